package receipts

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// kantaraVersion is the only one that the form may name.
const kantaraVersion = "KI-CR-v1.1.0"

// Kantara is a receipt of the Kantara Consent Receipt Specification v1.1. It
// has no word for a consent that has ended, so it is made for consents in force
// only.
type Kantara struct {
	Version          string              `json:"version"`
	Jurisdiction     string              `json:"jurisdiction"`
	ConsentTimestamp int64               `json:"consentTimestamp"` // seconds since 1970
	CollectionMethod string              `json:"collectionMethod"`
	ConsentReceiptID string              `json:"consentReceiptID"`
	PublicKey        string              `json:"publicKey,omitempty"`
	Language         string              `json:"language"`
	PIIPrincipalID   string              `json:"piiPrincipalId"`
	PIIControllers   []KantaraController `json:"piiControllers"`
	PolicyURL        string              `json:"policyUrl"`
	Services         []KantaraService    `json:"services"`
	Sensitive        bool                `json:"sensitive"`
	SPICat           []string            `json:"spiCat"`
}

// KantaraController is who processes.
type KantaraController struct {
	PIIController string            `json:"piiController"`
	OnBehalf      bool              `json:"onBehalf"`
	Contact       string            `json:"contact"`
	Address       map[string]string `json:"address"`
	Email         string            `json:"email"`
	Phone         string            `json:"phone"`
	URL           string            `json:"piiControllerUrl,omitempty"`
}

// KantaraService holds the purposes of one service.
type KantaraService struct {
	Service  string           `json:"service"`
	Purposes []KantaraPurpose `json:"purposes"`
}

// KantaraPurpose is one purpose.
type KantaraPurpose struct {
	Purpose              string   `json:"purpose"`
	PurposeCategory      []string `json:"purposeCategory"`
	ConsentType          string   `json:"consentType"`
	PIICategory          []string `json:"piiCategory"`
	PrimaryPurpose       bool     `json:"primaryPurpose"`
	Termination          string   `json:"termination"`
	ThirdPartyDisclosure bool     `json:"thirdPartyDisclosure"`
	ThirdPartyName       string   `json:"thirdPartyName,omitempty"` // required where there is a disclosure
}

// kantara writes a receipt for each consent in force: the form has one time and
// one method, so each consent has one of its own.
func (h held) kantara(v *sqlite.View) (out []Kantara, err error) {
	for _, c := range h.purposes {
		if !c.inForce() || c.act == nil {
			continue
		}
		at, err := sqlite.ReadMoment(c.act.HappenedAt, "")
		if err != nil {
			return nil, err
		}
		id, err := v.Identifier("kantara", c.record, c.act.RecordedAt)
		if err != nil {
			return nil, err
		}
		out = append(out, h.kantaraOf(c, at, id))
	}
	if len(out) == 0 {
		return nil, consent.Fail(consent.RefusedByLaw, "receipt_not_in_force", "format", "article", "7(1)")
	}
	return out, nil
}

func (h held) kantaraOf(c consented, at time.Time, id string) Kantara {
	language, policy := h.language, "urn:sha256:"+or(c.shown.SHA256, "none")
	if c.shown.Language != "" {
		language = c.shown.Language
	}
	if c.notice != nil && c.notice.URL != "" {
		policy = c.notice.URL
	}
	b := h.controller
	k := Kantara{Version: kantaraVersion, Jurisdiction: b.Country, ConsentTimestamp: at.Unix(), CollectionMethod: string(c.act.Method), ConsentReceiptID: id, Language: language,
		PIIPrincipalID: contactName(h.contact.ID), PolicyURL: policy, Sensitive: c.Special != "", SPICat: []string{},
		PIIControllers: []KantaraController{{PIIController: b.Name, Contact: b.Name, Address: map[string]string{"streetAddress": or(b.Address, notRecorded), "addressCountry": b.Country},
			Email: or(b.Email, notRecorded), Phone: or(b.Phone, notRecorded), URL: b.Website}}}
	p := KantaraPurpose{Purpose: c.Name(language), PurposeCategory: []string{string(c.ID)}, ConsentType: "EXPLICIT", PIICategory: append([]string{}, c.Categories...), PrimaryPurpose: true,
		Termination: or(c.Retention, untilWithdrawn)}
	if len(c.Recipients) > 0 {
		p.ThirdPartyDisclosure = true
		for i, r := range c.Recipients {
			if i > 0 {
				p.ThirdPartyName += "; "
			}
			p.ThirdPartyName += r
		}
	}
	if k.Sensitive {
		k.SPICat = p.PIICategory
	}
	k.Services = []KantaraService{{Service: p.Purpose, Purposes: []KantaraPurpose{p}}}
	return k
}
