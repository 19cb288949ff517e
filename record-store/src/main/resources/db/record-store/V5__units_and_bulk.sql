-- UCUM codes that quantities carry: a search in one unit also looks among values in every other that can be turned into it.
create table unit (code text collate "C" primary key);

-- Rows with quantities are indexed again, so that their units are noted; Locations (type 71), so that their places are.
insert into reindex (type, wanted, finished, done_to)
select t, 1, 0, 0 from generate_series(1, 200) t
where t = 71 and exists (select 1 from resource r where r.key >= t::bigint << 48 and r.key < (t + 1)::bigint << 48)
  or exists (select 1 from amount_entry a where a.key >= t::bigint << 48 and a.key < (t + 1)::bigint << 48)
on conflict (type) do update set wanted = greatest(reindex.wanted, reindex.finished + 1), done_to = 0;

-- Exports and imports that go on between requests. A node holds nothing of them: any other goes on where one stopped.
create table bulk_job (
  id text collate "C" primary key,
  maker text collate "C" not null,  -- only this one may follow, fetch and cancel it
  kind text collate "C" not null,   -- export or import
  asked text not null,              -- the request, as JSON
  made bigint not null,
  at bigint not null,               -- what was kept up to this millisecond is exported
  horizon bigint not null,          -- transactions below this number may still keep something of that time
  state text collate "C" not null,  -- going, done or cancelled
  progress text not null,           -- how far it is, as JSON
  busy_until bigint not null        -- until then a node is at work on it
);

create table import_line (
  job text collate "C" not null references bulk_job on delete cascade,
  number integer not null,          -- of the line, from 1
  name text collate "C" not null,   -- Type/id, empty when the line does not say
  state smallint not null,          -- 0 waiting, 1 taken, 2 refused
  outcome text,                     -- of a refused line: why, as a FHIR OperationOutcome
  body bytea not null,
  primary key (job, number)
);
create index import_line_waiting on import_line (job, number) where state = 0;
create index import_line_name on import_line (job, name) where state = 0;
