package consent

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// campaignWords are words that make a question unfree or a message an
// advertisement, in lower case. A "*" stands for the rest of a word. What has
// one meaning only is refused; what can be meant otherwise is told, for
// somebody to look at: a gallery may well ask whether it may send its offers.
type campaignWords struct {
	incentive, incentiveLook []string // something for a yes (Art. 7(4))
	pressure, pressureLook   []string // something against a no, or haste
	promotion, promotionLook []string // ePrivacy 13(1): a question is no occasion to sell
}

var campaignWordsIn = map[string]campaignWords{
	"en": {
		incentive:     []string{"discount*", "voucher*", "coupon*", "gift card*", "free gift*", "prize draw*", "sweepstake*", "raffle*", "bonus point*", "chance to win", "you can win", "cashback", "in return for your yes", "in return for your consent", "as a thank you for your yes", "reward you*"},
		incentiveLook: []string{"gift*", "prize*", "win", "reward*", "bonus*", "benefit*", "free of charge", "for free", "thank you for saying yes"},
		pressure:      []string{"last chance", "last opportunity", "act now", "before it is too late", "before it's too late", "hurry", "you must agree", "you have to agree", "required to agree", "account will be closed", "account will be deleted", "no answer means yes", "counts as a yes", "if we do not hear from you, we assume", "we take your silence as"},
		pressureLook:  []string{"do not miss", "don't miss", "miss out", "you will lose", "lose access", "urgent*", "immediately", "unfortunately we will", "sad to see you go"},
		promotion:     []string{"buy now", "order now", "shop now", "book now", "only today", "today only", "special offer*", "limited offer*"},
		promotionLook: []string{"offer", "offers", "sale", "bargain*", "exclusive*", "new collection", "now available", "limited time", "save up to", "best price*", "brand new"},
	},
	"sv": {
		incentive:     []string{"rabatt*", "presentkort*", "värdecheck*", "värdekod*", "utlottning*", "lotteri*", "chansen att vinna", "chans att vinna", "du kan vinna", "bonuspoäng*", "belönar dig", "som tack för ditt ja", "tack för ditt ja får du"},
		incentiveLook: []string{"tävling*", "vinn", "vinst*", "vinna", "gåva*", "present", "belöning*", "bonus*", "förmån*", "gratis"},
		pressure:      []string{"sista chansen", "sista möjligheten", "skynda", "innan det är för sent", "du måste samtycka", "du måste godkänna", "du måste säga ja", "kontot stängs", "kontot avslutas", "kontot raderas", "räknas som ja", "räknas som ett ja", "tolkar vi det som ja", "tolkar vi det som ett ja"},
		pressureLook:  []string{"missa inte", "miste om", "du förlorar", "förlorar du", "brådskande", "omedelbart", "tyvärr måste vi"},
		promotion:     []string{"köp nu", "beställ nu", "handla nu", "boka nu", "endast i dag", "endast idag", "bara i dag", "bara idag", "specialerbjudande*", "extrapris*"},
		promotionLook: []string{"erbjudande*", "kampanjpris*", "exklusiv*", "rea", "nyheter i butiken", "prisvärd*", "spara upp till", "bästa pris*"},
	},
	"de": {
		incentive:     []string{"rabatt*", "gutschein*", "gewinnspiel*", "verlosung*", "verlosen", "die chance auf", "sie können gewinnen", "gewinnchance*", "bonuspunkt*", "treuepunkt*", "cashback", "preisnachlass*", "als dankeschön für ihr ja", "als dank für ihr ja", "als gegenleistung"},
		incentiveLook: []string{"geschenk*", "gewinn*", "prämie*", "bonus*", "belohn*", "vorteil*", "gratis", "kostenlos*", "dankeschön"},
		pressure:      []string{"letzte chance", "letzte gelegenheit", "beeilen sie sich", "handeln sie jetzt", "bevor es zu spät ist", "sie müssen zustimmen", "müssen sie zustimmen", "sie müssen einwilligen", "müssen sie einwilligen", "konto wird geschlossen", "konto wird gelöscht", "gilt als zustimmung", "gilt als einwilligung", "werten wir als zustimmung", "werten wir als ja", "gilt als ja"},
		pressureLook:  []string{"verpassen*", "sie verlieren", "verlieren sie", "dringend*", "umgehend", "leider müssen wir", "entgeht ihnen", "entgehen lassen"},
		promotion:     []string{"jetzt kaufen", "jetzt bestellen", "jetzt shoppen", "jetzt buchen", "nur heute", "sonderangebot*", "sonderpreis*", "nur für kurze zeit"},
		promotionLook: []string{"angebot*", "exklusiv*", "schnäppchen*", "günstig*", "neuheit*", "sparen sie", "bester preis", "bestpreis*"},
	},
	"fr": {
		incentive:     []string{"bon d'achat", "bons d'achat", "bon de réduction", "code promo*", "chèque-cadeau*", "carte-cadeau*", "carte cadeau*", "tirage au sort", "jeu-concours", "jeu concours", "chance de gagner", "vous pouvez gagner", "points bonus", "points de fidélité", "en échange de votre oui", "en échange de votre consentement", "pour vous remercier de votre oui"},
		incentiveLook: []string{"réduction*", "remise*", "cadeau*", "gagn*", "récompens*", "bonus", "avantage*", "gratuit*", "prime*"},
		pressure:      []string{"dernière chance", "dernière occasion", "dépêchez-vous", "agissez maintenant", "avant qu'il ne soit trop tard", "vous devez accepter", "vous devez consentir", "vous devez dire oui", "compte sera fermé", "compte sera supprimé", "vaut accord", "vaut acceptation", "vaut consentement", "vaut oui", "considérerons votre silence"},
		pressureLook:  []string{"ne manquez pas", "ne ratez pas", "vous perdrez", "vous perdez", "urgent*", "immédiatement", "malheureusement, nous devrons"},
		promotion:     []string{"achetez maintenant", "commandez maintenant", "réservez maintenant", "offre spéciale", "offres spéciales", "prix spécial", "aujourd'hui seulement", "vente flash", "durée limitée"},
		promotionLook: []string{"offre", "offres", "promotion*", "exclusi*", "soldes", "bon plan", "bons plans", "nouveauté*", "meilleur prix", "économisez"},
	},
}

var (
	campaignMark    = regexp.MustCompile(`\{\{[^}]*\}\}`)
	campaignPercent = regexp.MustCompile(`\d\s*%`)
	campaignShout   = regexp.MustCompile(`!\s*!|!{2,}`)
)

// words looks for them in the text's own words and in its subject, not in what
// fields hold: a question may name what it is about.
func (c *campaignTextCheck) words() {
	lines := c.whole
	if c.prose.Head.Subject != "" {
		lines = append([]textLine{{text: c.prose.Head.Subject, src: 1}}, lines...)
	}
	list := campaignWordsIn[c.language]
	for _, line := range lines {
		said := plainSaid(campaignMark.ReplaceAllString(line.text, " … "))
		find := func(words []string, add func(NoticeFinding), reason, article string) {
			for _, word := range words {
				if holdsCampaignWord(said, word) {
					add(NoticeFinding{Reason: reason, Item: article, Text: strings.TrimSuffix(word, "*"), Line: line.src})
					return
				}
			}
		}
		find(list.incentive, c.miss, "campaign_incentive", "7(4)")
		find(list.pressure, c.miss, "campaign_pressure", "7(4)")
		find(list.promotion, c.miss, "campaign_promotion", "ePrivacy 13(1)")
		find(list.incentiveLook, c.hint, "campaign_incentive", "7(4)")
		find(list.pressureLook, c.hint, "campaign_pressure", "7(4)")
		find(list.promotionLook, c.hint, "campaign_promotion", "ePrivacy 13(1)")
		for _, form := range []*regexp.Regexp{campaignPercent, campaignShout} {
			if at := form.FindString(said); at != "" {
				c.hint(NoticeFinding{Reason: "campaign_promotion", Item: "ePrivacy 13(1)", Text: at, Line: line.src})
			}
		}
	}
}

// plainSaid is a line in lower case with plain spaces and apostrophes.
func plainSaid(s string) string {
	return strings.ToLower(strings.NewReplacer("\u00a0", " ", "\u202f", " ", "’", "'", "*", "", "_", "").Replace(s))
}

// holdsCampaignWord says whether a word, or one that begins so, is there.
func holdsCampaignWord(said, word string) bool {
	stem, open := strings.CutSuffix(word, "*")
	if !open {
		return holdsWord(said, word)
	}
	for from := 0; ; {
		at := strings.Index(said[from:], stem)
		if at < 0 {
			return false
		}
		at += from
		if before, _ := utf8.DecodeLastRuneInString(said[:at]); !inWord(before) {
			return true
		}
		from = at + len(stem)
	}
}
