package retention

import (
	"context"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// RuleSuggestion is a rule that could be taken over, and where it comes from.
type RuleSuggestion struct {
	Key      string                     `json:"key"` // of a template, or purpose:ID
	Rule     consent.RetentionRule      `json:"rule"`
	Template *consent.RetentionTemplate `json:"template"` // null: it follows from the book
	Taken    bool                       `json:"taken"`    // a rule of it is in force
}

// Suggest lists rules to begin with: one for each purpose that states a period,
// for the period is written there already, and those of the business's country.
func Suggest(ctx context.Context, b sqlite.Book) (out []RuleSuggestion, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = suggest(v)
		return err
	})
	return out, err
}

func suggest(v *sqlite.View) ([]RuleSuggestion, error) {
	out := []RuleSuggestion{}
	c, err := v.Controller()
	if err != nil {
		return out, err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return out, err
	}
	rules, err := sqlite.Documents[consent.RetentionRule](v, false)
	if err != nil {
		return out, err
	}
	for _, p := range consent.InUse(purposes) {
		if r, ok := consent.RetentionFromPurpose(p, c.Language); ok {
			taken := slices.ContainsFunc(rules, func(x consent.RetentionRule) bool { return x.Purpose == p.ID && !x.Outside })
			out = append(out, RuleSuggestion{Key: "purpose:" + string(p.ID), Rule: r, Taken: taken})
		}
	}
	for _, t := range consent.RetentionTemplatesFor(c.Country) {
		taken := slices.ContainsFunc(rules, func(x consent.RetentionRule) bool { return x.Template == t.Key })
		out = append(out, RuleSuggestion{Key: t.Key, Rule: t.Rule(c.Language), Template: &t, Taken: taken})
	}
	return out, nil
}

// Start takes suggestions over as rules, all or none; none named: those that
// follow from the purposes. What is taken already is left alone.
func Start(ctx context.Context, b sqlite.Book, keys []string) (out []RuleRow, err error) {
	var ids []consent.RetentionID
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		ids = nil
		all, err := suggest(&tx.View)
		if err != nil {
			return err
		}
		for _, k := range keys {
			if !slices.ContainsFunc(all, func(s RuleSuggestion) bool { return s.Key == k }) {
				return consent.Fail(consent.NotFound, "row_unknown", "key", "register", string(consent.Retentions))
			}
		}
		review := localDay(tx.Now()).AddDate(1, 0, 0).Format(time.DateOnly)
		for _, s := range all {
			if s.Taken || len(keys) > 0 && !slices.Contains(keys, s.Key) || len(keys) == 0 && s.Template != nil {
				continue
			}
			s.Rule.ReviewOn = review
			r, err := save(tx, s.Rule)
			if err != nil {
				return err
			}
			ids = append(ids, r.ID)
		}
		return nil
	})
	if err != nil {
		return []RuleRow{}, err
	}
	rows, err := List(ctx, b, false)
	return slices.DeleteFunc(rows, func(r RuleRow) bool { return !slices.Contains(ids, r.Rule.ID) }), err
}
