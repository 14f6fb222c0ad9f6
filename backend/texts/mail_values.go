package texts

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// CampaignFacts is what a campaign says to everybody in one language.
type CampaignFacts struct {
	Controller   Controller // its Language is that of the mail
	Kind         consent.CampaignKind
	Zone         *time.Location // in which days are told; nil: UTC
	Notice       NoticeTold
	Questions    []consent.ConsentQuestion // filled, of every purpose asked; see CampaignQuestions
	Answers      string                    // address that answers go to
	Plus         bool                      // it takes "reply+token@…"
	ClosesOn     time.Time                 // the closing day
	FirstSent    time.Time                 // of the first message, for a reminder
	SilenceStops bool                      // silence ends what the soft opt-in allows
	Terms        TermsTold
	More         consent.Values // of other registers, such as breach.*
}

// NoticeTold is the version of the notice that a mail goes with.
type NoticeTold struct {
	Number             int
	Published          time.Time
	Effective          time.Time
	URL                string // "": it is enclosed
	Changes            string // sentences or a list
	NewPurpose, NewFor string // a purpose that is new, and its ground
}

// TermsTold is what somebody is asked to accept.
type TermsTold struct {
	Name, Contract       string
	Number               int
	Published, Effective time.Time
	URL                  string
	Changes              string
	IfNo, IfSilent       string // sentences; "": that the terms in force stay so
	Yes, No              string // answers, "" for those of the ready text
}

// CampaignPerson is what a campaign says to one person.
type CampaignPerson struct {
	Name    string // as the person gave it
	Country string // of residence, "" where not known: decides the authority
	Source  string // where the address came from, if not from the person (Art. 14(2)(f))
	Post    bool   // a letter, not a mail
	Asked   []AskedPurpose
	Sale    string // behind a soft opt-in, in words: "a print"
	SaleOn  time.Time
	Token   string // as consent.FormatToken writes it
}

// AskedPurpose is a purpose that this person may be asked about.
type AskedPurpose struct {
	Purpose consent.PurposeID
	Since   time.Time // of the consent that is held; zero where there is none
	Ends    time.Time // zero: until withdrawn
}

// CampaignValues fills the fields of fields.md for one person, but for those
// of a confirmation.
func CampaignValues(f CampaignFacts, p CampaignPerson) (consent.Values, error) {
	v := mailValues(f, p)
	var names []string
	var questions []consent.Values
	for i, asked := range p.Asked {
		q, err := f.question(asked.Purpose)
		if err != nil {
			return nil, err
		}
		names = append(names, q.Name)
		questions = append(questions, f.questionValues(p, q, i+1, asked))
	}
	v["purposes"] = consent.FieldText(JoinWords(names, f.Controller.Language))
	v["questions"] = consent.FieldList(questions...)
	if f.Kind == consent.CampaignAcceptance {
		f.termsValues(p, v)
	}
	return v, nil
}

// mailValues fills what every mail of a campaign has.
func mailValues(f CampaignFacts, p CampaignPerson) consent.Values {
	text, language := consent.FieldText, f.Controller.Language
	v := NoticeValues(f.Controller, f.Notice.Number, f.day(f.Notice.Published), f.day(f.Notice.Effective), f.Notice.URL)
	for name, value := range map[string]consent.Value{
		"notice.changes": text(f.Notice.Changes), "notice.new_purpose": text(f.Notice.NewPurpose), "notice.new_basis": text(f.Notice.NewFor),
		"person.name": text(p.Name), "person.salutation": text(Salutation(p.Name, language)), "person.source": text(p.Source),
		"campaign.closes": text(Deadline(f.ClosesOn, language)), "campaign.first_sent": text(Date(f.day(f.FirstSent), language)),
		"campaign.refresh": consent.FieldSwitch(f.Kind == consent.CampaignRefresh), "campaign.invitation": consent.FieldSwitch(f.Kind == consent.CampaignInvitation),
		"channel.mail": consent.FieldSwitch(!p.Post), "channel.post": consent.FieldSwitch(p.Post),
		"silence.stops": consent.FieldSwitch(f.SilenceStops), "reply.token": text(p.Token),
		"sale.subject": text(p.Sale), "sale.date": text(Date(f.day(p.SaleOn), language)),
	} {
		v[name] = value
	}
	name, site, ok := Authority(p.Country)
	if !ok && strings.EqualFold(p.Country, "DE") {
		name, site, ok = landAuthority[language], "www.bfdi.bund.de", true
	}
	if ok {
		v["authority.name"], v["authority.site"] = text(name), text(site)
	}
	for name, value := range f.More {
		v[name] = value
	}
	return v
}

func (f CampaignFacts) question(purpose consent.PurposeID) (consent.ConsentQuestion, error) {
	for _, q := range f.Questions {
		if q.Purpose == purpose {
			return q, nil
		}
	}
	return consent.ConsentQuestion{}, consent.Fail(consent.Invalid, "campaign_question_missing", "purposes", "purpose", string(purpose), "language", f.Controller.Language)
}

func (f CampaignFacts) questionValues(p CampaignPerson, q consent.ConsentQuestion, number int, asked AskedPurpose) consent.Values {
	text := consent.FieldText
	v := consent.Values{
		"question.number": text(strconv.Itoa(number)), "question.title": text(q.Title),
		"question.text": text(PlainWords(q.Question)), "question.withdraw": text(PlainWords(q.Withdraw)),
		"question.since": text(Date(f.day(asked.Since), f.Controller.Language)), "question.ends": text(Date(f.day(asked.Ends), f.Controller.Language)),
	}
	f.answerValues(p, q.Yes, q.No, v)
	return v
}

// answerValues fills the two answers and the links that open them. Neither has
// a link where the other has none.
func (f CampaignFacts) answerValues(p CampaignPerson, yes, no string, v consent.Values) {
	v["answer.yes"], v["answer.no"] = consent.FieldText(yes), consent.FieldText(no)
	if f.Answers != "" && !p.Post {
		v["answer.yes.link"], v["answer.no.link"] = consent.FieldText(f.answerLink(p, yes)), consent.FieldText(f.answerLink(p, no))
	}
}

// answerLink opens a mail that holds the answer on its first line. The token
// stands in the address, the subject and the text, as a mail program may drop
// one of them.
func (f CampaignFacts) answerLink(p CampaignPerson, answer string) string {
	if p.Token == "" {
		return consent.Mailto(f.ReplyAddress(p.Token), answer, answer)
	}
	return consent.Mailto(f.ReplyAddress(p.Token), answer+" ["+p.Token+"]", answer, "", p.Token)
}

// ReplyAddress is where the answer of the holder of a token goes.
func (f CampaignFacts) ReplyAddress(token string) string {
	if f.Plus {
		return consent.PlusAddress(f.Answers, token)
	}
	return f.Answers
}

// UnsubscribeLink is what List-Unsubscribe holds: a mail to the stop address
// that says whose it is.
func (f CampaignFacts) UnsubscribeLink(token string) string {
	stop, word := f.Controller.StopAddress, ""
	if stop == "" {
		stop = f.Controller.Email
	}
	if words, err := Words(f.Controller.Language); err == nil && len(words.Stop) > 0 {
		word = words.Stop[0]
	}
	return consent.Mailto(stop, strings.TrimSpace(word+" "+token), word)
}

func (f CampaignFacts) termsValues(p CampaignPerson, v consent.Values) {
	text, t, language := consent.FieldText, f.Terms, f.Controller.Language
	v["terms.name"], v["terms.contract"], v["terms.url"] = text(t.Name), text(t.Contract), text(t.URL)
	v["terms.version"] = text(strconv.Itoa(t.Number))
	v["terms.date"], v["terms.effective"] = text(Date(f.day(t.Published), language)), text(Date(f.day(t.Effective), language))
	if t.IfNo == "" {
		t.IfNo = termsStay[language]
	}
	if t.IfSilent == "" {
		t.IfSilent = termsStay[language]
	}
	v["terms.changes"], v["terms.if_no"], v["terms.if_silent"] = text(t.Changes), text(t.IfNo), text(t.IfSilent)
	yes, no := t.Yes, t.No
	if yes == "" || no == "" {
		yes, no = acceptanceAnswers(language)
	}
	f.answerValues(p, yes, no, v)
}

func acceptanceAnswers(language string) (yes, no string) {
	text, err := Text("mail-acceptance-terms", language)
	if err != nil {
		return "", ""
	}
	return TermsAnswers(text)
}

// TermsAnswers are the two answers that a text about terms offers in its head;
// none where it does not name both.
func TermsAnswers(text string) (yes, no string) {
	prose, err := consent.ParseProse(text)
	if err != nil || prose.Head.Answers["given"] == "" || prose.Head.Answers["refused"] == "" {
		return "", ""
	}
	return prose.Head.Answers["given"], prose.Head.Answers["refused"]
}

func (f CampaignFacts) day(t time.Time) time.Time {
	if t.IsZero() || f.Zone == nil {
		return t
	}
	return t.In(f.Zone)
}

// noGreeting tells what is no name of a person or a business: an address, or
// words with which somebody would speak to others through our mail.
var noGreeting = regexp.MustCompile(`[:/\\<>@\[\]{}|]|\p{L}{2,}\.\p{L}{2,}|\d{5}`)

// Salutation greets by the name as it was given, with no guess at sex, and by
// none where there is none.
func Salutation(name, language string) string {
	words := greetings[language]
	name = strings.Join(strings.Fields(strings.Map(printable, name)), " ")
	if name == "" || utf8.RuneCountInString(name) > 80 || noGreeting.MatchString(name) {
		return words.nobody
	}
	return words.before + name + words.after
}
