-- What may be passed on is said for each purpose: to those who serve the person, and to who asks how they fare.
ALTER TABLE grants RENAME COLUMN leave_categories TO leave_service;
ALTER TABLE grants ADD COLUMN leave_monitoring TEXT NOT NULL DEFAULT '';
UPDATE grants SET leave_monitoring = leave_service;
-- With stage, arrival and closing code comes back how many rounds were done.
UPDATE grants SET categories = 'journey monitoring' WHERE reason = 'return' AND recipient = 'registrar' AND single = 1 AND categories = 'journey';
