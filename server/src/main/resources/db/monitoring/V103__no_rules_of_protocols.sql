-- Nothing ever wrote or read it: rules belong to persons.
drop table protocol_rules;
