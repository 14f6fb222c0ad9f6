package sqlite

// Operators lists who works with the book and may, the owner first.
func (v *View) Operators() (out []Operator, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT id, name, email, role, status FROM operators WHERE status = 'active' ORDER BY role <> 'owner', rowid")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var o Operator
		if err := rows.Scan(&o.ID, &o.Name, &o.Email, &o.Role, &o.Status); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, rows.Err()
}
