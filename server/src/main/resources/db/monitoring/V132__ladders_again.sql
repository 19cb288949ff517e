-- An alert that becomes more severe climbs the ladder of its new severity from the start: each such climb is a turn of its own.
alter table climb add turn integer not null default 0;
alter table told add turn integer not null default 0;

-- Who was told, by reference or address: two of one name are two. And whether the message is known not to arrive.
alter table told add who text;
update told set who = person;
alter table told alter who set not null;
alter table told add failed boolean not null default false;
alter table told drop constraint told_pkey;
alter table told add primary key (alert, turn, step, attempt, who, channel);
create index told_by_message on told (message);
