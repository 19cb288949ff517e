-- Rows that a grant on their one patient does not decide alone: a count under a reach tests these one by one, and the others a patient at
-- a time. They are few, so that the index costs other writes nothing.
create index resource_apart on resource (type) where not deleted and (bound is not null or labels is not null or withheld is not null);

-- Documents and messages are found by what their first entry says: Bundles (type 12) are indexed again, in the background.
insert into reindex (type, wanted, finished, done_to)
select 12, (extract(epoch from now()) * 1000)::bigint, 0, 0 where exists (select 1 from resource r where r.type = 12)
on conflict (type) do update set wanted = greatest(reindex.wanted, excluded.wanted), done_to = 0;
