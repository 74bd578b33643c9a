//! Areas of return and of service.

use crate::{AreaId, Country, Label};

/// A region or city of a country.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct Area {
    /// The area.
    pub id: AreaId,
    /// In which country.
    pub country: Country,
    /// What it is called.
    pub name: Label,
}
