-- The message by which a link for one request was sent, where the platform sent it.
ALTER TABLE access.request_link ADD COLUMN message text;
