package main

import "os/exec"

// asNobody changes nothing: nobody has the rights of root.
func asNobody(*exec.Cmd) {}
