-- What an organisation sent under an id of its own making: the same content again is the same answer, other content is told so.
-- kept_id: under which id it was written, another one where the id was in use elsewhere. digest: SHA-256 of id and content.
CREATE TABLE sent (
  org_id UUID NOT NULL, id UUID NOT NULL, kept_id UUID NOT NULL, person_id UUID, digest BYTEA NOT NULL, sent_at BIGINT NOT NULL, PRIMARY KEY (org_id, id)
);
CREATE INDEX sent_by_person ON sent (person_id);
