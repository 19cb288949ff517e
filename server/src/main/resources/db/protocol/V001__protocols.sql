-- A protocol in its versions. What is drawn is kept as it was drawn; what runs is made from it.
create table version (
    protocol text not null,
    number int not null,
    name text not null,
    about text not null default '',
    drawing text not null,
    tables jsonb not null default '{}',
    state text not null check (state in ('DRAFT', 'PROPOSED', 'PUBLISHED', 'RETIRED')),
    author text not null,
    author_name text not null,
    changed_at timestamptz not null,
    approver text,
    approver_name text,
    published_at timestamptz,
    definition text,
    primary key (protocol, number)
);
-- One version of a protocol takes people in, and one is being drawn.
create unique index version_published on version (protocol) where state = 'PUBLISHED';
create unique index version_open on version (protocol) where state in ('DRAFT', 'PROPOSED');

-- A person's way through a protocol; its id is that of the CarePlan in the record.
create table course (
    id text primary key,
    patient text not null,
    protocol text not null,
    version int not null,
    instance text,
    cell text not null,
    since timestamptz not null,
    state text not null check (state in ('ACTIVE', 'PAUSED', 'ENDED', 'LEFT')),
    until timestamptz,
    foreign key (protocol, version) references version (protocol, number)
);
create unique index course_open on course (patient, protocol) where state in ('ACTIVE', 'PAUSED');
create index course_standing on course (protocol, version) where state in ('ACTIVE', 'PAUSED');

-- Each step that a person came to, with the Task that asks someone to do it, if it asks someone.
create table stage (
    id bigint generated always as identity primary key,
    course text not null references course (id),
    version int not null,
    step text not null,
    entered timestamptz not null,
    left_at timestamptz,
    outcome text,
    task text,
    engine_task text,
    due timestamptz
);
create index stage_of_course on stage (course, id);
create unique index stage_task on stage (task) where task is not null and left_at is null;
create index stage_open on stage (course) where left_at is null;

-- What was decided on the way, by which rule, on which values: condition of a path, row of a table, measure, role.
create table decision (
    id bigint generated always as identity primary key,
    course text not null references course (id),
    version int not null,
    at timestamptz not null,
    kind text not null,
    element text not null,
    rule text not null,
    known jsonb not null,
    result text not null
);
create index decision_of_course on decision (course, id);

-- What a course knows from steps done, forms answered and tables read.
create table known (
    course text not null references course (id),
    name text not null,
    value jsonb not null,
    primary key (course, name)
);
