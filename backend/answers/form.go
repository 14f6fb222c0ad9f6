package answers

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/sqlite"
)

// FormFile is what a form tool gives out: a row for each answer, CSV or the
// first sheet of a workbook.
type FormFile struct {
	Name     string
	File     io.ReaderAt
	Size     int64
	Campaign consent.CampaignID // whose questions it answers; 0: each row's token says it
	Columns  map[string]string  // what a column is: "token", "email", "time", or a purpose; kept for the next file with the same header
	At       time.Time          // when people answered whose row says nothing
	DayOnly  bool
}

// maxForm is the largest file of rows that is read, in bytes.
const maxForm = 64 << 20

func (f FormFile) rows() (contactfile.ListRows, error) {
	t, err := contactfile.OpenList(f.File, f.Size, maxForm)
	if err != nil {
		return nil, err
	}
	return t.Rows()
}

// CollectForm concludes on each row as on a mail: one transaction for each that
// is kept. A row that cannot be used is named with its reason and stops nothing.
func CollectForm(ctx context.Context, b sqlite.Book, f FormFile, fn func(Concluded) error) (n Counts, err error) {
	table, err := f.rows()
	if err != nil {
		return n, err
	}
	defer table.Close()
	c := newCollector(ctx, b, Source{Via: "form"})
	form := &formReader{c: c, file: f}
	for {
		row, cells, err := table.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, err
		}
		if ctx.Err() != nil {
			return n, consent.Fail(consent.Cancelled, "", "")
		}
		if blank(cells) {
			continue
		}
		if form.header == nil {
			if err := form.head(cells); err != nil {
				return n, err
			}
			continue
		}
		out, err := form.one(row, cells)
		if err != nil {
			return n, err
		}
		n.add(out)
		if fn != nil {
			if err := fn(out.plain()); err != nil {
				return n, err
			}
		}
	}
	if form.header == nil {
		return n, consent.Fail(consent.Invalid, "file_empty", "file")
	}
	return n, nil
}

// formReader reads the rows of one file.
type formReader struct {
	c       *collector
	file    FormFile
	header  []string
	columns formColumns
	words   map[consent.PurposeID]consent.FormQuestion

	remembered bool // the columns were named for an earlier file
}

// one concludes on a row.
func (f *formReader) one(row int, cells []string) (out Concluded, err error) {
	stands, err := json.Marshal(map[string]any{"columns": f.header, "cells": cells})
	if err != nil {
		return out, err
	}
	hash := hashOf(stands)
	var m *received
	err = f.c.b.Read(f.c.ctx, func(v *sqlite.View) error {
		f.c.now = v.Now()
		if out.Known, err = v.HasMail(hash); err != nil || out.Known {
			return err
		}
		m, err = f.read(v, cells)
		return err
	})
	out.Row, out.SHA256 = row, hash
	if refused := refusedOf(err); refused != nil {
		out.Error = refused.Reason
		return out, nil
	}
	if err != nil || out.Known {
		return out, err
	}
	m.mail.SHA256 = hash
	m.evidence = &sqlite.EvidenceFile{Name: "row.json", MediaType: "application/json", Bytes: stands}
	if !m.facts.Conclude().Keep {
		out.Kind = consent.MailAnswer
		return out, nil
	}
	out, err = f.c.write(m, hash)
	out.Row = row
	return out, err
}

// read says whom a row is about and what it chooses.
func (f *formReader) read(v *sqlite.View, cells []string) (*received, error) {
	m := &received{method: "web_form", said: map[consent.PurposeID]string{}}
	m.mail = sqlite.Mail{Via: "form", Kind: consent.MailAnswer}
	if err := f.when(m, cells); err != nil {
		return nil, err
	}
	if written := f.columns.cell(cells, "email"); written != "" {
		normal, err := addressbook.NormaliseEmail(written)
		if err != nil {
			return nil, err
		}
		m.mail.From = normal
	}
	choices, err := f.choices(cells)
	if err != nil {
		return nil, err
	}
	m.facts.Kind, m.facts.Choice, m.mail.Conclusion.Choice = consent.MailAnswer, choices, choices
	m.check("kind", "form_row", "")
	if err := f.who(v, m, cells); err != nil {
		return nil, err
	}
	return m, m.before(v)
}

// who finds the person by the token of the row, else by the address: then the
// campaign that was named says what was asked.
func (f *formReader) who(v *sqlite.View, m *received, cells []string) error {
	token := f.columns.cell(cells, "token")
	m.facts.Token = token != ""
	if token != "" {
		if _, err := consent.ParseToken(token); err != nil {
			return err
		}
	}
	found, err := m.byToken(v, consent.FindTokens(" "+canonical(token)+" "))
	if err == nil && !found && token == "" {
		found, err = m.byAddress(v, m.mail.From)
	}
	if err != nil || !found {
		m.check("person", "none", "")
		return err
	}
	if f.file.Campaign != 0 && (m.invited == nil || m.invited.Campaign != f.file.Campaign) {
		if m.facts.By == consent.ByToken {
			return consent.Fail(consent.Conflict, "invitation_unknown", "token")
		}
		if err := f.named(v, m); err != nil {
			return err
		}
	}
	m.facts.Referenced = m.invited != nil
	if m.facts.By == consent.ByToken && m.mail.From == "" {
		m.facts.SameSender = true
		m.check("sender", "none", "")
		return nil
	}
	return m.sender(v)
}

// named looks for the invitation of the campaign that was named, of whoever has
// the address.
func (f *formReader) named(v *sqlite.View, m *received) error {
	people := m.people
	for _, p := range people {
		i, err := v.InvitationOf(f.file.Campaign, p)
		if consent.CodeOf(err) == consent.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if err := m.of(v, i, consent.ByAddress); err != nil {
			return err
		}
		m.people, m.facts.People = people, len(people)
		return nil
	}
	return consent.Fail(consent.NotFound, "invitation_unknown", "email")
}

// canonical is a token as it is printed, "" where there is none.
func canonical(token string) string {
	bits, err := consent.ParseToken(token)
	if err != nil {
		return ""
	}
	return consent.FormatToken(bits)
}

func (f *formReader) choices(cells []string) (map[consent.PurposeID]string, error) {
	out := map[consent.PurposeID]string{}
	for _, c := range f.columns.Purposes {
		state, err := c.Read(cells, f.words[c.Purpose])
		if err != nil {
			return nil, err
		}
		switch state {
		case consent.Given:
			out[c.Purpose] = consent.ChoiceYes
		case consent.Refused:
			out[c.Purpose] = consent.ChoiceNo
		}
	}
	return out, nil
}

// when reads when the person answered.
func (f *formReader) when(m *received, cells []string) (err error) {
	switch written := f.columns.cell(cells, "time"); {
	case written != "":
		m.mail.ReceivedAt, m.dayOnly, err = readWhen(written, f.c.now.Location())
	case !f.file.At.IsZero():
		m.mail.ReceivedAt, m.dayOnly = f.file.At, f.file.DayOnly
	default:
		return consent.Fail(consent.Invalid, "form_time_missing", "at")
	}
	if err == nil && m.mail.ReceivedAt.After(f.c.now.Add(5*time.Minute)) {
		return consent.Fail(consent.Invalid, "time_in_future", "at", "article", "7(1)")
	}
	return err
}

// whenLayouts are how form tools write a moment; a date of figures has the day
// first where it can.
var whenLayouts = []string{"2006/01/02 15:04:05", "2006/01/02 3:04:05 PM", "2006/01/02", "02.01.2006 15:04:05", "02.01.2006 15:04", "02.01.2006", "02/01/2006 15:04:05", "02/01/2006 15:04", "02/01/2006",
	"01/02/2006 15:04:05", "01/02/2006 15:04", "01/02/2006 3:04:05 PM", "01/02/2006 3:04 PM", "01/02/2006", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "Jan 2, 2006 3:04 PM", "January 2, 2006 3:04 PM", "1/2/2006 15:04:05", "1/2/2006 15:04"}

func readWhen(s string, loc *time.Location) (time.Time, bool, error) {
	if at, dayOnly, err := consent.ParseWhen(s, loc); err == nil {
		return at, dayOnly, nil
	}
	words := strings.Fields(strings.ToUpper(s))
	words = slices.DeleteFunc(words, func(w string) bool {
		return strings.HasPrefix(w, "GMT") || strings.HasPrefix(w, "UTC") || w == "CET" || w == "CEST"
	})
	s = strings.Join(words, " ")
	for _, layout := range whenLayouts {
		if at, err := time.ParseInLocation(strings.ToUpper(layout), s, loc); err == nil {
			return at, !strings.Contains(layout, ":"), nil
		}
		if at, err := time.ParseInLocation(layout, s, loc); err == nil {
			return at, !strings.Contains(layout, ":"), nil
		}
	}
	return time.Time{}, false, consent.Fail(consent.Invalid, "time_malformed", "at")
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return len(bytes.TrimSpace([]byte(c))) > 0 })
}
