package addressbook

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// kind is what a cell is about; with label and number it makes a target.
type kind uint8

const (
	kIgnore kind = iota // known, and of no use here
	kCustom
	kName
	kPrefix
	kGiven
	kMiddle
	kFamily
	kSuffix
	kNickname
	kOrg
	kDepartment
	kTitle
	kEmail
	kEmailLabel
	kEmailType
	kPhone
	kPhoneLabel
	kStreet
	kStreet2
	kStreet3
	kExtended
	kPOBox
	kCity
	kRegion
	kPostcode
	kCountry
	kFormatted
	kAddressLabel
	kAddressJoined // parts joined by two blanks
	kBirthday
	kBirthYear
	kBirthMonth
	kBirthDay
	kAnniversary
	kEventLabel
	kEvent
	kGender
	kLanguage
	kGroups
	kURL
	kURLLabel
	kNotes
	kNationalID
	kSource
	kSourceID
	kCreatedAt
	kUpdatedAt
	kLastActive
	kLastPurchase
	kCustomerSince
	kStatus
	kCustomLabel
	kCustomValue
	kDate // a date that the sheet or the other columns explain
	kPersonKind

	kConsent
	kConsentSMS
	kConsentPhone
	kConsentPost
	kConsentAt
	kConsentIP
	kConsentSource
	kConfirmedAt
	kConfirmedIP
	kDoubleOptIn
	kAddedAt
	kOptedOut
	kOptedOutOf // the column names the kind of mail
	kOptedOutAt
	kOutReason
	kOutReasonOther
	kOutSource
	kNoPhone
	kBouncedAt
	kBounceReason
	kLegalBasis
	kSuppressions
	kCount
)

// target is what a column is for.
type target struct {
	kind  kind
	label string // home, work, mobile, …; for kOptedOutOf the kind of mail
	n     int    // of numbered columns that belong together
}

type fieldKey struct {
	key, group string
	to         target
}

// fieldKeys lists what a column can be mapped to. Keys without a group belong
// to a dialect's own pairs of columns and are not offered.
var fieldKeys = makeFieldKeys()

func makeFieldKeys() []fieldKey {
	var out []fieldKey
	add := func(group string, kinds ...any) {
		for i := 0; i < len(kinds); i += 2 {
			out = append(out, fieldKey{kinds[i].(string), group, target{kind: kinds[i+1].(kind)}})
		}
	}
	add("name", "name", kName, "given", kGiven, "family", kFamily, "middle", kMiddle, "prefix", kPrefix, "suffix", kSuffix, "nickname", kNickname)
	add("organisation", "org", kOrg, "department", kDepartment, "title", kTitle)
	out = append(out, labelled("email", "email", kEmail, "", "home", "work")...)
	out = append(out, labelled("phone", "phone", kPhone, "", "mobile", "home", "work", "main", "primary", "fax", "home fax", "work fax", "other fax", "pager", "car", "radio", "assistant", "callback", "isdn", "telex", "tty", "whatsapp", "other")...)
	for _, part := range []struct {
		key string
		k   kind
	}{{"street", kStreet}, {"street2", kStreet2}, {"street3", kStreet3}, {"extended", kExtended}, {"po_box", kPOBox}, {"postcode", kPostcode}, {"city", kCity}, {"region", kRegion}, {"country", kCountry}, {"address", kFormatted}} {
		out = append(out, labelled("address", part.key, part.k, "", "home", "work", "other")...)
	}
	add("dates", "birthday", kBirthday, "anniversary", kAnniversary, "customer_since", kCustomerSince, "last_purchase", kLastPurchase, "last_active", kLastActive, "created_at", kCreatedAt, "updated_at", kUpdatedAt, "date", kDate)
	add("other", "gender", kGender, "language", kLanguage, "groups", kGroups, "url", kURL, "notes", kNotes, "status", kStatus, "source", kSource, "source_id", kSourceID, "national_id", kNationalID, "custom", kCustom)
	add("marketing", "consent", kConsent, "consent_at", kConsentAt, "consent_source", kConsentSource, "consent_ip", kConsentIP, "double_opt_in", kDoubleOptIn, "confirmed_at", kConfirmedAt, "confirmed_ip", kConfirmedIP, "added_at", kAddedAt,
		"opted_out", kOptedOut, "opted_out_of", kOptedOutOf, "opted_out_at", kOptedOutAt, "opted_out_reason", kOutReason, "opted_out_source", kOutSource, "legal_basis", kLegalBasis, "suppressions", kSuppressions, "bounce_reason", kBounceReason, "bounced_at", kBouncedAt,
		"consent_sms", kConsentSMS, "consent_phone", kConsentPhone, "consent_post", kConsentPost, "no_phone", kNoPhone)
	add("", "email_label", kEmailLabel, "email_type", kEmailType, "phone_label", kPhoneLabel, "address_label", kAddressLabel, "address_joined", kAddressJoined, "birth_year", kBirthYear, "birth_month", kBirthMonth, "birth_day", kBirthDay,
		"kind", kPersonKind, "event_label", kEventLabel, "event", kEvent, "url_label", kURLLabel, "custom_label", kCustomLabel, "custom_value", kCustomValue, "opted_out_reason_other", kOutReasonOther)
	return out
}

func labelled(group, key string, k kind, labels ...string) []fieldKey {
	var out []fieldKey
	for _, l := range labels {
		name := key
		if l != "" {
			name += "_" + strings.ReplaceAll(l, " ", "_")
		}
		out = append(out, fieldKey{name, group, target{kind: k, label: l}})
	}
	return out
}

// FieldList lists what a column can be mapped to, in the order of a menu.
func FieldList() []FieldInfo {
	var out []FieldInfo
	for _, f := range fieldKeys {
		if f.group != "" {
			out = append(out, FieldInfo{f.key, f.group})
		}
	}
	return out
}

// CheckField refuses a key that FieldList does not know.
func CheckField(key string) error {
	if _, ok := targetOf(key); !ok {
		return consent.Fail(consent.Invalid, "mapping_unknown_field", key)
	}
	return nil
}

func targetOf(key string) (target, bool) {
	if key == "" {
		return target{}, true
	}
	i := slices.IndexFunc(fieldKeys, func(f fieldKey) bool { return f.key == key })
	if i < 0 {
		return target{}, false
	}
	return fieldKeys[i].to, true
}

var keyByTarget = func() map[target]string {
	out := map[target]string{}
	for _, f := range fieldKeys {
		out[f.to] = f.key
	}
	return out
}()

// key is the public name of a target, without its number.
func (t target) key() string {
	if t.kind == kOptedOutOf {
		return "opted_out_of"
	}
	if k, ok := keyByTarget[target{kind: t.kind, label: t.label}]; ok {
		return k
	}
	return keyByTarget[target{kind: t.kind}]
}
