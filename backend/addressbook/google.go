package addressbook

import "strings"

// googlePair reads one of Google's numbered columns: `E-mail 2 - Value`.
func googlePair(header string) (target, bool) {
	left, right, ok := strings.Cut(clean(header), " - ")
	if !ok {
		return target{}, false
	}
	cut := strings.LastIndexByte(left, ' ')
	if cut < 0 {
		return target{}, false
	}
	n := 0
	for _, c := range left[cut+1:] {
		if c < '0' || c > '9' || n > 9999 {
			return target{}, false
		}
		n = n*10 + int(c-'0')
	}
	k, ok := googleColumns[fold(left[:cut])+" "+fold(right)]
	return target{kind: k, n: n}, ok && n > 0
}

var googleColumns = map[string]kind{
	"email label": kEmailLabel, "email type": kEmailLabel, "email value": kEmail,
	"phone label": kPhoneLabel, "phone type": kPhoneLabel, "phone value": kPhone,
	"address label": kAddressLabel, "address type": kAddressLabel, "address formatted": kFormatted, "address street": kStreet, "address city": kCity,
	"address pobox": kPOBox, "address region": kRegion, "address postalcode": kPostcode, "address country": kCountry, "address extendedaddress": kExtended,
	"website label": kURLLabel, "website type": kURLLabel, "website value": kURL,
	"event label": kEventLabel, "event type": kEventLabel, "event value": kEvent,
	"customfield label": kCustomLabel, "customfield type": kCustomLabel, "customfield value": kCustomValue,
	"organization name": kOrg, "organization title": kTitle, "organization department": kDepartment,
	"organization type": kIgnore, "organization label": kIgnore, "organization yominame": kIgnore, "organization symbol": kIgnore, "organization location": kIgnore, "organization jobdescription": kIgnore,
	"relation label": kIgnore, "relation type": kIgnore, "relation value": kIgnore, "im type": kIgnore, "im label": kIgnore, "im service": kIgnore, "im value": kIgnore,
}

// optOutOf reads HubSpot's `Opted out of email: Newsletter` and its kin.
func optOutOf(header string) (string, bool) {
	left, right, ok := strings.Cut(clean(header), ":")
	if !ok || clean(right) == "" || !optOutWords.in(left) {
		return "", false
	}
	return clean(right), true
}
