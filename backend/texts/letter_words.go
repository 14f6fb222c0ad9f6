package texts

import "consentbook/backend/consent"

// letterWords are the words that letters of requests put together from codes.
type letterWords struct {
	subjects    map[consent.RequestType]string // what the person wants, with the name of the right
	parts       map[consent.RequestType]string // the same as a heading
	atOnce      map[consent.RequestType]string // a sentence with a day
	methods     map[string]string              // what is asked to know who somebody is; sentences
	categories  map[consent.DataCategory]string
	keeps       map[consent.KeepGround]string // sentences
	roles       map[string]string
	actions     map[string]string // for the subject of a notice to a recipient
	others      string            // the article by which others' data are left out
	told        string            // with a day
	anonymised  string            // after a category
	untilGone   string            // where no day is set
	suppression string            // ground of the do-not-write list
	adequacy    string
	format      string // of a portable copy
	annex       string // the file that goes with an access reply
	portable    string // the file that goes with a portable copy
	toBusiness  string // salutation
}

// role is what a recipient does, in words.
func (w letterWords) role(code string) string {
	if said := w.roles[code]; said != "" {
		return said
	}
	return code
}

// letterWordsFor are the words of a language, English where there are none.
func letterWordsFor(language string) letterWords {
	if w, ok := letterWordsIn[language]; ok {
		return w
	}
	return letterWordsIn["en"]
}

var letterWordsIn = map[string]letterWords{"en": lettersEnglish, "sv": lettersSwedish, "de": lettersGerman, "fr": lettersFrench}

// AnnexWords name what goes with an access reply and with a portable copy.
func AnnexWords(language string) (annex, portable string) {
	w := letterWordsFor(language)
	return w.annex, w.portable
}

// RequestPart is a type of request as a heading.
func RequestPart(t consent.RequestType, language string) string {
	return letterWordsFor(language).parts[t]
}

// DataCategoryName is a kind of data of an erasure plan in words, as one speaks
// of it to the person.
func DataCategoryName(c consent.DataCategory, language string) string {
	return letterWordsFor(language).categories[c]
}
