#!/bin/sh
# Renew the lock files, with hashes, for every platform.
set -eu
lock() { "$BIN/uv" pip compile "$@" --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet; }
echo "uv==0.9.30" | lock - --output-file requirements-uv.lock
lock pyproject.toml --output-file requirements.lock
lock pyproject.toml --group dev --output-file requirements-dev.lock
