package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
)

func (a *app) contactsCommand() *cobra.Command {
	c := &cobra.Command{Use: "contacts", Short: "The register: bring in, list, show, export"}
	c.AddCommand(a.importCommand(), a.parseCommand(), a.importsCommand(), a.undoCommand(), a.listCommand(), a.viewsCommand(), a.showCommand(), a.exportCommand(), a.bulkCommand(), a.bulkUndoCommand(), a.bulkResumeCommand(), a.bulkListCommand(),
		a.duplicatesCommand(), a.mergeCommand(), a.unmergeCommand(), a.keepApartCommand())
	c.AddCommand(a.personCommands()...)
	c.AddCommand(a.markCommands()...)
	return c
}

func openInput(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("a folder")
	}
	if err != nil {
		f.Close()
		return nil, 0, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
	}
	return f, info.Size(), nil
}

// named adds the name of the file, without its folder, to an error about it.
func named(err error, path string) error {
	var e *consent.Error
	if !errors.As(err, &e) || e.Params["file"] != "" {
		return err
	}
	params := map[string]string{"file": filepath.Base(path)}
	for k, v := range e.Params {
		params[k] = v
	}
	return &consent.Error{Code: e.Code, Reason: e.Reason, Field: e.Field, Params: params, Cause: e.Cause}
}
