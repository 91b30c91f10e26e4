# What the project needs on the machine, each installed only when it is missing.
# Sourced by script/start, script/test and script/bench with the project as working directory.

ROOT=$PWD
CACHE=${CACHE_DIR:-$ROOT/.cache}
export CACHE_DIR=$CACHE
mkdir -p "$CACHE"

. script/lib/say.sh
. script/lib/apt.sh
. script/lib/glibc.sh

ensure_node() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
    fail "Node 20.19 or newer and npm are needed: install them first."
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node 20.19 or newer is needed, and this is $(node --version)."
}

# Packages as the lock file says; nothing is done while the lock file is unchanged.
ensure_modules() {
  local stamp=node_modules/.qingcun-lock wanted
  wanted=$(sha256sum <package-lock.json)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
  if ! node script/lib/modules-match.mjs; then
    quietly "installing npm packages" npm ci --no-audit --no-fund ||
      fail "npm could not install the packages."
  fi
  printf '%s' "$wanted" >"$stamp"
}

# The compiled program and assets; nothing is done while no source has changed.
ensure_build() {
  local stamp=dist/.built wanted
  wanted=$(sources_hash)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then return 0; fi
  quietly "building" npm run --silent build || fail "the build failed."
  printf '%s' "$wanted" >"$stamp"
}

sources_hash() {
  {
    find src workers views -type f -print0 2>/dev/null
    printf '%s\0' tsconfig.json package-lock.json script/build-assets.mjs
  } | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

ensure_redis() {
  use_unpacked
  if command -v redis-server >/dev/null 2>&1 || command -v valkey-server >/dev/null 2>&1; then
    return 0
  fi
  quietly "installing redis-server" install_redis ||
    fail "redis-server could not be installed: install it, or set REDIS_URL to a Redis server."
  use_unpacked
}

# Debian starts an installed server at once; ours is a child of the supervisor, so that one is
# told not to start where that can be done.
install_redis() {
  if is_root; then
    local policy=/usr/sbin/policy-rc.d made=
    if [ ! -e "$policy" ]; then
      printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=1
    fi
    local status=0
    install_packages redis-server || status=$?
    [ -z "$made" ] || rm -f "$policy"
    return "$status"
  fi
  install_packages redis-server
}

# What only the tests need: a browser, Chinese fonts, and programs that read the letters.
ensure_test_programs() {
  use_unpacked
  local missing=()
  command -v chromium >/dev/null 2>&1 || missing+=(chromium)
  have_cjk_fonts || missing+=(fonts-noto-cjk)
  command -v soffice >/dev/null 2>&1 || missing+=(libreoffice-writer-nogui)
  command -v pdftotext >/dev/null 2>&1 || missing+=(poppler-utils)
  [ "${#missing[@]}" -gt 0 ] || return 0
  quietly "installing ${missing[*]}" install_packages "${missing[@]}" ||
    fail "${missing[*]} could not be installed, and the tests need them: install them first."
  use_unpacked
}

have_cjk_fonts() {
  [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$CACHE/root/usr/share/fonts" \
    -iname '*cjk*.ttc' -print -quit 2>/dev/null)" ]
}

# What the embedded servers need, left out where the environment names real ones.
ensure_servers() {
  [ -n "${MONGODB_URI:-}${MONGODB_URI_FILE:-}" ] || ensure_glibc
  [ -n "${REDIS_URL:-}${REDIS_URL_FILE:-}" ] || ensure_redis
}

# The master key that script/start made in the data folder, where the environment names none.
use_key_of_data() {
  local key=${DATA_DIR:-.data}/master.key
  [ -z "${MASTER_KEY:-}${MASTER_KEY_FILE:-}" ] && [ -e "$key" ] || return 0
  export MASTER_KEY_FILE=$key
}
