//! Is it the same person? Comparison of names in Arabic and Latin script, record linkage, and comparison
//! between organisations that do not show each other their records.
//!
//! The crate holds rules and arithmetic only: no clock, no network, no database. What goes in are the few
//! properties of a person that tell persons apart ([`PersonKey`]); what comes out is a probability with its
//! reasons as codes, which the pages put into words. A result never merges anything: a person decides.
//!
//! * [`names`]: folding, name parts, consonant skeletons and a spelling model learned from name pairs.
//! * [`linkage`]: Fellegi-Sunter comparison, blocking keys, weights learned by expectation maximisation, clusters.
//! * [`files`]: the same for CSV files, measured against a known truth.
//! * [`private`]: the same between two organisations, by codes.
//! * [`person`]: the input, and reading dates, phones and sexes as offices write them.

pub mod files;
pub mod linkage;
pub mod names;
pub mod person;
pub mod private;

pub use linkage::{Match, Reason, blocking_keys, compare};
pub use person::{Birth, PersonKey, Sex, WrittenName};
