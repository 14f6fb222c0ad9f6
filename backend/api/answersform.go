package api

import (
	incoming "consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/files"
)

// AnswersFormIn is a file of a form tool.
type AnswersFormIn struct {
	File     files.Ref          `json:"file"`
	Campaign consent.CampaignID `json:"campaign"` // whose questions it answers; 0: of all that are open
}

// AnswersFormColumn is a column with what stands in it at first.
type AnswersFormColumn struct {
	Name  string   `json:"name"`
	First []string `json:"first"`
}

// AnswersFormAsked is a question that the file may answer.
type AnswersFormAsked struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	Split   bool              `json:"split"` // a column for each answer was found
}

// AnswersFormOut is the file as it would be read.
type AnswersFormOut struct {
	Columns []AnswersFormColumn `json:"columns"`
	Found   map[string]string   `json:"found"` // token, email, time or a purpose, and what its column is called
	Known   bool                `json:"known"` // as was said of an earlier file
	Asked   []AnswersFormAsked  `json:"asked"`
}

// Form looks at a file of a form tool before anything in it is concluded on.
func (s *Answers) Form(in AnswersFormIn) (out AnswersFormOut, err error) {
	out = AnswersFormOut{Columns: []AnswersFormColumn{}, Found: map[string]string{}, Asked: []AnswersFormAsked{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer f.Close()
	h, err := incoming.ReadFormHead(background(), b, incoming.FormFile{Name: f.Name(), File: f, Size: f.Size(), Campaign: in.Campaign})
	for at, name := range h.Header {
		column := AnswersFormColumn{Name: name, First: []string{}}
		for _, row := range h.First {
			if at < len(row) {
				column.First = append(column.First, row[at])
			}
		}
		out.Columns = append(out.Columns, column)
	}
	for _, a := range h.Asked {
		out.Asked = append(out.Asked, AnswersFormAsked(a))
	}
	out.Found, out.Known = filled(h.Columns), h.Known
	return out, err
}
