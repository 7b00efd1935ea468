//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
)

// asNobody has a command run without the rights of root.
func asNobody(cmd *exec.Cmd) {
	const nobody = 65534
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}
