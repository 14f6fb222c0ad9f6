package sqlite

import (
	"database/sql"
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// HeldAct is an act that waits for somebody to decide whether it counts, as it
// was entered.
type HeldAct struct {
	State      consent.State           `json:"state"`
	Method     consent.Method          `json:"method"`
	HappenedAt string                  `json:"happened_at"` // UTC
	DayOnly    bool                    `json:"day_only"`
	Zone       string                  `json:"zone"`
	Notice     consent.NoticeVersionID `json:"notice"`      // that the person was shown
	Replaced   consent.NoticeVersionID `json:"replaced_by"` // the material change that came before the act; "" where none is known
	NoticeHash string                  `json:"notice_sha256"`
	Language   string                  `json:"language"`
	Question   string                  `json:"question"`
	Words      string                  `json:"words"`
	Attested   bool                    `json:"attested"`
	Said       consent.Said            `json:"said,omitempty"`
	Guardian   *consent.Guardian       `json:"guardian,omitempty"`
	Form       string                  `json:"form,omitempty"`
	FileHash   string                  `json:"evidence_sha256"`
}

// Decision is an act of which somebody must decide, or has decided, whether it
// counts.
type Decision struct {
	ID        consent.DecisionID
	Contact   consent.ContactID
	Purpose   consent.PurposeID
	Why       string // one of consent.WhyHeld
	Act       HeldAct
	Evidence  consent.EvidenceID
	OpenedAt  time.Time
	Outcome   string // "" while it is open
	Words     string // the reason of who decided
	DecidedAt time.Time
	Operator  consent.OperatorID // who entered the act
	Entry     consent.Entry
	Decided   consent.Entry // 0 while it is open
}

// openedItem and decidedItem are what the ledger commits to.
type openedItem struct {
	ID      consent.DecisionID `json:"decision"`
	Contact consent.ContactID  `json:"contact"`
	Purpose consent.PurposeID  `json:"purpose"`
	Why     string             `json:"why"`
	Act     HeldAct            `json:"act"`
}

type decidedItem struct {
	ID      consent.DecisionID `json:"decision"`
	Contact consent.ContactID  `json:"contact"`
	Purpose consent.PurposeID  `json:"purpose"`
	Outcome string             `json:"outcome"`
	Words   string             `json:"words"`
	Event   consent.EventID    `json:"event,omitempty"`
}

// hold writes down the acts that wait, under one entry, and says so in out.
func (r *recorder) hold(tx *Tx, ready []readyAct, out []ConsentEvent) error {
	var items []Item
	for i := range ready {
		if ready[i].held == "" {
			continue
		}
		item, err := r.holdOne(tx, &ready[i])
		if err != nil {
			return err
		}
		out[i] = ConsentEvent{Contact: item.Contact, Purpose: item.Purpose, State: item.Act.State, HappenedAt: item.Act.HappenedAt, Zone: item.Act.Zone,
			DayOnly: item.Act.DayOnly, Method: item.Act.Method, Notice: item.Act.Notice, Language: item.Act.Language, Entry: tx.NextEntry(), Decision: item.ID}
		items = append(items, Item{Contact: item.Contact, Payload: item})
	}
	if len(items) == 0 {
		return nil
	}
	_, err := tx.Append("decision.opened", items...)
	return err
}

func (r *recorder) holdOne(tx *Tx, x *readyAct) (item openedItem, err error) {
	id, err := tx.NextNumber("decisions")
	if err != nil {
		return item, err
	}
	f, err := r.file(tx, &x.Act, tx.NextEntry())
	if err != nil {
		return item, err
	}
	a := HeldAct{State: x.State, Method: x.Method, DayOnly: x.DayOnly, Notice: x.notice, Replaced: x.by, NoticeHash: x.hash, Language: x.Language, Question: x.Question,
		Words: x.Words, Attested: x.Attested, Said: x.Said, Guardian: x.Guardian.Trimmed(), Form: x.Form, FileHash: f.hash}
	a.HappenedAt, a.Zone = Moment(x.At)
	act, err := json.Marshal(a)
	if err != nil {
		return item, err
	}
	_, err = tx.exec("INSERT INTO decisions (id, contact_id, purpose_id, why, act, evidence_id, opened_at, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?)",
		id, int64(x.Contact), x.Purpose, x.held, string(act), nullID(int64(f.id)), formatTime(tx.now), tx.actor, tx.NextEntry())
	return openedItem{consent.DecisionID(id), x.Contact, x.Purpose, x.held, a}, err
}

// Decide settles an act that waits. Where it counts it becomes an event like
// any other, with the reason; the rules hold for it as they do today.
func (tx *Tx) Decide(id consent.DecisionID, outcome, words string) (d Decision, e ConsentEvent, err error) {
	if d, err = tx.FindDecision(id); err != nil {
		return d, e, err
	}
	if d.Outcome != "" {
		return d, e, consent.Fail(consent.Conflict, "decision_made", "decision")
	}
	if outcome == consent.Counts {
		if e, err = tx.recordHeld(d, words); err != nil {
			return d, e, err
		}
	}
	d.Outcome, d.Words, d.DecidedAt, d.Decided = outcome, words, tx.now, tx.NextEntry()
	if _, err := tx.exec("UPDATE decisions SET outcome = ?, words = ?, decided_at = ?, decided_entry = ? WHERE id = ?", outcome, words, formatTime(tx.now), d.Decided, id); err != nil {
		return d, e, err
	}
	_, err = tx.Append("decision.made", Item{Contact: d.Contact, Payload: decidedItem{d.ID, d.Contact, d.Purpose, outcome, words, e.ID}})
	return d, e, err
}

// recordHeld makes the event, of who the person is found to be by now.
func (tx *Tx) recordHeld(d Decision, words string) (e ConsentEvent, err error) {
	contact := d.Contact
	for kept := contact; kept != 0; {
		contact = kept
		if kept, err = tx.MergedInto(contact); err != nil {
			return e, err
		}
	}
	h := d.Act
	at, err := ReadMoment(h.HappenedAt, h.Zone)
	if err != nil {
		return e, err
	}
	return tx.RecordAct(Act{Contact: contact, Purpose: d.Purpose, State: h.State, Method: h.Method, At: at, DayOnly: h.DayOnly, Notice: h.Notice, Language: h.Language,
		Question: h.Question, Words: h.Words, Attested: h.Attested, Said: h.Said, Guardian: h.Guardian, Form: h.Form, kept: d.Evidence, keptHash: h.FileHash, despite: words})
}

const decisionColumns = `SELECT d.id, d.contact_id, d.purpose_id, d.why, d.act, coalesce(d.evidence_id, 0), d.opened_at, d.outcome, d.words, d.decided_at, d.operator_id, d.entry, d.decided_entry
	FROM decisions d `

// FindDecision reads one.
func (v *View) FindDecision(id consent.DecisionID) (Decision, error) {
	ds, err := v.decisions(decisionColumns+"WHERE d.id = ?", int64(id))
	if err != nil {
		return Decision{}, err
	}
	if len(ds) == 0 {
		return Decision{}, consent.Fail(consent.NotFound, "decision_unknown", "decision")
	}
	return ds[0], nil
}

// Decisions lists acts that wait, the oldest first, or with all also those that
// were decided on, the newest first.
func (v *View) Decisions(all bool, offset, limit int) ([]Decision, error) {
	where := "WHERE d.outcome = '' ORDER BY d.id"
	if all {
		where = "ORDER BY d.id DESC"
	}
	return v.decisions(decisionColumns+where+" LIMIT ? OFFSET ?", limit, offset)
}

// CountDecisions says how many acts wait.
func (v *View) CountDecisions() (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM decisions WHERE outcome = ''").Scan(&n)
	return n, err
}

// DecisionsOf lists what waits, and waited, about a person.
func (v *View) DecisionsOf(contact consent.ContactID) ([]Decision, error) {
	return v.decisions(decisionColumns+"WHERE d.contact_id IN "+oneself+" ORDER BY d.id", int64(contact))
}

func (v *View) decisions(query string, args ...any) ([]Decision, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Decision
	for rows.Next() {
		d, err := scanDecision(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

func scanDecision(rows *sql.Rows) (d Decision, err error) {
	var act, opened, decided string
	if err = rows.Scan(&d.ID, &d.Contact, &d.Purpose, &d.Why, &act, &d.Evidence, &opened, &d.Outcome, &d.Words, &decided, &d.Operator, &d.Entry, &d.Decided); err != nil {
		return d, err
	}
	if err = json.Unmarshal([]byte(act), &d.Act); err != nil {
		return d, err
	}
	if d.OpenedAt, err = parseTime(opened); err != nil {
		return d, err
	}
	d.DecidedAt, err = parseTime(decided)
	return d, err
}
