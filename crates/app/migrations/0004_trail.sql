-- Entries by their seal: what is not sealed yet (0) and what each seal holds are both read in this order.
DROP INDEX audit_unsealed;
CREATE INDEX audit_by_seal ON audit_entries (seal, id);
-- The share ledger: what other organisations saw or wrote of an organisation's data.
CREATE INDEX audit_shares ON audit_entries (owner_org, at) WHERE owner_org <> org_id;
