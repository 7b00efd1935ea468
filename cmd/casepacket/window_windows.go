package main

import (
	"unsafe"

	"github.com/inconshreveable/mousetrap"
	"golang.org/x/sys/windows"
)

// ownWindow reports whether Explorer started the program in a window of its own, which
// closes with it: somebody dropped a file on it, or clicked it twice. A scheduled task has
// such a window too, and nobody to press a key.
func ownWindow() bool {
	return mousetrap.StartedByExplorer() && aloneInConsole()
}

// aloneInConsole reports whether no other process, such as a command line, has the
// program's console.
// https://learn.microsoft.com/en-us/windows/console/getconsoleprocesslist
func aloneInConsole() bool {
	var processes [2]uint32
	n, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList").Call(uintptr(unsafe.Pointer(&processes[0])), uintptr(len(processes)))
	return n == 1
}
