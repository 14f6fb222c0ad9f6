package cli

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
)

// answersFlags say what a list of answers is.
type answersFlags struct {
	form, at, evidence, rejected, parental string
	attested, dry                          bool
}

func (a *app) formAnswersCommand() *cobra.Command {
	var in answersFlags
	c := &cobra.Command{Use: "answers BOOK FILE", Short: "Bring in what people answered: CSV or XLSX of a web form or of a sheet", Args: cobra.ExactArgs(2),
		Long: "Bring in what people answered: CSV or XLSX of a web form or of a sheet that was typed up.\n\n" +
			"Columns: e-mail or name, the time, the code of the form (unless --form), and one for each question with yes or no,\n" +
			"or one for its yes and one for its no. What is blank is no answer and is not recorded. A row with an unknown code,\n" +
			"an unknown word, or a time before the form was made is not used and comes back with its reason. People who are not\n" +
			"in the book come in with a yes only. A yes of somebody who said no before waits for a decision, unless it is proven:\n" +
			"by --evidence, or by a column that says when the address was confirmed (double opt-in). A yes that was typed from\n" +
			"paper needs that paper (Art. 7(1)): --evidence with its scan, or --attested.\n\n" +
			"For a purpose that is offered to children (Art. 8), the columns guardian, guardian_relation (parent or guardian) and\n" +
			"guardian_verified name who consented for the child; a column parental says yes where you made sure that the person\n" +
			"was old enough or that somebody responsible consented. --parental answers that for all rows that do not."}
	f := c.Flags()
	f.StringVar(&in.form, "form", "", "code of the form, where the rows do not say it")
	f.StringVar(&in.at, "at", "", "when people answered, where the rows do not say it: a moment or a day")
	f.StringVar(&in.evidence, "evidence", "", "scan of the signed paper that the list was typed from; a row of a web form is else kept as its own evidence")
	f.BoolVar(&in.attested, "attested", false, "you have the signed paper that the list was typed from, and it says so")
	f.StringVar(&in.rejected, "rejected", "", "write rows that cannot be used here, in the form of the file, with their reasons")
	f.StringVar(&in.parental, "parental", "", "of a purpose for children, where the row says nothing and the age is not known: yes (old enough, or somebody responsible consented) or no")
	f.BoolVar(&in.dry, "dry-run", false, "say what would happen, change nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.formAnswers(c, b, args[1], in) })
	}
	return c
}

func (in answersFlags) answers(path, sum string) (out forms.Answers, err error) {
	out = forms.Answers{Name: filepath.Base(path), SHA256: sum, Code: in.form, Attested: in.attested, Parental: strings.ToLower(strings.TrimSpace(in.parental)), Dry: in.dry}
	if in.at != "" {
		if out.At, out.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
			return out, err
		}
	}
	if in.evidence != "" {
		f, err := readEvidence(in.evidence)
		if err != nil {
			return out, err
		}
		out.Evidence = &forms.Evidence{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	return out, nil
}

func (a *app) formAnswers(c *cobra.Command, b sqlite.Book, path string, in answersFlags) error {
	f, size, err := openInput(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sum, err := fileHash(f, size)
	if err != nil {
		return err
	}
	say, err := in.answers(path, sum)
	if err != nil {
		return err
	}
	reasons := map[string]int{}
	m := a.meter()
	out, err := forms.BringIn(c.Context(), b, f, size, say, func(r forms.AnswerRow) error {
		m.add()
		if r.Reason != "" {
			reasons[r.Reason]++
		}
		return nil
	})
	m.done()
	if err == nil && in.rejected != "" {
		err = writeReturned(in.rejected, out.Returned)
	}
	if err != nil {
		return named(err, path)
	}
	verb := "recorded"
	if in.dry {
		verb = "would be recorded"
	}
	a.say("%d rows: %d %s, %d known already, %d wait for a decision, %d say nothing to keep, %d cannot be used.", out.Rows, out.Recorded, verb, out.Known, out.Waiting, out.Nothing, out.Rejected)
	a.say("%d times yes, %d times no; %d people are new.", out.Yes, out.No, out.Created)
	for _, r := range sorted(reasons) {
		a.say("  %6d  %s", reasons[r], sentences[r])
	}
	if len(out.Unread) > 0 {
		a.note("Not read: the columns %s.", strings.Join(out.Unread, ", "))
	}
	return a.printed(struct {
		forms.AnswerCounts
		DryRun  bool           `json:"dry_run"`
		Reasons map[string]int `json:"reasons"`
		Unread  []string       `json:"columns_not_read"`
	}{out.AnswerCounts, in.dry, reasons, out.Unread})
}

// writeReturned writes the rows that could not be used. Its heading is what a
// file that comes back is known by.
func writeReturned(path string, r forms.Returned) error {
	var body bytes.Buffer
	err := r.Write(&body, "Consentbook: why this row was not used", func(reason string) string {
		if s := sentences[reason]; s != "" && !strings.Contains(s, "{") {
			return s
		}
		return reason
	})
	if err != nil {
		return err
	}
	return files.WriteAtomic(path, func(w io.Writer) error {
		_, err := w.Write(body.Bytes())
		return err
	})
}
