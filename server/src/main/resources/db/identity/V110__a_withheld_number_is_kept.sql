-- The number by which a withheld INS finds duplicates: the first of those withheld that someone can bear, empty for none. It stays as long
-- as the source neither gives another nor takes it away.
ALTER TABLE identity.person ADD COLUMN withheld_number text NOT NULL DEFAULT '';
UPDATE identity.person SET withheld_number = traits[12] WHERE traits[12] = ANY (withheld);
