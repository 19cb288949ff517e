create table sample (name text primary key);
insert into sample values ('first');
