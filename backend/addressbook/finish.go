package addressbook

import "strings"

// finish puts the Row together and decides what becomes of it.
func (b *builder) finish() Row {
	switch {
	case b.n.ctx.Role != RoleOptOuts:
	case b.n.ctx.Sheet != "":
		b.warn("status_from_sheet_name")
	default:
		b.warn("status_from_file_name")
	}
	b.person()
	b.contactWays()
	b.facts()
	b.width()
	b.claims()
	b.f.Source = b.vals[kSource]
	b.row.Fields = b.f
	switch {
	case b.outcome() != Contact:
	case b.rec.Fault != "":
		b.unsure(b.rec.Fault)
	case b.rec.Broken:
		b.unsure("unclosed_quote")
	default:
		if len(b.f.Emails) == 0 {
			b.warn("no_email")
		}
		b.n.seen.relate(&b.row)
	}
	for _, w := range b.rec.Warn {
		b.warn(w)
	}
	return b.row
}

// unsure rejects a record of which a person must see what it says: with a quote
// that nothing closes it is a guess what stands in which of its cells. What was
// read is shown.
func (b *builder) unsure(reason string) {
	b.row.Outcome, b.row.Reason = Reject, reason
	b.row.Hold = b.row.Hold || b.row.Suppress
	b.row.Suppress = false
}

// width notes a record that does not fit under its header.
func (b *builder) width() {
	if !b.n.ctx.Ragged || b.n.width == 0 {
		return
	}
	if len(b.rec.Cells) < b.n.width {
		b.warn("short_row")
	}
	for i := max(b.n.width, len(b.n.header)); i < len(b.rec.Cells); i++ {
		if clean(b.rec.Cells[i]) != "" {
			b.warn("long_row")
		}
	}
}

// outcome decides whether somebody can be identified. A list of addresses is
// about addresses: a member of Mailchimp without one is nobody.
func (b *builder) outcome() Outcome {
	f := b.f
	byAddress := strings.HasPrefix(b.n.m.Dialect, "mailchimp-")
	named := firstOf(f.Given, f.Family, f.Name, f.Org, f.Nickname) != ""
	b.row.Outcome = Contact
	switch {
	case len(f.Emails) > 0 || !byAddress && (named || len(f.Phones) > 0):
		return Contact
	case byAddress && (b.badEmail || named):
		b.reject("bad_email")
		b.row.Hold = b.row.Hold || b.row.Suppress
		b.row.Suppress = false
	default:
		b.reject("no_identity")
		b.row.Marketing = []Marketing{{Channel: "email", Claim: ClaimNone}}
		b.row.Suppress, b.row.Hold, b.row.Bounced = false, false, false
	}
	return Reject
}

func (b *builder) reject(reason string) {
	b.row.Outcome, b.row.Reason, b.row.Fields, b.row.Kind = Reject, reason, nil, ""
	var kept []string
	for _, w := range b.row.Warn {
		if w == "bad_email" && reason != "bad_email" || w == "x500_address" {
			kept = append(kept, w)
		}
	}
	b.row.Warn = kept
}
