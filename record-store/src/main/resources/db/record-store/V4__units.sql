-- UCUM codes that quantities carry: a search in one unit also looks among values in every other that can be turned into it.
create table unit (code text collate "C" primary key);

-- Rows with quantities are indexed again, so that their units are noted; Locations (type 71), so that their places are.
insert into reindex (type, wanted, finished, done_to)
select t, 1, 0, 0 from generate_series(1, 200) t
where t = 71 and exists (select 1 from resource r where r.key >= t::bigint << 48 and r.key < (t + 1)::bigint << 48)
  or exists (select 1 from amount_entry a where a.key >= t::bigint << 48 and a.key < (t + 1)::bigint << 48)
on conflict (type) do update set wanted = greatest(reindex.wanted, reindex.finished + 1), done_to = 0;
