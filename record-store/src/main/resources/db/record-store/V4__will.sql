-- What a patient keeps from whom. An opposition names a holder, a source of grants or a kind of source; grants carry those for
-- whom they do not hold, so that a search needs no further look-up. Masks are found again at each write of a row and put into
-- the row itself, beside its content: no later version of the content can drop them.
create table opposition (
  patient bigint not null,
  refused text collate "C" not null,
  source text collate "C" not null,
  primary key (patient, refused, source)
);
create index opposition_source on opposition (source);
alter table granted add column except_for text[] collate "C";

create table mask (
  patient bigint not null,
  source text collate "C" not null,
  audience bigint not null,    -- hash of whom it is kept from
  types smallint[],            -- null: every type
  label bigint,                -- hash of a security label, null: any
  keys bigint[]                -- null: every row
);
create index mask_patient on mask (patient);
create index mask_source on mask (source);
alter table resource add column withheld bigint[];
