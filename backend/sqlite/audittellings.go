package sqlite

// tellingJoins hold what people were given and accepted against their entries.
var tellingJoins = []string{
	openItems + `SELECT t.entry FROM tellings t WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE +i.entry = t.entry AND i.pos = t.item AND i.contact_id = t.contact_id AND i.kind = 'notice.' || t.kind AND i.at = t.recorded_at AND e.by = t.operator_id
		AND json_extract(i.payload, '$.telling') = t.id AND json_extract(i.payload, '$.told') = t.kind AND json_extract(i.payload, '$.notice') = t.notice_id
		AND json_extract(i.payload, '$.language') = t.language AND json_extract(i.payload, '$.happened_at') = t.happened_at
		AND json_extract(i.payload, '$.day_only') = t.day_only AND json_extract(i.payload, '$.zone') = t.zone AND json_extract(i.payload, '$.method') = t.method
		AND json_extract(i.payload, '$.words') = t.words AND json_extract(i.payload, '$.form') = t.form
		AND json_extract(i.payload, '$.recorded_at') = t.recorded_at AND json_extract(i.payload, '$.operator') = t.operator_id
		AND json_extract(i.payload, '$.notice_sha256') = coalesce((SELECT x.sha256 FROM notice_texts x WHERE x.version_id = t.notice_id AND x.language = t.language), '')
		AND json_extract(i.payload, '$.evidence_sha256') = coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = t.evidence_id), ''))`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('notice.informed', 'notice.accepted')
		AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.contact_id = i.contact_id AND t.entry = i.entry AND t.item = i.pos)`,
}

// formJoins hold the forms that left the house against their entries.
var formJoins = []string{
	openItems + `SELECT f.entry FROM forms f WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE i.entry = f.entry AND i.kind = 'form.made' AND i.at = f.made_at AND e.by = f.operator_id AND json_extract(i.payload, '$.form') = f.code
		AND json_extract(i.payload, '$.kind') = f.kind AND json_extract(i.payload, '$.language') = f.language AND json_extract(i.payload, '$.sha256') = f.sha256
		AND json_extract(i.payload, '$.privacy') = f.privacy_id AND json_extract(i.payload, '$.consent') = coalesce(f.consent_id, '')
		AND json_valid(f.purposes) AND json_extract(i.payload, '$.purposes') = json(f.purposes)
		AND json_valid(f.questions) AND json_extract(i.payload, '$.questions') = json(f.questions)
		AND json_valid(f.fields) AND json_extract(i.payload, '$.fields') = json(f.fields))`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind = 'form.made' AND NOT EXISTS (SELECT 1 FROM forms f WHERE f.code = json_extract(i.payload, '$.form') AND f.entry = i.entry)`,
	// The very file that left is kept.
	`SELECT f.entry FROM forms f WHERE NOT EXISTS (SELECT 1 FROM evidence x WHERE x.entry = f.entry AND x.sha256 = f.sha256)`,
}

// told checks what people were given and accepted, and the forms.
func (a *auditor) told() error {
	for _, q := range append(append([]string(nil), tellingJoins...), formJoins...) {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	return nil
}
