# Consentbook. The two commands that matter: make run, make test.
SHELL := /bin/sh
.DEFAULT_GOAL := build
.PHONY: cipher env

cipher: ## the encrypted SQLite, compiled once per user and reused
	@build/cipher/build.sh

env: ## what Go needs: eval "$$(make -s env)"; go test ./backend/sqlite/
	@build/env.sh
