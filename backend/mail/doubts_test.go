package mail

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// recordable says whether a yes is one that a machine may record: chosen, and
// of which nothing is doubtful.
func recordable(r Reading) bool {
	for _, d := range r.Doubts {
		if d != consent.DoubtWhich {
			return false
		}
	}
	return r.Choice[consent.AnyPurpose] == consent.ChoiceYes
}

// unseen are pages on which a yes stands that the writer did not show, took
// back, or did not write.
var unseen = map[string]string{
	"white on white":      `<p>Hm.</p><p style="color:#fff;background:#fff">Yes</p>`,
	"white":               `<p style="color: White">Yes</p>`,
	"white font":          `<font color="#FFFFFF">Yes</font>`,
	"pale":                `<p style="color:rgb(254, 254, 254)">Yes</p>`,
	"clear":               `<p style="color:rgba(0,0,0,0)">Yes</p>`,
	"as its ground":       `<p style="color:#123456;background-color:#123456">Yes</p>`,
	"font-size 0":         `<p>Hm.</p><p style='font-size:0'>Yes</p>`,
	"font-size 1px":       `<p>Hm.</p><p style='font-size: 1px'>Yes</p>`,
	"opacity":             `<p style="opacity:0">Yes</p>`,
	"max-height":          `<div style="max-height:0;overflow:hidden">Yes</div>`,
	"height":              `<div style="height:0px">Yes</div>`,
	"off the screen":      `<p style="position:absolute;left:-9999px">Yes</p>`,
	"indented away":       `<p style="text-indent:-999em">Yes</p>`,
	"sheet":               `<style>.x{display:none}</style><p>Hm.</p><p class=x>Yes</p>`,
	"sheet, invisible":    `<style>.x { visibility : hidden }</style><p class=x>Yes</p>`,
	"sheet, white":        `<style>p { color: #ffffff }</style><p>Yes</p>`,
	"s":                   `<p><s>Yes</s></p><p>Hm.</p>`,
	"del":                 `<p><del>Yes</del></p>`,
	"strike":              `<p><strike>Yes</strike></p>`,
	"line-through":        `<p><span style="text-decoration: underline line-through">Yes</span></p>`,
	"a no struck out":     `<p>Yes</p><p><s>No</s></p>`,
	"select":              `<select><option>Yes</option></select>`,
	"button":              `<p>Hm.</p><button>Yes</button>`,
	"button beside":       `<button>Never</button> Yes`,
	"textarea":            `<textarea>Yes</textarea>`,
	"box nobody ticked":   `<p><input type="checkbox"> Yes</p>`,
	"box of a form":       `<p><input type=radio checked> Yes</p>`,
	"svg":                 `<svg><text>Yes</text></svg>`,
	"q":                   `<p>Hm.</p><q>Yes</q>`,
	"details":             `<details><summary>old</summary><p>Yes</p></details>`,
	"line at the left":    `<p>Hm.</p><div style="border-left:1px solid #ccc;padding-left:1ex"><p>Yes</p></div>`,
	"link of the mail":    `<p>Hm.</p><p><a href="mailto:desk@example.com?subject=Yes">Yes</a></p>`,
	"link of the mail, 2": `<a href="MAILTO:desk@example.com"><b>Yes</b></a>`,
	"deep":                deepQuotes(250) + "Yes",
}

func deepQuotes(n int) (s string) {
	for range n {
		s += "<div class=gmail_quote>"
	}
	for range n {
		s += "</div>"
	}
	return s
}

func TestAYesThatMayNotBeSeenIsNotRecorded(t *testing.T) {
	for name, page := range unseen {
		r := Classify(Parse(asMail("text/html", "<html><body>"+page+"</body></html>")), plainOffers)
		require.False(t, recordable(r), "%s: %v %v", name, r.Choice, r.Doubts)
	}
	for name, page := range map[string]string{
		"plain":        `<p>Yes</p>`,
		"in a colour":  `<p style="color:#1F497D;font-size:11.0pt;line-height:1.2;margin:0cm">Yes</p>`,
		"Outlook":      `<style>p.MsoNormal {margin:0cm;font-size:11.0pt} a:link {color:#0563C1}</style><p class=MsoNormal>Yes</p>`,
		"ticked":       `<p>✓ Yes</p>`,
		"with its own": `<div>Yes</div><div class="gmail_quote"><p style="display:none;color:#fff">What is this</p><s>No</s><a href="mailto:desk@example.com">No</a></div>`,
	} {
		r := Classify(Parse(asMail("text/html", "<html><body>"+page+"</body></html>")), plainOffers)
		require.True(t, recordable(r), "%s: %v %v", name, r.Choice, r.Doubts)
	}
}

// inParts is a mail of several texts.
func inParts(kind string, parts ...string) Reading {
	raw := "From: Anna <anna@example.org>\nSubject: Re: A question\nMIME-Version: 1.0\nContent-Type: multipart/" + kind + "; boundary=b\n\n"
	for _, p := range parts {
		raw += "--b\nContent-Type: " + p + "\n"
	}
	return Classify(Parse([]byte(raw+"--b--\n")), plainOffers)
}

func TestAYesHasToStandInBothForms(t *testing.T) {
	for name, page := range map[string]string{
		"other words": "<p>I shall think about it.</p>",
		"struck out":  "<p><s>Yes</s></p>",
		"nothing":     "<p></p>",
		"a no":        "<p>No</p>",
		"more words":  "<p>Yes</p><p>I shall think about it.</p>",
	} {
		r := inParts("alternative", "text/plain\n\nYes\n", "text/html\n\n"+page+"\n")
		require.False(t, recordable(r), "%s: %v %v", name, r.Choice, r.Doubts)
		require.NotEmpty(t, r.Doubts, name)
	}
	require.True(t, recordable(inParts("alternative", "text/plain\n\nYes\n", "text/html\n\n<p>Yes</p>\n")))
	r := inParts("alternative", "text/plain\n\nNo\n", "text/html\n\n<p>Hm.</p>\n")
	require.Equal(t, consent.ChoiceNo, r.Choice[consent.AnyPurpose], "a no holds")
}

// Article 7(3): a no counts in whichever form of the mail it stands.
func TestANoInOneFormOfAMailCounts(t *testing.T) {
	for name, plain := range map[string]string{"a placeholder": "This mail is shown as HTML.", "other words": "Hello", "a yes": "Yes"} {
		r := inParts("alternative", "text/plain\n\n"+plain+"\n", "text/html\n\n<p>No</p><blockquote>Yes</blockquote>\n")
		require.Equal(t, consent.ChoiceNo, r.Choice[consent.AnyPurpose], name)
		require.NotEmpty(t, r.Words[consent.AnyPurpose])
		require.Contains(t, r.Doubts, consent.DoubtParts, name)
	}
	r := inParts("alternative", "text/plain\n\nHello\n", "text/html\n\n<p>Please no more newsletters</p>\n")
	require.Contains(t, r.Wishes, consent.RequestType("objection"))
	require.True(t, inParts("alternative", "text/plain\n\nHello\n", "text/html\n\n<p>STOP</p>\n").Stop)
	for name, page := range map[string]string{
		"quoted":           "<p>Hello</p><blockquote>No</blockquote>",
		"hidden":           `<p>Hello</p><div style="display:none">No</div>`,
		"the whole letter": "<p>Hello</p><p>Yes</p><p>No</p>",
	} {
		r := inParts("alternative", "text/plain\n\nHello\n", "text/html\n\n"+page+"\n")
		require.Empty(t, r.Choice, name)
	}
}

func TestFilesAreNoWordsOfTheWriter(t *testing.T) {
	for name, parts := range map[string][]string{
		"inline with a file name": {"text/plain\n\nSee below.\n", "text/plain\nContent-Disposition: inline; filename=\"n.txt\"\n\nYes\n"},
		"a name alone":            {"text/plain\n\nSee below.\n", "text/plain; name=\"n.txt\"\n\nYes\n"},
		"a second text":           {"text/plain\n\nSee below.\n", "text/plain\n\nYes\n"},
		"nothing but a file":      {"text/plain; name=n.txt\n\nYes\n"},
		"first the file":          {"text/plain; name=n.txt\n\nYes\n", "text/plain\n\nSee above.\n"},
		"words behind":            {"text/plain\n\nYes\n", "text/plain\n\nOr rather never.\n"},
		"a no behind":             {"text/plain\n\nYes\n", "text/plain\n\nNo\n"},
		"a page before":           {"text/html\n\n<p>Hm.</p>\n", "text/plain\n\nYes\n"},
	} {
		r := inParts("mixed", parts...)
		require.False(t, recordable(r), "%s: %v %v", name, r.Choice, r.Doubts)
	}
	r := inParts("mixed", "text/plain\n\nHello\n", "text/plain\n\nNo\n")
	require.Equal(t, consent.ChoiceNo, r.Choice[consent.AnyPurpose])
	require.True(t, inParts("mixed", "text/plain\n\nHello\n", "text/plain\n\nSTOP\n").Stop)
}

func TestWordsHandedOnAreQuoted(t *testing.T) {
	for _, head := range []string{
		"Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:", "Vidarebefordrat brev:", "Vidarebefordrat meddelande:", "Début du message réexpédié :", "Début du message transféré :", "Inicio del mensaje reenviado:", "Inizio messaggio inoltrato:", "Begin doorgestuurd bericht:", "Start på videresendt besked:", "Videresendt melding:", "Välitetty viesti alkaa:", "Início da mensagem encaminhada:", "Początek przekazywanej wiadomości:", "Začátek přeposlané zprávy:", "Začiatok preposlanej správy:", "Továbbított levél kezdete:", "Începutul mesajului redirecționat:", "Početak proslijeđene poruke:", "Začetek posredovanega sporočila:", "Αρχή προωθημένου μηνύματος:", "Начало на препратеното съобщение:", "Edastatud kirja algus:", "Pārsūtītās ziņas sākums:", "Persiųsto laiško pradžia:", "Original message:", "Ursprungligt meddelande:",
	} {
		require.Empty(t, choiceIn("text/plain", "FYI\n\n"+head+"\n\nYes\n"), head)
		require.Equal(t, consent.ChoiceYes, choiceIn("text/plain", "Yes\n\n"+head+"\n\nNo\n"), head)
	}
	for _, head := range []string{"Ni skrev:", "You wrote:", "Sie schrieben:\nAnna schrieb:", "Vous avez écrit :"} {
		require.Empty(t, choiceIn("text/plain", "Hm.\n\n"+head+"\n    Yes\n"), head)
		require.Equal(t, consent.ChoiceNo, choiceIn("text/plain", "Hm.\n\n"+head+"\n\n    Yes\n\nNo\n"), head)
	}
}

func TestAYesBesideWordsOfAbsenceWaits(t *testing.T) {
	for _, away := range []string{"Jag är på semester.", "I am out of the office until Monday.", "Ich bin im Urlaub.", "Automatiskt svar"} {
		r := classified("Subject: Re: A question\n", "\n"+away+"\n\nYes\n")
		require.False(t, recordable(r), away)
		require.Contains(t, r.Doubts, consent.DoubtAway, away)
	}
}

func TestASenderMayWriteTheirName(t *testing.T) {
	r := classified("Subject: Re: A question\n", "\nYes\n\nAnna\n")
	require.True(t, recordable(r), "%v", r.Doubts)
	r = classified("Subject: Re: A question\n", "\nYes\n\nKnappast\n")
	require.False(t, recordable(r), "%v", r.Doubts)
}
