-- Help that was entered by mistake stays on the record, cancelled, with the reason; it no longer counts.
ALTER TABLE assistance ADD COLUMN cancelled_at BIGINT;
ALTER TABLE assistance ADD COLUMN cancelled_by UUID;
ALTER TABLE assistance ADD COLUMN cancelled_why TEXT;
