-- What was opened for something that is over stands still: of contacts only what was there then is shown.
ALTER TABLE grants ADD COLUMN frozen_at BIGINT;
UPDATE grants SET frozen_at = from_at WHERE clause_id IN (SELECT k.id FROM clauses k JOIN agreements a ON a.id = k.agreement_id WHERE a.built_in = 1 AND k.position = 5);
UPDATE grants SET frozen_at = (SELECT r.done_at FROM referrals r WHERE r.id = grants.source_id) WHERE reason = 'referral'
  AND source_id IN (SELECT id FROM referrals WHERE state = 'done');
UPDATE grants SET frozen_at = (SELECT c.closed_at FROM cases c WHERE c.id = grants.case_id) WHERE reason IN ('handover', 'referral') AND frozen_at IS NULL;
-- Since when a way to reach a person stands on the record. Of those that were there before it is not known: since the last change.
ALTER TABLE person_contacts ADD COLUMN since_at BIGINT NOT NULL DEFAULT 0;
UPDATE person_contacts SET since_at = (SELECT p.updated_at FROM persons p WHERE p.id = person_contacts.person_id);
ALTER TABLE person_told ADD COLUMN since_at BIGINT NOT NULL DEFAULT 0;
UPDATE person_told SET since_at = COALESCE((SELECT n.told_at FROM person_names n WHERE n.person_id = person_told.person_id AND n.org_id = person_told.org_id), 0);
