package consent

import (
	"slices"
	"strconv"
	"strings"
)

// Sender is a mail account of the business: what leaves, leaves from it, and
// answers arrive there. No password stands in it; see SecretPlace.
type Sender struct {
	ID      SenderID `json:"sender"`
	Name    string   `json:"name"`    // shown as From, beside the address
	Address string   `json:"address"` // From, and where servers return what they could not deliver
	ReplyTo string   `json:"replyTo"` // where answers arrive; "": Address
	StopTo  string   `json:"stopTo"`  // where a stop arrives (List-Unsubscribe); "": ReplyTo

	PerMinute int         `json:"perMinute"` // mails at most; 0: as fast as the server takes them
	PerDay    int         `json:"perDay"`    // in any 24 hours; 0: no limit
	Hours     SenderHours `json:"hours"`

	SMTP MailServer `json:"smtp"`
	IMAP MailServer `json:"imap"` // without a host: answers come from files

	Folder string `json:"folder"` // that answers are read from; "": INBOX
	MoveTo string `json:"moveTo"` // folder into which read mails are moved; "": nothing in the mailbox is touched

	Secrets SecretPlace `json:"secrets"`
}

// MailServer is a server and how one signs in there. Lines without TLS do not
// exist.
type MailServer struct {
	Host        string       `json:"host"`
	Port        int          `json:"port"`
	Security    MailSecurity `json:"security"`
	Auth        MailAuth     `json:"auth"`
	User        string       `json:"user"`
	Certificate string       `json:"certificate,omitempty"` // PEM; if there, the only one that is trusted, besides what it has signed
}

// Set reports whether the server is named.
func (s MailServer) Set() bool { return s.Host != "" }

// MailSecurity is how a line becomes encrypted.
type MailSecurity string

// The ways. There is no third.
const (
	ImplicitTLS MailSecurity = "tls"      // from the first byte
	StartTLS    MailSecurity = "starttls" // asked for in clear, before anything else is said
)

// MailAuth is how one signs in.
type MailAuth string

// The ways of signing in.
const (
	AuthPlain   MailAuth = "plain"
	AuthLogin   MailAuth = "login"
	AuthXOAUTH2 MailAuth = "xoauth2" // the secret is an access token
	AuthNone    MailAuth = ""        // a relay in the house that knows the computer
)

// SecretPlace is where the passwords of an account are kept.
type SecretPlace string

// The places. Both are encrypted; a keychain belongs to one computer.
const (
	SecretsInBook     SecretPlace = "book"
	SecretsInKeychain SecretPlace = "keychain"
)

// The words of the fields above.
var (
	MailSecurities = []MailSecurity{ImplicitTLS, StartTLS}
	MailAuths      = []MailAuth{AuthPlain, AuthLogin, AuthXOAUTH2, AuthNone}
	SecretPlaces   = []SecretPlace{SecretsInBook, SecretsInKeychain}
)

// Answers is the address that answers go to.
func (s Sender) Answers() string {
	if s.ReplyTo != "" {
		return s.ReplyTo
	}
	return s.Address
}

// Stops is the address to which somebody writes who wants no more.
func (s Sender) Stops() string {
	if s.StopTo != "" {
		return s.StopTo
	}
	return s.Answers()
}

// Normal trims the fields and fills in what they may leave out.
func (s Sender) Normal() Sender {
	for _, f := range []*string{&s.Name, &s.Address, &s.ReplyTo, &s.StopTo, &s.Folder, &s.MoveTo} {
		*f = strings.TrimSpace(*f)
	}
	s.SMTP, s.IMAP = s.SMTP.normal(), s.IMAP.normal()
	if s.IMAP.Set() && s.Folder == "" {
		s.Folder = "INBOX"
	}
	if s.Secrets == "" {
		s.Secrets = SecretsInBook
	}
	s.Hours = s.Hours.normal()
	return s
}

func (s MailServer) normal() MailServer {
	s.Host = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(s.Host), "."))
	s.User, s.Certificate = strings.TrimSpace(s.User), strings.TrimSpace(s.Certificate)
	if !s.Set() {
		return MailServer{}
	}
	if s.Security == "" {
		s.Security = ImplicitTLS
	}
	return s
}

// Check says what is wrong with a normalised account.
func (s Sender) Check() error {
	if s.Name == "" || len(s.Name) > 200 || strings.ContainsAny(s.Name, "\r\n") {
		return Fail(Invalid, "sender_name_missing", "name")
	}
	for _, f := range []struct{ field, address string }{{"address", s.Address}, {"replyTo", s.Answers()}, {"stopTo", s.Stops()}} {
		if !mailAddress(f.address) {
			return Fail(Invalid, "sender_address_malformed", f.field)
		}
	}
	if s.PerMinute < 0 || s.PerDay < 0 {
		return Fail(Invalid, "sender_limit_malformed", "perMinute")
	}
	if !slices.Contains(SecretPlaces, s.Secrets) {
		return Fail(Invalid, "sender_word_unknown", "secrets")
	}
	if strings.ContainsAny(s.Folder+s.MoveTo, "\r\n") || (s.MoveTo != "" && s.MoveTo == s.Folder) {
		return Fail(Invalid, "sender_folder_malformed", "moveTo")
	}
	if err := s.Hours.check(); err != nil {
		return err
	}
	if !s.SMTP.Set() {
		return Fail(Invalid, "sender_server_missing", "smtp.host")
	}
	if err := s.SMTP.check("smtp"); err != nil || !s.IMAP.Set() {
		return err
	}
	return s.IMAP.check("imap")
}

func (s MailServer) check(field string) error {
	if len(s.Host) > 253 || strings.ContainsAny(s.Host, " \t\r\n/@\"") {
		return Fail(Invalid, "sender_host_malformed", field+".host")
	}
	if s.Port < 1 || s.Port > 65535 {
		return Fail(Invalid, "sender_port_malformed", field+".port", "port", strconv.Itoa(s.Port))
	}
	if !slices.Contains(MailSecurities, s.Security) {
		return Fail(Invalid, "sender_word_unknown", field+".security")
	}
	if !slices.Contains(MailAuths, s.Auth) {
		return Fail(Invalid, "sender_word_unknown", field+".auth")
	}
	if s.Auth != AuthNone && (s.User == "" || strings.ContainsAny(s.User, "\r\n\x00")) {
		return Fail(Invalid, "sender_user_missing", field+".user")
	}
	return nil
}

// mailAddress accepts what every server takes as the address of an account:
// ASCII, one @, nothing that would need quoting.
func mailAddress(a string) bool {
	local, domain, ok := strings.Cut(a, "@")
	if !ok || local == "" || len(a) > 254 || strings.Contains(domain, "@") {
		return false
	}
	for _, r := range a {
		if r <= ' ' || r > '~' || strings.ContainsRune(`<>()[]\,;:"`, r) {
			return false
		}
	}
	return !strings.HasPrefix(domain, ".") && !strings.HasSuffix(domain, ".") && strings.Contains(domain, ".")
}
