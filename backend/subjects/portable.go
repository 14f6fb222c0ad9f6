package subjects

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// portable is what a person takes elsewhere (Art. 20(1) GDPR): data they
// provided, or that were observed of them (WP242 rev.01, p. 9), where the
// processing rests on consent or a contract. What is left out is listed with
// its reason.
func portable(d dossier, now time.Time) []Section {
	out := Section{Key: "left_out", Article: "20(1)", Columns: []string{"section", "left_field", "left_why"}}
	leave := func(section, field, why string) {
		row := []string{section, field, why}
		if !slices.ContainsFunc(out.Rows, func(r []string) bool { return slices.Equal(r, row) }) {
			out.Rows = append(out.Rows, row)
		}
	}
	rests := false
	for _, p := range d.Purposes {
		rests = rests || movable(basisOf(d, p.ID))
	}
	sections := []Section{controller(d, now), portablePerson(d, now, rests, leave), portableConsents(d, leave), portableMails(d, rests, leave)}
	for _, sec := range []Section{merged(d, now), validity(d), decisions(d), campaignsOf(d), messages(d), bounces(d), addresses(d), requests(d), sales(d), marksOf(d), grounds(d), imports(d, now), touches(d), edits(d), merges(d)} {
		if len(sec.Rows) > 0 {
			leave(sec.Key, "", "of_the_business") // what the business noted, concluded or did
		}
	}
	if len(d.Attached) > 0 {
		leave("attachments", "", "of_the_business")
	}
	return append(sections, out)
}

// basisOf is what the processing for a purpose rests on: the ground that was
// stated, else consent where one was ever given.
func basisOf(d dossier, purpose consent.PurposeID) consent.Basis {
	st := d.Standing(purpose)
	if st.Basis == "" && slices.ContainsFunc(d.Events, func(e sqlite.ConsentEvent) bool {
		return e.Purpose == purpose && (e.State == consent.Given || e.State == consent.Renewed)
	}) {
		return consent.BasisConsent
	}
	return st.Basis
}

func movable(b consent.Basis) bool { return b == consent.BasisConsent || b == consent.BasisContract }

// movableOrigin says why a value does not go with the person, "" where it does.
func movableOrigin(origin string, rests bool) string {
	switch {
	case origin != "provided" && origin != "observed":
		return "origin_" + origin
	case !rests:
		return "basis"
	}
	return ""
}

func portablePerson(d dossier, now time.Time, rests bool, leave func(section, field, why string)) Section {
	s := person(d, now)
	s.Article = "20(1)"
	s.Rows = slices.DeleteFunc(s.Rows, func(row []string) bool {
		why := movableOrigin(row[2], rests)
		if row[0] == "notes" { // words of the business about the person
			why = "of_the_business"
		}
		if why != "" {
			leave(s.Key, row[0], why)
		}
		return why != ""
	})
	s.how = nil
	return s
}

// portableConsents are the acts for purposes that rest on consent or contract.
func portableConsents(d dossier, leave func(section, field, why string)) Section {
	whole := d.Events
	d.Events = slices.DeleteFunc(slices.Clone(whole), func(e sqlite.ConsentEvent) bool {
		drop := e.State == consent.Unknown || !movable(basisOf(d, e.Purpose))
		if drop {
			why := "basis"
			if e.State == consent.Unknown {
				why = "origin_third_party" // what the source of an import claimed
			}
			leave("consents", d.Purpose(e.Purpose).Name(d.language), why)
		}
		return drop
	})
	return consents(d)
}

// portableMails are the mails of the person, without what was concluded of them.
func portableMails(d dossier, rests bool, leave func(section, field, why string)) Section {
	s := Section{Key: "mails", Article: "20(1)", Columns: []string{"received_at", "came_by", "sender", "subject", "evidence_sha256"}}
	if !rests && len(d.Mails) > 0 {
		leave("mails", "", "basis")
		return s
	}
	for _, m := range d.Mails {
		f, _ := d.File(m.Evidence)
		s.Rows = append(s.Rows, []string{m.ReceivedAt.Format(time.RFC3339), m.Via, m.From, m.Subject, f.SHA256})
	}
	if len(s.Rows) > 0 {
		leave("mails", "", "conclusions")
	}
	return s
}
