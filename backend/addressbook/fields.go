package addressbook

import (
	"slices"
	"strings"
)

// person fills the fields that say who somebody is.
func (b *builder) person() {
	f := b.f
	f.Prefix, f.Given, f.Middle = oneLine(b.vals[kPrefix]), oneLine(b.vals[kGiven]), oneLine(b.vals[kMiddle])
	f.Family, f.Suffix, f.Nickname = oneLine(b.vals[kFamily]), oneLine(b.vals[kSuffix]), oneLine(b.vals[kNickname])
	f.Name, f.Org = oneLine(b.vals[kName]), oneLine(b.vals[kOrg])
	f.Department, f.Title = oneLine(b.vals[kDepartment]), oneLine(b.vals[kTitle])
	if f.Name == "[deleted]" { // WooCommerce, after an erasure
		f.Name = ""
		b.warn("deleted_buyer")
	}
	if f.Name != "" && f.Given == "" && f.Family == "" && !b.n.google && !b.n.ours && b.n.m.Dialect != CardDialect {
		splitName(f)
	}
	for _, s := range [...]string{f.Given, f.Family, f.Name, f.Org, f.Title, f.Department, f.Nickname, f.Middle} {
		if s == "" {
			continue
		}
		b.formula(s)
		if doubleDecoded(s) {
			b.warn("double_decoded")
		}
	}
	if severalPeople(f.Given) || f.Given == "" && severalPeople(f.Name) {
		b.warn("several_people")
	}
	if f.Org != "" && f.Given == "" && f.Family == "" && f.Name == "" {
		b.row.Kind = "organisation"
	}
	if kind := b.vals[kPersonKind]; kind != "" {
		b.row.Kind = pick(ownOrganisation(kind), "organisation", "")
	}
}

// notFamily are words behind a comma that make it no list of names.
var notFamily = wordSet("jr sr jun sen ii iii iv phd md mba dr prof esq inc ltd llc gmbh ag kg ohg ug ab as oy oyj aps sa sas sarl srl spa bv nv ev mbh co plc sro")

// splitName reads `Abt, Rosa`; any other name stays whole.
func splitName(f *Fields) {
	family, given, ok := strings.Cut(f.Name, ",")
	family, given = clean(family), clean(given)
	if !ok || family == "" || given == "" || strings.Contains(given, ",") || strings.ContainsAny(f.Name, "=(") || notFamily[fold(given)] {
		return
	}
	f.Family, f.Given, f.Name = family, given, ""
}

// severalPeople says whether a name joins two people: `Cy & Di`.
func severalPeople(s string) bool {
	if strings.IndexByte(s, ' ') < 0 && isASCII(s) && !strings.ContainsAny(s, "\t\n\v\f\r") {
		return false // one word
	}
	i, joined := 0, false
	for w := range strings.FieldsSeq(s) {
		if joined {
			return true
		}
		switch w {
		case "&", "+", "and", "und", "och", "og", "et", "/":
			joined = i > 0
		}
		i++
	}
	return false
}

// contactWays fills addresses and numbers.
func (b *builder) contactWays() {
	byNumber := func(x, y pair) int { return x.n - y.n }
	slices.SortStableFunc(b.emails, byNumber)
	slices.SortStableFunc(b.phones, byNumber)
	for _, p := range b.emails {
		b.email(p)
	}
	for _, p := range b.phones {
		b.phone(p)
	}
	for _, p := range b.urls {
		for _, u := range b.several(p.value) {
			if u = clean(u); u != "" && !slices.Contains(b.f.URLs, u) {
				b.f.URLs = append(b.f.URLs, u)
			}
		}
	}
	b.addresses()
}

// several splits what Google joins in one cell.
func (b *builder) several(s string) []string {
	if !b.n.google || !strings.Contains(s, ":::") {
		return []string{s}
	}
	parts := strings.Split(s, ":::")
	for i := range parts {
		parts[i] = clean(parts[i])
	}
	return parts
}

func (b *builder) email(p pair) {
	if s := clean(p.value); !b.n.google && p.link == "" && plainEmail(s) {
		name, preferred := labelName(p.label)
		b.addEmail(Email{Value: lower(s), Label: name, Preferred: preferred})
		return
	}
	values, labels := b.several(p.value), b.several(p.label)
	for i, v := range values {
		found, trouble := parseEmails(v)
		if linked := linkedEmail(p.link); linked != nil && len(found) == 0 {
			found, trouble = linked, emailTrouble{}
			b.warn("address_from_link")
		} else if linked != nil && !slices.Contains(found, linked[0]) {
			b.warn("link_differs")
		}
		if strings.EqualFold(p.typ, "EX") && len(found) == 0 {
			trouble.x500 = true
		}
		label, star := labels[min(i, len(labels)-1)], len(labels) == len(values)
		name, preferred := labelName(label)
		for _, addr := range found {
			b.addEmail(Email{Value: addr, Label: name, Preferred: preferred && star})
		}
		b.emailWarnings(trouble, v)
	}
}

// linkedEmail is the address that a link writes to; the text of a cell may say
// another.
func linkedEmail(link string) []string {
	if len(link) < 7 || !strings.EqualFold(link[:7], "mailto:") {
		return nil
	}
	linked, _ := parseEmails(link)
	return linked
}

func (b *builder) emailWarnings(t emailTrouble, text string) {
	switch {
	case t.x500:
		b.remark("x500_address", text)
	case t.bad:
		b.badEmail = true
		b.remark("bad_email", text)
	}
	if t.idn {
		b.warn("idn_domain")
	}
}

func (b *builder) addEmail(e Email) {
	for _, have := range b.f.Emails {
		if have.Value == e.Value {
			return
		}
	}
	if b.f.Emails == nil {
		b.f.Emails = b.own.emails[:0:1]
	}
	b.f.Emails = append(b.f.Emails, e)
}

func (b *builder) phone(p pair) {
	if number, bare, ok := plainPhone(clean(p.value)); ok && !b.n.google {
		label, _ := labelName(p.label)
		b.number(p, number, label, bare)
		return
	}
	values, labels := b.several(p.value), b.several(p.label)
	for i, v := range values {
		numbers, bare, trouble := parsePhones(v)
		if trouble.lost {
			b.remark("phone_lost", v)
		} else if trouble.bad {
			b.remark("bad_phone", v)
		}
		label, _ := labelName(labels[min(i, len(labels)-1)])
		for _, number := range numbers {
			b.number(p, number, label, bare && len(numbers) == 1)
		}
	}
}

// number takes one number; bare says that it stood alone and as digits only.
func (b *builder) number(p pair, number, label string, bare bool) {
	if p.plus && number[0] != '+' {
		number = "+" + strings.TrimPrefix(number, "00")
	}
	doubtful := bare && b.n.bare && len(number) >= 7 && !strings.Contains(b.n.phoneLength, itoa(len(number)))
	b.addPhone(Phone{Value: number, Label: label, Doubtful: doubtful})
}

func (b *builder) addPhone(p Phone) {
	for _, have := range b.f.Phones {
		if have.Value == p.Value {
			return
		}
	}
	if b.f.Phones == nil {
		b.f.Phones = b.own.phones[:0:1]
	}
	b.f.Phones = append(b.f.Phones, p)
}

// facts fills what else is said of a person.
func (b *builder) facts() {
	f := b.f
	f.Birthday = dayOnly(b.birthday())
	f.Anniversary = dayOnly(b.date(kAnniversary))
	f.CreatedAt, f.UpdatedAt = b.date(kCreatedAt), b.date(kUpdatedAt)
	if f.CreatedAt == "" && b.n.m.Dialect == "brevo" {
		f.CreatedAt = b.date(kAddedAt)
	}
	f.LastActive, f.LastPurchase, f.CustomerFrom = b.date(kLastActive), b.date(kLastPurchase), b.date(kCustomerSince)
	f.Gender, f.Language = gender(b.vals[kGender]), b.language()
	f.Groups = b.groups
	f.Notes = lines(b.vals[kNotes])
	f.SourceID = b.vals[kSourceID]
	b.formula(f.Notes)
	for _, e := range b.events {
		if fold(e.label) == "anniversary" || strings.HasPrefix(fold(e.label), "arsdag") || fold(e.label) == "jahrestag" {
			f.Anniversary = dayOnly(b.dateIn(e.value, 0))
		}
	}
	for _, c := range b.custom {
		if c.label != "" && c.value != "" {
			if f.Custom == nil {
				f.Custom = map[string]Custom{}
			}
			f.Custom[c.label] = Custom{Text: lines(c.value)}
		}
	}
	if f.NationalID = b.vals[kNationalID]; f.NationalID != "" {
		b.warn("national_id")
	}
}

// birthday reads one column or three; Mailchimp writes month/day only.
func (b *builder) birthday() string {
	if y, m, d := b.vals[kBirthYear], b.vals[kBirthMonth], b.vals[kBirthDay]; m != "" && d != "" {
		if y == "" {
			y = "2000"
		}
		v, ok := day(y, m, d)
		switch {
		case !ok:
			b.warn(badDate)
		case b.vals[kBirthYear] == "":
			return "-" + v[4:]
		}
		return v
	}
	s := b.vals[kBirthday]
	if m, d, ok := strings.Cut(s, "/"); ok && len(m) <= 2 && len(d) <= 2 && strings.HasPrefix(b.n.m.Dialect, "mailchimp") {
		if v, ok := day("2000", m, d); ok {
			return "-" + v[4:]
		}
	}
	return b.date(kBirthday)
}

func dayOnly(s string) string {
	date, _, _ := strings.Cut(s, "T")
	return date
}

var genders = func() map[string]string {
	out := map[string]string{}
	for word := range wordSet("male m man mannlich herr mr masculin masculino maschile mannelijk mezczyzna mand mann mies homme hombre uomo muz masculine") {
		out[word] = "male"
	}
	for word := range wordSet("female f w kvinna k weiblich frau feminin femenino femminile vrouwelijk vrouw kobieta kvinde kvinne nainen femme mujer donna zena feminino feminine") {
		out[word] = "female"
	}
	for word := range wordSet("unspecified keineangabe ospecificerat ospecificerad nonspecifie nietopgegeven noespecificado nonspecificato nieokreslona nieokreslono ikkeangivet uspesifisert maarittamaton naoespecificado neurceno unknown okand unbekannt 0") {
		out[word] = ""
	}
	return out
}()

func gender(s string) string {
	if s == "" {
		return ""
	}
	var room [foldRoom]byte
	if known, ok := genders[string(appendFold(room[:0], s, false))]; ok {
		return known
	}
	return s
}

// language keeps what is written; HubSpot's codes are of a locale.
func (b *builder) language() string {
	s := b.vals[kLanguage]
	if b.n.m.Dialect == "hubspot" {
		s, _, _ = strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	}
	return s
}
