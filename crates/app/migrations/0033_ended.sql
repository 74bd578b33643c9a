-- What ended is noted outside the database by when it did, every few seconds: each kind has an index that holds nothing else.
CREATE INDEX consents_refused ON consents (created_at) WHERE answer = 'refused';
CREATE INDEX grants_ended ON grants (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX grants_frozen ON grants (frozen_at) WHERE frozen_at IS NOT NULL;
CREATE INDEX emergencies_ended ON emergencies (until_at);
CREATE INDEX emergencies_not_justified ON emergency_reviews (reviewed_at) WHERE verdict = 'not_justified';
CREATE INDEX audit_ended ON audit_entries (at) WHERE subject IN ('handover', 'referral', 'case') AND action IN ('recall', 'decline', 'finish', 'not_taken_up', 'close', 'reopen');
CREATE INDEX clauses_retired ON clauses (id) WHERE standing = 'retired';
CREATE INDEX agreement_suspensions_standing ON agreement_suspensions (agreement_id, org_id) WHERE lifted_at IS NULL;
