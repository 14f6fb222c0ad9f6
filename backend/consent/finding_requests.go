package consent

import "slices"

const (
	requestSoonDays  = 5
	identityWaitDays = 14
	untoldDays       = 30 // recipients may take so long to confirm
	answeredLateFor  = 365
)

// requestRules look at what people ask (Art. 7(3), 12, 15 to 22 GDPR).
var requestRules = []*FindingRule{
	rule("request_late", "12(3)", SeverityBreach, "request", in(InRequests), eachOpen(func(f *FindingFacts, r RequestFact, l *foundList) {
		if f.past(r.Due) {
			l.add(number64(r.ID), number64(r.ID), "day", r.Due)
		}
	})),
	rule("request_due_soon", "12(3)", SeverityAdvice, "request", in(InRequests), eachOpen(func(f *FindingFacts, r RequestFact, l *foundList) {
		if !f.past(r.Due) && f.soon(r.Due, requestSoonDays) {
			l.add(number64(r.ID), number64(r.ID), "day", r.Due)
		}
	})),
	rule("request_act_waiting", "21(3)", SeverityBreach, "request", in(InRequests), eachOpen(func(f *FindingFacts, r RequestFact, l *foundList) {
		if f.past(r.ReceivedOn) && slices.ContainsFunc(r.Types, func(t RequestType) bool { return t.ActsAtOnce() && !r.settled(t) }) {
			l.add(number64(r.ID), number64(r.ID), "day", r.ReceivedOn)
		}
	})),
	rule("request_identity_waiting", "12(6)", SeverityAdvice, "request", in(InRequests), eachOpen(func(f *FindingFacts, r RequestFact, l *foundList) {
		if c := r.Course.Identity; c.Result == "" && f.over(c.AskedOn, identityWaitDays) {
			l.add(number64(r.ID), number64(r.ID), "day", c.AskedOn).part("identity")
		}
	})),
	rule("request_recipients_untold", "19", SeverityBreach, "request", in(InRequests), func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if r.Untold > 0 {
				l.add(number64(r.ID), number64(r.ID)).count(r.Untold).part("recipients")
			}
		}
	}),
	rule("request_recipients_unconfirmed", "19", SeverityAdvice, "request", in(InRequests), func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if r.Unconfirmed > 0 && f.over(r.ReceivedOn, untoldDays) {
				l.add(number64(r.ID), number64(r.ID)).count(r.Unconfirmed).part("recipients")
			}
		}
	}),
	rule("request_restriction_not_lifted", "18(3)", SeverityGap, "request", in(InRequests), func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if f.past(r.Course.LiftToldOn) && r.Course.LiftedOn == "" {
				l.add(number64(r.ID), number64(r.ID), "day", r.Course.LiftToldOn)
			}
		}
	}),
	rule("request_refused_without_remedies", "12(4)", SeverityBreach, "request", in(InRequests), func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if slices.ContainsFunc(r.Course.Refusals, func(x Refusal) bool { return !x.ToldSA || !x.ToldCourt || x.ToldOn == "" && !r.Open }) {
				l.add(number64(r.ID), number64(r.ID)).part("refusals")
			}
		}
	}),
	rule("request_not_acknowledged", "DPA 2018 164A", SeverityBreach, "request", in(InRequests), eachOpen(func(f *FindingFacts, r RequestFact, l *foundList) {
		if f.past(r.Acknowledge) {
			l.add(number64(r.ID), number64(r.ID), "day", r.Acknowledge)
		}
	})),
	rule("request_nobody_handles", "24(1)", SeverityAdvice, "request", in(InRequests), eachOpen(func(_ *FindingFacts, r RequestFact, l *foundList) {
		if !r.Handler {
			l.add(number64(r.ID), number64(r.ID)).part("handler")
		}
	})),
	rule("request_answered_late", "12(3)", SeverityGap, "request", in(InRequests), func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if !r.Open && r.Course.DeniedLate && !f.over(r.ClosedOn, answeredLateFor) {
				l.add(number64(r.ID), number64(r.ID), "day", r.Course.Response.SentOn)
			}
		}
	}),
}

func eachOpen(find func(*FindingFacts, RequestFact, *foundList)) func(*FindingFacts, *foundList) {
	return func(f *FindingFacts, l *foundList) {
		for _, r := range f.Requests {
			if r.Open {
				find(f, r, l)
			}
		}
	}
}

// settled says whether something was done of a type, or refused.
func (r RequestFact) settled(t RequestType) bool {
	return slices.ContainsFunc(r.Course.Done, func(d Done) bool { return d.Type == t }) || slices.ContainsFunc(r.Course.Refusals, func(x Refusal) bool { return x.Type == t })
}

// erasureRules look at what erasures left behind (Art. 5(1)(e), 17 GDPR).
var erasureRules = []*FindingRule{
	rule("kept_data_overdue", "17(1)", SeverityBreach, "erasures", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.KeptOver; n > 0 {
			l.add("", "").count(n).part("kept")
		}
	}),
	rule("kept_data_without_end", "17(3)", SeverityAdvice, "erasures", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.KeptNoEnd; n > 0 {
			l.add("", "").count(n).part("kept")
		}
	}),
	rule("erasure_bytes_due", "17(1)", SeverityGap, "erasures", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.BytesDue; n > 0 {
			l.add("", "").count(n)
		}
	}),
	rule("erasure_lists_unwritten", "17(1)", SeverityGap, "backup", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.ListsDue; n > 0 {
			l.add("", "").count(n)
		}
	}),
	rule("holds_without_end", "17(3)(e)", SeverityAdvice, "holds", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.HoldsNoEnd; n > 0 {
			l.add("", "").count(n)
		}
	}),
	rule("holds_ended", "17(1)", SeverityGap, "holds", in(InErasures), func(f *FindingFacts, l *foundList) {
		if n := f.Erasures.HoldsEnded; n > 0 {
			l.add("", "").count(n)
		}
	}),
}
