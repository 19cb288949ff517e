-- Which demands there are: what a report counts, and what a caller's number is compared with. The Task of the same id says the rest.
create table demand (
    task text primary key,
    patient text,
    cell text not null,
    source text not null,
    pathway text not null,
    priority text not null,
    outcome text,
    owner text not null,
    owner_name text not null,
    phone text,
    origin text,
    received_at timestamptz not null,
    first_action_at timestamptz,
    next_by timestamptz not null,
    closed_at timestamptz
);
create index demand_phone on demand (phone, received_at desc) where phone is not null;
create index demand_origin on demand (origin) where origin is not null;
create index demand_open on demand (patient) where closed_at is null;
create index demand_received on demand (cell, received_at);

-- What waits for a cell: one row a Task or Communication that is open, or that lately answered an alert.
create table item (
    reference text primary key,
    kind text not null,
    patient text,
    owner text,
    owner_name text,
    stage text not null,
    urgent smallint not null,
    about text,
    due timestamptz not null,
    since timestamptz not null,
    stage_at timestamptz not null,
    open boolean not null
);
create index item_open on item (due) where open;
create index item_about on item (about) where about is not null;

-- That what stood in the record before this table came was taken in.
create table item_filled (only_one boolean primary key default true check (only_one));

-- Situations as reports count them.
create table followed (
    episode text primary key,
    patient text not null,
    cell text not null,
    since date not null,
    until date,
    reason text
);
create index followed_cell on followed (cell, since);
create index followed_patient on followed (patient) where until is null;

-- What happens by itself when a delay ends; whichever node comes first does it, once.
create table timer (
    task text primary key,
    kind text not null,
    fires_at timestamptz not null
);
create index timer_due on timer (fires_at);
