#!/bin/sh
# Everything: what the tests need, the catalogues, the linters, then all tests. Meant for Debian; elsewhere,
# install Chromium, Noto fonts, Java, gettext and npm yourself.
set -eu
missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromium chromium
need java default-jre-headless
need msgfmt gettext
need npm npm
fc-list 2>/dev/null | grep -qi "noto sans arabic" || missing="$missing fontconfig fonts-noto-core"
fc-list 2>/dev/null | grep -qi "noto sans cjk" || missing="$missing fonts-noto-cjk"
if [ -n "$missing" ]; then
  as_root=""
  [ "$(id -u)" = 0 ] || as_root=sudo
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --no-progress --ignore-scripts
fi
"$BIN/python" -m config.catalogues
sh tools/check.sh
npx --no-install stylelint 'portal/**/static/**/*.css'
exec "$BIN/pytest" -n "${PYTEST_WORKERS:-2}" --dist loadgroup "$@"
