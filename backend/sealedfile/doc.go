// Package sealedfile writes files that only who has a password or a key can
// open: ZIP archives under AES-256 (WinZip's AE-2, which common archive programs
// open) and age files. Everything is made in memory and goes out encrypted;
// nothing in clear touches the disk.
package sealedfile
