-- Filters that pick few of very many.
create index failed_request_latest_by_status_and_function
    on failed_request (status, function, last_failed_at desc, id desc);
create index failed_request_latest_by_kind on failed_request (kind, last_failed_at desc, id desc);

-- New texts are merged into the search by a task of its own (SearchIndex), not by whoever records a
-- failure; only if that task cannot keep up does the recorder help.
alter index failed_request_search set (fastupdate = on, gin_pending_list_limit = 65536);
