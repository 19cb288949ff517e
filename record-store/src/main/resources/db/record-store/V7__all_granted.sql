-- Whether some holder may reach each of the patients in rows of that type. Rows bound to several patients are few: apart in a
-- function, this costs the planning of all other searches nothing.
create function all_granted(patients bigint[], holders text[], kind smallint, at_time bigint) returns boolean
language plpgsql stable cost 100 as $$
begin
  return not exists (
    select 1 from unnest(patients) as b(patient) where not exists (
      select 1 from record_store.granted g
      where g.patient = b.patient and g.holder = any(holders)
        and (g.except_for is null or not g.except_for && holders)
        and g.valid_from <= at_time and g.valid_until > at_time
        and (g.types is null or kind = any(g.types))));
end
$$;
