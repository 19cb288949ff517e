-- The tables of the workflow engine are made and kept by the engine itself, in this schema.
comment on schema protocol_engine is 'Tables of the workflow engine';
