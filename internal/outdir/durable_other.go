//go:build !linux

package outdir

func SyncFiles(_ string, files []string) error { return syncFilesEach(files) }

func SyncFolders(_ string, folders []string) error { return syncFoldersEach(folders) }
