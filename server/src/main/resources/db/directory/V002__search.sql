-- What the search goes by; follows the record in the transaction of each change.
create table offer (
    id text primary key,
    kind text not null,
    name text not null,
    label text not null default '',
    own_concepts text[] not null default '{}',
    service_concepts text[] not null default '{}',
    concepts text[] not null generated always as (own_concepts || service_concepts) stored,
    own_words tsvector not null default ''::tsvector,
    service_words tsvector not null default ''::tsvector,
    words tsvector not null generated always as (own_words || service_words) stored,
    line text not null default '',
    postal_code text not null default '',
    city text not null default '',
    commune text,
    departement text not null default '',
    phone text,
    place point,
    hours int4multirange,
    wheelchair boolean,
    home_visits boolean,
    teleconsultation boolean,
    home_by_nature boolean not null default false,
    capacity integer,
    structure text,
    active boolean not null default true
);
create index offer_concepts on offer using gin (concepts) where active;
create index offer_words on offer using gin (words) where active;
create index offer_place on offer using gist (place) where active;
create index offer_structure on offer (structure) where structure is not null;
create index offer_departement on offer (departement) where active;

-- The words of the offers, so that one with a typing error is found again.
create table word (
    word text primary key
);
create index word_like on word using gin (word gin_trgm_ops);

-- Minutes by road between communes, where a table of real ones was given.
create table road (
    origin text not null,
    destination text not null,
    minutes real not null,
    primary key (origin, destination)
);
