#!/bin/sh
# Starts the whole relay in one process: embedded Kafka and Postgres that keep their data, all services, and a
# simulated Manager unless MANAGER_URL is set. Needs a JDK 17 or newer and nothing else; builds first if necessary.
#
#   RELAY_DATA_DIR    where the data stays                         ./data
#   GATEWAY_PORT      8081   PANEL_PORT     8080   MANAGER_PORT  8090
#   KAFKA_PORT        9092   POSTGRES_PORT  5432   (0 takes any free port)
#   KAFKA_PROPERTIES  the configuration                            ./kafka.properties, if it is there
#   MANAGER_URL       the base URL of a real Manager               none, so one is simulated
#   RELAY_JAVA_OPTS   more options for java, such as -Xmx2g        none
set -eu

home=$(cd "$(dirname "$0")" && pwd -P)
jar="$home/standalone/target/standalone.jar"
mark="$home/standalone/target/built"

say() {
  printf '%s\n' "$*" >&2
}

if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java="$JAVA_HOME/bin/java"
elif java=$(command -v java); then
  :
else
  say 'PDV Relay needs a JDK 17 or newer, and no java was found. Install one (for example "apt-get install' \
    'openjdk-17-jdk-headless" or Eclipse Temurin), or point JAVA_HOME at it.'
  exit 1
fi

version=$("$java" -XshowSettings:properties -version 2>&1 |
  sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p')
if [ "${version:-0}" -lt 17 ]; then
  say "PDV Relay needs a JDK 17 or newer, but $java is version ${version:-unknown}. Install a newer one, or point" \
    'JAVA_HOME at it.'
  exit 1
fi

# The time of the last build: Maven leaves a jar alone whose content is the same, so the newest of them all counts.
built() {
  ls -t "$mark" "$jar" "$home"/standalone/target/lib/*.jar 2>/dev/null | head -n 1
}

# One file that has changed since, or nothing.
changed() {
  find "$home" \( -path "$home/data" -o -name target -o -name .git -o -path '*/src/test' \) -prune \
    -o -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$(built)" -print | head -n 1
}

if [ ! -f "$jar" ] || [ -n "$(changed)" ]; then
  if [ ! -x "$(dirname "$java")/javac" ] && ! command -v javac >/dev/null; then
    say "PDV Relay has to be built first, and $java comes without a compiler: install a JDK, not a JRE."
    exit 1
  fi
  say 'Building PDV Relay. The first time this takes a few minutes, because libraries are downloaded.'
  if ! (cd "$home" && ./mvnw -q -DskipTests -Dspring-boot.repackage.skip=true -pl standalone -am package) >&2; then
    say 'The build failed; the lines above say why. Nothing was started.'
    exit 1
  fi
  : >"$mark"
fi

# Quick to start rather than quick after an hour: the whole of it has to be up in seconds on a small machine.
set -- -Xms256m -Xmx768m -XX:MetaspaceSize=192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError
if [ "$version" -ge 24 ]; then
  set -- "$@" --sun-misc-unsafe-memory-access=allow
fi
# Split into words on purpose.
# shellcheck disable=SC2086
exec "$java" "$@" ${RELAY_JAVA_OPTS:-} -jar "$jar"
