-- What each function did, minute by minute, for charts. Says only what was seen.
create table function_minute (
    minute    timestamptz not null,
    function  text        not null,
    delivered bigint      not null default 0,
    failed    bigint      not null default 0,
    -- the most that waited at once, and since when the oldest did; null if nobody told
    waiting   bigint,
    oldest    timestamptz,
    -- whether receipts and failures were read without delay; null if nobody watched
    abreast   boolean,
    primary key (minute, function)
);

-- Up to where the receipts of a partition are counted.
create table receipt_mark (
    topic       text        not null,
    partition   integer     not null,
    next_offset bigint      not null,
    newest      timestamptz not null,
    primary key (topic, partition)
);

-- How often an incident was seen, hour by hour.
create table incident_hour (
    incident_id bigint      not null references incident (id) on delete cascade,
    hour        timestamptz not null,
    failures    bigint      not null,
    primary key (incident_id, hour)
);

create index incident_hour_age on incident_hour (hour);

-- Finds each till of an incident by one look, however many failures it has.
create index failed_request_open_of_incident on failed_request (incident, ordering_key)
    where status in ('FAILED', 'REPROCESSING');

insert into function_minute (minute, function, failed)
select date_trunc('minute', at), topic, count(*)
from failed_attempt where at > now() - interval '8 days' group by 1, 2;

insert into incident_hour (incident_id, hour, failures)
select i.id, date_trunc('hour', f.last_failed_at, 'UTC'), count(*)
from failed_request f join incident i on i.key = f.incident
where f.last_failed_at > now() - interval '8 days' group by 1, 2;
