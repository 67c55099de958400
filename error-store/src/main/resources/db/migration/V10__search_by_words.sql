-- The search goes by words instead of by every three letters: a failure has some dozens of different
-- words, but hundreds of different threes, and most of what it costs is its place in the index.
--
-- Rewrites the text of every failed request and builds the index anew, and holds up whoever records
-- failures meanwhile (they wait on Kafka): allow some minutes for each 100,000 of them.

drop index failed_request_search;

-- As SearchWords in Java makes them: lower case, without accents, at most 64 characters; of a word such
-- as cupom4711 also the number; a UUID in one piece; ordering key, shop, till and code as words of their own.
create function pg_temp.words_of(searched text, ordering_key text, code text) returns text language sql as $$
    with folded as (
        select translate(lower(searched), 'áàâãäÁÀÂÃÄéèêëÉÈÊËíìîïÍÌÎÏóòôõöÓÒÔÕÖúùûüÚÙÛÜçÇñÑ',
            'aaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuccnn') as text),
    words as (
        select left(word, 64) as word from folded, regexp_split_to_table(folded.text, '[^[:alnum:]]+') word
        union select left(found[1], 64) from folded, regexp_matches(folded.text, '\m[a-z]+([0-9]+)\M', 'g') found
        union select found[1] from folded,
            regexp_matches(folded.text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') found
        union select '=pdv:' || coalesce(nullif(ltrim(lower(split_part(ordering_key, '/', -1)), '0'), ''), '0')
            where ordering_key like '%/%' and ordering_key !~ '\s'
        union select '=loja:' || coalesce(nullif(ltrim(lower(split_part(ordering_key, '/', -2)), '0'), ''), '0')
            where ordering_key like '%/%' and ordering_key !~ '\s'
        union select left('=chave:' || (
                select string_agg(coalesce(nullif(ltrim(lower(part), '0'), ''), '0'), '/' order by place)
                from unnest(string_to_array(ordering_key, '/')) with ordinality as parts (part, place)), 64)
            where ordering_key like '%/%' and ordering_key !~ '\s'
        union select left('=codigo:' || regexp_replace(lower(btrim(code)), '\s+', '_', 'g'), 64) where code ~ '\S')
    select coalesce(string_agg(word, ' '), '') from words where word <> ''
$$;

update failed_request set search_text = pg_temp.words_of(search_text, ordering_key, code);

-- New words are merged by a task of its own (SearchIndex), not by whoever records a failure.
create index failed_request_words on failed_request
    using gin (array_to_tsvector(string_to_array(search_text, ' ')))
    with (fastupdate = on, gin_pending_list_limit = 65536);

-- The planner has to know how frequent a word is.
analyze failed_request;

alter table job
    add column filter_shop text,
    add column filter_till text,
    add column filter_code text;
