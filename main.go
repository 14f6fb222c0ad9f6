// Consentbook is the controller's book of record: contacts, consents and
// their evidence in one encrypted file, and proof that a stranger can check.
//
// Without a subcommand it opens its window; which one is decided at build
// time (shell_wails.go, shell_local.go).
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"

	"consentbook/backend"
	"consentbook/backend/cli"
	"consentbook/backend/consent"
	"consentbook/build"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := cli.Run(ctx, os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: backend.Version,
		Window: func(ctx context.Context, book string) error {
			err := runShell(ctx, backend.Config{Unlock: cli.TakePassphrase()}, book)
			if errors.Is(err, build.ErrNoFrontend) {
				return consent.Fail(consent.Internal, "frontend_missing", "").Because(err)
			}
			return err
		},
	})
	stop()
	os.Exit(status)
}
