-- What is bound to several patients is found by each of them also where it is deleted or an old version, when one of them is destroyed. Those
-- are few, so that the indexes cost other writes nothing.
create index resource_apart_deleted on resource (key) where deleted and bound is not null;
create index past_apart on past (key) where bound is not null;
