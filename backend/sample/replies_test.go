package sample_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/sample"
)

const asked = "From: Ljusgård <hej@ljusgard.example.org>\r\nTo: Anna <anna@example.org>\r\nSubject: =?utf-8?q?En_fr=C3=A5ga?=\r\nMessage-ID: <1@ljusgard.example.org>\r\nContent-Language: sv\r\n" +
	"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"Ja till nyhetsbrevet\r\n<mailto:hej@ljusgard.example.org?subject=3DJa&body=3DJa%20till%20nyhetsbrevet%0D%0A%0D%0ACB-1>\r\n" +
	"Nej till nyhetsbrevet\r\n<mailto:hej@ljusgard.example.org?subject=3DNej&body=3DNej%20till%20nyhetsbrevet%0D%0A%0D%0ACB-1>\r\n--b--\r\n"

func TestRepliesTakeTheWordsOfTheMail(t *testing.T) {
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for n, want := range map[int]string{
		0: "\r\n\r\nJa till nyhetsbrevet\r\n", 2: "\r\n\r\nNej till nyhetsbrevet\r\n", 5: "Auto-Submitted: auto-replied\r\n", 11: "Final-Recipient: rfc822; anna@example.org\r\n",
		13: "From: <annan.anna@example.org>", 14: "\r\n\r\nStopp\r\n", 17: "Radera alla",
	} {
		raw, err := sample.Reply([]byte(asked), n, at)
		require.NoError(t, err)
		require.Contains(t, string(raw), want, n)
		if n != 11 {
			require.Contains(t, string(raw), "In-Reply-To: <1@ljusgard.example.org>\r\n")
			require.True(t, strings.Contains(string(raw), "> Ja till nyhetsbrevet\r\n"), "the mail stands below, quoted")
		}
	}
	silent, err := sample.Reply([]byte(asked), 18, at)
	require.NoError(t, err)
	require.Nil(t, silent, "many say nothing")
}
