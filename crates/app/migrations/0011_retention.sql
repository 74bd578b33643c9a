-- Kept no longer than allowed: schedule, legal holds, erasure and what remains of it.

-- Per organisation and group of categories: how many days after closing, how many a law obliges it to keep them, and which law.
CREATE TABLE retention_rules (
  org_id UUID NOT NULL REFERENCES organisations(id), kind TEXT NOT NULL CHECK (kind IN ('sensitive','assistance','record')),
  days BIGINT NOT NULL, least_days BIGINT NOT NULL, basis TEXT NOT NULL, set_by UUID NOT NULL, set_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (org_id, kind)
);
CREATE TABLE legal_holds (
  id UUID NOT NULL PRIMARY KEY, person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id), reason TEXT NOT NULL,
  placed_by UUID NOT NULL REFERENCES users(id), placed_at BIGINT NOT NULL, until_on TEXT, lifted_by UUID, lifted_at BIGINT
);
CREATE INDEX legal_holds_by_person ON legal_holds (person_id);
CREATE INDEX legal_holds_by_org ON legal_holds (org_id, placed_at);
CREATE TABLE erasure_requests (
  id UUID NOT NULL PRIMARY KEY, person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id),
  asker TEXT NOT NULL CHECK (asker IN ('person','guardian','representative','authority')), asked_on TEXT NOT NULL,
  recorded_by UUID NOT NULL REFERENCES users(id), recorded_at BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open','erased','refused')),
  decided_by UUID, decided_at BIGINT, refusal TEXT
);
CREATE INDEX erasure_requests_by_person ON erasure_requests (person_id);
CREATE INDEX erasure_requests_by_org ON erasure_requests (org_id, state, recorded_at);
-- What the schedule says is due, put up by one officer and approved by another.
CREATE TABLE erasure_batches (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), proposed_by UUID NOT NULL REFERENCES users(id), proposed_at BIGINT NOT NULL,
  items BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('proposed','approved','done','dropped')), decided_by UUID, decided_at BIGINT,
  erased BIGINT NOT NULL, kept BIGINT NOT NULL
);
CREATE INDEX erasure_batches_by_org ON erasure_batches (org_id, proposed_at);
CREATE TABLE erasure_items (
  batch_id UUID NOT NULL REFERENCES erasure_batches(id), position BIGINT NOT NULL, kind TEXT NOT NULL, person_id UUID NOT NULL, case_id UUID, since_at BIGINT NOT NULL,
  outcome TEXT CHECK (outcome IN ('erased','kept')), why TEXT, PRIMARY KEY (batch_id, position)
);
-- What remains of the erased: that something was there, under which rule it went, and by whom. noted_at: since when it also
-- stands in the data folder, so that a restored copy is cleared again.
CREATE TABLE tombstones (
  id UUID NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('person','case','sensitive','assistance')), org_id UUID NOT NULL, orgs TEXT NOT NULL,
  rule TEXT NOT NULL, erased_by UUID NOT NULL, erased_at BIGINT NOT NULL, noted_at BIGINT, PRIMARY KEY (id, kind)
);
CREATE INDEX tombstones_unnoted ON tombstones (erased_at) WHERE noted_at IS NULL;
-- What erased cases count, so that a recount of figures still comes out.
CREATE TABLE erased_figures (
  programme_id UUID NOT NULL, host TEXT NOT NULL, origin TEXT NOT NULL, measure TEXT NOT NULL, figure BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (programme_id, host, origin, measure)
);
CREATE INDEX cases_closed ON cases (org_id, closed_at, id) WHERE closed_at IS NOT NULL;

-- A recall that follows from neither a withdrawal nor an agreement's state names its cause; where the case was erased it keeps its number.
ALTER TABLE recalls ADD COLUMN cause TEXT;
ALTER TABLE recalls ADD COLUMN number TEXT;
-- Since when the end of a clause's retention, of a consent or of a clause has been followed up.
ALTER TABLE grants ADD COLUMN limit_asked_at BIGINT;
CREATE INDEX grants_limited ON grants (clause_id, from_at) WHERE limit_asked_at IS NULL;
ALTER TABLE consents ADD COLUMN end_followed_at BIGINT;
CREATE INDEX consents_ending ON consents (until_at) WHERE until_at IS NOT NULL AND withdrawn_at IS NULL AND end_followed_at IS NULL;
ALTER TABLE clauses ADD COLUMN end_followed_at BIGINT;
CREATE INDEX clauses_ending ON clauses (until_on) WHERE until_on IS NOT NULL AND end_followed_at IS NULL;

-- What went wrong with personal data, and who is told of it by when.
CREATE TABLE incidents (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), kind TEXT NOT NULL, what TEXT NOT NULL,
  happened_on TEXT NOT NULL, known_at BIGINT NOT NULL, categories TEXT NOT NULL, persons BIGINT, severity TEXT NOT NULL CHECK (severity IN ('low','risk','high')),
  measures TEXT NOT NULL, remedy TEXT NOT NULL, recorded_by UUID NOT NULL REFERENCES users(id), recorded_at BIGINT NOT NULL,
  lessons TEXT, closed_by UUID, closed_at BIGINT, version BIGINT NOT NULL
);
CREATE INDEX incidents_by_org ON incidents (org_id, known_at, id);
CREATE TABLE incident_orgs (incident_id UUID NOT NULL REFERENCES incidents(id), org_id UUID NOT NULL REFERENCES organisations(id), PRIMARY KEY (incident_id, org_id));
CREATE TABLE incident_agreements (incident_id UUID NOT NULL REFERENCES incidents(id), agreement_id UUID NOT NULL REFERENCES agreements(id), PRIMARY KEY (incident_id, agreement_id));
CREATE TABLE incident_notices (
  incident_id UUID NOT NULL REFERENCES incidents(id), id UUID NOT NULL PRIMARY KEY, whom TEXT NOT NULL CHECK (whom IN ('authority','persons','partner')),
  rule_id UUID, org_id UUID, name TEXT, basis TEXT, due_at BIGINT NOT NULL, notified_at BIGINT, notified_by UUID, how TEXT
);
CREATE INDEX incident_notices_by_incident ON incident_notices (incident_id, due_at);
CREATE INDEX incident_notices_due ON incident_notices (due_at) WHERE notified_at IS NULL;
-- Whom an organisation tells within how many hours, by which law; where it says nothing, the program's defaults hold.
CREATE TABLE incident_rules (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), whom TEXT NOT NULL CHECK (whom IN ('authority','persons','partner')),
  name TEXT NOT NULL, basis TEXT NOT NULL, hours BIGINT NOT NULL, set_by UUID NOT NULL, set_at BIGINT NOT NULL, ended_at BIGINT
);
CREATE INDEX incident_rules_by_org ON incident_rules (org_id, whom);
