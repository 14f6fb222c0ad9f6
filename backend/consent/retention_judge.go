package consent

import (
	"slices"
	"time"
)

// RetentionVerdict is how somebody stands under a rule of retention on a day.
type RetentionVerdict uint8

// The verdicts. Only one of them lets anything go.
const (
	RetentionNotBegun   RetentionVerdict = iota // the rule is not about them, or its trigger has not come
	RetentionRunning                            // the period runs
	RetentionDue                                // it is over, and nothing keeps the person (Art. 17(1)(a))
	RetentionHeld                               // a legal hold keeps them (Art. 17(3)(b), (e))
	RetentionAsked                              // a request of theirs is open (Art. 15 to 22)
	RetentionRestricted                         // they wished that the data are kept and not used (Art. 18)
	RetentionResidual                           // what an erasure had to leave has a day of its own (Art. 17(3))
	RetentionGround                             // another purpose still rests on a ground (Art. 17(1)(b))
	RetentionDuty                               // a law demands the data for longer (Art. 17(3)(b))
	RetentionOnHold                             // the rule itself is on hold
	RetentionDone                               // restricted under a rule already
	RetentionVerdicts                           // how many there are
)

var retentionVerdicts = [RetentionVerdicts]string{"not_begun", "running", "due", "held", "request", "restricted", "residual", "ground", "duty", "rule_on_hold", "done"}

func (v RetentionVerdict) String() string { return retentionVerdicts[v] }

// Over says whether the period is over, whatever becomes of the person.
func (v RetentionVerdict) Over() bool { return v > RetentionRunning }

// Keeps says whether the period is over and something keeps the person.
func (v RetentionVerdict) Keeps() bool { return v > RetentionDue }

// ParseRetentionVerdict reads one.
func ParseRetentionVerdict(s string) (RetentionVerdict, bool) {
	i := slices.Index(retentionVerdicts[:], s)
	return RetentionVerdict(max(i, 0)), i >= 0
}

// RetentionBar forbids erasing a person whatever rule there is.
type RetentionBar uint8

// The bars; several may stand.
const (
	BarHeld RetentionBar = 1 << iota
	BarAsked
	BarRestricted
	BarResidual
	BarDone // restricted under a rule: done under rules that restrict, no bar for those that erase
)

// NoDay stands for a day that has not come, or never comes.
const NoDay = int32(-1 << 31)

const neverDay = int32(1<<31 - 1)

// LiveGround is what a purpose rests on for a person while it does.
type LiveGround struct {
	Purpose PurposeID
	Basis   Basis
	Until   int32 // last day of a consent that has an end; NoDay: none
}

// RetentionFacts are what is known of one person.
type RetentionFacts struct {
	Triggers []int32 // of each rule of the judge, in its order: day since 1970; NoDay where the rule is not about them or its trigger has not come
	Live     []LiveGround
	Bars     RetentionBar
}

// RetentionFinding is what a judge says of a person under one rule.
type RetentionFinding struct {
	Verdict RetentionVerdict
	Trigger int32
	Ends    int32 // last day of the period
	Falls   int32 // first day on which the person may go, as far as is known today; NoDay: nobody can say
	Law     bool  // the law sets the end
}

// RetentionReason is one thing that keeps a person.
type RetentionReason struct {
	Kind    string      `json:"kind"`    // a verdict that keeps
	Article string      `json:"article"` // of the GDPR
	Purpose PurposeID   `json:"purpose"` // of a ground
	Basis   Basis       `json:"basis"`
	Rule    RetentionID `json:"rule"`  // of a duty
	Until   string      `json:"until"` // last day; "" where nobody knows it
}

// RetentionJudge decides on people under rules. Rules of data outside the book
// and those that have ended are not among them.
type RetentionJudge struct {
	Rules []RetentionRule
	today int32
	ended map[PurposeID]bool // purposes that are done: their grounds keep nobody
	ends  []endTable
	hold  []bool
	of    map[PurposeID][]int // rules that limit a purpose
	duty  []int               // rules that a law sets
}

// NewRetentionJudge makes a judge of the rules that are in force on a local day.
func NewRetentionJudge(rules []RetentionRule, purposes []Purpose, today time.Time) *RetentionJudge {
	day := today.Format(time.DateOnly)
	j := &RetentionJudge{today: DayNumber(today), ended: map[PurposeID]bool{}, of: map[PurposeID][]int{}}
	for _, p := range purposes {
		if p.EndedOn != "" && p.EndedOn <= day {
			j.ended[p.ID] = true
		}
	}
	for _, r := range rules {
		if r.Outside || r.Settled() {
			continue
		}
		at := len(j.Rules)
		j.Rules, j.hold, j.ends = append(j.Rules, r), append(j.hold, r.OnHold(day)), append(j.ends, newEndTable(r, today))
		if r.Purpose != "" {
			j.of[r.Purpose] = append(j.of[r.Purpose], at)
		}
		if _, has := r.Duty(); has {
			j.duty = append(j.duty, at)
		}
	}
	return j
}

// Live says whether a purpose rests on a ground for somebody, by where they
// stand: consent while it is given, another basis as stated and not objected to.
// A claim that nobody can prove is no ground (Art. 7(1)).
func (j *RetentionJudge) Live(purpose PurposeID, basis Basis, state State, until int32) bool {
	switch {
	case j.ended[purpose]:
		return false
	case state.Permits():
		return until == NoDay || until >= j.today
	case basis == "" || basis == BasisConsent:
		return false
	case basis == BasisInterests:
		return !state.SaysNo() // Art. 17(1)(c), 21
	}
	return true
}

// Judge decides on a person under the rule at a place among Rules.
func (j *RetentionJudge) Judge(rule int, f *RetentionFacts) (out RetentionFinding) {
	out.Trigger, out.Ends, out.Falls = f.Triggers[rule], NoDay, NoDay
	if out.Trigger == NoDay {
		return out
	}
	out.Ends, out.Law = j.ends[rule].end(out.Trigger)
	stays, keeper := out.Ends, RetentionDue
	for _, i := range j.duty {
		if until := j.dutyOver(i, rule, f); until > stays {
			stays = until
		}
	}
	if stays >= j.today && stays > out.Ends {
		keeper = RetentionDuty
	}
	for k := range f.Live {
		until := j.groundOver(rule, &f.Live[k], f)
		if until >= j.today {
			keeper = RetentionGround
		}
		stays = max(stays, until)
	}
	if stays != neverDay {
		out.Falls = stays + 1
	}
	out.Verdict = j.verdict(rule, out.Ends, keeper, f.Bars)
	return out
}

// verdict puts what the law forbids outright before what a ground allows.
func (j *RetentionJudge) verdict(rule int, ends int32, keeper RetentionVerdict, bars RetentionBar) RetentionVerdict {
	switch {
	case bars&BarResidual != 0:
		return RetentionResidual
	case ends >= j.today:
		return RetentionRunning
	case bars&BarHeld != 0:
		return RetentionHeld
	case bars&BarAsked != 0:
		return RetentionAsked
	case bars&BarRestricted != 0:
		return RetentionRestricted
	case bars&BarDone != 0 && j.Rules[rule].Action == "restrict":
		return RetentionDone
	case keeper != RetentionDue:
		return keeper
	case j.hold[rule]:
		return RetentionOnHold
	}
	return RetentionDue
}

// dutyOver is the last day on which a law of another rule demands the person;
// NoDay where it does not.
func (j *RetentionJudge) dutyOver(i, rule int, f *RetentionFacts) int32 {
	if i == rule || f.Triggers[i] == NoDay {
		return NoDay
	}
	return j.ends[i].dutyEnd(f.Triggers[i])
}

// groundOver is the last day on which a ground needs the person: its own end, or
// that of the first rule which limits its purpose. A rule on hold limits nothing.
func (j *RetentionJudge) groundOver(rule int, g *LiveGround, f *RetentionFacts) int32 {
	if g.Purpose == j.Rules[rule].Purpose {
		return NoDay
	}
	until := neverDay
	if g.Until != NoDay {
		until = g.Until
	}
	for _, i := range j.of[g.Purpose] {
		if f.Triggers[i] == NoDay || j.hold[i] {
			continue
		}
		end, _ := j.ends[i].end(f.Triggers[i])
		until = min(until, end)
	}
	return until
}

// Reasons say everything that keeps a person under a rule whose period is over,
// with the articles.
func (j *RetentionJudge) Reasons(rule int, f *RetentionFacts) []RetentionReason {
	out := []RetentionReason{}
	add := func(v RetentionVerdict, article string) {
		out = append(out, RetentionReason{Kind: v.String(), Article: article})
	}
	for _, b := range []struct {
		bar     RetentionBar
		verdict RetentionVerdict
		article string
	}{{BarResidual, RetentionResidual, "17(3)"}, {BarHeld, RetentionHeld, "17(3)(e)"}, {BarAsked, RetentionAsked, "12(3)"}, {BarRestricted, RetentionRestricted, "18(1)"}} {
		if f.Bars&b.bar != 0 {
			add(b.verdict, b.article)
		}
	}
	if f.Bars&BarDone != 0 && j.Rules[rule].Action == "restrict" {
		add(RetentionDone, "5(1)(e)")
	}
	for k := range f.Live {
		if until := j.groundOver(rule, &f.Live[k], f); until >= j.today {
			out = append(out, RetentionReason{Kind: RetentionGround.String(), Article: "6(1)", Purpose: f.Live[k].Purpose, Basis: f.Live[k].Basis, Until: DayOfNumber(until)})
		}
	}
	for _, i := range j.duty {
		if until := j.dutyOver(i, rule, f); until >= j.today {
			out = append(out, RetentionReason{Kind: RetentionDuty.String(), Article: "17(3)(b)", Rule: j.Rules[i].ID, Until: DayOfNumber(until)})
		}
	}
	if j.hold[rule] {
		out = append(out, RetentionReason{Kind: RetentionOnHold.String(), Article: "17(3)", Rule: j.Rules[rule].ID, Until: j.Rules[rule].HoldUntil})
	}
	return out
}
