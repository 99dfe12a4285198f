# Shared by the scripts of this folder; they source it. Works from any directory.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

# Debian packages. `a|b`: either will do.
PACKAGES_BUILD=(
  build-essential cmake ninja-build ccache pkg-config python3 python3-yaml
  librocksdb-dev nlohmann-json3-dev libsimdjson-dev 'libboost1.81-dev|libboost-dev' libcli11-dev
  libfmt-dev libspdlog-dev libexpected-dev libssl-dev libbenchmark-dev libjemalloc-dev
  prometheus-cpp-dev librdkafka-dev
)
PACKAGES_TEST=(libgtest-dev libgmock-dev librapidcheck-dev clang-format-14 python3-jsonschema)
# A real Kafka for the tests that need one (tools/kafka).
PACKAGES_KAFKA=(openjdk-17-jre-headless maven kcat openssl)
# A Node.js from elsewhere brings its own npm, which Debian's would not go with.
if ! command -v npm >/dev/null; then PACKAGES_TEST+=(nodejs npm); fi
PACKAGES_TIDY=(clang-tidy-14)
PACKAGES_FUZZ=(clang-14 clang libclang-rt-14-dev)

say() { printf '\n== %s\n' "$*"; }

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Prints those of the given packages that are not installed.
missing_packages() {
  local wanted name alternatives found
  for wanted in "$@"; do
    IFS='|' read -r -a alternatives <<<"$wanted"
    found=no
    for name in "${alternatives[@]}"; do
      if is_installed "$name"; then found=yes; fi
    done
    if [ "$found" = no ]; then printf '%s\n' "${alternatives[0]}"; fi
  done
}

# Installs what is missing of the given packages, and nothing otherwise.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "No apt-get here: taking it that the libraries of tools/lib.sh are installed"
    return
  fi
  local missing=() as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" -eq 0 ]; then
    say "Set-up: all Debian packages are there"
    return
  fi
  say "Set-up: installing ${#missing[@]} Debian packages: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# build PRESET [TARGET…]: configures and builds under build/PRESET.
build() {
  local preset=$1 targets=()
  shift
  if [ "$#" -gt 0 ]; then targets=(--target "$@"); fi
  say "Building (preset $preset) in build/$preset"
  (cd "$ROOT" && cmake --preset "$preset" -Wno-dev >/dev/null &&
    cmake --build --preset "$preset" --parallel "$(nproc)" "${targets[@]}")
}
