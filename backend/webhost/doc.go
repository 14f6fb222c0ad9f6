// Package webhost shows the frontend in a browser: it serves the page and the
// bound methods on the loopback interface to one session and to nobody else.
//
// It owns the guard at that door, the two objects that Wails would provide
// (window.go and window.runtime), and the choice and keeping of files through
// the browser. It must not know any service, nor what the page shows.
package webhost
