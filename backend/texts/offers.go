package texts

import "consentbook/backend/consent"

// StartOffers are the words of the starting questions of every language: what
// an answer may say where nobody knows what was asked.
func StartOffers() (consent.Offers, error) {
	offers := consent.Offers{Plain: consent.PlainAnswers(), Stop: consent.StopWords()}
	for _, language := range Languages {
		questions, err := Questions(language)
		if err != nil {
			return consent.Offers{}, err
		}
		for _, q := range questions {
			offers.Choices = append(offers.Choices, consent.Offer{Purpose: q.Purpose, Language: language, Yes: []string{q.Yes}, No: []string{q.No}, Names: []string{q.Name}})
		}
		words, err := Words(language)
		if err != nil {
			return consent.Offers{}, err
		}
		offers.Plain = append(offers.Plain, consent.Offer{Language: language, Yes: words.Given, No: words.Refused})
		offers.Stop = append(offers.Stop, words.Stop...)
	}
	return offers.Prepared(), nil
}
