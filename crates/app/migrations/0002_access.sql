ALTER TABLE clauses ADD COLUMN recipient TEXT NOT NULL DEFAULT 'partner';
