#!/bin/sh
# Compiles SQLite3 Multiple Ciphers into a static library, once per source, compiler and flags, and prints
# the folder that holds libsqlite3.a and sqlite3.h. Everything else it has to say goes to stderr.
#
#   CC            the C compiler; default: the one Go uses. x86_64-w64-mingw32-gcc gives the Windows library
#   CIPHER_CACHE  where sources and libraries stay; default: the user's cache, so that every clone shares them
set -eu

package=better-sqlite3-multiple-ciphers
source_sha256=ad84d2c24540cf62ea27ee414911a32963390769bd031f39a50aec0ad90614a0

here=$(cd "$(dirname "$0")" && pwd)
if [ -n "${CIPHER_CACHE:-}" ]; then cache=$CIPHER_CACHE
elif [ -n "${XDG_CACHE_HOME:-}" ]; then cache=$XDG_CACHE_HOME/consentbook/cipher
elif [ -n "${HOME:-}" ]; then cache=$HOME/.cache/consentbook/cipher
else cache=$here/../cache/cipher
fi
mkdir -p "$cache"
cache=$(cd "$cache" && pwd)

CC=${CC:-$(go env CC)}
AR=${AR:-ar}
prefix=${CC%gcc}
if [ "$prefix" != "$CC" ] && [ -n "$prefix" ] && command -v "${prefix}ar" >/dev/null; then AR=${prefix}ar; fi
command -v "$CC" >/dev/null || { echo "cipher: no C compiler ($CC)" >&2; exit 1; }
target=$("$CC" -dumpmachine)

# aegis is the default and the old ciphers are left out: a key never meets a weaker one by a slip in a URI.
# (ChaCha20 stays, a part of the library does not link without it.)
# Hidden symbols: WebKitGTK brings the system's SQLite into the same process and must not meet ours there.
# No -march: the AES instructions are chosen when the program runs. DQS=0 makes a mistyped column an error.
flags="-O2 -fPIC -fvisibility=hidden
 -DSQLITE_THREADSAFE=1 -DSQLITE_TEMP_STORE=3 -DSQLITE_SECURE_DELETE -DSQLITE_DQS=0
 -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_DBSTAT_VTAB -DSQLITE_ENABLE_STAT4
 -DSQLITE_DEFAULT_FOREIGN_KEYS=1 -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS
 -DSQLITE_TRACE_SIZE_LIMIT=15 -DHAVE_USLEEP=1 -DCODEC_TYPE=CODEC_TYPE_AEGIS
 -DHAVE_CIPHER_AES_128_CBC=0 -DHAVE_CIPHER_AES_256_CBC=0
 -DHAVE_CIPHER_SQLCIPHER=0 -DHAVE_CIPHER_RC4=0 -DHAVE_CIPHER_ASCON128=0 -DHAVE_CIPHER_AEGIS=1"
case $target in
*mingw*)
	# Win64 does not promise the 32-byte stack alignment that aligned AVX moves need.
	unaligned=-Wa,-muse-unaligned-vector-move
	if "$CC" $unaligned -c -x assembler -o /dev/null /dev/null 2>/dev/null; then flags="$flags $unaligned"; fi ;;
esac

sha256() {
	if command -v sha256sum >/dev/null; then sha256sum | cut -d' ' -f1; else shasum -a 256 | cut -d' ' -f1; fi
}

key=$(printf '%s\n' "$source_sha256" "$target" "$("$CC" --version | head -n 1)" "$flags" | sha256 | cut -c1-16)
out=$cache/sqlite3mc-$target-$key
if [ -s "$out/libsqlite3.a" ]; then echo "$out"; exit 0; fi

work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM

source=$cache/source-$(echo "$source_sha256" | cut -c1-16)
if [ ! -s "$source/sqlite3.c" ]; then
	command -v npm >/dev/null || { echo "cipher: npm is needed to fetch the library's source" >&2; exit 1; }
	echo "cipher: fetching the source ($package)" >&2
	mkdir "$work/npm"
	cp "$here/package.json" "$here/package-lock.json" "$work/npm/"
	(cd "$work/npm" && npm ci --ignore-scripts --engine-strict=false --no-audit --no-fund --no-update-notifier --loglevel=error >&2)
	mkdir -p "$source"
	cp "$work/npm/node_modules/$package/deps/sqlite3/sqlite3.h" "$source/"
	cp "$work/npm/node_modules/$package/deps/sqlite3/sqlite3.c" "$work/sqlite3.c"
	mv "$work/sqlite3.c" "$source/sqlite3.c"
fi
if [ "$(sha256 <"$source/sqlite3.c")" != "$source_sha256" ]; then
	rm -rf "$source"
	echo "cipher: sqlite3.c is not the source that was reviewed (sha256 differs); nothing was built" >&2
	exit 1
fi

echo "cipher: compiling for $target, once, about a minute" >&2
"$CC" $flags -w -c "$source/sqlite3.c" -o "$work/sqlite3.o"
"$AR" rcs "$work/libsqlite3.a" "$work/sqlite3.o"
mkdir -p "$out"
cp "$source/sqlite3.h" "$out/sqlite3.h"
printf '%s\n' "$flags" >"$out/flags.txt"
mv "$work/libsqlite3.a" "$out/libsqlite3.a" # last and in one step: the library's presence says that all of it is there
echo "$out"
