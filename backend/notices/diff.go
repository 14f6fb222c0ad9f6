package notices

import (
	"context"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Comparison is what changed from one version to another.
type Comparison struct {
	Before, After sqlite.NoticeVersion
	Language      string
	Diff          consent.NoticeDiff
}

// Diff compares two versions of one notice in a language; "" is the
// business's, else the first that both have. The older one is always the one
// before.
func Diff(ctx context.Context, b sqlite.Book, first, second consent.NoticeVersionID, language string) (c Comparison, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if c.Before, err = v.FindNotice(first); err != nil {
			return err
		}
		if c.After, err = v.FindNotice(second); err != nil {
			return err
		}
		if c.Before.Kind != c.After.Kind {
			return consent.Fail(consent.Invalid, "notice_kind_differs", "notice")
		}
		if follows(c.Before, c.After) {
			c.Before, c.After = c.After, c.Before
		}
		if c.Language, err = shared(v, c.Before, c.After, language); err != nil {
			return err
		}
		c.Diff = consent.DiffNotices(textIn(c.Before, c.Language), textIn(c.After, c.Language))
		return nil
	})
	return c, err
}

// follows says whether a came after b.
func follows(a, b sqlite.NoticeVersion) bool {
	if a.Deposited || b.Deposited {
		return a.InForce().After(b.InForce())
	}
	return a.Number > b.Number
}

func shared(v *sqlite.View, a, b sqlite.NoticeVersion, wanted string) (string, error) {
	business, err := v.Controller()
	if err != nil {
		return "", err
	}
	both := []string{}
	for _, t := range a.Texts {
		if textIn(b, t.Language) != "" {
			both = append(both, t.Language)
		}
	}
	switch {
	case wanted == "" && slices.Contains(both, business.Language):
		return business.Language, nil
	case wanted == "" && len(both) > 0:
		return both[0], nil
	case wanted != "" && slices.Contains(both, wanted):
		return wanted, nil
	}
	return "", consent.Fail(consent.NotFound, "notice_language_missing", "language")
}

func textIn(n sqlite.NoticeVersion, language string) string {
	for _, t := range n.Texts {
		if t.Language == language {
			return t.Text
		}
	}
	return ""
}

// Outlook is what the publication of the drafts of a kind would change.
type Outlook struct {
	Against *sqlite.NoticeVersion         // the newest version; nil where there is none
	Diffs   map[string]consent.NoticeDiff // by language, those that the newest version has too
	Touched map[consent.PurposeID]int64   // consents that a material change would queue
}

// Foresee compares drafts with the newest version and counts whom a material
// change would touch.
func Foresee(ctx context.Context, b sqlite.Book, kind consent.NoticeKind, languages []string) (o Outlook, err error) {
	o.Diffs, o.Touched = map[string]consent.NoticeDiff{}, map[consent.PurposeID]int64{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := frame(v, kind)
		if err != nil {
			return err
		}
		o.Against = f.last
		next := consent.NoticeTerm{Number: f.next, From: f.now, Material: true}
		for _, l := range languages {
			text, saved, err := v.FindNoticeDraft(string(kind), l)
			if err == nil && !saved {
				text, err = start(v, kind, l)
			}
			if err != nil {
				return err
			}
			values := f.values(l, f.now, "")
			if f.last != nil { // that number and day will change is nothing that changed
				values = f.asPublished(l)
			}
			next.Purposes = append(next.Purposes, consent.NamedPurposes(text, values, f.facts(l).Purposes)...)
			if f.last == nil || textIn(*f.last, l) == "" {
				continue
			}
			if prose, err := consent.ParseProse(text); err == nil {
				o.Diffs[l] = consent.DiffNotices(textIn(*f.last, l), prose.RenderDraft(values))
			}
		}
		o.Touched, err = v.CountTouched(next, kind)
		return err
	})
	return o, err
}

// asPublished are the values of the newest version as it filled them itself.
func (f noticeFrame) asPublished(language string) consent.Values {
	f.next, f.now = f.last.Number, f.last.PublishedAt
	return f.values(language, f.last.EffectiveFrom, f.last.URL)
}

// Align lays the drafts of two languages beside each other.
func Align(ctx context.Context, b sqlite.Book, kind consent.NoticeKind, left, right string) (rows []consent.AlignedRow, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		var drafts [2]string
		for i, l := range []string{left, right} {
			text, saved, err := v.FindNoticeDraft(string(kind), l)
			if err == nil && !saved {
				text, err = start(v, kind, l)
			}
			if err != nil {
				return err
			}
			drafts[i] = text
		}
		rows, err = consent.AlignNotices(drafts[0], drafts[1])
		return err
	})
	return rows, err
}
