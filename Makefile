# Consentbook. The two commands that matter: make run, make test. The others: make help.
SHELL := /bin/sh
.DEFAULT_GOAL := build
.PHONY: build run test program cipher env window windows clean help

EXE := $(shell go env GOEXE 2>/dev/null)
PROGRAM := build/bin/consentbook$(EXE)
# The paths of the building machine stay out of the program.
GO_BUILD := go build -trimpath
FRONTEND := $(shell find frontend/src frontend/public -type f 2>/dev/null) \
	$(wildcard frontend/index.html frontend/*.ts frontend/*.json)

build: ## the program, build/bin/consentbook
	@build/setup.sh build
	@$(MAKE) --no-print-directory program

run: ## the main job on a sample book, then the window on it (HEADLESS=1: the job and a check of its pack; DIR=where)
	@build/setup.sh run
	@$(MAKE) --no-print-directory program
	@build/run.sh $(PROGRAM)

test: ## everything: Go, frontend, lints, browser tests, cross builds
	@build/setup.sh test
	@build/test.sh

# Go itself decides what of this is up to date.
program: build/frontend/dist/index.html
	@set -eu; settings=$$(build/env.sh); eval "$$settings"; \
	[ -e $(PROGRAM) ] || echo "build: compiling the program"; \
	$(GO_BUILD) -ldflags '-s -w' -o $(PROGRAM) .

build/frontend/dist/index.html: build/cache/node_modules.stamp $(FRONTEND)
	@echo "build: compiling the frontend"
	@cd frontend && npm run --silent build -- --logLevel error --outDir ../build/frontend/dist --emptyOutDir

build/cache/node_modules.stamp: frontend/package-lock.json
	@echo "build: fetching the frontend's packages"
	@cd frontend && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@mkdir -p build/cache && touch $@

cipher: ## the encrypted SQLite, compiled once per user and reused
	@build/cipher/build.sh

env: ## what Go needs to link it: eval "$$(make -s env)"; go test ./backend/sqlite/
	@build/env.sh

window: build/frontend/dist/index.html ## the Wails window for this system, packaged, in build/bin
	@set -eu; settings=$$(build/env.sh); eval "$$settings"; \
	wails=$$(go list -m -f '{{.Version}}' github.com/wailsapp/wails/v2); \
	go run "github.com/wailsapp/wails/v2/cmd/wails@$$wails" build -m -s -skipbindings -trimpath -tags "$$(build/tags.sh)"

windows: build/frontend/dist/index.html ## the program for Windows, built here with mingw-w64
	@set -eu; settings=$$(build/env.sh windows); eval "$$settings"; $(GO_BUILD) -ldflags '-s -w' -o build/bin/consentbook.exe .

clean: ## what was built here; the cipher library stays in the user's cache
	@rm -rf build/bin build/cache build/frontend/dist

help:
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | sed 's/\$$\$$/$$/g' | expand -t 10
