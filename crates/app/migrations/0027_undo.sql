-- A withdrawal can be taken back for a minute; what follows from it leaves after.
-- follow_at: when what rests on an answer is followed up: the end of a consent, a minute after a withdrawal or a refusal; none where nothing
-- is to follow any more. follow_by: who said so, where that is not who recorded the answer.
ALTER TABLE consents ADD COLUMN follow_at BIGINT;
ALTER TABLE consents ADD COLUMN follow_by UUID;
UPDATE consents SET follow_at = until_at WHERE answer = 'given' AND withdrawn_at IS NULL AND until_at IS NOT NULL AND end_followed_at IS NULL;
DROP INDEX consents_ending;
ALTER TABLE consents DROP COLUMN end_followed_at;
CREATE INDEX consents_following ON consents (follow_at) WHERE follow_at IS NOT NULL;
-- When a grant would have ended, had no withdrawal ended it: until then it comes back when that is undone.
ALTER TABLE grants ADD COLUMN ended_from_at BIGINT;
