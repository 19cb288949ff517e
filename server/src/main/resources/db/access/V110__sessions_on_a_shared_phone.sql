-- On which phone of an organisation a session was opened: it ends with the phone.
ALTER TABLE access.open_session ADD COLUMN shared_device uuid;
CREATE INDEX open_session_of_shared_device ON access.open_session (shared_device) WHERE shared_device IS NOT NULL;
