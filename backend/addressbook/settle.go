package addressbook

import "strings"

// settle resolves what only the neighbours decide: `Namn` beside `Förnamn` is
// still a whole name, but two columns of one single-valued field are not both
// it.
func (h *heading) settle(out []found) {
	seen := map[target]bool{}
	if i := h.formOfAddress(out); i >= 0 {
		out[i] = found{target{kind: kPrefix}, true, true}
	}
	for i, f := range out {
		switch f.to.kind {
		case kIgnore, kCustom, kEmail, kPhone, kURL, kGroups, kNotes, kOptedOutOf:
			continue
		}
		if seen[f.to] {
			out[i] = found{target{kind: kCustom}, false, true}
		}
		seen[f.to] = true
	}
}

var titleWords = wordSet("title titel titre titolo titulo tytul titul")

var honorificWords = wordSet("mr mrs ms miss mx dr prof professor sir lady herr herrn frau fru froken hr m mme mlle monsieur madame dhr mevr mw de heer mevrouw sr sra srta don dona sig sigra signor signora dott dottssa pan pani rouva rva hra ing dipling mag med")

// honorifics takes a column `Title` for the form of address where that is what
// stands below it.
func honorifics(h *heading, out []found, sample [][]string) {
	for i, f := range out {
		if f.to.kind != kTitle || !titleWords[h.words[i]] {
			continue
		}
		filled, forms := 0, 0
		for _, rec := range sample {
			if i >= len(rec) || clean(rec[i]) == "" {
				continue
			}
			filled++
			word, _, _ := strings.Cut(foldWords(rec[i]), " ")
			if honorificWords[word] {
				forms++
			}
		}
		if filled > 0 && forms*10 >= filled*9 {
			out[i] = found{target{kind: kPrefix}, false, true}
		}
	}
}

// formOfAddress finds a `Title` that stands beside a `Job Title`: it is the
// form of address.
func (h *heading) formOfAddress(out []found) int {
	at, titles := -1, 0
	for i, f := range out {
		switch {
		case f.to.kind == kPrefix && f.used:
			return -1
		case f.to.kind == kTitle && f.used:
			titles++
			if w := h.words[i]; w == "title" || w == "titel" || w == "titre" || w == "titolo" {
				at = i
			}
		}
	}
	if titles < 2 {
		return -1
	}
	return at
}

// brevoFixed are the columns whose names Brevo does not translate.
var brevoFixed = map[string]bool{"contactid": true, "email": true, "sms": true, "whatsapp": true, "doubleoptin": true, "optin": true, "addedtime": true, "modifiedtime": true, "emailblacklisted": true, "smsblacklisted": true}

// mailchimpStatus is the audience that a Mailchimp file lists.
func mailchimpStatus(name string, h *heading, file string) string {
	if name != "mailchimp-subscribed" {
		return name
	}
	low := strings.ToLower(file)
	switch {
	case h.has["cleantime"]:
		return "mailchimp-cleaned"
	case h.has["unsubtime"]:
		return "mailchimp-unsubscribed"
	case strings.Contains(low, "nonsubscribed"), strings.Contains(low, "non-subscribed"), strings.Contains(low, "non_subscribed"):
		return "mailchimp-nonsubscribed"
	}
	return name
}

// postcodes takes a column that is called a place and holds nothing but figures
// for the postcode, where no other column is: `Pošta` beside `Kraj`. A column
// that had to give way to it is the place.
func (h *heading) postcodes(out []found, lang string, sample [][]string) {
	for i, f := range out {
		postcode := found{target{kind: kPostcode, label: f.to.label}, false, true}
		if f.to.kind != kCity || !f.used || !allFigures(sample, i) || hasTarget(out, postcode.to) {
			continue
		}
		out[i] = postcode
		for k, other := range out {
			if t, ok := h.plain(h.words[k], lang); ok && other.to.kind == kCustom && t == f.to {
				out[k] = f
				break
			}
		}
	}
}

func hasTarget(all []found, to target) bool {
	for _, f := range all {
		if f.used && f.to == to {
			return true
		}
	}
	return false
}

// allFigures says whether the filled cells of a column are as short as a
// postcode and hold figures only.
func allFigures(sample [][]string, i int) bool {
	filled := 0
	for _, rec := range sample {
		if i >= len(rec) || clean(rec[i]) == "" {
			continue
		}
		word := strings.ReplaceAll(clean(rec[i]), " ", "")
		if !digitsOnly(word) || len(word) < 3 || len(word) > 6 {
			return false
		}
		filled++
	}
	return filled > 0
}
