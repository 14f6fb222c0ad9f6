package pdf

import (
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

// ConsentReceipt tells a person, in their language, what they are signed up
// for and how to withdraw (Art. 7(3), 13(2)(c)).
type ConsentReceipt struct {
	Sender    Sender
	Seal      Seal
	AsOf      time.Time
	Person    Person
	SignedUp  []ReceiptPurpose
	Not       []Standing // asked, refused, withdrawn, ended
	Unproven  []string   // purposes of which only a file says that there was a consent
	Withdraw  []string   // ways to the controller; empty: those of the letterhead
	Authority string     // supervisory authority, "" names none
	Receipt   string     // its number
}

// ReceiptPurpose is one consent in force, with what the person was told.
type ReceiptPurpose struct {
	Standing
	Explained  string
	Categories []string
	Recipients []string
	Retention  string // ISO 8601 period or words
	Notice     string // title of the notice, "" where none is recorded
	Version    string
	Language   string
	URL        string
	Question   string
	Method     Method
	DayOnly    bool
	Record     string // number of the record
}

// WriteConsentReceipt sets the receipt and returns its pages.
func WriteConsentReceipt(out io.Writer, m ConsentReceipt, lang string) (int, error) {
	if err := m.check(); err != nil {
		return 0, err
	}
	w := wordsFor(lang)
	who := m.Person.called(w)
	s := spec(w, m.Sender, m.Seal, w.Receipt.Title, put(w.Receipt.Sub, who, w.speltTime(m.AsOf)))
	return render(out, w, s, m.Seal, func(p *paper) {
		p.Heading()
		p.signedUp(m)
		p.consents(m.SignedUp)
		p.notSignedUp(m.Not)
		p.howToWithdraw(m)
		p.receiptRights(m)
		p.receiptGaps(m)
		p.verify([2]string{w.Receipt.Number, m.Receipt})
	})
}

func (m ConsentReceipt) check() error {
	var states []State
	var methods []Method
	for _, s := range m.SignedUp {
		states, methods = append(states, s.State), append(methods, s.Method)
	}
	for _, s := range m.Not {
		states = append(states, s.State)
	}
	if err := checkStates(states...); err != nil {
		return err
	}
	if err := checkMethods(methods...); err != nil {
		return err
	}
	return checkHashes(m.Seal.Root)
}

// signedUp says in a sentence or two where the person stands.
func (p *paper) signedUp(m ConsentReceipt) {
	w := p.w.Receipt
	var names []string
	for _, s := range m.SignedUp {
		names = append(names, s.Purpose)
	}
	runs := fill(w.Nothing, plain(m.Sender.Name))
	if len(names) > 0 {
		runs = fill(w.SignedUp, plain(m.Sender.Name), bold(p.w.list(names)))
	}
	if p.seal.Root != "" && len(m.SignedUp)+len(m.Not) > 0 {
		runs = append(append(runs, plain(" ")), fill(p.w.Proof.Rests, plain(p.w.number(p.seal.Entries)))...)
	}
	p.Para(p.art("Art. 7(1), 7(3)"), runs...)
}

func (p *paper) consents(purposes []ReceiptPurpose) {
	if len(purposes) == 0 {
		return
	}
	w, pr := p.w.Receipt, p.w.Proof
	p.Section(w.Yes, p.art("Art. 6(1)(a)"))
	for _, s := range purposes {
		p.Subsection(or(s.Purpose, p.w.NotRecorded), "")
		until := p.w.NoEnd
		if !s.Until.IsZero() {
			until = p.w.spelt(s.Until)
		}
		var defs []layout.Def
		if s.Explained != "" {
			defs = append(defs, layout.Def{Term: w.For, Val: layout.V(s.Explained), Art: p.art("Art. 13(1)(c)")})
		}
		defs = append(defs,
			layout.Def{Term: w.Since, Val: layout.V(p.givenOn(s)), Art: w.Act},
			layout.Def{Term: w.Until, Val: layout.V(until)},
			layout.Def{Term: p.w.Report.Categories, Val: layout.V(or(strings.Join(s.Categories, "; "), p.w.Report.Unrecorded))},
			layout.Def{Term: p.w.Report.Recipients, Val: layout.V(or(strings.Join(s.Recipients, "; "), w.NoRecipients)), Art: p.art("Art. 13(1)(e)")},
			layout.Def{Term: p.w.Report.Retention, Val: layout.V(or(p.w.period(s.Retention), p.w.Report.Unrecorded)), Art: p.art("Art. 13(2)(a)")},
			layout.Def{Term: w.Told, Val: layout.V(p.noticeOf(s)), Art: p.art("Art. 13")},
			layout.Def{Term: pr.Question, Val: layout.V(p.quoted(s.Question))},
			layout.Def{Term: pr.Entry, Val: layout.V(p.w.entry(s.Entry))})
		if s.Record != "" {
			defs = append(defs, layout.Def{Term: w.Record, Val: layout.M(s.Record)})
		}
		p.Defs(defs...)
	}
}

// givenOn is when and by which means the person said yes.
func (p *paper) givenOn(s ReceiptPurpose) string {
	when := p.w.spelt(s.Since)
	if !s.DayOnly {
		when = p.w.speltTime(s.Since)
	}
	if s.Since.IsZero() {
		when = p.w.NotRecorded
	}
	if m := p.w.Methods[s.Method]; m != "" {
		when += ", " + m
	}
	return when
}

func (p *paper) noticeOf(s ReceiptPurpose) string {
	if s.Notice == "" {
		return p.w.NotRecorded
	}
	t := put(p.w.Proof.NoticeDraft, strings.TrimSpace(s.Notice+" "+s.Version), p.language(s.Language))
	if s.URL != "" {
		t += "\n" + s.URL
	}
	return t
}

func (p *paper) notSignedUp(states []Standing) {
	if len(states) == 0 {
		return
	}
	p.Section(p.w.Receipt.No, p.art("Art. 7(3)"))
	p.standings(states)
}

func (p *paper) howToWithdraw(m ConsentReceipt) {
	w := p.w.Receipt
	p.Section(w.Withdraw, p.art("Art. 7(3), 13(2)(c)"))
	if len(m.SignedUp) == 0 {
		p.Para("", plain(w.NothingToWithdraw))
		return
	}
	p.Para("", plain(w.AnyTime))
	ways := m.Withdraw
	if len(ways) == 0 {
		ways = m.Sender.Contact
	}
	items := [][]layout.Run{fill(w.Say, bold(or(m.SignedUp[0].Purpose, p.w.NotRecorded)))}
	for _, way := range ways {
		items = append(items, layout.V(way))
	}
	p.List("–", items...)
	p.Para("", plain(p.w.Report.Withdraw))
}

func (p *paper) receiptRights(m ConsentReceipt) {
	r := p.w.Report
	p.Section(r.Rights, p.art("Art. 13(2)(b), (d)"))
	p.Para("", plain(p.w.Receipt.Access+" "+r.RightsAre))
	complaint := []layout.Run{plain(r.Complaint)}
	if m.Authority != "" {
		complaint = append(append(complaint, plain(" ")), fill(r.ComplaintTo, plain(m.Authority))...)
	}
	p.Para(p.art("Art. 77"), complaint...)
}

// receiptGaps names what the ledger does not prove.
func (p *paper) receiptGaps(m ConsentReceipt) {
	var found []string
	for _, name := range m.Unproven {
		found = append(found, put(p.w.Receipt.Claimed, name))
	}
	if len(found) > 0 {
		p.Callout(true, p.w.Gaps.Title, plain(strings.Join(found, "\n")))
	}
}

// Withdrawal tells in a sentence how a consent is withdrawn (Art. 7(3)).
func (t Terms) Withdrawal(ways []string) string {
	return unset.Replace(strings.TrimSpace(t.p.w.Receipt.AnyTime + " " + strings.Join(ways, ", ")))
}

// Recorded says whether a state belongs into a receipt: what was said, and not
// that nothing was.
func Recorded(s State) bool { return s != consent.None && s != consent.OtherBasis }
