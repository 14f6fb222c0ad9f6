package consent

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFieldIsCompleteOrIsNone(t *testing.T) {
	whole := CustomField{Key: "Schuhgröße", Purpose: "orders", Category: "preferences", Retention: "P3Y"}
	require.NoError(t, whole.Check())
	for _, c := range []struct {
		name   string
		change func(*CustomField)
		reason string
		code   Code
	}{
		{"no key", func(f *CustomField) { f.Key = " " }, "field_key_malformed", Invalid},
		{"a key with blanks around", func(f *CustomField) { f.Key = "x " }, "field_key_malformed", Invalid},
		{"a fact of the source", func(f *CustomField) { f.Key = "source_id" }, "field_of_source", Invalid},
		{"no purpose", func(f *CustomField) { f.Purpose = "" }, "field_needs_purpose", RefusedByLaw},
		{"no category", func(f *CustomField) { f.Category = "" }, "field_needs_category", Invalid},
		{"a category that nobody knows", func(f *CustomField) { f.Category = "stuff" }, "field_needs_category", Invalid},
		{"no retention", func(f *CustomField) { f.Retention = "" }, "field_needs_retention", RefusedByLaw},
		{"a retention of nothing", func(f *CustomField) { f.Retention = "P0D" }, "field_needs_retention", RefusedByLaw},
		{"a retention in words", func(f *CustomField) { f.Retention = "3 years" }, "field_needs_retention", RefusedByLaw},
		{"weeks are a period", func(f *CustomField) { f.Retention = "P6W" }, "", Internal},
	} {
		f := whole
		c.change(&f)
		err := f.Check()
		require.Equal(t, c.reason, ReasonOf(err), c.name)
		if c.reason != "" {
			require.Equal(t, c.code, CodeOf(err), c.name)
		}
	}
}

func TestColumnsOfAFileBecomeFieldsOfItsPurpose(t *testing.T) {
	known := []CustomField{{Key: "Kundennr", Purpose: "orders", Category: "customer", Retention: "P7Y"}}
	newsletter := &Purpose{ID: "newsletter", Retention: "P2Y"}
	columns := []string{"Kundennr", "Schuhgröße", "source_id", "Allergien", "Schuhgröße"}

	bring, out, warnings := FieldsFor(columns, known, newsletter)
	require.Equal(t, []CustomField{
		{Key: "Schuhgröße", Names: map[string]string{}, Purpose: "newsletter", Category: "preferences", Retention: "P2Y"},
		{Key: "Allergien", Names: map[string]string{}, Purpose: "newsletter", Category: "special", Retention: "P2Y"},
	}, bring)
	require.Empty(t, out)
	require.Equal(t, []FieldWarning{{"Allergien", "field_special", "health"}}, warnings)
	for _, f := range bring {
		require.NoError(t, f.Check())
	}

	bring, out, warnings = FieldsFor(columns, known, nil)
	require.Empty(t, bring, "nothing is held without a purpose")
	require.Equal(t, []string{"Schuhgröße", "Allergien"}, out, "a field that the book knows comes in all the same")
	require.Contains(t, warnings, FieldWarning{"Schuhgröße", "field_left_out", ""})

	bring, out, warnings = FieldsFor([]string{"Farbe"}, nil, &Purpose{ID: "newsletter"})
	require.Empty(t, out)
	require.Equal(t, AssumedRetention, bring[0].Retention)
	require.Equal(t, []FieldWarning{{"Farbe", "field_retention_assumed", "P3Y"}}, warnings, "an end that was assumed is said to be")
}

func TestHeadingsOfSpecialCategories(t *testing.T) {
	for heading, kind := range map[string]string{
		"Health insurance": "health", "Krankenkasse": "health", "Hälsa": "health", "Santé": "health", "Allergien": "health", "allergies": "health", "Stan zdrowia": "health",
		"Zdravotní stav": "health", "Blutgruppe": "health", "Handicap": "health", "Egészség": "health", "Terveystiedot": "health", "Υγεία": "health", "Здраве": "health", "isPregnant": "health",
		"Religion": "religion", "Religionstillhörighet": "religion", "Konfession": "religion", "Wyznanie": "religion", "Vallás": "religion", "Trosbekännelse": "religion", "Geloof": "religion",
		"Gewerkschaft": "union", "Fackförbund": "union", "Syndicat": "union", "trade_union": "union", "union member": "union", "Związek zawodowy": "union", "Ammattiliitto": "union",
		"Ethnic origin": "ethnic", "Ethnische Herkunft": "ethnic", "Etnisk bakgrund": "ethnic", "Origine ethnique": "ethnic", "Národnost": "ethnic",
		"Sexual orientation": "sexual", "Sexuell läggning": "sexual", "Sexuelle Orientierung": "sexual", "Orientation sexuelle": "sexual",
		"Fingerprint": "biometric", "Fingeravtryck": "biometric", "Fingerabdruck": "biometric", "Données biométriques": "biometric", "Biometria": "biometric",
		"Party membership": "political", "Political opinion": "political", "Partimedlemskap": "political", "Parteizugehörigkeit": "political", "Opinions politiques": "political",
		"DNA": "genetic", "Strafregister": "criminal", "Casier judiciaire": "criminal",
		"Shoe size": "", "Kundennummer": "", "Halsband": "", "Parking space": "", "Union Street": "", "Cultivar": "", "Terrace": "", "Traceability": "", "Grace period": "", "Bonus": "", "Verantwortlich": "",
		"Facultative": "", "Betreuer": "", "Intern": "", "Patientenverfügung": "health", "Healthcheck": "health", "Partij": "political", "Anrede": "", "Interessen": "", "Sex": "",
	} {
		assert.Equal(t, kind, SpecialKind(heading), heading)
	}
	for _, kind := range SpecialKinds {
		require.NotEmpty(t, fieldSpecial[kind], kind)
	}
}

func TestCategoriesAreGuessedFromHeadings(t *testing.T) {
	for heading, category := range map[string]string{
		"Kundennummer": "customer", "customer_no": "customer", "Bestellungen": "orders", "Antal köp": "orders", "IBAN": "payment", "Rechnungsadresse": "invoices", "Org.nr": "invoices",
		"Geburtsjahr": "birthday", "Geschlecht": "gender", "Hobbys": "preferences", "Skostorlek": "preferences", "Medlemsnummer": "membership", "Anzahl Kinder": "family", "Beruf": "work",
		"Kennzeichen": "vehicle", "Instagram": "online", "Diagnose": "special", "xyz": "other", "": "other",
	} {
		assert.Equal(t, category, GuessCategory(heading), heading)
		require.Contains(t, Categories, category)
	}
}

func TestWhichFieldsNobodyNeeds(t *testing.T) {
	orders := Purpose{ID: "orders", Categories: []string{"name", "Telefonnummer", "Leveransadress"}}
	own := &CustomField{Key: "shoe", Purpose: "orders"}
	for _, c := range []struct {
		name string
		use  FieldUse
		want []string
	}{
		{"in order", FieldUse{Field: "custom:shoe", Own: own, Filled: 500, Everyone: 1000}, nil},
		{"of no purpose", FieldUse{Field: "custom:shoe", Filled: 500, Everyone: 1000}, []string{FieldNoPurpose}},
		{"of a purpose that is gone", FieldUse{Field: "custom:shoe", Own: &CustomField{Key: "shoe", Purpose: "old"}, Filled: 500, Everyone: 1000}, []string{FieldNoPurpose}},
		{"people without a ground", FieldUse{Field: "custom:shoe", Own: own, Filled: 500, Groundless: 3, Everyone: 1000}, []string{FieldNoGround}},
		{"nobody has it", FieldUse{Field: "custom:shoe", Own: own, Everyone: 1000}, []string{FieldNobody}},
		{"nine of a thousand", FieldUse{Field: "custom:shoe", Own: own, Filled: 9, Everyone: 1000}, []string{FieldHardly}},
		{"ten of a thousand", FieldUse{Field: "custom:shoe", Own: own, Filled: 10, Everyone: 1000}, nil},
		{"one of a hundred in a small book", FieldUse{Field: "custom:shoe", Own: own, Filled: 1, Everyone: 150}, nil},
		{"phones for orders", FieldUse{Field: "phone", Filled: 5, Everyone: 1000}, nil},
		{"addresses for orders", FieldUse{Field: "address", Filled: 5, Everyone: 1000}, nil},
		{"birthdays for nothing", FieldUse{Field: "birthday", Filled: 5, Everyone: 1000}, []string{FieldNoPurpose}},
		{"notes for nothing", FieldUse{Field: "notes", Filled: 5, Everyone: 1000}, []string{FieldNoPurpose}},
	} {
		require.Equal(t, c.want, c.use.Reasons([]Purpose{orders}), c.name)
	}
	for _, f := range OptionalFields {
		require.NotEmpty(t, fieldOptional[f], f)
		require.NoError(t, CheckFields([]string{f}), f)
	}
}

func TestADroppedFieldComesBack(t *testing.T) {
	was := Contact{Kind: "organisation", Prefix: "Dr.", Nickname: "N", Department: "D", Title: "T", Phones: []Reach{{Value: "+461", Label: "work"}}, Addresses: []Address{{City: "Bonn"}},
		Birthday: "1980-01-01", Anniversary: "2000-01-01", Gender: "f", URLs: []string{"https://example.org"}, Notes: "n", Custom: map[string]string{"a": "1"}}
	for _, f := range append([]string{"custom:a"}, OptionalFields...) {
		dropped, had := DropField(was, f)
		require.True(t, had, f)
		require.NotEqual(t, was, dropped)
		_, again := DropField(dropped, f)
		require.False(t, again, f)
		back, restored := RestoreField(dropped, was, f)
		require.True(t, restored, f)
		require.Equal(t, was, back, f)
		_, restored = RestoreField(was, was, f)
		require.False(t, restored, "%s: what is there again stays", f)
	}
}
