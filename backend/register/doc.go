// Package register holds what lists, searches, filters, counts and duplicates
// need of each contact, packed so that a million of them are looked through in
// milliseconds. It owns the form of a page (1,024 contacts), its reading and
// writing as bytes, and every question asked of the pages. It knows nothing of
// tables or files: package sqlite keeps the pages and hands them over.
package register
