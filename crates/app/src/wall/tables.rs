//! Which table keeps its rows from whom. A story compares this list with the schema: no table is forgotten.

use super::By::{Any, Case, Of, Org, Person, Wrote};
use super::Rule::{self, Free, Kept};

/// Every table of the schema, each with its rule.
pub(super) const TABLES: &[(&str, Rule)] = &[
    // Persons, and what hangs on one.
    ("persons", Kept(&[Org(&["org_id"]), Person])),
    ("person_names", Kept(&[Org(&["org_id"])])),
    ("person_told", Kept(&[Org(&["org_id"])])),
    ("person_told_tokens", Kept(&[Org(&["org_id"])])),
    ("person_contacts", Kept(&[Of("persons", "person_id")])),
    ("person_changes", Kept(&[Org(&["org_id"]), Of("persons", "person_id")])),
    ("person_documents", Kept(&[Of("persons", "person_id")])),
    ("person_tokens", Kept(&[Org(&["org_id"])])),
    (
        "households",
        Kept(&[
            Org(&["org_id"]),
            Any("EXISTS (SELECT 1 FROM persons p WHERE p.household_id = households.id)"),
        ]),
    ),
    ("consents", Kept(&[Org(&["org_id"]), Of("persons", "person_id")])),
    (
        "duplicate_pairs",
        Kept(&[
            Org(&["org_id"]),
            Any(
                "EXISTS (SELECT 1 FROM person_links l WHERE l.pair_id = duplicate_pairs.id AND (l.asking_org = {me} OR l.asked_org = {me}))",
            ),
        ]),
    ),
    ("merges", Kept(&[Org(&["org_id"])])),
    ("merge_rows", Kept(&[Of("merges", "merge_id")])),
    ("person_links", Kept(&[Org(&["asking_org", "asked_org"])])),
    // Cases, and what hangs on one.
    ("cases", Kept(&[Org(&["org_id", "lead_org"]), Case("id")])),
    ("case_events", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("notes", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    // What a grant rests on is of another organisation than its reader: who may list the case reads what was opened of it.
    ("grants", Kept(&[Org(&["org_id", "writer_org", "by_org"]), Case("case_id")])),
    ("grant_rows", Kept(&[Of("grants", "grant_id")])),
    ("assessments", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("protection_lifts", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("factors", Kept(&[Of("assessments", "assessment_id")])),
    ("rapid_forms", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("plans", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("measures", Kept(&[Of("plans", "plan_id")])),
    ("handovers", Kept(&[Org(&["from_org", "to_org"]), Wrote("case_id", "from_org")])),
    ("referrals", Kept(&[Org(&["from_org", "to_org"]), Wrote("case_id", "from_org")])),
    ("assistance", Kept(&[Org(&["org_id"]), Wrote("case_id", "org_id")])),
    ("surveys", Kept(&[Org(&["lead_org", "assigned_org", "done_org"]), Wrote("case_id", "lead_org")])),
    ("scores", Kept(&[Of("surveys", "survey_id")])),
    // Officers of the other side read them as a work of its own: the policy of cases asks this one, which must stay small.
    ("emergencies", Kept(&[Org(&["org_id"])])),
    ("emergency_reviews", Kept(&[Org(&["org_id"]), Of("emergencies", "emergency_id")])),
    ("recalls", Kept(&[Org(&["org_id", "owner_org"])])),
    // The list filter: an organisation reads its own lines, the derivation writes everybody's.
    ("visibility", Kept(&[Org(&["org_id"])])),
    ("settled", Kept(&[Org(&["org_id"])])),
    // The trail: of who did something, and of whose data it was.
    ("audit_entries", Kept(&[Org(&["org_id", "owner_org"])])),
    // Keeping, erasing, and what went wrong.
    ("legal_holds", Kept(&[Org(&["org_id"]), Of("persons", "person_id")])),
    ("erasure_requests", Kept(&[Org(&["org_id"])])),
    ("erasure_batches", Kept(&[Org(&["org_id"])])),
    ("erasure_items", Kept(&[Of("erasure_batches", "batch_id")])),
    ("incidents", Kept(&[Org(&["org_id"])])),
    ("incident_orgs", Kept(&[Of("incidents", "incident_id")])),
    ("incident_agreements", Kept(&[Of("incidents", "incident_id")])),
    ("incident_notices", Kept(&[Of("incidents", "incident_id")])),
    // Questions between organisations.
    ("ask_entries", Kept(&[Org(&["asked_org"])])),
    ("ask_lines", Kept(&[Org(&["asked_org"])])),
    ("ask_stale", Kept(&[Of("persons", "person_id")])),
    (
        "ask_questions",
        Kept(&[
            Org(&["org_id"]),
            Any(
                "EXISTS (SELECT 1 FROM ask_answers a WHERE a.question_id = ask_questions.id AND a.asked_org = {me})",
            ),
        ]),
    ),
    ("ask_answers", Kept(&[Org(&["asked_org", "org_id"])])),
    // What was typed, uploaded and worked on.
    ("sent", Kept(&[Org(&["org_id"])])),
    (
        "drafts",
        Kept(&[Any("EXISTS (SELECT 1 FROM users u WHERE u.id = drafts.user_id AND u.org_id = {me})")]),
    ),
    ("jobs", Kept(&[Org(&["org_id"])])),
    ("import_uploads", Kept(&[Org(&["org_id"])])),
    ("import_files", Kept(&[Of("import_uploads", "upload_id")])),
    ("import_rows", Kept(&[Of("jobs", "job_id")])),
    ("import_fingerprints", Kept(&[Org(&["org_id"])])),
    // Accounts: looked up by e-mail, cookie or token before it is known whose they are.
    ("users", Free("staff accounts: found before the organisation that asks is known")),
    ("recovery_codes", Free("hashes, looked up while signing in")),
    ("sessions", Free("looked up by the hash of a cookie before anybody is known")),
    ("tokens", Free("looked up by their hash before anybody is known")),
    ("invitations", Free("looked up by the hash of a link before anybody is known")),
    ("sign_in_places", Free("hashes, looked up while signing in")),
    ("login_throttles", Free("keyed hashes and counts of tries to sign in")),
    ("emergency_tries", Free("how often an account tried, not for whom")),
    ("ask_releases", Free("which account may ask again, not about whom")),
    // What is not about persons.
    ("organisations", Free("the directory, for all")),
    ("areas", Free("the directory, for all")),
    ("programmes", Free("not about persons")),
    ("programme_countries", Free("not about persons")),
    ("programme_members", Free("not about persons")),
    ("ceilings", Free("not about persons")),
    ("services", Free("the directory, for all")),
    ("instruments", Free("questions, not answers")),
    ("agreements", Free("not about persons; the policies themselves read it")),
    ("clauses", Free("not about persons; the policies themselves read it")),
    ("clause_proofs", Free("hashes of clauses")),
    ("agreement_versions", Free("texts of agreements")),
    ("agreement_parties", Free("texts of agreements")),
    ("agreement_signatures", Free("texts of agreements")),
    ("agreement_comments", Free("texts of agreements")),
    ("agreement_annexes", Free("texts of agreements")),
    ("agreement_suspensions", Free("texts of agreements")),
    ("agreement_proofs", Free("what a solver said of texts of agreements")),
    ("clause_owners", Free("not about persons; whose cases a clause can open")),
    ("retention_rules", Free("not about persons")),
    ("incident_rules", Free("not about persons")),
    ("tombstones", Free("ids of what is gone, looked up by who comes by an old address; no value")),
    ("erased_figures", Free("counts of what was erased; they name nobody")),
    ("agreement_events", Free("texts of agreements")),
    ("ask_keys", Free("which keys there are; the keys are files")),
    ("ask_indexes", Free("which indexes there are and how far they are filled")),
    ("import_mappings", Free("headings of sheets")),
    ("tallies", Free("counts; what leaves is protected by disclosure control")),
    ("audit_seals", Free("hashes and signatures, public by design")),
    ("settings", Free("of the program")),
    ("migrations", Free("of the program")),
];
