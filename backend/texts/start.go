package texts

import (
	"fmt"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// Start is the starting text of a notice fitted to the registers: purposes the
// controller does not have are gone, those the text does not know are added,
// and recipients, retention and questions stand where they belong. What the
// registers do not say is left as an open place.
func Start(kind, language string, purposes []consent.Purpose) (string, error) {
	text, err := Template(kind, language)
	if err != nil || len(purposes) == 0 {
		return text, err
	}
	switch consent.NoticeKind(kind) {
	case consent.NoticePrivacy:
		return startPrivacy(text, language, purposes)
	case consent.NoticeConsent:
		return startConsent(text, language, purposes)
	}
	return text, nil
}

func startPrivacy(text, language string, purposes []consent.Purpose) (string, error) {
	words := startIn[language]
	keep := slices.Clone(consent.HousekeepingPurposes)
	var lines, recipients, retentions []string
	for _, p := range purposes {
		keep = append(keep, p.ID)
		name := consent.MarkdownWords(p.Name(language))
		if !strings.Contains(text, "<!-- purpose: "+string(p.ID)+" -->") {
			lines = append(lines, "- **"+name+".** "+words.what+" "+fmt.Sprintf(words.ground, words.groundOf(p))+" <!-- purpose: "+string(p.ID)+" -->")
		}
		if period := Period(p.Retention, language); period != "" {
			retentions = append(retentions, fmt.Sprintf(words.retention, name, period))
		}
		for _, recipient := range p.Recipients {
			line := fmt.Sprintf(words.recipient, consent.MarkdownWords(recipient))
			if !slices.Contains(recipients, line) {
				recipients = append(recipients, line)
			}
		}
	}
	text, err := consent.KeepPurposes(text, keep)
	if err != nil {
		return "", err
	}
	text = insertBefore(text, "<!-- item: 13(1)(c)", "- [[", lines)
	text = insertBefore(text, "<!-- item: 13(1)(e)", "{{#recipients}}", recipients)
	return insertBefore(text, "<!-- item: 13(2)(a)", "{{#retentions}}", retentions), nil
}

func (w startWords) groundOf(p consent.Purpose) string {
	if len(p.Bases) != 1 {
		return w.whichOne
	}
	return w.grounds[p.Bases[0]]
}

// insertBefore puts lines before the first line that begins with mark, in the
// section of the anchor.
func insertBefore(text, anchor, mark string, lines []string) string {
	section := strings.Index(text, anchor)
	if section < 0 || len(lines) == 0 {
		return text
	}
	at := strings.Index(text[section:], "\n"+mark)
	if at < 0 {
		return text
	}
	at += section + 1
	return text[:at] + strings.Join(lines, "\n") + "\n" + text[at:]
}

// startConsent keeps the questions of purposes that rest on consent and adds
// one for each that the starting text does not know.
func startConsent(text, language string, purposes []consent.Purpose) (string, error) {
	words := startIn[language]
	var keep []consent.PurposeID
	var added []string
	for _, p := range purposes {
		if !p.Allows(consent.BasisConsent) {
			continue
		}
		keep = append(keep, p.ID)
		question := strings.TrimSpace(p.Questions[language])
		if question != "" {
			question = consent.MarkdownWords(question)
		}
		if strings.Contains(text, "<!-- purpose: "+string(p.ID)+" -->") {
			text = replaceQuestion(text, p.ID, question)
			continue
		}
		if question == "" {
			question = words.question
		}
		added = append(added, words.section(p, language, question))
	}
	if len(keep) == 0 {
		return text, nil
	}
	text, err := consent.KeepPurposes(text, keep)
	if err != nil {
		return "", err
	}
	return strings.TrimRight(text, "\n") + "\n" + strings.Join(added, ""), nil
}

func (w startWords) section(p consent.Purpose, language, question string) string {
	name := consent.MarkdownWords(p.Name(language))
	no := fmt.Sprintf(w.no, name)
	return "\n## " + name + "\n<!-- purpose: " + string(p.ID) + " -->\n<!-- law: GDPR 6(1)(a) -->\n\n" +
		"<!-- part: name -->\n" + name + "\n\n" +
		"<!-- part: question -->\n" + question + "\n\n" +
		"<!-- part: yes -->\n" + fmt.Sprintf(w.yes, name) + "\n\n" +
		"<!-- part: no -->\n" + no + "\n\n" +
		"<!-- part: withdraw -->\n" + fmt.Sprintf(w.withdraw, no) + "\n"
}

// replaceQuestion puts the register's own question in place of the starting
// one.
func replaceQuestion(text string, purpose consent.PurposeID, question string) string {
	if question == "" {
		return text
	}
	const part = "<!-- part: question -->\n"
	section := strings.Index(text, "<!-- purpose: "+string(purpose)+" -->")
	at := strings.Index(text[section:], part)
	if at < 0 {
		return text
	}
	at += section + len(part)
	end := strings.Index(text[at:], "\n\n")
	if end < 0 {
		return text
	}
	return text[:at] + question + text[at+end:]
}

// Period is an ISO 8601 duration in words: "P1Y6M" is "1 year 6 months". It is
// "" for one it does not know.
func Period(iso, language string) string {
	words, known := periodWords[language]
	parts, ok := consent.ParseDuration(iso)
	if !known || !ok {
		return ""
	}
	var said []string
	for _, p := range parts {
		unit := words[p.Unit]
		name := unit[1]
		if p.Count == "1" {
			name = unit[0]
		}
		said = append(said, p.Count+"\u00a0"+name)
	}
	return strings.Join(said, " ")
}
