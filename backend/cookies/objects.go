package cookies

import (
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"consentbook/backend/consent"
)

// sortedKeys are the keys of an object in order: a file is read the same way
// each time.
func sortedKeys(v map[string]any) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// plainKeys gives an object with the letters of its keys only. A value of a
// cookie is left behind here.
func plainKeys(object map[string]any) map[string]any {
	out := map[string]any{}
	for _, k := range sortedKeys(object) {
		if head := plainHead(k); head != "value" && head != "valueencoded" && head != "encryptedvalue" {
			out[head] = object[k]
		}
	}
	return out
}

// named says whether an object names a cookie itself.
func named(object map[string]any) bool {
	for _, k := range []string{"name", "cookie", "Cookie / Data Key name"} {
		if _, ok := object[k].(string); ok {
			return true
		}
	}
	return false
}

// cookieOf reads an object with the keys of plainKeys. Where it stands under a
// key, that is an origin or, in the open cookie database, a platform.
func (l *list) cookieOf(object map[string]any, under string) found {
	row := len(l.found) + 1
	if _, own := object["purpose"].(map[string]any); own {
		return l.ownObject(object, row)
	}
	_, wild := object["wildcardmatch"]
	_, controller := object["datacontroller"]
	if wild || controller {
		l.form = FormDatabase
		if object["datacontroller"] == nil || object["datacontroller"] == "" {
			object["datacontroller"] = under
		}
	}
	said := map[string]any{}
	for _, field := range sortedFields {
		for _, w := range columnWords[field] {
			if v, ok := object[w]; ok && v != nil && w != "platform" {
				said[field] = v
				break
			}
		}
	}
	if session, ok := object["session"].(bool); ok && session {
		said["expires"] = nil
	}
	if _, there := said["expires"]; !there && object["session"] == nil && (object["hostonly"] != nil || object["httponly"] != nil || object["samesite"] != nil) {
		said["expires"] = nil // a browser leaves it out where a cookie ends with it
	}
	if strings.Contains(under, "://") { // what an origin keeps in local storage
		said["domain"], said["tech"], said["duration"] = siteOf(under), "local storage", ""
		said["session"] = true
	}
	f := l.fieldsOf(said, l.form, or(l.own, "en"))
	if f.row = row; f.cookie.Name == "" {
		f.fault = rowFault("cookie_row_malformed", "")
	}
	return f
}

var sortedFields = func() []string {
	var out []string
	for field := range columnWords {
		out = append(out, field)
	}
	slices.Sort(out)
	return out
}()

// ownObject reads a cookie as the command line prints it.
func (l *list) ownObject(object map[string]any, row int) found {
	l.form = FormOwn
	body, err := json.Marshal(object)
	var c struct {
		Name, Provider, Domain, Party, Tech, Category, Duration, DataRead, ExemptionReason, Country, NoticeURL, SeenOn, ReviewedOn string
		Wildcard, ThirdParties                                                                                                     bool
		Purpose                                                                                                                    map[string]string
	}
	if err == nil {
		err = json.Unmarshal(body, &c)
	}
	if err != nil {
		return found{row: row, fault: rowFault("cookie_row_malformed", "")}
	}
	return found{row: row, cookie: consent.Cookie{Name: c.Name, Wildcard: c.Wildcard, Provider: c.Provider, Domain: c.Domain, Party: or(c.Party, "first"), Tech: or(c.Tech, "http"), Purpose: c.Purpose, Category: consent.CookieCategory(c.Category),
		Duration: c.Duration, ThirdParties: c.ThirdParties, DataRead: c.DataRead, ExemptionReason: c.ExemptionReason, Country: c.Country, NoticeURL: c.NoticeURL, SeenOn: c.SeenOn, ReviewedOn: c.ReviewedOn}}
}
