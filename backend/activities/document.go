package activities

import (
	"encoding/hex"
	"fmt"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// writeDocument sets the record as a document (Art. 30(3): in writing).
func writeDocument(b sqlite.Book, v *sqlite.View, f consent.ActivityFacts, o Order, rows []consent.Activity, w io.Writer) (int, error) {
	head, err := v.Head()
	if err != nil {
		return 0, err
	}
	now := b.Now()
	seal := pdf.Seal{ID: fmt.Sprintf("PA-%d-%d", now.Year(), head.Size), Issued: now, Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true, By: pdf.Signing(b.Signing())}
	return pdf.WriteArt30(w, pdf.Art30{Sender: pdf.SenderOf(f.Controller), Seal: seal, Role: o.Role, Facts: f, Activities: rows}, o.Language)
}
