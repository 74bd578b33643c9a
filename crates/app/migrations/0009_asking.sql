-- "Do you serve this person?", asked between two organisations by keyed lines, without showing each other a record.

-- The generations of a pair's key; the keys themselves are in the data folders of the two. The lower id stands first.
CREATE TABLE ask_keys (
  low_org UUID NOT NULL REFERENCES organisations(id), high_org UUID NOT NULL REFERENCES organisations(id), generation BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('current','coming')), made_at BIGINT NOT NULL, PRIMARY KEY (low_org, high_org, generation)
);
-- Which index is there: of whom, for whom, under which generation and clauses, and how far it is filled.
CREATE TABLE ask_indexes (
  asked_org UUID NOT NULL REFERENCES organisations(id), asking_org UUID NOT NULL REFERENCES organisations(id), generation BIGINT NOT NULL,
  clauses TEXT NOT NULL, after_case UUID NOT NULL, filled_at BIGINT, PRIMARY KEY (asked_org, asking_org, generation)
);
-- The index: keyed digests and filters only. Whose a line is stands apart, with the organisation that is asked.
CREATE TABLE ask_lines (
  asked_org UUID NOT NULL, asking_org UUID NOT NULL, generation BIGINT NOT NULL, block BYTEA NOT NULL, entry UUID NOT NULL, position BIGINT NOT NULL,
  code BYTEA NOT NULL, PRIMARY KEY (asked_org, asking_org, generation, block, entry, position)
) /*! WITHOUT ROWID */;
CREATE INDEX ask_lines_by_entry ON ask_lines (entry);
CREATE TABLE ask_entries (
  entry UUID NOT NULL PRIMARY KEY, asked_org UUID NOT NULL, asking_org UUID NOT NULL, generation BIGINT NOT NULL, person_id UUID NOT NULL
);
CREATE INDEX ask_entries_by_person ON ask_entries (person_id);
CREATE INDEX ask_entries_by_index ON ask_entries (asked_org, asking_org, generation);
-- Persons whose lines were taken out because something changed, and are to be made anew.
CREATE TABLE ask_stale (person_id UUID NOT NULL PRIMARY KEY);

-- person_id is the asking organisation's own record; none where the question was asked before registration.
CREATE TABLE ask_questions (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), user_id UUID NOT NULL REFERENCES users(id), person_id UUID,
  at BIGINT NOT NULL, hits BIGINT NOT NULL
);
CREATE INDEX ask_questions_by_org ON ask_questions (org_id, at);
CREATE INDEX ask_questions_by_user ON ask_questions (user_id, at);
CREATE INDEX ask_questions_by_person ON ask_questions (person_id);
-- Where a case was found it is the asked organisation's, for its own eyes.
CREATE TABLE ask_answers (
  question_id UUID NOT NULL REFERENCES ask_questions(id), asked_org UUID NOT NULL REFERENCES organisations(id), org_id UUID NOT NULL, at BIGINT NOT NULL,
  hit_case UUID, seen_at BIGINT, PRIMARY KEY (question_id, asked_org)
);
CREATE INDEX ask_answers_asked ON ask_answers (asked_org, at, question_id);
CREATE INDEX ask_answers_unseen ON ask_answers (asked_org, question_id) WHERE seen_at IS NULL;
-- A user who was stopped after many questions without a find, and let go on by an officer.
CREATE TABLE ask_releases (user_id UUID NOT NULL REFERENCES users(id), at BIGINT NOT NULL, released_by UUID NOT NULL, PRIMARY KEY (user_id, at));
