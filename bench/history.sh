#!/usr/bin/env bash
# What a long history costs: 10,000 revision files, and the same work done otherwise, side by side in one run.
#   bench/history.sh AUTOGEN [FILES [BYTES]]
# AUTOGEN is a release build. Needs an empty database at DATABASE_URL for the upgrade; without one that part is left out.
set -euo pipefail

autogen=$(readlink -f "${1:?usage: bench/history.sh AUTOGEN [FILES [BYTES]]}")
files=${2:-10000}
bytes=${3:-16000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# write_history FOLDER FILES BYTES: one line of revisions, each with a body of so many bytes.
write_history() {
  mkdir -p "$1/versions"
  printf 'url = "%s"\n' "${DATABASE_URL:-}" >"$1/autogen.toml"
  awk -v folder="$1/versions" -v files="$2" -v bytes="$3" 'BEGIN {
    line = "COMMENT ON SCHEMA public IS '\''one of many'\'';\n"
    body = ""
    while (length(body) + length(line) <= bytes) body = body line
    for (i = 0; i < files; ++i) {
      name = sprintf("%s/%012x_change.sql", folder, i)
      printf "--: revision = \"%012x\"\n--: down_revision = [%s]\n--: message = \"change %d\"\n", i, below, i >name
      printf "--: created = 2026-01-01T00:00:00Z\n\n--: upgrade\n%s\n--: downgrade\n", body >name
      close(name)
      below = sprintf("\"%012x\"", i)
    }
  }'
}

# best FOLDER COMMAND...: the shortest of five runs, in milliseconds.
best() {
  local where=$1 shortest='' start took
  shift
  for _ in 1 2 3 4 5; do
    start=$(date +%s%N)
    (cd "$where" && "$@" >/dev/null 2>&1)
    took=$((($(date +%s%N) - start) / 1000000))
    if [ -z "$shortest" ] || [ "$took" -lt "$shortest" ]; then shortest=$took; fi
  done
  echo "$shortest"
}

# say WHAT MILLISECONDS BASE: with the ratio to what it is compared with.
say() { awk -v what="$1" -v ms="$2" -v base="$3" 'BEGIN { printf "%-58s %6d ms   x %.2f\n", what, ms, ms / (base ? base : 1) }'; }

write_history "$folder/small" "$files" 200
write_history "$folder/large" "$files" "$bytes"

small=$(best "$folder/small" "$autogen" heads)
large=$(best "$folder/large" "$autogen" heads)
all=$(best "$folder/large" sh -c 'cat versions/* | wc -c')
say "heads, $files files of some 400 bytes" "$small" "$small"
say "heads, $files files of some $bytes bytes" "$large" "$small"
say "history, the same" "$(best "$folder/large" "$autogen" history)" "$small"
say "for comparison: cat of all of them" "$all" "$small"

if [ -n "${DATABASE_URL:-}" ]; then
  (cd "$folder/small" && "$autogen" -q stamp head)
  say "current, small files" "$(best "$folder/small" "$autogen" current)" "$small"
  say "upgrade head with nothing to do, small files" "$(best "$folder/small" "$autogen" upgrade head)" "$small"
  say "upgrade head --allow-edited: without their checksums" \
    "$(best "$folder/small" "$autogen" upgrade head --allow-edited)" "$small"
fi
