package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
)

// Assessment is a weighing of legitimate interests as it is kept. The payload
// of its entry is the weighing.
type Assessment struct {
	consent.Assessment
	Operator consent.OperatorID
	Entry    consent.Entry
}

const assessmentColumns = "SELECT id, purpose_id, interest, necessity, expectation, effects, safeguards, outcome, made_on, review_on, operator_id, entry FROM assessments "

// CreateAssessment keeps a weighing and gives its number.
func (tx *Tx) CreateAssessment(a Assessment) (consent.AssessmentID, error) {
	n, err := tx.NextNumber("assessments")
	if err != nil {
		return 0, err
	}
	_, err = tx.exec("INSERT INTO assessments (id, purpose_id, interest, necessity, expectation, effects, safeguards, outcome, made_on, review_on, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
		n, a.Purpose, a.Interest, a.Necessity, a.Expectation, a.Effects, a.Safeguards, a.Outcome, a.MadeOn, a.ReviewOn, tx.actor, a.Entry)
	return consent.AssessmentID(n), err
}

// Assessments lists the weighings of a purpose, newest first; "" means all.
func (v *View) Assessments(purpose consent.PurposeID) (out []Assessment, err error) {
	rows, err := v.q.QueryContext(v.ctx, assessmentColumns+"WHERE ?1 = '' OR purpose_id = ?1 ORDER BY id DESC", purpose)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		a, err := scanAssessment(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// Weighing is the newest weighing of a purpose, nil where nobody has weighed.
func (v *View) Weighing(purpose consent.PurposeID) (*consent.Assessment, error) {
	a, err := scanAssessment(v.q.QueryRowContext(v.ctx, assessmentColumns+"WHERE purpose_id = ? ORDER BY id DESC LIMIT 1", purpose))
	if err == sql.ErrNoRows {
		return nil, nil
	}
	return &a.Assessment, err
}

func scanAssessment(row interface{ Scan(...any) error }) (a Assessment, err error) {
	err = row.Scan(&a.ID, &a.Purpose, &a.Interest, &a.Necessity, &a.Expectation, &a.Effects, &a.Safeguards, &a.Outcome, &a.MadeOn, &a.ReviewOn, &a.Operator, &a.Entry)
	return a, err
}
