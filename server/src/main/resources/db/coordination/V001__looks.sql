-- When someone looked at a patient's page: one row a sitting. What "since your last visit" counts from.
create table look (
    who text not null,
    patient text not null,
    began timestamptz not null,
    ended timestamptz not null,
    primary key (who, patient, began)
);
create index look_last on look (who, patient, ended desc);
