package fault

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

func TestOf(t *testing.T) {
	cases := []struct {
		name     string
		err      error
		code     consent.Code
		reason   string
		incident bool
		logged   bool
	}{
		{"coded", consent.Fail(consent.Invalid, "purpose_unknown", "purpose"), consent.Invalid, "purpose_unknown", false, false},
		{"coded and wrapped", fmt.Errorf("outer: %w", consent.Fail(consent.NotFound, "contact_unknown", "id")), consent.NotFound, "contact_unknown", false, false},
		{"coded with a cause", consent.Fail(consent.Invalid, "file_damaged", "").Because(errors.New("Frida Ek")), consent.Invalid, "file_damaged", false, true},
		{"cancelled context", fmt.Errorf("x: %w", context.Canceled), consent.Cancelled, "", false, false},
		{"foreign", errors.New("UNIQUE failed: frida.ek@example.org"), consent.Internal, "", true, true},
		{"coded internal", consent.Fail(consent.Internal, "unrecorded_write", ""), consent.Internal, "unrecorded_write", true, true},
		{"path", &os.PathError{Op: "open", Path: "/home/frida.ek/book", Err: os.ErrPermission}, consent.Internal, "", true, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			got := Of(c.err, "api.Contacts.List", slog.New(slog.NewTextHandler(&out, nil)))
			if got.Code != c.code || got.Reason != c.reason {
				t.Errorf("got %s/%s, want %s/%s", got.Code, got.Reason, c.code, c.reason)
			}
			if (got.Incident != "") != c.incident {
				t.Errorf("incident %q", got.Incident)
			}
			if (out.Len() > 0) != c.logged {
				t.Errorf("log: %q", out.String())
			}
			if c.incident && !strings.Contains(out.String(), got.Incident) {
				t.Errorf("the log does not know the incident: %s", out.String())
			}
			for _, personal := range []string{"frida", "Frida"} {
				if strings.Contains(out.String(), personal) {
					t.Errorf("personal data in the log: %s", out.String())
				}
			}
			if got.Params == nil {
				t.Error("params are null")
			}
		})
	}
}

func TestOfNilIsNil(t *testing.T) {
	if Of(nil, "", nil) != nil {
		t.Error("an error was made of none")
	}
}

func TestOfKeepsWhatIsConverted(t *testing.T) {
	first := Of(errors.New("x"), "a", slog.New(slog.DiscardHandler))
	if second := Of(first, "b", nil); second != first {
		t.Error("converting twice made a second incident")
	}
}

func TestPanickedTellsTheLogWhereAndNothingElse(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	var got *AppError
	func() {
		defer func() { got = Panicked(recover(), "api.Home.Today", log) }()
		panicsHere()
	}()
	if got.Code != consent.Internal || got.Incident == "" {
		t.Errorf("got %+v", got)
	}
	if !strings.Contains(out.String(), "panicsHere") {
		t.Errorf("no place in the log: %s", out.String())
	}
	if strings.Contains(out.String(), "example.org") {
		t.Errorf("the panic's value is in the log: %s", out.String())
	}
}

func panicsHere() { panic("frida.ek@example.org") }

func TestWireForm(t *testing.T) {
	got, err := json.Marshal(Of(consent.Fail(consent.Invalid, "file_too_large", "file", "file", "a.csv"), "", nil))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"code":"invalid","reason":"file_too_large","field":"file","params":{"file":"a.csv"},"incident":""}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheLogHoldsNoFileNames(t *testing.T) {
	const name = "Anna Berg samtycke.pdf"
	var log bytes.Buffer
	to := slog.New(slog.NewTextHandler(&log, nil))
	refused := consent.Fail(consent.Invalid, "passphrase_short", "file", "file", name, "min", "8").Because(fs.ErrNotExist)
	if e := Of(refused, "test", to); e.Params["file"] != name {
		t.Error("the window does not learn which file")
	}
	Of(fmt.Errorf("deep: %w", consent.Fail(consent.Internal, "x", "", "file", name).Because(refused)), "test", to)
	Of(errors.Join(errors.New(name), refused, io.EOF), "test", to)
	if strings.Contains(log.String(), "Anna") || strings.Contains(log.String(), "pdf") {
		t.Error(log.String())
	}
	if !strings.Contains(log.String(), "min") || !strings.Contains(log.String(), "passphrase_short") {
		t.Errorf("too little: %s", log.String())
	}
}
