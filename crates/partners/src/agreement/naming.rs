//! What the organisations, programmes and areas of a text are called.

use std::collections::HashMap;

use base::{AreaId, Label, Locale, OrgId, ProgrammeId};
use store::{DbError, Reads};

use super::body::Body;
use super::clause::PartyRef;
use crate::{area, organisation, programme};

/// Names that the sentences of a text need.
#[derive(Clone, Debug, Default)]
pub struct Names {
    orgs: HashMap<OrgId, Label>,
    programmes: HashMap<ProgrammeId, Label>,
    areas: HashMap<AreaId, Label>,
}

impl Names {
    /// The names that these bodies mention.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(from: &impl Reads, bodies: &[&Body]) -> Result<Self, DbError> {
        let mut names = Self::default();
        let clauses = || bodies.iter().flat_map(|body| &body.clauses);
        let mut orgs: Vec<OrgId> = bodies.iter().flat_map(|b| b.parties.iter().map(|p| p.org)).collect();
        orgs.extend(clauses().filter_map(|c| match c.party {
            PartyRef::Org(org) => Some(org),
            PartyRef::Kind(_) | PartyRef::Receiver | PartyRef::Open => None,
        }));
        names.orgs = organisation::names(from, &orgs).await?;
        let areas: Vec<AreaId> = clauses().flat_map(|c| c.areas.iter().copied()).collect();
        names.areas = area::names(from, &areas).await?;
        let wanted: Vec<ProgrammeId> = clauses().flat_map(|c| c.programmes.iter().copied()).collect();
        for id in wanted {
            names.programmes.insert(id, programme::name(from, id).await?);
        }
        Ok(names)
    }

    /// With these organisations too.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn and(mut self, from: &impl Reads, orgs: &[OrgId]) -> Result<Self, DbError> {
        self.orgs.extend(organisation::names(from, orgs).await?);
        Ok(self)
    }

    /// What an organisation is called; nothing where it is not known.
    pub fn org(&self, locale: Locale, id: OrgId) -> String {
        self.orgs.get(&id).map(|label| label.in_locale(locale).to_owned()).unwrap_or_default()
    }

    /// What a programme is called.
    pub fn programme(&self, locale: Locale, id: ProgrammeId) -> String {
        self.programmes.get(&id).map(|label| label.in_locale(locale).to_owned()).unwrap_or_default()
    }

    /// What an area is called.
    pub fn area(&self, locale: Locale, id: AreaId) -> String {
        self.areas.get(&id).map(|label| label.in_locale(locale).to_owned()).unwrap_or_default()
    }
}
