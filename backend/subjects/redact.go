package subjects

import (
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// unsearched are the sections in which others stand by right: who is responsible
// and who receives the data must be named (Art. 15(1)(c), (f) GDPR).
var unsearched = map[string]bool{"controller": true, "recipients": true, "authority": true, "rights": true, "automated": true, "third": true, "left_out": true}

// unsearchedColumns hold numbers, days, codes and hashes, and what the registers
// of the business say.
var unsearchedColumns = map[string]bool{"field": true, "ledger_entry": true, "evidence_sha256": true, "sha256": true, "message_id": true, "bytes": true, "row": true, "import": true, "number": true, "score": true,
	"since": true, "until": true, "happened_at": true, "recorded_at": true, "made_at": true, "decided_at": true, "merged_at": true, "stated_at": true, "valid_until": true, "collected_at": true, "changed_at": true,
	"added_at": true, "ended_at": true, "answered_at": true, "received_at": true, "kept_until": true, "received_on": true, "closed_on": true, "sent_on": true, "on_day": true, "due": true,
	"operator": true, "categories": true, "recipients": true, "retention": true, "article": true, "basis": true, "state": true, "method": true, "kind": true, "language": true, "type": true, "purpose": true,
	"pack": true, "data_category": true, "measure": true, "keep_ground": true, "hold_until": true, "request": true, "step": true, "letter": true, "letter_state": true, "medium": true, "request_types": true, "version": true, "status_code": true, "soft_days": true}

// searched says how much is hidden of a cell.
func searched(sec Section, row, column int) int {
	switch {
	case unsearched[sec.Key] || unsearchedColumns[sec.Columns[column]]:
		return nothing
	case sec.how != nil && sec.Columns[column] == "value":
		return sec.how[row]
	}
	return anyones
}

// redact finds what is others' in all sections and files, and hides it.
func (s *Subject) redact(v *sqlite.View, self []consent.ContactID) error {
	t := newThird(s.Dossier, self)
	s.third = t
	s.eachCell(func(cell string, how int, _ Place) {
		if how != nothing {
			t.read(cell)
		}
	})
	for _, text := range s.beside() {
		t.read(text)
	}
	if err := t.resolve(v); err != nil {
		return err
	}
	s.ownEntered()
	s.eachCell(t.find)
	if err := t.show(s.Order.KeepThird); err != nil {
		return err
	}
	s.Findings = t.findings
	for _, sec := range s.Sections {
		for j, row := range sec.Rows {
			for k, cell := range row {
				if t.suspect[cell] {
					row[k] = t.hide(cell, searched(sec, j, k))
				}
			}
		}
	}
	s.Sections = append(s.Sections, s.thirdSection())
	return nil
}

// beside are texts that a copy also says in another form than a cell has them:
// untrimmed, or one by one.
func (s *Subject) beside() []string {
	c := s.Dossier.Contact
	out := append([]string{c.Notes, c.Source}, c.URLs...)
	out = append(out, c.Groups...)
	for _, value := range c.Custom {
		out = append(out, value)
	}
	for _, st := range s.Dossier.Standings {
		out = append(out, st.BasisSource)
	}
	return out
}

// ownEntered takes what was entered under a name of its own for the person's,
// unless it is known to be somebody's: a second number, an address at work.
func (s *Subject) ownEntered() {
	for _, sec := range s.Sections {
		if sec.how == nil {
			continue
		}
		for i, row := range sec.Rows {
			if sec.how[i] != known {
				continue
			}
			for _, x := range s.third.look(row[1]) {
				if x.kind != "name" && !s.third.others[x.keys[0]] {
					s.third.own[x.keys[0]] = true
				}
			}
		}
	}
}

// eachCell goes through everything that a copy says.
func (s *Subject) eachCell(fn func(cell string, how int, at Place)) {
	for _, sec := range s.Sections {
		for j, row := range sec.Rows {
			for k, cell := range row {
				if how := searched(sec, j, k); how != nothing {
					fn(cell, how, Place{sec.Key, j + 1, sec.Columns[k]})
				}
			}
		}
	}
	for i, p := range s.papers {
		for _, text := range p.texts {
			fn(text.words, text.how, Place{"evidence", i + 1, "file"})
		}
	}
}

// thirdSection lists what is hidden, where and why, without saying what it is.
func (s *Subject) thirdSection() Section {
	out := Section{Key: "third", Article: "15(4)", Columns: []string{"finding", "section", "row", "column", "hidden", "hidden_why"}}
	for _, f := range s.Findings {
		if f.Kept {
			continue
		}
		for _, p := range f.Places {
			out.Rows = append(out.Rows, []string{strconv.Itoa(f.Number), p.Section, strconv.Itoa(p.Row), p.Column, f.Kind, "rights_of_others"})
		}
	}
	for i, p := range s.papers {
		if p.withheld {
			out.Rows = append(out.Rows, []string{"", "evidence", strconv.Itoa(i + 1), "file", "file", "about_others"})
		}
	}
	return out
}
