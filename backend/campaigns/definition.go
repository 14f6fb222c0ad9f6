package campaigns

import (
	_ "embed"
	"errors"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"consentbook/backend/consent"
)

//go:embed template.yaml
var template string

// Template is a commented example of a definition.
func Template() string { return template }

// File is a definition as it is written down. A sender may be named by its
// address, and a text by a file: who reads the file resolves both.
type File struct {
	consent.Campaign
	SenderAddress string
	TextFiles     map[string]string // "reminder/sv": name of a file, beside the definition
}

// MaxDefinition is the longest definition that is read, in bytes.
const MaxDefinition = 4 << 20

// Parse reads a definition. A word that it does not know is refused: a slip of
// the pen must not widen an audience.
func Parse(raw []byte) (f File, err error) {
	if len(raw) > MaxDefinition {
		return f, consent.Fail(consent.Invalid, "file_too_large", "", "limit", "4 MB")
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		return f, malformed(err)
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return f, wrong(1, "a list of names and values is expected")
	}
	r := reader{file: &f, seen: map[string]bool{}}
	for i := 0; i+1 < len(doc.Content[0].Content); i += 2 {
		if err := r.field(doc.Content[0].Content[i], doc.Content[0].Content[i+1]); err != nil {
			return f, err
		}
	}
	f.Campaign = f.Campaign.Complete()
	return f, f.Campaign.Check()
}

func wrong(line int, what string, field ...string) *consent.Error {
	return consent.Fail(consent.Invalid, "campaign_yaml", strings.Join(field, "."), "line", strconv.Itoa(line), "what", what)
}

// malformed finds the line in what the parser says; its words may repeat what
// was typed.
func malformed(err error) error {
	line := 1
	if _, rest, found := strings.Cut(err.Error(), "line "); found {
		digits, _, _ := strings.Cut(rest, ":")
		if n, err := strconv.Atoi(digits); err == nil {
			line = n
		}
	}
	return wrong(line, "this is no YAML").Because(errors.New("yaml"))
}

// reader takes one definition apart.
type reader struct {
	file *File
	seen map[string]bool
}

func (r *reader) field(key, value *yaml.Node) error {
	name := key.Value
	if r.seen[name] {
		return wrong(key.Line, "this field stands twice", name)
	}
	r.seen[name] = true
	c := &r.file.Campaign
	words := map[string]*string{
		"name": &c.Name, "audience": &c.Audience, "letters": &c.Letters, "starts": &c.StartsOn, "closes": &c.ClosesOn, "silence": &c.Silence, "propose_inactive": &c.ProposeInactive,
		"kind": (*string)(&c.Kind), "notice": (*string)(&c.Notice), "questions": (*string)(&c.Questions), "terms": (*string)(&c.Terms),
	}
	numbers := map[string]*int{"reminder_days": &c.ReminderDays, "cooldown_days": &c.CooldownDays}
	switches := map[string]*bool{"b2b": &c.B2B, "related": &c.Related, "screened": &c.Screened, "propose_undeliverable": &c.ProposeUndeliverable}
	switch {
	case words[name] != nil:
		return scalar(name, value, words[name])
	case numbers[name] != nil:
		return whole(name, value, numbers[name])
	case switches[name] != nil:
		return yesNo(name, value, switches[name])
	case name == "confirm":
		confirm := true
		err := yesNo(name, value, &confirm)
		c.Unconfirmed = !confirm
		return err
	case name == "purposes":
		return list(name, value, func(s string) { c.Purposes = append(c.Purposes, consent.PurposeID(s)) })
	case name == "languages":
		return list(name, value, func(s string) { c.Languages = append(c.Languages, s) })
	case name == "sender":
		return r.sender(value)
	case name == "texts":
		return r.texts(value)
	}
	return wrong(key.Line, "there is no field of this name", name)
}

func empty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func scalar(name string, n *yaml.Node, into *string) error {
	if n.Kind != yaml.ScalarNode {
		return wrong(n.Line, "a word is expected", name)
	}
	if !empty(n) {
		*into = strings.TrimSpace(n.Value)
	}
	return nil
}

func whole(name string, n *yaml.Node, into *int) error {
	if empty(n) {
		return nil
	}
	i, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		return wrong(n.Line, "a whole number is expected", name)
	}
	*into = i
	return nil
}

func yesNo(name string, n *yaml.Node, into *bool) error {
	if empty(n) {
		return nil
	}
	if n.Kind != yaml.ScalarNode || n.Tag != "!!bool" {
		return wrong(n.Line, "true or false is expected", name)
	}
	*into = strings.EqualFold(n.Value, "true")
	return nil
}

func list(name string, n *yaml.Node, add func(string)) error {
	if empty(n) {
		return nil
	}
	if n.Kind == yaml.ScalarNode { // one alone
		add(strings.TrimSpace(n.Value))
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		return wrong(n.Line, "a list is expected", name)
	}
	for _, e := range n.Content {
		if e.Kind != yaml.ScalarNode || empty(e) {
			return wrong(e.Line, "a list of words is expected", name)
		}
		add(strings.TrimSpace(e.Value))
	}
	return nil
}

// sender is the number of an account or its address.
func (r *reader) sender(n *yaml.Node) error {
	var s string
	if err := scalar("sender", n, &s); err != nil {
		return err
	}
	id, err := strconv.Atoi(s)
	switch {
	case s == "":
	case err == nil && id >= 0:
		r.file.Sender = consent.SenderID(id)
	case strings.Contains(s, "@"):
		r.file.SenderAddress = s
	default:
		return wrong(n.Line, "the number or the address of a mail account is expected", "sender")
	}
	return nil
}

// texts are own texts, as they are or by the name of a file.
func (r *reader) texts(n *yaml.Node) error {
	if empty(n) {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		return wrong(n.Line, "names such as reminder/sv and texts are expected", "texts")
	}
	r.file.Texts, r.file.TextFiles = map[string]string{}, map[string]string{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		role, language, ok := strings.Cut(key.Value, "/")
		if !ok || len(language) != 2 || !slices.Contains([]string{consent.RoleInvitation, consent.RoleOtherGround, consent.RoleReminder, consent.RoleConfirmation, consent.RoleWithdrawal}, role) {
			return wrong(key.Line, "a name such as reminder/sv is expected", "texts")
		}
		if value.Kind != yaml.ScalarNode || empty(value) {
			return wrong(value.Line, "a text, or the name of a file, is expected", "texts", key.Value)
		}
		if strings.Contains(value.Value, "\n") {
			r.file.Texts[key.Value] = value.Value
		} else {
			r.file.TextFiles[key.Value] = value.Value
		}
	}
	return nil
}
