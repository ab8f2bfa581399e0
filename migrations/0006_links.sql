-- Proposals that two files are of one person: what they rest on, and the lists on which they wait.
--
-- {id}, {bytes}, {key} and {cluster} as in the first step.

-- What a proposal rests on, one row a link, under the link's own id: how sure the program was, in millionths, and what it
-- found, without values and sealed under both files' keys, so that it opens no longer than they do. `refused` is 1 where
-- the link would make an exploited youth the accused.
CREATE TABLE link_basis (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    p BIGINT,
    refused BIGINT NOT NULL,
    body {bytes},
    PRIMARY KEY (partnership_id, id),
    FOREIGN KEY (partnership_id, id) REFERENCES links (partnership_id, id)
){cluster};

-- What was learnt from the files at hand about how much each likeness says; sealed with the partnership's key. Learnt anew
-- by each full run, over the last, so that nothing of an expunged file stays in it.
CREATE TABLE link_model (
    partnership_id {id} NOT NULL,
    learnt_at BIGINT NOT NULL,
    looked_at BIGINT NOT NULL,
    files BIGINT NOT NULL,
    body {bytes} NOT NULL,
    PRIMARY KEY (partnership_id)
){cluster};

-- Proposals that wait for a decision, a line for each agency that keeps one of the two files, the surest first. Derived
-- from the links; `ledger verify --rebuild` makes it anew.
CREATE TABLE link_line (
    partnership_id {id} NOT NULL,
    agency_id {id} NOT NULL,
    place BIGINT NOT NULL,
    link_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, agency_id, place, link_id)
){cluster};

CREATE INDEX link_line_link_id ON link_line (partnership_id, link_id);

CREATE INDEX links_person_a ON links (partnership_id, "person_a");
CREATE INDEX links_person_b ON links (partnership_id, "person_b");

-- Files in the order in which they last changed, for looking at what is new.
CREATE INDEX people_recorded_at ON people (partnership_id, recorded_at, id);
