package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"syscall"

	"consentbook/backend/consent"
)

// describe names an error without repeating its text: the text of a foreign
// error may quote a row, a path or an address.
func describe(err error) string {
	var parts []string
	for depth := 0; err != nil && depth < 12; depth++ {
		parts = append(parts, kind(err))
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, one := range many.Unwrap() {
				parts = append(parts, "["+describe(one)+"]")
			}
			break
		}
		err = errors.Unwrap(err)
	}
	return strings.Join(parts, " < ")
}

// plain keeps the params that can hold nothing but a number or a word of ours.
// A file is often named after the person it is about.
func plain(params map[string]string) map[string]string {
	kept := map[string]string{}
	for _, name := range []string{"why", "wait", "limit", "min", "group", "article"} {
		if value, ok := params[name]; ok {
			kept[name] = value
		}
	}
	return kept
}

// kind says what is safe to say of one error: by contract the codes of our own
// errors hold no personal data, and neither do the numbers of the operating
// system.
func kind(err error) string {
	switch e := err.(type) {
	case *consent.Error:
		return (&consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: plain(e.Params)}).Error()
	case *fs.PathError:
		return "file " + e.Op
	case *os.LinkError:
		return "file " + e.Op
	case *os.SyscallError:
		return "call " + e.Syscall
	case syscall.Errno:
		return fmt.Sprintf("errno %d (%s)", int(e), e.Error())
	case runtime.Error:
		return e.Error()
	}
	for _, known := range []error{fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, fs.ErrClosed} {
		if err == known {
			return known.Error()
		}
	}
	return fmt.Sprintf("%T", err)
}

func describePanic(value any) string {
	switch v := value.(type) {
	case error:
		return describe(v)
	default:
		return fmt.Sprintf("%T", v)
	}
}

// stack lists functions and lines only: unlike debug.Stack it shows no
// argument words.
func stack() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	var b strings.Builder
	for {
		frame, more := frames.Next()
		fmt.Fprintf(&b, "%s:%d; ", frame.Function, frame.Line)
		if !more {
			return b.String()
		}
	}
}
