package consent

import (
	"slices"
	"strings"
	"time"
)

// UntilSaid is the end, in an order, of what stays until somebody says so: an
// end that is left out is an oversight, and none is assumed.
const UntilSaid = "open"

// BulkHeld is why somebody is left out of a deletion: a legal hold keeps their
// data (Art. 17(3)(b), (e) GDPR).
const BulkHeld = "held"

// Stays says whether a category is still held afterwards.
func (m Measure) Stays() bool { return m == MeasureKeep || m == MeasureRestrict }

// Measures lists the measures.
var Measures = []Measure{MeasureErase, MeasureAnonymise, MeasureKeep, MeasureRestrict}

// ErasureArticle is what a ground rests on; "" for none that is known.
func ErasureArticle(g ErasureGround) string {
	for _, x := range ErasureGrounds {
		if x.Ground == g {
			return x.Article
		}
	}
	return ""
}

// KeepArticle is what keeping rests on; "" for no known ground.
func KeepArticle(g KeepGround) string {
	for _, x := range KeepGrounds {
		if x.Ground == g {
			return x.Article
		}
	}
	return ""
}

// SuppressAlways says whether an erasure on a ground always leaves a keyed hash
// behind: who objected, or took a consent back, must not be written to again
// because a list brings them in anew (Art. 21(3), 7(3), 17(3)(b) GDPR).
func SuppressAlways(g ErasureGround) bool { return g == "objection" || g == "consent_gone" }

// goesBy is what becomes of a category where nothing is decided: the register
// of requests and the counts of campaigns close without the person (Recital 26),
// everything else goes.
func goesBy(c DataCategory) Measure {
	if c == DataCampaigns || c == DataRequests {
		return MeasureAnonymise
	}
	return MeasureErase
}

// PlanErasure decides on every category (Art. 17(1), (3), 18(1) GDPR), with how
// many records it is about. decided holds what somebody decided otherwise than
// the proposal, which erases everything. today is the local day.
func PlanErasure(ground ErasureGround, decided []ErasureDecision, records map[DataCategory]int64, today string) ([]ErasureLine, error) {
	if ErasureArticle(ground) == "" {
		return nil, Fail(Invalid, "erasure_ground_unknown", "ground", "known", ErasureGroundWords())
	}
	by := map[DataCategory]ErasureDecision{}
	for _, d := range decided {
		d, err := d.checked(today)
		if err != nil {
			return nil, err
		}
		if _, twice := by[d.Category]; twice {
			return nil, Fail(Invalid, "erasure_category_twice", "keep", "category", string(d.Category))
		}
		by[d.Category] = d
	}
	if d, stays := staysLongest(by); stays { // what stays is nobody's without the person it is about
		if own, has := by[DataIdentity]; !has || !own.Measure.Stays() || own.endsBefore(d) {
			d.Category = DataIdentity
			by[DataIdentity] = d
		}
	}
	lines := make([]ErasureLine, 0, len(DataCategories))
	for _, c := range DataCategories {
		d, has := by[c]
		if !has {
			d = ErasureDecision{Category: c, Measure: goesBy(c)}
		}
		lines = append(lines, ErasureLine{d, records[c]})
	}
	return lines, nil
}

// checked is a decision that may be carried out.
func (d ErasureDecision) checked(today string) (ErasureDecision, error) {
	fail := func(code Code, reason string, pairs ...string) (ErasureDecision, error) {
		return d, Fail(code, reason, "keep", append(pairs, "category", string(d.Category))...)
	}
	switch {
	case !slices.Contains(DataCategories, d.Category):
		return fail(Invalid, "erasure_category_unknown", "known", DataCategoryWords())
	case !slices.Contains(Measures, d.Measure):
		return fail(Invalid, "erasure_measure_unknown", "known", measureWords())
	case !d.Measure.Stays() && d.Measure != goesBy(d.Category):
		return fail(Invalid, "erasure_measure_unfit", "measure", string(goesBy(d.Category)))
	case !d.Measure.Stays():
		return ErasureDecision{Category: d.Category, Measure: d.Measure}, nil
	case d.Category == DataTraces:
		return fail(RefusedByLaw, "erasure_traces_go", "article", "5(1)(e)")
	}
	at := slices.IndexFunc(KeepGrounds, func(k struct {
		Ground  KeepGround
		Article string
		Measure Measure
		Law     bool
	}) bool {
		return k.Ground == d.Ground
	})
	switch {
	case at < 0:
		return fail(Invalid, "keep_ground_unknown", "known", KeepGroundWords())
	case KeepGrounds[at].Measure != d.Measure:
		return fail(RefusedByLaw, "keep_ground_unfit", "ground", string(d.Ground), "article", KeepGrounds[at].Article, "measure", string(KeepGrounds[at].Measure))
	case KeepGrounds[at].Law && strings.TrimSpace(d.Law) == "":
		return fail(RefusedByLaw, "keep_law_missing", "ground", string(d.Ground), "article", KeepGrounds[at].Article)
	case d.Until == "":
		return fail(Invalid, "keep_until_missing")
	case d.Until == UntilSaid:
		d.Until = ""
		return d, nil
	}
	if _, err := time.Parse(time.DateOnly, d.Until); err != nil {
		return fail(Invalid, "keep_until_malformed")
	}
	if d.Until < today {
		return fail(Invalid, "keep_until_past", "day", d.Until)
	}
	return d, nil
}

// endsBefore compares ends: none is the latest.
func (d ErasureDecision) endsBefore(o ErasureDecision) bool {
	return d.Until != "" && (o.Until == "" || d.Until < o.Until)
}

// staysLongest is the decision on another category than the identity by which
// something stays the longest.
func staysLongest(by map[DataCategory]ErasureDecision) (d ErasureDecision, stays bool) {
	for _, c := range DataCategories {
		x, has := by[c]
		if c == DataIdentity || !has || !x.Measure.Stays() {
			continue
		}
		if !stays || d.endsBefore(x) {
			d, stays = x, true
		}
	}
	return d, stays
}

// Staying are the lines of what stays.
func Staying(lines []ErasureLine) (out []ErasureLine) {
	for _, l := range lines {
		if l.Measure.Stays() {
			out = append(out, l)
		}
	}
	return out
}

// MeasureFor is the measure for which a ground serves; keep where it is unknown,
// so that the plan names the ground and not the measure.
func MeasureFor(g KeepGround) Measure {
	for _, k := range KeepGrounds {
		if k.Ground == g {
			return k.Measure
		}
	}
	return MeasureKeep
}

// The words that may be written, for whoever wrote another.

// ErasureGroundWords lists the grounds of erasure.
func ErasureGroundWords() string {
	var out []string
	for _, g := range ErasureGrounds {
		out = append(out, string(g.Ground))
	}
	return strings.Join(out, ", ")
}

// KeepGroundWords lists the grounds for keeping.
func KeepGroundWords() string {
	var out []string
	for _, g := range KeepGrounds {
		out = append(out, string(g.Ground))
	}
	return strings.Join(out, ", ")
}

// DataCategoryWords lists the categories.
func DataCategoryWords() string {
	var out []string
	for _, c := range DataCategories {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

func measureWords() string {
	var out []string
	for _, m := range Measures {
		out = append(out, string(m))
	}
	return strings.Join(out, ", ")
}
