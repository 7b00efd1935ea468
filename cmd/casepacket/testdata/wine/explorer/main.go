//go:build windows

// Command explorer starts a program as Explorer does when a file is dropped on it: from a
// process of that name, in a console window of its own. It says whether the program waits
// once a file is there, presses a key, and says how the program ended.
//
//	explorer FILE PROGRAM ARGUMENT...
package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

const createNewConsole = 0x10

func main() {
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: createNewConsole}
	keys, err := cmd.StdinPipe()
	if err != nil {
		panic(err)
	}
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for deadline := time.Now().Add(5 * time.Minute); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if _, err := os.Stat(os.Args[1]); err == nil {
			break
		}
	}
	select {
	case <-ended:
		fmt.Println("the window is closed")
		return
	case <-time.After(10 * time.Second):
		fmt.Println("the window waits")
	}
	fmt.Fprint(keys, "x")
	select {
	case <-ended:
		fmt.Println("a key closed it, exit code", cmd.ProcessState.ExitCode())
	case <-time.After(time.Minute):
		fmt.Println("no key closes it")
		cmd.Process.Kill()
	}
}
