package api

import (
	"fmt"
	"io"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// BreachOpenIn is a breach in its first minute: facts, aware_at and aware_how
// are what opening takes; whatever else is known may stand there too.
type BreachOpenIn struct {
	Breach consent.Breach `json:"breach"`
}

// Open begins a breach; the clock runs from aware_at.
func (s *Breaches) Open(in BreachOpenIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) { return breaches.Open(background(), b, in.Breach) })
}

// Save takes over what was found out. Judgement, decisions, notices, who was
// told and the close stay as their acts have laid them down.
func (s *Breaches) Save(in BreachOpenIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.Change(background(), b, in.Breach.ID, in.Breach)
	})
}

// BreachJudgeIn is the judgement: each criterion looked at, and the reasons.
type BreachJudgeIn struct {
	ID consent.BreachID `json:"breach"`
	consent.BreachJudgement
}

// Judge lays the risk down.
func (s *Breaches) Judge(in BreachJudgeIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.Judge(background(), b, in.ID, in.BreachJudgement)
	})
}

// BreachDecideIn says who is told; what is null is not decided by it.
type BreachDecideIn struct {
	ID consent.BreachID `json:"breach"`
	breaches.Decision
}

// Decide lays it down.
func (s *Breaches) Decide(in BreachDecideIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.Decide(background(), b, in.ID, in.Decision)
	})
}

// BreachNoticeIn is a notification, as it would leave or as it left.
type BreachNoticeIn struct {
	ID consent.BreachID `json:"breach"`
	breaches.NoticeOrder
}

// BreachNoticeTextOut is its text, and what Art. 33(3) wants that it lacks.
type BreachNoticeTextOut struct {
	Markdown string              `json:"markdown"`
	Plain    string              `json:"plain"`
	Missing  []consent.BreachGap `json:"missing"`
}

// NoticeText gives the text as it would leave now.
func (s *Breaches) NoticeText(in BreachNoticeIn) (out BreachNoticeTextOut, err error) {
	out.Missing = []consent.BreachGap{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	md, gaps, err := breaches.Preview(background(), b, in.ID, in.NoticeOrder)
	return BreachNoticeTextOut{md, texts.BreachNoticePlain("en", md), list(gaps)}, err
}

// BreachFileOut is a file that was written.
type BreachFileOut struct {
	File files.Info `json:"file"`
}

// NoticePDF writes the notification as a document, as it would leave now.
func (s *Breaches) NoticePDF(in BreachNoticeIn) (out BreachFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.File, err = s.d.file(fmt.Sprintf("breach-%d-notice.pdf", in.ID), func(w io.Writer) error {
		return breaches.WriteNotice(background(), b, in.ID, in.NoticeOrder, "pdf", w)
	})
	return out, err
}

// Notice notes that a notification has left: its text and page are kept.
func (s *Breaches) Notice(in BreachNoticeIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.Notice(background(), b, in.ID, in.NoticeOrder)
	})
}

// BreachSentIn names a notification that was sent, counted from 1, and the form:
// pdf or md.
type BreachSentIn struct {
	ID     consent.BreachID `json:"breach"`
	Number int              `json:"number"`
	Form   string           `json:"form"`
}

// Sent writes a notification as it left.
func (s *Breaches) Sent(in BreachSentIn) (out BreachFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	form := "pdf"
	if in.Form != "pdf" {
		form = "md"
	}
	out.File, err = s.d.file(fmt.Sprintf("breach-%d-notice-%d.%s", in.ID, in.Number, form), func(w io.Writer) error {
		return breaches.WriteSent(background(), b, in.ID, in.Number, form, w)
	})
	return out, err
}

// BreachToldIn is that people were told: by a campaign of the breach (its figures
// count), or otherwise.
type BreachToldIn struct {
	ID   consent.BreachID      `json:"breach"`
	Told consent.BreachTelling `json:"told"`
}

// Told notes it.
func (s *Breaches) Told(in BreachToldIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.Tell(background(), b, in.ID, in.Told)
	})
}

// BreachControllerIn is that a controller for whom we process was told.
type BreachControllerIn struct {
	ID         consent.BreachID         `json:"breach"`
	Controller consent.BreachController `json:"controller"`
}

// ControllerTold notes it (Art. 33(2)). Who is concerned is set by Save.
func (s *Breaches) ControllerTold(in BreachControllerIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) {
		return breaches.TellController(background(), b, in.ID, in.Controller)
	})
}

// Close ends the work on a breach; refused while something of Closing is open.
func (s *Breaches) Close(in BreachIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) { return breaches.Close(background(), b, in.ID) })
}

// Reopen takes a closed breach up again.
func (s *Breaches) Reopen(in BreachIn) (BreachOut, error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) { return breaches.Reopen(background(), b, in.ID) })
}

// BreachLettersIn says to whom letters go, and how.
type BreachLettersIn struct {
	ID consent.BreachID `json:"breach"`
	breaches.LetterOrder
}

// BreachLettersOut is the draft of the campaign that tells the people.
type BreachLettersOut struct {
	Campaign consent.CampaignID `json:"campaign"`
}

// Letters makes it; nothing is sent by it.
func (s *Breaches) Letters(in BreachLettersIn) (out BreachLettersOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Campaign, err = breaches.Draft(background(), b, in.ID, in.LetterOrder)
	return out, err
}

// BreachExportIn asks for the register, or of one breach its file (0: all).
type BreachExportIn struct {
	ID       consent.BreachID `json:"breach"`
	Format   string           `json:"format"` // csv, xlsx, pdf, json
	Language string           `json:"language"`
}

// Export writes it.
func (s *Breaches) Export(in BreachExportIn) (out BreachFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	name := "breaches." + in.Format
	if in.ID != 0 {
		name = fmt.Sprintf("breach-%d.%s", in.ID, in.Format)
	}
	out.File, err = s.d.file(name, func(w io.Writer) error {
		_, err := breaches.Export(background(), b, in.ID, in.Format, in.Language, w)
		return err
	})
	return out, err
}
