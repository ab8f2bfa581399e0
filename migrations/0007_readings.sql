-- What keeps the rooms quick where there is much: who read a record, and lists that do not grow with the town.
--
-- {id}, {bytes}, {key} and {cluster} as in the first step.

-- The disclosures that showed a record. Derived from acts in the order of their places in the ledger, some time after they
-- were written; `ledger verify --rebuild` makes it anew.
CREATE TABLE reading (
    partnership_id {id} NOT NULL,
    record_id {id} NOT NULL,
    read_at BIGINT NOT NULL,
    act_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, record_id, read_at, act_id)
){cluster};

-- The disclosures that need a look: an emergency, or a reason given for what lies outside the reader's own work. Derived
-- likewise.
CREATE TABLE striking (
    partnership_id {id} NOT NULL,
    read_at BIGINT NOT NULL,
    act_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, read_at, act_id)
){cluster};

-- Up to which place of the ledger these two are made.
CREATE TABLE reading_head (
    partnership_id {id} NOT NULL,
    made_to BIGINT NOT NULL,
    PRIMARY KEY (partnership_id)
){cluster};

-- Whether a record is held is asked of each that is looked at.
CREATE INDEX legal_hold_record_id ON legal_hold (partnership_id, record_id);

-- Lines of a list by the duty that comes next: handoffs whose receipt is late stand before all others.
CREATE INDEX due_duty ON due (partnership_id, agency_id, room, duty, due_at, record_id);

-- Open reports of one night, whoever took them.
CREATE INDEX episodes_open ON episodes (partnership_id, reported_at) WHERE closed_at IS NULL;

-- Whether an agency is a member of a case is asked of each record of the case.
CREATE INDEX case_agencies_case_agency ON case_agencies (partnership_id, case_id, agency_id);

-- The cases that an agency leads or is a member of, the last opened first: `newest` is the day of opening below zero.
-- Derived; kept at each write.
CREATE TABLE own_case (
    partnership_id {id} NOT NULL,
    agency_id {id} NOT NULL,
    newest BIGINT NOT NULL,
    case_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, agency_id, newest, case_id)
){cluster};

CREATE INDEX own_case_case_id ON own_case (partnership_id, case_id);

INSERT INTO own_case (partnership_id, agency_id, newest, case_id)
SELECT c.partnership_id, c.lead_agency_id, -COALESCE(c.opened_on, 0), c.id FROM cases c
WHERE c.lead_agency_id IS NOT NULL
UNION
SELECT m.partnership_id, m.agency_id, -COALESCE(c.opened_on, 0), c.id FROM case_agencies m
JOIN cases c ON c.partnership_id = m.partnership_id AND c.id = m.case_id WHERE m.agency_id IS NOT NULL;
