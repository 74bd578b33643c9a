//! One entry of the trail as its organisation reads it.

use base::reexport::uuid::Uuid;
use base::{CaseId, CategorySet, Label, Moment, OrgId, PersonId, Purpose, Role};
use serde::Serialize;

/// An entry: who did what to which record, for what purpose, by which clause. It holds no data of a person, only which kinds
/// of data were touched. An account is named to its own organisation only.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = AuditLine)]
pub struct Line {
    /// The entry.
    #[schema(value_type = String)]
    pub id: Uuid,
    /// When.
    pub at: Moment,
    /// Which organisation.
    pub org: OrgId,
    /// What it is called.
    pub organisation: Label,
    /// Who, when it was somebody of the caller's own organisation.
    pub user_name: Option<String>,
    /// In what role; none for a step that the program took by itself.
    pub role: Option<Role>,
    /// What was done: `read`, `list`, `open`, `close` …
    pub action: String,
    /// With what: `case`, `note`, `plan` …
    pub subject: String,
    /// Case.
    pub case: Option<CaseId>,
    /// Its number.
    pub number: Option<String>,
    /// Person.
    pub person: Option<PersonId>,
    /// Categories shown or written.
    pub categories: CategorySet,
    /// For what purpose.
    pub purpose: Option<Purpose>,
    /// Article of the clause that allowed it; none for own data.
    pub article: Option<String>,
    /// The agreement it stands in.
    pub agreement: Option<Label>,
    /// When the emergency ends by which it was read, where it was.
    pub emergency: Option<Moment>,
    /// Number of its seal; 0 while not sealed.
    pub seal: i64,
}
