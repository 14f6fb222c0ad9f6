package sealedfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha1"
	"encoding/binary"
	"io"
	"time"
)

// The numbers of the format, as WinZip's "AES Encryption Information" of 2009
// gives them.
const (
	methodAES   = 99     // stands where the compression method stands
	extraAES    = 0x9901 // id of the extra field
	versionAE2  = 2      // no checksum of the content: it would tell what a short file holds
	strength256 = 3
	saltSize    = 16
	keySize     = 32
	proofSize   = 2 // lets a program refuse a wrong password at once
	macSize     = 10
	rounds      = 1000 // of PBKDF2, set by the format: so few that the password itself must be strong
)

// ZIP is an archive of which each file is encrypted under one password. The
// names of the files are not: they must name nobody.
type ZIP struct {
	z        *zip.Writer
	password string
	at       time.Time
	name     string // of the file that is being written
	content  bytes.Buffer
	random   io.Reader
}

// NewZIP writes to out. The password is one that CheckPassword takes.
func NewZIP(out io.Writer, password string, at time.Time) *ZIP {
	return &ZIP{z: zip.NewWriter(out), password: password, at: at, random: rand.Reader}
}

// Create begins a file and ends the one before. The content is held in memory
// until then: its size stands before it.
func (z *ZIP) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	z.name = name
	return &z.content, nil
}

// Close ends the archive. It does not close what it is written to.
func (z *ZIP) Close() error {
	if err := z.end(); err != nil {
		return err
	}
	return z.z.Close()
}

func (z *ZIP) end() error {
	if z.name == "" {
		return nil
	}
	size := z.content.Len()
	sealed, err := z.seal(z.content.Bytes())
	clear(z.content.Bytes())
	z.content.Reset()
	if err != nil {
		return err
	}
	h := &zip.FileHeader{Name: z.name, Method: methodAES, Flags: 0x1, Modified: z.at, UncompressedSize64: uint64(size), CompressedSize64: uint64(len(sealed)),
		Extra: aesField(zip.Deflate), ReaderVersion: 51}
	h.SetMode(0o600)
	z.name = ""
	w, err := z.z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = w.Write(sealed)
	return err
}

// aesField says how the content is encrypted and how it was compressed before.
func aesField(method uint16) []byte {
	f := binary.LittleEndian.AppendUint16(nil, extraAES)
	f = binary.LittleEndian.AppendUint16(f, 7)
	f = binary.LittleEndian.AppendUint16(f, versionAE2)
	f = append(f, 'A', 'E', strength256)
	return binary.LittleEndian.AppendUint16(f, method)
}

// seal compresses and encrypts: salt, proof of the password, content, code of
// authenticity.
func (z *ZIP) seal(content []byte) ([]byte, error) {
	out := make([]byte, saltSize, saltSize+proofSize+len(content)/2+macSize)
	if _, err := io.ReadFull(z.random, out); err != nil {
		return nil, err
	}
	keys, err := pbkdf2.Key(sha1.New, z.password, out[:saltSize], rounds, 2*keySize+proofSize)
	if err != nil {
		return nil, err
	}
	defer clear(keys)
	buffer := bytes.NewBuffer(append(out, keys[2*keySize:]...))
	deflate, err := flate.NewWriter(buffer, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := deflate.Write(content); err != nil {
		return nil, err
	}
	if err := deflate.Close(); err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(keys[:keySize])
	if err != nil {
		return nil, err
	}
	body := buffer.Bytes()[saltSize+proofSize:]
	xorCounting(block, body)
	mac := hmac.New(sha1.New, keys[keySize:2*keySize])
	mac.Write(body)
	return append(buffer.Bytes(), mac.Sum(nil)[:macSize]...), nil
}

// xorCounting encrypts in place in counter mode. The format counts from one and
// writes its counter with the smallest byte first, which the mode of the
// standard library does not.
func xorCounting(block cipher.Block, body []byte) {
	var counter, stream [aes.BlockSize]byte
	for n := uint64(1); len(body) > 0; n++ {
		binary.LittleEndian.PutUint64(counter[:], n)
		block.Encrypt(stream[:], counter[:])
		for i := range min(len(body), aes.BlockSize) {
			body[i] ^= stream[i]
		}
		body = body[min(len(body), aes.BlockSize):]
	}
}
