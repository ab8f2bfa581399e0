-- The house's second floor: people's accounts and seats, the daily work about an absence, and what a server keeps in
-- passing.
--
-- {id}, {bytes}, {key} and {cluster} as in the first step.

-- What was done about an absence. Nothing is taken away: an undone step is named by a later one.
CREATE TABLE steps (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    sender {key} NOT NULL,
    ext_id {key} NOT NULL,
    owner_id {id},
    compartment TEXT NOT NULL,
    expunged BIGINT NOT NULL,
    "episode_id" {id},
    "agency_id" {id},
    "kind" TEXT,
    "clock" TEXT,
    "at" BIGINT,
    "at_off" BIGINT,
    "due_at" BIGINT,
    "due_at_off" BIGINT,
    "by" TEXT,
    "undoes" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_id") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX steps_episode_id ON steps (partnership_id, "episode_id");

-- Leads to where a child may be, and contacts.
CREATE TABLE leads (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    sender {key} NOT NULL,
    ext_id {key} NOT NULL,
    owner_id {id},
    compartment TEXT NOT NULL,
    expunged BIGINT NOT NULL,
    "episode_id" {id},
    "agency_id" {id},
    "kind" TEXT,
    "due_at" BIGINT,
    "due_at_off" BIGINT,
    "done_at" BIGINT,
    "done_at_off" BIGINT,
    "outcome" TEXT,
    "by" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_id") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX leads_episode_id ON leads (partnership_id, "episode_id");

-- Services offered to a youth, and what they said.
CREATE TABLE offers (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    sender {key} NOT NULL,
    ext_id {key} NOT NULL,
    owner_id {id},
    compartment TEXT NOT NULL,
    expunged BIGINT NOT NULL,
    "episode_id" {id},
    "agency_id" {id},
    "service" TEXT,
    "answer" TEXT,
    "ask_again_on" BIGINT,
    "at" BIGINT,
    "at_off" BIGINT,
    "by" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_id") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX offers_episode_id ON offers (partnership_id, "episode_id");

-- What the receiver of a handoff did with it.
CREATE TABLE receipts (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    sender {key} NOT NULL,
    ext_id {key} NOT NULL,
    owner_id {id},
    compartment TEXT NOT NULL,
    expunged BIGINT NOT NULL,
    "handoff_id" {id},
    "agency_id" {id},
    "acknowledged_at" BIGINT,
    "acknowledged_at_off" BIGINT,
    "acknowledged_by" TEXT,
    "screened_at" BIGINT,
    "screened_at_off" BIGINT,
    "screening" TEXT,
    "response" TEXT,
    "contacted_at" BIGINT,
    "contacted_at_off" BIGINT,
    "tribal" TEXT,
    "tribe_told_at" BIGINT,
    "tribe_told_at_off" BIGINT,
    "concluded_at" BIGINT,
    "concluded_at_off" BIGINT,
    "outcome" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "handoff_id") REFERENCES handoffs (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX receipts_handoff_id ON receipts (partnership_id, "handoff_id");

-- Two reports that may be one absence of one child.
CREATE TABLE pairs (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    sender {key} NOT NULL,
    ext_id {key} NOT NULL,
    owner_id {id},
    compartment TEXT NOT NULL,
    expunged BIGINT NOT NULL,
    "episode_a" {id},
    "episode_b" {id},
    "agency_id" {id},
    "state" TEXT,
    "decided_at" BIGINT,
    "decided_at_off" BIGINT,
    "decided_by" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_a") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "episode_b") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX pairs_episode_a ON pairs (partnership_id, "episode_a");

CREATE INDEX pairs_episode_b ON pairs (partnership_id, "episode_b");

-- Someone who may sign in. The login is a work name, open to whoever keeps the store.
CREATE TABLE account (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    login {key} NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, login)
){cluster};

-- A seat: one account, in one agency or in none, until it ends. It is never moved; it is ended, and another given.
CREATE TABLE seat (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    account_id {id} NOT NULL,
    agency_id {id},
    kind TEXT NOT NULL,
    duty TEXT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (partnership_id, id),
    FOREIGN KEY (partnership_id, account_id) REFERENCES account (partnership_id, id),
    FOREIGN KEY (partnership_id, agency_id) REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX seat_account_id ON seat (partnership_id, account_id);

-- Ways of signing in. What is secret is sealed under the partnership's key, or is a hash.
CREATE TABLE credential (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    account_id {id} NOT NULL,
    way TEXT NOT NULL,
    label TEXT,
    secret {bytes} NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (partnership_id, id),
    FOREIGN KEY (partnership_id, account_id) REFERENCES account (partnership_id, id)
){cluster};

CREATE INDEX credential_account_id ON credential (partnership_id, account_id);

-- Links that let someone in once: an invitation, or the demo's sign-in.
CREATE TABLE invitation (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    account_id {id} NOT NULL,
    purpose TEXT NOT NULL,
    digest {bytes} NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, digest),
    FOREIGN KEY (partnership_id, account_id) REFERENCES account (partnership_id, id)
){cluster};

CREATE INDEX invitation_account_id ON invitation (partnership_id, account_id);

-- Tokens for programs, each for one seat.
CREATE TABLE api_token (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    account_id {id} NOT NULL,
    seat_id {id} NOT NULL,
    label TEXT NOT NULL,
    digest {bytes} NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, digest),
    FOREIGN KEY (partnership_id, seat_id) REFERENCES seat (partnership_id, id)
){cluster};

CREATE INDEX api_token_account_id ON api_token (partnership_id, account_id);

-- What the privacy officer thought of an act in which something was looked at.
CREATE TABLE access_review (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    of_act {id} NOT NULL,
    outcome TEXT NOT NULL,
    note TEXT,
    reviewer TEXT NOT NULL,
    PRIMARY KEY (partnership_id, id),
    FOREIGN KEY (partnership_id, of_act) REFERENCES act (partnership_id, id)
){cluster};

CREATE INDEX access_review_of_act ON access_review (partnership_id, of_act);

-- The second person's signature under a frozen report.
CREATE TABLE sign_off (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    report_id {id} NOT NULL,
    signer TEXT NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, report_id),
    FOREIGN KEY (partnership_id, report_id) REFERENCES report (partnership_id, id)
){cluster};

-- What comes next for each open absence and handoff, for lists in the order of their clocks. Derived from the records and
-- the law; `ledger verify --rebuild` makes it anew.
CREATE TABLE due (
    partnership_id {id} NOT NULL,
    agency_id {id} NOT NULL,
    room TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    record_id {id} NOT NULL,
    duty TEXT,
    since BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, agency_id, room, due_at, record_id)
){cluster};

CREATE INDEX due_record_id ON due (partnership_id, record_id);

-- Signed-in browsers. The id is the hash of what the cookie holds.
CREATE TABLE session (
    partnership_id {id} NOT NULL,
    digest {bytes} NOT NULL,
    account_id {id} NOT NULL,
    seat_id {id},
    purpose TEXT NOT NULL,
    strength TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, digest)
){cluster};

CREATE INDEX session_account_id ON session (partnership_id, account_id);

-- Wrong attempts to sign in, by a keyed hash of the name typed, known or not, and the way.
CREATE TABLE attempt (
    partnership_id {id} NOT NULL,
    digest {bytes} NOT NULL,
    state {bytes} NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, digest)
){cluster};

-- The last step of a one-time code that was used, so that none is used twice.
CREATE TABLE used_code (
    partnership_id {id} NOT NULL,
    credential_id {id} NOT NULL,
    step BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, credential_id)
){cluster};

-- Forms and requests that were taken, so that a second sending finds the first one's answer.
CREATE TABLE once (
    partnership_id {id} NOT NULL,
    account_id {id} NOT NULL,
    token {key} NOT NULL,
    digest {bytes} NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, account_id, token)
){cluster};

CREATE INDEX once_at ON once (partnership_id, at);

-- Records outside the reader's own work that a reason has opened, for one session.
CREATE TABLE opening (
    partnership_id {id} NOT NULL,
    digest {bytes} NOT NULL,
    record_id {id} NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, digest, record_id)
){cluster};

-- Jobs and who does them now.
CREATE TABLE job (
    partnership_id {id} NOT NULL,
    name TEXT NOT NULL,
    holder TEXT NOT NULL,
    until BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, name)
){cluster};

-- Readings in the order of time, for the access log.
CREATE INDEX act_recorded_at ON act (partnership_id, recorded_at, id);

-- An agency's own handoffs and cases, for their lists.
CREATE INDEX handoffs_from_agency_id ON handoffs (partnership_id, from_agency_id, sent_at);
CREATE INDEX case_agencies_agency_id ON case_agencies (partnership_id, agency_id);
CREATE INDEX cases_lead_agency_id ON cases (partnership_id, lead_agency_id);
