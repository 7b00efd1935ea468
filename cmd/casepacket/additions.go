package main

import (
	"casepacket/internal/app"
	"casepacket/internal/ledger"
	"casepacket/internal/office"
	"errors"
	"os"
	"os/user"
	"path/filepath"
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

// onlyOutput is the output folder that is meant when none is named: the office's outbox,
// else the only one here.
func onlyOutput(settings *office.Office) (string, error) {
	if settings.Nightly.Outbox != "" {
		return app.OfficePath(settings, settings.Nightly.Outbox), nil
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return "", err
	}
	var found []string
	for _, e := range entries {
		if e.IsDir() && app.Exists(filepath.Join(e.Name(), ledger.Folder)) {
			found = append(found, e.Name())
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if len(found) == 0 && app.Exists(ledger.Folder) {
		return ".", nil
	}
	return "", errors.New("say where the packets are: -o DIR")
}
