# Installing Debian packages: with root into the system, without root into the cache folder.
# Needs say.sh and $CACHE.

is_root() { [ "$(id -u)" -eq 0 ]; }

have_apt() { command -v apt-get >/dev/null 2>&1; }

apt_install_as_root() {
  local attempt
  for attempt in 1 2; do
    if DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
      install -y --no-install-recommends "$@"; then
      return 0
    fi
    # Package lists that are missing or too old are the usual reason.
    [ "$attempt" -eq 1 ] && apt-get -o DPkg::Lock::Timeout=600 update
  done
  return 1
}

# Prints the lines of a private apt configuration under $CACHE/apt that uses the machine's own
# sources and proxies but keeps its lists and archives to itself, so that no root is needed.
private_apt() {
  local state=$CACHE/apt
  mkdir -p "$state/state/lists/partial" "$state/cache/archives/partial"
  [ -e "$state/status" ] || : >"$state/status"
  printf '%s\n' "Dir::State \"$state/state\";" "Dir::State::status \"$state/status\";" \
    "Dir::Cache \"$state/cache\";" "Dir::Log \"$state\";" 'Acquire::Languages "none";' \
    'APT::Sandbox::User "";' \
    '#clear APT::Update::Post-Invoke;' '#clear APT::Update::Post-Invoke-Success;'
}

# Every package that the named ones need and that this machine does not have, itself included.
missing_closure() {
  apt-cache -o APT::Cache::ShowOnlyFirstOr=1 depends --recurse --no-recommends --no-suggests \
    --no-conflicts --no-breaks --no-replaces --no-enhances "$@" |
    grep -E '^[a-z0-9]' | sed 's/:any$//' | sort -u |
    while read -r package; do
      dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || echo "$package"
    done
}

# Unpacks the named packages and what they need into $CACHE/root without root.
apt_unpack() (
  export APT_CONFIG=$CACHE/apt/apt.conf
  mkdir -p "$CACHE/apt/debs" "$CACHE/root"
  private_apt >"$APT_CONFIG"
  apt-get update || exit 1
  cd "$CACHE/apt/debs" || exit 1
  # shellcheck disable=SC2046
  apt-get download $(missing_closure "$@") || exit 1
  for deb in ./*.deb; do
    dpkg-deb -x "$deb" "$CACHE/root" || exit 1
    rm -f "$deb"
  done
)

# install_packages <package…>: into the system as root, else into $CACHE/root.
install_packages() {
  have_apt || return 1
  if is_root; then apt_install_as_root "$@"; else apt_unpack "$@"; fi
}

# Puts programs unpacked without root on the PATH. Each gets a small starter that lets it find the
# libraries unpacked beside it; fonts are made known by a configuration of their own.
use_unpacked() {
  [ -d "$CACHE/root" ] || return 0
  case ":$PATH:" in
    *":$CACHE/starters:"*) ;;
    *) export PATH=$PATH:$CACHE/starters ;;
  esac
  local triplet program
  triplet=$(uname -m)-linux-gnu
  local libraries=$CACHE/root/usr/lib/$triplet:$CACHE/root/lib/$triplet
  libraries=$libraries:$CACHE/root/usr/lib/$triplet/pulseaudio:$CACHE/root/usr/lib/$triplet/blas
  libraries=$libraries:$CACHE/root/usr/lib/$triplet/lapack
  mkdir -p "$CACHE/starters"
  for program in usr/bin/redis-server usr/bin/pdftotext usr/bin/pdfinfo usr/bin/pdftoppm \
    usr/lib/chromium/chromium usr/lib/libreoffice/program/soffice; do
    [ -e "$CACHE/root/$program" ] || continue
    printf '#!/bin/sh\nLD_LIBRARY_PATH=%s exec %s "$@"\n' "$libraries" "$CACHE/root/$program" \
      >"$CACHE/starters/$(basename "$program")"
    chmod +x "$CACHE/starters/$(basename "$program")"
  done
  if [ -d "$CACHE/root/usr/share/fonts" ]; then
    printf '%s\n' '<?xml version="1.0"?>' '<fontconfig>' \
      '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>' \
      "<include ignore_missing=\"yes\">$CACHE/root/etc/fonts/fonts.conf</include>" \
      "<dir>$CACHE/root/usr/share/fonts</dir>" "<cachedir>$CACHE/fontconfig</cachedir>" \
      '</fontconfig>' >"$CACHE/fonts.conf"
    export FONTCONFIG_FILE=$CACHE/fonts.conf
  fi
}
