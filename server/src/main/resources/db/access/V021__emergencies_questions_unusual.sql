-- Records opened in an emergency, told to the patient and to the data protection officer, and looked at again by the latter.
CREATE TABLE access.emergency (
    id          text PRIMARY KEY,
    agent       text NOT NULL,
    agent_name  text NOT NULL,
    agent_role  text NOT NULL,
    patient     text NOT NULL,
    reason      text NOT NULL,
    words       text NOT NULL,
    opened_at   timestamptz NOT NULL,
    until       timestamptz NOT NULL,
    reviewed_at timestamptz,
    reviewed_by text,
    justified   boolean,
    review      text
);
CREATE INDEX emergency_of_patient ON access.emergency (patient, opened_at DESC);
CREATE INDEX emergency_by_time ON access.emergency (opened_at DESC);

-- Who has tried to open a record in an emergency, found or not: few tries an hour are enough for an honest need.
CREATE TABLE access.emergency_try (
    agent    text NOT NULL,
    tried_at timestamptz NOT NULL
);
CREATE INDEX emergency_try_of_agent ON access.emergency_try (agent, tried_at);

-- What a patient asks about a visit in the list of readers.
CREATE TABLE access.question (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    patient     text NOT NULL,
    asked_by    text NOT NULL,
    asked_at    timestamptz NOT NULL,
    agent       text NOT NULL,
    agent_name  text NOT NULL,
    visit_from  timestamptz NOT NULL,
    words       text NOT NULL,
    answer      text,
    answered_by text,
    answered_at timestamptz,
    UNIQUE (patient, agent, visit_from)
);

-- Accesses that look unusual, each with its reason, for the officer to look at.
CREATE TABLE access.unusual (
    agent      text NOT NULL,
    agent_name text NOT NULL,
    patient    text NOT NULL,
    day        date NOT NULL,
    reason     text NOT NULL,
    lines      int NOT NULL,
    first_at   timestamptz NOT NULL,
    seen_at    timestamptz,
    seen_by    text,
    PRIMARY KEY (day, agent, patient, reason)
);
CREATE TABLE access.unusual_watch (
    only_one bool PRIMARY KEY DEFAULT true CHECK (only_one),
    done_to  bigint NOT NULL
);
INSERT INTO access.unusual_watch (done_to) VALUES (0);
