#!/bin/sh
# Runs the main job on a sample controller and opens the window on the book it made: `build/run.sh PROGRAM`.
#
#   DIR         where the sample goes; default: demo/DATE, a folder of its own for each day, because the
#               sample's dates are relative to the day it is made. A finished sample is opened again, never
#               made anew over what somebody has entered since
#   HEADLESS=1  the job and a check of its evidence pack, no window
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/bin/consentbook}
case $program in /*) ;; *) program=./$program ;; esac

CONSENTBOOK_PASSPHRASE=${CONSENTBOOK_PASSPHRASE:-sample passphrase of the photo agency}
export CONSENTBOOK_PASSPHRASE

dir=${DIR:-demo/$(date +%Y-%m-%d)}
done_mark=.consentbook-demo-done
if [ -z "${DIR:-}" ]; then
	# A sample that was interrupted is left alone; the next one goes beside it.
	base=$dir
	number=2
	while [ -e "$dir" ] && [ ! -e "$dir/$done_mark" ]; do
		dir=$base-$number
		number=$((number + 1))
	done
fi

if [ -e "$dir/$done_mark" ]; then
	echo "The sample in $dir, made on $(cat "$dir/$done_mark"), is used again."
else
	"$program" demo "$dir"
	date +%Y-%m-%d >"$dir/$done_mark"
fi

book=$(find "$dir" -name '*.consentbook' | sort | head -n 1)
[ -n "$book" ] || { echo "run: no book in $dir" >&2; exit 1; }
echo
echo "Book        $book"
echo "Passphrase  $CONSENTBOOK_PASSPHRASE"

if [ -n "${HEADLESS:-}" ]; then
	pack=$(find "$dir" -name '*.zip' | sort | head -n 1)
	[ -n "$pack" ] || { echo "run: no evidence pack in $dir" >&2; exit 1; }
	echo "Pack        $pack"
	exec "$program" verify "$pack"
fi
exec "$program" "$book"
