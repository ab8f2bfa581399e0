-- Ways of signing in that take two steps with another party: a passkey's device, a partner agency.
--
-- {id}, {bytes}, {key} and {cluster} as in the first step.

-- What was begun with a browser and is to be finished by it, once and soon: a challenge, and for whom. Sealed under the
-- partnership's key and bound to the digest, so that whoever writes here cannot sign in by it.
CREATE TABLE ceremony (
    partnership_id {id} NOT NULL,
    digest {bytes} NOT NULL,
    state {bytes} NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, digest)
){cluster};

CREATE INDEX ceremony_ends_at ON ceremony (partnership_id, ends_at);

-- Whose a passkey is, or a partner agency's name for a person: by a keyed hash of it, each of one account alone.
CREATE TABLE handle (
    partnership_id {id} NOT NULL,
    digest {bytes} NOT NULL,
    credential_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, digest),
    FOREIGN KEY (partnership_id, credential_id) REFERENCES credential (partnership_id, id)
){cluster};

CREATE INDEX handle_credential_id ON handle (partnership_id, credential_id);
