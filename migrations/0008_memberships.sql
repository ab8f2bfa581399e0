-- A membership in a case that ended.
--
-- {id}, {bytes}, {key} and {cluster} as in the first step.

-- One row a membership, under the membership's own id: since when it is ended; none where the agency was taken back. The
-- membership itself stays, so that figures still tell who took part, and whoever was ended sees nothing of the case.
CREATE TABLE case_end (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (partnership_id, id),
    FOREIGN KEY (partnership_id, id) REFERENCES case_agencies (partnership_id, id)
){cluster};
