-- The exercises and structures of the register are found by number when another producer tells of the same ones.
create index statement_exercise_of on statement ((coalesce(facts ->> 'RPPS', facts ->> 'ADELI')))
where source = 'RPPS' and entry like 'role-%';
create index statement_siret on statement ((facts ->> 'SIRET')) where source = 'RPPS';
