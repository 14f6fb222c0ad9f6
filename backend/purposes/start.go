package purposes

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// asked are the starting questions a new book begins with; the other ones
// (partners, profiling, telephone) a business takes up when it does such
// things.
var asked = []consent.PurposeID{"newsletter", "invitations", "photos"}

// needed are two purposes that hardly any business is without.
var needed = []consent.Purpose{
	{ID: "contract", Channel: "other", Bases: []consent.Basis{consent.BasisContract},
		Names: map[string]string{"en": "Orders and contracts", "sv": "Beställningar och avtal", "de": "Bestellungen und Verträge", "fr": "Commandes et contrats"}},
	{ID: "bookkeeping", Channel: "other", Bases: []consent.Basis{consent.BasisLegalDuty},
		Names: map[string]string{"en": "Bookkeeping", "sv": "Bokföring", "de": "Buchführung", "fr": "Comptabilité"}},
}

// StartBook gives a new book its first purposes. Each can be changed; none
// states anything about anybody.
func StartBook(ctx context.Context, b sqlite.Book) error {
	var out []consent.Purpose
	for _, id := range asked {
		p := consent.Purpose{ID: id, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{}, Questions: map[string]string{}}
		if id == "photos" {
			p.Channel = "other"
		}
		for _, language := range texts.Languages {
			qs, err := texts.Questions(language)
			if err != nil {
				return err
			}
			for _, q := range qs {
				if q.Purpose == id {
					p.Names[language] = q.Title
				}
			}
		}
		out = append(out, p)
	}
	return Start(ctx, b, append(out, needed...))
}
