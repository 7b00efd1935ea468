package main

import (
	"os/user"
	"strings"
)

// userName is who works at this machine, as far as it knows.
func userName() string {
	who, err := user.Current()
	if err != nil {
		return ""
	}
	name := who.Username
	return name[strings.LastIndexByte(name, '\\')+1:] // DOMAIN\name
}
