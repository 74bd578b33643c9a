-- Every correction of a person's details: who, when, and each value before and after. It goes when the record goes.
CREATE TABLE person_changes (
  correction_id UUID NOT NULL, position BIGINT NOT NULL, person_id UUID NOT NULL REFERENCES persons(id), org_id UUID NOT NULL, user_id UUID NOT NULL,
  at BIGINT NOT NULL, field TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (correction_id, position)
);
CREATE INDEX person_changes_by_person ON person_changes (person_id, at);
