package activities_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

func row(t testing.TB, b sqlite.Book, name string) consent.Activity {
	t.Helper()
	r, err := activities.List(ctx, b, "", true)
	require.NoError(t, err)
	for _, l := range r.Activities {
		if l.Activity.Name == name {
			return l.Activity
		}
	}
	require.Fail(t, "no such activity", name)
	return consent.Activity{}
}

func notes(n activities.ImportedRecord) (out []string) {
	for _, x := range n.Notes {
		if x.Why != "column_missing" {
			out = append(out, x.Why+" "+x.Column)
		}
	}
	return out
}

// The sheet of the British authority as others fill it in: a preamble, groups of
// columns, short headings in another order, columns missing and extra, rows that go
// on with the one above.
func TestASheetOfTheBritishAuthorityAsOthersKeepIt(t *testing.T) {
	b, _ := newBook(t)
	file := "Ek Ltd;;;;;;;\r\n;Article 30 Record of processing activities;;;Privacy notices;;;\r\n" +
		"PURPOSE;Business Function;Risk owner;Individuals;categories of personal data;Lawful basis;Third countries;Safeguards for exceptional transfers;Retention;DPIA required?;Automated decision-making\r\n" +
		"Payroll;Finance;Ann;Employees;Contact details, Bank details;Legal obligation;N/A;;6 years post-employment;No;No\r\n" +
		";;;Next of kin;Emergency contacts;;;;;;\r\n" +
		"Direct marketing;Sales;;Customers;\"Name\nE-mail address\";Consent, legitimate interests;USA, Atlantis;Standard contractual clauses;\"Name: 2 years\nE-mail address: until unsubscribed\";Yes;Profiling of buyers\r\n" +
		";;;;;;;;;;\r\n" +
		";;nobody;;;;;;;;\r\n" +
		"Research;;;Panel;Opinions;because we can;;;;;\r\n"
	n := bring(t, b, []byte(file), activities.ImportOrder{})
	require.Equal(t, activities.FormICO, n.Form)
	require.Equal(t, [5]int{5, 3, 0, 2, 0}, [5]int{n.Rows, n.Added, n.Changed, n.Joined, n.Rejected})
	require.ElementsMatch(t, []string{"column_unknown Risk owner", "column_unknown Risk owner", "value_in_words Third countries", "value_in_words Lawful basis"}, notes(n))
	require.Equal(t, 4, n.Outcomes[0].Row, "the row of the file")

	pay := row(t, b, "Payroll")
	require.Equal(t, "Finance", pay.Function)
	require.Equal(t, []string{"Employees", "Next of kin"}, pay.Subjects)
	require.Len(t, pay.Data, 3)
	require.Equal(t, "6 years post-employment", pay.Data[0].Limit)
	require.Equal(t, consent.BasisLegalDuty, pay.Bases[0].Basis)
	require.Equal(t, "Risk owner: Ann", pay.Notes)
	require.Equal(t, "No", pay.Said["screening_required"])
	require.Empty(t, pay.Automated)
	require.Equal(t, "Payroll", pay.Aim)

	mail := row(t, b, "Direct marketing")
	require.Equal(t, "2 years", mail.Data[0].Limit)
	require.Equal(t, "until unsubscribed", mail.Data[1].Limit)
	require.Equal(t, "US", mail.Transfers[0].Country)
	require.Equal(t, "A46-2-c", mail.Transfers[0].Tool)
	require.Equal(t, "Atlantis", mail.Transfers[1].Recipient, "kept in words")
	require.Equal(t, []consent.ActivityBasis{{Basis: consent.BasisConsent}, {Basis: consent.BasisInterests}}, mail.Bases)
	require.Equal(t, "Profiling of buyers", mail.Automated)
	require.Contains(t, row(t, b, "Research").Notes, "Lawful basis: because we can")

	again := bring(t, b, []byte(file), activities.ImportOrder{})
	require.Zero(t, again.Added+again.Changed, "%+v", again.Outcomes)
	changed := bring(t, b, []byte(strings.Replace(file, "6 years post-employment", "7 years", 1)), activities.ImportOrder{})
	require.Equal(t, 1, changed.Changed)
	require.Equal(t, []string{"data"}, changed.Outcomes[0].Fields)
	audit(t, b)
}

// What a record holds beside stays when a form comes back: links, and what the
// form does not ask.
func TestAnImportChangesFieldByField(t *testing.T) {
	b := filled(t)
	before := row(t, b, "Picture licensing; print | web")
	file := "activity;purpose of processing;Categories of recipients;Source\r\n;\"Picture licensing; print | web\nTo license pictures\";Molnfri Drift AB (processor), New desk;a friend\r\n"
	dry := bring(t, b, []byte(file), activities.ImportOrder{DryRun: true})
	require.Equal(t, 1, dry.Changed)
	require.Equal(t, before, row(t, b, before.Name), "nothing was written")
	n := bring(t, b, []byte(file), activities.ImportOrder{})
	require.Equal(t, []string{"aim", "recipients", "source"}, n.Outcomes[0].Fields)
	after := row(t, b, before.Name)
	require.Equal(t, before.Recipients[0], after.Recipients[0], "the link to the processor stays")
	require.Equal(t, "New desk", after.Recipients[1].Name)
	require.Equal(t, before.Data, after.Data)
	require.Equal(t, before.Joint, after.Joint)
	audit(t, b)
}

// A fiche of the French authority: a sheet for one activity, boxes, explanations
// between the fields, values beside or below.
func TestAFicheOfTheFrenchAuthority(t *testing.T) {
	b, _ := newBook(t)
	var file bytes.Buffer
	w := xlsx.NewWriter(&file, xlsx.Properties{})
	list, err := w.Sheet(xlsx.SheetSpec{Name: "Liste", Columns: []xlsx.Column{{Header: "Coordonnées du responsable"}, {Header: ""}}})
	require.NoError(t, err)
	require.NoError(t, list.Row(xlsx.Text("Nom"), xlsx.Text("Durand SARL")))
	s, err := w.Sheet(xlsx.SheetSpec{Name: "Fiche 1", Columns: []xlsx.Column{{Header: "FICHE DE REGISTRE"}, {Header: ""}}})
	require.NoError(t, err)
	for _, r := range [][2]string{{"Nom de l'activité", "Gestion de la paie"}, {"Date de création de la fiche", "25/05/2018"}, {"DATE DE MISE À JOUR", "bientôt"}, {"Nom du responsable conjoint", "sans objet"}, {"Objectifs poursuivis", ""}, {"Décrivez clairement l'objet du traitement", ""}, {"Payer les salaires", ""},
		{"Catégories de personnes concernées", ""}, {"Listez les différents types de personnes", ""}, {"1. Salariés", ""}, {"2. Anciens salariés", ""}, {"Catégories de données collectées", ""}, {"☒ État-civil, identité, données d'identification, images", "nom, adresse"}, {"☐ Vie personnelle", ""}, {"☒ Informations d'ordre économique et financier", ""},
		{"Des données sensibles sont-elles traitées ?", "Oui : numéro de sécurité sociale"}, {"Durées de conservation des catégories de données", "5 ans"}, {"Destinataires internes", "Direction"}, {"Organismes externes", "URSSAF, banque"}, {"Sous-traitants", "Cabinet Dupont"}, {"Transferts des données hors UE", "Non"}, {"☒ Contrôle d'accès des utilisateurs", "mots de passe"}, {"☒ Sauvegarde des données", ""}, {"Validé par", "Mme Durand"}} {
		require.NoError(t, s.Row(xlsx.Text(r[0]), xlsx.Text(r[1])))
	}
	require.NoError(t, w.Close())
	n := bring(t, b, file.Bytes(), activities.ImportOrder{})
	require.Equal(t, activities.FormCNIL, n.Form)
	require.Equal(t, 1, n.Added, "%+v", n)
	a := row(t, b, "Gestion de la paie")
	require.Equal(t, "2018-05-25", a.MadeOn)
	require.Equal(t, "Payer les salaires", a.Aim)
	require.Equal(t, []string{"Salariés", "Anciens salariés"}, a.Subjects)
	require.Contains(t, a.Notes, "bientôt")
	require.Len(t, a.Data, 4)
	require.Equal(t, "identity", a.Data[0].Kind)
	require.Equal(t, "5 ans", a.Data[0].Limit)
	require.Equal(t, "economic", a.Data[2].Kind)
	require.True(t, a.Data[3].Special)
	require.Equal(t, []consent.ActivityRecipient{{Name: "Direction", Kind: "internal"}, {Name: "URSSAF", Kind: "external"}, {Name: "banque", Kind: "external"}, {Name: "Cabinet Dupont", Kind: "processor"}}, a.Recipients)
	require.Empty(t, a.Transfers)
	require.Contains(t, a.Measures, "Contrôle d’accès des utilisateurs : mots de passe")
	require.Contains(t, a.Measures, "Sauvegarde des données")
	again := bring(t, b, file.Bytes(), activities.ImportOrder{})
	require.Zero(t, again.Added+again.Changed, "%+v", again.Outcomes)
}

// Files that are none end in a clear word, and bad rows stop nothing.
func TestFilesThatAreNoRecord(t *testing.T) {
	b := filled(t)
	before := audit(t, b).Events
	for file, reason := range map[string]string{
		"": "file_empty", "a;b\n1;2\n": "register_columns_missing", "%PDF-1.4": "format_unknown", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1x": "format_unknown", "PK\x03\x04 no zip": "file_damaged",
		"Purpose of processing;Individuals\n" + strings.Repeat("x;y\n", 20_001): "file_too_large", "name\x00\x00\x00\x00;role\x00\n\x00\x00": "file_not_text",
	} {
		_, err := activities.Import(ctx, b, strings.NewReader(file), int64(len(file)), activities.ImportOrder{})
		require.Equal(t, reason, consent.ReasonOf(err), "%.30q", file)
	}
	for _, o := range []activities.ImportOrder{{Form: "xx"}, {Role: "boss"}} {
		_, err := activities.Import(ctx, b, strings.NewReader("Activity;Role\nx;controller\n"), 27, o)
		require.Equal(t, "register_field_malformed", consent.ReasonOf(err))
	}
	require.Equal(t, before, audit(t, b).Events)

	file := "Activity;Role;Who answers for it;What it is for;Made on;Data | limit | special | kind | whose | rule\r\n" +
		"Good;controller;Maja;x;2026-01-01;name | 2 years\r\n;controller;;;;\r\nBad;controller;Maja;" + strings.Repeat("y", 9000) + ";2026-01-01;\r\nOld;boss;Maja;z;1.2.2020;a | b | | nonsense\r\n"
	n := bring(t, b, []byte(file), activities.ImportOrder{Form: activities.FormOwn})
	require.Equal(t, 2, n.Added, "%+v", n)
	require.Equal(t, 1, n.Rejected)
	for _, o := range n.Outcomes {
		if o.Outcome == "rejected" {
			require.Equal(t, "value_too_long", o.Reason)
			require.Equal(t, "aim", o.Field)
			require.Equal(t, "Bad", o.Name)
		}
	}
	require.Equal(t, "2020-02-01", row(t, b, "Old").MadeOn)
	require.Contains(t, row(t, b, "Old").Notes, "Role: boss")
	audit(t, b)
}

// FuzzImport: no file breaks the record; what is taken is what the audit finds.
func FuzzImport(f *testing.F) {
	f.Add([]byte("Purpose of processing;Categories of personal data;Retention schedule\nPay;a, b;a: 2\n"))
	f.Add([]byte("Nom de l’activité,Objectifs,Transferts hors UE\nx,y,US: SCC\n"))
	f.Add([]byte("Activity\tRole\tData | limit | special | kind | whose | rule\nx\tcontroller\ta \\| b | c\n"))
	b, _ := newBook(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		n, err := activities.Import(ctx, b, bytes.NewReader(file), int64(len(file)), activities.ImportOrder{DryRun: true})
		if err != nil {
			require.NotEqual(t, consent.Internal, consent.CodeOf(err), "%v", err)
			return
		}
		require.Equal(t, n.Rows, n.Added+n.Changed+n.Unchanged+n.Joined+n.Rejected)
	})
}
