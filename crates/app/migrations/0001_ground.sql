-- One text for SQLite and PostgreSQL. Ids are UUIDs made by the program, instants BIGINT microseconds (…_at), dates ISO
-- text (…_on), enumerations text with a CHECK where the list is short and settled, money minor units beside a currency.
-- `/*! … */` is read by SQLite only.

CREATE TABLE organisations (
  id UUID NOT NULL PRIMARY KEY, name_ar TEXT NOT NULL, name_en TEXT NOT NULL, name_fr TEXT, name_es TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('government','local_authority','ngo','international','company','red_cross')),
  level TEXT NOT NULL CHECK (level IN ('local','regional','national','international')),
  country TEXT NOT NULL, area_id UUID, parent_id UUID REFERENCES organisations(id), mandates TEXT NOT NULL,
  enforcement BIGINT NOT NULL, privacy_contact TEXT NOT NULL, operates_server BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE INDEX organisations_by_country ON organisations (country, id);

CREATE TABLE users (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id),
  email TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('counsellor','case_manager','monitor','provider','programme_manager','data_protection','secretary','administrator')),
  locale TEXT NOT NULL CHECK (locale IN ('ar','en','fr','es')), digits TEXT NOT NULL CHECK (digits IN ('western','eastern')),
  hijri BIGINT NOT NULL, password_hash TEXT, totp_secret BYTEA, totp_confirmed_at BIGINT, totp_last_step BIGINT NOT NULL,
  trained_until_on TEXT, disabled_at BIGINT, last_looked_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE INDEX users_by_org ON users (org_id, email);

CREATE TABLE recovery_codes (
  user_id UUID NOT NULL REFERENCES users(id), code_hash BYTEA NOT NULL, used_at BIGINT, PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE sessions (
  id_hash BYTEA NOT NULL PRIMARY KEY, user_id UUID NOT NULL REFERENCES users(id), csrf TEXT NOT NULL,
  created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, second_factor_at BIGINT,
  flash TEXT
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE TABLE tokens (
  id UUID NOT NULL PRIMARY KEY, user_id UUID NOT NULL REFERENCES users(id), name TEXT NOT NULL, token_hash BYTEA NOT NULL UNIQUE,
  created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, last_used_at BIGINT, revoked_at BIGINT
);
CREATE INDEX tokens_by_user ON tokens (user_id);
CREATE TABLE invitations (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), email TEXT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, token_hash BYTEA NOT NULL UNIQUE, invited_by UUID NOT NULL, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, accepted_at BIGINT, revoked_at BIGINT
);
CREATE INDEX invitations_by_org ON invitations (org_id, created_at);
CREATE TABLE login_throttles (
  key_hash BYTEA NOT NULL PRIMARY KEY, failures BIGINT NOT NULL, last_at BIGINT NOT NULL, blocked_until_at BIGINT NOT NULL
);
CREATE TABLE drafts (
  user_id UUID NOT NULL, form TEXT NOT NULL, body TEXT NOT NULL, saved_at BIGINT NOT NULL, PRIMARY KEY (user_id, form)
);

CREATE TABLE areas (
  id UUID NOT NULL PRIMARY KEY, country TEXT NOT NULL, name_ar TEXT NOT NULL, name_en TEXT NOT NULL, name_fr TEXT, name_es TEXT
);
CREATE INDEX areas_by_country ON areas (country, id);

CREATE TABLE programmes (
  id UUID NOT NULL PRIMARY KEY, lead_org UUID NOT NULL REFERENCES organisations(id),
  name_ar TEXT NOT NULL, name_en TEXT NOT NULL, name_fr TEXT, name_es TEXT,
  starts_on TEXT NOT NULL, ends_on TEXT, budget_minor BIGINT NOT NULL, currency TEXT NOT NULL,
  eligibility_ar TEXT NOT NULL, eligibility_en TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE TABLE programme_countries (
  programme_id UUID NOT NULL REFERENCES programmes(id), side TEXT NOT NULL CHECK (side IN ('host','origin')), country TEXT NOT NULL,
  PRIMARY KEY (programme_id, side, country)
);
CREATE TABLE programme_members (
  programme_id UUID NOT NULL REFERENCES programmes(id), org_id UUID NOT NULL REFERENCES organisations(id), PRIMARY KEY (programme_id, org_id)
);
CREATE INDEX programme_members_by_org ON programme_members (org_id, programme_id);
CREATE TABLE ceilings (
  programme_id UUID NOT NULL REFERENCES programmes(id),
  return_kind TEXT NOT NULL CHECK (return_kind IN ('voluntary','forced')),
  item TEXT NOT NULL CHECK (item IN ('post_arrival','post_return_principal','post_return_dependant')),
  amount_minor BIGINT NOT NULL, PRIMARY KEY (programme_id, return_kind, item)
);

CREATE TABLE services (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id),
  name_ar TEXT NOT NULL, name_en TEXT NOT NULL, name_fr TEXT, name_es TEXT, kind TEXT NOT NULL, dimension TEXT NOT NULL,
  description_ar TEXT NOT NULL, description_en TEXT NOT NULL, eligibility_ar TEXT NOT NULL, eligibility_en TEXT NOT NULL,
  country TEXT NOT NULL, area_id UUID REFERENCES areas(id), address TEXT NOT NULL, phone TEXT NOT NULL, hours TEXT NOT NULL,
  latitude_e6 BIGINT, longitude_e6 BIGINT, capacity BIGINT, answer_days BIGINT NOT NULL, fresh_days BIGINT NOT NULL,
  confirmed_on TEXT NOT NULL, closed_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE INDEX services_by_place ON services (country, kind, id);
CREATE INDEX services_by_org ON services (org_id, id);

CREATE TABLE households (id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE persons (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL REFERENCES organisations(id), name_ar TEXT, name_latin TEXT,
  sex TEXT NOT NULL CHECK (sex IN ('female','male','other','unknown')),
  birth_precision TEXT NOT NULL CHECK (birth_precision IN ('exact','estimated','unknown')), birth_on TEXT,
  nationalities TEXT NOT NULL, languages TEXT NOT NULL, household_id UUID REFERENCES households(id), household_role TEXT,
  created_by UUID NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE INDEX persons_by_household ON persons (household_id);
CREATE INDEX persons_by_org ON persons (org_id, created_at);
CREATE INDEX persons_by_birth ON persons (org_id, birth_on);
CREATE TABLE person_contacts (
  person_id UUID NOT NULL REFERENCES persons(id), position BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('phone','email','address','messenger','relative')), value TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
);
CREATE TABLE person_documents (
  person_id UUID NOT NULL REFERENCES persons(id), position BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('passport','national_id','travel_pass','birth_certificate','residence','other')),
  number TEXT NOT NULL, country TEXT, expires_on TEXT, PRIMARY KEY (person_id, position)
);
-- What an organisation can find a person by: folded names, consonant skeletons, phones, document and case numbers; and the
-- blocking keys under which likely duplicates meet.
CREATE TABLE person_tokens (
  org_id UUID NOT NULL, token TEXT NOT NULL, person_id UUID NOT NULL, PRIMARY KEY (org_id, token, person_id)
) /*! WITHOUT ROWID */;
CREATE INDEX person_tokens_by_person ON person_tokens (person_id, org_id, token);
CREATE TABLE duplicate_pairs (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL, person_a UUID NOT NULL, person_b UUID NOT NULL, probability_e6 BIGINT NOT NULL,
  reasons TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending','different','merged')),
  found_at BIGINT NOT NULL, decided_by UUID, decided_at BIGINT, UNIQUE (person_a, person_b)
);
CREATE INDEX duplicate_pairs_pending ON duplicate_pairs (org_id, state, probability_e6, id);

CREATE TABLE consents (
  id UUID NOT NULL PRIMARY KEY, person_id UUID NOT NULL REFERENCES persons(id), org_id UUID NOT NULL,
  purpose TEXT NOT NULL, recipient TEXT NOT NULL, answer TEXT NOT NULL CHECK (answer IN ('given','refused')),
  notice_version TEXT NOT NULL, language TEXT NOT NULL,
  given_how TEXT NOT NULL CHECK (given_how IN ('written','spoken','digital','guardian')), witness TEXT, recorded_by UUID NOT NULL,
  given_at BIGINT NOT NULL, until_at BIGINT, withdrawn_at BIGINT, created_at BIGINT NOT NULL
);
CREATE INDEX consents_by_person ON consents (person_id, given_at);

CREATE TABLE agreements (
  id UUID NOT NULL PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft','consultation','signed','in_force','suspended','expired','ended')),
  title_ar TEXT NOT NULL, title_en TEXT NOT NULL, title_fr TEXT, title_es TEXT, owner_org UUID, built_in BIGINT NOT NULL,
  starts_on TEXT NOT NULL, ends_on TEXT, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE TABLE clauses (
  id UUID NOT NULL PRIMARY KEY, agreement_id UUID NOT NULL REFERENCES agreements(id), position BIGINT NOT NULL, article TEXT NOT NULL,
  party TEXT NOT NULL CHECK (party IN ('org','kind','receiver')), party_org UUID, party_kind TEXT,
  actions TEXT NOT NULL, categories TEXT NOT NULL, purposes TEXT NOT NULL,
  programmes TEXT NOT NULL, corridors TEXT NOT NULL, areas TEXT NOT NULL, stages TEXT NOT NULL, referred_only BIGINT NOT NULL,
  from_on TEXT NOT NULL, until_on TEXT, needs_consent BIGINT NOT NULL, legal_basis TEXT, needs_training BIGINT NOT NULL,
  no_onward BIGINT NOT NULL, smallest_count BIGINT NOT NULL, retention_days BIGINT
);
CREATE INDEX clauses_by_org ON clauses (party_org);
CREATE INDEX clauses_by_agreement ON clauses (agreement_id, position);

CREATE TABLE cases (
  id UUID NOT NULL PRIMARY KEY, number TEXT NOT NULL UNIQUE, org_id UUID NOT NULL REFERENCES organisations(id),
  lead_org UUID NOT NULL REFERENCES organisations(id), partner_org UUID, person_id UUID NOT NULL REFERENCES persons(id), household_id UUID,
  programme_id UUID NOT NULL REFERENCES programmes(id), host TEXT NOT NULL, origin TEXT NOT NULL, area_id UUID REFERENCES areas(id),
  return_kind TEXT NOT NULL CHECK (return_kind IN ('voluntary','forced')),
  stage TEXT NOT NULL CHECK (stage IN ('pre_departure','in_transit','arrived','reintegrating','follow_up','closed')),
  dependants BIGINT NOT NULL, departs_on TEXT, arrived_on TEXT, opened_by UUID NOT NULL, opened_at BIGINT NOT NULL,
  closed_at BIGINT, closure_reason TEXT, departed_again_on TEXT, updated_at BIGINT NOT NULL, version BIGINT NOT NULL
);
CREATE INDEX cases_by_person ON cases (person_id);
CREATE TABLE case_events (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, at BIGINT NOT NULL,
  kind TEXT NOT NULL, category TEXT NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL, subject_id UUID, detail TEXT
);
CREATE INDEX case_events_by_case ON case_events (case_id, at, id);
CREATE TABLE notes (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  category TEXT NOT NULL, body TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX notes_by_case ON notes (case_id, created_at);

-- What a hand-over, referral or assignment opened of one case to one organisation.
CREATE TABLE grants (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL REFERENCES organisations(id),
  clause_id UUID NOT NULL REFERENCES clauses(id), reason TEXT NOT NULL CHECK (reason IN ('handover','referral','monitoring')),
  categories TEXT NOT NULL, recipient TEXT NOT NULL, source_id UUID NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT, created_at BIGINT NOT NULL
);
CREATE INDEX grants_by_case ON grants (case_id, org_id);
CREATE INDEX grants_by_person ON grants (person_id);
CREATE INDEX grants_by_source ON grants (source_id);
-- Which cases an organisation can list, and by what: itself (the nil id) or a clause. Written with every change of case,
-- grant or consent; the agreement's state and dates are asked when it is read.
CREATE TABLE visibility (
  org_id UUID NOT NULL, sort_at BIGINT NOT NULL, case_id UUID NOT NULL, via UUID NOT NULL, person_id UUID NOT NULL, stage TEXT NOT NULL, until_at BIGINT,
  PRIMARY KEY (org_id, sort_at, case_id, via)
) /*! WITHOUT ROWID */;
CREATE INDEX visibility_by_stage ON visibility (org_id, stage, sort_at, case_id, via, until_at);
CREATE INDEX visibility_by_case ON visibility (case_id);
CREATE INDEX visibility_by_person ON visibility (person_id, org_id);

CREATE TABLE assessments (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  stage TEXT NOT NULL, urgency TEXT NOT NULL CHECK (urgency IN ('none','soon','urgent','immediate')), summary TEXT NOT NULL,
  none_found TEXT NOT NULL DEFAULT '', child_at_risk BIGINT NOT NULL, seeks_protection BIGINT NOT NULL, assessed_on TEXT NOT NULL, reassess_on TEXT, reopened_at BIGINT, reopened_why TEXT, created_at BIGINT NOT NULL
);
CREATE INDEX assessments_by_case ON assessments (case_id, created_at);
CREATE TABLE factors (
  assessment_id UUID NOT NULL REFERENCES assessments(id), position BIGINT NOT NULL, case_id UUID NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('individual','household','community','structural')),
  direction TEXT NOT NULL CHECK (direction IN ('risk','protective')),
  nature TEXT NOT NULL CHECK (nature IN ('pre_existing','situational','inherent','structural')),
  code TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (assessment_id, position)
);

-- The best-interests rapid form of a child at risk: until it is filled no other step of the case is taken.
CREATE TABLE rapid_forms (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  safety TEXT NOT NULL CHECK (safety IN ('safe','moved','unsafe')), guardian TEXT NOT NULL CHECK (guardian IN ('parents','relative','appointed','none')),
  heard TEXT NOT NULL CHECK (heard IN ('heard','too_young','not_yet')), views TEXT NOT NULL, actions TEXT NOT NULL, tracing BIGINT NOT NULL,
  responsible TEXT NOT NULL, review_on TEXT NOT NULL, filled_on TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX rapid_forms_by_case ON rapid_forms (case_id, created_at);

CREATE TABLE plans (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  revision BIGINT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft','submitted','approved','superseded')),
  summary TEXT NOT NULL, currency TEXT NOT NULL, total_minor BIGINT NOT NULL, submitted_at BIGINT, approved_by UUID, approved_at BIGINT,
  returned_why TEXT, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL, UNIQUE (case_id, revision)
);
CREATE INDEX plans_by_state ON plans (org_id, state, submitted_at);
CREATE TABLE measures (
  id UUID NOT NULL PRIMARY KEY, plan_id UUID NOT NULL REFERENCES plans(id), case_id UUID NOT NULL, position BIGINT NOT NULL,
  dimension TEXT NOT NULL CHECK (dimension IN ('economic','social','psychosocial')),
  level TEXT NOT NULL CHECK (level IN ('individual','household','collective','community')),
  horizon TEXT NOT NULL CHECK (horizon IN ('immediate','short','long')),
  kind TEXT NOT NULL, description TEXT NOT NULL, service_id UUID, cost_minor BIGINT NOT NULL, currency TEXT NOT NULL, needs_referral BIGINT NOT NULL
);
CREATE INDEX measures_by_plan ON measures (plan_id, position);
CREATE INDEX measures_by_case ON measures (case_id);

CREATE TABLE handovers (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, from_org UUID NOT NULL, to_org UUID NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('sent','accepted','declined','arrived','recalled')), departs_on TEXT NOT NULL, arrives_on TEXT NOT NULL,
  travel TEXT NOT NULL, port TEXT NOT NULL, needs TEXT NOT NULL, message TEXT NOT NULL, unannounced BIGINT NOT NULL,
  decline_reason TEXT, arrived_on TEXT, sent_by UUID NOT NULL, sent_at BIGINT NOT NULL, accepted_at BIGINT, confirmed_by UUID, confirmed_at BIGINT,
  escalated_at BIGINT, version BIGINT NOT NULL
);
CREATE INDEX handovers_to ON handovers (to_org, state, arrives_on, id);
CREATE INDEX handovers_from ON handovers (from_org, state, arrives_on, id);
CREATE INDEX handovers_by_case ON handovers (case_id);

CREATE TABLE referrals (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, from_org UUID NOT NULL, to_org UUID NOT NULL,
  service_id UUID NOT NULL REFERENCES services(id), measure_id UUID, need TEXT NOT NULL, reason TEXT NOT NULL,
  urgency TEXT NOT NULL CHECK (urgency IN ('none','soon','urgent','immediate')),
  state TEXT NOT NULL CHECK (state IN ('sent','seen','accepted','declined','done','not_taken_up','recalled')),
  decline_reason TEXT, outcome TEXT NOT NULL, sent_by UUID NOT NULL, sent_at BIGINT NOT NULL, due_at BIGINT NOT NULL, seen_at BIGINT, answered_at BIGINT,
  done_at BIGINT, escalated_at BIGINT, version BIGINT NOT NULL
);
CREATE INDEX referrals_to ON referrals (to_org, state, sent_at, id);
CREATE INDEX referrals_from ON referrals (from_org, state, sent_at, id);
CREATE INDEX referrals_due ON referrals (state, due_at);
CREATE INDEX referrals_by_case ON referrals (case_id, sent_at);

CREATE TABLE assistance (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  measure_id UUID, referral_id UUID, phase TEXT NOT NULL CHECK (phase IN ('post_arrival','post_return')),
  mode TEXT NOT NULL CHECK (mode IN ('cash','in_kind','service')), kind TEXT NOT NULL, description TEXT NOT NULL,
  amount_minor BIGINT NOT NULL, currency TEXT NOT NULL, delivered_on TEXT NOT NULL, proof TEXT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX assistance_by_case ON assistance (case_id, delivered_on);

CREATE TABLE instruments (
  id UUID NOT NULL PRIMARY KEY, code TEXT NOT NULL, revision BIGINT NOT NULL, definition TEXT NOT NULL, official BIGINT NOT NULL,
  published_at BIGINT NOT NULL, retired_at BIGINT, UNIQUE (code, revision)
);
CREATE TABLE surveys (
  id UUID NOT NULL PRIMARY KEY, case_id UUID NOT NULL REFERENCES cases(id), person_id UUID NOT NULL, instrument_id UUID NOT NULL REFERENCES instruments(id),
  round TEXT NOT NULL CHECK (round IN ('baseline','month_6','month_12','month_18','extra')), due_on TEXT NOT NULL, lead_org UUID NOT NULL, assigned_org UUID NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due','done','missed','cancelled')), done_on TEXT, answers TEXT, done_by UUID, done_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  UNIQUE (case_id, instrument_id, round)
);
CREATE INDEX surveys_due ON surveys (assigned_org, state, due_on, id);
CREATE INDEX surveys_lead ON surveys (lead_org, state, due_on, id);
CREATE TABLE scores (
  survey_id UUID NOT NULL REFERENCES surveys(id), case_id UUID NOT NULL, dimension TEXT NOT NULL, score_e6 BIGINT, answered BIGINT NOT NULL, applicable BIGINT NOT NULL,
  PRIMARY KEY (survey_id, dimension)
);
CREATE INDEX scores_by_case ON scores (case_id);

-- Counters for dashboards, kept with each change; `slot` spreads writers so that they do not wait for one row.
CREATE TABLE tallies (
  programme_id UUID NOT NULL, host TEXT NOT NULL, origin TEXT NOT NULL, lead_org UUID NOT NULL, month TEXT NOT NULL, measure TEXT NOT NULL, slot BIGINT NOT NULL,
  figure BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (programme_id, measure, month, host, origin, lead_org, slot)
);
CREATE INDEX tallies_by_lead ON tallies (lead_org, measure, month);

CREATE TABLE jobs (
  id UUID NOT NULL PRIMARY KEY, kind TEXT NOT NULL, org_id UUID NOT NULL, user_id UUID NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting','running','done','failed','cancelled')), input TEXT NOT NULL, position TEXT,
  done BIGINT NOT NULL, total BIGINT NOT NULL, result TEXT, problem TEXT, cancel_asked BIGINT NOT NULL, attempts BIGINT NOT NULL, lease_until_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL, started_at BIGINT, finished_at BIGINT
);
CREATE INDEX jobs_waiting ON jobs (state, lease_until_at, created_at);
CREATE INDEX jobs_by_org ON jobs (org_id, created_at);
-- A roster as it was sent, until it has been imported or a week has passed.
CREATE TABLE import_uploads (
  id UUID NOT NULL PRIMARY KEY, org_id UUID NOT NULL, user_id UUID NOT NULL, programme_id UUID NOT NULL, file_name TEXT NOT NULL, size BIGINT NOT NULL, created_at BIGINT NOT NULL
);
CREATE INDEX import_uploads_by_org ON import_uploads (org_id, created_at);
CREATE TABLE import_files (upload_id UUID NOT NULL REFERENCES import_uploads(id), part BIGINT NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (upload_id, part));
CREATE TABLE import_rows (
  job_id UUID NOT NULL, sheet_row BIGINT NOT NULL, position BIGINT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('error','held','known')), field TEXT, value TEXT, code TEXT NOT NULL,
  other_row BIGINT, body TEXT, decision TEXT, PRIMARY KEY (job_id, sheet_row, position)
);
-- A row once imported is known by its fingerprint, so the same file twice adds nothing.
CREATE TABLE import_fingerprints (org_id UUID NOT NULL, fingerprint BYTEA NOT NULL, case_id UUID, person_id UUID NOT NULL, PRIMARY KEY (org_id, fingerprint));
CREATE TABLE import_mappings (org_id UUID NOT NULL, heading TEXT NOT NULL, field TEXT NOT NULL, PRIMARY KEY (org_id, heading));

CREATE TABLE audit_entries (
  id UUID NOT NULL PRIMARY KEY, at BIGINT NOT NULL, user_id UUID, org_id UUID NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, subject_id UUID,
  case_id UUID, person_id UUID, categories TEXT NOT NULL, fields TEXT NOT NULL, clause_id UUID, grant_id UUID, owner_org UUID, purpose TEXT NOT NULL, seal BIGINT NOT NULL
);
CREATE INDEX audit_by_person ON audit_entries (person_id, at);
CREATE INDEX audit_by_case ON audit_entries (case_id, at);
CREATE INDEX audit_by_org ON audit_entries (org_id, at);
CREATE INDEX audit_unsealed ON audit_entries (id) WHERE seal = 0;
CREATE TABLE audit_seals (
  seq BIGINT NOT NULL PRIMARY KEY, entries BIGINT NOT NULL, leaves BYTEA NOT NULL, previous BYTEA NOT NULL, root BYTEA NOT NULL, signature BYTEA NOT NULL, sealed_at BIGINT NOT NULL
);
CREATE TABLE settings (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
