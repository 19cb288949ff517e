-- The record that goes on for a person, through however many merges.
CREATE FUNCTION identity.head(started text) RETURNS text LANGUAGE sql STABLE AS $$
    WITH RECURSIVE up AS (
        SELECT patient, merged_into, 0 AS step FROM identity.person WHERE patient = started
        UNION ALL
        SELECT p.patient, p.merged_into, up.step + 1
        FROM up JOIN identity.person p ON p.patient = up.merged_into WHERE up.step < 100)
    SELECT patient FROM up ORDER BY step DESC LIMIT 1
$$;

-- A suspicion about a record that was merged, which is now one about the record that goes on, whatever that one's own traits say.
ALTER TABLE identity.pair ADD COLUMN carried boolean NOT NULL DEFAULT false;
