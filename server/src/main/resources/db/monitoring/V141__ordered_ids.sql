-- Measures said with a time from this second on have ids that begin with it, so that those of one day lie together in every index.
-- Earlier ones keep the ids without, or a measure that is sent again after this would be kept a second time. 0 where none was ever kept, also
-- none that is withdrawn or has no point.
create table ordered_ids (
    since bigint not null -- seconds since 1970
);
do $$
declare
    kept boolean := exists (select from point);
begin
    if not kept and to_regclass('record_store.resource') is not null then
        execute 'select exists (select from record_store.resource where id like ''m-%'')' into kept;
    end if;
    insert into ordered_ids values (case when kept then extract(epoch from now())::bigint + 86400 else 0 end);
end
$$;
