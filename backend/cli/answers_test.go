package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/testkit"
)

// reply is a mail program's answer to what came.
func reply(to *mail.Message, from, own string, n int) string {
	quoted := "> " + strings.ReplaceAll(strings.TrimSpace(to.OwnText+to.Quoted+"\n"+to.Signature), "\n", "\n> ")
	return fmt.Sprintf("From: %s\r\nTo: hej@ljusgard.example.org\r\nSubject: Re: %s\r\nDate: %s\r\nMessage-ID: <reply-%d@example.org>\r\nIn-Reply-To: <%s>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n\r\nDen 22 nov. 2026 skrev Ljusgård Bildbyrå:\r\n%s\r\n",
		from, to.Subject, time.Now().Format(time.RFC1123Z), n, to.MessageID, own, strings.ReplaceAll(quoted, "\n", "\r\n"))
}

// From the mail that left to the answer in the book, as a script sees it.
func TestAnswersFromOutside(t *testing.T) {
	s := newShell(t)
	server := testkit.NewMailServer(t)
	s.asking()
	s.account(server)
	s.write("campaign.yaml", "kind: refresh\nname: Again\npurposes: [newsletter]\nlanguages: [sv, en]\nsender: hej@ljusgard.example.org\nletters: none\ncloses: "+testkit.Noon.AddDate(1, 0, 0).Format(time.DateOnly)+"\n")
	var planned struct{ Campaign, Allowed int64 }
	s.json(&planned, "campaign", "plan", "b", "campaign.yaml")
	require.EqualValues(t, 1, planned.Allowed)
	a := s.run("campaign", "send", "b", fmt.Sprint(planned.Campaign))
	require.Zero(t, a.status, a.err)
	left := mail.Parse(server.Received()[0].Raw)
	token := consent.FindTokens(string(left.Raw) + left.OwnText + left.Quoted)
	require.Len(t, token, 1)

	quoted := s.write("quoted.eml", reply(left, "zyxanna@example.org", "Tack för ert brev.", 1))
	eve := s.write("eve.eml", reply(left, "eve@example.net", "Ja till nyhetsbrev", 2))
	yes := s.write("yes.eml", reply(left, "zyxanna@example.org", "Ja", 3))
	stranger := s.write("stranger.eml", "From: x@example.net\r\nSubject: hello\r\n\r\nhello\r\n")
	rows := s.lines("campaign", "collect", "b", "--eml", quoted, eve, stranger)
	require.Len(t, rows, 3)
	require.Equal(t, []any{"tray", "tray", ""}, []any{rows[0]["state"], rows[1]["state"], rows[2]["state"]})
	require.Equal(t, []any{"no_choice"}, rows[0]["why"])
	require.Contains(t, rows[1]["why"], "sender_differs")
	require.Equal(t, false, rows[2]["kept"])
	require.Empty(t, rows[0]["recorded"])

	rows = s.lines("campaign", "collect", "b", "--eml", yes)
	require.Equal(t, "recorded", rows[0]["state"], "%v", rows[0])
	require.Equal(t, map[string]any{"newsletter": "renewed"}, rows[0]["recorded"])
	require.Equal(t, "token", rows[0]["by"])
	rows = s.lines("campaign", "collect", "b", "--eml", yes, "--eml", quoted)
	require.Equal(t, []any{true, true}, []any{rows[0]["known"], rows[1]["known"]})

	rows = s.lines("answers", "list", "b")
	require.Len(t, rows, 2)
	var shown map[string]any
	s.json(&shown, "answers", "show", "b", fmt.Sprint(rows[0]["mail"]))
	require.Equal(t, "Tack för ert brev.", shown["own_words"])
	require.Contains(t, shown["quoted"], "nyhetsbrev")
	require.Equal(t, 2, s.run("answers", "decide", "b", fmt.Sprint(rows[0]["mail"]), "--action", "guess").status)
	require.Zero(t, s.run("answers", "decide", "b", fmt.Sprint(rows[0]["mail"]), "--action", "set-aside").status)
	require.Zero(t, s.run("answers", "undo", "b", fmt.Sprint(rows[0]["mail"])).status)
	require.Zero(t, s.run("answers", "decide", "b", fmt.Sprint(rows[0]["mail"]), "--action", "request", "--type", "access").status)
	require.Zero(t, s.run("answers", "decide", "b", fmt.Sprint(rows[1]["mail"]), "--action", "set_aside").status)
	require.Empty(t, s.lines("answers", "list", "b"))
	require.Len(t, s.lines("request", "list", "b"), 1)

	var figures struct{ States map[string]int }
	s.json(&figures, "answers", "figures", "b")
	require.Equal(t, 1, figures.States["recorded"])

	rows = s.lines("answers", "unconfirmed", "b", "--campaign", fmt.Sprint(planned.Campaign))
	require.Equal(t, "confirmation", rows[0]["kind"])

	keyed := s.run("answers", "key-in", "b", "--token", strings.ToLower(token[0]), "--method", "phone", "--at", time.Now().Format(time.DateOnly), "--no", "newsletter", "--attested", "--json")
	require.Zero(t, keyed.status, keyed.err)
	require.Contains(t, keyed.out, `"newsletter":"withdrawn"`)
	require.Equal(t, 2, s.run("answers", "key-in", "b", "--token", token[0][:20], "--at", time.Now().Format(time.DateOnly), "--no", "newsletter").status)

	form := s.write("form.csv", "when,who,q\n"+time.Now().Format(time.DateOnly)+",zyxanna@example.org,Nej\n")
	require.Equal(t, 2, s.run("campaign", "collect", "b", "--form", form).status)
	rows = s.lines("campaign", "collect", "b", "--form", form, "--campaign", fmt.Sprint(planned.Campaign), "--column", "email=who", "--column", "time=when", "--column", "newsletter=q")
	require.Equal(t, "noted", rows[0]["state"], "a no that was said before")

	var request map[string]any
	s.json(&request, "request", "open", "b", "--type", "erasure", "--type", "objection", "--channel", "phone", "--received", "2026-03-02", "--email", "zyxanna@example.org", "--words", "delete me")
	require.Equal(t, "2026-03-02", request["received_on"])
	s.json(&request, "request", "show", "b", fmt.Sprint(request["request"]))
	require.Equal(t, "delete me", request["words"])
	require.Equal(t, 2, s.run("request", "open", "b", "--type", "wish", "--received", "2026-03-02").status)
	require.Equal(t, 2, s.run("request", "open", "b", "--type", "access", "--received", "2099-03-02").status)
	require.Equal(t, 2, s.run("campaign", "collect", "b").status, "no account has a mailbox")

	var copy map[string]any
	s.json(&copy, "contacts", "show", "b", "--email", "zyxanna@example.org")
	require.NotEmpty(t, copy["mail"])
	require.Len(t, copy["requests"], 2)
	require.Zero(t, s.run("subject", "export", "b", "--email", "zyxanna@example.org", "--format", "json", "--out", "copy.json").status)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
