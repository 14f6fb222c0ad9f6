package sqlite

import "time"

const timeLayout = "2006-01-02T15:04:05.000000Z"

// formatTime writes a moment so that text order is time order; "" for none.
func formatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeLayout)
}

// stamp is formatTime, made once for the moment of the transaction.
func (tx *Tx) stamp(t time.Time) string {
	if t != tx.now {
		return formatTime(t)
	}
	if tx.nowText == "" {
		tx.nowText = formatTime(t)
	}
	return tx.nowText
}

func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(timeLayout, s)
}
