package cli

import "os"

// TakePassphrase reads the passphrase of the book named at start and takes it
// out of the environment: a browser we start is not to inherit it.
func TakePassphrase() []byte {
	passphrase := []byte(os.Getenv(envPassphrase))
	os.Unsetenv(envPassphrase)
	return passphrase
}
