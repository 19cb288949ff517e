-- Types whose rows are to be indexed again, since a search parameter came or changed.
create table reindex (
  type smallint primary key,
  wanted bigint not null,      -- change that asks for it
  finished bigint not null,    -- last such change that every row is indexed for
  done_to bigint not null      -- key of the last row done in the run going on
);
