-- Under which version the points, rules, pauses and breaches of a person stand. Whoever judges the person's measures gives a new one, and a
-- change of rules or pauses takes it away, so that a node knows whether what it remembers of the person still holds.
create table series_version (
    patient text collate "C" primary key,
    version bigint not null
) with (fillfactor = 50);
