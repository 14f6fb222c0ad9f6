package addressbook

import "strings"

// addresses fills the postal addresses. A country alone is no address.
func (b *builder) addresses() {
	b.f.Addresses = b.own.addresses[:0:1]
	for i := range b.places {
		if !b.n.google {
			if labels := b.places[i].labels; labels != "" {
				b.places[i].label = clean(labels)
			}
			b.address(&b.places[i])
			continue
		}
		for _, one := range b.parallel(b.places[i]) {
			b.address(&one)
		}
	}
	if s := b.vals[kAddressJoined]; s != "" {
		b.f.Addresses = append(b.f.Addresses, joinedAddress(s))
	}
	if len(b.f.Addresses) == 0 {
		b.f.Addresses = nil
	}
}

func (b *builder) address(p *place) {
	a := p.address()
	if a == (Address{Label: a.Label, Country: a.Country}) {
		if b.f.Country == "" {
			b.f.Country = a.Country
		}
		return
	}
	b.checkPostcode(a)
	b.f.Addresses = append(b.f.Addresses, a)
}

// parallel takes apart the addresses that Google joins part by part.
func (b *builder) parallel(p place) []place {
	labels := b.several(p.labels)
	many := len(labels)
	for _, part := range p.parts {
		many = max(many, len(b.several(part)))
	}
	out := make([]place, many)
	for i := range out {
		out[i].label = p.label
		if p.labels != "" {
			out[i].label, _ = labelName(labels[min(i, len(labels)-1)])
		}
		for k, part := range p.parts {
			if pieces := b.several(part); i < len(pieces) {
				out[i].parts[k] = pieces[i]
			}
		}
	}
	return out
}

func (p *place) address() Address {
	part := func(k kind) string {
		if p.parts[k-kStreet] == "" {
			return ""
		}
		return lines(p.parts[k-kStreet])
	}
	street := part(kStreet)
	for _, k := range []kind{kStreet2, kStreet3} {
		if s := part(k); s != "" && street != "" {
			street += "\n" + s
		} else if s != "" {
			street = s
		}
	}
	a := Address{Label: p.label, Street: street, Extended: part(kExtended), POBox: part(kPOBox), City: oneLine(part(kCity)), Region: part(kRegion), Postcode: part(kPostcode), Country: part(kCountry)}
	if a.Label == "" {
		a.Label = "other"
	}
	if a.Street == "" && a.POBox == "" {
		a.Street = part(kFormatted)
	}
	return a
}

// joinedAddress reads the parts that Mailchimp joins by two blanks: street,
// second line, city, state, postcode, country; empty ones are left out.
func joinedAddress(s string) Address {
	var parts []string
	for p := range strings.SplitSeq(s, "  ") {
		if p = clean(p); p != "" {
			parts = append(parts, p)
		}
	}
	a := Address{Label: "other"}
	if len(parts) == 1 {
		a.Street = parts[0]
		return a
	}
	if last := parts[len(parts)-1]; len(last) == 2 && strings.ToUpper(last) == last && countDigits(last) == 0 {
		a.Country, parts = last, parts[:len(parts)-1]
	}
	if n := len(parts); n > 1 && countDigits(parts[n-1]) >= 2 && len(parts[n-1]) <= 10 {
		a.Postcode, parts = parts[n-1], parts[:n-1]
	}
	if n := len(parts); n > 2 && (n > 3 || len(parts[n-1]) <= 3) {
		a.Region, parts = parts[n-1], parts[:n-1]
	}
	if n := len(parts); n > 1 {
		a.City, parts = parts[n-1], parts[:n-1]
	}
	a.Street = strings.Join(parts, "\n")
	return a
}

// fiveDigits are countries, by folded name or code, whose postcodes have five.
var fiveDigits = wordSet("se sverige sweden schweden suede de deutschland germany tyskland allemagne fr france frankrike frankreich es espana spain spanien it italia italy italien fi suomi finland finnland cz cesko czechia tschechien ee eesti estonia sk slovensko slovakia hr hrvatska croatia gr greece ellada us usa unitedstates")

// checkPostcode notes a postcode that lost its leading zero: by its country,
// or where the other ones of its column have five digits.
func (b *builder) checkPostcode(a Address) {
	if len(a.Postcode) != 4 || !digitsOnly(a.Postcode) {
		return
	}
	country := fold(a.Country)
	if country == "" {
		country = fold(b.f.Country)
	}
	col := b.cols[kPostcode]
	if fiveDigits[country] || country == "" && col < len(b.n.five) && b.n.five[col] > b.n.four[col] {
		b.warn("postcode_short")
	}
}
