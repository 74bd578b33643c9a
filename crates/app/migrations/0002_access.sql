-- As what kind of receiver a clause's party counts, for the consent it rests on.
ALTER TABLE clauses ADD COLUMN recipient TEXT NOT NULL DEFAULT 'partner';
CREATE INDEX clauses_by_kind ON clauses (party_kind);

-- Break-glass: life at risk, declared by one trained user for one case, with a reason, for hours; each is reviewed.
CREATE TABLE emergencies (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id),
  user_id UUID NOT NULL REFERENCES users(id), reason TEXT NOT NULL, opened_at BIGINT NOT NULL, until_at BIGINT NOT NULL,
  reviewed_by UUID, reviewed_at BIGINT, review TEXT
);
CREATE INDEX emergencies_by_case ON emergencies (case_id, org_id, until_at);

-- Clauses that were proved, by the hash of what was asked of the solver: the same is not asked again.
CREATE TABLE clause_proofs (hash TEXT NOT NULL PRIMARY KEY, solver TEXT NOT NULL, proved_at BIGINT NOT NULL);
