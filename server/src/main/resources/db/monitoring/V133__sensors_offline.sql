-- Sensors behind a device of which it says that they are offline: it is heard itself, so nobody would miss them.
create table sensor_offline (
    device text not null references device (id),
    alias text not null,
    sensor text not null,
    since timestamptz not null,
    primary key (device, alias, sensor)
);
