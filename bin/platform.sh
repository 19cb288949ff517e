# Sourced by the commands beside it: builds what is not built, and knows how to start the platform.

run_folder=$root/server/target/run
app=$run_folder/app
aot=$run_folder/cordee.aot
postgres=$run_folder/postgres

# Serial: on two cores beside a database, the collector with the smallest footprint. The heap is bounded so that the
# whole process stays under 700 MB resident.
jvm_flags=(
  -XX:+UseSerialGC -Xms64m -Xmx320m -XX:+UseCompactObjectHeaders
  -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=error:stderr
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8
)

platform_jar() { printf '%s\n' "$app"/server-*.jar; }

# True when a source file is newer than the last build, by file times alone: a few milliseconds.
is_stale() {
  [ -e "$run_folder/built" ] && [ -d "$app" ] || return 0
  [ -n "$(cd "$root" && find pom.xml record-store server $([ -d islands ] && echo islands) \
    \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o \
    \( -type f -o -path '*/src/*' ! -name territory \) -newer "$run_folder/built" -print -quit)" ]
}

build_platform() {
  local started log
  started=$(mktemp)
  log=$(mktemp)
  if ! (cd "$root" && mvn -q -B -pl server -am package -Dmaven.test.skip=true) >"$log" 2>&1; then
    cat "$log" >&2
    refuse 4 "La construction a échoué : la raison est ci-dessus."
  fi
  rm -f "$log"
  extract_platform
  mv "$started" "$run_folder/built"
}

# The extracted layout starts faster than the single jar, and is what an AOT cache can be made for.
extract_platform() {
  mkdir -p "$run_folder"
  rm -rf "$app" "$app.new" "$aot" "$run_folder/aot.failed"
  "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root"/server/target/server-*.jar extract --destination "$app.new" >/dev/null
  mv "$app.new" "$app"
}

# The cache is valid for one JVM and one layout.
has_aot() {
  [ -s "$aot" ] && [ "$aot" -nt "$run_folder/built" ] && cmp -s "$JAVA_HOME/release" "$run_folder/aot.jdk"
}

http() { # http PORT METHOD PATH [HEADERS [BODY]]: the answer of a server on this machine, without needing curl
  local port=$1 method=$2 path=$3 headers=${4:-} body=${5:-}
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf '%s %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\nContent-Length: %s\r\n%b\r\n%s' \
    "$method" "$path" "$port" "$(printf %s "$body" | wc -c)" "$headers" "$body" >&3
  cat <&3
  exec 3>&-
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo $port; return; }
  done
}

# A first start of its own, in a folder that is thrown away, so that the JVM remembers which classes a start and the
# first requests need. Without the cache the platform starts too, more slowly.
train_aot() {
  local data port pid output started=false
  data=$(mktemp -d)
  port=$(free_port)
  output=$run_folder/training.log
  "$JAVA_HOME/bin/java" "${jvm_flags[@]}" "-XX:AOTCacheOutput=$aot.new" -jar "$(platform_jar)" \
    --server.port="$port" --cordee.data="$data" --cordee.database.binaries="$postgres" --cordee.access.demonstration=true >"$output" 2>&1 &
  pid=$!
  trap 'kill $pid 2>/dev/null; wait $pid 2>/dev/null; rm -rf "$data"' EXIT
  trap 'exit 130' INT TERM
  if await_platform "$pid" "$port" 600; then
    started=true
    train_requests "$port" >"$run_folder/training-requests.log" 2>&1
  fi
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  trap - EXIT INT TERM
  rm -rf "$data"
  if $started && [ -s "$aot.new" ]; then
    mv "$aot.new" "$aot"
    cp "$JAVA_HOME/release" "$run_folder/aot.jdk"
  else
    rm -f "$aot.new"
    touch "$run_folder/aot.failed"
    return 1
  fi
}

await_platform() { # await_platform PID PORT SECONDS: until it answers
  local pid=$1 port=$2 until=$((SECONDS + $3))
  while [ $SECONDS -lt $until ]; do
    kill -0 "$pid" 2>/dev/null || return 1
    http "$port" GET / 'Accept: text/html\r\n' 2>/dev/null | head -n 1 | grep -q '^HTTP/1.1 [234]' && return 0
    sleep 0.1
  done
  return 1
}

train_requests() {
  local port=$1 token round
  for round in 1 2 3; do
    http "$port" GET / 'Accept: text/html\r\n'
    http "$port" GET /connexion 'Accept: text/html\r\n'
    http "$port" GET /fhir/metadata 'Accept: application/fhir+json\r\n'
  done
  token=$(http "$port" POST /oauth2/token \
    "Authorization: Basic $(printf demo-gateway:demo-gateway | base64)\r\nContent-Type: application/x-www-form-urlencoded\r\n" \
    'grant_type=client_credentials' | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
  [ -n "$token" ] || return
  http "$port" GET '/fhir/Patient?_count=5' "Authorization: Bearer $token\r\n"
  http "$port" GET '/fhir/Observation?_count=5' "Authorization: Bearer $token\r\n"
  http "$port" POST /fhir/Observation "Authorization: Bearer $token\r\nContent-Type: application/fhir+json\r\n" \
    '{"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]}}'
}
