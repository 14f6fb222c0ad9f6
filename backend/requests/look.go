package requests

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/phone"
	"consentbook/backend/sqlite"
)

// Wanted is what is known of who asks.
type Wanted struct {
	Email string
	Phone string
	Name  string
}

// Candidate is somebody who may be the one.
type Candidate struct {
	Contact consent.ContactID
	Name    string
	By      string // the surest: email, phone, name; like: is like one of those
	Score   int    // of how alike: the person who asks, or the one they are like
	Away    bool   // was deleted and can still come back: held, so access reaches them
}

// The ways a candidate is found, the surest first.
var foundBy = []string{"email", "phone", "name", "like"}

// enoughCandidates is how many people of one name are looked at.
const enoughCandidates = 50

// Look finds who may have asked, and who may be the same person again: an answer
// about one of two rows is half an answer.
func Look(ctx context.Context, b sqlite.Book, w Wanted) (out []Candidate, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if w, err = w.normal(v); err != nil {
			return err
		}
		l := &looker{v: v, wanted: w.contact(), found: map[consent.ContactID]*Candidate{}}
		if err := l.all(w); err != nil {
			return err
		}
		for _, c := range l.found {
			out = append(out, *c)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b Candidate) int {
		return cmp.Or(slices.Index(foundBy, a.By)-slices.Index(foundBy, b.By), b.Score-a.Score, cmp.Compare(a.Contact, b.Contact))
	})
	return out, err
}

// normal writes what is known as it is kept.
func (w Wanted) normal(v *sqlite.View) (Wanted, error) {
	w.Name = strings.TrimSpace(w.Name)
	if w.Email = strings.TrimSpace(w.Email); w.Email != "" {
		address, err := addressbook.NormaliseEmail(w.Email)
		if err != nil {
			return w, err
		}
		w.Email = address
	}
	if w.Phone = strings.TrimSpace(w.Phone); w.Phone != "" {
		c, err := v.Controller()
		if err != nil {
			return w, err
		}
		if number, ok := phone.E164(w.Phone, c.Country); ok {
			w.Phone = number
		}
	}
	return w, nil
}

func (w Wanted) contact() consent.Contact {
	c := consent.Contact{Kind: "person", FullName: w.Name}
	if given, family, two := strings.Cut(w.Name, " "); two {
		c.Given, c.Family = given, family
	}
	if w.Email != "" {
		c.Emails = []consent.Reach{{Value: w.Email}}
	}
	if w.Phone != "" {
		c.Phones = []consent.Reach{{Value: w.Phone}}
	}
	return c
}

type looker struct {
	v      *sqlite.View
	wanted consent.Contact
	found  map[consent.ContactID]*Candidate
}

func (l *looker) all(w Wanted) error {
	for _, x := range []struct {
		by, value string
		find      func(string) ([]consent.ContactID, error)
	}{{"email", w.Email, l.v.FindByEmail}, {"phone", w.Phone, l.v.FindByPhone}, {"name", w.Name, l.byName}} {
		if x.value == "" {
			continue
		}
		ids, err := x.find(x.value)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := l.add(id, x.by); err != nil {
				return err
			}
		}
	}
	if err := l.alike(); err != nil {
		return err
	}
	return l.away(w)
}

func (l *looker) byName(name string) ([]consent.ContactID, error) {
	rows, err := l.v.ListContacts(sqlite.ContactQuery{Search: name, At: l.v.Now(), Limit: enoughCandidates})
	var out []consent.ContactID
	for _, r := range rows {
		out = append(out, r.ID)
	}
	return out, err
}

func (l *looker) add(id consent.ContactID, by string) error {
	if l.found[id] != nil {
		return nil
	}
	c, err := l.v.FindContact(id)
	if err != nil {
		return err
	}
	l.found[id] = &Candidate{Contact: id, Name: c.DisplayName(), By: by, Score: consent.Alike(l.wanted, c).Score}
	return nil
}

// alike adds who is like one that was found: the same person with another
// address. People who were found to be two stay two.
func (l *looker) alike() error {
	found := make([]consent.ContactID, 0, len(l.found))
	for id, c := range l.found {
		if c.By != "name" {
			found = append(found, id)
		}
	}
	slices.Sort(found)
	for _, id := range found {
		c, err := l.v.FindContact(id)
		if err != nil {
			return err
		}
		others, err := l.byName(c.DisplayName())
		if err != nil {
			return err
		}
		for _, other := range others {
			if err := l.likeOne(c, other); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *looker) likeOne(c consent.Contact, other consent.ContactID) error {
	if l.found[other] != nil {
		return nil
	}
	o, err := l.v.FindContact(other)
	if err != nil {
		return err
	}
	apart, err := l.v.IsApart(sqlite.ApartOf(c.ID, other))
	if score := consent.Alike(c, o).Score; err == nil && !apart && score >= consent.LikelyOne {
		l.found[other] = &Candidate{Contact: other, Name: o.DisplayName(), By: "like", Score: score}
	}
	return err
}

// away adds who was deleted with others and is still held (Art. 4(2), 15).
func (l *looker) away(w Wanted) error {
	for by, value := range map[string]string{"email": w.Email, "phone": w.Phone} {
		if value == "" {
			continue
		}
		all, err := l.v.AwayWithReach(value)
		if err != nil {
			return err
		}
		for _, a := range all {
			l.found[a.Contact] = &Candidate{Contact: a.Contact, By: by, Away: true}
		}
	}
	return nil
}
