//! Persons who return or live together, with their roles. Each member is a person of their own.
//!
//! Whoever may see the household category of a case sees who its members are; a member's own page stays behind that
//! member's own door. Not a legal statement of kinship: the role is what the person says.

mod api;
mod pages;
mod store;
mod telling;

use base::{BilingualName, Birth, Check, Day, Entry, HouseholdId, OrgId, PersonId, Problem, Sex};
use serde::{Deserialize, Serialize};

use crate::person::{NewPerson, PersonIn};

pub use crate::person::HouseholdRole;
pub use store::{add_members, create, join, leave, members, of_person, take_out};

/// More members in one form are a mistake.
const MEMBERS_MAX: usize = 20;

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "household",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("household/person.html", include_str!("templates/person.html"))],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

access::record! {
    /// One member of a household, as far as the household category goes.
    pub struct Member in "member" by registrar {
        plain { id: PersonId, household: HouseholdId }
        held {
            /// Who registered the member.
            org: OrgId => Household,
            role: Option<HouseholdRole> => Household,
            name: BilingualName => Household,
            sex: Sex => Household,
            birth: Birth => Household,
        }
        unsaid { registrar: OrgId }
    }
}

/// One member as typed or sent: somebody new, or somebody who is on the record already.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MemberIn {
    /// Client-made id (UUID) of the new person: sending it again is the same person.
    pub id: Entry,
    /// What the member is to the others: `head`, `spouse`, `child`, `parent`, `sibling` or `other`.
    pub role: Entry,
    /// Name in Arabic script; this or the Latin one is needed.
    pub name_ar: Entry,
    /// Name in Latin script.
    pub name_latin: Entry,
    /// `female`, `male`, `other` or `unknown`.
    pub sex: Entry,
    /// `yyyy-mm-dd`; a year alone is an estimate; nothing is "not known".
    pub birth_on: Entry,
    /// Once likely duplicates were looked at: `new`, or the id of the person who this is.
    pub same: Entry,
}

/// Members to be added to a person's household.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MembersIn {
    /// One entry for each; empty ones are left out.
    pub members: Vec<MemberIn>,
}

/// A member that passed the check.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Place in the form, for what is refused later.
    pub at: usize,
    /// What the member is to the others.
    pub role: HouseholdRole,
    /// Who it is, as typed.
    pub person: NewPerson,
    /// What was decided about likely duplicates.
    pub same: Option<Same>,
}

/// What was decided about likely duplicates of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Same {
    /// None of them: a new person.
    New,
    /// This one, who is on the record already.
    Known(PersonId),
}

impl MemberIn {
    fn is_blank(&self) -> bool {
        self.name_ar.is_blank() && self.name_latin.is_blank()
    }

    /// The member as the person's own form would send it.
    fn person(&self) -> PersonIn {
        let year_only = base::text::western_digits(self.birth_on.trimmed()).len() == 4;
        let precision = match (self.birth_on.is_blank(), year_only) {
            (true, _) => "unknown",
            (false, true) => "estimated",
            (false, false) => "exact",
        };
        PersonIn {
            id: self.id.clone(),
            name_ar: self.name_ar.clone(),
            name_latin: self.name_latin.clone(),
            sex: self.sex.clone(),
            birth_precision: Entry::from(precision),
            birth_on: self.birth_on.clone(),
            ..PersonIn::default()
        }
    }
}

impl MembersIn {
    /// Checks every member that has a name. Fields are named `members.2.birth_on`.
    ///
    /// # Errors
    /// 422 with all refused fields; `household.nobody_named` when no member has a name.
    pub fn check(&self, today: Day) -> Result<Vec<NewMember>, Problem> {
        let mut check = Check::new();
        let mut refused = Vec::new();
        let mut members = Vec::new();
        for (at, raw) in self.members.iter().take(MEMBERS_MAX).enumerate().filter(|(_, m)| !m.is_blank()) {
            check.within(format!("members.{at}."));
            let role = check.word("role", &raw.role);
            let role = check.required("role", &raw.role, role);
            let same = same(&mut check, &raw.same);
            match raw.person().check(today) {
                Ok(person) => members.extend(role.map(|role| NewMember { at, role, person, same })),
                Err(problem) => refused.extend(problem.fields.into_iter().map(|mut fault| {
                    fault.field = format!("members.{at}.{}", fault.field);
                    fault
                })),
            }
        }
        check.within("");
        if self.members.len() > MEMBERS_MAX {
            check.refuse("members", "too_many");
        }
        if members.is_empty() && refused.is_empty() && check.is_clean() {
            check.refuse("members.0.name_ar", "household.nobody_named");
        }
        match (check.done(|| Some(members)), refused.is_empty()) {
            (done, true) => done,
            (Ok(_), false) => Err(Problem::fields(refused)),
            (Err(mut problem), false) => {
                problem.fields.extend(refused);
                Err(problem)
            }
        }
    }
}

fn same(check: &mut Check, raw: &Entry) -> Option<Same> {
    if raw.trimmed() == "new" {
        return Some(Same::New);
    }
    check.id("same", raw).map(Same::Known)
}

#[cfg(test)]
mod tests;
