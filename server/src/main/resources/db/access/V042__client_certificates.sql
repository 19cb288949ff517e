-- Machines may prove who they are with a certificate of TLS (RFC 8705): by the subject that an authority signed, or by its own fingerprint.
ALTER TABLE access.machine_client
    ADD COLUMN certificate_subject    text,
    ADD COLUMN certificate_thumbprint text,
    DROP CONSTRAINT machine_client_proves_itself,
    ADD CONSTRAINT machine_client_proves_itself CHECK (secret_hash IS NOT NULL OR jwks IS NOT NULL OR jwks_uri IS NOT NULL
        OR certificate_subject IS NOT NULL OR certificate_thumbprint IS NOT NULL);
