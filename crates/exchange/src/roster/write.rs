//! Writes one returnee: person, membership of a household, case, and the fingerprint of the row.

use access::Scope;
use base::{BilingualName, HouseholdId, PersonId, Problem, ProgrammeId};
use care::case::NewCase;
use people::household::{self, HouseholdRole};
use people::person::{self, Contact, ContactKind, Document, DocumentKind, NewPerson};
use store::Tx;
use web::App;

use super::check::Returnee;
use super::duplicates::Fingerprint;
use super::store as rows;

/// Where a returnee is written to.
pub(super) struct Context<'a> {
    pub(super) app: &'a App,
    pub(super) scope: &'a Scope,
    pub(super) programme: ProgrammeId,
    pub(super) area: Option<base::AreaId>,
    pub(super) household: Option<HouseholdId>,
}

impl Context<'_> {
    /// Writes person, membership and case, and remembers the row.
    pub(super) async fn write(
        &self,
        tx: &Tx,
        returnee: &Returnee,
        fingerprint: &Fingerprint,
    ) -> Result<PersonId, Problem> {
        let clock = &*self.app.clock;
        let person =
            person::insert(tx, self.scope, clock, &new_person(returnee, self.area.is_none())).await?;
        if let Some(household) = self.household {
            household::join(tx, self.scope, household, person, HouseholdRole::Other).await?;
        }
        let new = NewCase {
            another: true,
            id: None,
            person,
            household: self.household,
            programme: self.programme,
            host: returnee.host,
            origin: returnee.origin,
            area: self.area,
            partner: None,
            return_kind: returnee.return_kind,
            dependants: 0,
            departs_on: returnee.departs_on,
            arrived_on: None,
        };
        let case = care::case::insert(tx, self.scope, clock, &new).await?;
        rows::remember(tx, self.scope.org(), fingerprint, Some(case.id), person).await?;
        Ok(person)
    }
}

/// The person of a row. A place that is not on the list of areas is kept as the address to which the person returns.
pub(super) fn new_person(returnee: &Returnee, keep_place: bool) -> NewPerson {
    let phone = |value: &String| Contact { kind: ContactKind::Phone, value: value.clone() };
    let mut contacts: Vec<Contact> = returnee.phones.iter().map(phone).collect();
    if let Some(place) = returnee.place.clone().filter(|_| keep_place) {
        contacts.push(Contact { kind: ContactKind::Address, value: place });
    }
    let document = |number: &String| Document {
        kind: DocumentKind::Passport,
        number: number.clone(),
        country: None,
        expires_on: None,
    };
    NewPerson {
        id: None,
        name: BilingualName { ar: returnee.name_ar.clone(), latin: returnee.name_latin.clone() },
        sex: returnee.sex,
        birth: returnee.birth,
        nationalities: returnee.nationalities.clone(),
        languages: Vec::new(),
        contacts,
        documents: returnee.document.iter().map(document).collect(),
    }
}
