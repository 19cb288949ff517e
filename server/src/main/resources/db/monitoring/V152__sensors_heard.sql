-- Sensors that a device has heard and that nobody has given to a person: by name and kind, without a value. Ignored: a person said that they
-- are none of its persons'.
create table sensor_heard (
    device text not null references device (id),
    sensor text not null,
    kinds text[] not null,
    since timestamptz not null,
    last timestamptz not null,
    times bigint not null default 1,
    ignored boolean not null default false,
    primary key (device, sensor)
);

-- A name under which a sensor of the person's own is heard, which can be taken back; the others are of persons.
alter table device_of add sensor boolean not null default false;

-- In what unit a field of a topic counts, as the gateway announces it; an empty field is the whole message.
create table unit_announced (
    device text not null references device (id),
    topic text not null,
    field text not null,
    unit text not null,
    primary key (device, topic, field)
);
