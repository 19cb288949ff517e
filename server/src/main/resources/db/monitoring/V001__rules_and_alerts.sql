-- Rules in force. A rule keeps its id while it looks for the same thing over the same days, also when its amount changes.
create table rule (
    id text primary key,
    patient text not null,
    kind text not null,
    criterion jsonb not null,
    severity text not null,
    since timestamptz not null,
    until timestamptz
);
create index rule_in_force on rule (patient) where until is null;

-- The index that rules are evaluated on: one row per value of an Observation that a body can have.
create table point (
    observation text not null,
    kind text not null,
    patient text not null,
    at timestamptz not null,
    value numeric not null,
    received timestamptz not null,
    late boolean not null,
    primary key (observation, kind)
);
create index point_series on point (patient, kind, at);

-- An alert as the engine knows it; who handles it is said by the Task of the same id in the record.
create table alert (
    id text primary key,
    patient text not null,
    rule text not null references rule (id),
    criterion jsonb not null,
    severity text not null,
    worst numeric not null,
    since timestamptz not null,
    latest_at timestamptz,
    latest_value numeric,
    latest_excess numeric,
    baseline_at timestamptz,
    raised_at timestamptz not null,
    closed_at timestamptz
);
-- One open alert a rule, whatever happens: this is what makes it once after a crash and between nodes.
create unique index alert_open on alert (rule) where closed_at is null;
create index alert_of_rule on alert (rule, closed_at desc);
create index alert_of_patient on alert (patient, raised_at desc);

-- Points that fulfil a rule, with the alert that holds them as evidence, if one does.
create table breach (
    rule text not null references rule (id),
    at timestamptz not null,
    value numeric not null,
    excess numeric not null,
    baseline_at timestamptz,
    baseline_value numeric,
    alert text references alert (id),
    primary key (rule, at, value)
);
create index breach_of_alert on breach (alert);

-- What persons and the platform did with an alert.
create table alert_step (
    number bigint generated always as identity primary key,
    alert text not null references alert (id),
    at timestamptz not null,
    kind text not null,
    by_reference text,
    by_name text,
    said jsonb not null
);
create index alert_step_of_alert on alert_step (alert, number);

-- Measures that are kept while a rule failed on them; evaluated again until it succeeds.
create table missed (
    observation text primary key,
    patient text not null,
    received timestamptz not null,
    fault text not null,
    attempts integer not null default 1,
    next_try timestamptz not null
);
create index missed_due on missed (next_try);
