-- Files that came with a letter, sealed, while nobody has said who in the record is meant; then they are documents of that record.
create table letter_part (
    demand text not null,
    number smallint not null,
    name text not null,
    media_type text not null,
    size int not null,
    content bytea,
    document text,
    primary key (demand, number)
);
