-- Who of the rota has an account, and so can be told in the application.
alter table rota add column reader text;
