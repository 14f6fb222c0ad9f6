// Package vcard reads files of electronic business cards, versions 2.1, 3.0
// and 4.0, also mixed in one file: bytes to cards of properties.
//
// It knows no word of the domain: what a property means is decided elsewhere.
// It holds one card at a time, and of pictures, sounds and keys nothing.
package vcard
