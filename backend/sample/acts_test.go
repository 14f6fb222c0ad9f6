package sample

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
)

func TestActsAreOfPeopleInTheFiles(t *testing.T) {
	m := material(t)
	known, left := map[string]bool{}, map[string]bool{}
	for i, column := range []int{4, 0, 0, 1} {
		for _, row := range cells(t, m.Files[i])[1:] {
			known[row[column]] = true
			left[row[column]] = left[row[column]] || i == 2
		}
	}
	if len(m.Acts) < 200 {
		t.Errorf("%d acts", len(m.Acts))
	}
	for _, a := range m.Acts {
		if !known[a.Email] {
			t.Errorf("an act of somebody unknown: %s", a.Email)
		}
		if left[a.Email] {
			t.Errorf("%s had unsubscribed and was asked again", a.Email)
		}
	}
}

// The rules of the book accept each act: a demo that bends them proves nothing.
func TestActsStandUnderTheRules(t *testing.T) {
	m := material(t)
	purpose := map[consent.PurposeID]consent.Purpose{}
	for _, p := range m.Purposes {
		purpose[p.ID] = p
	}
	var last time.Time
	for _, a := range m.Acts {
		act := consent.Act{
			Purpose: purpose[a.Purpose], State: a.State, Method: a.Method, At: a.At, Now: today, Language: a.Language, Evidence: a.Evidence != nil,
			Notice: &consent.ShownNotice{ID: "privacy-1", Languages: Languages, EffectiveFrom: m.NoticeFrom, Purposes: []consent.PurposeID{Newsletter, Invitations, Photos}},
		}
		if err := act.Check(); err != nil {
			t.Errorf("%s %s by %s at %s: %v", a.State, a.Purpose, a.Method, a.At, err)
		}
		if a.At.Before(m.NoticeFrom) || !a.At.Before(today) || a.At.Before(last) {
			t.Errorf("%s at %s", a.State, a.At)
		}
		last = a.At
		if a.Words == "" || a.Question != purpose[a.Purpose].Questions[a.Language] {
			t.Errorf("%s %s lacks words or the question", a.State, a.Purpose)
		}
		if a.Evidence == nil && (a.State != consent.Withdrawn || a.Method != "phone") {
			t.Errorf("%s by %s without a file", a.State, a.Method)
		}
	}
}

func TestWithdrawalsFollowTheirYes(t *testing.T) {
	given := map[string]time.Time{}
	n := 0
	for _, a := range material(t).Acts {
		key := a.Email + string(a.Purpose)
		switch a.State {
		case consent.Given:
			if !given[key].IsZero() {
				t.Errorf("%s said yes twice", key)
			}
			given[key] = a.At
		case consent.Withdrawn:
			n++
			if given[key].IsZero() || !a.At.After(given[key]) {
				t.Errorf("%s took back what was not given", key)
			}
		}
	}
	if n != withdrawals {
		t.Errorf("%d withdrawals", n)
	}
}

func TestEvidenceIsReal(t *testing.T) {
	kinds := map[string]int{}
	for _, a := range material(t).Acts {
		if a.Evidence == nil {
			continue
		}
		e := *a.Evidence
		kinds[e.MediaType]++
		if !regexp.MustCompile(`^[a-z]+-\d{8}-\d{6}\.(png|pdf|eml|json|txt)$`).MatchString(e.Name) {
			t.Errorf("name %s", e.Name)
		}
		if len(e.Bytes) > 20<<10 {
			t.Errorf("%s: %d bytes", e.Name, len(e.Bytes))
		}
		switch e.MediaType {
		case "image/png":
			img, err := png.Decode(bytes.NewReader(e.Bytes))
			if err != nil || img.Bounds().Dx() != slipWidth {
				t.Errorf("%s: %v", e.Name, err)
			}
		case "application/pdf":
			checkPDF(t, e, a)
		case "message/rfc822":
			checkMail(t, e, a)
		case "application/json":
			var form map[string]any
			if err := json.Unmarshal(e.Bytes, &form); err != nil || form["email"] != a.Email || form["answer"] != a.Words || form["preset"] != false {
				t.Errorf("%s: %v, %v", e.Name, form, err)
			}
		case "text/plain; charset=utf-8":
			if !strings.Contains(string(e.Bytes), a.Question) || !strings.Contains(string(e.Bytes), a.Words) {
				t.Errorf("%s holds not what was said", e.Name)
			}
		default:
			t.Errorf("%s is %s", e.Name, e.MediaType)
		}
	}
	if len(kinds) != 5 {
		t.Errorf("kinds %v", kinds)
	}
}

func checkMail(t *testing.T, e Evidence, a Act) {
	t.Helper()
	msg, err := mail.ReadMessage(bytes.NewReader(e.Bytes))
	if err != nil {
		t.Fatalf("%s: %v", e.Name, err)
	}
	from, err := msg.Header.AddressList("From")
	if err != nil || from[0].Address != a.Email {
		t.Errorf("%s from %v, %v", e.Name, from, err)
	}
	if at, err := msg.Header.Date(); err != nil || !at.Equal(a.At.Truncate(time.Second)) {
		t.Errorf("%s sent %v, the act was at %v, %v", e.Name, at, a.At, err)
	}
	if subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject")); err != nil || !strings.HasPrefix(subject, "Re: ") {
		t.Errorf("%s: subject %q, %v", e.Name, subject, err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(msg.Body))
	if err != nil || !strings.HasPrefix(string(body), a.Words+"\r\n") || !strings.Contains(string(body), "> "+a.Question) {
		t.Errorf("%s: %q, %v", e.Name, body, err)
	}
	for _, line := range strings.Split(string(e.Bytes), "\r\n") {
		if len(line) > 998 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%s: a line that no mail program sends", e.Name)
		}
	}
}

// checkPDF follows the table to each object.
func checkPDF(t *testing.T, e Evidence, a Act) {
	t.Helper()
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(e.Bytes)
	if tail == nil || !bytes.HasPrefix(e.Bytes, []byte("%PDF-1.4\n")) {
		t.Fatalf("%s is no PDF", e.Name)
	}
	start, _ := strconv.Atoi(string(tail[1]))
	lines := strings.Split(string(e.Bytes[start:]), "\n")
	if lines[0] != "xref" || lines[1] != "0 8" {
		t.Fatalf("%s: table %q", e.Name, lines[:2])
	}
	for i := 1; i < 8; i++ {
		at, _ := strconv.Atoi(lines[2+i][:10])
		if !bytes.HasPrefix(e.Bytes[at:], fmt.Appendf(nil, "%d 0 obj\n", i)) {
			t.Errorf("%s: object %d is not at %d", e.Name, i, at)
		}
	}
	if !bytes.Contains(e.Bytes, windows1252("("+a.Words+")")) || !bytes.Contains(e.Bytes, []byte(a.Email)) {
		t.Errorf("%s holds not what was signed", e.Name)
	}
}

func TestClockInMalmo(t *testing.T) {
	for utc, want := range map[string]string{
		"2026-03-29T00:59:59Z": "01:59 CET", "2026-03-29T01:00:00Z": "03:00 CEST", "2026-07-01T12:00:00Z": "14:00 CEST",
		"2026-10-25T00:59:59Z": "02:59 CEST", "2026-10-25T01:00:00Z": "02:00 CET", "2027-01-01T00:00:00Z": "01:00 CET",
	} {
		at, err := time.Parse(time.RFC3339, utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := inMalmo(at).Format("15:04 MST"); got != want {
			t.Errorf("%s: %s, want %s", utc, got, want)
		}
	}
}

// Every letter the slips may need is in the font.
func TestFontHasTheLetters(t *testing.T) {
	missing := glyph('\u2603')
	check := func(s string) {
		for _, r := range s {
			if glyph(r) == missing {
				t.Errorf("no glyph for %q in %q", r, s)
			}
		}
	}
	for _, n := range nations {
		check(strings.Join(append(n.given, n.family...), ""))
	}
	for language, w := range words {
		check(w.Form + w.Name + w.Mail + w.Date + w.Signature)
		for purpose := range questions {
			check(questions[purpose][language] + answers[purpose][language][0] + answers[purpose][language][1])
		}
	}
}

// The acts quote the consent notice that the demo publishes, word for word.
func TestQuestionsAreThoseOfTheNotice(t *testing.T) {
	for _, language := range Languages {
		b, err := os.ReadFile(filepath.Join("notices", language, "consent.md"))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(b), "\r\n", "\n")
		for purpose, byLanguage := range questions {
			for _, part := range []string{byLanguage[language], answers[purpose][language][0], answers[purpose][language][1]} {
				if !strings.Contains(text, "\n"+part+"\n") {
					t.Errorf("%s, %s: %q is not in the notice", purpose, language, part)
				}
			}
		}
	}
}
