package pdf

import (
	"bytes"
	"encoding/pem"

	"consentbook/backend/pdf/pades"
)

// Certificate is what a book's documents are signed under, as PEM.
func Certificate(by Signing, controller string) ([]byte, error) {
	id, err := pades.IdentityOf(by.Secret, controller, by.Book, by.Since)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: id.Certificate.Raw}), nil
}

// SignedUnder reports whether a document is signed, over every byte of it, under
// a certificate given as PEM.
func SignedUnder(doc, certificate []byte) bool {
	block, _ := pem.Decode(certificate)
	s, err := pades.Verify(doc)
	return err == nil && block != nil && bytes.Equal(s.Certificate.Raw, block.Bytes)
}
