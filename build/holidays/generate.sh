#!/bin/sh
# Makes backend/calendar/holidays.txt anew. Run it once a year, look at what
# changed (git diff), and let the tests hold it against the known days.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p build/cache/holidays
npm install --prefix build/cache/holidays --ignore-scripts --no-audit --no-fund --no-save --loglevel=error date-holidays@3.37.0
node build/holidays/generate.mjs "$PWD/build/cache/holidays" backend/calendar/holidays.txt "$(date +%F)"
