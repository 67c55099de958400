#!/usr/bin/env bash
# Restarts the Kafka brokers of docker-compose.yml without losing anything.
set -euo pipefail
cd "$(dirname "$0")"

BROKERS=(kafka-1 kafka-2 kafka-3)
TIMEOUT_SECONDS=${RESTART_TIMEOUT:-300}

help() {
  cat <<'TEXT'
Usage: ./restart-kafka.sh [rolling|status|help]

  rolling   restart one broker at a time and wait after each until every
            partition has all its copies again (default)
  status    show the brokers and the partitions that lack copies
  help      this text

No data is ever deleted. RESTART_TIMEOUT is how many seconds a broker may
take to catch up (default 300).
TEXT
}

compose() {
  if docker compose version > /dev/null 2>&1; then
    docker compose "$@"
  else
    docker-compose "$@"
  fi
}

# Asks any broker that answers; prints one line for each partition that lacks a copy.
under_replicated() {
  local broker
  for broker in "${BROKERS[@]}"; do
    if compose exec -T "$broker" /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$broker:9092" \
        --describe --under-replicated-partitions 2> /dev/null; then
      return 0
    fi
  done
  return 1
}

wait_until_whole() {
  local deadline=$((SECONDS + TIMEOUT_SECONDS)) lacking
  while ((SECONDS < deadline)); do
    if lacking=$(under_replicated) && [[ -z "$lacking" ]]; then
      return 0
    fi
    sleep 2
  done
  echo "After $TIMEOUT_SECONDS s some partitions still lack copies. Nothing more is restarted; look at: ./restart-kafka.sh status" >&2
  return 1
}

rolling() {
  local broker
  echo "Checking that every partition has all its copies"
  wait_until_whole
  for broker in "${BROKERS[@]}"; do
    echo "Restarting $broker"
    compose restart "$broker"
    wait_until_whole
    echo "$broker is back and has caught up"
  done
  echo "All brokers were restarted; no data was touched"
}

status() {
  compose ps "${BROKERS[@]}"
  local lacking
  if ! lacking=$(under_replicated); then
    echo "No broker answers" >&2
    return 1
  fi
  if [[ -z "$lacking" ]]; then
    echo "Every partition has all its copies"
  else
    echo "Partitions that lack copies:"
    echo "$lacking"
  fi
}

case "${1:-rolling}" in
  rolling) rolling ;;
  status) status ;;
  help | -h | --help) help ;;
  *)
    help >&2
    exit 2
    ;;
esac
