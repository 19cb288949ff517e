-- Whom an alert is told to, and after how long, while nobody takes it: one ladder a severity, as data.
create table ladder (
    severity text primary key,
    steps jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- Who is there when: the cell and whoever is on call, by day of the week and hour.
create table rota (
    id text primary key,
    post text not null,
    name text not null,
    phone text,
    mail text,
    days integer[] not null,
    begins time not null,
    ends time not null
);

-- Where an alert stands on its ladder, with the steps as they were when it began.
create table climb (
    alert text primary key references alert (id),
    patient text not null,
    steps jsonb not null,
    step integer not null,
    attempt integer not null,
    due_at timestamptz,
    began_at timestamptz not null
);
create index climb_due on climb (due_at) where due_at is not null;

-- Who was told, at which step and attempt; once each.
create table told (
    alert text not null references alert (id),
    step integer not null,
    attempt integer not null,
    person text not null,
    channel text not null,
    at timestamptz not null,
    message text,
    primary key (alert, step, attempt, person, channel)
);
