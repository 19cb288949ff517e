create extension if not exists pg_trgm with schema public;

-- Every commune of today, and the codes of communes that are now part of another.
create table commune (
    code text primary key,
    name text not null,
    plain text not null,
    departement text not null,
    population integer not null default 0,
    post_codes text[] not null default '{}',
    longitude double precision,
    latitude double precision
);
create index commune_plain on commune (plain text_pattern_ops);
create index commune_post_codes on commune using gin (post_codes);

create table former_commune (
    code text primary key,
    current text not null
);

-- Outlines of communes, each the data of an SVG path in degrees, latitude downwards.
create table outline (
    commune text primary key,
    west double precision not null,
    south double precision not null,
    east double precision not null,
    north double precision not null,
    path text not null
);
create index outline_box on outline using gist (box(point(west, south), point(east, north)));

-- What one source says of one entry. A part is one line of several that it has about it.
create table statement (
    entry text not null,
    source text not null,
    part text not null,
    facts jsonb not null,
    as_of date not null,
    run bigint not null default 0,
    gone boolean not null default false,
    primary key (entry, source, part)
);
create index statement_run on statement (source, part, run);

-- Under which name a source speaks of an entry.
create table alias (
    source text not null,
    reference text not null,
    entry text not null,
    primary key (source, reference)
);

create table run (
    id bigint generated always as identity primary key,
    kind text not null,
    file text not null,
    fingerprint text not null,
    source text not null,
    as_of date not null,
    began timestamptz not null,
    ended timestamptz,
    at_line bigint not null default 0,
    added bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    gone bigint not null default 0,
    rejected bigint not null default 0
);
create unique index run_going on run (kind, fingerprint) where ended is null;

-- How many entries of each département a run has met: where nothing was read, nothing can be missed.
create table run_area (
    run bigint not null references run on delete cascade,
    area text not null,
    part text not null,
    met bigint not null,
    primary key (run, area, part)
);

create table difference (
    run bigint not null,
    entry text not null,
    what text not null,
    fact text,
    before text,
    after text
);
create index difference_run on difference (run);

create table rejected_line (
    run bigint not null,
    line bigint not null,
    reason text not null,
    detail text not null,
    kept boolean not null,
    content text not null
);
create index rejected_line_run on rejected_line (run, line);

create table correction (
    id bigint generated always as identity primary key,
    entry text not null,
    fact text not null,
    before text,
    proposed text not null,
    said_by text not null,
    said_by_name text not null,
    said_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    accepted boolean
);
create index correction_waiting on correction (said_at) where decided_at is null;
