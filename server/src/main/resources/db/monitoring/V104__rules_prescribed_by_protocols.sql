-- What a protocol asks to watch for in a person: as it says it, as it stands for this person, and whether it counts now.
create table prescription (
    patient text not null,
    source text not null,
    slot text not null,
    name text not null,
    said jsonb not null,
    said_severity text not null,
    criterion jsonb not null,
    severity text not null,
    removed boolean not null default false,
    stopped boolean not null default false,
    primary key (patient, source, slot)
);
create index prescription_of_source on prescription (source);

-- By which prescription a rule is in force; null for one of the person's own.
alter table rule add source text;
alter table rule add slot text;
alter table rule add source_name text;
