-- What a patient refuses counts against a person also where that person acts today for somebody else: who is refused is looked up among
-- more references than who is granted.
drop function all_granted(bigint[], text[], smallint, bigint);
create function all_granted(patients bigint[], holders text[], refusable text[], kind smallint, at_time bigint) returns boolean
language plpgsql stable cost 1 parallel safe as $$
begin
  return not exists (
    select 1 from unnest(patients) as b(patient) where not exists (
      select 1 from record_store.granted g
      where g.patient = b.patient and g.holder = any(holders)
        and (g.except_for is null or not g.except_for && refusable)
        and g.valid_from <= at_time and g.valid_until > at_time
        and (g.types is null or kind = any(g.types))));
end
$$;
