-- Rights taken from an account, what it is limited to (empty is everything), and whether it may enter.
alter table person
    add column withheld  text[]  not null default '{}',
    add column functions text[]  not null default '{}',
    add column shops     text[]  not null default '{}',
    add column disabled  boolean not null default false,
    -- by whom and as what a login service vouches for this person; null for accounts with a password
    add column outside_id text unique;

-- What people changed that has no history of its own: accounts and orders to pause.
create table audit (
    id              bigint generated always as identity primary key,
    at              timestamptz not null,
    actor           text        not null,
    actor_is_person boolean     not null,
    kind            text        not null,
    change          text        not null,
    subject         text        not null,
    reason          text,
    before          text,
    after           text
);

create index audit_latest on audit (at desc, id desc);

-- The histories that are part of the audit tell before and after where the change alone does not say it.
alter table failed_request_history add column before text, add column after text;
alter table incident_history add column before text, add column after text;
alter table job_event add column reason text, add column before text, add column after text;

create index failed_request_history_by_people on failed_request_history (at desc, id desc)
    where actor_is_person and job_id is null;
create index incident_history_by_people on incident_history (at desc, id desc) where actor_is_person;
create index job_event_by_people on job_event (at desc, id desc) where actor_is_person;

-- What has happened stays as it was written, whoever is connected.
create function refuse_to_rewrite() returns trigger
    language plpgsql as $$
begin
    raise exception 'The audit in % is only added to, never changed.', tg_table_name;
end $$;

create trigger audit_stays before update or delete on audit
    for each row execute function refuse_to_rewrite();
create trigger audit_is_never_emptied before truncate on audit
    for each statement execute function refuse_to_rewrite();
create trigger failed_request_history_stays before update or delete on failed_request_history
    for each row execute function refuse_to_rewrite();
create trigger incident_history_stays before update or delete on incident_history
    for each row execute function refuse_to_rewrite();
create trigger job_event_stays before update or delete on job_event
    for each row execute function refuse_to_rewrite();

-- A large job waits for a second person; whom it was made for decides who sees it.
alter table job drop constraint job_state_check;
alter table job add constraint job_state_check check
    (state in ('AWAITING_APPROVAL', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED', 'ABORTED'));
alter table job
    add column scope_functions text[] not null default '{}',
    add column scope_shops     text[] not null default '{}';
