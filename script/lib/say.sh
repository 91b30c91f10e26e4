# Progress for people: on standard error, so that standard output stays free for `ready <url>`.

# A step that is about to begin. On a terminal it is drawn bold; elsewhere it is a plain line.
say() {
  if [ -t 2 ]; then printf '\033[1m• %s\033[0m\n' "$*" >&2; else printf '%s\n' "- $*" >&2; fi
}

# One sentence that says what is wrong and what to do, then exit 1.
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# quietly <what it does> <command…>: runs the command with its output in a log. On a terminal a
# spinner with the elapsed seconds is drawn; elsewhere one line before and one after.
# A failure prints the end of the log and returns the command's status.
quietly() {
  local what=$1 log started status=0 mark=0
  shift
  log=$(mktemp)
  started=$SECONDS
  if [ -t 2 ]; then
    "$@" >"$log" 2>&1 </dev/null &
    local child=$! marks='|/-\'
    while kill -0 "$child" 2>/dev/null; do
      printf '\r\033[K%s %s … %ss' "${marks:mark++%4:1}" "$what" "$((SECONDS - started))" >&2
      sleep 0.2
    done
    wait "$child" || status=$?
    printf '\r\033[K' >&2
  else
    printf '%s\n' "- $what …" >&2
    "$@" >"$log" 2>&1 </dev/null || status=$?
  fi
  if [ "$status" -eq 0 ]; then
    say "$what: done in $((SECONDS - started)) s"
  else
    say "$what: failed after $((SECONDS - started)) s; the last lines were:"
    tail -n 30 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}
