-- The ledger of accesses. Rows are only ever inserted; the seal chains them in the order in which it met them.
CREATE TABLE access.audit_event (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded    timestamptz NOT NULL,
    action      char(1) NOT NULL,
    outcome     smallint NOT NULL,
    agent       text NOT NULL,
    agent_name  text NOT NULL,
    agent_role  text NOT NULL,
    patient     text,
    target      text NOT NULL,
    query       text,
    purpose     text NOT NULL,
    request     text NOT NULL
);
CREATE INDEX audit_event_of_patient ON access.audit_event (patient, recorded DESC) WHERE patient IS NOT NULL;

CREATE TABLE access.audit_seal (
    position bigint PRIMARY KEY,
    event    bigint NOT NULL UNIQUE REFERENCES access.audit_event,
    hash     bytea NOT NULL
);

CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit ledger is append-only'; END $$;
CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access.audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER audit_seal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access.audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
