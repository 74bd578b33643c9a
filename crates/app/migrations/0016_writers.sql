-- Who wrote it owns it: every portion names its writer, and what was opened of it names giver, writer and what it rests on.

-- A case is a head, of who opened it, and a course, one step after the other: who wrote the stage, and who the arrival. Whose
-- record the person is stands here too, because each list of cases asks it.
ALTER TABLE cases ADD COLUMN stage_org UUID;
ALTER TABLE cases ADD COLUMN arrived_org UUID;
ALTER TABLE cases ADD COLUMN registrar_org UUID;
UPDATE cases SET registrar_org = (SELECT p.org_id FROM persons p WHERE p.id = cases.person_id),
  stage_org = CASE WHEN stage IN ('pre_departure', 'in_transit') THEN org_id ELSE lead_org END,
  arrived_org = CASE WHEN arrived_on IS NULL THEN NULL ELSE lead_org END;

-- What the person told another organisation than the one that registered them, asked again.
CREATE TABLE person_names (
  person_id UUID NOT NULL REFERENCES persons(id), org_id UUID NOT NULL REFERENCES organisations(id), name_ar TEXT, name_latin TEXT,
  told_to UUID NOT NULL, told_at BIGINT NOT NULL, PRIMARY KEY (person_id, org_id)
);
CREATE TABLE person_told (
  person_id UUID NOT NULL REFERENCES persons(id), org_id UUID NOT NULL REFERENCES organisations(id), position BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone','email','address','messenger','relative')), value TEXT NOT NULL,
  PRIMARY KEY (person_id, org_id, position)
);
-- What it finds them by; the search tokens of the others' part are derived, these are kept.
CREATE TABLE person_told_tokens (person_id UUID NOT NULL REFERENCES persons(id), org_id UUID NOT NULL, token TEXT NOT NULL, PRIMARY KEY (person_id, org_id, token));

-- A survey is a round, of who assigned it, and answers, of who asked the questions.
ALTER TABLE surveys ADD COLUMN done_org UUID;
UPDATE surveys SET done_org = (SELECT u.org_id FROM users u WHERE u.id = surveys.done_by) WHERE done_by IS NOT NULL;

-- A plan is its writer's. What the draft of another was begun from, and its number among the plans of its writer.
ALTER TABLE plans ADD COLUMN based_on UUID;
ALTER TABLE plans ADD COLUMN number BIGINT NOT NULL DEFAULT 1;
UPDATE plans SET number = revision;
UPDATE plans SET org_id = COALESCE((SELECT e.org_id FROM case_events e WHERE e.case_id = plans.case_id AND e.subject_id = plans.id
  AND e.kind = 'plan_drafted' AND e.at = (SELECT MIN(f.at) FROM case_events f WHERE f.case_id = plans.case_id AND f.subject_id = plans.id
  AND f.kind = 'plan_drafted') ORDER BY e.id LIMIT 1), org_id);

-- A wish to seek protection stands until a second person of the same organisation lifts it, after a talk with the person alone.
CREATE TABLE protection_lifts (
  assessment_id UUID NOT NULL PRIMARY KEY REFERENCES assessments(id), case_id UUID NOT NULL, person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id),
  lifted_by UUID NOT NULL REFERENCES users(id), talked_on TEXT NOT NULL, reason TEXT NOT NULL, lifted_at BIGINT NOT NULL
);
CREATE INDEX protection_lifts_by_case ON protection_lifts (case_id);

-- What was opened to an organisation: by whom, of whose portion, resting on what, with leave to pass which categories on, as it
-- stood when. A grant of single rows opens these and no category.
CREATE TABLE grants_by (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id),
  clause_id UUID NOT NULL REFERENCES clauses(id), reason TEXT NOT NULL CHECK (reason IN ('handover','referral','monitoring','return')),
  categories TEXT NOT NULL, recipient TEXT NOT NULL, source_id UUID NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT, created_at BIGINT NOT NULL,
  limit_asked_at BIGINT, writer_org UUID NOT NULL REFERENCES organisations(id), by_org UUID NOT NULL REFERENCES organisations(id), parent_id UUID,
  leave_categories TEXT NOT NULL, as_of_at BIGINT, single BIGINT NOT NULL
);
INSERT INTO grants_by (id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at, limit_asked_at,
    writer_org, by_org, parent_id, leave_categories, as_of_at, single)
  SELECT g.id, g.case_id, g.person_id, g.org_id, g.clause_id, g.reason, g.categories, g.recipient, g.source_id, g.from_at, g.until_at, g.created_at, g.limit_asked_at,
    COALESCE((SELECT h.from_org FROM handovers h WHERE h.id = g.source_id), (SELECT r.from_org FROM referrals r WHERE r.id = g.source_id),
      (SELECT s.lead_org FROM surveys s WHERE s.id = g.source_id), (SELECT c.org_id FROM cases c WHERE c.id = g.case_id)),
    COALESCE((SELECT h.from_org FROM handovers h WHERE h.id = g.source_id), (SELECT r.from_org FROM referrals r WHERE r.id = g.source_id),
      (SELECT s.lead_org FROM surveys s WHERE s.id = g.source_id), (SELECT c.org_id FROM cases c WHERE c.id = g.case_id)),
    NULL, CASE WHEN g.reason = 'handover' THEN 'identity contact plan' ELSE '' END, NULL, 0
  FROM grants g;
DROP TABLE grants;
ALTER TABLE grants_by RENAME TO grants;
CREATE INDEX grants_by_case ON grants (case_id, org_id);
CREATE INDEX grants_by_person ON grants (person_id);
CREATE INDEX grants_by_source ON grants (source_id);
CREATE INDEX grants_limited ON grants (clause_id, from_at) WHERE limit_asked_at IS NULL;
CREATE TABLE grant_rows (grant_id UUID NOT NULL REFERENCES grants(id), row_id UUID NOT NULL, case_id UUID NOT NULL, PRIMARY KEY (grant_id, row_id));
CREATE INDEX grant_rows_by_case ON grant_rows (case_id);

-- What a hand-over names, and what must be known in the first seven days.
ALTER TABLE handovers ADD COLUMN goes TEXT NOT NULL DEFAULT '';
ALTER TABLE handovers ADD COLUMN goes_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE handovers ADD COLUMN first_days TEXT NOT NULL DEFAULT '';
ALTER TABLE handovers ADD COLUMN first_days_basis TEXT;
ALTER TABLE handovers ADD COLUMN first_days_by UUID;
ALTER TABLE handovers ADD COLUMN first_days_reason TEXT NOT NULL DEFAULT '';

-- Which organisation can list what another one wrote, and by what. Derived anew before the first request.
DROP TABLE visibility;
CREATE TABLE visibility (
  org_id UUID NOT NULL, sort_at BIGINT NOT NULL, case_id UUID NOT NULL, via UUID NOT NULL, writer_org UUID NOT NULL, person_id UUID NOT NULL, stage TEXT NOT NULL,
  until_at BIGINT, PRIMARY KEY (org_id, sort_at, case_id, via, writer_org)
) /*! WITHOUT ROWID */;
CREATE INDEX visibility_by_stage ON visibility (org_id, stage, sort_at, case_id, via, until_at);
CREATE INDEX visibility_by_case ON visibility (case_id, org_id);
CREATE INDEX visibility_by_person ON visibility (person_id, org_id);

-- An emergency is judged by each organisation whose data it opened, for its own part, and by the one whose user declared it: a line
-- for each of them from the start, never for an enforcement unit.
CREATE TABLE emergency_reviews (
  emergency_id UUID NOT NULL REFERENCES emergencies(id), org_id UUID NOT NULL REFERENCES organisations(id), reviewed_by UUID REFERENCES users(id),
  reviewed_at BIGINT, verdict TEXT, review TEXT, PRIMARY KEY (emergency_id, org_id)
);
INSERT INTO emergency_reviews (emergency_id, org_id, reviewed_by, reviewed_at, verdict, review)
  SELECT e.id, u.org_id, e.reviewed_by, e.reviewed_at, COALESCE(e.verdict, 'justified'), COALESCE(e.review, '') FROM emergencies e JOIN users u ON u.id = e.reviewed_by
  WHERE e.reviewed_at IS NOT NULL;
INSERT INTO emergency_reviews (emergency_id, org_id)
  SELECT DISTINCT e.id, o.id FROM emergencies e JOIN cases c ON c.id = e.case_id JOIN organisations o ON o.id IN (e.org_id, c.org_id, c.lead_org)
  WHERE o.enforcement = 0 AND NOT EXISTS (SELECT 1 FROM emergency_reviews r WHERE r.emergency_id = e.id AND r.org_id = o.id);
DROP INDEX emergencies_to_review;
ALTER TABLE emergencies DROP COLUMN reviewed_by;
ALTER TABLE emergencies DROP COLUMN reviewed_at;
ALTER TABLE emergencies DROP COLUMN verdict;
ALTER TABLE emergencies DROP COLUMN review;
CREATE INDEX emergency_reviews_by_org ON emergency_reviews (org_id, emergency_id);
