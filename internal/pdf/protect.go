package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/xdg-go/stringprep"
)

// Password opens protected files. The zero Password protects nothing.
type Password struct{ bytes []byte }

// LeastPassword is how many characters a password has at least. A file that
// is copied can be tried with millions of passwords a second.
const LeastPassword = 12

// NewPassword prepares what somebody typed as ISO 32000-2, 7.6.4.3.3 wants it:
// after SASLprep (RFC 4013), its first 127 bytes. The error tells what is wrong
// with it and does not repeat it.
func NewPassword(typed string) (Password, error) {
	prepared, err := stringprep.SASLprep.Prepare(typed)
	if err != nil {
		return Password{}, errors.New("the password holds characters that not every program can ask for; use letters, digits and signs")
	}
	if n := len([]rune(prepared)); n < LeastPassword {
		return Password{}, fmt.Errorf("the password has %d characters; it needs at least %d, such as four words", n, LeastPassword)
	}
	return Password{[]byte(prepared)[:min(len(prepared), 127)]}, nil
}

// Set reports whether there is a password.
func (p Password) Set() bool { return len(p.bytes) > 0 }

// Print identifies the password under a key without telling it.
func (p Password) Print(key []byte) []byte {
	if !p.Set() {
		return nil
	}
	return derived(key, "password", p.bytes)
}

// protection encrypts one file with AES-256 (ISO 32000-2, 7.6, revision 6 of
// the standard security handler). All keys and salts are derived from the
// password and the content, so that the same file under the same password has
// the same bytes, and no two files share a key.
type protection struct {
	key   []byte // of the file
	block cipher.Block
	seed  []byte // of the initialization vectors
	used  uint64 // how many of them were handed out
}

func newProtection(password Password, plain []byte) *protection {
	sum := sha256.Sum256(plain)
	key := derived(password.bytes, "file key", sum[:])
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err) // a key of 32 bytes
	}
	return &protection{key: key, block: block, seed: derived(key, "vectors", sum[:])}
}

// derived makes 32 bytes of a key for one purpose.
func derived(key []byte, purpose string, content []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte("casepacket " + purpose + "\x00"))
	h.Write(content)
	return h.Sum(nil)
}

// encrypt encrypts a stream: a vector, then AES in CBC mode with the
// padding of RFC 8018 (ISO 32000-2, 7.6.3.2).
func (p *protection) encrypt(plain []byte) []byte {
	p.used++
	vector := derived(p.seed, "vector", binary.BigEndian.AppendUint64(nil, p.used))[:aes.BlockSize]
	padding := aes.BlockSize - len(plain)%aes.BlockSize
	sealed := make([]byte, aes.BlockSize, aes.BlockSize+len(plain)+padding)
	copy(sealed, vector)
	sealed = append(append(sealed, plain...), bytes.Repeat([]byte{byte(padding)}, padding)...)
	cipher.NewCBCEncrypter(p.block, vector).CryptBlocks(sealed[aes.BlockSize:], sealed[aes.BlockSize:])
	return sealed
}

// protected returns the file that has been written, encrypted, with a dictionary
// that says so. Every string is in an object stream or the dictionary of the
// trailer, so it is the streams that are encrypted (ISO 32000-2, 7.5.7).
func (o *objects) protected(root, info ref, password Password) []byte {
	o.pack()
	plain := o.out.Bytes()
	p := newProtection(password, plain)
	sealed := &objects{deflaters: o.deflaters}
	sealed.start("2.0") // the first version that knows of revision 6
	sealed.places = append(sealed.places, o.places...)
	for _, s := range o.streams {
		entries := plain[s.entries:s.content]
		entries = entries[:bytes.LastIndex(entries, []byte("/Length "))]
		sealed.stream(s.ref, string(entries), p.encrypt(plain[s.content:s.after]))
	}
	dictionary := sealed.reserve()
	sealed.unpacked(dictionary)
	sealed.out.WriteString(p.dictionary(password))
	sealed.out.WriteString("\nendobj\n")
	return sealed.finish(root, info, fmt.Sprintf("/Encrypt %d 0 R", dictionary))
}

// allowed are all permissions (ISO 32000-2, table 22): a file is protected
// from strangers, not from those who may open it. Screen readers may read it.
const allowed = int32(-4)

// dictionary is the encryption dictionary (ISO 32000-2, tables 20 and 21).
// Owner and user have the same password, since both may do everything.
func (p *protection) dictionary(password Password) string {
	salts := derived(p.seed, "salts", nil)
	user, userKey := p.passwordStrings(password, salts[:8], salts[8:16], nil)
	owner, ownerKey := p.passwordStrings(password, salts[16:24], salts[24:32], user)
	permissions := binary.LittleEndian.AppendUint32(nil, uint32(allowed&0x7fffffff)|1<<31)
	permissions = append(permissions, 0xff, 0xff, 0xff, 0xff, 'T', 'a', 'd', 'b')
	permissions = append(permissions, derived(p.seed, "permissions", nil)[:4]...)
	p.block.Encrypt(permissions, permissions) // algorithm 10
	return fmt.Sprintf("<</Filter/Standard/V 5/R 6/Length 256/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>/StmF/StdCF/StrF/StdCF"+
		"/U<%X>/UE<%X>/O<%X>/OE<%X>/P %d/Perms<%X>/EncryptMetadata true>>", user, userKey, owner, ownerKey, allowed, permissions)
}

// passwordStrings are the values by which a password is checked, and from which
// it opens the file key (ISO 32000-2, algorithms 8 and 9). For the owner's, the
// user's are part of what is hashed.
func (p *protection) passwordStrings(password Password, validation, key, user []byte) (check, sealed []byte) {
	check = append(append(hardened(password.bytes, validation, user), validation...), key...)
	block, err := aes.NewCipher(hardened(password.bytes, key, user))
	if err != nil {
		panic(err) // a key of 32 bytes
	}
	sealed = bytes.Clone(p.key)
	cipher.NewCBCEncrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(sealed, sealed)
	return check, sealed
}

// hardened is the hash of a password that takes a while (ISO 32000-2,
// algorithm 2.B).
func hardened(password, salt, user []byte) []byte {
	first := sha256.Sum256(bytes.Join([][]byte{password, salt, user}, nil))
	k := first[:]
	for round := 0; ; round++ {
		e := bytes.Repeat(bytes.Join([][]byte{password, k, user}, nil), 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			panic(err) // a key of 16 bytes
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, b := range e[:16] { // a number of 16 bytes modulo 3 is the sum of its bytes modulo 3
			sum += int(b)
		}
		switch sum % 3 {
		case 0:
			h := sha256.Sum256(e)
			k = h[:]
		case 1:
			h := sha512.Sum384(e)
			k = h[:]
		default:
			h := sha512.Sum512(e)
			k = h[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}
