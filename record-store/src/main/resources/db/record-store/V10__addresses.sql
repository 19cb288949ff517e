-- Canonical addresses became links, and the identifier of a reference to a patient is found beside its address: all is indexed again, in
-- the background.
insert into reindex (type, wanted, finished, done_to)
select number, (extract(epoch from now()) * 1000)::bigint, 0, 0 from generate_series(1, 200) as type_of (number)
where exists (select 1 from resource r where r.type = number)
on conflict (type) do update set wanted = greatest(reindex.wanted, excluded.wanted), done_to = 0;
