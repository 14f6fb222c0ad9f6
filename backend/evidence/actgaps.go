package evidence

import (
	"encoding/json"
	"fmt"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// actGaps names what makes a yes valid and was answered by nobody, and why it
// was decided that it counts. A document says so instead of
// letting silence pass for a yes.
func actGaps(e sqlite.ConsentEvent, language string) (out []string) {
	var answers []consent.Answer
	if len(e.Validity) > 0 && json.Unmarshal(e.Validity, &answers) != nil {
		return nil // the ledger's own check finds it
	}
	words := gapAsks[language]
	if words == nil {
		language, words = "en", gapAsks["en"]
	}
	var open []string
	for _, x := range answers {
		if x.Answer == consent.AnswerUnanswered {
			open = append(open, fmt.Sprintf("%s (%s %s)", words[x.Asks], gapArticle[language], x.Article))
		}
	}
	if len(open) > 0 {
		out = append(out, fmt.Sprintf(gapOpen[language], e.Entry, strings.Join(open, "; ")))
	}
	if e.Despite != "" {
		out = append(out, fmt.Sprintf(gapDespite[language], e.Entry, e.Despite))
	}
	return out
}

var gapArticle = map[string]string{"en": "Art.", "sv": "artikel", "de": "Art.", "fr": "art."}

var gapOpen = map[string]string{
	"en": "Entry %d: nobody has stated what is needed for the yes to be valid: %s.",
	"sv": "Post %d: ingen har uppgett det som krävs för att ja:et ska vara giltigt: %s.",
	"de": "Eintrag %d: Niemand hat angegeben, was das Ja wirksam macht: %s.",
	"fr": "Inscription %d : personne n’a attesté ce qui rend le oui valable : %s.",
}

var gapDespite = map[string]string{
	"en": "Entry %d: whether this yes counts was put to a decision. It was decided that it does: %s",
	"sv": "Post %d: det fick avgöras om detta ja räknas. Det avgjordes att det räknas: %s",
	"de": "Eintrag %d: Ob dieses Ja zählt, war zu entscheiden. Es wurde entschieden, dass es zählt: %s",
	"fr": "Inscription %d : il a fallu décider si ce oui compte. Il a été décidé qu’il compte : %s",
}

// gapAsks are the predicates in words.
var gapAsks = map[string]map[consent.Predicate]string{
	"en": {
		"freely_given":    "The yes was free: nothing else depended on it",
		"specific":        "This purpose was asked for by itself",
		"informed":        "The person knew who, for what, and which data",
		"unambiguous":     "The person acted: wrote, said, signed or ticked it",
		"distinguishable": "The question stood apart from other matters",
		"withdrawal_told": "The person was told that a yes can be taken back",
		"explicit":        "The person said yes in express words",
		"parental":        "Old enough, or somebody responsible consented",
	},
	"sv": {
		"freely_given":    "Ja:et var frivilligt: inget annat hängde på det",
		"specific":        "Ändamålet frågades för sig",
		"informed":        "Personen visste vem, för vad och vilka uppgifter",
		"unambiguous":     "Personen handlade: skrev, sade, undertecknade eller kryssade",
		"distinguishable": "Frågan stod skild från annat",
		"withdrawal_told": "Personen fick veta att ett ja kan tas tillbaka",
		"explicit":        "Personen sade ja med uttryckliga ord",
		"parental":        "Gammal nog, eller en ansvarig samtyckte",
	},
	"de": {
		"freely_given":    "Das Ja war frei: Nichts anderes hing davon ab",
		"specific":        "Nach diesem Zweck wurde für sich gefragt",
		"informed":        "Die Person wusste, wer, wofür und welche Daten",
		"unambiguous":     "Die Person handelte: schrieb, sagte, unterschrieb oder kreuzte an",
		"distinguishable": "Die Frage stand getrennt von anderem",
		"withdrawal_told": "Die Person erfuhr, dass ein Ja widerrufen werden kann",
		"explicit":        "Die Person sagte ausdrücklich Ja",
		"parental":        "Alt genug, oder jemand Verantwortliches hat eingewilligt",
	},
	"fr": {
		"freely_given":    "Le oui était libre : rien d’autre n’en dépendait",
		"specific":        "Cette finalité a été demandée à part",
		"informed":        "La personne savait qui, pour quoi et quelles données",
		"unambiguous":     "La personne a agi : écrit, dit, signé ou coché",
		"distinguishable": "La question était distincte du reste",
		"withdrawal_told": "La personne savait qu’un oui peut être retiré",
		"explicit":        "La personne a dit oui expressément",
		"parental":        "Assez âgée, ou un responsable a consenti",
	},
}
