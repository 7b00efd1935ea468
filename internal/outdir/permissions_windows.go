package outdir

import "errors"

// PermissionsNamed refuses a group: Windows has permissions of another kind, which
// files inherit from the folder that they are made in. The error is fit for the
// user.
func PermissionsNamed(group string) (FilePermissions, error) {
	if group == "" {
		return FilePermissions{}, nil
	}
	return FilePermissions{}, errors.New("output_group cannot be used on Windows: take it out, and give the group its rights in the properties of the output folder (Security); all that is made there inherits them")
}

// PermissionsOf is nobody: what may be read is a matter of the folder.
func PermissionsOf(string) FilePermissions { return FilePermissions{} }

func (r FilePermissions) admit(string) error { return nil }
