package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// asked is a campaign that asks two things in four languages.
var asked = Offers{Plain: PlainAnswers(), Stop: StopWords(), Choices: []Offer{
	{Purpose: "newsletter", Language: "en", Yes: []string{"Yes to the newsletter"}, No: []string{"No to the newsletter"}, Names: []string{"newsletter"}},
	{Purpose: "invitations", Language: "en", Yes: []string{"Yes to invitations"}, No: []string{"No to invitations"}, Names: []string{"invitations"}},
	{Purpose: "newsletter", Language: "sv", Yes: []string{"Ja till nyhetsbrevet"}, No: []string{"Nej till nyhetsbrevet"}, Names: []string{"nyhetsbrev"}},
	{Purpose: "invitations", Language: "sv", Yes: []string{"Ja till inbjudningar"}, No: []string{"Nej till inbjudningar"}, Names: []string{"inbjudningar"}},
	{Purpose: "newsletter", Language: "de", Yes: []string{"Ja zum Newsletter"}, No: []string{"Nein zum Newsletter"}, Names: []string{"Newsletter"}},
	{Purpose: "newsletter", Language: "fr", Yes: []string{"Oui à la newsletter"}, No: []string{"Non à la newsletter"}, Names: []string{"newsletter"}},
}}

// one asks about the newsletter only, two does not say of what.
var (
	askedOne = Offers{Plain: PlainAnswers(), Stop: StopWords(), Choices: asked.Choices[:1]}
	askedAny = Offers{Plain: PlainAnswers(), Stop: StopWords(), Choices: asked.Choices}
)

type choices = map[PurposeID]string

// Article 4(11): unambiguous; Article 7(2): for each purpose.
func TestAnswersCountInTheOfferedWords(t *testing.T) {
	for _, c := range []struct {
		name, own string
		offers    Offers
		want      choices
		doubts    []string
	}{
		{"the offered words", "Yes to the newsletter", asked, choices{"newsletter": "yes"}, nil},
		{"in capitals, with a full stop", "JA TILL NYHETSBREVET.", asked, choices{"newsletter": "yes"}, nil},
		{"two lines", "Ja zum Newsletter\nNo to invitations\n", asked, choices{"newsletter": "yes", "invitations": "no"}, nil},
		{"on one line", "Yes to the newsletter, no to invitations", asked, choices{"newsletter": "yes", "invitations": "no"}, nil},
		{"with courtesies", "Hej!\n\nJa till nyhetsbrevet, tack!\n", asked, choices{"newsletter": "yes"}, nil},
		{"bullets and numbers", "1. Yes to the newsletter\n- No to invitations", asked, choices{"newsletter": "yes", "invitations": "no"}, nil},
		{"a ticked box", "[x] Yes to the newsletter\n[ ] No to the newsletter", asked, choices{"newsletter": "yes"}, nil},
		{"boxes left alone", "☐ Yes to the newsletter\n☐ No to the newsletter", asked, choices{}, nil},
		{"the name and a yes", "Newsletter: yes\nInvitations - no", asked, choices{"newsletter": "yes", "invitations": "no"}, nil},
		{"a yes and the name", "Yes, newsletter", asked, choices{"newsletter": "yes"}, nil},
		{"without the article", "Yes to newsletter", asked, choices{"newsletter": "yes"}, nil},
		{"the words among others", "I hope you are well. Yes to the newsletter. See you soon.", asked, choices{"newsletter": "yes"}, []string{DoubtMore}},
		{"a yes alone where one was asked", "Yes please!", askedOne, choices{"newsletter": "yes"}, nil},
		{"a yes alone where several were", "Yes", asked, choices{"*": "yes"}, []string{DoubtWhich}},
		{"a yes above the named one", "Yes!\nYes to the newsletter", asked, choices{"newsletter": "yes"}, nil},
		{"a no above a named yes", "No.\nYes to the newsletter", asked, choices{}, []string{DoubtContradiction}},
		{"both answers to one question", "Yes to the newsletter\nNo to the newsletter", asked, choices{}, []string{DoubtContradiction}},
		{"a condition behind", "Yes to the newsletter, but only once a year", asked, choices{}, []string{DoubtCondition}},
		{"a condition on the next line", "Ja till nyhetsbrevet\nMen bara en gång om året", asked, choices{}, []string{DoubtCondition}},
		{"a condition in the next sentence", "Ja zum Newsletter. Aber nur im Winter.", asked, choices{}, []string{DoubtCondition}},
		{"a plain yes with a but", "yes but not too often", askedOne, choices{}, []string{DoubtCondition}},
		{"a question mark", "Yes to the newsletter?", asked, choices{}, []string{DoubtAsked}},
		{"a question beside", "Yes to the newsletter\nHow often does it come?", asked, choices{"newsletter": "yes"}, []string{DoubtMore, DoubtQuestion}},
		{"more words behind", "Oui à la newsletter, je la lis toujours", asked, choices{"newsletter": "yes"}, []string{DoubtMore}},
		{"another language", "Sí", asked, choices{}, []string{DoubtLanguage}},
		{"no answer at all", "Thank you for your letter. I will think about it.", asked, choices{}, nil},
		{"the word in a sentence", "I said yes to my wife", askedOne, choices{}, nil},
		{"Polish: I", "Ja wypisuję się", askedOne, choices{}, nil},
		{"silence", "", asked, choices{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ReadAnswer(AnswerText{Own: c.own}, c.offers)
			require.Equal(t, c.want, r.Choice)
			require.Equal(t, c.doubts, r.Doubts)
			for p := range r.Choice {
				require.NotEmpty(t, r.Words[p])
			}
		})
	}
}

func TestWordsElsewhereAreShownAndDoNotCount(t *testing.T) {
	r := ReadAnswer(AnswerText{Own: "Best wishes to all of you.", Signature: "--\nAnna\nYES"}, askedAny)
	require.Empty(t, r.Choice)
	require.Equal(t, []string{DoubtSignature}, r.Doubts)

	r = ReadAnswer(AnswerText{Own: "", Subject: "Yes to the newsletter"}, askedAny)
	require.Empty(t, r.Choice)
	require.Equal(t, []string{DoubtSubject}, r.Doubts)
}

func TestStopAndOtherWishes(t *testing.T) {
	r := ReadAnswer(AnswerText{Own: "Stop!\n"}, asked)
	require.True(t, r.Stop && r.Only)
	require.Empty(t, r.Doubts)

	r = ReadAnswer(AnswerText{Own: "Stopp\nJa till inbjudningar"}, asked)
	require.True(t, r.Stop)
	require.False(t, r.Only)
	require.Equal(t, []string{DoubtStop}, r.Doubts)

	for own, want := range map[string]RequestType{
		"Please delete my data.":                             "erasure",
		"Ta bort mina uppgifter, tack":                       "erasure",
		"Bitte löschen Sie meine Daten":                      "erasure",
		"Effacez mes données, s’il vous plaît":               "erasure",
		"What do you have on me?":                            "access",
		"Vad har ni om mig?":                                 "access",
		"Was haben Sie über mich gespeichert?":               "access",
		"Quelles données avez-vous ?":                        "access",
		"I have moved, my new address is 5 High St":          "rectification",
		"Hiermit widerrufe ich meine Einwilligung.":          "withdrawal",
		"Stop sending me this":                               "objection",
		"Proszę o usunięcie moich danych":                    "erasure",
		"Ich möchte meine Daten maschinenlesbar":             "portability",
		"Ich verlange die Einschränkung der Verarbeitung":    "restriction",
		"Ich widerspreche der Verwendung zu Werbung":         "objection",
		"Je retire mon consentement à votre lettre du lundi": "withdrawal",
	} {
		r := ReadAnswer(AnswerText{Own: own}, asked)
		require.Contains(t, r.Wishes, want, own)
		require.Contains(t, r.Doubts, DoubtWish, own)
		require.Empty(t, r.Choice)
	}
	require.Empty(t, FindWishes("Yes to the newsletter. Thank you, and see you in spring!"))
	for _, w := range wishes {
		_, err := ParseRequestType(string(w.kind))
		require.NoError(t, err, "a wish is a type of request")
		for _, row := range w.rows {
			require.Equal(t, foldWords(row), row, "rows are folded")
		}
	}
}

func TestListsAreFolded(t *testing.T) {
	for _, list := range [][]string{courtesies, andWords, butWords, otherYes} {
		for _, w := range list {
			require.Equal(t, foldWords(w), w)
		}
	}
}

func FuzzReadAnswer(f *testing.F) {
	f.Add("Yes to the newsletter, but\nNo", "Anna")
	f.Add("[x] Ja till nyhetsbrevet", "Re: Yes")
	f.Fuzz(func(t *testing.T, own, rest string) {
		r := ReadAnswer(AnswerText{Own: own, Signature: rest, Subject: rest}, asked)
		for p, c := range r.Choice {
			require.Contains(t, []string{ChoiceYes, ChoiceNo}, c)
			require.Contains(t, own, r.Words[p], "an answer rests on the person's own words")
		}
		require.Empty(t, ReadAnswer(AnswerText{Signature: own, Subject: rest}, asked).Choice)
	})
}
