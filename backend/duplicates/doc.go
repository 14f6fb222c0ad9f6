// Package duplicates finds contacts that may be one person, makes one of two
// where somebody decides so, and takes that back. It never merges on its own:
// what it finds are suggestions with their reasons.
//
// It decides nothing about likeness, values or states: those are rules of
// package consent. It must not know how a merge is kept.
package duplicates
