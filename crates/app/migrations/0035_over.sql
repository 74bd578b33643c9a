-- Whether whoever heard a no worked with the person then: it closes what others heard, also when they no longer lead a case of the person.
ALTER TABLE consents ADD COLUMN worked BIGINT NOT NULL DEFAULT 0;
UPDATE consents SET worked = 1 WHERE (answer = 'refused' OR withdrawn_at IS NOT NULL)
  AND EXISTS (SELECT 1 FROM cases c WHERE c.person_id = consents.person_id AND c.lead_org = consents.org_id AND c.stage <> 'closed');
-- A round that is done, or whose case is closed, stands still and ends, as a referral does.
UPDATE grants SET frozen_at = (SELECT s.done_at FROM surveys s WHERE s.id = grants.source_id) WHERE reason = 'monitoring'
  AND source_id IN (SELECT id FROM surveys WHERE state = 'done');
UPDATE grants SET frozen_at = (SELECT c.closed_at FROM cases c WHERE c.id = grants.case_id) WHERE reason = 'monitoring' AND frozen_at IS NULL;
UPDATE grants SET until_at = (SELECT c.closed_at + 7776000000000 FROM cases c WHERE c.id = grants.case_id) WHERE reason = 'monitoring' AND until_at IS NULL;
