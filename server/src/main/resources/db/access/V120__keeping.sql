-- What was removed of each kind of data whose time of keeping is over, and when that was last looked at.
CREATE TABLE access.keeping (
    kind    text PRIMARY KEY,
    ran_at  timestamptz NOT NULL,
    removed bigint NOT NULL
);

-- When an account was last signed in to, so that one that nobody ever used can be told from one whose sessions are forgotten.
ALTER TABLE access.account ADD COLUMN used_at timestamptz;
UPDATE access.account a SET used_at = (SELECT max(s.opened_at) FROM access.open_session s WHERE s.login = a.login);
