package receipts

import (
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Words for what is not there. A null end is "until withdrawn" (law.md §a).
const (
	notRecorded    = "not recorded"
	untilWithdrawn = "until withdrawn"
	notApplicable  = "not applicable"
)

// Record is a consent record: one person and one purpose.
type Record struct {
	Context       any        `json:"@context,omitempty"`
	Node          string     `json:"@id"`
	Type          string     `json:"@type"`
	SchemaVersion string     `json:"schema_version"`
	RecordID      string     `json:"record_id"`
	Principal     string     `json:"pii_principal_id"`
	Status        string     `json:"consent_status"` // at the time of writing
	Processing    Processing `json:"pii_processing"`
	Parties       []Party    `json:"parties"`
	Events        []Event    `json:"events"`
	LedgerSize    int64      `json:"ledger_size"`
	LedgerRoot    string     `json:"ledger_root"`
}

// Processing is the section on what is done with the data.
type Processing struct {
	Type     string    `json:"@type"`
	Notice   Notice    `json:"privacy_notice"`
	Language string    `json:"language"`
	Purposes []Purpose `json:"purposes"`
}

// Notice is the text the person had before them.
type Notice struct {
	Type    string        `json:"@type"`
	ID      string        `json:"notice_id"`
	Title   string        `json:"title,omitempty"`
	URL     string        `json:"url,omitempty"`
	SHA256  string        `json:"sha256,omitempty"`
	InForce string        `json:"in_force_from,omitempty"`
	Entry   consent.Entry `json:"ledger_entry,omitempty"`
}

// Purpose is what the consent is for.
type Purpose struct {
	Type         string   `json:"@type"`
	ID           string   `json:"purpose_id"`
	Purpose      string   `json:"purpose"`
	Description  string   `json:"purpose_description,omitempty"`
	LawfulBasis  string   `json:"lawful_basis"`
	Special      string   `json:"special_condition,omitempty"` // Art. 9(2), in addition
	PII          []PII    `json:"pii_information"`
	Controllers  []string `json:"pii_controllers"`
	Collection   string   `json:"collection_method"`
	Storage      []string `json:"storage_locations"`
	Retention    string   `json:"retention_period"`
	Service      string   `json:"service"`
	Jurisdiction string   `json:"jurisdiction"`
	Recipients   []string `json:"recipient_third_parties"`
	Withdrawal   string   `json:"withdrawal_method"`
	Rights       []string `json:"privacy_rights"`
	Authority    string   `json:"authority_party,omitempty"`

	Entry consent.Entry `json:"ledger_entry,omitempty"` // that worded the purpose so
}

// PII is a category of data.
type PII struct {
	Type    string `json:"pii_type"`
	Special bool   `json:"special_pii_category,omitempty"`
}

// Party is who takes part.
type Party struct {
	ID      string `json:"party_id"`
	Name    string `json:"party_name"`
	Address string `json:"party_address"`
	Email   string `json:"party_email,omitempty"`
	URL     string `json:"party_url,omitempty"`
	Phone   string `json:"party_phone,omitempty"`
	Contact string `json:"party_contact"`
	Type    string `json:"party_type"`
}

// Event is one event of the ledger.
type Event struct {
	State    string         `json:"event_state"`
	Type     string         `json:"event_type"`
	Time     string         `json:"event_time"`
	DayOnly  bool           `json:"day_only,omitempty"`
	Zone     string         `json:"zone,omitempty"` // the offset it was said in
	Recorded string         `json:"recorded_time"`
	Validity string         `json:"validity_duration"`
	Entity   string         `json:"entity_id"`
	Method   consent.Method `json:"indication_method"`
	Language string         `json:"language,omitempty"`
	Question string         `json:"question,omitempty"`
	Notice   string         `json:"notice_id,omitempty"`
	Hash     string         `json:"sha256,omitempty"` // of the notice's text
	Evidence string         `json:"evidence_sha256,omitempty"`
	Claim    bool           `json:"claim,omitempty"` // a source says so, no act is shown
	Guardian bool           `json:"guardian,omitempty"`
	Form     string         `json:"form,omitempty"`
	Entry    consent.Entry  `json:"ledger_entry"`
}

func contactName(id consent.ContactID) string { return "contact-" + strconv.FormatInt(int64(id), 10) }

// controllerParty and authorityParty are ids within a record.
const (
	controllerParty = "controller"
	authorityParty  = "supervisory-authority"
)

// record writes the record of one purpose.
func (h held) record(c consented) Record {
	return Record{Node: "urn:uuid:" + c.record, Type: "dpv:ConsentRecord", SchemaVersion: recordProfile, RecordID: c.record, Principal: contactName(h.contact.ID),
		Status: states[c.standing.State], Processing: h.processing(c), Parties: h.parties(), Events: h.events(c), LedgerSize: h.head.Size, LedgerRoot: hex.EncodeToString(h.head.Root[:])}
}

func (h held) processing(c consented) Processing {
	p := Processing{Type: "dpv:Process", Notice: Notice{Type: "dpv:PrivacyNotice", ID: notRecorded}, Language: h.language}
	if n := c.notice; n != nil {
		p.Notice = Notice{"dpv:PrivacyNotice", string(n.ID), c.shown.Title, n.URL, c.shown.SHA256, n.InForce().UTC().Format(time.RFC3339), n.Entry}
		if c.shown.Language != "" {
			p.Language = c.shown.Language
		}
	}
	out := Purpose{Type: "dpv:Purpose", ID: string(c.ID), Purpose: c.Name(p.Language), Description: c.Explained[p.Language], LawfulBasis: "eu-gdpr:A6-1-a-non-explicit-consent",
		Controllers: []string{controllerParty}, Collection: notRecorded, Storage: []string{notRecorded}, Retention: or(c.Retention, notRecorded), Service: c.Name(p.Language),
		Jurisdiction: h.controller.Country, Recipients: append([]string{}, c.Recipients...), Withdrawal: pdf.TermsOf(p.Language).Withdrawal(h.ways()), Rights: rights, Entry: c.worded}
	if c.explicit() {
		out.LawfulBasis = "eu-gdpr:A6-1-a-explicit-consent"
		if c.Special == "9(2)(a)" {
			out.Special = "eu-gdpr:A9-2-a"
		}
	}
	if last := c.act; last != nil {
		out.Collection = string(last.Method)
	}
	for _, category := range c.Categories {
		out.PII = append(out.PII, PII{category, c.Special != ""})
	}
	if len(out.PII) == 0 {
		out.PII = []PII{{notRecorded, c.Special != ""}}
	}
	if _, _, ok := texts.Authority(h.controller.Country); ok {
		out.Authority = authorityParty
	}
	p.Purposes = []Purpose{out}
	return p
}

// ways are how the person reaches the controller, the easiest first.
func (h held) ways() (out []string) {
	for _, s := range []string{h.controller.Email, h.controller.Phone, h.controller.Address} {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (h held) parties() []Party {
	c := h.controller
	out := []Party{{controllerParty, c.Name, or(c.Address, notRecorded), c.Email, c.Website, c.Phone, or(strings.Join(h.ways(), ", "), notRecorded), "dpv:DataController"}}
	if name, site, ok := texts.Authority(c.Country); ok {
		out = append(out, Party{ID: authorityParty, Name: name, Address: notRecorded, URL: site, Contact: or(site, notRecorded), Type: "dpv:DataProtectionAuthority"})
	}
	return out
}

// events are those of the ledger. That a consent has ended by its own end is in
// none of them: the status says it.
func (h held) events(c consented) []Event {
	out := []Event{}
	for _, e := range c.events {
		out = append(out, h.event(e))
	}
	return out
}

func (h held) event(e sqlite.ConsentEvent) Event {
	out := Event{State: states[e.State], Type: "dpv:ExpressedConsent", Time: happened(e), DayOnly: e.DayOnly, Zone: e.Zone, Recorded: utc(e.RecordedAt), Validity: notApplicable,
		Entity: contactName(h.contact.ID), Method: e.Method, Language: e.Language, Question: e.Question, Notice: string(e.Notice), Hash: e.NoticeHash, Evidence: e.FileHash,
		Claim: e.Claim != "", Guardian: len(e.Guardian) > 0, Form: e.Form, Entry: e.Entry}
	switch {
	case e.Claim != "" || e.State == consent.Unknown || e.State == consent.Requested || e.State == consent.Deferred:
		out.Type = "dpv:Consent"
	case explicitly(e):
		out.Type = "dpv:ExplicitlyExpressedConsent"
	}
	switch e.State {
	case consent.Requested, consent.Revoked, consent.Expired, consent.Invalidated, consent.Unknown:
		out.Entity = controllerParty // not the person's act
	}
	if e.State.Permits() || e.State == consent.Unknown {
		out.Validity = or(utc(e.ValidUntil), untilWithdrawn)
	}
	return out
}

// happened writes when an act was done. One of which only the day is known is
// written in the offset it was said in: in another it would be another day.
func happened(e sqlite.ConsentEvent) string {
	t, err := sqlite.ReadMoment(e.HappenedAt, e.Zone)
	if err != nil || !e.DayOnly {
		return utc(e.HappenedAt)
	}
	return t.Format(time.RFC3339)
}

// utc writes a kept moment as RFC 3339; "" for none.
func utc(kept string) string {
	t, err := sqlite.ReadMoment(kept, "")
	if err != nil || t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func or(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}
