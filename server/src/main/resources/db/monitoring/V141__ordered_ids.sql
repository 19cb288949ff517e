-- Measures said with a time from this second on have ids that begin with it, so that those of one day lie together in every index.
-- Earlier ones keep the ids without, or a measure that is sent again after this would be kept a second time.
create table ordered_ids (
    since bigint not null -- seconds since 1970
);
insert into ordered_ids
select case when exists (select from point) then extract(epoch from now())::bigint + 86400 else 0 end;
