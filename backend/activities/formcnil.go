package activities

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// cnilBoxes are the boxes of categories of data on the fiche, in its order.
var cnilBoxes = []struct{ kind, head, also string }{
	{"identity", "État-civil, identité, données d’identification, images", "etat civil identite"},
	{"private", "Vie personnelle", "vie personnelle habitudes de vie situation familiale"},
	{"work", "Vie professionnelle", "vie professionnelle cv"},
	{"economic", "Informations d’ordre économique et financier", "informations economiques et financieres"},
	{"connection", "Données de connexion", "connexion"},
	{"location", "Données de localisation", "localisation"},
	{"internet", "Internet (cookies, traceurs, données de navigation, mesures d’audience)", "internet"},
	{"other", "Autres catégories de données", "autres donnees"},
}

// measureBox is a box with the kinds of measures that it holds.
type measureBox struct {
	kinds []string
	head  string
}

// cnilMeasures are the boxes of security measures on the fiche, in its order.
var cnilMeasures = []measureBox{
	{[]string{"access"}, "Contrôle d’accès des utilisateurs"}, {[]string{"traceability"}, "Mesures de traçabilité"}, {[]string{"software"}, "Mesures de protection des logiciels"}, {[]string{"backup"}, "Sauvegarde des données"},
	{[]string{"encryption"}, "Chiffrement des données"}, {[]string{"processors"}, "Contrôle des sous-traitants"}, {[]string{"physical", "organisation", "network", "paper", "other"}, "Autres mesures"},
}

// cnilController is the fiche of the French authority, as columns in its order.
var cnilController = tableForm{name: FormCNIL, role: consent.AsController, lang: "fr", columns: slices.Concat([]column{
	{[]string{"Nom de l’activité", "activite", "activite de traitement", "designation des activites", "traitement", "nom du traitement", "fiche de registre de l activite"}, 32, func(s setting, a consent.Activity) string { return a.Name }, oneText(func(a *consent.Activity) *string { return &a.Name })},
	{[]string{"Date de création de la fiche", "date de creation"}, 14, func(s setting, a consent.Activity) string { return a.MadeOn }, takeDay(func(a *consent.Activity) *string { return &a.MadeOn })},
	{[]string{"Date de dernière mise à jour de la fiche", "mise a jour", "date de mise a jour", "derniere mise a jour"}, 14, func(s setting, a consent.Activity) string { return a.ReviewedOn }, takeDay(func(a *consent.Activity) *string { return &a.ReviewedOn })},
	{[]string{"Nom du responsable conjoint du traitement (dans le cas où la responsabilité de ce traitement est partagée avec un autre organisme)", "responsable conjoint", "responsable conjoint du traitement"}, 28, func(s setting, a consent.Activity) string { return s.parties(a.Joint, a.Said["joint"]) }, said("joint")},
	{[]string{"Nom du logiciel ou de l’application (si pertinent)", "logiciel", "application", "nom du logiciel"}, 24, func(s setting, a consent.Activity) string { return joined(a.Systems) }, several(func(a *consent.Activity) *[]string { return &a.Systems })},
	{[]string{"Objectifs poursuivis", "objectifs", "finalite", "finalites", "objectif"}, 40, func(s setting, a consent.Activity) string { return s.aim(a) }, text(func(a *consent.Activity) *string { return &a.Aim })},
	{[]string{"Catégories de personnes concernées", "categories de personnes", "personnes concernees"}, 30, func(s setting, a consent.Activity) string { return joined(a.Subjects) }, several(func(a *consent.Activity) *[]string { return &a.Subjects })},
}, cnilDataColumns(), []column{
	{[]string{"Catégories de données collectées", "categories de donnees", "donnees collectees", "donnees traitees"}, 0, nil, takeData("", false)},
	{[]string{"Données sensibles", "des donnees sensibles sont elles traitees", "si oui lesquelles"}, 26, func(s setting, a consent.Activity) string {
		return or(s.data(a, "", func(d consent.ActivityData) bool { return d.Special }), a.Said["sensitive"])
	}, takeSensitive},
	{[]string{"Durées de conservation des catégories de données", "durees de conservation", "duree de conservation", "combien de temps conservez vous ces informations"}, 40, setting.limitsByBox, takeLimits},
	{[]string{"Destinataires internes"}, 26, func(s setting, a consent.Activity) string { return s.recipients(a, "internal") }, takeRecipients("internal")},
	{[]string{"Organismes externes", "destinataires externes", "destinataires"}, 26, func(s setting, a consent.Activity) string { return s.recipients(a, "external") }, takeRecipients("external")},
	{[]string{"Sous-traitants", "sous traitant"}, 26, func(s setting, a consent.Activity) string { return s.recipients(a, "processor") }, takeRecipients("processor")},
	{[]string{"Transferts des données hors UE", "transferts hors ue", "transferts hors de l union europeenne", "des donnees personnelles sont elles transmises hors de l union europeenne", "si oui vers quel s pays"}, 32, setting.outOfUnion, takeOutOfUnion},
}, cnilMeasureColumns(), []column{
	{[]string{"Mesures de sécurité", "mesures de securite techniques et organisationnelles"}, 0, nil, text(func(a *consent.Activity) *string { return &a.Measures })},
})}

// cnilProcessor is the record of a processor after the French authority.
var cnilProcessor = tableForm{name: FormCNIL, role: consent.AsProcessor, lang: "fr", columns: slices.Concat([]column{
	{[]string{"Nom de l’activité", "activite", "traitement", "prestation"}, 32, func(s setting, a consent.Activity) string { return a.Name }, oneText(func(a *consent.Activity) *string { return &a.Name })},
	{[]string{"Date de création de la fiche", "date de creation"}, 14, func(s setting, a consent.Activity) string { return a.MadeOn }, takeDay(func(a *consent.Activity) *string { return &a.MadeOn })},
	{[]string{"Date de dernière mise à jour de la fiche", "mise a jour", "date de mise a jour"}, 14, func(s setting, a consent.Activity) string { return a.ReviewedOn }, takeDay(func(a *consent.Activity) *string { return &a.ReviewedOn })},
	{[]string{"Client (responsable de traitement) et coordonnées", "client", "nom du client", "responsable de traitement"}, 36, func(s setting, a consent.Activity) string { return s.parties(a.Controllers, a.Said["controllers"]) }, said("controllers")},
	{[]string{"Catégories de traitements effectués pour le compte du client", "categories de traitements"}, 40, func(s setting, a consent.Activity) string { return s.aim(a) }, text(func(a *consent.Activity) *string { return &a.Aim })},
	{[]string{"Sous-traitants ultérieurs", "sous traitants"}, 26, func(s setting, a consent.Activity) string { return s.recipients(a, "processor") }, takeRecipients("processor")},
	{[]string{"Transferts des données hors UE", "transferts hors ue", "transferts hors de l union europeenne"}, 32, setting.outOfUnion, takeOutOfUnion},
}, cnilMeasureColumns(), []column{
	{[]string{"Mesures de sécurité"}, 0, nil, text(func(a *consent.Activity) *string { return &a.Measures })},
})}

func cnilDataColumns() (out []column) {
	for _, box := range cnilBoxes {
		out = append(out, column{[]string{box.head, box.also}, 26, func(s setting, a consent.Activity) string {
			return s.data(a, "", func(d consent.ActivityData) bool { return !d.Special && d.KindOf() == box.kind })
		}, takeBox(box.kind, box.head)})
	}
	return out
}

// limitsByBox are the limits in the order of the boxes, data of special
// categories last.
func (s setting) limitsByBox(a consent.Activity) string {
	a.Data = slices.Clone(a.Data)
	box := func(d consent.ActivityData) int {
		if d.Special {
			return len(cnilBoxes)
		}
		return slices.Index(consent.DataKinds, d.KindOf())
	}
	slices.SortStableFunc(a.Data, func(x, y consent.ActivityData) int { return box(x) - box(y) })
	return s.limits(a)
}

// takeBox takes a box over: what stands beside it, or the box itself where it is
// only ticked.
func takeBox(kind, head string) func(*taker, string) {
	return func(t *taker, s string) {
		if ticked(s) {
			s = head + ";"
		}
		takeData(kind, false)(t, s)
	}
}

func ticked(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "x", "oui", "yes", "ja", "☒", "☑", "✓", "✔", "1", "true", "vrai":
		return true
	}
	return false
}

// takeSensitive takes data of special categories over.
func takeSensitive(t *taker, s string) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(s), "Oui"); ok {
		s = strings.TrimLeft(rest, " :,–-")
		if s == "" {
			s = specialFR
		}
	}
	if ticked(s) {
		s = specialFR
	}
	if saysNone(s) {
		answered(t, "sensitive", s)
		return
	}
	takeData("", true)(t, s)
}

// outOfUnion are the countries with the tool, a line each.
func (s setting) outOfUnion(a consent.Activity) string {
	var out []string
	for _, x := range a.Transfers {
		line := s.words.Country(x.Country)
		if x.Country == "" {
			line = x.Recipient
		}
		if tool := s.words.Tool(x); tool != "" {
			line += ": " + tool
		}
		if line != "" && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return or(strings.Join(out, "\n"), a.Said["out_of_union"])
}

func takeOutOfUnion(t *taker, s string) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(s), "Oui"); ok {
		s = strings.TrimLeft(rest, " :,–-")
	}
	if saysNone(s) {
		answered(t, "out_of_union", s)
		return
	}
	for _, l := range strings.Split(s, "\n") {
		name, _, tool := strings.Cut(l, ":")
		if saysNone(l) {
			continue
		}
		takeCountries(t, name)
		if tool {
			takeSafeguards(t, l)
		}
	}
}

func cnilMeasureColumns() (out []column) {
	for i, box := range cnilMeasures {
		last := i == len(cnilMeasures)-1
		out = append(out, column{[]string{box.head}, 30, func(s setting, a consent.Activity) string {
			lines := s.measuresOf(a, box.head, last)
			if names := joined(s.safeguardNames(a, box.kinds...)); names != "" {
				lines = append([]string{names}, lines...)
			}
			return strings.Join(lines, "\n")
		}, takeMeasure(box.head, last)})
	}
	return out
}

// boxOf is the box by whose name a line of measures begins; -1 for none.
func boxOf(line string) int {
	return slices.IndexFunc(cnilMeasures, func(b measureBox) bool { return strings.HasPrefix(line, b.head+" : ") })
}

// measuresOf are the lines of the measures in words that begin with the name of
// a box; the last box has those that begin with none.
func (s setting) measuresOf(a consent.Activity, head string, last bool) (out []string) {
	for _, l := range strings.Split(a.Measures, "\n") {
		switch at := boxOf(l); {
		case l == "":
		case at >= 0 && cnilMeasures[at].head == head:
			out = append(out, strings.TrimPrefix(l, head+" : "))
		case at < 0 && last:
			out = append(out, l)
		}
	}
	return out
}

// takeMeasure takes a box over as lines that begin with its name.
func takeMeasure(head string, last bool) func(*taker, string) {
	return func(t *taker, s string) {
		was := or(t.a.Measures, t.was.Measures)
		if ticked(s) && len(t.measuresOf(consent.Activity{Measures: was}, head, last)) > 0 {
			return
		}
		var out []string
		for _, l := range strings.Split(was, "\n") {
			at := boxOf(l)
			if mine := at < 0 && last || at >= 0 && cnilMeasures[at].head == head; l != "" && !mine {
				out = append(out, l)
			}
		}
		if ticked(s) {
			s = head
		}
		for _, l := range strings.Split(s, "\n") {
			if l = strings.TrimSpace(l); l != "" && !saysNone(l) {
				if !last {
					l = head + " : " + l
				}
				out = append(out, l)
			}
		}
		t.a.Measures = strings.Join(out, "\n")
	}
}
