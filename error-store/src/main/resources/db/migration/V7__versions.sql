-- Every edit of a failed request, kept as long as the request itself. What came in first is version 1
-- and stays in failed_request.
create table failed_request_version (
    request_id      uuid        not null references failed_request (request_id) on delete cascade,
    number          integer     not null check (number >= 2),
    at              timestamptz not null,
    actor           text        not null,
    actor_is_person boolean     not null,
    reason          text,
    -- the delivery it was first sent with
    attempt         integer     not null,
    content_type    text        not null,
    content         bytea       not null,
    primary key (request_id, number)
);

-- Of edits made before there were versions, the latest is known.
insert into failed_request_version
    (request_id, number, at, actor, actor_is_person, reason, attempt, content_type, content)
select f.request_id, 2, h.at, h.actor, h.actor_is_person, h.reason, f.attempt, f.content_type, f.content
from failed_request f cross join lateral (
    select * from failed_request_history edit
    where edit.request_id = f.request_id and edit.change = 'EDITED' order by edit.id desc limit 1) h
where f.original_content is not null;

-- The failures before and after one of the same ordering key.
create index failed_request_of_key on failed_request (ordering_key, id) where ordering_key is not null;
