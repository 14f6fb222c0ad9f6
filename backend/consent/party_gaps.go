package consent

import "slices"

// Gaps is what the law wants of a party and it lacks on a day (Art. 26 to 28,
// 37, 38 GDPR).
func (p Party) Gaps(day string) []Gap {
	g := gaps{}
	if p.EndedOn != "" && p.EndedOn < day {
		return g
	}
	switch p.Role {
	case PartyJoint:
		if p.Arrangement == "" && p.File == nil {
			g.broken("joint_without_arrangement", "26(1)").of("arrangement")
		}
		if p.Essence == "" {
			g.broken("joint_without_essence", "26(2)").of("essence")
		}
	case PartyController:
		if p.SignedOn == "" {
			g.broken("client_unsigned", "28(3)").of("signed_on")
		}
	case PartyRepresentative:
		if p.Name == "" && p.Required {
			g.broken("representative_missing", "27(1)").of("name")
		}
		if p.Name != "" && p.SignedOn == "" {
			g.missing("representative_unsigned", "27(1)").of("signed_on")
		}
	case PartyDPO:
		g = append(g, p.officerGaps()...)
	}
	if p.ReviewOn != "" && p.ReviewOn < day {
		g.advise("party_review_overdue", "24(1)").of("review_on").on(p.ReviewOn)
	}
	return g
}

// officerGaps are those of a data protection officer, or of the decision on one.
func (p Party) officerGaps() (g gaps) {
	if p.Reason == "" && p.Facts == nil {
		g.missing("dpo_without_reason", "5(2)").of("reason")
	}
	if p.Name == "" {
		if p.Required {
			g.broken("dpo_missing", "37(1)").of("name")
		}
		return g
	}
	if p.Contact == "" && p.Email == "" && p.Phone == "" && p.Address == "" {
		g.broken("dpo_without_contact", "37(7)").of("contact")
	}
	if p.Published == "" {
		g.broken("dpo_unpublished", "37(7)").of("published_on")
	}
	if p.Notified == "" {
		g.broken("dpo_authority_untold", "37(7)").of("notified_on")
	}
	if p.NoConflict == "" {
		g.missing("dpo_conflict_open", "38(6)").of("no_conflict")
	}
	return g
}

// PartiesGaps is what is missing among the parties as a whole: a decision on an
// officer (Art. 37(1)), a representative of a controller outside the Union
// (Art. 27), an authority where the country has several (Art. 55).
func PartiesGaps(parties []Party, home, day string) []Gap {
	g := gaps{}
	has := func(role PartyRole) bool {
		return slices.ContainsFunc(parties, func(p Party) bool { return p.Role == role && (p.EndedOn == "" || p.EndedOn >= day) })
	}
	if !has(PartyDPO) {
		g.missing("dpo_undecided", "37(1)").of("dpo")
	}
	if home = countryCode(home); home != "" && !slices.Contains(eea, home) && !has(PartyRepresentative) {
		g.missing("representative_undecided", "27(1)").of("representative")
	}
	if home == "DE" && !has(PartyAuthority) {
		g.advise("authority_unnamed", "55(1)").of("authority")
	}
	return g
}
