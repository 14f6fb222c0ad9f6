//go:build production

package xlsx

import (
	"io"
	"time"
)

// Bare writes nothing: the desktop program is built without excelize.
func Bare(io.Writer, []string, func() ([]any, error)) (took time.Duration, rows int64, err error) {
	return 0, 0, nil
}
