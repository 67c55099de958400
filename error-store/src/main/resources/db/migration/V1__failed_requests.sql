-- Failed requests: one row each, with every failed delivery and every change beside it.

create extension if not exists pg_trgm;

create table failed_request (
    id                    bigint generated always as identity primary key,
    request_id            uuid        not null unique,
    correlation_id        text        not null,
    function              text        not null,
    ordering_key          text,
    source                text        not null,
    request_time          timestamptz not null,
    traceparent           text,
    endpoint              text,
    argument_style        text        not null,
    record_key            bytea,
    content_type          text        not null,
    content               bytea       not null,
    -- what came in first; only set once somebody has edited the content
    original_content_type text,
    original_content      bytea,

    -- the latest failure
    kind                  text        not null,
    code                  text,
    message               text        not null,
    detail                text,
    topic                 text        not null,
    partition             integer     not null,
    record_offset         bigint      not null,
    first_failed_at       timestamptz not null,
    last_failed_at        timestamptz not null,

    status                text        not null check (status in ('FAILED', 'REPROCESSING', 'RESOLVED', 'DELETED')),
    -- the number of the latest delivery that was ordered, whether or not its outcome is known
    attempt               integer     not null,
    automatic_attempts    integer     not null default 0 check (automatic_attempts between 0 and 5),
    operator_attempts     integer     not null default 0,
    next_attempt_at       timestamptz,
    reprocessing_by       text,
    -- ordered, but Kafka has not confirmed it; whoever holds the lease publishes it
    publish_pending       boolean     not null default false,
    leased_until          timestamptz,
    resolved_at           timestamptz,
    deleted_at            timestamptz,
    version               bigint      not null default 0,
    search_text           text        not null,

    check (status = 'REPROCESSING' or not publish_pending),
    check (status = 'FAILED' or next_attempt_at is null)
);

create index failed_request_latest on failed_request (last_failed_at desc, id desc);
create index failed_request_latest_by_status on failed_request (status, last_failed_at desc, id desc);
create index failed_request_latest_by_function on failed_request (function, last_failed_at desc, id desc);
create index failed_request_search on failed_request using gin (search_text gin_trgm_ops);
create index failed_request_due on failed_request (next_attempt_at) where next_attempt_at is not null;
create index failed_request_unpublished on failed_request (leased_until) where publish_pending;
create index failed_request_deleted on failed_request (deleted_at) where status = 'DELETED';

-- Every delivery that failed. Its position on the function's topic tells one that is read twice.
create table failed_attempt (
    id            bigint generated always as identity primary key,
    request_id    uuid        not null references failed_request (request_id) on delete cascade,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    number        integer     not null,
    at            timestamptz not null,
    kind          text        not null,
    code          text,
    message       text        not null,
    detail        text,
    unique (request_id, topic, partition, record_offset)
);

-- Every change of a failed request. Outlives the request, so that a purge leaves a trace.
create table failed_request_history (
    id              bigint generated always as identity primary key,
    request_id      uuid        not null,
    at              timestamptz not null,
    actor           text        not null,
    actor_is_person boolean     not null,
    change          text        not null,
    reason          text
);

create index failed_request_history_of_request on failed_request_history (request_id, id);

-- Records of KafkaErrors and KafkaDeliveries that cannot be understood, kept raw.
create table unreadable_failure (
    id            bigint generated always as identity primary key,
    topic         text        not null,
    partition     integer     not null,
    record_offset bigint      not null,
    headers       text        not null,
    record_key    bytea,
    record_value  bytea,
    problem       text        not null,
    at            timestamptz not null,
    unique (topic, partition, record_offset)
);
