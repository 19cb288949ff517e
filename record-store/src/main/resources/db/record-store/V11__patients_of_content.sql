-- A Binary (type 9) belongs to whom its security context does, a DeviceMetric (37) to whom its device does. Those written before this
-- was so were bound to nobody, and only their maker saw them. The context is a Patient (103) itself or a row bound to some.
create temporary table about on commit drop as
  select s.key, s.reference, case when t.type = 103 then array[t.key] else coalesce(t.bound, array[t.subject]) end as patients
  from (select r.key, convert_from(r.body, 'UTF8')::jsonb #>>
            case r.type when 9 then '{securityContext,reference}'::text[] else '{source,reference}'::text[] end as reference
          from record_store.resource r
          where r.type in (9, 37) and not r.deleted and r.subject is null and r.bound is null) s
    join record_store.link l on l.source = s.key
    join record_store.resource t on t.key = l.target and t.id = split_part(s.reference, '/', 2)
      and (t.type = 103) = (split_part(s.reference, '/', 1) = 'Patient')
  where t.type = 103 or t.bound is not null or t.subject is not null;

update record_store.past p set subject = case when cardinality(a.patients) = 1 then a.patients[1] end,
    bound = case when cardinality(a.patients) > 1 then a.patients end
  from about a where p.key = a.key and not p.deleted and p.subject is null and p.bound is null
    and convert_from(p.body, 'UTF8')::jsonb #>>
      case p.type when 9 then '{securityContext,reference}'::text[] else '{source,reference}'::text[] end = a.reference;

-- With what is kept from whom, as each write finds it: by masks, and by what keeps a row that names the content.
update record_store.resource r set subject = case when cardinality(a.patients) = 1 then a.patients[1] end,
    bound = case when cardinality(a.patients) > 1 then a.patients end,
    withheld = (select array_agg(distinct x.audience) from (
      select m.audience from record_store.mask m
        where m.patient = any(a.patients) and (m.types is null or r.type = any(m.types))
          and (m.label is null or m.label = any(r.labels)) and (m.keys is null or r.key = any(m.keys))
      union all
      select unnest(coalesce(d.labels, '{}') || coalesce(d.withheld, '{}')) from record_store.resource d
        where r.type = 9 and d.subject = any(a.patients) and d.type not in (9, 103) and not d.deleted
          and (d.labels is not null or d.withheld is not null)
          and (position('Binary/' || r.id || '"' in convert_from(d.body, 'UTF8')) > 0
            or exists (select 1 from record_store.link l where l.source = r.key and l.target = d.key))) x)
  from about a where r.key = a.key;
