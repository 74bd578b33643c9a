-- Whether who sent a hand-over or referral enforced the law on immigration then. What was kept from it stays so when the mandate is
-- taken away: what came of these persons is not told to it later.
ALTER TABLE handovers ADD COLUMN enforced BIGINT NOT NULL DEFAULT 0;
ALTER TABLE referrals ADD COLUMN enforced BIGINT NOT NULL DEFAULT 0;
UPDATE handovers SET enforced = 1 WHERE from_org IN (SELECT id FROM organisations WHERE enforcement = 1);
UPDATE referrals SET enforced = 1 WHERE from_org IN (SELECT id FROM organisations WHERE enforcement = 1);
