package forms_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/forms"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	made := testkit.NewBook(t)
	b := sqlite.Book{DB: made.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	clocks[b.DB] = made.Clock
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	publish(t, b, 1, testkit.Noon.AddDate(-1, 0, 0), "en", "sv", "de", "fr")
	save(t, b, "newsletter", func(p *consent.Purpose) {
		p.Names = map[string]string{"en": "Newsletter", "sv": "Nyhetsbrev", "de": "Newsletter", "fr": "Lettre d’information"}
		p.Questions = map[string]string{
			"sv": "Får vi skicka vårt nyhetsbrev till dig via e-post, ungefär sex gånger om året? Det handlar om nya bilder och utställningar. För det använder vi ditt namn och din e-postadress.",
			"en": "May we send you our newsletter by e-mail, about six times a year? It is about new pictures and exhibitions. For that we use your name and your e-mail address.",
			"de": "Dürfen wir Ihnen etwa sechsmal im Jahr unseren Newsletter per E-Mail schicken? Es geht um neue Bilder und Ausstellungen. Dafür verwenden wir Ihren Namen und Ihre E-Mail-Adresse.",
			"fr": "Pouvons-nous vous envoyer notre lettre d’information par courriel, environ six fois par an ? Elle parle de nouvelles images et d’expositions. Nous utilisons pour cela votre nom et votre adresse."}
	})
	return b
}

// publish puts a privacy notice into the book.
func publish(t testing.TB, b sqlite.Book, number int, from time.Time, languages ...string) {
	t.Helper()
	titles := map[string]string{"en": "Privacy notice", "sv": "Integritetsinformation", "de": "Datenschutzhinweis", "fr": "Notice de protection des données"}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: consent.NoticeVersionID(fmt.Sprintf("privacy-%d", number)), Kind: "privacy", Number: number, PublishedAt: tx.Now(), EffectiveFrom: from,
			ChangeKind: "material", Purposes: []consent.PurposeID{"newsletter", "invitations"}, Entry: tx.NextEntry(), URL: "https://ljusgard.example.org/integritet"}
		for _, l := range languages {
			text := fmt.Sprint("privacy", number, l)
			sum := sha256.Sum256([]byte(text))
			n.Texts = append(n.Texts, sqlite.NoticeText{Language: l, Title: titles[l], Text: text, SHA256: hex.EncodeToString(sum[:])})
		}
		effective, _ := sqlite.Moment(from)
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": number, "effective_from": effective,
			"change_kind": n.ChangeKind, "changes": "", "url": n.URL, "purposes": n.Purposes, "texts": n.Texts}})
		return err
	}))
}

// save changes a purpose of the book.
func save(t testing.TB, b sqlite.Book, id consent.PurposeID, change func(*consent.Purpose)) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose(id)
		if err != nil {
			return err
		}
		change(&p)
		entry, err := tx.Append("purpose.changed", sqlite.Item{Payload: p})
		return errors.Join(err, tx.SavePurpose(p, entry))
	}))
}

func whole(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
	return a
}

func draft(kind consent.FormKind) forms.Draft {
	return forms.Draft{Kind: kind, Purposes: []consent.PurposeID{"newsletter"}, Language: "sv"}
}

func TestAFormIsFrozen(t *testing.T) {
	for _, kind := range consent.FormKinds {
		t.Run(string(kind), func(t *testing.T) {
			b := newBook(t)
			before := whole(t, b)
			form, file, err := forms.Make(ctx, b, draft(kind))
			require.NoError(t, err)
			require.Equal(t, before.Events+1, whole(t, b).Events, "one form, one entry")
			require.Regexp(t, `^CB-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}$`, form.Code)
			sum := sha256.Sum256(file.Bytes)
			require.Equal(t, hex.EncodeToString(sum[:]), form.SHA256)
			require.Equal(t, consent.NoticeVersionID("privacy-1"), form.Privacy)

			save(t, b, "newsletter", func(p *consent.Purpose) { p.Questions["sv"] = "Something else?" })
			again, err := forms.Again(ctx, b, strings.ToLower(form.Code))
			require.NoError(t, err)
			require.True(t, bytes.Equal(file.Bytes, again.Bytes), "the same file, whatever changed since")
			found, err := forms.Find(ctx, b, form.Code)
			require.NoError(t, err)
			require.Contains(t, found.Questions[0].Question, "nyhetsbrev", "the words that were asked")
			require.False(t, found.Superseded)
			whole(t, b)
		})
	}
}

func TestWhatNoFormMayAsk(t *testing.T) {
	b := newBook(t)
	save(t, b, "photos", func(p *consent.Purpose) { p.Bases = []consent.Basis{consent.BasisContract} })
	save(t, b, "invitations", func(p *consent.Purpose) { p.Questions = map[string]string{"de": "Dürfen wir Sie einladen?"} })
	before := whole(t, b)
	for reason, change := range map[string]func(*forms.Draft){
		"form_kind_unknown":     func(d *forms.Draft) { d.Kind = "poster" },
		"form_purposes_missing": func(d *forms.Draft) { d.Purposes = nil },
		"form_purpose_twice":    func(d *forms.Draft) { d.Purposes = append(d.Purposes, "newsletter") },
		"purpose_unknown":       func(d *forms.Draft) { d.Purposes = []consent.PurposeID{"nothing"} },
		"language_unknown":      func(d *forms.Draft) { d.Language = "pl" },
		"notice_unknown":        func(d *forms.Draft) { d.Notice = "privacy-7" },
		"form_field_missing":    func(d *forms.Draft) { d.Fields = []string{"name"} },
		"form_field_needless":   func(d *forms.Draft) { d.Fields = []string{"name", "email", "phone"} },
		"field_unknown":         func(d *forms.Draft) { d.Fields = []string{"email", "shoe"} },
		"form_question_missing": func(d *forms.Draft) { d.Purposes = []consent.PurposeID{"invitations"} },
		"basis_not_consent":     func(d *forms.Draft) { d.Purposes = []consent.PurposeID{"photos"} },
	} {
		d := draft("person")
		change(&d)
		_, _, err := forms.Make(ctx, b, d)
		require.Equal(t, reason, consent.ReasonOf(err), "%v", err)
		_, err = forms.Preview(ctx, b, d)
		require.Equal(t, reason, consent.ReasonOf(err), "a preview is refused alike")
	}
	require.Equal(t, before, whole(t, b))
}

func TestNobodyIsAskedWithASupersededNotice(t *testing.T) {
	b := newBook(t)
	form, _, err := forms.Make(ctx, b, draft("person"))
	require.NoError(t, err)
	publish(t, b, 2, testkit.Noon, "sv")
	d := draft("person")
	d.Notice = "privacy-1"
	_, _, err = forms.Make(ctx, b, d)
	require.Equal(t, "form_notice_superseded", consent.ReasonOf(err))
	d.Notice, d.Language = "", "de"
	_, _, err = forms.Make(ctx, b, d)
	require.Equal(t, "notice_language_missing", consent.ReasonOf(err), "the new version has no German text")
	old, err := forms.Find(ctx, b, form.Code)
	require.NoError(t, err)
	require.True(t, old.Superseded)
	d.Language = "sv"
	newer, _, err := forms.Make(ctx, b, d)
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-2"), newer.Privacy)
}

func TestAnHTMLFormTicksNothing(t *testing.T) {
	b := newBook(t)
	save(t, b, "newsletter", func(p *consent.Purpose) { p.Questions["sv"] = `Får vi <script>alert("x")</script> & skicka?` })
	d := draft("html")
	d.Action = `javascript:alert(1)`
	_, f, err := forms.Make(ctx, b, d)
	require.NoError(t, err)
	page := string(f.Bytes)
	require.NotRegexp(t, regexp.MustCompile(`(?i)\schecked|<script|javascript:|onload|style=`), page)
	require.Equal(t, 2, strings.Count(page, `type="radio"`))
	require.Contains(t, page, `value="yes"`)
	require.Contains(t, page, `value="no"`)
	require.NotContains(t, strings.ReplaceAll(page, `autocomplete="email" required`, ""), "required", "no answer is demanded")
	require.Contains(t, page, "privacy-1")
	require.Contains(t, page, "&lt;script&gt;")
	require.Contains(t, page, "https://ljusgard.example.org/integritet")
	d.Action = "https://forms.example.org/post?a=1&b=2"
	f, err = forms.Preview(ctx, b, d)
	require.NoError(t, err)
	require.Contains(t, string(f.Bytes), `action="https://forms.example.org/post?a=1&amp;b=2"`)
	require.Contains(t, string(f.Bytes), "CB-XXXX-XX", "a preview belongs to no form")
	_, err = forms.Find(ctx, b, "CB-XXXX-XX")
	require.Error(t, err)
}

// SHOW=folder writes the forms to be looked at.
func TestFormsCanBeLookedAt(t *testing.T) {
	folder := os.Getenv("SHOW")
	if folder == "" {
		folder = t.TempDir()
	}
	b := newBook(t)
	save(t, b, "invitations", func(p *consent.Purpose) {
		p.ForChildren = true
		p.Names = map[string]string{"en": "Invitations", "sv": "Inbjudningar", "de": "Einladungen zu Ausstellungen", "fr": "Invitations"}
		for _, l := range []string{"sv", "en", "de", "fr"} {
			if p.Questions == nil {
				p.Questions = map[string]string{}
			}
			p.Questions[l] = map[string]string{"sv": "Får vi bjuda in dig till vernissager och kurser via e-post, några gånger om året?", "en": "May we invite you to exhibitions and courses by e-mail, a few times a year?",
				"de": "Dürfen wir Sie einige Male im Jahr per E-Mail zu Vernissagen und Kursen einladen?", "fr": "Pouvons-nous vous inviter par courriel à des vernissages et à des cours, quelques fois par an ?"}[l]
		}
	})
	for _, l := range []string{"sv", "en", "de", "fr"} {
		for _, kind := range consent.FormKinds {
			d := forms.Draft{Kind: kind, Language: l, Purposes: []consent.PurposeID{"newsletter"}}
			if kind == "person" {
				d.Purposes = append(d.Purposes, "invitations")
			}
			_, f, err := forms.Make(ctx, b, d)
			require.NoError(t, err)
			if kind != "html" {
				require.Equal(t, 1, f.Pages, "%s %s", kind, l)
			}
			require.NoError(t, os.WriteFile(filepath.Join(folder, string(kind)+"-"+l+filepath.Ext(f.Name)), f.Bytes, 0o600))
		}
	}
}
