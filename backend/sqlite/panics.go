package sqlite

import "errors"

// carried is what a goroutine panicked with, on its way to who waits for it: a
// fault beside the caller must reach the caller, who has a net, and not end the
// program.
type carried struct{ value any }

// Error says nothing of the value: it may quote a row.
func (carried) Error() string { return "sqlite: work beside the caller panicked" }

// netted runs fn and gives what it panicked with as an error.
func netted(fn func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = carried{value}
		}
	}()
	return fn()
}

// rethrow lets a panic that an error carries go on where the error is looked at.
func rethrow(err error) error {
	var c carried
	if errors.As(err, &c) {
		panic(c.value)
	}
	return err
}

// unpackBeside hands pages to another core, which unpacks them one after
// another; what is given after the first error is let go. wait is called once,
// in the end.
func unpackBeside(unpack func(rawPage) error) (give func(rawPage), wait func() error) {
	work, ended := make(chan rawPage, 16), make(chan error, 1)
	go func() {
		var err error
		for p := range work {
			if err == nil {
				err = netted(func() error { return unpack(p) })
			}
		}
		ended <- err
	}()
	return func(p rawPage) { work <- p }, func() error {
		close(work)
		return rethrow(<-ended)
	}
}

// rawPage is a page of the register as it is kept.
type rawPage struct {
	at                    int // among the pages wanted
	number, version       int64
	facts, words, reaches []byte
}
