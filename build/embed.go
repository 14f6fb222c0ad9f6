// Package build carries what the program is delivered with: the compiled frontend. It knows neither who serves
// it (a Wails window or the loopback host) nor what it shows.
package build

import (
	"embed"
	"errors"
	"io/fs"
)

// The folder's keeper is committed, the frontend in dist/ is not: Go's tools work in a fresh clone, and a
// program built without the frontend says so instead of opening an empty window.
//
//go:embed all:frontend
var files embed.FS

// ErrNoFrontend means that the program was built before its frontend ("make build" does both in order).
var ErrNoFrontend = errors.New("this program was built without its frontend: run make build")

// Frontend is the compiled frontend, index.html at its root.
func Frontend() (fs.FS, error) {
	return within(files)
}

func within(all fs.FS) (fs.FS, error) {
	dist, err := fs.Sub(all, "frontend/dist")
	if err != nil {
		return nil, err
	}
	if _, err := fs.Stat(dist, "index.html"); err != nil {
		return nil, ErrNoFrontend
	}
	return dist, nil
}
