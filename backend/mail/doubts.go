package mail

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// doubtYes says why a yes in this mail must wait for a person (Article 4(11),
// 7(1)). It leaves a no as it is.
func (m *Message) doubtYes(r *Reading, offers Offers) {
	m.readFurther(r, offers)
	if !choosesYes(r) {
		return
	}
	doubt := func(is bool, code string) {
		if is && !slices.Contains(r.Doubts, code) {
			r.Doubts = append(r.Doubts, code)
		}
	}
	doubt(m.unsure, consent.DoubtHidden)
	doubt(m.named, consent.DoubtParts)
	doubt(!blank(m.further), consent.DoubtMore)
	doubt(vacations().holds(strings.ToLower(firstBytes(m.OwnText, 2000))), consent.DoubtAway)
}

func choosesYes(r *Reading) bool {
	for _, c := range r.Choice {
		if c == consent.ChoiceYes {
			return true
		}
	}
	return false
}

// stricter reads a no or a stop that stands in the HTML form alone: whatever the
// text beside it says, somebody has written it (Article 7(3)).
func (m *Message) stricter(r *Reading, offers Offers) {
	own, _, ok := m.ownInHTML()
	if !ok || own == m.OwnText {
		return
	}
	read := consent.ReadAnswer(consent.AnswerText{Own: own, Name: m.signName()}, offers)
	for p, c := range read.Choice {
		if c != consent.ChoiceNo || r.Choice[p] == c {
			continue
		}
		r.Choice[p], r.Words[p] = c, read.Words[p]
		r.Doubts = append(r.Doubts, lacking([]string{consent.DoubtParts}, r.Doubts)...)
	}
	r.Stop = r.Stop || read.Stop
	for _, w := range read.Wishes {
		if (w == "objection" || w == "withdrawal") && !slices.Contains(r.Wishes, w) {
			r.Wishes = append(r.Wishes, w)
		}
	}
}

// readFurther reads what stands in texts behind the first: programs insert
// files there, so that a yes in them is nobody's; a no or a stop counts.
func (m *Message) readFurther(r *Reading, offers Offers) {
	if blank(m.further) {
		return
	}
	read := consent.ReadAnswer(consent.AnswerText{Own: m.further}, offers)
	for p, c := range read.Choice {
		switch {
		case c == consent.ChoiceYes:
			if r.Choice[p] != c {
				r.Doubts = append(r.Doubts, consent.DoubtParts)
			}
			continue
		case r.Choice[p] == consent.ChoiceYes:
			r.Doubts = append(r.Doubts, consent.DoubtContradiction)
		}
		r.Choice[p], r.Words[p] = c, read.Words[p]
	}
	r.Stop = r.Stop || read.Stop
	for _, w := range read.Wishes {
		if !slices.Contains(r.Wishes, w) {
			r.Wishes = append(r.Wishes, w)
		}
	}
	for _, d := range read.Doubts {
		if !slices.Contains(r.Doubts, d) {
			r.Doubts = append(r.Doubts, d)
		}
	}
}

// signName is what the sender may write below a mail without closing words.
func (m *Message) signName() string {
	local, _, _ := strings.Cut(m.From, "@")
	return m.FromName + " " + local
}

func lacking(list, had []string) (rest []string) {
	for _, s := range list {
		if !slices.Contains(had, s) {
			rest = append(rest, s)
		}
	}
	return rest
}
