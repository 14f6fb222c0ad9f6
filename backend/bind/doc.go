// Package bind makes the services callable from the window: it finds their
// methods by reflection, calls them with JSON, and writes the TypeScript side
// of the same list.
//
// It owns the promises that hold for every call: unknown input is refused, a
// list is never null, an error is a code, and a panic is an error. It must not
// know any service or any shell.
package bind
