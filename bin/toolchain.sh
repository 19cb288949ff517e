# Sourced by the commands beside it: where the project is, and the tools that it needs.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

refuse() { # one line and out: refuse STATUS MESSAGE
  printf '%s\n' "$2" >&2
  exit "$1"
}

# A JDK says its version in a file named release: no JVM is started to ask.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
  local on_path candidate major
  on_path=$(readlink -f "$(command -v javac || true)" || true)
  for candidate in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/*; do
    major=$(jdk_major "$candidate" || true)
    if [ "${major:-0}" -ge 25 ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  refuse 3 "Il manque un JDK 25 ou plus récent : installez-en un (par exemple « apt install temurin-25-jdk » ou « openjdk-25-jdk-headless »), ou donnez son dossier dans JAVA_HOME."
}

find_build_tools() {
  local node
  command -v mvn >/dev/null || refuse 3 "Il manque Maven : installez-le (« apt install maven »)."
  node=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
  [ "${node:-0}" -ge 20 ] || refuse 3 "Il manque Node 20 ou plus récent : installez-le (« apt install nodejs npm »)."
  command -v npm >/dev/null || refuse 3 "Il manque npm : installez-le (« apt install npm »)."
}
