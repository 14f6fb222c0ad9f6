package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/dkim"
	"consentbook/backend/senders"
	"consentbook/backend/sqlite"
)

// collectFlags say where answers are collected from.
type collectFlags struct {
	maildir, mbox, form, at string
	eml, columns            []string
	imap, keys              bool
	sender, campaign        int64
}

func (a *app) campaignCollectCommand() *cobra.Command {
	var in collectFlags
	c := &cobra.Command{Use: "collect BOOK", Short: "Read answers, stops, bounces and complaints from a mailbox, from files, or from the rows of a form", Args: cobra.MinimumNArgs(1),
		Long: "Read answers, stops, bounces and complaints from a mailbox, from files, or from the rows of a form.\n\n" +
			"Without --maildir, --mbox, --eml or --form the mailboxes of the book's accounts are read; nothing in them is\n" +
			"touched unless an account names a folder to move to. Reading the same mail twice concludes once. What is\n" +
			"doubtful waits: see consentbook answers list.\n\n" +
			"--form takes CSV or XLSX of any form tool, with a column for the token or the e-mail address, one for the time and\n" +
			"one for each purpose. --column purpose=Heading says what a column is called; the next file with the same header\n" +
			"is then read alike.\n\n" +
			"With --json: a line for each message or row, with what was concluded and why; the figures go to stderr."}
	f := c.Flags()
	f.StringVar(&in.maildir, "maildir", "", "folder of mails, one file each")
	f.StringVar(&in.mbox, "mbox", "", "mailbox in one file")
	f.StringArrayVar(&in.eml, "eml", nil, "saved mails: --eml A.eml B.eml")
	f.StringVar(&in.form, "form", "", "CSV or XLSX of a form tool")
	f.StringArrayVar(&in.columns, "column", nil, "what a column of --form is called: token=…, email=…, time=…, or purpose=heading")
	f.Int64Var(&in.campaign, "campaign", 0, "campaign whose questions --form answers")
	f.StringVar(&in.at, "at", "", "when people answered whose row of --form says no time: a moment or a day")
	f.BoolVar(&in.imap, "imap", false, "read the mailboxes of the book's accounts, as without any other source")
	f.Int64Var(&in.sender, "sender", 0, "one account alone")
	f.BoolVar(&in.keys, "dkim-dns", false, "ask name servers for keys of mail domains that the book does not know; this names the domains to them")
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 1 && len(in.eml) == 0 {
			return usage{fmt.Errorf("%s: %q is no flag; mails come after --eml", c.CommandPath(), args[1])}
		}
		in.eml = append(in.eml, args[1:]...)
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.collect(c.Context(), b, in) })
	}
	return c
}

// collect reads every source that is named.
func (a *app) collect(ctx context.Context, b sqlite.Book, in collectFlags) error {
	total := answers.Counts{}
	m := a.meter()
	each := func(c answers.Concluded) error {
		m.add()
		return a.concluded(c)
	}
	add := func(n answers.Counts, err error) error {
		total.Add(n)
		return err
	}
	sources, err := in.sources(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if err := add(answers.Collect(ctx, b, s, each)); err != nil {
			return err
		}
	}
	if in.form != "" {
		if err := add(a.collectForm(ctx, b, in, each)); err != nil {
			return named(err, in.form)
		}
	}
	if in.imap || in.form == "" && len(sources) == 0 {
		if err := a.collectMailboxes(ctx, b, in, func(n answers.Counts) { total.Add(n) }, each); err != nil {
			return err
		}
	}
	m.done()
	a.note("%d read: %d recorded, %d wait for somebody to look, %d requests, %d noted (%d bounces, %d complaints), %d known already, %d of strangers or about other matters, %d rows that cannot be used.",
		total.Read, total.Recorded, total.Tray, total.Requests, total.Noted, total.Bounces, total.Complaints, total.Known, total.Strangers, total.Rejected)
	return nil
}

// sources are the files that are named.
func (in collectFlags) sources(ctx context.Context) (out []answers.Source, err error) {
	if in.maildir != "" {
		out = append(out, answers.Maildir(in.maildir))
	}
	if in.mbox != "" {
		s := answers.Source{Via: "mbox", Feed: func(fn func(consent.RawMail) error) error {
			f, _, err := openInput(in.mbox)
			if err != nil {
				return err
			}
			defer f.Close()
			return answers.Mbox(f).Feed(fn)
		}}
		out = append(out, s)
	}
	if len(in.eml) > 0 {
		out = append(out, answers.EML(in.eml...))
	}
	for i := range out {
		if in.keys {
			out[i].Keys = dkim.FromDNS(ctx)
		}
	}
	return out, nil
}

func (a *app) collectForm(ctx context.Context, b sqlite.Book, in collectFlags, each func(answers.Concluded) error) (n answers.Counts, err error) {
	f, size, err := openInput(in.form)
	if err != nil {
		return n, err
	}
	defer f.Close()
	form := answers.FormFile{Name: filepath.Base(in.form), File: f, Size: size, Campaign: consent.CampaignID(in.campaign), Columns: map[string]string{}}
	for _, c := range in.columns {
		what, heading, ok := strings.Cut(c, "=")
		if !ok {
			return n, usage{fmt.Errorf("--column %q is not of the form purpose=heading", c)}
		}
		form.Columns[what] = heading
	}
	if in.at != "" {
		if form.At, form.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
			return n, err
		}
	}
	return answers.CollectForm(ctx, b, form, each)
}

// collectMailboxes reads the mailbox of each account that has one.
func (a *app) collectMailboxes(ctx context.Context, b sqlite.Book, in collectFlags, add func(answers.Counts), each func(answers.Concluded) error) error {
	all, err := senders.List(ctx, b)
	if err != nil {
		return err
	}
	read := 0
	for _, s := range all {
		if !s.IMAP.Set() || in.sender != 0 && consent.SenderID(in.sender) != s.ID {
			continue
		}
		read++
		ready, err := senders.Account(ctx, b, s.ID)
		if err != nil {
			return err
		}
		n, err := answers.CollectMailbox(ctx, b, s.ID, ready.IMAP, each)
		add(n)
		if err != nil {
			return err
		}
	}
	if read == 0 {
		return consent.Fail(consent.Invalid, "answers_source_missing", "sender")
	}
	return nil
}

// concluded prints what became of one message or row.
func (a *app) concluded(c answers.Concluded) error {
	if a.json {
		return a.print(c)
	}
	switch {
	case c.Error != "":
		a.say("row %d: cannot be used: %s", c.Row, sentences[c.Error])
	case c.Known:
		a.say("%.12s  known already", c.SHA256)
	case !c.Kept:
		a.say("%.12s  %-11s  nobody's, or about other matters: not kept", c.SHA256, c.Kind)
	default:
		a.say("%6d  %-11s  %-9s  %s", c.Mail, c.Kind, c.State, concludedWords(c))
	}
	return nil
}

func concludedWords(c answers.Concluded) string {
	var words []string
	if c.Contact != 0 {
		words = append(words, fmt.Sprintf("contact %d by %s", c.Contact, strings.ReplaceAll(c.By, "_", " ")))
	}
	for _, p := range sorted(byPurpose(c.Recorded)) {
		words = append(words, p+" "+string(c.Recorded[consent.PurposeID(p)]))
	}
	for _, r := range c.Recipients {
		kind := "soft"
		if r.Hard {
			kind = "hard"
		}
		words = append(words, r.Address+" "+kind+" "+r.Status)
	}
	if c.Stop {
		words = append(words, "stop")
	}
	for _, r := range c.Requests {
		words = append(words, fmt.Sprintf("request %d", r))
	}
	if len(c.Why) > 0 {
		words = append(words, "because: "+strings.Join(c.Why, ", "))
	}
	return strings.Join(words, "; ")
}

func byPurpose[V any](m map[consent.PurposeID]V) map[string]V {
	out := map[string]V{}
	for p, v := range m {
		out[string(p)] = v
	}
	return out
}
