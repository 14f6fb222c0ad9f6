package pdf

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"

	"consentbook/backend/pdf/layout"
)

// The commands a stranger types, as the pack's README names the files.
const (
	cmdSums   = "sha256sum -c SHA256SUMS"
	cmdVerify = "consentbook verify PACK.zip" // whoever has the file has named it
	// Each line fits the box and tells the shell that another follows.
	cmdSign = "ssh-keygen -Y verify -f 5-ledger/allowed_signers \\\n-I %s -n consentbook \\\n-s SHA256SUMS.sig < SHA256SUMS"
)

// code is a QR code at error correction level M: a quarter of it may be lost.
func code(text string) layout.Code {
	b, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return layout.Code{} // more text than a code holds; it stands in letters too
	}
	return layout.Code{N: b.Bounds().Dx(), Dark: func(col, row int) bool {
		return color.GrayModel.Convert(b.At(col, row)).(color.Gray).Y < 128
	}}
}

// verify sets the box that tells how to check the document. more are further
// facts; their values are hashes or names.
func (p *paper) verify(more ...[2]string) {
	if p.seal.Root == "" {
		return
	}
	v, s := p.w.Verify, p.seal
	box := layout.Verify{Title: v.Title, Intro: v.Intro, Code: code(fmt.Sprintf("CB1 %s %d %s", s.ID, s.Entries, s.Root))}
	switch {
	case s.Loose:
		box.Intro = v.Loose
	default:
		box.Steps = [][2]string{{v.File, cmdSums}, {v.Entries, cmdVerify}}
		if s.Signer != "" {
			box.Steps = append(box.Steps, [2]string{v.Signature, put(cmdSign, s.Signer)})
			box.Intro += " " + v.Signed
		}
	}
	box.Intro += " " + v.True
	document := s.ID
	if pack := strings.TrimSuffix(s.Pack, ".zip"); pack != "" && pack != s.ID && !s.Loose {
		document += " · " + p.w.Pack.Pack + " " + pack
	}
	box.Facts = append(box.Facts, [2]string{v.Document, document})
	box.Facts = append(box.Facts, more...)
	box.Facts = append(box.Facts, [2]string{v.At, put(v.Size, p.w.number(s.Entries), moment(s.Issued))}, [2]string{v.Root, layout.Quads(s.Root)})
	if s.Key != "" {
		box.Facts = append(box.Facts, [2]string{v.Key, s.Key})
	}
	p.VerifyBox(box)
}
