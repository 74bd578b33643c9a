-- With whom help was counted: who led the case when it was given. Cancelled later, it is taken back there and not from who leads by then.
ALTER TABLE assistance ADD COLUMN counted_org UUID;
UPDATE assistance SET counted_org = (SELECT CASE WHEN c.org_id = assistance.org_id THEN c.org_id ELSE c.lead_org END FROM cases c WHERE c.id = assistance.case_id);
