-- People moved from one version of a protocol to another, together; it can be taken back for seven days.
create table move (
    id text primary key,
    protocol text not null,
    from_version int not null,
    to_version int not null,
    mapping jsonb not null,
    by_reference text not null,
    by_name text not null,
    at timestamptz not null,
    state text not null check (state in ('RUNNING', 'DONE', 'UNDOING', 'UNDONE'))
);
create unique index move_one on move (protocol) where state in ('RUNNING', 'UNDOING');

create table moved (
    move text not null references move (id),
    course text not null references course (id),
    state text not null check (state in ('MOVED', 'DECIDE', 'FAILED', 'BACK')),
    why text not null default '',
    steps text[] not null,
    primary key (move, course)
);

-- Whose packages are taken in, and the territory's own key.
create table signer (
    fingerprint text primary key,
    name text not null,
    public_key bytea,
    private_key bytea,
    added_by text not null,
    added_at timestamptz not null
);
create unique index signer_own on signer ((true)) where private_key is not null;
