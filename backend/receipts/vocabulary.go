package receipts

import "consentbook/backend/consent"

// The profiles of DPV for ISO/IEC TS 27560 under EU GDPR (law.md §a).
const (
	recordProfile  = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"
	receiptProfile = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr"
)

type term struct {
	ID      string            `json:"@id"`
	Type    string            `json:"@type,omitempty"`
	Context map[string]string `json:"@context,omitempty"`
}

func iri(id string) term { return term{ID: id, Type: "@id"} }

// vocabulary gives each name of the standard its term of DPV. event_type and
// event_state are types of a status, as DPV writes them.
var vocabulary = map[string]any{
	"@version": 1.1,
	"dpv":      "https://w3id.org/dpv#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#", "dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
	"cb": "urn:consentbook:ns:",

	"schema_version": iri("dct:conformsTo"), "record_id": "dpv:hasIdentifier", "receipt_id": "dpv:hasIdentifier", "records": "dpv:hasRecordOfActivity", "created": term{ID: "dct:created", Type: "xsd:dateTime"},
	"pii_principal_id": "dpv:hasDataSubject", "pii_processing": "dpv:hasProcess", "consent_status": iri("dpv:hasConsentStatus"),

	"privacy_notice": "dpv:hasNotice", "language": "dct:language", "purposes": "dpv:hasPurpose", "purpose_id": "dct:identifier", "purpose": "dct:title", "purpose_description": "dct:description",
	"lawful_basis": iri("dpv:hasLegalBasis"), "special_condition": iri("dpv:hasLegalBasis"), "pii_information": "dpv:hasPersonalData", "pii_type": "dct:title", "special_pii_category": "cb:special_pii_category",
	"pii_controllers": "dpv:hasDataController", "collection_method": "dpv:hasDataSource", "storage_locations": "dpv:hasStorageCondition", "retention_period": "dpv:hasDuration",
	"service": "dpv:hasService", "jurisdiction": term{ID: "dpv:hasJurisdiction", Type: "@vocab", Context: map[string]string{"@vocab": "https://w3id.org/dpv/loc#"}},
	"recipient_third_parties": "dpv:hasRecipient", "withdrawal_method": "dpv:hasConsentControl", "privacy_rights": iri("dpv:hasRight"), "authority_party": "dpv:hasAuthority",

	"notice_id": "dct:identifier", "title": "dct:title", "url": "cb:url", "sha256": "cb:sha256", "in_force_from": "dct:issued",
	"parties": "dpv:hasEntity", "party_id": "dpv:hasIdentifier", "party_name": "dpv:hasName", "party_address": "dpv:hasAddress", "party_email": "dpv:hasContact", "party_url": "dpv:hasContact",
	"party_phone": "dpv:hasContact", "party_contact": "dpv:hasContact", "party_type": "@type",

	"events": "dpv:hasConsentStatus", "event_time": term{ID: "dpv:isIndicatedAtTime", Type: "xsd:dateTime"}, "day_only": "cb:day_only", "zone": "cb:zone", "recorded_time": term{ID: "cb:recorded_time", Type: "xsd:dateTime"},
	"validity_duration": "dct:valid", "entity_id": "dpv:isIndicatedBy", "event_type": "@type", "event_state": "@type", "indication_method": "dpv:hasIndicationMethod",
	"question": "cb:question", "evidence_sha256": "cb:evidence_sha256", "ledger_entry": "cb:ledger_entry", "guardian": "cb:guardian", "form": "cb:form", "claim": "cb:claim",
	"ledger_size": "cb:ledger_size", "ledger_root": "cb:ledger_root",
}

// states are those of DPV 2.3.
var states = map[consent.State]string{
	consent.Requested: "dpv:ConsentRequested", consent.Deferred: "dpv:ConsentRequestDeferred", consent.Given: "dpv:ConsentGiven", consent.Renewed: "dpv:RenewedConsentGiven",
	consent.Refused: "dpv:ConsentRefused", consent.Withdrawn: "dpv:ConsentWithdrawn", consent.Revoked: "dpv:ConsentRevoked", consent.Expired: "dpv:ConsentExpired",
	consent.Invalidated: "dpv:ConsentInvalidated", consent.Unknown: "dpv:ConsentUnknown",
}

// rights are those a person has where processing rests on consent (Art. 7(3),
// 15 to 18, 20, 22, 77).
var rights = []string{"eu-gdpr:A7-3", "eu-gdpr:A15", "eu-gdpr:A16", "eu-gdpr:A17", "eu-gdpr:A18", "eu-gdpr:A20", "eu-gdpr:A22", "eu-gdpr:A77"}
