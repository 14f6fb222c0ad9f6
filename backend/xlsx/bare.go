//go:build !production

package xlsx

import (
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// Bare writes rows with excelize's StreamWriter and nothing else, until next
// gives none, and says how long the writing took, next apart. It is the
// yardstick of the performance table and writes nobody's register: it lays
// sheets aside in clear. The desktop program is built without it.
func Bare(out io.Writer, header []string, next func() ([]any, error)) (took time.Duration, rows int64, err error) {
	f := excelize.NewFile()
	defer f.Close()
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return 0, 0, err
	}
	first := make([]any, len(header))
	for i, h := range header {
		first[i] = h
	}
	if err := s.SetRow("A1", first); err != nil {
		return 0, 0, err
	}
	for {
		some, err := bareBatch(next)
		if err != nil {
			return took, rows, err
		}
		if len(some) == 0 || rows+int64(len(some)) >= maxRows {
			break
		}
		began := time.Now()
		for _, cells := range some {
			rows++
			cell, err := excelize.CoordinatesToCellName(1, int(rows)+1)
			if err != nil {
				return took, rows, err
			}
			if err := s.SetRow(cell, cells); err != nil {
				return took, rows, err
			}
		}
		took += time.Since(began)
	}
	began := time.Now()
	if err := s.Flush(); err != nil {
		return took, rows, err
	}
	err = f.Write(out)
	return took + time.Since(began), rows, err
}

// bareBatch makes some rows before the clock runs.
func bareBatch(next func() ([]any, error)) (some [][]any, err error) {
	for len(some) < 1000 {
		cells, err := next()
		if err != nil || cells == nil {
			return some, err
		}
		some = append(some, cells)
	}
	return some, nil
}
