-- Canonical addresses became links: types that have one or name others by one are indexed again, in the background.
insert into reindex (type, wanted, finished, done_to)
select number, (extract(epoch from now()) * 1000)::bigint, 0, 0
from unnest(array[2, 12, 13, 14, 18, 22, 23, 25, 27, 29, 30, 35, 38, 43, 49, 50, 51, 52, 54, 57, 65, 68, 72, 73, 91, 95, 98, 107, 110, 112,
                  113, 115, 116, 117, 121, 123, 124, 128, 129, 130, 141, 143, 144]) as type_of (number)
where exists (select 1 from resource r where r.type = number)
on conflict (type) do update set wanted = greatest(reindex.wanted, excluded.wanted), done_to = 0;
