//! The cases that a caller may know of, newest first.

mod store;

use access::Mask;
use base::{CaseRef, Category, Country, ProgrammeId, Stage};

pub use store::list;
pub(super) use store::rows;

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

    /// Whether a case is wanted.
    fn fits(&self, case: &CaseRef) -> bool {
        self.stage.is_none_or(|stage| case.stage == stage)
            && self.programme.is_none_or(|programme| case.programme == programme)
            && self.host.is_none_or(|host| case.host == host)
            && self.origin.is_none_or(|origin| case.origin == origin)
    }

    /// Whether it may ask at all: a filter looks at what is seen. Stage, programme and countries are the journey; of a case whose
    /// journey is withheld, being found or not would tell it.
    fn sees(&self, mask: &Mask) -> bool {
        *self == Self::default() || mask.sees(Category::Journey)
    }
}
