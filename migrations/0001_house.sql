-- The house's first floor: records, their history, their ledger.
--
-- {id}, {bytes} and {key} stand for the database's own words for an id, for bytes and for a text that is ordered byte by
-- byte; {cluster} for "kept in the order of its key" where the database can do that. Everything else is SQL that SQLite,
-- PostgreSQL and its distributed kin all run. Every primary, unique and foreign key is led by partnership_id.

CREATE TABLE migration (
    version BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

-- One row: the partnership itself and what was settled when it was made.
CREATE TABLE partnership (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    origin TEXT NOT NULL,
    operator TEXT NOT NULL,
    key_check {bytes} NOT NULL,
    vkey TEXT NOT NULL,
    demo BIGINT NOT NULL,
    PRIMARY KEY (partnership_id, id)
){cluster};

-- Every act: who, in which seat, for what purpose; a disclosure lists the records it showed, packed.
CREATE TABLE act (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    agency_id {id},
    seat TEXT NOT NULL,
    purpose TEXT NOT NULL,
    detail TEXT,
    records {bytes},
    PRIMARY KEY (partnership_id, id)
);

-- The ledger's leaves. seq is the leaf's place in the tree, given by the sequencer.
CREATE TABLE leaf (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    seq BIGINT,
    kind BIGINT NOT NULL,
    tbl BIGINT NOT NULL,
    record_id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    at BIGINT NOT NULL,
    commitment {bytes} NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, seq)
){cluster};

-- Leaves still waiting for their place.
CREATE INDEX leaf_waiting ON leaf (partnership_id, id) WHERE seq IS NULL;

-- The tree's size, its right edge, and the signed checkpoint over both.
CREATE TABLE log_head (
    partnership_id {id} NOT NULL,
    size BIGINT NOT NULL,
    frontier {bytes} NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (partnership_id)
);

-- Checkpoints that were given out.
CREATE TABLE checkpoint (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    size BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (partnership_id, id)
){cluster};

-- Agencies' keys, wrapped by the partnership's.
CREATE TABLE agency_key (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    agency_id {id} NOT NULL,
    key_version BIGINT NOT NULL,
    wrapped {bytes} NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, agency_id, key_version)
){cluster};

-- Records' keys, wrapped by their agency's. Record backups leave this table out.
CREATE TABLE record_key (
    partnership_id {id} NOT NULL,
    record_id {id} NOT NULL,
    agency_id {id} NOT NULL,
    key_version BIGINT NOT NULL,
    wrapped {bytes} NOT NULL,
    PRIMARY KEY (partnership_id, record_id)
){cluster};

-- Every past state of a record.
CREATE TABLE revision (
    partnership_id {id} NOT NULL,
    tbl BIGINT NOT NULL,
    record_id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    replaced_at BIGINT NOT NULL,
    open TEXT NOT NULL,
    sealed {bytes},
    PRIMARY KEY (partnership_id, tbl, record_id, version)
){cluster};

-- Keyed tokens for search; derived from sealed values, rebuilt from them.
CREATE TABLE search_token (
    partnership_id {id} NOT NULL,
    token BIGINT NOT NULL,
    record_id {id} NOT NULL,
    PRIMARY KEY (partnership_id, token, record_id)
){cluster};

-- Holds that keep a record from being expunged.
CREATE TABLE legal_hold (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    tbl BIGINT NOT NULL,
    record_id {id} NOT NULL,
    reason TEXT NOT NULL,
    lifted_at BIGINT,
    PRIMARY KEY (partnership_id, id)
){cluster};

-- Frozen reports.
CREATE TABLE report (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    name TEXT NOT NULL,
    number BIGINT NOT NULL,
    audience TEXT NOT NULL,
    period_from BIGINT NOT NULL,
    period_to BIGINT NOT NULL,
    as_of BIGINT NOT NULL,
    known_at BIGINT,
    digest TEXT NOT NULL,
    cells {bytes} NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, name, number)
){cluster};

-- Frozen reports' bytes, one row a format.
CREATE TABLE report_file (
    partnership_id {id} NOT NULL,
    id {id} NOT NULL,
    version BIGINT NOT NULL,
    act_id {id} NOT NULL,
    recorded_at BIGINT NOT NULL,
    leaf_id {id} NOT NULL,
    report_id {id} NOT NULL,
    format TEXT NOT NULL,
    body {bytes} NOT NULL,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, report_id, format),
    FOREIGN KEY (partnership_id, report_id) REFERENCES report (partnership_id, id)
){cluster};

CREATE TABLE agencies (
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
    "name" TEXT,
    "kind" TEXT,
    "county_fips" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id)
){cluster};

CREATE TABLE staff (
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
    "agency_id" {id},
    "title" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE units (
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
    "agency_id" {id},
    "name" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE assignments (
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
    "staff_id" {id},
    "unit_id" {id},
    "duty" TEXT,
    "from" BIGINT,
    "to" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "staff_id") REFERENCES staff (partnership_id, id),
    FOREIGN KEY (partnership_id, "unit_id") REFERENCES units (partnership_id, id)
){cluster};

CREATE INDEX assignments_staff_id ON assignments (partnership_id, "staff_id");

CREATE TABLE commitments (
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
    "agency_id" {id},
    "due_from" BIGINT,
    "due_to" BIGINT,
    "met_on" BIGINT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE properties (
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
    "name" TEXT,
    "kind" TEXT,
    "street" TEXT,
    "city" TEXT,
    "zip" TEXT,
    "county_fips" TEXT,
    "rooms" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id)
){cluster};

CREATE TABLE people (
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
    "agency_id" {id},
    "dob" BIGINT,
    "sex" TEXT,
    "gender" TEXT,
    "race" TEXT,
    "language" TEXT,
    "city" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE episodes (
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
    "person_id" {id},
    "agency_id" {id},
    "reported_at" BIGINT,
    "reported_at_off" BIGINT,
    "last_seen_at" BIGINT,
    "last_seen_at_off" BIGINT,
    "reporter_kind" TEXT,
    "category" TEXT,
    "placement" TEXT,
    "verified_at" BIGINT,
    "verified_at_off" BIGINT,
    "unfounded_at" BIGINT,
    "unfounded_at_off" BIGINT,
    "entered_at" BIGINT,
    "entered_at_off" BIGINT,
    "cancelled_at" BIGINT,
    "cancelled_at_off" BIGINT,
    "located_at" BIGINT,
    "located_at_off" BIGINT,
    "located_how" TEXT,
    "debriefed_at" BIGINT,
    "debriefed_at_off" BIGINT,
    "closed_at" BIGINT,
    "closed_at_off" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "person_id") REFERENCES people (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX episodes_person_id ON episodes (partnership_id, "person_id");

CREATE TABLE episode_sources (
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
    "reported_at" BIGINT,
    "reported_at_off" BIGINT,
    "reporter_kind" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_id") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX episode_sources_episode_id ON episode_sources (partnership_id, "episode_id");

CREATE TABLE handoffs (
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
    "from_agency_id" {id},
    "to_agency_id" {id},
    "sent_at" BIGINT,
    "sent_at_off" BIGINT,
    "received_at" BIGINT,
    "received_at_off" BIGINT,
    "outcome" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "episode_id") REFERENCES episodes (partnership_id, id),
    FOREIGN KEY (partnership_id, "from_agency_id") REFERENCES agencies (partnership_id, id),
    FOREIGN KEY (partnership_id, "to_agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX handoffs_episode_id ON handoffs (partnership_id, "episode_id");

CREATE TABLE cases (
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
    "lead_agency_id" {id},
    "opened_on" BIGINT,
    "found_by" TEXT,
    "public_citation" TEXT,
    "public_marked_by" TEXT,
    "public_marked_on" BIGINT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "lead_agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE case_agencies (
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
    "case_id" {id},
    "agency_id" {id},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "case_id") REFERENCES cases (partnership_id, id),
    FOREIGN KEY (partnership_id, "agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE INDEX case_agencies_case_id ON case_agencies (partnership_id, "case_id");

CREATE TABLE case_people (
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
    "case_id" {id},
    "person_id" {id},
    "role" TEXT,
    "located_on" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "case_id") REFERENCES cases (partnership_id, id),
    FOREIGN KEY (partnership_id, "person_id") REFERENCES people (partnership_id, id)
){cluster};

CREATE INDEX case_people_case_id ON case_people (partnership_id, "case_id");

CREATE INDEX case_people_person_id ON case_people (partnership_id, "person_id");

CREATE TABLE acts (
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
    "case_id" {id},
    "kind" TEXT,
    "from" BIGINT,
    "to" BIGINT,
    "county_fips" TEXT,
    "place" TEXT,
    "property_id" {id},
    "significant" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "case_id") REFERENCES cases (partnership_id, id),
    FOREIGN KEY (partnership_id, "property_id") REFERENCES properties (partnership_id, id)
){cluster};

CREATE INDEX acts_case_id ON acts (partnership_id, "case_id");

CREATE TABLE charges (
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
    "case_id" {id},
    "person_id" {id},
    "statute" TEXT,
    "level" TEXT,
    "class" TEXT,
    "filed_on" BIGINT,
    "county_fips" TEXT,
    "court_file" TEXT,
    "lead" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "case_id") REFERENCES cases (partnership_id, id),
    FOREIGN KEY (partnership_id, "person_id") REFERENCES people (partnership_id, id)
){cluster};

CREATE INDEX charges_case_id ON charges (partnership_id, "case_id");

CREATE INDEX charges_person_id ON charges (partnership_id, "person_id");

CREATE TABLE pleas (
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
    "charge_id" {id},
    "kind" TEXT,
    "entered_on" BIGINT,
    "accepted_on" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "charge_id") REFERENCES charges (partnership_id, id)
){cluster};

CREATE INDEX pleas_charge_id ON pleas (partnership_id, "charge_id");

CREATE TABLE dispositions (
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
    "charge_id" {id},
    "kind" TEXT,
    "on" BIGINT,
    "sentence_months" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "charge_id") REFERENCES charges (partnership_id, id)
){cluster};

CREATE INDEX dispositions_charge_id ON dispositions (partnership_id, "charge_id");

CREATE TABLE evidence (
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
    "case_id" {id},
    "kind" TEXT,
    "property_id" {id},
    "received_on" BIGINT,
    "supports" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "case_id") REFERENCES cases (partnership_id, id),
    FOREIGN KEY (partnership_id, "property_id") REFERENCES properties (partnership_id, id)
){cluster};

CREATE INDEX evidence_case_id ON evidence (partnership_id, "case_id");

CREATE TABLE links (
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
    "person_a" {id},
    "person_b" {id},
    "state" TEXT,
    "decided_at" BIGINT,
    "decided_at_off" BIGINT,
    "decided_by" TEXT,
    sealed {bytes},
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "person_a") REFERENCES people (partnership_id, id),
    FOREIGN KEY (partnership_id, "person_b") REFERENCES people (partnership_id, id)
){cluster};

CREATE TABLE trainings (
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
    "held_on" BIGINT,
    "host_agency_id" {id},
    "language" TEXT,
    "place" TEXT,
    "minutes" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "host_agency_id") REFERENCES agencies (partnership_id, id)
){cluster};

CREATE TABLE attendances (
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
    "training_id" {id},
    "attendee" TEXT,
    "property_id" {id},
    "duty" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "training_id") REFERENCES trainings (partnership_id, id),
    FOREIGN KEY (partnership_id, "property_id") REFERENCES properties (partnership_id, id)
){cluster};

CREATE INDEX attendances_training_id ON attendances (partnership_id, "training_id");

CREATE TABLE claims (
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
    "text" TEXT,
    "value" TEXT,
    "unit" TEXT,
    "source" TEXT,
    "source_year" BIGINT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id)
){cluster};

CREATE TABLE contacts (
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
    "label" TEXT,
    "channel" TEXT,
    "value" TEXT,
    "language" TEXT,
    "owner_agency_id" {id},
    "checked_on" BIGINT,
    "hours" TEXT,
    "doubt" TEXT,
    PRIMARY KEY (partnership_id, id),
    UNIQUE (partnership_id, sender, ext_id),
    FOREIGN KEY (partnership_id, "owner_agency_id") REFERENCES agencies (partnership_id, id)
){cluster};
