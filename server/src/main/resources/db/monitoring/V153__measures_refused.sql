-- What software that signs in by itself sent as a measure by FHIR and was refused: how often and why, without a value and without a person.
create table measure_refused (
    client text not null,
    fault text not null,
    times bigint not null,
    since timestamptz not null,
    last timestamptz not null,
    primary key (client, fault)
);
