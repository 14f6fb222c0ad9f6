package answers

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// formColumns says which column of a file holds what.
type formColumns struct {
	consent.FormColumns
}

// cell is what stands in a row under a fact, "" where nothing does.
func (f formColumns) cell(cells []string, fact string) string {
	at, ok := f.Facts[fact]
	if !ok || at >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[at])
}

// tokenHeads are what a column with the token may be called.
var tokenHeads = []string{"token", "reference", "your reference", "reference for your answer", "referens", "kod", "svarskod", "referenz", "antwortzeichen", "référence", "reference number", "ref"}

// head reads the header: by what was said of its columns, now or of an earlier
// file with the same ones, else by what they are called.
func (f *formReader) head(cells []string) error {
	f.header = slices.Clone(cells)
	err := f.c.b.Read(f.c.ctx, func(v *sqlite.View) error {
		if len(f.file.Columns) > 0 {
			return f.find(v)
		}
		known, err := f.remember(v)
		f.remembered = known
		if err != nil {
			return err
		}
		return f.find(v)
	})
	if err != nil {
		return err
	}
	_, token := f.columns.Facts["token"]
	_, email := f.columns.Facts["email"]
	if !token && !email || !slices.ContainsFunc(f.columns.Purposes, consent.FormColumn.Asked) {
		return consent.Fail(consent.Invalid, "answers_columns_missing", "file")
	}
	if len(f.file.Columns) == 0 || f.remembered {
		return nil
	}
	return f.save(f.c.ctx, f.headKey())
}

// headKey names files with the same header.
func (f *formReader) headKey() string {
	return hashOf([]byte("answers\x00" + strings.Join(f.header, "\x00")))
}

// remember takes what was said of the columns of an earlier file with the same
// header.
func (f *formReader) remember(v *sqlite.View) (known bool, err error) {
	m, known, err := v.FindSavedMapping(f.headKey())
	if err != nil || !known {
		return false, err
	}
	return true, json.Unmarshal([]byte(m.Mapping), &f.file.Columns)
}

// save keeps what was said of the columns for the next file.
func (f *formReader) save(ctx context.Context, key string) error {
	said, err := json.Marshal(f.file.Columns)
	if err != nil {
		return err
	}
	return f.c.b.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.SaveMapping(sqlite.SavedMapping{Header: key, Name: f.file.Name, Mapping: string(said)})
	})
}

// find places the columns.
func (f *formReader) find(v *sqlite.View) error {
	words, err := f.formWords(v)
	if err != nil {
		return err
	}
	f.columns = formColumns{consent.FindFormColumns(f.header, words)}
	f.words = map[consent.PurposeID]consent.FormQuestion{}
	for _, w := range words {
		f.words[w.Purpose] = w.FormQuestion
	}
	delete(f.columns.Facts, "token")
	for i, h := range f.header {
		if slices.Contains(tokenHeads, consent.FoldAnswer(strings.Trim(h, " *?\ufeff"))) {
			f.columns.Facts["token"] = i
		}
	}
	for what, heading := range f.file.Columns {
		at := slices.IndexFunc(f.header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), strings.TrimSpace(heading)) })
		if at < 0 {
			return consent.Fail(consent.Invalid, "mapping_unknown_column", "columns", "column", heading)
		}
		if what == "token" || what == "email" || what == "time" {
			f.columns.Facts[what] = at
			continue
		}
		place := slices.IndexFunc(f.columns.Purposes, func(c consent.FormColumn) bool { return string(c.Purpose) == what })
		if place < 0 {
			return consent.Fail(consent.Invalid, "mapping_unknown_field", "columns", "field", what)
		}
		f.columns.Purposes[place] = consent.FormColumn{Purpose: consent.PurposeID(what), Answer: at, Yes: -1, No: -1}
	}
	return nil
}

// formWords are the questions that the file may answer, in the words of every
// language: those of the campaign that is named, else of all that are open.
func (f *formReader) formWords(v *sqlite.View) (out []consent.FormWord, err error) {
	all, err := v.Campaigns()
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if f.file.Campaign != 0 && c.ID != f.file.Campaign || f.file.Campaign == 0 && !c.Frozen {
			continue
		}
		in := sqlite.Invited{Invitation: sqlite.Invitation{Campaign: c.ID}, Definition: c.Definition}
		asked, err := f.c.asked.of(v, in)
		if err != nil {
			return nil, err
		}
		for _, language := range c.Definition.Languages {
			for _, q := range asked[language] {
				if out, err = addWord(v, out, q, language); err != nil {
					return nil, err
				}
			}
		}
	}
	return out, nil
}

func addWord(v *sqlite.View, out []consent.FormWord, q consent.ConsentQuestion, language string) ([]consent.FormWord, error) {
	at := slices.IndexFunc(out, func(w consent.FormWord) bool { return w.Purpose == q.Purpose })
	if at < 0 {
		w := consent.FormWord{FormQuestion: consent.FormQuestion{Purpose: q.Purpose, Name: q.Name, Question: q.Question, Yes: q.Yes, No: q.No}, Names: []string{string(q.Purpose), q.Title}}
		if q.Purpose != AboutTerms {
			p, err := v.FindPurpose(q.Purpose)
			if err != nil {
				return nil, err
			}
			for _, n := range p.Names {
				w.Names = append(w.Names, n)
			}
		}
		return append(out, w), nil
	}
	out[at].Names = append(out[at].Names, q.Name, q.Title, q.Question)
	out[at].Answers = append(out[at].Answers, q.Yes, q.No)
	return out, nil
}
