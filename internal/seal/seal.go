// Package seal closes files for recipients: only who has the identity of one
// of them can open what was sealed (the age format, version 1).
package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"filippo.io/age"
)

// Ending is what the name of a sealed file ends in.
const Ending = ".age"

// Recipients are those who can open what is sealed for them.
type Recipients struct {
	list  []age.Recipient
	print string
}

// For reads recipients: each entry is one ("age1…"), or a file with one a line, in
// which lines that begin with # are remarks. It returns nil for no entries.
func For(entries []string) (*Recipients, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	var keys []string
	for _, entry := range entries {
		if strings.HasPrefix(entry, "age1") {
			keys = append(keys, entry)
			continue
		}
		content, err := os.ReadFile(entry)
		if err != nil {
			return nil, fmt.Errorf("%s is neither a recipient (age1…) nor a file of recipients that can be read", entry)
		}
		for n, line := range strings.Split(string(content), "\n") {
			line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
			switch {
			case line == "" || line[0] == '#':
			case strings.HasPrefix(line, "age1"):
				keys = append(keys, line)
			case strings.HasPrefix(line, "AGE-SECRET-KEY-"):
				return nil, fmt.Errorf("%s, line %d: this is an identity, which opens files and must stay secret; give its recipient (age1…), as `age-keygen -y` tells it", entry, n+1)
			default:
				return nil, fmt.Errorf("%s, line %d: this is no recipient; one begins with age1", entry, n+1)
			}
		}
	}
	slices.Sort(keys)
	return recipients(slices.Compact(keys))
}

func recipients(keys []string) (*Recipients, error) {
	if len(keys) == 0 {
		return nil, errors.New("the file of recipients names none")
	}
	sum := sha256.Sum256([]byte(strings.Join(keys, "\n")))
	r := &Recipients{print: hex.EncodeToString(sum[:])}
	for _, key := range keys {
		parsed, err := age.ParseRecipients(strings.NewReader(key))
		if err != nil {
			return nil, fmt.Errorf("%s… is no recipient of age: a character of it is wrong or missing", key[:min(len(key), 12)])
		}
		r.list = append(r.list, parsed...)
	}
	return r, nil
}

// Print tells these recipients from others.
func (r *Recipients) Print() string {
	if r == nil {
		return ""
	}
	return r.print
}

// Seal closes content. Each call gives other bytes.
func (r *Recipients) Seal(content []byte) ([]byte, error) {
	var sealed bytes.Buffer
	w, err := r.Writer(&sealed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return sealed.Bytes(), nil
}

// Writer seals what is written to it; Close ends it and leaves w open.
func (r *Recipients) Writer(w io.Writer) (io.WriteCloser, error) {
	return age.Encrypt(w, r.list...)
}

// Open reads what was sealed, with the identities of a file.
func Open(sealed io.Reader, identityFile string) (io.Reader, error) {
	file, err := os.Open(identityFile)
	if err != nil {
		return nil, fmt.Errorf("cannot read the identities: %w", err)
	}
	defer file.Close()
	identities, err := age.ParseIdentities(file)
	if err != nil {
		return nil, fmt.Errorf("%s holds no identities of age (lines that begin with AGE-SECRET-KEY-1)", identityFile)
	}
	plain, err := age.Decrypt(sealed, identities...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return nil, fmt.Errorf("no identity in %s opens it: it was sealed for others", identityFile)
	case err != nil:
		return nil, errors.New("it is not sealed with age, or damaged")
	}
	return plain, nil
}
