-- Private keys lie sealed by the ring of field keys; a row of before is sealed when it is first read.
ALTER TABLE access.signing_key
    ALTER COLUMN jwk DROP NOT NULL,
    ADD COLUMN sealed bytea,
    ADD CONSTRAINT signing_key_is_kept CHECK (jwk IS NOT NULL OR sealed IS NOT NULL);
