-- Kinds of meeting that a cell holds: what is asked of a case, who must be there.
create table meeting_kind (
    id text primary key,
    cell text not null,
    nature text not null,
    name text not null,
    day smallint not null,
    at time not null,
    weeks smallint not null,
    place text not null,
    specialties smallint not null,
    parts text not null,
    named text not null,
    content text not null,
    minimum smallint not null,
    closes_hours int not null,
    access_days int not null,
    minutes smallint not null,
    two_persons boolean not null
);
create index meeting_kind_cell on meeting_kind (cell);

-- Meetings on their dates; they name no patient.
create table meeting (
    id text primary key,
    kind text not null references meeting_kind,
    starts_at timestamptz not null,
    place text not null,
    closes_at timestamptz not null,
    opened_at timestamptz,
    held_at timestamptz,
    cancelled_at timestamptz,
    why text not null default ''
);
create index meeting_kind_starts on meeting (kind, starts_at);

create table meeting_member (
    id text primary key,
    meeting text not null references meeting,
    reference text,
    name text not null,
    part text not null,
    specialty text not null,
    runs boolean not null,
    present boolean not null default false
);
create index meeting_member_of on meeting_member (meeting);
create index meeting_member_reference on meeting_member (reference);
create unique index meeting_member_once on meeting_member (meeting, reference) where reference is not null;

-- The agenda: one row a case, whose Task says the rest. A person has one case in a meeting.
create table meeting_case (
    task text primary key,
    meeting text not null references meeting,
    patient text not null,
    position int not null,
    minutes smallint not null,
    presenter text not null,
    presenter_name text not null,
    submitted_at timestamptz not null,
    score smallint not null,
    urgent boolean not null,
    decided_at timestamptz,
    validated_at timestamptz,
    without_quorum boolean not null default false,
    sent_at timestamptz,
    carried_from text,
    withdrawn_at timestamptz
);
create unique index meeting_case_once on meeting_case (meeting, patient) where withdrawn_at is null;
create index meeting_case_patient on meeting_case (patient);
