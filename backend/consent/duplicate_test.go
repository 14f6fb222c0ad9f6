package consent_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// who makes a person of short lines: given, family, then e-mail, phone,
// street|postcode|city, organisation, birthday, language by their marks.
func who(given, family string, with ...func(*consent.Contact)) consent.Contact {
	c := consent.Contact{Kind: "person", Given: given, Family: family}
	for _, f := range with {
		f(&c)
	}
	return c
}

type with = func(*consent.Contact)

func mail(a string) with {
	return func(c *consent.Contact) { c.Emails = append(c.Emails, consent.Reach{Value: a}) }
}
func phone(n string) with {
	return func(c *consent.Contact) { c.Phones = append(c.Phones, consent.Reach{Value: n}) }
}
func at(street, code, city string) with {
	return func(c *consent.Contact) {
		c.Addresses = append(c.Addresses, consent.Address{Street: street, Postcode: code, City: city})
	}
}
func of(org string) with    { return func(c *consent.Contact) { c.Organisation = org } }
func born(day string) with  { return func(c *consent.Contact) { c.Birthday = day } }
func speaks(l string) with  { return func(c *consent.Contact) { c.Language = l } }
func from(cc string) with   { return func(c *consent.Contact) { c.Country = cc } }
func jr(s string) with      { return func(c *consent.Contact) { c.Suffix = s } }
func called(n string) with  { return func(c *consent.Contact) { c.Nickname = n } }
func written(n string) with { return func(c *consent.Contact) { c.FullName = n } }
func isFirm(c *consent.Contact) {
	c.Kind = "organisation"
}

const a1 = "a@example.org"

func TestTwoContactsOfOnePersonAreFound(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b consent.Contact
		code string // a reason that must be named
	}{
		{"the same", who("Anna", "Berg", mail(a1)), who("Anna", "Berg", mail("A@Example.org ")), "email_same"},
		{"the same, small", who("anna", "berg", mail(a1)), who("ANNA", "BERG", mail(a1)), "name_same"},
		{"de ü ue", who("Jürgen", "Müller", mail(a1)), who("Juergen", "Mueller", mail(a1)), "given_letters"},
		{"de ü u", who("Jürgen", "Müller", phone("+4922812345678")), who("Jurgen", "Muller", phone("+4922812345678")), "family_letters"},
		{"de ß ss", who("Peter", "Groß", mail(a1)), who("Peter", "Gross", mail(a1)), "family_letters"},
		{"de ö in two marks", who("Jo\u0308rg", "Bach", mail(a1)), who("Joerg", "Bach", mail(a1)), "given_letters"},
		{"sv å aa", who("Håkan", "Ångström", mail(a1)), who("Haakan", "Aangstroem", mail(a1)), "family_letters"},
		{"sv å a", who("Åsa", "Öberg", mail(a1)), who("Asa", "Oberg", mail(a1)), "given_letters"},
		{"da ø ö", who("Søren", "Sjøberg", mail(a1)), who("Sören", "Sjöberg", mail(a1)), "given_letters"},
		{"da æ ae", who("Mette", "Kjær", mail(a1)), who("Mette", "Kjaer", mail(a1)), "family_letters"},
		{"no ø oe", who("Bjørn", "Bø", mail(a1)), who("Bjoern", "Boe", mail(a1)), "given_letters"},
		{"fr é e", who("Hélène", "Lefèvre", mail(a1)), who("Helene", "Lefevre", mail(a1)), "given_letters"},
		{"fr ç and hyphen", who("Jean-François", "Dupont", mail(a1)), who("Jean Francois", "Dupont", mail(a1)), "given_letters"},
		{"pl ł", who("Łukasz", "Wałęsa", mail(a1)), who("Lukasz", "Walesa", mail(a1)), "family_letters"},
		{"is þ", who("Þór", "Jónsson", mail(a1)), who("Thor", "Jonsson", mail(a1)), "given_letters"},
		{"bg", who("Георги", "Димитров", mail(a1)), who("Georgi", "Dimitrov", mail(a1)), "given_script"},
		{"bg ю я", who("Юлия", "Желязкова", mail(a1)), who("Yulia", "Zhelyazkova", mail(a1)), "given_script"},
		{"bg щ", who("Христо", "Щерев", mail(a1)), who("Hristo", "Shterev", mail(a1)), "family_script"},
		{"el", who("Γιώργος", "Παπαδόπουλος", mail(a1)), who("Giorgos", "Papadopoulos", mail(a1)), "family_script"},
		{"el χ ch", who("Χρήστος", "Ιωάννου", mail(a1)), who("Christos", "Ioannou", mail(a1)), "given_script"},
		{"el μπ", who("Ελένη", "Μπάρκα", mail(a1)), who("Eleni", "Barka", mail(a1)), "family_script"},
		{"en Bob", who("Bob", "Smith", mail(a1)), who("Robert", "Smith", mail(a1)), "given_short"},
		{"en Bill", who("Bill", "Jones", phone("+442079460000")), who("William", "Jones", phone("+442079460000")), "given_short"},
		{"en Liz", who("Liz", "Brown", mail(a1), speaks("en")), who("Elizabeth", "Brown", mail(a1), from("GB")), "given_short"},
		{"de Hans", who("Hans", "Meier", mail(a1)), who("Johannes", "Meier", mail(a1)), "given_short"},
		{"de Sepp", who("Sepp", "Huber", mail(a1), from("AT")), who("Josef", "Huber", mail(a1), from("AT")), "given_short"},
		{"de Uschi", who("Uschi", "Lang", mail(a1)), who("Ursula", "Lang", mail(a1)), "given_short"},
		{"sv Kalle", who("Kalle", "Ek", mail(a1)), who("Karl", "Ek", mail(a1)), "given_short"},
		{"sv Lasse", who("Lasse", "Ek", mail(a1), speaks("sv")), who("Lars", "Ek", mail(a1)), "given_short"},
		{"sv Lotta", who("Lotta", "Ek", phone("+46701234567")), who("Charlotta", "Ek", phone("+46701234567")), "given_short"},
		{"fr Manu", who("Manu", "Petit", mail(a1)), who("Emmanuel", "Petit", mail(a1)), "given_short"},
		{"fr Babeth", who("Babeth", "Roy", mail(a1), from("FR")), who("Élisabeth", "Roy", mail(a1), from("FR")), "given_short"},
		{"short in another language", who("Lasse", "Ek", mail(a1), speaks("fr")), who("Lars", "Ek", mail(a1), speaks("fr")), "given_short"},
		{"nickname", who("Zebulon", "Ek", mail(a1), called("Sebbe")), who("Sebbe", "Ek", mail(a1)), "given_short"},
		{"Carl Karl", who("Carl", "Lind", mail(a1)), who("Karl", "Lind", mail(a1)), "given_spelling"},
		{"Sofia Sophia", who("Sofia", "Lind", mail(a1)), who("Sophia", "Lind", mail(a1)), "given_spelling"},
		{"Gustaf Gustav", who("Gustaf", "Lind", mail(a1)), who("Gustav", "Lind", mail(a1)), "given_spelling"},
		{"Kristoffer Christopher", who("Kristofer", "Lind", mail(a1)), who("Christopher", "Lind", mail(a1)), "given_spelling"},
		{"Andersson Anderson", who("Per", "Andersson", mail(a1)), who("Per", "Anderson", mail(a1)), "family_spelling"},
		{"Schmidt Schmitt", who("Ute", "Schmidt", mail(a1)), who("Ute", "Schmitt", mail(a1)), "family_spelling"},
		{"slip in the given name", who("Alexnader", "Lind", mail(a1)), who("Alexander", "Lind", mail(a1)), "given_typo"},
		{"slip in the family name", who("Anna", "Lindqvsit", mail(a1)), who("Anna", "Lindqvist", mail(a1)), "family_typo"},
		{"swapped", who("Berg", "Anna", mail(a1)), who("Anna", "Berg", mail(a1)), "name_swapped"},
		{"swapped and folded", who("Müller", "Jörg", phone("+4922812345678")), who("Joerg", "Mueller", phone("+4922812345678")), "name_swapped"},
		{"initial", who("A.", "Berg", mail(a1)), who("Anna", "Berg", mail(a1)), "given_initial"},
		{"second given name", who("Anna Maria", "Berg", mail(a1)), who("Anna", "Berg", mail(a1)), "given_part"},
		{"called by the second", who("Hans-Peter", "Berg", mail(a1)), who("Peter", "Berg", mail(a1)), "given_part"},
		{"double family name", who("Eva", "Meyer-Schulze", mail(a1)), who("Eva", "Meyer", mail(a1)), "family_part"},
		{"particle left out", who("Carl", "von Essen", mail(a1)), who("Carl", "Essen", mail(a1)), "family_letters"},
		{"married", who("Eva", "Lind", mail(a1)), who("Eva", "Sjögren", mail(a1)), "family_differs"},
		{"name written whole", who("", "", written("Berg, Anna"), mail(a1)), who("Anna", "Berg", mail(a1)), "name_same"},
		{"written whole with title", who("", "", written("Dr. Anna Berg"), mail(a1)), who("Anna", "Berg", mail(a1)), "name_same"},
		{"written whole with particle", who("", "", written("Ludwig van Beethoven"), mail(a1)), who("Ludwig", "van Beethoven", mail(a1)), "name_same"},
		{"no name on one", who("", "", mail(a1)), who("Anna", "Berg", mail(a1)), "name_missing"},
		{"no name on either", who("", "", mail(a1)), who("", "", mail(a1)), "names_missing"},
		{"no given name on one", who("", "Berg", mail(a1)), who("Anna", "Berg", mail(a1)), "given_missing"},
		{"number with and without country", who("Anna", "Berg", phone("070-123 45 67")), who("Anna", "Berg", phone("+46701234567")), "phone_same"},
		{"number with 00", who("Anna", "Berg", phone("0046701234567")), who("Anna", "Berg", phone("+46701234567")), "phone_same"},
		{"same firm", who("Anna", "Berg", of("Ljusgård AB")), who("Anna", "Berg", of("Ljusgard Aktiebolag")), "organisation_alike"},
		{"same firm, GmbH", who("Jörg", "Maß", of("Becker & Söhne GmbH")), who("Joerg", "Mass", of("Becker und Soehne GmbH & Co. KG")), "organisation_alike"},
		{"same firm, typo", who("Anna", "Berg", of("Nordlicht Verlag")), who("Anna", "Berg", of("Nordlicht Verlga")), "organisation_near"},
		{"same address de", who("Uwe", "Lang", at("Hauptstraße 5", "53113", "Bonn")), who("Uwe", "Lang", at("Hauptstr. 5", "D-53113", "Bonn")), "address_same"},
		{"same address de 2", who("Uwe", "Lang", at("Haupt Strasse 5 a", "53113", "Bonn")), who("Uwe", "Lang", at("Hauptstr. 5a", "53113", "BONN")), "address_same"},
		{"same address sv", who("Åke", "Ek", at("Storgatan 12 B", "211 22", "Malmö")), who("Ake", "Ek", at("Storg. 12B", "SE-21122", "Malmoe")), "address_same"},
		{"same address sv väg", who("Åke", "Ek", at("Kungsvägen 3", "", "Malmö")), who("Åke", "Ek", at("Kungsv. 3", "", "Malmö")), "address_same"},
		{"same address fr", who("Luc", "Roy", at("12 avenue Foch", "75016", "Paris")), who("Luc", "Roy", at("12, av. Foch", "75016", "PARIS")), "address_same"},
		{"same address en", who("Tom", "Hill", at("5 Station Road", "M1 2AB", "Leeds")), who("Thomas", "Hill", at("5 Station Rd", "m12ab", "Leeds")), "address_same"},
		{"same postcode", who("Ole", "Holm", at("", "2100", "København")), who("Ole", "Holm", at("Østerbrogade 1", "2100", "")), "place_same"},
		{"same birthday", who("Anna", "Berg", born("1980-02-29")), who("Anna", "Berg", born("1980-02-29")), "birthday_same"},
		{"firm, legal form left out", who("", "", isFirm, of("Müller GmbH"), mail("info@example.org")), who("", "", isFirm, of("Mueller"), mail("info@example.org")), "organisation_alike"},
		{"firm with dots", who("", "", isFirm, of("Boulangerie Petit S.A.R.L."), phone("+33123456789")), who("", "", isFirm, of("Boulangerie Petit SARL"), phone("+33123456789")), "organisation_alike"},
		{"firm, Oy", who("", "", of("Nordic Paper Oy"), mail("info@example.org")), who("", "", of("Nordic Paper"), mail("info@example.org")), "organisation_alike"},
		{"firm, Ltd", who("", "", isFirm, of("Hill & Sons Ltd"), at("5 Station Road", "M1 2AB", "Leeds")), who("", "", isFirm, of("Hill and Sons Limited"), at("5 Station Rd", "M1 2AB", "Leeds")), "organisation_alike"},
		{"firm bg", who("", "", isFirm, of("Слънце ЕООД"), mail("office@example.org")), who("", "", isFirm, of("Slantse EOOD"), mail("office@example.org")), "organisation_alike"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := consent.Alike(c.a, c.b)
			require.GreaterOrEqual(t, l.Score, consent.LikelyOne, "%+v", l.Reasons)
			require.Contains(t, codes(l), c.code)
		})
	}
}

func TestTwoPeopleAreLeftAlone(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b consent.Contact
		code string
	}{
		{"shared e-mail of a couple", who("Anna", "Berg", mail(a1)), who("Lars", "Berg", mail(a1)), "given_differs"},
		{"shared phone of a household", who("Anna", "Berg", phone("+46701234567"), at("Storgatan 1", "21122", "Malmö")), who("Lars", "Berg", phone("+46701234567"), at("Storgatan 1", "21122", "Malmö")), "given_differs"},
		{"shared e-mail, phone and address", who("Jan", "Vos", mail(a1), phone("+31201234567")), who("Els", "Vos", mail(a1), phone("+31201234567")), "given_differs"},
		{"Maria and Marie", who("Maria", "Huber", mail(a1)), who("Marie", "Huber", mail(a1)), "given_differs"},
		{"Anna and Anne", who("Anna", "Huber", mail(a1)), who("Anne", "Huber", mail(a1)), "given_differs"},
		{"Daniel and Daniela", who("Daniel", "Huber", mail(a1)), who("Daniela", "Huber", mail(a1)), "given_differs"},
		{"Johan and Johanna", who("Johan", "Ek", mail(a1)), who("Johanna", "Ek", mail(a1)), "given_differs"},
		{"Martin and Marvin", who("Martin", "Ek", mail(a1)), who("Marvin", "Ek", mail(a1)), "given_differs"},
		{"Lena and Lina", who("Lena", "Ek", mail(a1)), who("Lina", "Ek", mail(a1)), "given_differs"},
		{"Lisa and Elsa are sisters", who("Lisa", "Ek", mail(a1)), who("Elsa", "Ek", mail(a1)), "given_differs"},
		{"two initials", who("A", "Ek", mail(a1)), who("Bo", "Ek", mail(a1)), "given_differs"},
		{"Ивана and Иван", who("Ивана", "Петрова", mail(a1)), who("Ivan", "Petrov", mail(a1)), "given_differs"},
		{"father and son", who("John", "Hill", mail(a1), jr("Sr.")), who("John", "Hill", mail(a1), jr("Jr.")), "suffix_differs"},
		{"father and son in the name", who("Hans", "Groß sen.", mail(a1)), who("Hans", "Groß jun.", mail(a1)), "suffix_differs"},
		{"born on two days", who("Anna", "Berg", mail(a1), born("1980-02-28")), who("Anna", "Berg", mail(a1), born("1952-10-01")), "birthday_differs"},
		{"name alone", who("Anna", "Svensson"), who("Anna", "Svensson"), "name_same"},
		{"name and town", who("Anna", "Svensson", at("", "", "Stockholm")), who("Anna", "Svensson", at("", "", "Stockholm")), "city_same"},
		{"mailbox of a place", who("Anna", "Berg", mail("info@example.org")), who("", "", mail("info@example.org")), "email_shared_mailbox"},
		{"colleagues", who("Anna", "Berg", mail("info@example.org"), of("Ljusgård AB")), who("Lars", "Ek", mail("info@example.org"), of("Ljusgård AB")), "given_differs"},
		{"firm and who works there", who("", "", isFirm, of("Ljusgård AB"), mail(a1)), who("Anna", "Berg", of("Ljusgård AB"), mail(a1)), "kind_differs"},
		{"two firms of one name", who("", "", isFirm, of("Müller GmbH"), mail("info@example.org")), who("", "", isFirm, of("Müller AG"), mail("info@example.org")), "legal_form_differs"},
		{"two firms at one switchboard", who("", "", isFirm, of("Alpha AB"), phone("+46401234567")), who("", "", isFirm, of("Bolin AB"), phone("+46401234567")), "name_differs"},
		{"same street, other number", who("Uwe", "Lang", at("Hauptstr. 5", "", "Bonn")), who("Uwe", "Lang", at("Hauptstr. 7", "", "Bonn")), "city_same"},
		{"same given name, number and place", who("Eva", "Lind", phone("+46701234567"), at("", "21122", "Malmö")), who("Eva", "Ek", phone("+46701234567"), at("", "21122", "Malmö")), "family_differs"},
		{"nothing in common", who("Anna", "Berg"), who("Uwe", "Lang"), "given_differs"},
		{"empty", who("", ""), who("", ""), "names_missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := consent.Alike(c.a, c.b)
			require.Less(t, l.Score, consent.LikelyOne, "%+v", l.Reasons)
			require.Contains(t, codes(l), c.code)
		})
	}
}

func codes(l consent.Likeness) (out []string) {
	for _, r := range l.Reasons {
		out = append(out, r.Code)
	}
	return out
}

// The whole name, twice the same sign, and a score that adds up.
func TestTheScoreIsTheSumOfItsReasons(t *testing.T) {
	l := consent.Alike(who("Anna", "Berg", mail(a1), phone("+46701234567")), who("Anna", "Berg", mail(a1), phone("+46701234567")))
	require.Equal(t, 100, l.Score)
	require.Equal(t, 90, consent.Alike(who("Anna", "Berg", mail(a1)), who("Anna", "Berg", mail(a1))).Score)
	require.Equal(t, 20, consent.Alike(who("Anna", "Berg", mail(a1)), who("Lars", "Berg", mail(a1))).Score)
}

func drawContact(t *rapid.T, label string) consent.Contact {
	pick := func(what string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label+what) }
	c := who(pick("given", "", "Anna", "anna maria", "Bob", "Robert", "J.", "Jörg", "Joerg", "Γιώργος", "Berg", "Alexnader", "Alexander"),
		pick("family", "", "Berg", "von Berg", "Müller", "Mueller", "Meyer-Schulze", "Anna", "Lindqvist", "Lindqvsit", "Groß jun."))
	c.Kind = pick("kind", "person", "person", "organisation")
	c.Suffix, c.Birthday, c.Organisation = pick("suffix", "", "Sr", "Jr"), pick("born", "", "1980-01-02", "--01-02", "1990-05-05"), pick("org", "", "Müller GmbH", "Mueller AG", "A/S")
	for _, m := range []string{"a@example.org", "info@example.org", "b@example.org"} {
		if rapid.Bool().Draw(t, label+m) {
			mail(m)(&c)
		}
	}
	if rapid.Bool().Draw(t, label+"phone") {
		phone(pick("number", "0701234567", "+46701234567", "12", ""))(&c)
	}
	if rapid.Bool().Draw(t, label+"address") {
		at(pick("street", "Storg. 1", "Storgatan 1", "1 Main St", ""), pick("code", "", "21122", "SE-211 22"), pick("city", "", "Malmö", "Malmoe"))(&c)
	}
	c.Language, c.Nickname, c.FullName = pick("lang", "", "sv", "de-AT", "xx"), pick("nick", "", "Anna", "Bob"), pick("whole", "", "Berg, Anna", "Müller", ",", "Dr. ")
	return c
}

func TestLikenessIsSymmetricAndBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawContact(t, "a"), drawContact(t, "b")
		ab, ba := consent.Alike(a, b), consent.Alike(b, a)
		require.Equal(t, ab.Score, ba.Score)
		require.Equal(t, codes(ab), codes(ba))
		require.True(t, ab.Score >= 0 && ab.Score <= 100)
		sum := 0
		for _, r := range ab.Reasons {
			require.Contains(t, consent.LikenessCodes, r.Code)
			sum += r.Points
		}
		require.Equal(t, ab.Score, min(max(sum, 0), 100), "%+v", ab.Reasons)
	})
}

func FuzzAlike(f *testing.F) {
	f.Add("Jörg", "Müller", "Hauptstr. 5", "GmbH & Co. KG", "Joerg", "von der", "5", "S.A.R.L.")
	f.Add("\u0308", ".", "ß1", "()", ",", "'", "٣", "A/S/")
	f.Fuzz(func(t *testing.T, g, n, s, o, g2, n2, s2, o2 string) {
		a, b := who(g, n, at(s, s, s), of(o), mail(g), phone(s), written(n2)), who(g2, n2, at(s2, s2, s2), of(o2), mail(g2), phone(s2), written(n))
		x, y := consent.Alike(a, b), consent.Alike(b, a)
		if x.Score != y.Score || x.Score < 0 || x.Score > 100 {
			t.Fatal(x, y)
		}
		consent.MergeContacts(a, b, nil)
	})
}
