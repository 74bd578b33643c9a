//! Two organisations' records of one person.
//!
//! The record belongs to who registered the person, and so do its consents: merging across organisations would show each
//! what no clause opens to it, and let a consent given to one open the cases of the other. So nothing moves. One
//! organisation asks, the other answers, and only when both say yes do the two records name each other; each keeps its own
//! record, consents and cases, and sees of the other's exactly what it saw before. Either side can end it at any time.

pub use super::store::link::{Link, Standing, answer, ask, end, links, of_person, one};

base::word_list! {
    /// Where a link between two records stands.
    pub enum LinkState in "link-state" {
        /// One organisation asks.
        Asked = "asked",
        /// Both say that it is one person.
        Standing = "standing",
        /// The other organisation says that they are two.
        Declined = "declined",
        /// One of them took it back.
        Ended = "ended",
    }
}
