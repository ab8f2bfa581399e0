-- All figures of the catalogue over one period, as someone who knows SQL and this schema would write them by hand.
-- {day X} stands for the day (YYYYMMDD, a number) of an instant in the partnership's zone; {first}, {last}: the period's
-- days; {from}, {until}: its first moment and the one after its last; {ends}: month ends, as rows (month, moment);
-- {index I}: a hint that names the index, where the database takes one.

CREATE TEMP TABLE stock (month TEXT, moment BIGINT);
INSERT INTO stock VALUES {ends};

-- Absences by event: one pass, each row once for each of its events in the period.
CREATE TEMP TABLE happened AS
SELECT person_id, category,
    CASE WHEN reported_at >= {from} AND reported_at < {until} AND unfounded_at IS NULL THEN {day reported_at} END AS reported,
    CASE WHEN entered_at >= {from} AND entered_at < {until} THEN {day entered_at} END AS entered,
    CASE WHEN cancelled_at >= {from} AND cancelled_at < {until} THEN {day cancelled_at} END AS cancelled
FROM episodes
WHERE (reported_at >= {from} AND reported_at < {until} AND unfounded_at IS NULL)
    OR (entered_at >= {from} AND entered_at < {until}) OR (cancelled_at >= {from} AND cancelled_at < {until});

CREATE TEMP TABLE event AS
SELECT kind, month, category, age, sex, race, COUNT(*) AS n FROM (
    SELECT kind, day / 100 AS month, category,
        CASE WHEN dob IS NULL THEN 'unknown' WHEN dob + 180000 > day THEN '17_and_under' ELSE '18_and_over' END AS age,
        COALESCE(sex, 'unknown') AS sex,
        CASE WHEN race LIKE '%|%' THEN 'two_or_more' ELSE COALESCE(race, 'unknown') END AS race
    FROM (
        SELECT 'episodes_reported' AS kind, person_id, category, reported AS day FROM happened WHERE reported IS NOT NULL
        UNION ALL SELECT 'episodes_entered', person_id, category, entered FROM happened WHERE entered IS NOT NULL
        UNION ALL SELECT 'episodes_cancelled', person_id, category, cancelled FROM happened WHERE cancelled IS NOT NULL
    ) AS h JOIN people p ON p.partnership_id = {pid} AND p.id = h.person_id
) AS e GROUP BY kind, month, category, age, sex, race;

SELECT kind, '', '', SUM(n) FROM event GROUP BY kind
UNION ALL SELECT kind, 'month', CAST(month AS TEXT), SUM(n) FROM event GROUP BY kind, month
UNION ALL SELECT kind, 'category', category, SUM(n) FROM event GROUP BY kind, category
UNION ALL SELECT kind, 'age', age, SUM(n) FROM event GROUP BY kind, age
UNION ALL SELECT kind, 'sex', sex, SUM(n) FROM event GROUP BY kind, sex
UNION ALL SELECT kind, 'race', race, SUM(n) FROM event GROUP BY kind, race;

-- Absences active at each month's end: what came in and went out between two ends, summed up; and entries too late.
CREATE TEMP TABLE flow AS
SELECT entered_in, cancelled_in, COUNT(*) AS n, SUM(late) AS late FROM (
    SELECT {slot entered_at} AS entered_in, {slot cancelled_at} AS cancelled_in,
        CASE WHEN reported_at >= {from} AND reported_at < {until} AND (entered_at > reported_at + 7200000000
            OR (entered_at IS NULL AND unfounded_at IS NULL AND located_at IS NULL AND closed_at IS NULL
                AND reported_at + 7200000000 < {until})) THEN 1 ELSE 0 END AS late
    FROM episodes WHERE cancelled_at IS NULL OR cancelled_at > entered_at OR entered_at IS NULL
) AS f GROUP BY entered_in, cancelled_in;
SELECT 'episodes_active', 'month', s.month, SUM(f.n) FROM stock s JOIN flow f
    ON f.entered_in <= s.month AND (f.cancelled_in IS NULL OR f.cancelled_in > s.month) GROUP BY s.month;
SELECT 'clock_lateness', 'clock', 'entry', COALESCE(SUM(late), 0) FROM flow;

-- Cases charged: by their first charge.
CREATE TEMP TABLE charged AS
SELECT c.id, c.found_by, f.county_fips, c.lead_agency_id FROM (
    SELECT case_id, county_fips, filed_on, ROW_NUMBER() OVER (PARTITION BY case_id ORDER BY filed_on, ext_id) AS place
    FROM charges WHERE filed_on IS NOT NULL
) AS f JOIN cases c ON c.partnership_id = {pid} AND c.id = f.case_id
WHERE place = 1 AND filed_on BETWEEN {first} AND {last};
CREATE UNIQUE INDEX charged_id ON charged (id);
SELECT 'cases_charged', '', '', COUNT(*) FROM charged
UNION ALL SELECT 'cases_charged', 'county', COALESCE(county_fips, 'unknown'), COUNT(*) FROM charged GROUP BY county_fips
UNION ALL SELECT 'cases_charged', 'found_by', COALESCE(found_by, 'unknown'), COUNT(*) FROM charged GROUP BY found_by;
SELECT 'cases_with_hotel_act', '', '', COUNT(*) FROM charged c WHERE EXISTS
    (SELECT 1 FROM acts a {index acts_case_id} WHERE a.partnership_id = {pid} AND a.case_id = c.id AND a.place = 'hotel');
SELECT 'hotel_cases_with_property_evidence', '', '', COUNT(*) FROM charged c
WHERE EXISTS (SELECT 1 FROM acts a {index acts_case_id} WHERE a.partnership_id = {pid} AND a.case_id = c.id AND a.place = 'hotel')
    AND EXISTS (SELECT 1 FROM evidence v {index evidence_case_id} WHERE v.partnership_id = {pid} AND v.case_id = c.id
        AND v.property_id IS NOT NULL AND v.supports = 1);
SELECT 'multi_county_cases', '', '', COUNT(*) FROM (
    SELECT a.case_id FROM charged c CROSS JOIN acts a {index acts_case_id} WHERE a.partnership_id = {pid} AND a.case_id = c.id
    GROUP BY a.case_id HAVING COUNT(DISTINCT a.county_fips) > 1) AS m;
SELECT 'joint_cases', '', '', COUNT(*) FROM (
    SELECT m.id FROM (
        SELECT c.id, c.lead_agency_id AS agency_id FROM charged c
        UNION SELECT c.id, ca.agency_id FROM charged c
            CROSS JOIN case_agencies ca {index case_agencies_case_id} WHERE ca.partnership_id = {pid} AND ca.case_id = c.id) AS m
    JOIN agencies g ON g.partnership_id = {pid} AND g.id = m.agency_id
    GROUP BY m.id HAVING COUNT(*) > 1 AND SUM(CASE WHEN g.kind = 'federal' THEN 1 ELSE 0 END) > 0) AS j;

-- Defendants, each under the lead charge of the period.
CREATE TEMP TABLE rank_of (class TEXT, rank BIGINT);
INSERT INTO rank_of VALUES ('trafficking', 1), ('promoting', 2), ('procuring', 3), ('exploitation_image', 4), ('other', 5);
CREATE TEMP TABLE defendant AS
SELECT person_id, class, level, county_fips FROM (
    SELECT c.person_id, c.class, c.level, c.county_fips, ROW_NUMBER() OVER (PARTITION BY c.person_id
        ORDER BY CASE WHEN c.lead = 1 THEN 0 ELSE 1 END, r.rank, c.filed_on, c.ext_id) AS place
    FROM charges c JOIN rank_of r ON r.class = c.class WHERE c.filed_on BETWEEN {first} AND {last}
) AS d WHERE place = 1;
SELECT 'defendants_charged', '', '', COUNT(*) FROM defendant
UNION ALL SELECT 'defendants_charged', 'lead_class', class, COUNT(*) FROM defendant GROUP BY class
UNION ALL SELECT 'defendants_charged', 'level', level, COUNT(*) FROM defendant GROUP BY level
UNION ALL SELECT 'defendants_charged', 'lead_class_level', class || '/' || level, COUNT(*) FROM defendant GROUP BY class, level
UNION ALL SELECT 'defendants_charged', 'county', COALESCE(county_fips, 'unknown'), COUNT(*) FROM defendant GROUP BY county_fips;
SELECT 'charges_filed', '', '', COUNT(*) FROM charges WHERE filed_on BETWEEN {first} AND {last};
SELECT 'pleas', 'kind', kind, COUNT(*) FROM pleas WHERE entered_on BETWEEN {first} AND {last} GROUP BY kind;
SELECT 'dispositions', 'kind', kind, COUNT(*) FROM dispositions WHERE "on" BETWEEN {first} AND {last} GROUP BY kind;

-- Convictions: each person's earliest, under the plea to that charge.
SELECT 'convictions', 'plea', plea, COUNT(*) FROM (
    SELECT person_id, plea, day, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY day, rank, filed_on, ext_id) AS place
    FROM (
        SELECT c.person_id, p.kind AS plea, p.accepted_on AS day, r.rank, c.filed_on, c.ext_id
        FROM pleas p JOIN charges c ON c.partnership_id = {pid} AND c.id = p.charge_id JOIN rank_of r ON r.class = c.class
        WHERE p.kind <> 'not_guilty' AND p.accepted_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dispositions d {index dispositions_charge_id}
            WHERE d.partnership_id = {pid} AND d.charge_id = c.id AND d.kind IN ('dismissed', 'diverted', 'acquitted'))
        UNION ALL
        SELECT c.person_id, COALESCE((SELECT p.kind FROM pleas p {index pleas_charge_id} WHERE p.partnership_id = {pid} AND p.charge_id = c.id
            ORDER BY p.accepted_on DESC LIMIT 1), 'none'), d."on", r.rank, c.filed_on, c.ext_id
        FROM dispositions d JOIN charges c ON c.partnership_id = {pid} AND c.id = d.charge_id
            JOIN rank_of r ON r.class = c.class WHERE d.kind = 'convicted' AND d."on" IS NOT NULL
    ) AS a
) AS e WHERE place = 1 AND day BETWEEN {first} AND {last} GROUP BY plea;

-- Victims of the cases charged, and their absences before they were located.
CREATE TEMP TABLE victim AS
SELECT cp.person_id, MAX(cp.located_on) AS latest,
    MIN(CASE WHEN cp.located_on BETWEEN {first} AND {last} AND p.dob + 180000 > cp.located_on THEN cp.located_on END) AS child_on,
    MIN(p.sex) AS sex
FROM charged c CROSS JOIN case_people cp {index case_people_case_id} CROSS JOIN people p
WHERE cp.partnership_id = {pid} AND cp.case_id = c.id AND cp.role = 'victim'
    AND p.partnership_id = {pid} AND p.id = cp.person_id
GROUP BY cp.person_id;
SELECT 'juvenile_victims_located', '', '', COUNT(*) FROM victim WHERE child_on IS NOT NULL
UNION ALL SELECT 'juvenile_victims_located', 'sex', COALESCE(sex, 'unknown'), COUNT(*) FROM victim
    WHERE child_on IS NOT NULL GROUP BY sex
UNION ALL SELECT 'juvenile_victims_located', 'located_year', CAST(child_on / 10000 AS TEXT), COUNT(*) FROM victim
    WHERE child_on IS NOT NULL GROUP BY child_on / 10000;
CREATE TEMP TABLE absent AS
SELECT v.person_id, COUNT(*) AS n FROM victim v CROSS JOIN episodes e {index episodes_person_id}
WHERE e.partnership_id = {pid} AND e.person_id = v.person_id AND e.verified_at IS NOT NULL AND e.unfounded_at IS NULL AND e.reported_at IS NOT NULL
    AND {day e.reported_at} <= COALESCE(v.latest, {last}) GROUP BY v.person_id;
SELECT 'victims_with_prior_episode', '', '', COUNT(*) FROM absent
UNION ALL SELECT 'victims_with_repeated_episodes', '', '', COUNT(*) FROM absent WHERE n > 1;

-- Trainings, properties, duties, handoffs.
SELECT 'people_trained', '', '', COUNT(DISTINCT a.attendee) FROM attendances a
    JOIN trainings t ON t.partnership_id = {pid} AND t.id = a.training_id WHERE t.held_on BETWEEN {first} AND {last}
UNION ALL SELECT 'properties_trained', '', '', COUNT(DISTINCT a.property_id) FROM attendances a
    JOIN trainings t ON t.partnership_id = {pid} AND t.id = a.training_id WHERE t.held_on BETWEEN {first} AND {last}
UNION ALL SELECT 'properties_known', '', '', COUNT(*) FROM properties
UNION ALL SELECT 'handoffs_received', '', '', COUNT(*) FROM handoffs WHERE received_at >= {from} AND received_at < {until}
UNION ALL SELECT 'commitments_open', '', '', COUNT(*) FROM commitments WHERE met_on IS NULL OR met_on > {last}
UNION ALL SELECT 'commitments_overdue', '', '', COUNT(*) FROM commitments
    WHERE (met_on IS NULL OR met_on > {last}) AND due_to < {last}
UNION ALL SELECT 'investigators_assigned', '', '', COUNT(DISTINCT staff_id) FROM assignments
    WHERE duty = 'trafficking_investigator' AND ("from" IS NULL OR "from" <= {last}) AND ("to" IS NULL OR "to" >= {last})
UNION ALL SELECT 'claims', '', '', COUNT(*) FROM claims
UNION ALL SELECT 'contacts', '', '', COUNT(*) FROM contacts;
