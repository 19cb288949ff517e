-- A rule may look at several kinds of measure at once.
alter table rule add kinds text[];
update rule set kinds = array[kind];
alter table rule alter kinds set not null;
alter table rule drop kind;

-- When a rule that waits for silence is looked at next; null for the others.
alter table rule add next_look timestamptz;
create index rule_next_look on rule (next_look) where until is null and next_look is not null;

-- An answer to a question is a point too: "question=answer", and 1.
alter table point add answer text not null default '';
alter table point drop constraint point_pkey;
alter table point add primary key (observation, kind, answer);

alter table breach add kind text;
update breach b set kind = (select r.kinds[1] from rule r where r.id = b.rule);
alter table breach alter kind set not null;
alter table breach add answer text not null default '';
alter table breach drop constraint breach_pkey;
alter table breach add primary key (rule, at, kind, value, answer);

-- Times at which someone is not at home or not watched: what is measured then raises nothing.
create table pause (
    id text primary key,
    patient text not null,
    begins timestamptz not null,
    ends timestamptz,
    reason text not null,
    check (ends is null or ends > begins)
);
create index pause_of_patient on pause (patient, begins);

-- The rules from which a protocol starts, once somebody has changed those that come with the platform.
create table protocol_rules (
    condition text primary key,
    rules jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null
);

-- Of which kind the newest evidence of an alert is.
alter table alert add latest_kind text;
update alert set latest_kind = criterion ->> 'kind' where latest_at is not null;
