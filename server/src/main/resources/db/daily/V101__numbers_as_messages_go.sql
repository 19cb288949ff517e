-- Numbers as messages go there and answers come from (E.164): "+33 (0)6 39 …" was kept with its zero, 33639… without its plus, and a
-- number of La Réunion or of the Antilles with the code of the mainland. Where two people would have one number, it stays as it is.
UPDATE daily.by_text AS one SET number = read.number
FROM (
    SELECT person, CASE
        WHEN plain ~ '^\+33(692|693)[0-9]{6}$' THEN '+262' || substr(plain, 4)
        WHEN plain ~ '^\+33(690|691)[0-9]{6}$' THEN '+590' || substr(plain, 4)
        WHEN plain ~ '^\+33694[0-9]{6}$' THEN '+594' || substr(plain, 4)
        WHEN plain ~ '^\+33(696|697)[0-9]{6}$' THEN '+596' || substr(plain, 4)
        WHEN plain ~ '^\+33(262|590|594|596)[0-9]{6}$' THEN '+' || substr(plain, 4, 3) || substr(plain, 4)
        ELSE plain END AS number
    FROM (
        SELECT person, regexp_replace(
            CASE WHEN number LIKE '+%' THEN number ELSE '+' || number END, '^\+330', '+33') AS plain
        FROM daily.by_text WHERE number ~ '^\+?[1-9][0-9]{8,}$'
    ) AS written
) AS read
WHERE one.person = read.person AND one.number <> read.number
  AND NOT EXISTS (SELECT 1 FROM daily.by_text AS other WHERE other.number = read.number);
