-- What the places of a structure say of their equipment, beside what it and its services say.
alter table offer add column place_concepts text[] not null default '{}', add column place_words tsvector not null default ''::tsvector;
drop index offer_concepts;
drop index offer_words;
alter table offer drop column concepts, drop column words;
alter table offer
    add column concepts text[] not null generated always as (own_concepts || service_concepts || place_concepts) stored,
    add column words tsvector not null generated always as (own_words || service_words || place_words) stored;
create index offer_concepts on offer using gin (concepts) where active;
create index offer_words on offer using gin (words) where active;

-- The day from which a code is another's; of several changes of one code the last counts, in whatever order their files come.
alter table former_commune add column since date;
