package books

import (
	"os"
	"path/filepath"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/vault"
)

// ownFiles are all files that a book may have.
func ownFiles(book string) []string {
	return []string{book, vault.PathFor(book), book + lockSuffix, book + "-wal", book + "-shm", book + restoredSuffix}
}

// Spare refuses a place to write to that belongs to a book: one of the files
// of the book that is worked on, whether it is there or not and by whatever
// way it is reached, or a file that is there and named as books name theirs.
func Spare(book, out, field string) error {
	taken := consent.Fail(consent.Conflict, "book_exists", field)
	target, targetErr := os.Stat(out)
	if targetErr == nil && namedAsABook(out) {
		return taken
	}
	if book == "" {
		return nil
	}
	for _, own := range ownFiles(existing(book)) {
		if info, err := os.Stat(own); err == nil && targetErr == nil && os.SameFile(info, target) {
			return taken
		}
		if samePlace(own, out) {
			return taken
		}
	}
	return nil
}

func namedAsABook(path string) bool {
	name := strings.ToLower(filepath.Base(path))
	for _, own := range ownFiles(Suffix) {
		if strings.HasSuffix(name, own) {
			return true
		}
	}
	return strings.HasSuffix(name, vault.Suffix)
}

// samePlace compares two paths of which no file need exist. Names that differ
// in case only count as one: on many disks they are.
func samePlace(a, b string) bool {
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	if errA == nil && errB == nil && strings.EqualFold(absA, absB) {
		return true
	}
	folderA, nameA := filepath.Split(a) // uncleaned: "link/.." is where the link leads, not where it stands
	folderB, nameB := filepath.Split(b)
	if !strings.EqualFold(nameA, nameB) {
		return false
	}
	infoA, errA := os.Stat(orHere(folderA))
	infoB, errB := os.Stat(orHere(folderB))
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

func orHere(folder string) string {
	if folder == "" {
		return "."
	}
	return folder
}

// claim takes the lock of a place where no book is, nor anything that one left
// behind: a key file may be all that is left of a book that was moved, and a
// write-ahead log beside another book would be played into it.
func claim(path string) (unlock func(failed bool), err error) {
	if err := free(path); err != nil {
		return nil, err
	}
	lock, err := take(path)
	if err != nil {
		return nil, err
	}
	unlock = func(failed bool) {
		lock.Unlock()
		if failed { // nobody waits for the lock of a book that never was
			os.Remove(path + lockSuffix)
		}
	}
	if err := free(path); err != nil { // somebody was faster
		unlock(false)
		return nil, err
	}
	return unlock, nil
}

func free(path string) error {
	for _, f := range ownFiles(path) {
		if f == path+lockSuffix {
			continue
		}
		if _, err := os.Lstat(f); err == nil {
			return consent.Fail(consent.Conflict, "book_exists", "book")
		}
	}
	return nil
}
