-- On what ground each access was allowed; and the events that others report (ITI-20), kept in the same chain with their own words.
ALTER TABLE access.audit_event
    ADD COLUMN ground   text,
    ADD COLUMN kind     text,        -- AuditEvent.type.code, null for what the record's own interactions are
    ADD COLUMN started  timestamptz, -- AuditEvent.period.start of others, null where the event has no length
    ADD COLUMN reporter text,        -- who sent the event of another
    ADD COLUMN body     text;        -- the event as it was sent
CREATE INDEX audit_event_by_time ON access.audit_event USING brin (recorded) WITH (pages_per_range = 16, autosummarize = on);

-- Signed ends of the chain, so that a ledger cut off at its end is missed. The same lines are written to a file in the data folder.
CREATE TABLE access.audit_checkpoint (
    position   bigint NOT NULL,
    hash       bytea NOT NULL,
    signed_at  timestamptz NOT NULL,
    public_key text NOT NULL,
    signature  bytea NOT NULL,
    PRIMARY KEY (position, public_key)
);
CREATE TRIGGER audit_checkpoint_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access.audit_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
