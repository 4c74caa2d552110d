# The Debian packages that the project needs, and how they get onto the machine. Sourced by ./dev.

build_packages=(
  g++ cmake ninja-build ccache pkg-config
  libpqxx-dev libpq-dev libboost-graph-dev libtomlplusplus-dev libre2-dev libpg-query-dev libprotobuf-c-dev
  libfmt-dev libcli11-dev nlohmann-json3-dev libssl-dev doctest-dev librapidcheck-dev
)
test_packages=(postgresql postgresql-contrib pgbouncer python3-alembic python3-psycopg2)
# Extensions that make things while a database is in use, for the PostgreSQL of Debian 12.
extension_packages=(postgresql-15-partman postgresql-15-cron postgresql-15-postgis-3)
format_packages=(clang-format)
tidy_packages=(clang-tidy)
matrix_packages=(nodejs npm) # only where there is no npm yet

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    die "missing packages, and neither root nor sudo to install them with: run as root: apt-get install ${missing[*]}"
  fi
}

# RUNLEVEL=1: no package starts a service.
apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends "$@" </dev/null >"$log" 2>&1
}

# Debian's server package makes and starts a cluster; the tests bring their own servers.
install_without_cluster() {
  local settings=/etc/postgresql-common/createcluster.conf
  apt_install postgresql-common || return
  as_root cp "$settings" "$settings.before"
  echo 'create_main_cluster = false' | as_root tee -a "$settings" >/dev/null
  local status=0
  apt_install "$@" || status=$?
  as_root mv "$settings.before" "$settings"
  return "$status"
}

# need_packages PACKAGE...: installs those that are not there; silent and quick when all are.
need_packages() {
  local missing log
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "no apt-get here; install what these Debian packages hold: ${missing[*]}"
  say "installing ${missing[*]}"
  log=$(mktemp)
  as_root apt-get update -qq </dev/null >"$log" 2>&1 || die "apt-get update failed (its log: $log)"
  if [[ " ${missing[*]} " == *" postgresql "* ]]; then
    install_without_cluster "${missing[@]}" || die "apt-get install failed (its log: $log)"
  else
    apt_install "${missing[@]}" || die "apt-get install failed (its log: $log)"
  fi
  rm -f "$log"
}
