-- Lines about reads wait in a journal beside the platform. How far each journal is in the ledger, in bytes of its file. Rows stay for
-- ever: a file that a power cut brought back would be taken in again without its row.
CREATE TABLE access.audit_journal (
    journal uuid PRIMARY KEY,
    done    bigint NOT NULL
) WITH (fillfactor = 50);

-- By this a journal is known to be of this ledger and of no other. A dump carries it along.
CREATE TABLE access.audit_ledger (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);
INSERT INTO access.audit_ledger DEFAULT VALUES;
