package sqlite

import (
	"strings"

	"consentbook/backend/consent"
)

// documentedKinds is the condition on items that are about the registers.
var documentedKinds = func() string {
	var each []string
	for _, r := range consent.Registers {
		each = append(each, "kind >= '"+string(r)+".' AND kind < '"+string(r)+"/'")
	}
	return "(" + strings.Join(each, " OR ") + ")"
}()

// saidOfRow is what an entry said of a row last.
type saidOfRow struct {
	entry consent.Entry
	body  string
}

type rowOf struct {
	register consent.Register
	id       int64
}

// documented holds every row of the registers against the last entry about it,
// letter for letter, and the files on which it rests.
func (a *auditor) documented() error {
	said, err := a.saidOfRows()
	if err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT register, id, body, entry, due, settled FROM documented")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at rowOf
		var is saidOfRow
		var due string
		var settled bool
		if err := rows.Scan(&at.register, &at.id, &is.body, &is.entry, &due, &settled); err != nil {
			return err
		}
		row, err := consent.ReadDocumented(at.register, []byte(is.body))
		if said[at] != is || err != nil || row.NextDue() != due || row.Settled() != settled {
			a.found(is.entry, ProblemRegister)
		}
		delete(said, at)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, s := range said {
		a.found(s.entry, ProblemRegister)
	}
	for _, q := range documentedFiles {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	return nil
}

func (a *auditor) saidOfRows() (map[rowOf]saidOfRow, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, openItems+"SELECT entry, kind, coalesce(payload, ''), coalesce(CASE WHEN json_valid(payload) THEN json_extract(payload, '$.' || substr(kind, 1, instr(kind, '.') - 1)) END, 0) FROM item WHERE "+documentedKinds+" ORDER BY entry, pos")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[rowOf]saidOfRow{}
	for rows.Next() {
		var s saidOfRow
		var kind string
		var id int64
		if err := rows.Scan(&s.entry, &kind, &s.body, &id); err != nil {
			return nil, err
		}
		r, ok := consent.RegisterOf(kind)
		if !ok {
			continue
		}
		if strings.HasSuffix(kind, ".removed") {
			delete(out, rowOf{r, id})
			continue
		}
		out[rowOf{r, id}] = s
	}
	return out, rows.Err()
}

// documentedFiles are joins too: a row rests on the files that it names, and on
// no others.
var documentedFiles = []string{
	`SELECT d.entry FROM documented d, json_tree(d.body) t WHERE t.key = 'file' AND t.type = 'integer' AND t.atom <> 0 AND NOT EXISTS
		(SELECT 1 FROM documented_files x JOIN evidence f ON f.id = x.evidence_id WHERE x.register = d.register AND x.id = d.id AND x.evidence_id = t.atom
		AND f.sha256 = json_extract(d.body, t.path || '.sha256'))`,
	`SELECT coalesce(d.entry, 0) FROM documented_files x LEFT JOIN documented d ON d.register = x.register AND d.id = x.id WHERE NOT EXISTS
		(SELECT 1 FROM json_tree(coalesce(d.body, '{}')) t WHERE t.key = 'file' AND t.atom = x.evidence_id)`,
}
