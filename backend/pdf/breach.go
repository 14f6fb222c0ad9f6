package pdf

import (
	"fmt"
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
	formtext "consentbook/backend/texts"
)

// BreachNotification is the notification of a breach to an authority
// (Art. 33(3)). It names nobody who is concerned.
type BreachNotification struct {
	Sender Sender
	Seal   Seal
	formtext.BreachFacts
}

// WriteBreachNotification sets the notification and returns its pages.
func WriteBreachNotification(out io.Writer, m BreachNotification, lang string) (int, error) {
	if err := checkHashes(m.Seal.Root); err != nil {
		return 0, err
	}
	w, x := wordsFor(lang), breachWordsFor(lang)
	sub := put(x.SubDraft, or(m.To, x.Unknown))
	if !m.At.IsZero() {
		sub = put(x.Sub, or(x.Phases[m.Phase], m.Phase), or(m.To, x.Unknown))
	}
	return render(out, w, spec(w, m.Sender, m.Seal, x.Title, sub), m.Seal, func(d *paper) {
		p := breachPaper{d, x, m.BreachFacts}
		p.Heading()
		p.limit()
		p.notice()
		p.happened(true)
		p.affected(true)
		p.consequences(true)
		p.measures(true)
		p.told()
		p.open()
		who := [][2]string{{x.Signed, or(m.Handler, w.NotRecorded)}}
		if m.Controller.DPO != "" {
			who = append(who, [2]string{x.Consulted, m.Controller.DPO})
		}
		p.Sign(put(x.Place, w.spelt(m.Seal.Issued)), who...)
		p.verify()
	})
}

// breachPaper is a document about a breach being set.
type breachPaper struct {
	*paper
	x breachWords
	f formtext.BreachFacts
}

// clockTime is a moment of the clock, written out with its offset.
func (p breachPaper) clockTime(t time.Time) string {
	return formtext.Deadline(t, p.w.Code) + ", " + t.Format("15:04\u00a0-07:00")
}

// hours is a time that is left or over.
func (p breachPaper) hours(d time.Duration) string {
	h, m := consent.HoursMinutes(d)
	return fmt.Sprintf("%s\u00a0h\u00a0%02d\u00a0min", p.w.number(int64(h)), m)
}

// limit is the clock: since when, until when, and whether this is in time.
func (p breachPaper) limit() {
	if !p.f.Clocked {
		return
	}
	x, s := p.x, p.f.Standing
	runs := fill(x.Aware, plain(p.clockTime(s.Aware)))
	runs = append(append(runs, plain(" ")), fill(x.Ends, bold(p.clockTime(s.Shown)))...)
	say := func(form string, values ...string) { runs = append(runs, plain(" "+put(form, values...))) }
	switch at := p.f.At; {
	case at.IsZero():
		say(x.ThisDraft)
		if s.Runs && !s.Late {
			say(x.NotYetLate, p.hours(s.Left))
		} else if s.Late {
			say(x.LateBy, p.hours(s.Over+time.Minute-1))
		}
	default:
		say(x.ThisNotice, p.clockTime(at), p.hours(at.Sub(s.Aware)))
		if first := p.f.First; at.After(s.Shown) && (first.IsZero() || !first.Before(at)) {
			say(x.LateBy, p.hours(at.Sub(s.Shown)+time.Minute-1))
		}
	}
	p.Callout(true, x.Limit, runs...)
}

func (p breachPaper) def(term, value, article string) layout.Def {
	return layout.Def{Term: term, Val: layout.V(or(value, p.x.Unknown)), Art: p.art(article)}
}

// choice is a row of boxes of which some are ticked.
func choice(term, article string, opts ...layout.Opt) layout.Def {
	return layout.Def{Term: term, Opts: opts, Art: article}
}

func (p breachPaper) yesNo(term string, b *bool, article string) layout.Def {
	if b == nil {
		return p.def(term, "", article)
	}
	return choice(term, p.art(article), layout.Opt{On: *b, S: p.x.Yes}, layout.Opt{On: !*b, S: p.x.No})
}

func (p breachPaper) notice() {
	x, f, c := p.x, p.f, p.f.Controller
	p.Section(x.Notice, p.art("Art. 33(1), 33(4)"))
	var phases []layout.Opt
	for _, name := range consent.BreachPhases {
		phases = append(phases, layout.Opt{On: name == f.Phase, S: x.Phases[name]})
	}
	defs := []layout.Def{choice(x.Kind, p.art("Art. 33(4)"), phases...), p.def(x.Controller, commaed(c.Name, strings.ReplaceAll(strings.TrimSpace(c.Address), "\n", ", "), formtext.CountryName(c.Country, p.w.Code), c.Email, c.Phone), "")}
	if f.Joint != "" {
		defs = append(defs, p.def(x.Joint, commaed(f.Joint, f.JointAt), "Art. 26"))
	}
	if c.DPO != "" {
		defs = append(defs, p.def(x.Officer, c.DPO, "Art. 33(3)(b)"))
	}
	if f.Contact != c.DPO || c.DPO == "" {
		defs = append(defs, p.def(x.Contact, f.Contact, "Art. 33(3)(b)"))
	}
	defs = append(defs, p.processor()...)
	defs = append(defs, p.def(x.To, f.To, "Art. 55(1)"))
	if len(f.Breach.Countries) > 1 {
		defs = append(defs, p.def(x.Cross, p.countries(), "Art. 56(1)"))
	}
	p.Defs(append(defs, p.def(x.References, put(x.Ours, formtext.BreachReference(f.Breach), or(f.Reference, x.Unknown)), ""))...)
}

func (p breachPaper) processor() []layout.Def {
	if p.f.Processor == "" {
		return []layout.Def{p.def(p.x.Processor, p.x.None, "Art. 33(2)")}
	}
	said := p.f.Processor
	if at, _, err := consent.ReadMomentOrDay(p.f.Breach.ProcessorAt, "", p.f.Zone); err == nil && p.f.Breach.ProcessorAt != "" {
		said = put(p.x.ProcessorTold, said, p.w.spelt(at))
	}
	return []layout.Def{p.def(p.x.Processor, said, "Art. 33(2)")}
}

// commaed joins what there is.
func commaed(parts ...string) string {
	var said []string
	for _, s := range parts {
		if strings.TrimSpace(s) != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, ", ")
}

func (p breachPaper) countries() string {
	names := make([]string, len(p.f.Breach.Countries))
	for i, c := range p.f.Breach.Countries {
		names[i] = formtext.CountryName(c, p.w.Code)
	}
	return p.w.list(names)
}

// time is when something was, as far as that is known.
func (p breachPaper) time(s string) string {
	at, dayOnly, err := consent.ReadMomentOrDay(s, "", p.f.Zone)
	switch {
	case s == "" || err != nil:
		return p.x.Unknown
	case dayOnly:
		return day(at)
	}
	return at.Format("2006-01-02\u00a015:04\u00a0-07:00")
}

// happened is the facts and the three times (Art. 33(3)(a)).
func (p breachPaper) happened(section bool) {
	x, b := p.x, p.f.Breach
	p.head(section, x.Happened, "Art. 33(3)(a)")
	var types []layout.Opt
	for _, name := range consent.BreachTypes {
		types = append(types, layout.Opt{On: has(b.Types, name), S: x.Types[name]})
	}
	occurred := p.time(b.OccurredFrom)
	if b.OccurredTo != "" && b.OccurredTo != b.OccurredFrom {
		occurred = put(x.Between, occurred, p.time(b.OccurredTo))
	}
	kind := choice(x.Type, p.art("Art. 4(12)"), types...)
	if len(b.Types) == 0 {
		kind = p.def(x.Type, "", "Art. 4(12)")
	}
	p.Defs(kind, p.def(x.Occurred, occurred, ""), p.def(x.Detected, p.time(b.DetectedAt), ""), layout.Def{Term: x.AwareAt, Val: layout.V(p.time(b.AwareAt)), Art: x.Certainty},
		p.def(x.HowKnown, b.AwareHow, ""), p.def(x.Facts, b.Facts, ""), p.def(x.Cause, b.Cause, ""))
}

func has(list []string, name string) bool {
	for _, s := range list {
		if s == name {
			return true
		}
	}
	return false
}

// head begins a part: of a notification a section, of a file of several a
// smaller one.
func (p breachPaper) head(section bool, title, article string) {
	if section {
		p.Section(title, p.art(article))
	} else {
		p.Subsection(title, p.art(article))
	}
}

func (p breachPaper) count(n *int64, approx bool) string {
	switch {
	case n == nil:
		return p.x.Unknown
	case approx:
		return put(p.x.About, p.w.number(*n))
	}
	return p.w.number(*n)
}
