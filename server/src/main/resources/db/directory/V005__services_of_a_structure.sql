-- Each service of a structure: what the search goes by of the structure is gathered from all that are active.
create table service (
    id text primary key,
    structure text not null,
    active boolean not null,
    concepts text not null,
    plain text not null,
    hours int4multirange,
    away datemultirange not null,
    wheelchair boolean,
    home_visits boolean,
    teleconsultation boolean
);
create index service_structure on service (structure);

-- Days on which it is closed although its hours say that it is open.
alter table offer add column away datemultirange not null default '{}';

-- What was known so far came with the service that has the id of its structure, or with the last that was written.
insert into service (id, structure, active, concepts, plain, hours, away, wheelchair, home_visits, teleconsultation)
select id, id, true, array_to_string(service_concepts, ' '), array_to_string(tsvector_to_array(service_words), ' '), hours, '{}',
  wheelchair, home_visits, teleconsultation
from offer where kind = 'STRUCTURE' and (service_concepts <> '{}' or service_words <> ''::tsvector or hours is not null
  or wheelchair is not null or home_visits is not null or teleconsultation is not null);
