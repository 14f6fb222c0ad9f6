package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
)

// PersonAddress is a postal address in its parts.
type PersonAddress struct {
	Label    string `json:"label"`
	Street   string `json:"street"`
	Extended string `json:"extended"`
	POBox    string `json:"poBox"`
	City     string `json:"city"`
	Region   string `json:"region"`
	Postcode string `json:"postcode"`
	Country  string `json:"country"`
}

// PersonValues are the values of a person as they are edited.
type PersonValues struct {
	Kind         string            `json:"kind"`
	Prefix       string            `json:"prefix"`
	Given        string            `json:"given"`
	Middle       string            `json:"middle"`
	Family       string            `json:"family"`
	Suffix       string            `json:"suffix"`
	Name         string            `json:"name"`
	Nickname     string            `json:"nickname"`
	Organisation string            `json:"organisation"`
	Department   string            `json:"department"`
	Title        string            `json:"title"`
	Emails       []Value           `json:"emails"`
	Phones       []Value           `json:"phones"`
	Addresses    []PersonAddress   `json:"addresses"`
	Birthday     string            `json:"birthday"`
	Anniversary  string            `json:"anniversary"`
	Gender       string            `json:"gender"`
	Language     string            `json:"language"`
	Country      string            `json:"country"`
	Groups       []string          `json:"groups"`
	URLs         []string          `json:"urls"`
	Notes        string            `json:"notes"`
	Custom       map[string]string `json:"custom"`
}

func valuesOf(c consent.Contact) PersonValues {
	v := PersonValues{Kind: c.Kind, Prefix: c.Prefix, Given: c.Given, Middle: c.Middle, Family: c.Family, Suffix: c.Suffix, Name: c.FullName, Nickname: c.Nickname,
		Organisation: c.Organisation, Department: c.Department, Title: c.Title, Emails: values(c.Emails), Phones: values(c.Phones), Addresses: []PersonAddress{},
		Birthday: c.Birthday, Anniversary: c.Anniversary, Gender: c.Gender, Language: c.Language, Country: c.Country, Groups: list(c.Groups), URLs: list(c.URLs),
		Notes: c.Notes, Custom: map[string]string{}}
	for _, a := range c.Addresses {
		v.Addresses = append(v.Addresses, PersonAddress(a))
	}
	for k, x := range c.Custom {
		v.Custom[k] = x
	}
	return v
}

func (v PersonValues) contact() consent.Contact {
	c := consent.Contact{Kind: v.Kind, Prefix: v.Prefix, Given: v.Given, Middle: v.Middle, Family: v.Family, Suffix: v.Suffix, FullName: v.Name, Nickname: v.Nickname,
		Organisation: v.Organisation, Department: v.Department, Title: v.Title, Birthday: v.Birthday, Anniversary: v.Anniversary, Gender: v.Gender,
		Language: v.Language, Country: v.Country, Groups: v.Groups, URLs: v.URLs, Notes: v.Notes, Custom: v.Custom}
	for _, x := range v.Emails {
		c.Emails = append(c.Emails, consent.Reach(x))
	}
	for _, x := range v.Phones {
		c.Phones = append(c.Phones, consent.Reach(x))
	}
	for _, x := range v.Addresses {
		c.Addresses = append(c.Addresses, consent.Address(x))
	}
	return c
}

// Attachment is a file that is kept with a person.
type Attachment struct {
	ID    int64         `json:"id"`
	File  EvidenceFile  `json:"file"`
	Words string        `json:"words"`
	At    string        `json:"at"`
	Entry consent.Entry `json:"entry"`
}

func attachments(h contacts.Held) []Attachment {
	out := []Attachment{}
	for _, a := range h.Attached {
		out = append(out, Attachment{a.ID, EvidenceFile{a.File.ID, a.File.Name, a.File.SHA256, a.File.Size}, a.Words, stamp(a.AddedAt), a.Entry})
	}
	return out
}
