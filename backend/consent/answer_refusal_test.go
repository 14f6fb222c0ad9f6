package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Articles 7(3) and 21(2): a no needs no form; who wants no more says so in any
// words, and what somebody tells, asks or wants only at times is none.
func TestANoInFreeWordsIsOne(t *testing.T) {
	for own, want := range map[string]choices{
		"Nej tack, inga fler nyhetsbrev":                      {"newsletter": "no"},
		"Please no more newsletters":                          {"newsletter": "no"},
		"Hej!\nInga nyhetsbrev, tack.\nAnna":                  {"newsletter": "no"},
		"Keine Newsletter mehr bitte":                         {"newsletter": "no"},
		"I don't want any more newsletters, thank you":        {"newsletter": "no"},
		"Je ne veux plus de newsletter":                       {"newsletter": "no"},
		"Non merci, plus de newsletter.":                      {"newsletter": "no"},
		"Ich möchte keinen Newsletter mehr bekommen.":         {"newsletter": "no"},
		"Jag vill inte få fler inbjudningar via mejl":         {},
		"Bitte keine weiteren Mails":                          {},
		"Ne m'envoyez plus":                                   {},
		"Ne m’envoyez plus de courriels, merci":               {},
		"Don't send me anything any more":                     {},
		"Skicka inget mer":                                    {},
		"Schicken Sie mir bitte keine Angebote mehr.":         {},
		"Geen mails meer, alstublieft":                        {},
		"No más correos por favor":                            {},
		"Ikke flere mails, tak":                               {},
		"Hello,\nplease do not write to us again.\nRegards":   {},
		"No emails please":                                    {},
		"Arrêtez, ne m'écrivez plus jamais":                   {},
		"Thank you for everything. But no more letters to me": nil,
	} {
		r := ReadAnswer(AnswerText{Own: own}, asked)
		switch {
		case want == nil:
			require.Empty(t, r.Choice, own)
		case len(want) == 0:
			require.Contains(t, r.Wishes, RequestType("objection"), own)
			require.Empty(t, r.Choice, own)
		default:
			require.Equal(t, want, r.Choice, own)
		}
		for p := range r.Choice {
			require.NotEmpty(t, r.Words[p], own)
		}
	}
	for _, own := range []string{
		"I have received no more newsletters since May, send them again",
		"Jag får inga fler nyhetsbrev, varför?",
		"Ich bekomme keine Newsletter mehr.",
		"Je ne reçois plus la newsletter",
		"No more newsletters?",
		"No more newsletters unless there is a concert",
		"There is no mail in my inbox",
		"I have no more questions about your offer",
		"Plus de newsletters, s'il vous plaît !",
		"We have no more letters to sign, the contract is finished and the rest of it will be settled with our lawyer on the first of May",
		"Yes to the newsletter",
		"Ja till nyhetsbrevet, inga problem",
	} {
		r := ReadAnswer(AnswerText{Own: own}, asked)
		require.NotContains(t, valuesOf(r.Choice), ChoiceNo, own)
		require.NotContains(t, r.Wishes, RequestType("objection"), own)
	}
	r := ReadAnswer(AnswerText{Own: "No thanks, I'm not interested"}, askedOne)
	require.Equal(t, choices{"newsletter": "no"}, r.Choice)
	require.Equal(t, []string{DoubtMore}, r.Doubts)
	r = ReadAnswer(AnswerText{Own: "No, but ask me in spring"}, askedOne)
	require.Empty(t, r.Choice)
}
