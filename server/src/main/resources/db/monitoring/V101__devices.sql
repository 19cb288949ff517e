-- What measures at home and speaks for itself: a device of one person, or a gateway of several. The secret is kept as a hash only.
create table device (
    id text primary key,
    name text not null,
    gateway boolean not null,
    secret text not null,
    interval_seconds integer,
    enrolled_at timestamptz not null,
    enrolled_by text not null,
    revoked_at timestamptz,
    last_heard timestamptz,
    battery integer,
    battery_at timestamptz,
    clock_seconds bigint,
    taken bigint not null default 0,
    refused bigint not null default 0,
    held_back bigint not null default 0
);

-- For whom it may speak, and under what name it calls them; the empty name where it is of one person.
create table device_of (
    device text not null references device (id),
    alias text not null,
    patient text not null,
    primary key (device, alias)
);
create index device_of_patient on device_of (patient);

-- What was refused of a device, and why; the newest are kept.
create table refusal (
    number bigint generated always as identity primary key,
    device text not null,
    at timestamptz not null,
    reason text not null,
    detail text not null
);
create index refusal_of_device on refusal (device, number desc);

-- The secret with which a maker's server signs its calls, sealed; and the calls of the last minutes, so that none is taken twice.
alter table device add signing bytea;
create table signed_call (
    device text not null references device (id),
    signature text not null,
    at timestamptz not null,
    primary key (device, signature)
);
