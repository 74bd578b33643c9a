//! SQL of the trail's pages.

mod lines;
mod shares;
mod standing;
mod told;

pub(super) use lines::{accounts, case_by_number, lines};
pub(super) use shares::{Owner, newest, of_days, persons_of_days};
pub(super) use standing::{
    agreement_of, name_of, named_case, number_of, organisation, scopes_in_use, viewing_organisations,
};
pub(super) use told::{grants, readings};
