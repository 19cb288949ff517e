-- Whether the last clock that the device showed was right: one that is behind after that was not heard for a while.
alter table device add clock_right boolean not null default false;
