-- An old version is judged by what it says itself, also where a permission holds for some rows of a type only: it keeps the values that
-- it was found by. Those written before this keep none, and no such permission reaches them.
alter table past add column date bigint, add column date_end bigint, add column present bigint[], add column tokens bigint[];
