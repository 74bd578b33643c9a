-- A merge points the cases, answers and told names of both records to the one that survives. What organisations other than the one that merged
-- heard of the person is about one of the two records: it counts for the cases of that record alone. None: for all cases of the person.
ALTER TABLE cases ADD COLUMN record_id UUID;
ALTER TABLE consents ADD COLUMN record_id UUID;
ALTER TABLE person_names ADD COLUMN record_id UUID;
ALTER TABLE person_told ADD COLUMN record_id UUID;
