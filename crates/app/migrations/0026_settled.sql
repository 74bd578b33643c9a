-- What the rule that who wrote something owns it closed when the database came up to it, for each organisation's officer.
-- org_id: whose list. side: reader (it read what other_org wrote) or writer (the other one read what it wrote). still: categories that stay
-- open; kept: what the reader demonstrably read, open until kept_until_at. Everything else is closed.
CREATE TABLE settled (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL, case_id UUID NOT NULL, other_org UUID NOT NULL, side TEXT NOT NULL CHECK (side IN ('reader','writer')),
  cause TEXT NOT NULL CHECK (cause IN ('handover','return','own_case','answer')), still TEXT NOT NULL, kept TEXT NOT NULL, kept_until_at BIGINT,
  handover_id UUID, settled_at BIGINT NOT NULL
);
CREATE INDEX settled_by_org ON settled (org_id, settled_at, id);
CREATE INDEX settled_by_case ON settled (case_id);
