//! Who may, for each operation that changes something, and what is excused from a rule of the sweep, with the reason. A step that is
//! declared (`web::Steps`) says it itself.

use std::sync::LazyLock;

use access::Capability::{self, *};
use base::Role;
use web::WhoMay;

/// Who may.
#[derive(Clone, Copy, Debug)]
pub enum Asks {
    /// Roles with the capability.
    May(Capability),
    /// Roles with one of two.
    Either([Capability; 2]),
    /// These roles.
    Roles(&'static [Role]),
    /// Whoever is signed in, and why.
    Anybody(&'static str),
    /// As the step says: roles with one of these, or whoever is signed in.
    Step(&'static [Capability]),
}
use Asks::{Anybody, Either, May, Roles};

impl Asks {
    pub fn allows(&self, role: Role) -> bool {
        match self {
            May(capability) => capability.is_of(role),
            Either(two) => two.iter().any(|capability| capability.is_of(role)),
            Roles(roles) => roles.contains(&role),
            Anybody(_) => true,
            Asks::Step(needs) => needs.is_empty() || needs.iter().any(|capability| capability.is_of(role)),
        }
    }
}

/// Who works with cases.
const CASEWORK: &[Role] = &[
    Role::Counsellor,
    Role::CaseManager,
    Role::Monitor,
    Role::Provider,
    Role::ProgrammeManager,
    Role::DataProtection,
];

/// A route that does not keep a rule of the sweep.
pub struct Excused {
    /// `stranger`, `role`, `capable`, `nowhere` or `outsider`.
    pub check: &'static str,
    pub route: &'static str,
    #[expect(dead_code, reason = "for the reader")]
    pub reason: &'static str,
}

const fn excused(check: &'static str, route: &'static str, reason: &'static str) -> Excused {
    Excused { check, route, reason }
}

#[rustfmt::skip]
pub const EXCUSED: &[Excused] = &[
    excused("stranger", "GET /api/docs", "the description of the API holds no data"),
    excused("stranger", "GET /api/openapi.json", "the description of the API holds no data"),
    excused("stranger", "GET /assets/{name}", "style and script of every page"),
    excused("stranger", "GET /health", "asked by a monitor; says only whether the database answers"),
    excused("stranger", "GET /invitation/{link}", "the link is the proof, and one that is not known is not found"),
    excused("stranger", "GET /privacy", "for whoever is on the record"),
    excused("stranger", "GET /sign-in", "where one signs in"),
    excused("capable", "POST /api/me/tokens", "takes a session: a token makes no tokens"),
    excused("capable", "POST /api/organisations", "only for the organisation that runs the server, and takes a session"),
    excused("capable", "POST /api/organisations/{id}/enforcement", "takes a session: a lost token closes nobody's sight"),
    excused("capable", "POST /api/organisations/{id}/enforcement/confirm", "takes a session: a lost token confirms nothing"),
    excused("capable", "POST /api/organisations/{id}/enforcement/drop", "takes a session: a lost token turns nothing down"),
    excused("capable", "POST /api/users/invitations", "takes a session: a lost token lets nobody in"),
    excused("capable", "POST /api/users/{id}/reset", "takes a session: a lost token takes no account over"),
    excused("capable", "PUT /api/users/{id}", "takes a session: a lost token gives no role"),
    excused("outsider", "GET /admin/organisations/{id}", "organisations are listed to whoever works here"),
    excused("outsider", "GET /admin/organisations/{id}/sees", "what another one sees of the own data: nothing"),
    excused("outsider", "GET /api/organisations/{id}", "organisations are listed to whoever works here"),
    excused("outsider", "GET /api/organisations/{id}/sees", "what another one sees of the own data: nothing"),
    excused("outsider", "GET /api/services/{id}", "the directory of services is for whoever works here"),
    excused("outsider", "GET /directory/{id}", "the directory of services is for whoever works here"),
];

pub fn find(route: &str) -> Option<Asks> {
    let listed = ASKS.iter().find(|(known, _)| *known == route).map(|(_, asks)| *asks);
    listed.or_else(|| steps().iter().find(|step| step.route == route).map(|step| Asks::Step(step.needs)))
}

/// The steps that are declared, API and forms.
pub fn steps() -> &'static [WhoMay] {
    static STEPS: LazyLock<Vec<WhoMay>> =
        LazyLock::new(|| app::server::rooms().into_iter().flat_map(|room| room.steps.who_may).collect());
    &STEPS
}

/// Who may; a route that is not listed is refused to everybody here, and its own story fails.
pub fn of(route: &str) -> Asks {
    find(route).unwrap_or(Roles(&[]))
}

#[rustfmt::skip]
pub const ASKS: &[(&str, Asks)] = &[
    ("POST /api/agreements/{id}/again", May(ManageAgreements)),
    ("POST /api/agreements/{id}/annexes", May(ManageAgreements)),
    ("DELETE /api/agreements/{id}/annexes/{annex}", May(ManageAgreements)),
    ("POST /api/agreements/{id}/clauses", May(ManageAgreements)),
    ("DELETE /api/agreements/{id}/clauses/{clause}", May(ManageAgreements)),
    ("POST /api/agreements/{id}/proofs", May(ManageAgreements)),
    ("POST /api/agreements/{id}/steps", May(ManageAgreements)),
    ("POST /api/arrivals/unannounced", May(ConfirmArrival)),
    ("POST /api/audit/verifications", May(ReadAudit)),
    ("POST /api/cases", May(Register)),
    ("POST /api/cases/{id}/ask-again", May(ManageCase)),
    ("POST /api/cases/{id}/assessments", May(ManageCase)),
    ("POST /api/cases/{id}/assistance", May(ManageCase)),
    ("POST /api/cases/{id}/assistance/cancel", May(ManageCase)),
    ("POST /api/cases/{id}/close", May(ManageCase)),
    ("POST /api/cases/{id}/protection-lift", May(ManageCase)),
    ("POST /api/cases/{id}/departed-again", May(ManageCase)),
    ("POST /api/cases/{id}/notes", Either([ManageCase, AnswerReferral])),
    ("PUT /api/cases/{id}/plan", May(ManageCase)),
    ("POST /api/cases/{id}/plan/approve", May(ApprovePlan)),
    ("POST /api/cases/{id}/plan/return", May(ApprovePlan)),
    ("POST /api/cases/{id}/plan/revise", May(ManageCase)),
    ("POST /api/cases/{id}/plan/submit", May(ManageCase)),
    ("POST /api/cases/{id}/rapid-forms", May(ManageCase)),
    ("POST /api/cases/{id}/reopen", May(ManageCase)),
    ("POST /api/cases/{id}/stage", May(ManageCase)),
    ("POST /api/cases/{id}/surveys", May(ManageCase)),
    ("POST /api/duplicate-searches", May(Register)),
    ("POST /api/duplicate-searches/{id}/stop", May(Register)),
    ("POST /api/duplicates", May(Register)),
    ("POST /api/duplicates/{id}/ask", May(Register)),
    ("POST /api/duplicates/{id}/different", May(Register)),
    ("POST /api/duplicates/{id}/later", May(Register)),
    ("POST /api/duplicates/{id}/merge", May(Register)),
    ("POST /api/emergencies", Roles(CASEWORK)),
    ("POST /api/emergencies/{id}/review", May(ReadAudit)),
    ("POST /api/erasures/{id}/decide", May(ReadAudit)),
    ("POST /api/holds/{id}/lift", May(ReadAudit)),
    ("POST /api/imports", May(ImportRoster)),
    ("POST /api/imports/{id}/cancel", May(ImportRoster)),
    ("POST /api/imports/{id}/rows/{row}", May(ImportRoster)),
    ("POST /api/me/tokens", Anybody("the own account")),
    ("POST /api/merges/{id}/undo", May(Register)),
    ("POST /api/person-links/{id}/accept", May(Register)),
    ("POST /api/person-links/{id}/decline", May(Register)),
    ("POST /api/person-links/{id}/end", May(Register)),
    ("POST /api/persons", May(Register)),
    ("POST /api/persons/likely", May(Register)),
    ("POST /api/persons/search", Anybody("what it finds is what the door lets through")),
    ("PUT /api/persons/{id}", May(Register)),
    ("POST /api/persons/{id}/consents", May(Register)),
    ("POST /api/persons/{id}/consents/{consent}/undo", May(Register)),
    ("POST /api/persons/{id}/consents/{consent}/withdraw", May(Register)),
    ("POST /api/persons/{id}/erasure", Either([Register, ReadAudit])),
    ("POST /api/persons/{id}/holds", May(ReadAudit)),
    ("POST /api/persons/{id}/household", May(Register)),
    ("POST /api/questions", May(Register)),
    ("POST /api/questions/before-registration", May(Register)),
    ("POST /api/questions/keys/{org}/rotate", May(ManageAgreements)),
    ("POST /api/questions/received/seen", Either([Register, ReadAudit])),
    ("POST /api/questions/stops/{user}/release", May(ReadAudit)),
    ("PUT /api/retention", May(ReadAudit)),
    ("POST /api/retention/batches", May(ReadAudit)),
    ("POST /api/retention/batches/{id}/approve", May(ReadAudit)),
    ("POST /api/retention/batches/{id}/drop", May(ReadAudit)),
    ("PUT /api/surveys/{id}/answers", May(Survey)),
    ("POST /api/surveys/{id}/assignment", May(ManageCase)),
    ("POST /api/users/invitations", May(ManageUsers)),
    ("POST /api/users/{id}/reset", May(ManageUsers)),
    ("POST /admin/audit/find", May(ReadAudit)),
    ("POST /admin/audit/verify", May(ReadAudit)),
    ("POST /admin/emergencies/{id}", May(ReadAudit)),
    ("POST /admin/erasures/{id}", May(ReadAudit)),
    ("POST /admin/holds/{id}/lift", May(ReadAudit)),
    ("POST /admin/imports", May(ImportRoster)),
    ("POST /admin/imports/columns/{upload}", May(ImportRoster)),
    ("POST /admin/imports/{id}/cancel", May(ImportRoster)),
    ("POST /admin/imports/{id}/confirm", May(ImportRoster)),
    ("POST /admin/imports/{id}/rows/{row}", May(ImportRoster)),
    ("POST /admin/invitations/{id}/revoke", May(ManageUsers)),
    ("POST /admin/retention/lists/{id}", May(ReadAudit)),
    ("POST /admin/retention/lists/{id}/drop", May(ReadAudit)),
    ("POST /admin/retention/propose", May(ReadAudit)),
    ("POST /admin/retention/schedule", May(ReadAudit)),
    ("POST /admin/users", May(ManageUsers)),
    ("POST /admin/users/{id}/reset", May(ManageUsers)),
    ("POST /agreements/{id}/again", May(ManageAgreements)),
    ("POST /agreements/{id}/annexes", May(ManageAgreements)),
    ("POST /agreements/{id}/annexes/{annex}/remove", May(ManageAgreements)),
    ("POST /agreements/{id}/clauses/new", May(ManageAgreements)),
    ("POST /agreements/{id}/clauses/{clause}", May(ManageAgreements)),
    ("POST /agreements/{id}/clauses/{clause}/remove", May(ManageAgreements)),
    ("POST /agreements/{id}/proofs", May(ManageAgreements)),
    ("POST /agreements/{id}/steps", May(ManageAgreements)),
    ("POST /arrivals/unannounced", May(ConfirmArrival)),
    ("POST /cases/find", Anybody("what it finds is what the door lets through")),
    ("POST /cases/new", May(Register)),
    ("POST /cases/{id}/ask-again", May(ManageCase)),
    ("POST /cases/{id}/assessments/lift", May(ManageCase)),
    ("POST /cases/{id}/assessments/new", May(ManageCase)),
    ("POST /cases/{id}/assessments/rapid-form", May(ManageCase)),
    ("POST /cases/{id}/assistance", May(ManageCase)),
    ("POST /cases/{id}/assistance/cancel", May(ManageCase)),
    ("POST /cases/{id}/close", May(ManageCase)),
    ("POST /cases/{id}/departed-again", May(ManageCase)),
    ("POST /cases/{id}/follow-up/extra", May(ManageCase)),
    ("POST /cases/{id}/notes", Either([ManageCase, AnswerReferral])),
    ("POST /cases/{id}/plan/approve", May(ApprovePlan)),
    ("POST /cases/{id}/plan/edit", May(ManageCase)),
    ("POST /cases/{id}/plan/return", May(ApprovePlan)),
    ("POST /cases/{id}/plan/revise", May(ManageCase)),
    ("POST /cases/{id}/plan/submit", May(ManageCase)),
    ("POST /cases/{id}/reopen", May(ManageCase)),
    ("POST /cases/{id}/stage", May(ManageCase)),
    ("POST /drafts", Anybody("the own account")),
    ("POST /emergency", Roles(CASEWORK)),
    ("POST /invitation/{link}", Anybody("for whoever is not signed in yet")),
    ("POST /language", Anybody("the language of the pages")),
    ("POST /me/password", Anybody("the own account")),
    ("POST /me/recovery-codes", Anybody("the own account")),
    ("POST /me/second-factor", Anybody("the own account")),
    ("POST /me/sign-out-everywhere", Anybody("the own account")),
    ("POST /me/tokens", Anybody("the own account")),
    ("POST /people/duplicates/search", May(Register)),
    ("POST /people/duplicates/search/{id}/stop", May(Register)),
    ("POST /people/duplicates/{id}/ask", May(Register)),
    ("POST /people/duplicates/{id}/different", May(Register)),
    ("POST /people/duplicates/{id}/later", May(Register)),
    ("POST /people/duplicates/{id}/merge", May(Register)),
    ("POST /people/links/{id}/accept", May(Register)),
    ("POST /people/links/{id}/decline", May(Register)),
    ("POST /people/links/{id}/end", May(Register)),
    ("POST /people/merges/{id}/undo", May(Register)),
    ("POST /people/new", May(Register)),
    ("POST /people/questions/keys/{org}/rotate", May(ManageAgreements)),
    ("POST /people/questions/seen", Either([Register, ReadAudit])),
    ("POST /people/questions/stops/{user}/release", May(ReadAudit)),
    ("POST /people/search", Anybody("what it finds is what the door lets through")),
    ("POST /people/{id}/ask", May(Register)),
    ("POST /people/{id}/consent", May(Register)),
    ("POST /people/{id}/consent/{consent}/undo", May(Register)),
    ("POST /people/{id}/consent/{consent}/withdraw", May(Register)),
    ("POST /people/{id}/edit", May(Register)),
    ("POST /people/{id}/erasure", Either([Register, ReadAudit])),
    ("POST /people/{id}/holds", May(ReadAudit)),
    ("POST /people/{id}/household", May(Register)),
    ("POST /people/{id}/household/{member}/leave", May(Register)),
    ("POST /sign-in", Anybody("for whoever is not signed in yet")),
    ("POST /sign-in/code", Anybody("for whoever is not signed in yet")),
    ("POST /sign-in/demo", Anybody("for whoever is not signed in yet")),
    ("POST /sign-in/enrol", Anybody("for whoever is not signed in yet")),
    ("POST /sign-out", Anybody("the own account")),
    ("POST /surveys/{id}/answer", May(Survey)),
    ("POST /surveys/{id}/assign", May(ManageCase)),
];
