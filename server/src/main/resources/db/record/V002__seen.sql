-- When the request was first seen committed: it settles from then on, however long the transaction that wrote it took.
alter table subscription add column seen_at timestamptz;
