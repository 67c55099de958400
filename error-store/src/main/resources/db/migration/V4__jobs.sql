-- Jobs: one act on everything that matched a filter when the job was made.
create table job (
    id                 bigint generated always as identity primary key,
    action             text             not null check (action in ('REPROCESS', 'DELETE', 'RESTORE')),
    state              text             not null check (state in ('RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED', 'ABORTED')),

    -- the filter as it was asked for
    filter_function    text,
    filter_kind        text,
    filter_status      text             not null,
    filter_text        text,
    filter_from        timestamptz,
    filter_to          timestamptz,

    canary             integer          not null check (canary >= 0),
    rate_per_second    integer          not null check (rate_per_second > 0),
    abort_above        double precision not null check (abort_above between 0 and 1),
    actor              text             not null,
    reason             text,
    selected           bigint           not null default 0,
    created_at         timestamptz      not null,
    ended_at           timestamptz,
    -- when the first of all, the canary, had turned out well
    canary_passed_at   timestamptz,
    -- when somebody last worked on it
    worked_at          timestamptz,
    -- up to when the allowance of the rate is used
    paced_until        timestamptz      not null
);

create index job_running on job (id) where state = 'RUNNING';

-- What a job has selected. A row changes its state at most twice and never goes back.
create table job_item (
    job_id      bigint  not null references job (id) on delete cascade,
    position    bigint  not null,
    request_id  uuid    not null,
    state       text    not null default 'WAITING'
        check (state in ('WAITING', 'IN_FLIGHT', 'RESOLVED', 'FAILED_AGAIN', 'SKIPPED')),
    skip_reason text,
    primary key (job_id, position),
    check ((state = 'SKIPPED') = (skip_reason is not null))
);

create index job_item_waiting on job_item (job_id, position) where state = 'WAITING';
-- unique, so that no two jobs can have one request on its way at once
create unique index job_item_in_flight on job_item (request_id) where state = 'IN_FLIGHT';

-- Who did what with a job.
create table job_event (
    id              bigint generated always as identity primary key,
    job_id          bigint      not null references job (id) on delete cascade,
    at              timestamptz not null,
    actor           text        not null,
    actor_is_person boolean     not null,
    change          text        not null
);

create index job_event_of_job on job_event (job_id, id);

-- The job on whose behalf a change was made.
alter table failed_request_history add column job_id bigint;
