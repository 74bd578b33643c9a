//! Identifiers: UUID version 7, made by the program, one type per thing so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Clock;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier, later in order than all that the same clock gave before.
            pub fn new(clock: &dyn Clock) -> Self {
                Self(clock.new_id())
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl utoipa::__dev::ComposeSchema for $name {
            fn compose(_: Vec<utoipa::openapi::RefOr<utoipa::openapi::Schema>>) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format(Some(utoipa::openapi::SchemaFormat::Custom("uuid".into())))
                    .into()
            }
        }
        impl utoipa::ToSchema for $name {}
        crate::field!([] $name => Self, |check, field, typed| check.id(field, typed), <Self as utoipa::PartialSchema>::schema());
    )+

        /// The description of every kind of id, by its name in the API.
        pub fn id_schemas() -> Vec<(&'static str, utoipa::openapi::RefOr<utoipa::openapi::Schema>)> {
            vec![$((stringify!($name), <$name as utoipa::PartialSchema>::schema())),+]
        }
    };
}

ids! {
    /// A unit of a body: ministry office, NGO, company, city.
    OrgId,
    /// An account of one human in one organisation.
    UserId,
    /// A human being on the record.
    PersonId,
    /// Persons who return or live together.
    HouseholdId,
    /// One journey of one person or household in one programme.
    CaseId,
    /// A funded frame of cases.
    ProgrammeId,
    /// An area of return or of service.
    AreaId,
    /// A signed text between organisations.
    AgreementId,
    /// One article of an agreement that grants something.
    ClauseId,
    /// What one hand-over, referral or assignment opened to one organisation.
    GrantId,
    /// A dated answer of a person about one purpose.
    ConsentId,
    /// A situation assessment.
    AssessmentId,
    /// One version of a reintegration plan.
    PlanId,
    /// One measure of a plan.
    MeasureId,
    /// A hand-over from the host country to the country of origin.
    HandoverId,
    /// A request to an organisation for a service.
    ReferralId,
    /// Something delivered.
    AssistanceId,
    /// A directory entry.
    ServiceId,
    /// A versioned questionnaire.
    InstrumentId,
    /// One due or done survey of one case.
    SurveyId,
    /// Long work kept in the database.
    JobId,
    /// One entry of the audit trail.
    AuditId,
    /// What one organisation is asked to give back.
    RecallId,
    /// A case opened because a life was at risk.
    EmergencyId,
    /// Something that went wrong with personal data.
    IncidentId,
}
