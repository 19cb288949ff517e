-- A person who entered a patient kept the record for good; now for a day, until there is a circle of care.
delete from granted g
where g.source like 'Patient/%' and g.holder <> g.source and g.holder not like 'Device/%'
  and exists (select from granted c where c.patient = g.patient and c.source like 'CareTeam/%');
update granted
set source = 'Entry/' || substr(source, 9),
    valid_until = least(valid_until, (extract(epoch from now()) * 1000)::bigint + 86400000)
where source like 'Patient/%' and holder <> source and holder not like 'Device/%';

-- What was refused to everyone did not yet name these kinds of sources.
insert into opposition (patient, refused, source)
select o.patient, kind, o.source
from opposition o, unnest(array['Entry', 'Meeting', 'Link']) as kind
where o.refused = 'CareTeam'
on conflict do nothing;
update granted g
set except_for = (
  select array_agg(case when o.refused in (g.source, split_part(g.source, '/', 1)) then g.holder else o.refused end)
  from opposition o where o.patient = g.patient)
where split_part(g.source, '/', 1) in ('Entry', 'Meeting', 'Link')
  and exists (select from opposition o where o.patient = g.patient);
