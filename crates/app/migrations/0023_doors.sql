-- Nothing is told past the door.

-- Money and first help that others gave in a case are counted with who led it then, and apart as well, so that they are no exact figures of
-- whoever did not give it. Until a hand-over was accepted or its arrival confirmed, its sender led the case.
INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount)
  SELECT x.programme_id, x.host, x.origin, x.lead_org, x.month, 'spent_elsewhere', 0, COUNT(*), SUM(x.amount_minor)
  FROM (SELECT c.programme_id, c.host, c.origin, SUBSTR(a.delivered_on, 1, 7) AS month, a.org_id, a.amount_minor, COALESCE((SELECT h.from_org FROM handovers h
    WHERE h.case_id = c.id AND h.state IN ('accepted', 'arrived') AND COALESCE(h.accepted_at, h.confirmed_at) > a.created_at
    ORDER BY COALESCE(h.accepted_at, h.confirmed_at) LIMIT 1), c.lead_org) AS lead_org
    FROM assistance a JOIN cases c ON c.id = a.case_id WHERE a.cancelled_at IS NULL) x
  WHERE x.org_id <> x.lead_org GROUP BY x.programme_id, x.host, x.origin, x.lead_org, x.month;
INSERT INTO tallies (programme_id, host, origin, lead_org, month, measure, slot, figure, amount)
  SELECT x.programme_id, x.host, x.origin, x.lead_org, x.month, 'assisted_elsewhere', 0, COUNT(*), 0
  FROM (SELECT c.programme_id, c.host, c.origin, SUBSTR(a.delivered_on, 1, 7) AS month, a.org_id, COALESCE((SELECT h.from_org FROM handovers h
    WHERE h.case_id = c.id AND h.state IN ('accepted', 'arrived') AND COALESCE(h.accepted_at, h.confirmed_at) > a.created_at
    ORDER BY COALESCE(h.accepted_at, h.confirmed_at) LIMIT 1), c.lead_org) AS lead_org
    FROM assistance a JOIN cases c ON c.id = a.case_id
    WHERE NOT EXISTS (SELECT 1 FROM assistance o WHERE o.case_id = a.case_id AND (o.created_at < a.created_at OR (o.created_at = a.created_at AND o.id < a.id)))
    AND EXISTS (SELECT 1 FROM assistance o WHERE o.case_id = a.case_id AND o.cancelled_at IS NULL)) x
  WHERE x.org_id <> x.lead_org GROUP BY x.programme_id, x.host, x.origin, x.lead_org, x.month;

-- Cases that were handed over, by who opened them: their retention has a clock of its own where their course is not told.
CREATE INDEX cases_handed ON cases (org_id, id) WHERE lead_org <> org_id;
