package campaigns

import (
	"context"
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// RoleText is what a campaign says in one role and language, and what stands
// against it.
type RoleText struct {
	Role     string
	Language string
	Text     string
	Own      bool // somebody wrote it; else it is the ready one
	Findings []consent.NoticeFinding
	Refused  *consent.Error // why it could not be looked at; nil where it was
}

// Texts gives every text that a definition needs, also one that nothing else is
// laid down of yet. Of one that is frozen it is what was frozen.
func Texts(ctx context.Context, b sqlite.Book, c sqlite.Campaign) (out []RoleText, err error) {
	c.Definition = c.Definition.Complete()
	err = b.Read(ctx, func(v *sqlite.View) error {
		out = nil
		s, err := read(v, c.Definition)
		if err != nil {
			return err
		}
		frozen, err := v.CampaignTexts(c.ID)
		if err != nil {
			return err
		}
		for _, t := range frozen {
			if s.definition.Texts == nil {
				s.definition.Texts = map[string]string{}
			}
			s.definition.Texts[t.Role+"/"+t.Language] = t.Text
		}
		for _, language := range c.Definition.Languages {
			facts, refused := s.facts(language)
			for _, role := range c.Definition.Roles() {
				t, err := s.looked(role, language, facts, refused)
				if err != nil {
					return err
				}
				t.Own = c.Definition.Texts[t.Role+"/"+t.Language] != ""
				out = append(out, t)
			}
		}
		return nil
	})
	return out, cancelled(ctx, err)
}

// looked holds one text to the rules. What cannot be said before something else
// is laid down is told, not failed on.
func (s *saying) looked(role, language string, facts texts.CampaignFacts, refused error) (t RoleText, err error) {
	t = RoleText{Role: role, Language: language}
	if t.Text, err = s.text(role, language); err == nil {
		err = refused
	}
	if err == nil {
		t.Findings, err = texts.CheckMail(role, t.Text, facts, texts.MailUse{Mail: s.definition.Sender != 0, Post: s.definition.Letters != consent.LettersNone})
	}
	var e *consent.Error
	if errors.As(err, &e) && e.Code != consent.Internal && e.Code != consent.Integrity {
		t.Refused, err = e, nil
	}
	return t, err
}

// Rule gives everybody on whom the gate says one thing, ascending: for one
// purpose, or of the person where purpose is "". code "" is everybody. Of a
// frozen campaign it is what was written down.
func Rule(ctx context.Context, b sqlite.Book, c sqlite.Campaign, purpose consent.PurposeID, code consent.Verdict) (ids []consent.ContactID, err error) {
	c.Definition = c.Definition.Complete()
	if err := c.Definition.Check(); err != nil {
		return nil, err
	}
	fits := func(person consent.Verdict, purposes map[consent.PurposeID]consent.Verdict) bool {
		if purpose != "" {
			person = purposes[purpose]
		}
		return code == "" || person == code
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		ids = nil
		if c.Frozen {
			return eachAudienced(ctx, v, c.ID, func(a sqlite.Audienced) {
				if fits(a.Verdict, sqlite.PurposeVerdicts(a.Purposes)) {
					ids = append(ids, a.Contact)
				}
			})
		}
		return gate(v, c.Definition, c.ID, func(g sqlite.GatePerson) error {
			if fits(g.Verdict, verdicts(g)) {
				ids = append(ids, g.ID)
			}
			return ctx.Err()
		})
	})
	return ids, cancelled(ctx, err)
}

// eachAudienced reads a frozen audience, chunk by chunk.
func eachAudienced(ctx context.Context, v *sqlite.View, id consent.CampaignID, fn func(sqlite.Audienced)) error {
	for offset := 0; ; offset += chunk {
		rows, err := v.Audience(id, "", offset, chunk)
		if err != nil {
			return err
		}
		for _, a := range rows {
			fn(a)
		}
		if len(rows) < chunk {
			return ctx.Err()
		}
	}
}

// Named gives the people of some numbers for a list; who was merged away since
// has no name.
func Named(ctx context.Context, b sqlite.Book, ids []consent.ContactID) (out []consent.Contact, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out = nil
		for _, id := range ids {
			c, err := v.FindContact(id)
			if consent.CodeOf(err) == consent.NotFound {
				c, err = consent.Contact{}, nil
			}
			if err != nil {
				return err
			}
			c.ID = id
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// IDFilter names people as lists and the deletion of many read it: "ids:1;5-9";
// "" for nobody. They must ascend.
func IDFilter(ids []consent.ContactID) string { return Proposal{Undeliverable: ids}.Filter() }

// Pauses lists when a campaign was paused.
func Pauses(ctx context.Context, b sqlite.Book, id consent.CampaignID) (out []sqlite.CampaignPause, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.CampaignPauses(id)
		return err
	})
	return out, err
}

// Minutes counts what was handed over in each of the last minutes, and how
// many messages there are by state.
func Minutes(ctx context.Context, b sqlite.Book, id consent.CampaignID, last int) (minutes []sqlite.CampaignMinute, states map[string]int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if minutes, err = v.CampaignMinutes(id, last); err != nil {
			return err
		}
		states, err = v.CountMessages(id)
		return err
	})
	return minutes, states, err
}
