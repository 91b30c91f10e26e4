# The embedded database engine needs glibc 2.38 or newer. Where the machine's is older, the
# next Debian release's libc6 is unpacked (never installed) into $CACHE/glibc, and only the
# database host is started with it: see src/platform/embedded/glibc.ts.
# Needs say.sh, apt.sh and $CACHE.

GLIBC_NEEDED=2.38
GLIBC_RELEASE=trixie

glibc_is_new_enough() {
  local version
  version=$(getconf GNU_LIBC_VERSION 2>/dev/null | awk '{print $2}')
  # No glibc at all (another system): nothing to do here, the host says so itself.
  [ -n "$version" ] || return 0
  [ "$(printf '%s\n%s\n' "$GLIBC_NEEDED" "$version" | sort -V | head -n 1)" = "$GLIBC_NEEDED" ]
}

glibc_is_unpacked() { [ -e "$CACHE/glibc/complete" ]; }

# Prints `<uri> <keyring or nothing>` for each archive that the machine's apt sources name,
# one-line and deb822 style, security archives left out.
machine_mirrors() {
  local etc=/etc/apt
  {
    { cat "$etc"/sources.list "$etc"/sources.list.d/*.list 2>/dev/null || :; } |
      sed -nE 's/^[[:space:]]*deb[[:space:]]+(\[([^]]*)\][[:space:]]+)?([^[:space:]]+)[[:space:]]+([^[:space:]]+)[[:space:]]+.*/\3|\4|\2/p' |
      while IFS='|' read -r uri suite options; do
        printf '%s|%s|%s\n' "$uri" "$suite" \
          "$(printf '%s' "$options" | tr ' ' '\n' | sed -n 's/^signed-by=//p')"
      done
    { cat "$etc"/sources.list.d/*.sources 2>/dev/null || :; } | awk '
      function flush() {
        if (uris != "" && enabled != "no" && types ~ /(^| )deb( |$)/) {
          n = split(uris, list, " ")
          for (i = 1; i <= n; i++) print list[i] "|" suites "|" signed
        }
        uris = suites = signed = types = enabled = ""
      }
      /^#/ { next }
      /^[[:space:]]*$/ { flush(); next }
      {
        key = tolower($0); sub(/:.*/, "", key)
        value = $0; sub(/^[^:]*:[[:space:]]*/, "", value)
        if (key == "types") { if (uris != "") flush(); types = value }
        else if (key == "uris") uris = value
        else if (key == "suites") suites = value
        else if (key == "signed-by") signed = value
        else if (key == "enabled") enabled = value
      }
      END { flush() }'
  } | while IFS='|' read -r uri suites signed; do
    # Only the main archive of a Debian release carries the next release beside it.
    case " $suites " in
      *" bookworm "* | *" bullseye "* | *" trixie "* | *" stable "* | *" oldstable "*) ;;
      *) continue ;;
    esac
    case $signed in /*) ;; *) signed= ;; esac
    printf '%s %s\n' "$uri" "$signed"
  done | sort -u
}

unpack_newer_glibc() (
  work=$CACHE/glibc-download
  rm -rf "$work" "$CACHE/glibc"
  mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/debs" "$work/parts"
  : >"$work/status"
  : >"$work/sources.list"
  while read -r uri signed; do
    printf 'deb %s%s %s main\n' "${signed:+[signed-by=$signed] }" "$uri" "$GLIBC_RELEASE" \
      >>"$work/sources.list"
  done < <(machine_mirrors)
  if [ ! -s "$work/sources.list" ]; then
    echo "the machine's apt sources name no Debian archive" >&2
    exit 1
  fi
  export APT_CONFIG=$work/apt.conf
  {
    printf '%s\n' "Dir::State \"$work/state\";" "Dir::State::status \"$work/status\";" \
      "Dir::Cache \"$work/cache\";" "Dir::Log \"$work\";" \
      "Dir::Etc::SourceList \"$work/sources.list\";" "Dir::Etc::SourceParts \"$work/parts\";" \
      'Acquire::Languages "none";' 'APT::Sandbox::User "";' \
      '#clear APT::Update::Post-Invoke;' '#clear APT::Update::Post-Invoke-Success;'
  } >"$APT_CONFIG"
  apt-get update || exit 1
  cd "$work/debs" || exit 1
  apt-get download libc6 || exit 1
  mkdir -p "$work/root"
  dpkg-deb -x ./libc6_*.deb "$work/root" || exit 1
  : >"$work/root/complete"
  mv "$work/root" "$CACHE/glibc" && rm -rf "$work"
)

ensure_glibc() {
  if glibc_is_new_enough || glibc_is_unpacked; then return 0; fi
  have_apt || fail "this machine's C library is older than $GLIBC_NEEDED and there is no apt-get to fetch a newer one; set MONGODB_URI to a MongoDB server instead."
  quietly "fetching a newer C library for the database engine" unpack_newer_glibc ||
    fail "the newer C library for the embedded database could not be fetched; set MONGODB_URI to a MongoDB server instead."
}
