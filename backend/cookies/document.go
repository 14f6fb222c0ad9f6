package cookies

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// WriteDocument sets the list of cookies as a document in a language, "" for the
// controller's, and gives its pages.
func WriteDocument(ctx context.Context, b sqlite.Book, language string, out io.Writer) (pages int, err error) {
	var c consent.Controller
	var register []consent.Cookie
	m, waiting := pdf.Sheet{}, 0
	if err := b.Read(ctx, func(v *sqlite.View) error {
		if c, err = v.Controller(); err != nil {
			return err
		}
		head, err := v.Head()
		if err != nil {
			return err
		}
		drafts, err := readDrafts(v)
		if err != nil {
			return err
		}
		waiting = len(drafts.Drafts)
		register, err = v.Cookies()
		m = pdf.Sheet{Sender: pdf.SenderOf(c), Seal: pdf.Seal{ID: fmt.Sprintf("CL-%d", head.Size), Issued: b.Now().Local(), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true}}
		return err
	}); err != nil {
		return 0, err
	}
	w, known := listWords[or(language, c.Language)]
	if language = or(language, c.Language); !known {
		w, language = listWords["en"], "en"
	}
	asked := 0
	for _, k := range register {
		if k.NeedsConsent() {
			asked++
		}
	}
	m.Title, m.Art = w.Title, "ePrivacy 5(3)"
	m.Sub = strings.TrimPrefix(c.Website+" · "+pdf.SpeltDay(m.Seal.Issued.Format("2006-01-02"), language), " · ")
	m.Answer = strings.NewReplacer("%1", strconv.Itoa(len(register)), "%2", strconv.Itoa(asked)).Replace(w.Answer)
	for _, category := range consent.CookieCategories {
		if part := w.part(category, register, language); len(part.Table.Rows) > 0 {
			m.Parts = append(m.Parts, part)
		}
	}
	if waiting > 0 {
		m.Parts = append(m.Parts, pdf.SheetPart{Title: w.Open, Warning: [2]string{w.Careful, strings.ReplaceAll(w.Waiting, "%1", strconv.Itoa(waiting))}})
	}
	return pdf.WriteSheet(out, m, language)
}

// listText are the words of the list; a tilde shows where a label may be broken.
type listText struct {
	Title, Answer, Open, Careful, Waiting             string // Answer: %1 all, %2 with consent
	Name, Provider, Purpose, Duration, Others, Exempt string
	Yes, No                                           string
	Exemptions                                        map[string]string
}

func (w listText) part(category consent.CookieCategory, register []consent.Cookie, language string) pdf.SheetPart {
	b := bannerWords[language]
	part := pdf.SheetPart{Title: b.Necessary, Art: "ePrivacy 5(3)", Table: pdf.SheetTable{Strong: 1, Columns: []pdf.SheetColumn{{Head: w.Name, Share: 30}, {Head: w.Provider, Share: 34}, {Head: w.Purpose, Share: 54}, {Head: w.Duration, Share: 22}, {Head: w.Others, Share: 27}}}}
	if category == consent.CookieNecessary {
		part.Table.Columns[4].Head = w.Exempt
	} else {
		part.Title, part.Art = b.Categories[category].Title, "Art. 6(1)(a)"
	}
	for _, c := range register {
		if c.Category != category {
			continue
		}
		duration, last := b.Session, w.No
		if c.Duration != "" {
			duration = or(texts.Period(c.Duration, language), c.Duration)
		}
		if c.ThirdParties {
			last = w.Yes
		}
		if category == consent.CookieNecessary {
			last = w.Exemptions[c.ExemptionReason]
		}
		provider := c.Provider
		if c.Domain != "" {
			provider += ", " + c.Domain
		}
		part.Table.Rows = append(part.Table.Rows, []string{c.Pattern(), provider, c.Named(language), duration, last})
	}
	return part
}

var listWords = map[string]listText{
	"en": {Title: "Cookie list", Answer: "The register holds %1 cookies and similar techniques. For %2 of them people are asked first.", Open: "Not decided", Careful: "Open.", Waiting: "Found and not decided on, and in no list above: %1.",
		Name: "Name", Provider: "Set by", Purpose: "What for", Duration: "How long", Others: "Others can read it", Exempt: "Why without consent", Yes: "yes", No: "no",
		Exemptions: map[string]string{"transmission": "transmission", "requested_service": "service asked for", "basket": "basket", "login": "log-in", "security": "security", "load_balancing": "load balancing", "media": "playing media", "choice": "remembers the choice"}},
	"sv": {Title: "Lista över kakor", Answer: "Registret har %1 kakor och liknande tekniker. För %2 av dem frågas besökaren först.", Open: "Inte avgjort", Careful: "Öppet.", Waiting: "Hittade och inte avgjorda, och inte i listorna ovan: %1.",
		Name: "Namn", Provider: "Sätts av", Purpose: "Varför", Duration: "Hur länge", Others: "Andra kan läsa", Exempt: "Varför utan samtycke", Yes: "ja", No: "nej",
		Exemptions: map[string]string{"transmission": "överföring", "requested_service": "begärd tjänst", "basket": "varukorg", "login": "inloggning", "security": "säkerhet", "load_balancing": "lastfördelning", "media": "uppspelning", "choice": "minns valet"}},
	"de": {Title: "Cookie-Liste", Answer: "Das Verzeichnis hat %1 Cookies und ähnliche Techniken. Bei %2 davon wird vorher gefragt.", Open: "Nicht entschieden", Careful: "Offen.", Waiting: "Gefunden und nicht entschieden, und in keiner Liste oben: %1.",
		Name: "Name", Provider: "Gesetzt von", Purpose: "Wofür", Duration: "Wie lange", Others: "Andere können lesen", Exempt: "Warum ohne Einwilligung", Yes: "ja", No: "nein",
		Exemptions: map[string]string{"transmission": "Übertragung", "requested_service": "verlangter Dienst", "basket": "Warenkorb", "login": "Anmeldung", "security": "Sicherheit", "load_balancing": "Lastverteilung", "media": "Wiedergabe", "choice": "merkt sich die Wahl"}},
	"fr": {Title: "Liste des cookies", Answer: "Le registre contient %1 cookies et techniques semblables. Pour %2 d’entre eux, le visiteur est d’abord consulté.", Open: "Non décidé", Careful: "Ouvert.", Waiting: "Trouvés et non décidés, absents des listes ci-dessus\u00a0: %1.",
		Name: "Nom", Provider: "Déposé par", Purpose: "Pour quoi", Duration: "Combien de temps", Others: "Lu par d’autres", Exempt: "Pourquoi sans consentement", Yes: "oui", No: "non",
		Exemptions: map[string]string{"transmission": "transmission", "requested_service": "service demandé", "basket": "panier", "login": "connexion", "security": "sécurité", "load_balancing": "répartition", "media": "lecture", "choice": "retient le choix"}},
}
