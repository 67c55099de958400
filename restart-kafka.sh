#!/usr/bin/env bash
# Restarts the Kafka brokers of docker-compose.yml without losing anything.
set -euo pipefail
cd "$(dirname "$0")"

BROKERS=(kafka-1 kafka-2 kafka-3)
BOOTSTRAP=kafka-1:9092,kafka-2:9092,kafka-3:9092
CLIENTS=(producer-gateway consumer-workers error-consumer admin-panel)
TIMEOUT_SECONDS=${RESTART_TIMEOUT:-300}

help() {
  cat <<'TEXT'
Usage: ./restart-kafka.sh [rolling|all|status|reset|help]

  rolling   restart one broker at a time and wait after each until every
            partition has all its copies again; requests are taken and
            delivered meanwhile (default)
  all       restart all brokers at once; until they are back the gateway
            answers 503 and callers send again
  status    show the brokers, their leader, and the partitions that lack copies
  reset     DELETE all that is in Kafka, requests that wait included, and
            begin with empty topics; asks first. Failed requests in Postgres
            stay
  help      this text

Only reset deletes data. RESTART_TIMEOUT is how many seconds the brokers may
take to be whole again (default 300).
TEXT
}

say() {
  printf '%s  %s\n' "$(date +%T)" "$*"
}

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

if docker compose version > /dev/null 2>&1; then
  compose() { docker compose "$@"; }
elif docker-compose version > /dev/null 2>&1; then
  compose() { docker-compose "$@"; }
else
  die "Neither 'docker compose' nor docker-compose is there"
fi

# Runs a Kafka tool in the first broker that can answer. A small heap of its own: with the
# broker's it would not fit beside it into the container's memory.
kafka() {
  local tool=$1 broker
  shift
  for broker in "${BROKERS[@]}"; do
    if [[ "$(health "$broker")" == healthy ]] && compose exec -T -e KAFKA_HEAP_OPTS=-Xmx128m "$broker" \
        timeout 30 "/opt/kafka/bin/$tool.sh" --bootstrap-server "$BOOTSTRAP" "$@" 2> /dev/null; then
      return 0
    fi
  done
  return 1
}

container() {
  compose ps -q "$1" 2> /dev/null | head -n 1
}

health() {
  local id
  id=$(container "$1")
  [[ -n "$id" ]] && docker inspect -f '{{.State.Health.Status}}' "$id"
}

all_healthy() {
  local broker
  for broker in "${BROKERS[@]}"; do
    [[ "$(health "$broker")" == healthy ]] || return 1
  done
}

# Every broker is there and every partition has all its copies.
whole() {
  local lacking
  all_healthy && lacking=$(kafka kafka-topics --describe --under-replicated-partitions) && [[ -z "$lacking" ]]
}

wait_until_whole() {
  local deadline=$((SECONDS + TIMEOUT_SECONDS))
  until whole; do
    ((SECONDS < deadline)) || die "After $TIMEOUT_SECONDS s Kafka is still not whole. Nothing more is restarted;" \
      "look at: ./restart-kafka.sh status"
    sleep 1
  done
}

rolling() {
  local broker
  say "Checking that every broker is there and every partition has all its copies"
  wait_until_whole
  for broker in "${BROKERS[@]}"; do
    say "Restarting $broker"
    compose restart "$broker"
    wait_until_whole
    say "$broker is back and has caught up"
  done
  spread_leaders
  say "All brokers were restarted; no data was touched"
}

all() {
  say "Restarting all brokers; the gateway answers 503 until they are back"
  compose restart "${BROKERS[@]}"
  wait_until_whole
  spread_leaders
  say "All brokers are back; no data was touched"
}

# A broker that comes back leads nothing. Kafka evens that out by itself, but only every five minutes.
spread_leaders() {
  kafka kafka-leader-election --election-type preferred --all-topic-partitions > /dev/null ||
    say "The leaders could not be spread now; Kafka does it by itself within five minutes"
}

status() {
  local lacking
  compose ps "${BROKERS[@]}"
  echo
  kafka kafka-metadata-quorum describe --status || die "No broker answers"
  echo
  lacking=$(kafka kafka-topics --describe --under-replicated-partitions) || die "No broker answers"
  if [[ -n "$lacking" ]]; then
    echo "Partitions that lack copies:"
    echo "$lacking"
    return 1
  fi
  echo "Every partition has all its copies"
}

# The volume that holds a broker's data; nothing else is ever deleted.
data_volume() {
  docker inspect -f '{{range .Mounts}}{{if eq .Destination "/var/lib/kafka/data"}}{{.Name}}{{end}}{{end}}' \
    "$(container "$1")"
}

reset() {
  local broker answer volumes=()
  compose up --no-start "${BROKERS[@]}"
  for broker in "${BROKERS[@]}"; do
    volumes+=("$(data_volume "$broker")")
  done
  echo "This deletes the volumes ${volumes[*]}:"
  echo "every request that waits, every failure not yet stored, every receipt. It cannot be undone."
  read -r -p "Type DELETE to go on: " answer || true
  [[ "${answer:-}" == DELETE ]] || die "Nothing was deleted"
  compose stop "${CLIENTS[@]}"
  compose rm -s -f "${BROKERS[@]}"
  docker volume rm "${volumes[@]}"
  compose up -d
  wait_until_whole
  say "Kafka is empty and the topics are made"
}

case "${1:-rolling}" in
  rolling | all | status | reset) "${1:-rolling}" ;;
  help | -h | --help) help ;;
  *)
    help >&2
    exit 2
    ;;
esac
