//! Who saw a case and who changed it, as its own organisations may read it in the audit trail.

mod store;

use base::{Category, Label, Moment, OrgId, Purpose, Role};
use serde::Serialize;

pub(super) use store::access_log;

/// One entry of the audit trail about a case. The account is named to its own organisation only.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Access {
    /// When.
    pub at: Moment,
    /// What was done: `read`, `list`, `open`, `close` …
    pub action: String,
    /// With what: `case`, `note`, `plan` …
    pub subject: String,
    /// Categories shown or written.
    pub categories: Vec<Category>,
    /// For what purpose.
    pub purpose: Purpose,
    /// Which organisation.
    pub org: OrgId,
    /// What it is called.
    pub org_name: Label,
    /// Whether it stands in for a provider or monitor whom it asked, who is not named here.
    pub passed_on: bool,
    /// In what role; none for a step that the program took by itself.
    pub role: Option<Role>,
    /// Article of the clause that allowed it; none for own data.
    pub article: Option<String>,
    /// The agreement it stands in.
    pub agreement: Option<Label>,
    /// When the emergency ends by which it was read, where it was.
    pub emergency: Option<Moment>,
    /// Who, when it was somebody of the caller's own organisation.
    pub user_name: Option<String>,
}
