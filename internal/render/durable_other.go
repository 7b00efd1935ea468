//go:build !linux

package render

func syncFiles(_ string, files []string) error { return syncFilesEach(files) }

func syncFolders(_ string, folders []string) error { return syncFoldersEach(folders) }
