//go:build !windows

package outdir

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// PermissionsNamed returns the readers that the settings name: a group by name or
// number, or nobody when they name none. The error is fit for the user.
func PermissionsNamed(group string) (FilePermissions, error) {
	if group == "" {
		return FilePermissions{}, nil
	}
	found, err := user.LookupGroup(group)
	if err == nil {
		group = found.Gid
	}
	number, wrong := strconv.Atoi(group)
	if wrong != nil || number < 0 {
		return FilePermissions{}, fmt.Errorf("output_group is %q, and this machine knows no such group; name one that getent group lists, or give its number", group)
	}
	return FilePermissions{Shared: true, Group: number}, nil
}

// PermissionsOf returns the readers that the last run let into an output folder.
func PermissionsOf(out string) FilePermissions {
	info, err := os.Stat(filepath.Join(out, StateFolder))
	if err != nil {
		return FilePermissions{}
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || info.Mode().Perm()&0o050 != 0o050 {
		return FilePermissions{}
	}
	return FilePermissions{Shared: true, Group: int(stat.Gid)}
}

// admit sets the group and mode of one file or folder of ours.
func (r FilePermissions) admit(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot set who may read %s: %w", path, err)
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || int(stat.Uid) != os.Geteuid() || !info.IsDir() && !info.Mode().IsRegular() {
		return nil
	}
	if r.Shared && int(stat.Gid) != r.Group {
		if err := os.Lchown(path, -1, r.Group); err != nil {
			return fmt.Errorf("cannot let the output_group, number %d, read %s (%w); the user that casepacket runs as has to be a member of the group", r.Group, path, err)
		}
	}
	mode := r.mode(info.IsDir())
	if info.Mode()&(fs.ModePerm|fs.ModeSetgid) == mode {
		return nil
	}
	err = os.Chmod(path, mode)
	if errors.Is(err, fs.ErrPermission) && mode&fs.ModeSetgid != 0 { // a service may not be allowed to set that bit
		err = os.Chmod(path, mode&^fs.ModeSetgid)
	}
	if err != nil {
		return fmt.Errorf("cannot set who may read %s: %w", path, err)
	}
	return nil
}
