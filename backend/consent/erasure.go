package consent

import "slices"

// DataCategory is a kind of data that the book holds on a person, on which an
// erasure decides as a whole (Art. 17(1), (3) GDPR: "as far as necessary").
type DataCategory string

// The categories, in the order of a plan.
const (
	DataIdentity  DataCategory = "identity"  // names, addresses and numbers
	DataDetails   DataCategory = "details"   // what else the register and own fields hold
	DataConsents  DataCategory = "consents"  // acts, grounds, what was told, their proofs
	DataCampaigns DataCategory = "campaigns" // what was sent, audiences, bounces
	DataMails     DataCategory = "mails"     // that came in, with their raw copies
	DataTouches   DataCategory = "touches"   // records of contact
	DataSales     DataCategory = "sales"     // what a soft opt-in rests on
	DataFiles     DataCategory = "files"     // attached
	DataRequests  DataCategory = "requests"  // words and letters of requests; the register of them stays without the person
	DataTraces    DataCategory = "traces"    // rows of imports, edits, merges, origins: always go with the rest
)

// DataCategories lists them in the order of a plan.
var DataCategories = []DataCategory{DataIdentity, DataDetails, DataConsents, DataCampaigns, DataMails, DataTouches, DataSales, DataFiles, DataRequests, DataTraces}

// Measure is what an erasure does with a category.
type Measure string

// The measures.
const (
	MeasureErase     Measure = "erase"
	MeasureAnonymise Measure = "anonymise" // counts stay, without the person (Recital 26)
	MeasureKeep      Measure = "keep"      // under an exception of Art. 17(3), locked, until a day
	MeasureRestrict  Measure = "restrict"  // Art. 18(1)(b), (c): kept, used for nothing else
)

// ErasureGround is why data are erased (Art. 17(1) GDPR), or "retention" where
// their period has ended (Art. 5(1)(e)).
type ErasureGround string

// ErasureGrounds lists the grounds with what each rests on.
var ErasureGrounds = []struct {
	Ground  ErasureGround
	Article string
}{
	{"unneeded", "17(1)(a)"}, {"consent_gone", "17(1)(b)"}, {"objection", "17(1)(c)"}, {"unlawful", "17(1)(d)"}, {"legal_duty", "17(1)(e)"}, {"child", "17(1)(f)"}, {"retention", "5(1)(e)"},
}

// KeepGround is why a category stays (Art. 17(3), 18(1) GDPR).
type KeepGround string

// KeepGrounds lists them with their articles and for which measure they serve.
var KeepGrounds = []struct {
	Ground  KeepGround
	Article string
	Measure Measure
	Law     bool // national law must be named
}{
	{"expression", "17(3)(a)", MeasureKeep, false}, {"legal_duty", "17(3)(b)", MeasureKeep, true}, {"public_health", "17(3)(c)", MeasureKeep, true}, {"archive", "17(3)(d)", MeasureKeep, false},
	{"claims", "17(3)(e)", MeasureKeep, false}, {"unlawful_kept", "18(1)(b)", MeasureRestrict, false}, {"needed_by_person", "18(1)(c)", MeasureRestrict, false},
}

// ErasureDecision is what is decided on one category.
type ErasureDecision struct {
	Category DataCategory `json:"category"`
	Measure  Measure      `json:"measure"`
	Ground   KeepGround   `json:"ground,omitempty"` // of what stays
	Law      string       `json:"law,omitempty"`
	Until    string       `json:"until,omitempty"` // day; "" = until somebody says so (UntilSaid in an order)
}

// ErasureLine is a decision with how much it is about.
type ErasureLine struct {
	ErasureDecision
	Records int64 `json:"records"`
}

// ErasureSum is how many records go, lose the person, and stay: it closes.
type ErasureSum struct {
	Erase     int64 `json:"erase"`
	Anonymise int64 `json:"anonymise"`
	Keep      int64 `json:"keep"`
	Restrict  int64 `json:"restrict"`
	Total     int64 `json:"total"`
}

// ErasureSummary is what is kept of an erasure: no value, no number of a person.
type ErasureSummary struct {
	Lines       []ErasureLine `json:"lines"`
	Suppressed  bool          `json:"suppressed"`         // a keyed hash keeps imports from bringing the person back
	Files       int64         `json:"files"`              // kept files that went
	SharedFiles int64         `json:"shared_files"`       // that stay: other people's proofs rest on them
	Packs       int64         `json:"packs"`              // that hold the person and lie outside the book
	Exports     int64         `json:"exports"`            // likewise
	Replayed    bool          `json:"replayed,omitempty"` // carried out anew after a restore
}

// Add joins the summary of another part of the same erasure.
func (s *ErasureSummary) Add(o ErasureSummary) {
	for _, l := range o.Lines {
		i := slices.IndexFunc(s.Lines, func(x ErasureLine) bool { return x.ErasureDecision == l.ErasureDecision })
		if i < 0 {
			s.Lines = append(s.Lines, l)
			continue
		}
		s.Lines[i].Records += l.Records
	}
	s.Suppressed = s.Suppressed || o.Suppressed
	s.Files, s.SharedFiles = s.Files+o.Files, s.SharedFiles+o.SharedFiles
	s.Packs, s.Exports = max(s.Packs, o.Packs), max(s.Exports, o.Exports)
	s.Replayed = s.Replayed || o.Replayed
}

// Sum adds the records up by what becomes of them.
func (s ErasureSummary) Sum() (sum ErasureSum) {
	for _, l := range s.Lines {
		switch l.Measure {
		case MeasureErase:
			sum.Erase += l.Records
		case MeasureAnonymise:
			sum.Anonymise += l.Records
		case MeasureKeep:
			sum.Keep += l.Records
		case MeasureRestrict:
			sum.Restrict += l.Records
		}
		sum.Total += l.Records
	}
	return sum
}
