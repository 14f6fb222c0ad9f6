package campaigns

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// check adds what keeps the texts from leaving: rules that they break, and
// fields that would be empty in them.
func (s *saying) check() error {
	roles := s.definition.Roles()
	for name := range s.definition.Texts {
		role, language, _ := strings.Cut(name, "/")
		if !slices.Contains(roles, role) || !slices.Contains(s.definition.Languages, language) {
			if err := s.refuse(consent.Fail(consent.Invalid, "campaign_text_needless", "texts", "name", name)); err != nil {
				return err
			}
		}
	}
	for _, language := range s.definition.Languages {
		facts, err := s.facts(language)
		if err := s.refuse(err); err != nil {
			return err
		}
		if err != nil {
			continue
		}
		for _, role := range roles {
			if err := s.checkText(role, language, facts); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *saying) checkText(role, language string, facts texts.CampaignFacts) error {
	text, err := s.text(role, language)
	if err != nil {
		return s.refuse(err)
	}
	// Who is written to may change until the last message leaves, so a text
	// always has a place for the source of data (Art. 14(2)(f)).
	found, err := texts.CheckMail(role, text, facts, texts.MailUse{Mail: s.definition.Sender != 0, Post: s.definition.Letters != consent.LettersNone, Imported: true})
	if err != nil {
		return s.refuse(err)
	}
	for _, f := range found {
		more := []string{"name", role + "/" + language}
		for _, x := range [][2]string{{"article", f.Item}, {"line", lineOf(f.Line)}, {"place", cmp.Or(f.Text, f.Field)}} {
			if x[1] != "" {
				more = append(more, x[:]...)
			}
		}
		if f.Severity != consent.FindingMissing {
			s.hints = append(s.hints, consent.Fail(consent.Invalid, f.Reason, "texts", more...))
			continue
		}
		if err := s.refuse(consent.Fail(consent.RefusedByLaw, f.Reason, "texts", more...)); err != nil {
			return err
		}
	}
	return nil
}

func lineOf(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// frozen are the texts as they are fixed.
func (s *saying) frozen() (out []sqlite.CampaignText, err error) {
	for _, role := range s.definition.Roles() {
		for _, language := range s.definition.Languages {
			text, err := s.text(role, language)
			if err != nil {
				return nil, err
			}
			out = append(out, sqlite.CampaignText{Role: role, Language: language, Text: text})
		}
	}
	return out, nil
}

// closing is the first moment at which answers count no more, where the
// business is.
func (s *saying) closing() (time.Time, error) { return s.definition.Closing(s.now.Location()) }
