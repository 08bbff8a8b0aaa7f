#!/bin/sh
# Linters, types and the import contract; the first that fails ends it.
set -eu
"$BIN/ruff" check .
"$BIN/ruff" format --check --quiet .
"$BIN/lint-imports" --no-cache
"$BIN/mypy"
templates=$(git ls-files --cached --others --exclude-standard 'portal/*.html')
"$BIN/djade" --target-version 5.2 --check $templates
"$BIN/djhtml" --check --tabwidth 2 $templates
"$BIN/curlylint" $templates
