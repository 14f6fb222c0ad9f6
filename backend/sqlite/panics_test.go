package sqlite

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// A fault in a goroutine of ours must reach who called, and leave nothing
// running: the process would end otherwise, and with it every open window.
func TestAFaultBesideAStreamReachesTheCaller(t *testing.T) {
	path, key := newFile(t)
	db, err := Open(context.Background(), path, key, false, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	require.NoError(t, db.Write(context.Background(), "op_1", func(tx *Tx) error {
		if _, err := tx.CreateContact(consent.Contact{Kind: "person"}); err != nil {
			return err
		}
		_, err := tx.Append("contact.added", Item{Payload: 1})
		return err
	}))
	fine := func(*rawWindow) error { return nil }
	read := func([]consent.ContactID) (*rawWindow, error) { return &rawWindow{}, nil }
	boom := errors.New("frida.ek@example.org")
	for name, run := range map[string]func(v *View) error{
		"reading": func(v *View) error {
			return stream(v, ContactQuery{}, func([]consent.ContactID) (*rawWindow, error) { panic(boom) }, fine, fine)
		},
		"decoding": func(v *View) error {
			return stream(v, ContactQuery{}, read, func(*rawWindow) error { panic(boom) }, fine)
		},
		"using": func(v *View) error {
			return stream(v, ContactQuery{}, read, fine, func(*rawWindow) error { panic(boom) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			require.PanicsWithValue(t, boom, func() { db.Read(context.Background(), run) })
			require.NoError(t, db.Read(context.Background(), func(v *View) error { // the connection is free again
				n, err := v.CountContacts()
				require.EqualValues(t, 1, n)
				return err
			}))
		})
	}
}

func TestAFaultInUnpackingReachesTheCaller(t *testing.T) {
	boom := errors.New("boom")
	unpacked := 0
	give, wait := unpackBeside(func(p rawPage) error {
		if unpacked++; p.at == 1 {
			panic(boom)
		}
		return nil
	})
	for i := range 100 { // more than fit the channel: who gives must not wait for ever
		give(rawPage{at: i})
	}
	require.PanicsWithValue(t, boom, func() { wait() })
	require.Equal(t, 2, unpacked)

	give, wait = unpackBeside(func(rawPage) error { return boom })
	give(rawPage{})
	require.ErrorIs(t, wait(), boom)
}
