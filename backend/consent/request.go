package consent

import (
	"slices"
	"strings"
	"time"
)

// RequestType is what a person asks of the business.
type RequestType string

// RequestTypes lists the types with the article that each rests on.
var RequestTypes = []struct {
	Type    RequestType
	Article string
}{
	{"access", "15"}, {"rectification", "16"}, {"erasure", "17"}, {"restriction", "18"}, {"recipients", "19"}, {"portability", "20"}, {"objection", "21(1)"},
	{"marketing_objection", "21(2)"}, {"automated", "22"}, {"withdrawal", "7(3)"}, {"uk_complaint", "DPA 2018 164A"},
}

// ParseRequestType reads a type.
func ParseRequestType(s string) (RequestType, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	var known []string
	for _, t := range RequestTypes {
		if s == string(t.Type) {
			return t.Type, nil
		}
		known = append(known, string(t.Type))
	}
	return "", Fail(Invalid, "request_type_unknown", "type", "known", strings.Join(known, ", "))
}

// RequestChannels are the ways a request can come in; none is the wrong one
// (Art. 12(2)).
var RequestChannels = []string{"mail", "letter", "phone", "counter", "web_form", "other"}

// NewRequest is a request before it is kept.
type NewRequest struct {
	Types    []RequestType
	Channel  string
	Received time.Time // in the zone of the business: the day of arrival begins the month (Art. 12(3))
	Words    string    // the person's own

	Requester  Requester  // who asks, where it is not simply the person
	NotAddress bool       // what is to be corrected is no address
	Calendar   Calendar   // in which the period is reckoned
	Handler    OperatorID // who sees to it; "" is who enters it
}

// longestRequest is the most that is kept of a person's words, in bytes.
const longestRequest = 64 << 10

// Check decides whether the request can be kept.
func (r NewRequest) Check(now time.Time) error {
	if len(r.Types) == 0 {
		return Fail(Invalid, "request_type_unknown", "type", "known", requestWords())
	}
	for _, t := range r.Types {
		if _, err := ParseRequestType(string(t)); err != nil {
			return err
		}
	}
	switch {
	case !slices.Contains(RequestChannels, r.Channel):
		return Fail(Invalid, "request_channel_unknown", "channel", "known", strings.Join(RequestChannels, ", "))
	case r.Received.IsZero() || r.Received.Year() < 1900:
		return Fail(Invalid, "time_malformed", "received")
	case r.Received.After(now.Add(clockSlack)):
		return Fail(Invalid, "time_in_future", "received")
	case len(r.Words) > longestRequest:
		return Fail(Invalid, "value_too_long", "words")
	}
	for i, t := range r.Types {
		if slices.Contains(r.Types[:i], t) {
			return Fail(Invalid, "request_type_twice", "type")
		}
	}
	return r.Requester.Check()
}

func requestWords() string {
	var s []string
	for _, t := range RequestTypes {
		s = append(s, string(t.Type))
	}
	return strings.Join(s, ", ")
}

// Askers are the ways in which somebody asks: for themselves, as guardian of a
// child, or for another who has authorised them.
var Askers = []string{"self", "guardian", "agent"}

// Check refuses a requester of whom nobody saw why they may ask for another
// (EDPB 01/2022 §§79-83).
func (r Requester) Check() error {
	switch {
	case r.As != "" && !slices.Contains(Askers, r.As):
		return Fail(Invalid, "request_asker_unknown", "as", "known", strings.Join(Askers, ", "))
	case (r.As == "guardian" || r.As == "agent") && strings.TrimSpace(r.Authority) == "":
		return Fail(Invalid, "request_authority_missing", "authority")
	}
	for field, s := range map[string]string{"name": r.Name, "email": r.Email, "address": r.Address, "authority": r.Authority, "language": r.Language} {
		if len(s) > longestOperatorWords {
			return Fail(Invalid, "value_too_long", field)
		}
	}
	return nil
}

// longestOperatorWords is the most that is kept of what an operator writes at a
// step, in bytes.
const longestOperatorWords = 8 << 10

// Check decides whether a recipient can be entered: named, or nobody could tell
// the person who it is (Art. 15(1)(c), C-154/21).
func (r Recipient) Check() error {
	switch {
	case strings.TrimSpace(r.Name) == "" || len(r.Name) > 300:
		return Fail(Invalid, "name_malformed", "name")
	case !slices.Contains(RecipientRoles, r.Role):
		return Fail(Invalid, "request_role_unknown", "role", "known", strings.Join(RecipientRoles, ", "))
	case len(r.Reach) > 1000 || len(r.Country) > 100:
		return Fail(Invalid, "value_too_long", "reach")
	}
	return nil
}
