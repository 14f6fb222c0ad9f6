package pdf

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

func sampleArt30(role consent.ActivityRole) Art30 {
	f := consent.ActivityFacts{
		Controller: consent.Controller{Name: "Ljusverket Bildbyrå AB", Country: "SE", Address: "Östergatan 14\n211 25 Malmö", Email: "privacy@ljusverket.example", Phone: "+46 40 628 04 10"}, Today: "2025-11-14",
		Parties:    map[consent.PartyID]consent.Party{1: {ID: 1, Role: consent.PartyDPO, Name: "Annika Bergvall", Email: "dpo@ljusverket.example", Notified: "2024-02-19"}, 2: {ID: 2, Role: consent.PartyController, Name: "Ek & Söner AB", Email: "ek@example.org"}, 3: {ID: 3, Role: consent.PartyJoint, Name: "Konsthallen Sund", Email: "hej@example.org"}},
		Processors: map[consent.ProcessorID]consent.Processor{1: {ID: 1, Name: "Nordpost Hosting Oy", Country: "FI", Service: "mail server", Contract: "of 2024-01-08"}},
		Retentions: map[consent.RetentionID]consent.RetentionRule{1: {ID: 1, Period: "P2Y", Trigger: "last_contact"}},
		Safeguards: map[consent.SafeguardID]consent.Safeguard{1: {ID: 1, Kind: "encryption", Name: "disks of all devices", Words: "the book and its backups with keys of their own", State: "in_place", Common: true}, 2: {ID: 2, Kind: "access", Name: "named accounts, second factor", State: "in_place", Common: true}, 3: {ID: 3, Kind: "access", Name: "access by role", State: "in_place", Common: true}, 4: {ID: 4, Kind: "backup", Name: "daily backup, one copy off site", TestedOn: "2025-04-07", State: "in_place", Common: true}},
		Screenings: map[consent.ScreeningID]consent.Screening{1: {ID: 1, Activity: 1, Outcome: "not_required", MadeOn: "2025-03-03"}},
		Notices:    map[consent.NoticeID]string{"privacy": "privacy-7"},
	}
	m := Art30{Sender: sampleSender, Seal: sampleSeal("PA-2025-0012"), Role: role, Facts: f}
	if role == consent.AsProcessor {
		m.Activities = []consent.Activity{{ID: 3, Role: role, Name: "Hosting of picture archives", Aim: "Storage and delivery of pictures for the archive of each customer", Controllers: []consent.PartyID{2}, Subjects: []string{"people in pictures"}, Data: []consent.ActivityData{{Category: "pictures, names", Limit: "as the customer instructs"}},
			Recipients: []consent.ActivityRecipient{{Kind: "processor", Processor: 1}}, Owner: "Märta Ek", ReviewedOn: "2025-10-28", ReviewOn: "2026-10-28"}}
		return m
	}
	m.Activities = []consent.Activity{
		{ID: 1, Role: role, Name: "Newsletter and exhibition invitations", Aim: "To tell people who asked for it about new collections and exhibitions, about six times a year", Subjects: []string{"subscribers", "former subscribers"},
			Data:       []consent.ActivityData{{Category: "name, e-mail address, language", Retention: 1, Subjects: []string{"subscribers"}}, {Category: "consent, withdrawal and their proof", Limit: "3 years after withdrawal (claims)"}, {Category: "keyed fingerprint of the address", Limit: "as long as mail is sent", Subjects: []string{"former subscribers"}}},
			Recipients: []consent.ActivityRecipient{{Name: "staff in charge", Kind: "internal"}, {Kind: "processor", Processor: 1}}, Bases: []consent.ActivityBasis{{Basis: "6(1)(a)", Law: "marknadsföringslagen (2008:486) 19 §"}}, Source: "the person; at the counter, by order or by answer to an invitation",
			Screening: 1, Notice: "privacy", Systems: []string{"customer system on the office server", "mail account"}, Owner: "Märta Ek", MadeOn: "2024-01-08", ReviewedOn: "2025-10-28", ReviewOn: "2026-10-28"},
		{ID: 2, Role: role, Name: "Portrait archive and licensing of pictures", Aim: "To keep, show and license portraits with the consent of the people shown", Joint: []consent.PartyID{3}, Subjects: []string{"people portrayed", "clients"},
			Data: []consent.ActivityData{{Category: "picture, name, date and place of the session, release", Limit: "until withdrawal; release 10 years after last licence", Special: true}, {Category: "name, company, licence, payment"}}, Recipients: []consent.ActivityRecipient{{Name: "Harbour Archive Ltd", Kind: "processor", Country: "GB"}, {Name: "picture desks that licensed a picture", Kind: "external", Country: "US"}},
			Transfers: []consent.Transfer{{Country: "GB", Recipient: "Harbour Archive Ltd", Tool: "A45-3"}, {Country: "US", Recipient: "picture desks", Tool: "A46-2-c", Words: "a copy on demand", Assessed: "2025-02-01"}}, Bases: []consent.ActivityBasis{{Basis: "6(1)(a)", Special: "9(2)(a)"}, {Basis: "6(1)(b)"}, {Basis: "6(1)(f)", Interests: "to show our work"}},
			Source: "[[where from]]", ReviewOn: "2026-10-28", Notes: "Sheet of 2019 was lost in the move."},
	}
	return m
}

func TestTheRecordSaysWhatTheModelHolds(t *testing.T) {
	for _, role := range []consent.ActivityRole{consent.AsController, consent.AsProcessor} {
		for _, lang := range Languages {
			var out bytes.Buffer
			got := dump(traced(t, func() error { _, err := WriteArt30(&out, sampleArt30(role), lang); return err }))
			file := filepath.Join("testdata", fmt.Sprintf("10-art30-%s-%s.txt", role, lang))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s: the text differs from what is expected; look, then -update:\n%s", file, got)
			}
			if dir := os.Getenv("PDF_OUT"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("art30-%s-%s.pdf", role, lang)), out.Bytes(), 0o600)
			}
		}
	}
}

// An empty record, and one of hostile and very long texts.
func TestRecordsThatStretchThePaper(t *testing.T) {
	empty := sampleArt30(consent.AsController)
	empty.Activities, empty.Facts = nil, consent.ActivityFacts{}
	long := sampleArt30(consent.AsController)
	for i := range 12 {
		a := long.Activities[i%2]
		a.ID = consent.ActivityID(i + 1)
		a.Name = strings.Repeat("Verarbeitungstätigkeitsverzeichnis", i%4+1) + " 😀 \u202eabc"
		a.Aim = strings.Repeat("To do something with data of people. ", i*8)
		for k := range i * 4 {
			a.Data = append(a.Data, consent.ActivityData{Category: fmt.Sprint("category ", k, " https://example.org/", strings.Repeat("x", 90)), Limit: strings.Repeat("long ", k)})
		}
		a.Notes = strings.Repeat("line of notes\n", i)
		long.Activities = append(long.Activities, a)
	}
	for name, m := range map[string]Art30{"empty": empty, "long": long} {
		for _, lang := range Languages {
			var one, two bytes.Buffer
			pages, err := WriteArt30(&one, m, lang)
			if err != nil || pages < 1 {
				t.Fatal(name, lang, pages, err)
			}
			if _, err := WriteArt30(&two, m, lang); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
				t.Error(name, "the same record is other bytes")
			}
			if dir := os.Getenv("PDF_OUT"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("art30-%s-%s.pdf", name, lang)), one.Bytes(), 0o600)
			}
		}
	}
	if _, err := WriteArt30(&bytes.Buffer{}, Art30{Seal: Seal{Root: "short"}}, "en"); consent.ReasonOf(err) != "hash_malformed" {
		t.Error(err)
	}
}

func TestTheWordsOfTheRecordAreWhole(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	said := func(lang string) map[string]string {
		out := map[string]string{}
		each(reflect.ValueOf(art30WordsIn[lang]).Elem(), "", func(path, s string) string { out[path] = s; return s })
		return out
	}
	model := said("en")
	for _, k := range consent.SafeguardKinds {
		if model[".Kinds."+k] == "" {
			t.Errorf("no word for %s", k)
		}
	}
	for _, k := range consent.RetentionTriggers {
		if model[".Triggers."+k] == "" {
			t.Errorf("no word for %s", k)
		}
	}
	for _, k := range consent.DataKinds {
		if model[".Boxes."+k] == "" {
			t.Errorf("no word for %s", k)
		}
	}
	for _, lang := range Languages {
		own := said(lang)
		for path, s := range own {
			if model[path] == "" {
				t.Errorf("%s%s: English lacks it", lang, path)
			}
			for _, word := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad") && !strings.HasPrefix(path, ".Countries") {
					t.Errorf("%s%s: %q has no soft hyphen", lang, path, word)
				}
			}
		}
		for path, s := range model {
			if a, b := verbs.FindAllString(s, -1), verbs.FindAllString(own[path], -1); own[path] == "" || !slices.Equal(a, b) {
				t.Errorf("%s%s: %q", lang, path, own[path])
			}
		}
	}
}
