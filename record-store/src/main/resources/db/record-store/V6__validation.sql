-- Resources that claim a profile, to be validated in the background. One entry for each write: an entry may be taken away
-- only when what it was made for, or something later, has been looked at.
create table to_validate (
  id bigint generated always as identity primary key,
  key bigint not null
);

-- FHIR packages whose definitions are in the record; several versions may stand side by side.
create table package (
  name text not null,
  version text not null,
  loaded bigint not null,
  depends text[] not null,     -- name#version
  primary key (name, version)
);

create table package_item (
  name text not null,
  version text not null,
  key bigint not null,         -- row of the definition
  primary key (name, version, key),
  foreign key (name, version) references package on delete cascade
);
create index package_item_key on package_item (key);
