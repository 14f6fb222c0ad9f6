package consent

import (
	"slices"
	"strings"
	"unicode"
)

// wayEndings are the ends of a street's name that are abbreviated, each with
// what it is written as here.
var wayEndings = []struct{ end, short string }{
	{"strasse", "str"}, {"straat", "str"}, {"str", "str"}, {"gatan", "g"}, {"gata", "g"}, {"gaten", "g"}, {"gade", "g"}, {"gate", "g"},
	{"vaegen", "v"}, {"vagen", "v"}, {"vejen", "v"}, {"vej", "v"}, {"veien", "v"}, {"vei", "v"}, {"platz", "pl"}, {"plats", "pl"}, {"katu", "k"}, {"tie", "t"},
}

// wayWords are words of a street's name that are abbreviated.
var wayWords = func() map[string]string {
	out := map[string]string{}
	for _, line := range strings.Fields(`str=str,strasse,straat,street,st g=g,gatan,gata,gade,gate,gaten,gt v=v,vaegen,vagen,vej,vejen,vei,veien,vn
		rd=road,rd av=avenue,av,ave,avda,avenida ln=lane,ln dr=drive,dr sq=square,sq ct=court,ct bd=boulevard,bd,blvd,boul pl=place,pl,platz,plats,plaza,pza,piazza
		ch=chemin,ch imp=impasse,imp rte=route,rte al=allee,allée,al r=rue,r c=calle,c vle=viale,vle ul=ulica,ulitsa,ul od=odos,od sankt=sankt,saint,skt`) {
		short, long, _ := strings.Cut(line, "=")
		for _, w := range strings.Split(long, ",") {
			out[w] = short
		}
	}
	return out
}()

// dupStreet is a street with its number, in one spelling.
type dupStreet struct{ name, number string }

// streetsOf reads a street as it was written: once with ä as a, once as ae.
func streetsOf(s string) []dupStreet {
	a, b := streetOf(s, false), streetOf(s, true)
	if a == b {
		return []dupStreet{a}
	}
	return []dupStreet{a, b}
}

func streetOf(s string, wide bool) dupStreet {
	var out dupStreet
	var words []string
	for _, w := range dupTokens(dupPlain(strings.ReplaceAll(s, "ß", "ss"), wide)) {
		switch {
		case unicode.IsDigit([]rune(w)[0]):
			out.number += w
		case out.number != "" && len(w) == 1: // 12 B
			out.number += w
		default:
			words = append(words, shortWay(w))
		}
	}
	out.name = strings.Join(words, "")
	return out
}

func shortWay(w string) string {
	if s := wayWords[w]; s != "" {
		return s
	}
	for _, e := range wayEndings {
		if head, ok := strings.CutSuffix(w, e.end); ok && len(head) >= 2 {
			return head + e.short
		}
	}
	return w
}

// placeOf is the postcode without what stands for the country.
func placeOf(a Address) string {
	code := strings.ToUpper(strings.Join(dupTokens(a.Postcode), ""))
	if len(code) > 4 {
		if rest := strings.TrimLeftFunc(code, unicode.IsLetter); len(code)-len(rest) <= 2 && len(rest) >= 4 && onlyDigits(rest) {
			return rest // D-53113, SE-211 22
		}
	}
	return code
}

func onlyDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// nearness of two addresses, the nearest last.
const (
	addressElsewhere = iota
	addressCity
	addressPlace
	addressSame
)

// compareAddresses says how near two addresses are. A house without its number
// is not an address.
func compareAddresses(a, b Address, known *Comparer) int {
	if !sameCountry(a.Country, b.Country) {
		return addressElsewhere
	}
	x, y := known.placeOf(a), known.placeOf(b)
	code := x != "" && x == y
	city := a.City != "" && b.City != "" && (a.City == b.City || dupMeet(known.spellings(strings.TrimSpace(a.City)), known.spellings(strings.TrimSpace(b.City))))
	other := x != "" && y != "" && !code
	switch {
	case (code || city && !other) && sameStreet(a, b, known):
		return addressSame
	case code:
		return addressPlace
	case city:
		return addressCity
	}
	return addressElsewhere
}

func sameCountry(a, b string) bool { return a == "" || b == "" || strings.EqualFold(a, b) }

func sameStreet(a, b Address, known *Comparer) bool {
	if a.POBox != "" && a.Street == "" && b.Street == "" {
		return strings.Join(dupTokens(strings.ToLower(a.POBox)), "") == strings.Join(dupTokens(strings.ToLower(b.POBox)), "")
	}
	for _, x := range known.streetsOf(a.Street) {
		for _, y := range known.streetsOf(b.Street) {
			if x.name != "" && x.number != "" && x == y {
				return true
			}
		}
	}
	return false
}

// addresses counts the nearest pair of two people's addresses.
func (l *likeness) addresses(as, bs []Address) {
	best := addressElsewhere
	var x, y Address
	for _, a := range as {
		for _, b := range bs {
			if n := compareAddresses(a, b, l.names); n > best {
				best, x, y = n, a, b
			}
		}
	}
	switch best {
	case addressSame:
		l.add(pointsAddress, "address_same", x.Line(), y.Line())
	case addressPlace:
		l.add(pointsPlace, "place_same", strings.TrimSpace(x.Postcode+" "+x.City), strings.TrimSpace(y.Postcode+" "+y.City))
	case addressCity:
		l.add(pointsCity, "city_same", x.City, y.City)
	}
}

// sameAddress says whether two addresses are one, so that a merge keeps it once.
func sameAddress(a, b Address) bool {
	return a == b || compareAddresses(a, b, nil) == addressSame
}

// dupFuller gives the one of two writings of an address that says more.
func dupFuller(a, b Address) Address {
	count := func(x Address) int {
		return len(slices.DeleteFunc([]string{x.Street, x.Extended, x.POBox, x.City, x.Region, x.Postcode, x.Country, x.Label}, func(s string) bool { return s == "" }))
	}
	if count(b) > count(a) || count(b) == count(a) && len(b.Line()) > len(a.Line()) {
		return b
	}
	return a
}
