-- Whose cases a clause can open, one row each, as its column `owners` says: a case finds the clauses of its organisations here.
CREATE TABLE clause_owners (
  org_id UUID NOT NULL REFERENCES organisations(id), clause_id UUID NOT NULL REFERENCES clauses(id), PRIMARY KEY (org_id, clause_id)
) /*! WITHOUT ROWID */;
INSERT INTO clause_owners (org_id, clause_id) SELECT p.org_id, k.id FROM clauses k JOIN agreement_parties p ON p.version_id = k.version_id
  WHERE p.role <> 'observer';

-- A version of an agreement put to the solver because somebody asked; of each agreement one at a time.
CREATE TABLE agreement_proofs (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), version_id UUID, number BIGINT, edition BIGINT,
  org_id UUID NOT NULL REFERENCES organisations(id), asked_by UUID NOT NULL REFERENCES users(id), asked_at BIGINT NOT NULL, clauses BIGINT NOT NULL,
  outcome TEXT NOT NULL, ended_at BIGINT, millis BIGINT NOT NULL, policy_hash TEXT NOT NULL, solver TEXT NOT NULL, findings TEXT NOT NULL
);
CREATE INDEX agreement_proofs_by_agreement ON agreement_proofs (agreement_id, asked_at);
CREATE UNIQUE INDEX agreement_proofs_one_at_a_time ON agreement_proofs (agreement_id) WHERE ended_at IS NULL;

-- When the emergency ends by which somebody read; of entries of the second form.
ALTER TABLE audit_entries ADD COLUMN emergency_until BIGINT;
