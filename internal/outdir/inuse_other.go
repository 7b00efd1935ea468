//go:build !windows

package outdir

// inUse reports whether another program keeps a file from being moved, which
// only Windows lets it do.
func inUse(error) bool { return false }
