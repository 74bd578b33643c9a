//! The list itself. An erasure goes through it from the top: what hangs on a row stands before it.

use super::By::{Any, Case, Of, Org, Person, Told, Wrote};
use super::OnErasure::{Blanked, Kept, Searched};
use super::OnMerge::{Chosen, Derived, Moved, Stays};
use super::{Of as Found, Table};

const SCORES_OWN: &str = "DELETE FROM scores WHERE survey_id IN (SELECT id FROM surveys WHERE person_id = $1 AND COALESCE(done_org, lead_org) = $2)";
// A round is of who leads, its answers of who asked.
const SURVEYS_OWN: &[&str] = &[
    "DELETE FROM surveys WHERE person_id = $1 AND lead_org = $2 AND (done_org IS NULL OR done_org = $2)",
    "UPDATE surveys SET answers = NULL WHERE person_id = $1 AND done_org = $2",
];
const REFERRALS_OWN: &[&str] = &[
    "DELETE FROM referrals WHERE person_id = $1 AND from_org = $2 AND (to_org = $2 OR answered_at IS NULL)",
    "UPDATE referrals SET reason = '' WHERE person_id = $1 AND from_org = $2",
    "UPDATE referrals SET outcome = '', decline_reason = NULL WHERE person_id = $1 AND to_org = $2",
];
const HANDOVERS_OWN: &[&str] = &[
    "DELETE FROM handovers WHERE person_id = $1 AND from_org = $2 AND accepted_at IS NULL AND confirmed_at IS NULL",
    "UPDATE handovers SET message = '', needs = '', port = '', goes_reason = '', first_days = '', first_days_reason = '' WHERE person_id = $1 AND from_org = $2",
];
const LINKS_OWN: &str = "DELETE FROM person_links WHERE (asking_person = $1 AND asking_org = $2) OR (asked_person = $1 AND asked_org = $2)";
const RECALLS_ALL: &str = "UPDATE recalls SET number = COALESCE(number, (SELECT c.number FROM cases c WHERE c.id = recalls.case_id)), case_id = NULL, person_id = NULL
    WHERE person_id = $1 OR case_id IN (SELECT id FROM cases WHERE person_id = $1)";
const RECALLS_OWN: &str = "UPDATE recalls SET number = COALESCE(number, (SELECT c.number FROM cases c WHERE c.id = recalls.case_id)), case_id = NULL, person_id = NULL
    WHERE owner_org = $2 AND (person_id = $1 OR case_id IN (SELECT id FROM cases WHERE person_id = $1))";
// Contacts, papers and words to search by are the registrar's.
const CONTACTS_OWN: &str =
    "DELETE FROM person_contacts WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";
const DOCUMENTS_OWN: &str =
    "DELETE FROM person_documents WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";
const TOKENS_OWN: &str =
    "DELETE FROM person_tokens WHERE person_id IN (SELECT id FROM persons WHERE id = $1 AND org_id = $2)";

/// Every table of the schema. A story compares this list with it.
#[rustfmt::skip]
pub const TABLES: &[Table] = &[
    // What is written in a case.
    Table::of_case("scores").found(Found::CaseOnly).seen_by(&[Of("surveys", "survey_id")]).wrote(&[]).merge(None).own(&[SCORES_OWN]),
    Table::of_case("surveys").seen_by(&[Org(&["lead_org", "assigned_org", "done_org"]), Wrote("case_id", "lead_org")])
        .wrote(&[("lead_org", ""), ("done_org", " AND x.done_org IS NOT NULL")]).own(SURVEYS_OWN).texts(&["answers"]),
    Table::of_parent("factors", "assessments", "assessment_id").seen_by(&[Of("assessments", "assessment_id")]).texts(&["note"]),
    Table::of_case("protection_lifts").texts(&["reason"]),
    Table::of_case("assessments").texts(&["summary", "reopened_why"]),
    Table::of_case("rapid_forms").texts(&["views", "actions", "responsible"]),
    Table::of_parent("measures", "plans", "plan_id").seen_by(&[Of("plans", "plan_id")]).texts(&["description"]),
    Table::of_case("plans").texts(&["summary", "returned_why"]),
    Table::of_case("assistance").texts(&["description", "proof", "cancelled_why"]),
    Table::of_case("referrals").seen_by(&[Org(&["from_org", "to_org"]), Wrote("case_id", "from_org")])
        .wrote(&[("from_org", ""), ("to_org", " AND x.answered_at IS NOT NULL")]).own(REFERRALS_OWN).texts(&["reason", "outcome"]),
    Table::of_case("handovers").seen_by(&[Org(&["from_org", "to_org"]), Wrote("case_id", "from_org")])
        .wrote(&[("from_org", ""), ("to_org", " AND (x.accepted_at IS NOT NULL OR x.confirmed_at IS NOT NULL)")])
        .own(HANDOVERS_OWN).texts(&["message", "port", "goes_reason", "first_days", "first_days_reason"]),
    // What a grant rests on is of another organisation than its reader: who may list the case reads what was opened of it.
    Table::of_parent("grant_rows", "grants", "grant_id").seen_by(&[Of("grants", "grant_id")])
        .untold("which single rows were opened; the grant they belong to is a chapter"),
    Table::of_case("grants").seen_by(&[Org(&["org_id", "writer_org", "by_org"]), Case("case_id")]).writer(Some("writer_org")).wrote(&[]),
    Table::of_case("notes").texts(&["body"]),
    Table::of_person("sent").merge(Some(Stays)).untold("that something was written under an id, so that it is not written twice; what was written is a chapter"),
    Table::of_case("settled").found(Found::CaseOnly).seen_by(&[Org(&["org_id"])]).wrote(&[]).merge(None)
        .untold("which readings a rule closed; the hand-overs and grants that they rested on are a chapter"),
    Table::of_case("case_events").texts(&["detail"]),
    // Officers of the other side read them as a work of its own: the policy of cases asks this one, which must stay small.
    Table::of_parent("emergency_reviews", "emergencies", "emergency_id").seen_by(&[Org(&["org_id"]), Of("emergencies", "emergency_id")]).texts(&["review"]),
    Table::of_case("emergencies").seen_by(&[Org(&["org_id"])]).wrote(&[]).texts(&["reason"]),
    // The list filter: an organisation reads its own lines, the derivation writes everybody's.
    Table::of_person("visibility").writer(None).merge(Some(Derived)).untold("derived: which organisation can list a case; what was opened to it is a chapter"),
    // What an import, questions and the search know a person by.
    Table::of_person("import_fingerprints").merge(Some(Moved)),
    Table::of_person("ask_lines").found(Found::Parent("ask_entries", "entry", "entry")).seen_by(&[Org(&["asked_org"])]),
    Table::of_person("ask_entries").seen_by(&[Org(&["asked_org"])]).writer(Some("asked_org")).merge(Some(Derived))
        .untold("derived: which keyed lines were made of names and dates that stand in the report themselves"),
    Table::of_person("ask_stale").seen_by(&[Of("persons", "person_id")]).writer(None).merge(Some(Derived)).untold("derived: a mark that such lines are to be made anew"),
    Table::of_person("ask_questions").seen_by(&[Org(&["org_id"]),
            Any("EXISTS (SELECT 1 FROM ask_answers a WHERE a.question_id = ask_questions.id AND a.asked_org = {me})")])
        .merge(Some(Stays)).erased(Blanked(&["person_id"], "UPDATE ask_questions SET person_id = NULL WHERE person_id = $1"))
        .own(&["UPDATE ask_questions SET person_id = NULL WHERE person_id = $1 AND org_id = $2"]),
    Table::of_person("ask_answers").found(Found::Nothing).seen_by(&[Org(&["asked_org", "org_id"])]).writer(None)
        .erased(Blanked(&["hit_case"], "UPDATE ask_answers SET hit_case = NULL WHERE hit_case IN (SELECT id FROM cases WHERE person_id = $1)")),
    Table::of_person("person_tokens").merge(Some(Derived)).own(&[TOKENS_OWN]).untold("derived: folded words of names and numbers that stand in the report themselves"),
    // The person, and what they told each organisation.
    Table::of_person("person_names").seen_by(&[Org(&["org_id"]), Told]).wrote(&[("org_id", "")]).merge(Some(Moved)).texts(&["name_ar", "name_latin"]),
    Table::of_person("person_told").seen_by(&[Org(&["org_id"]), Told]).merge(Some(Moved)).texts(&["value"]),
    Table::of_person("person_told_tokens").merge(Some(Moved)).untold("derived: folded words of what the person told, which stands in the report itself"),
    Table::of_person("person_contacts").seen_by(&[Of("persons", "person_id")]).merge(Some(Chosen)).own(&[CONTACTS_OWN]),
    Table::of_person("person_documents").seen_by(&[Of("persons", "person_id")]).merge(Some(Chosen)).own(&[DOCUMENTS_OWN]),
    Table::of_person("person_changes").seen_by(&[Org(&["org_id"]), Of("persons", "person_id")]).wrote(&[("org_id", "")]).merge(Some(Stays)),
    Table::of_person("consents").seen_by(&[Org(&["org_id"]), Of("persons", "person_id")]).wrote(&[("org_id", "")]).merge(Some(Moved)).texts(&["witness", "proof"]),
    Table::of_person("duplicate_pairs").found(Found::Two("person_a", "person_b")).seen_by(&[Org(&["org_id"]),
            Any("EXISTS (SELECT 1 FROM person_links l WHERE l.pair_id = duplicate_pairs.id AND (l.asking_org = {me} OR l.asked_org = {me}))")])
        .texts(&["reasons"]).untold("compares two persons: the other one is a third person; a merge or link is a chapter"),
    Table::of_parent("merge_rows", "merges", "merge_id").seen_by(&[Of("merges", "merge_id")]).texts(&["before", "after"]),
    Table::of_person("merges").found(Found::Two("survivor", "gone")),
    Table::of_person("person_links").found(Found::Two("asking_person", "asked_person")).seen_by(&[Org(&["asking_org", "asked_org"])]).writer(None).own(&[LINKS_OWN]),
    Table::of_person("legal_holds").seen_by(&[Org(&["org_id"]), Of("persons", "person_id")]).merge(Some(Stays)).texts(&["reason"]),
    Table::of_case("recalls").seen_by(&[Org(&["org_id", "owner_org"])]).wrote(&[])
        .erased(Blanked(&["person_id", "case_id"], RECALLS_ALL)).own(&[RECALLS_OWN]),
    Table::of_person("erasure_requests").merge(Some(Stays)).erased(Blanked(&["refusal"], "UPDATE erasure_requests SET refusal = NULL WHERE person_id = $1"))
        .own(&["UPDATE erasure_requests SET refusal = NULL WHERE person_id = $1 AND org_id = $2"]).texts(&["refusal"]),
    Table::of_person("erasure_items").seen_by(&[Of("erasure_batches", "batch_id")]).merge(Some(Stays)).erased(Kept("which ids were erased by which list; no value"))
        .untold("lists of what the schedule lets go: ids that go with the record; requests and holds are a chapter"),
    Table::of_case("audit_entries").seen_by(&[Org(&["org_id", "owner_org"])]).wrote(&[]).merge(Some(Stays)).erased(Kept("ids and names of fields, never a value; the chain would break")),
    // What goes on to another organisation where it erases one's own part is written out in the erasure.
    Table::of_person("cases").seen_by(&[Org(&["org_id", "lead_org"]), Case("id")]).wrote(&[("org_id", "")]).merge(Some(Moved)).own(&[]),
    Table::of_person("persons").found(Found::Person("id")).seen_by(&[Org(&["org_id"]), Person]).wrote(&[("org_id", "")]).own(&[]),
    Table::of_person("households").found(Found::Nothing).seen_by(&[Org(&["org_id"]), Any("EXISTS (SELECT 1 FROM persons p WHERE p.household_id = households.id)")]),
    Table::of_person("drafts").found(Found::Nothing).seen_by(&[Any("EXISTS (SELECT 1 FROM users u WHERE u.id = drafts.user_id AND u.org_id = {me})")]).erased(Searched),
    Table::of_person("import_rows").found(Found::Nothing).seen_by(&[Of("jobs", "job_id")]).erased(Searched).untold("rows of a file that became nobody's record, deleted with it"),
    Table::free("tombstones", "ids of what is gone, looked up by who comes by an old address; no value"),

    // Keeping, erasing, and what went wrong.
    Table::kept("erasure_batches", &[Org(&["org_id"])]),
    Table::kept("incidents", &[Org(&["org_id"])]),
    Table::kept("incident_orgs", &[Of("incidents", "incident_id")]),
    Table::kept("incident_agreements", &[Of("incidents", "incident_id")]),
    Table::kept("incident_notices", &[Of("incidents", "incident_id")]),
    // What was uploaded and worked on.
    Table::kept("jobs", &[Org(&["org_id"])]),
    Table::kept("import_uploads", &[Org(&["org_id"])]),
    Table::kept("import_files", &[Of("import_uploads", "upload_id")]),
    // Accounts: looked up by e-mail, cookie or token before it is known whose they are.
    Table::free("users", "staff accounts: found before the organisation that asks is known"),
    Table::free("recovery_codes", "hashes, looked up while signing in"),
    Table::free("sessions", "looked up by the hash of a cookie before anybody is known"),
    Table::free("tokens", "looked up by their hash before anybody is known"),
    Table::free("invitations", "looked up by the hash of a link before anybody is known"),
    Table::free("sign_in_places", "hashes, looked up while signing in"),
    Table::free("login_throttles", "keyed hashes and counts of tries to sign in"),
    Table::free("emergency_tries", "how often an account tried, not for whom"),
    Table::free("ask_releases", "which account may ask again, not about whom"),
    // What is not about persons.
    Table::free("organisations", "the directory, for all"),
    Table::free("enforcement_asks", "not about persons; what organisations are to be charged with"),
    Table::free("areas", "the directory, for all"),
    Table::free("programmes", "not about persons"),
    Table::free("programme_countries", "not about persons"),
    Table::free("programme_members", "not about persons"),
    Table::free("ceilings", "not about persons"),
    Table::free("services", "the directory, for all"),
    Table::free("instruments", "questions, not answers"),
    Table::free("agreements", "not about persons; the policies themselves read it"),
    Table::free("clauses", "not about persons; the policies themselves read it"),
    Table::free("clause_proofs", "hashes of clauses"),
    Table::free("agreement_versions", "texts of agreements"),
    Table::free("agreement_parties", "texts of agreements"),
    Table::free("agreement_signatures", "texts of agreements"),
    Table::free("agreement_comments", "texts of agreements"),
    Table::free("agreement_annexes", "texts of agreements"),
    Table::free("agreement_suspensions", "texts of agreements"),
    Table::free("agreement_proofs", "what a solver said of texts of agreements"),
    Table::free("agreement_events", "texts of agreements"),
    Table::free("clause_owners", "not about persons; whose cases a clause can open"),
    Table::free("retention_rules", "not about persons"),
    Table::free("incident_rules", "not about persons"),
    Table::free("erased_figures", "counts of what was erased; they name nobody"),
    Table::free("ask_keys", "which keys there are; the keys are files"),
    Table::free("ask_indexes", "which indexes there are and how far they are filled"),
    Table::free("import_mappings", "headings of sheets"),
    Table::free("tallies", "counts; what leaves is protected by disclosure control"),
    Table::free("audit_seals", "hashes and signatures, public by design"),
    Table::free("settings", "of the program"),
    Table::free("migrations", "of the program"),
];
