package xlsx

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
)

type faulty struct{ value any }

func (f faulty) Write([]byte) (int, error) { panic(f.value) }

// The compressor runs beside who writes the cells: what goes wrong there must
// reach who writes, and not end the program.
func TestAFaultOfTheCompressorReachesTheWriter(t *testing.T) {
	boom := errors.New("boom")
	d, err := newDeflater(faulty{boom})
	require.NoError(t, err)
	chunk := make([]byte, 1<<20)
	for i := range chunk {
		chunk[i] = byte(i * i >> 3)
	}
	require.PanicsWithValue(t, boom, func() {
		for range 100 { // until the compressor hands something on
			if _, err := d.Write(chunk); err != nil {
				t.Error(err)
				return
			}
		}
	})
	_, err = d.Write(chunk)
	require.ErrorIs(t, err, errFault)
	require.ErrorIs(t, d.Close(), errFault)
}
