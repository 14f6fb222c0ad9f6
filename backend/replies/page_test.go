package replies_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/replies"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/texts"
)

// TestALetterIsAMailToo opens in a mail program as a draft with its page.
func TestALetterIsAMailToo(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack", Language: "fr"})
	require.NoError(t, err)
	var raw bytes.Buffer
	require.NoError(t, replies.Mail(ctx, h.Book, l.ID, "", &raw))
	m, err := mail.ReadMessage(&raw)
	require.NoError(t, err)
	require.Equal(t, "1", m.Header.Get("X-Unsent"))
	to, err := m.Header.AddressList("To")
	require.NoError(t, err)
	require.Equal(t, "anna@example.org", to[0].Address)
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	require.NoError(t, err)
	parts := multipart.NewReader(m.Body, params["boundary"])
	_, err = parts.NextPart()
	require.NoError(t, err)
	file, err := parts.NextPart()
	require.NoError(t, err)
	require.Equal(t, "application/pdf", file.Header.Get("Content-Type"))
	require.NotContains(t, file.FileName(), "Anna")
	page, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, file))
	require.NoError(t, err)
	require.Contains(t, pdfText(t, page), "Votredemande")

	nobody := h.asks(consent.Course{}, 0, "access")
	l, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: nobody, Kind: "ack"})
	require.NoError(t, err)
	require.Contains(t, l.Text, "Hej,", "nobody is called by a name that nobody knows")
	require.Equal(t, "letter_no_mail", consent.ReasonOf(replies.Mail(ctx, h.Book, l.ID, "", io.Discard)))
	require.NoError(t, replies.Mail(ctx, h.Book, l.ID, "x@example.org", io.Discard))
}

// TestForeignWordsStandForThemselves in text, mail and page.
func TestForeignWordsStandForThemselves(t *testing.T) {
	h := newHouse(t)
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaft", 12)
	eve := testkit.Stated(t, h.Book, consent.Contact{Given: "**Eve** [[x]] {{y}} <!-- z -->", Family: "<b>" + long, Language: "de", Addresses: []consent.Address{{Street: long + "\n" + long, City: strings.Repeat("Llanfair", 30), Postcode: "1"}}}, "commissions", consent.BasisContract, "# list\n- "+long)
	id := h.asks(consent.Course{Identity: consent.IdentityCheck{Doubt: "<!-- " + long + " --> [[ {{a}}", Method: "call_back"}, Redactions: []consent.Redaction{{Where: "| " + long + " |", Reason: "`x` " + strings.Repeat("lorem ipsum ", 300)}}}, eve, "access")
	for _, kind := range []consent.LetterKind{"identity", "access"} {
		l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind})
		require.NoError(t, err)
		require.Empty(t, l.Places, l.Text)
		sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
		require.NoError(t, err)
		require.NotContains(t, sent.Mail.HTML, "<b>"+long[:10])
		var page bytes.Buffer
		require.NoError(t, replies.Page(ctx, h.Book, l.ID, &page))
		if dir := os.Getenv("PDF_OUT"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "hostile-"+string(kind)+".pdf"), page.Bytes(), 0o600))
		}
	}
	h.audit(true)
}

// TestTheFileOfARequestSaysWhatTheBookHolds with the hashes of letters.
func TestTheFileOfARequestSaysWhatTheBookHolds(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	h.told(id)
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
	require.NoError(t, err)
	for _, lang := range texts.Languages {
		var page bytes.Buffer
		pages, err := replies.File(ctx, h.Book, id, lang, &page)
		require.NoError(t, err)
		require.Positive(t, pages)
		text := pdfText(t, page.Bytes())
		for _, want := range []string{"DR-2026-0001", "HarbourArchiveLtd", sent.SHA256[:8], sent.PDFSHA256[:8], "Großhänßler"} {
			require.Contains(t, text, want, lang)
		}
		if dir := os.Getenv("PDF_OUT"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, "file-"+lang+".pdf"), page.Bytes(), 0o600))
		}
	}
}

// TestNothingIsWrittenAboutWhoIsGone: once the person is taken out of a request
// its letters are empty, and no new one is written.
func TestNothingIsWrittenAboutWhoIsGone(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, 0, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
	require.NoError(t, err)
	_, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error { return tx.ForgetRequest(id) }))
	_, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.Equal(t, "letter_person_gone", consent.ReasonOf(err))
	all, err := replies.List(ctx, h.Book, id)
	require.NoError(t, err)
	require.Equal(t, sent.SHA256, all[0].SHA256)
	require.Empty(t, all[0].Text)
	require.Zero(t, all[0].Evidence)
	h.audit(true)
}
