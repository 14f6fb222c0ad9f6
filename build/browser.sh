#!/bin/sh
# Prints the path of a Chromium on this machine; fails where there is none. CHROMIUM names another.
for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable microsoft-edge \
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
	"/Applications/Chromium.app/Contents/MacOS/Chromium"; do
	if [ -n "$browser" ] && command -v "$browser" 2>/dev/null; then exit 0; fi
done
exit 1
