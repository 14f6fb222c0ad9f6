// Package pades signs documents so that any reader of PDFs can check them:
// PAdES baseline B (ETSI EN 319 142-1, SubFilter ETSI.CAdES.detached) with a key
// on P-256, and B-T where an authority's time stamp (RFC 3161) is at hand. The
// key and its certificate follow from the book's own secret, so that nothing
// more is kept, and signatures are those of RFC 6979: the same document, signed
// at the same moment, has the same bytes.
//
// A signature says that whoever holds the book's key let the document out as it
// is. Whose key that is, no authority has vouched for: the certificate is the
// book's own, and its fingerprint stands in every pack.
package pades
