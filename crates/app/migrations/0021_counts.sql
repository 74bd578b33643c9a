-- Nothing is decided for another organisation.

-- Each organisation says for itself whether two records are one person's: a pair stands once for each of them.
CREATE TABLE duplicate_pairs_of_each (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL, person_a UUID NOT NULL, person_b UUID NOT NULL, probability_e6 BIGINT NOT NULL,
  reasons TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending','different','merged')),
  found_at BIGINT NOT NULL, decided_by UUID, decided_at BIGINT, later_until_at BIGINT, UNIQUE (org_id, person_a, person_b)
);
INSERT INTO duplicate_pairs_of_each (id, org_id, person_a, person_b, probability_e6, reasons, state, found_at, decided_by, decided_at, later_until_at)
  SELECT id, org_id, person_a, person_b, probability_e6, reasons, state, found_at, decided_by, decided_at, later_until_at FROM duplicate_pairs;
DROP TABLE duplicate_pairs;
ALTER TABLE duplicate_pairs_of_each RENAME TO duplicate_pairs;
CREATE INDEX duplicate_pairs_pending ON duplicate_pairs (org_id, state, probability_e6, id);
CREATE INDEX duplicate_pairs_waiting ON duplicate_pairs (org_id, state, later_until_at);
CREATE INDEX duplicate_pairs_by_a ON duplicate_pairs (person_a);
CREATE INDEX duplicate_pairs_by_b ON duplicate_pairs (person_b);

-- A request that travelled: from whose erasure it came, and by when the organisation that wrote something decides.
ALTER TABLE erasure_requests ADD COLUMN from_org UUID;
ALTER TABLE erasure_requests ADD COLUMN due_at BIGINT;

-- Each organisation erases what it wrote: a tombstone stands once for each of them. own_only: 1 where rows of others stayed.
CREATE TABLE tombstones_of_each (
  id UUID NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('person','case','sensitive','assistance')), org_id UUID NOT NULL, orgs TEXT NOT NULL,
  rule TEXT NOT NULL, erased_by UUID NOT NULL, erased_at BIGINT NOT NULL, noted_at BIGINT, own_only BIGINT NOT NULL, PRIMARY KEY (id, kind, org_id)
);
INSERT INTO tombstones_of_each (id, kind, org_id, orgs, rule, erased_by, erased_at, noted_at, own_only)
  SELECT id, kind, org_id, orgs, rule, erased_by, erased_at, noted_at, 0 FROM tombstones;
DROP TABLE tombstones;
ALTER TABLE tombstones_of_each RENAME TO tombstones;
CREATE INDEX tombstones_unnoted ON tombstones (erased_at) WHERE noted_at IS NULL;

-- Scores that count with a leading organisation and were written by another one are counted apart as well.
INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount)
  SELECT c.programme_id, c.host, c.origin, s.lead_org, SUBSTR(s.done_on, 1, 7), 'score_elsewhere.' || s.round || '.' || x.dimension, 0, COUNT(*), SUM(x.score_e6)
  FROM scores x JOIN surveys s ON s.id = x.survey_id JOIN cases c ON c.id = s.case_id JOIN users u ON u.id = s.done_by
  WHERE u.org_id <> s.lead_org AND x.score_e6 IS NOT NULL AND s.done_on IS NOT NULL
  GROUP BY c.programme_id, c.host, c.origin, s.lead_org, SUBSTR(s.done_on, 1, 7), s.round, x.dimension;
