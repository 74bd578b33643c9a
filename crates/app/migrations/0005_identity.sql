-- One person, not two: merges that can be taken back, pairs put aside, and two organisations' records of one person.

-- Set on the record that was merged into another one; it stays, so that the merge can be taken back. Always the last survivor.
ALTER TABLE persons ADD COLUMN merged_into UUID;
CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE duplicate_pairs ADD COLUMN later_until_at BIGINT;
-- Covers the counts of the work queue, so that a hundred thousand pairs are counted without being read.
CREATE INDEX duplicate_pairs_waiting ON duplicate_pairs (org_id, state, later_until_at);
CREATE INDEX duplicate_pairs_by_b ON duplicate_pairs (person_b);
CREATE INDEX import_fingerprints_by_person ON import_fingerprints (person_id);

CREATE TABLE merges (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), survivor UUID NOT NULL REFERENCES persons(id),
  gone UUID NOT NULL REFERENCES persons(id), pair_id UUID NOT NULL, merged_by UUID NOT NULL, merged_at BIGINT NOT NULL,
  undone_by UUID, undone_at BIGINT
);
CREATE INDEX merges_by_org ON merges (org_id, merged_at, id);
CREATE INDEX merges_by_survivor ON merges (survivor, merged_at);
CREATE UNIQUE INDEX merges_standing ON merges (gone) WHERE undone_at IS NULL;
-- What a merge changed: one line for each value, so that it can be put back. Derived rows (visibility, search tokens) are derived anew.
CREATE TABLE merge_rows (
  merge_id UUID NOT NULL REFERENCES merges(id), position BIGINT NOT NULL, table_name TEXT NOT NULL, row_key TEXT NOT NULL, column_name TEXT NOT NULL,
  before TEXT, after TEXT, PRIMARY KEY (merge_id, position)
);

-- Two organisations' records of one person. One asks, the other answers; nothing moves, each keeps its record and its consents.
CREATE TABLE person_links (
  id UUID NOT NULL PRIMARY KEY, pair_id UUID NOT NULL, asking_org UUID NOT NULL REFERENCES organisations(id), asking_person UUID NOT NULL REFERENCES persons(id),
  asked_org UUID NOT NULL REFERENCES organisations(id), asked_person UUID NOT NULL REFERENCES persons(id),
  state TEXT NOT NULL CHECK (state IN ('asked','standing','declined','ended')),
  asked_by UUID NOT NULL, asked_at BIGINT NOT NULL, answered_by UUID, answered_at BIGINT, ended_by UUID, ended_at BIGINT
);
CREATE INDEX person_links_asked ON person_links (asked_org, state, asked_at);
CREATE INDEX person_links_asking ON person_links (asking_org, state, asked_at);
CREATE INDEX person_links_of_asking ON person_links (asking_person);
CREATE INDEX person_links_of_asked ON person_links (asked_person);
CREATE UNIQUE INDEX person_links_open ON person_links (pair_id) WHERE state IN ('asked', 'standing');
