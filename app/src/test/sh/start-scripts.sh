#!/bin/bash
# The start scripts with the real Maven, the real Java and real people: in a fresh copy of this checkout they build what is
# missing, each its own module, and what they start is the program itself. StartScriptTest has the many ways in which that
# can go wrong. Needs git, Maven, a JDK and nc; takes a minute. Says what is wrong and exits with 1.
set -euo pipefail
cd "$(dirname "$0")/../../../.."

folder=$(mktemp -d)
daemon=
trap 'end' EXIT

end() {
  [[ -z $daemon ]] || kill -9 "$daemon" 2>/dev/null || true
  rm -rf "$folder"
}

fail() {
  printf 'start-scripts: %s\n' "$*" >&2
  exit 1
}

# Waits until the file $1 has a line that matches $2, and prints it; for two minutes at most.
await() {
  timeout 120 grep -m 1 -- "$2" <(exec tail -n +1 -F "$1" 2>/dev/null) || fail "no \"$2\" in $1: $(cat "$1")"
}

# Committed and uncommitted files alike, but nothing that was built.
fresh_copy() {
  mkdir "$folder/checkout"
  git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$folder/checkout" --
}

# The client is built without the daemon, and says nothing more once it is built.
check_client() {
  local confab=$folder/checkout/client/bin/confab
  "$confab" --version 2>"$folder/build" | grep -q '^confab [0-9]' || fail "confab --version: $(cat "$folder/build")"
  grep -q '^confab: built$' "$folder/build" || fail "confab was not built: $(cat "$folder/build")"
  [[ ! -e $folder/checkout/app/target ]] || fail "the client needs no daemon to be built"
  "$confab" --version 2>&1 | grep -qv '^confab [0-9]' && fail "confab has more to say than its version"
  return 0
}

start_daemon() {
  ln -s "$folder/checkout/app/bin/confabd" "$folder/confabd"
  (cd / && exec "$folder/confabd" --data none --listen 'tcp://127.0.0.1:0' >"$folder/out" 2>"$folder/err") &
  daemon=$!
  await "$folder/err" 'confabd: built' >/dev/null
  await "$folder/out" '^confabd listens on' >"$folder/line"
  port=$(sed 's/.* //' "$folder/line")
  [[ $(readlink "/proc/$daemon/exe") == */java ]] || fail "the process of the script is not the program's"
}

talk() {
  printf 'bot\nbuild is green\n' | nc -N 127.0.0.1 "$port" | grep -q '^Hello bot!' || fail "netcat is not greeted"
  printf '/history\n' | "$folder/checkout/client/bin/confab" "127.0.0.1:$port" --nick saif >"$folder/talk"
  grep -q '] bot: build is green$' "$folder/talk" || fail "the client does not see it: $(cat "$folder/talk")"
}

stop_daemon() {
  kill -TERM "$daemon"
  wait "$daemon" || fail "it ended with $?: $(cat "$folder/err")"
  daemon=
}

fresh_copy
check_client
start_daemon
talk
stop_daemon
printf 'start-scripts: fine\n'
