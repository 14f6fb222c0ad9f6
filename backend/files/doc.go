// Package files owns what the program keeps in the file system outside the
// book: the spool of encrypted temporary files, and the writing of a file so
// that it is either whole or not there.
//
// It must not know what a file holds, who asked for it, or what a book is.
package files
