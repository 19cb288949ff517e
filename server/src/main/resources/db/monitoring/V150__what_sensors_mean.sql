-- What a name in the messages of a device means, as an administrator has told or its gateway said itself; no kind: left alone.
create table device_word (
    device text not null references device (id),
    word text not null,
    kind text,
    learnt boolean not null,
    primary key (device, word)
);

-- Sensors behind a device whose battery is nearly empty.
create table sensor_weak (
    device text not null references device (id),
    alias text not null,
    sensor text not null,
    percent integer,
    since timestamptz not null,
    primary key (device, alias, sensor)
);

-- Under which topic came what was refused.
alter table refusal add topic text not null default '';
