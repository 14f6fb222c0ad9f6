package api

import (
	"bytes"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/forms"
)

// Forms makes consent forms for new people and brings back what they answered.
type Forms struct{ d *Deps }

// FormDraft is a form to be made.
type FormDraft struct {
	Kind     consent.FormKind    `json:"kind"`
	Purposes []consent.PurposeID `json:"purposes"`
	Language string              `json:"language"`
	Fields   []string            `json:"fields"` // empty: what the purposes need
	Action   string              `json:"action"` // where an HTML form sends the answers
}

func (in FormDraft) draft() forms.Draft {
	d := forms.Draft{Kind: in.Kind, Purposes: in.Purposes, Language: in.Language, Fields: in.Fields, Action: strings.TrimSpace(in.Action)}
	if len(d.Fields) == 0 {
		d.Fields = nil
	}
	return d
}

// FormsPreviewOut is the form as it would be, without a code of its own.
type FormsPreviewOut struct {
	File  files.Info `json:"file"`
	HTML  string     `json:"html"` // of an HTML form
	Pages int        `json:"pages"`
}

// Preview sets a form without making it.
func (s *Forms) Preview(in FormDraft) (out FormsPreviewOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := forms.Preview(background(), b, in.draft())
	if err != nil {
		return out, err
	}
	out.Pages = f.Pages
	if in.Kind == "html" {
		out.HTML = string(f.Bytes)
	}
	out.File, err = s.d.Files.Put(f.Name, bytes.NewReader(f.Bytes), 0)
	return out, err
}

// FormQuestion is what a form asks for one purpose, with what came back.
type FormQuestion struct {
	Purpose  consent.PurposeID `json:"purpose"`
	Name     string            `json:"name"`
	Question string            `json:"question"`
	Yes      string            `json:"yes"`
	No       string            `json:"no"`
	Given    int64             `json:"given"`
	Refused  int64             `json:"refused"`
}

// FormRow is a form that left the house.
type FormRow struct {
	Code       string                  `json:"code"`
	Kind       consent.FormKind        `json:"kind"`
	Language   string                  `json:"language"`
	Questions  []FormQuestion          `json:"questions"`
	Fields     []string                `json:"fields"`
	Notice     consent.NoticeVersionID `json:"notice"`
	MadeAt     string                  `json:"madeAt"`
	Operator   string                  `json:"operator"`
	SHA256     string                  `json:"sha256"`
	People     int64                   `json:"people"` // who answered
	Superseded bool                    `json:"superseded"`
	Entry      consent.Entry           `json:"entry"`
}

func formRow(m forms.Made) FormRow {
	out := FormRow{m.Code, m.Kind, m.Language, []FormQuestion{}, list(m.Fields), m.Privacy, stamp(m.MadeAt), m.Operator, m.SHA256, m.People, m.Superseded, m.Entry}
	for _, q := range m.Questions {
		row := FormQuestion{Purpose: q.Purpose, Name: q.Name, Question: q.Question, Yes: q.Yes, No: q.No}
		for state, n := range m.States[q.Purpose] {
			if state.Permits() {
				row.Given += n
			} else if state.SaysNo() {
				row.Refused += n
			}
		}
		out.Questions = append(out.Questions, row)
	}
	return out
}

// FormsMakeOut is the form with its file.
type FormsMakeOut struct {
	Form FormRow    `json:"form"`
	File files.Info `json:"file"`
}

// Make makes a form and freezes it.
func (s *Forms) Make(in FormDraft) (out FormsMakeOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	made, f, err := forms.Make(background(), b, in.draft())
	if err != nil {
		return out, err
	}
	out.Form = formRow(forms.Made{Form: made, Operator: b.Operator.Name})
	out.File, err = s.d.Files.Put(f.Name, bytes.NewReader(f.Bytes), 0)
	return out, err
}

// FormsListOut lists the forms.
type FormsListOut struct {
	Forms []FormRow `json:"forms"`
}

// List gives the forms that left the house, newest first.
func (s *Forms) List(Empty) (FormsListOut, error) {
	out := FormsListOut{Forms: []FormRow{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := forms.List(background(), b)
	for _, m := range all {
		out.Forms = append(out.Forms, formRow(m))
	}
	return out, err
}

// FormsCodeIn names a form by its code, as people write it.
type FormsCodeIn struct {
	Code string `json:"code"`
}

// Find gives one form.
func (s *Forms) Find(in FormsCodeIn) (out FormRow, err error) {
	out = FormRow{Questions: []FormQuestion{}, Fields: []string{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	m, err := forms.Find(background(), b, in.Code)
	if err != nil {
		return out, err
	}
	return formRow(m), nil
}

// FormsFileOut is the very file that left the house.
type FormsFileOut struct {
	File files.Info `json:"file"`
}

// Again gives the file of a form, byte for byte.
func (s *Forms) Again(in FormsCodeIn) (out FormsFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := forms.Again(background(), b, in.Code)
	if err != nil {
		return out, err
	}
	out.File, err = s.d.Files.Put(f.Name, bytes.NewReader(f.Bytes), 0)
	return out, err
}
