-- The structure whose software it is: calls in the name of its users act for that structure alone.
ALTER TABLE access.machine_client ADD COLUMN place text;
-- In whose name the session acts that a link opens. Links that stand live two minutes; those before are not used any more.
DELETE FROM access.contextual_call;
ALTER TABLE access.contextual_call ADD COLUMN holders text[] NOT NULL;
