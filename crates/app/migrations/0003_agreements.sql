-- Agreements with their life. What is in force stands in agreements and clauses, where every decision reads it; texts, drafts
-- and history stand in versions, whose body is JSON and which are frozen when they are sent out.

-- A clause is being put in force (coming), in force as far as its agreement is (live), or was replaced (retired).
ALTER TABLE clauses ADD COLUMN standing TEXT NOT NULL DEFAULT 'live';
-- Whose cases it can open: the organisations that signed, separated by spaces.
ALTER TABLE clauses ADD COLUMN owners TEXT NOT NULL DEFAULT '';
ALTER TABLE clauses ADD COLUMN version_id UUID;
ALTER TABLE agreements ADD COLUMN version_in_force UUID;
ALTER TABLE agreements ADD COLUMN ended_at BIGINT;
CREATE INDEX agreements_by_state ON agreements (state, starts_on);

CREATE TABLE agreement_versions (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), number BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft','consultation','signing','signed','in_force','replaced','void')),
  body TEXT NOT NULL, hash BYTEA, edition BIGINT NOT NULL, made_by UUID NOT NULL, made_at BIGINT NOT NULL, frozen_at BIGINT,
  UNIQUE (agreement_id, number)
);
CREATE TABLE agreement_parties (
  version_id UUID NOT NULL REFERENCES agreement_versions(id), org_id UUID NOT NULL REFERENCES organisations(id), agreement_id UUID NOT NULL REFERENCES agreements(id),
  role TEXT NOT NULL CHECK (role IN ('owner','party','observer')), PRIMARY KEY (version_id, org_id)
);
CREATE INDEX agreement_parties_by_org ON agreement_parties (org_id, agreement_id);
CREATE TABLE agreement_signatures (
  version_id UUID NOT NULL REFERENCES agreement_versions(id), org_id UUID NOT NULL REFERENCES organisations(id), user_id UUID NOT NULL REFERENCES users(id),
  hash BYTEA NOT NULL, signed_at BIGINT NOT NULL, PRIMARY KEY (version_id, org_id)
);
CREATE TABLE agreement_comments (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), version_id UUID NOT NULL REFERENCES agreement_versions(id), clause_id UUID,
  org_id UUID NOT NULL, user_id UUID NOT NULL, body TEXT NOT NULL, created_at BIGINT NOT NULL, answer TEXT, answered_by UUID, answered_at BIGINT
);
CREATE INDEX agreement_comments_by_agreement ON agreement_comments (agreement_id, created_at);
CREATE TABLE agreement_annexes (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL,
  checksum BYTEA NOT NULL, body BYTEA NOT NULL, added_by UUID NOT NULL, added_at BIGINT NOT NULL
);
CREATE INDEX agreement_annexes_by_agreement ON agreement_annexes (agreement_id, added_at);
-- Each party can suspend by itself; the agreement rests while one suspension stands.
CREATE TABLE agreement_suspensions (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), org_id UUID NOT NULL, user_id UUID NOT NULL,
  reason TEXT NOT NULL, at BIGINT NOT NULL, lifted_at BIGINT, lifted_by UUID
);
CREATE INDEX agreement_suspensions_by_agreement ON agreement_suspensions (agreement_id, at);
CREATE TABLE agreement_events (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), version_id UUID, kind TEXT NOT NULL, org_id UUID NOT NULL, user_id UUID,
  reason TEXT NOT NULL, at BIGINT NOT NULL
);
CREATE INDEX agreement_events_by_agreement ON agreement_events (agreement_id, at);
-- The walk of putting an agreement in force goes over the cases of those who signed.
CREATE INDEX cases_by_lead ON cases (lead_org, id);
