// Package desktop is the port through which the backend reaches the window
// around it: events, and the dialogs that choose and keep files.
//
// It owns the port, the kinds of file a user is asked for, and the native frame
// as far as no toolkit is needed for it: its place, its menu, and its words, the
// only ones that no page can translate. It must not know which shell is behind
// the port.
package desktop

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/files"
)

// Port is implemented by the shells.
type Port interface {
	// Emit sends an event to the window. It returns at once and may be called
	// from any goroutine; with no window there it does nothing.
	Emit(topic string, data any)
	// PickFile lets the user choose a file of a kind; ok is false when
	// cancelled.
	PickFile(ctx context.Context, kind Kind) (ref files.Ref, ok bool, err error)
	// SaveFile offers a produced file to the user under a suggested name; it
	// tells where the user kept it, "" where they did not.
	SaveFile(ctx context.Context, ref files.Ref, suggested string) (path string, err error)
	// CanOpenBooks tells whether PickFile can choose a book where it lies. A
	// browser cannot: it hands over copies.
	CanOpenBooks() bool
}

// Kind is what a file is wanted for.
type Kind string

// The kinds.
const (
	Book     Kind = "book"
	Contacts Kind = "contacts"
	Evidence Kind = "evidence"
	Pack     Kind = "pack"
	Notice   Kind = "notice"
	Mails    Kind = "mails"
)

// Kinds lists every kind.
var Kinds = []Kind{Book, Contacts, Evidence, Pack, Notice, Mails}

// Extensions are what a dialog shows first for a kind; none: any file. They
// are a help for the user and never decide how a file is read.
func (k Kind) Extensions() []string {
	switch k {
	case Book:
		return []string{".consentbook"}
	case Contacts:
		return []string{".csv", ".tsv", ".txt", ".xlsx", ".vcf"}
	case Pack:
		return []string{".zip"}
	case Notice:
		return []string{".md", ".txt"}
	case Mails:
		return []string{".eml", ".mbox", ".mbx", ".txt"}
	default:
		return nil
	}
}

// ParseKind refuses words that are no kind.
func ParseKind(s string) (Kind, error) {
	for _, kind := range Kinds {
		if string(kind) == s {
			return kind, nil
		}
	}
	return "", consent.Fail(consent.Invalid, "input_malformed", "kind")
}

// Nobody is the port of a program without a window: nothing is shown, and
// nobody is there to choose a file.
type Nobody struct{}

// Emit does nothing.
func (Nobody) Emit(string, any) {}

// PickFile says that nothing was chosen.
func (Nobody) PickFile(context.Context, Kind) (files.Ref, bool, error) { return "", false, nil }

// SaveFile says that nothing was kept.
func (Nobody) SaveFile(context.Context, files.Ref, string) (string, error) { return "", nil }

// CanOpenBooks is false.
func (Nobody) CanOpenBooks() bool { return false }
