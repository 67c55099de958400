-- Failures with the same cause belong to one incident.

-- What stays of a message when everything that differs from request to request is taken out: quoted
-- texts, UUIDs, and numbers with whatever joins them (dates, amounts, positions).
create function failure_cause(message text) returns text
    language sql immutable parallel safe
    return left(regexp_replace(regexp_replace(regexp_replace(message,
            '"[^"]*"|''[^'']*''|“[^”]*”', '"…"', 'g'),
            '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', '#', 'g'),
            '[0-9]+([.,:/T-]+[0-9]+)*', '#', 'g'), 300);

alter table failed_request
    add column cause    text generated always as (failure_cause(message)) stored,
    add column incident text generated always as
        (md5(function || chr(10) || kind || chr(10) || coalesce(code, '') || chr(10) || failure_cause(message))) stored;

create index failed_request_of_incident on failed_request (incident, status, last_failed_at desc, id desc);

create table incident (
    id           bigint generated always as identity primary key,
    -- failed_request.incident of those that belong to it
    key          text        not null unique,
    function     text        not null,
    kind         text        not null,
    code         text,
    cause        text        not null,
    state        text        not null check (state in ('NEW', 'ACKNOWLEDGED', 'FIXED', 'REGRESSED')),
    muted_until  timestamptz,
    owner        text,
    note         text,
    first_seen   timestamptz not null,
    last_seen    timestamptz not null,
    fixed_at     timestamptz,
    version      bigint      not null default 0
);

create index incident_latest on incident (last_seen desc, id desc);

create table incident_history (
    id              bigint generated always as identity primary key,
    incident_id     bigint      not null references incident (id),
    at              timestamptz not null,
    actor           text        not null,
    actor_is_person boolean     not null,
    change          text        not null,
    reason          text
);

create index incident_history_of_incident on incident_history (incident_id, id);

alter table job add column filter_incident bigint;

insert into incident (key, function, kind, code, cause, state, first_seen, last_seen)
select incident, min(function), min(kind), min(code), min(cause), 'NEW', min(first_failed_at), max(last_failed_at)
from failed_request group by incident;
