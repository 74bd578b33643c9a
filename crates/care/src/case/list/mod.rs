//! The cases that a caller may know of, newest first.

mod store;

use access::Masks;
use base::{CaseRef, Category, Country, ProgrammeId, Stage};

pub(super) use store::rows;
pub use store::{journeys, list};

/// Which cases are wanted; what is absent sets no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Stage.
    pub stage: Option<Stage>,
    /// Programme.
    pub programme: Option<ProgrammeId>,
    /// Host country.
    pub host: Option<Country>,
    /// Country of origin.
    pub origin: Option<Country>,
}

impl Filter {
    /// Whether it takes more than the index to tell which cases are wanted.
    const fn narrows(&self) -> bool {
        self.programme.is_some() || self.host.is_some() || self.origin.is_some()
    }

    /// Whether a case is wanted, by what is seen of it: of what is withheld no filter tells.
    fn fits(&self, case: &CaseRef, masks: &Masks) -> bool {
        let of_head = masks.of(case.org).sees(Category::Journey);
        let of_course = masks.of_row(case.stage_by, Some(case.id.0), None).sees(Category::Journey);
        self.stage.is_none_or(|stage| of_course && case.stage == stage)
            && self.programme.is_none_or(|programme| of_head && case.programme == programme)
            && self.host.is_none_or(|host| of_head && case.host == host)
            && self.origin.is_none_or(|origin| of_head && case.origin == origin)
    }
}
