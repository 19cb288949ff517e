-- What is bound to several patients is found by each of them also where it is deleted or an old version, when one of them is destroyed. Those
-- are few, so that the indexes cost other writes nothing.
create index resource_bound on resource using gin (bound) where bound is not null;
create index past_bound on past using gin (bound) where bound is not null;
