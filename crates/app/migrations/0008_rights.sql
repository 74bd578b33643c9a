-- Rights of the person: what a withdrawn consent or a suspended agreement asks of those who hold data, and how a consent
-- of a child was given.
ALTER TABLE consents ADD COLUMN assent TEXT;
ALTER TABLE consents ADD COLUMN proof TEXT;

-- One row for each organisation and case (consent) or organisation (agreement) that is asked to give data back.
CREATE TABLE recalls (
  id UUID NOT NULL PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('consent','agreement')), org_id UUID NOT NULL REFERENCES organisations(id),
  owner_org UUID NOT NULL REFERENCES organisations(id), person_id UUID REFERENCES persons(id), case_id UUID REFERENCES cases(id),
  purpose TEXT, recipient TEXT, agreement_id UUID REFERENCES agreements(id), duty TEXT NOT NULL CHECK (duty IN ('give_back','stop_use')),
  made_at BIGINT NOT NULL, due_at BIGINT NOT NULL, escalated_at BIGINT, lifted_at BIGINT,
  acknowledged_by UUID, acknowledged_at BIGINT, statement TEXT CHECK (statement IN ('deleted','not_kept','kept_by_law')), legal_basis TEXT
);
CREATE INDEX recalls_by_holder ON recalls (org_id, made_at);
CREATE INDEX recalls_by_owner ON recalls (owner_org, made_at);
CREATE INDEX recalls_by_person ON recalls (person_id);
CREATE INDEX recalls_by_case ON recalls (case_id, org_id);
CREATE INDEX recalls_by_agreement ON recalls (agreement_id);
CREATE INDEX recalls_due ON recalls (due_at) WHERE acknowledged_at IS NULL AND lifted_at IS NULL AND escalated_at IS NULL;

-- Break-glass: what the data protection officer made of it, and how often somebody tried.
ALTER TABLE emergencies ADD COLUMN verdict TEXT;
CREATE INDEX emergencies_to_review ON emergencies (opened_at) WHERE reviewed_at IS NULL;
CREATE TABLE emergency_tries (user_id UUID NOT NULL REFERENCES users(id), at BIGINT NOT NULL, id UUID NOT NULL PRIMARY KEY);
CREATE INDEX emergency_tries_by_user ON emergency_tries (user_id, at);
