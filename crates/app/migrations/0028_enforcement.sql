-- What an organisation is to be charged with, until a second person has confirmed it: one asks, an officer for data protection answers.
-- What stands here has no effect. `founding`: the organisation was added, and nobody is invited to it before it is confirmed.
CREATE TABLE enforcement_asks (
  org_id UUID NOT NULL PRIMARY KEY REFERENCES organisations(id), enforces BIGINT NOT NULL, founding BIGINT NOT NULL,
  asked_by UUID NOT NULL REFERENCES users(id), asked_at BIGINT NOT NULL
);
