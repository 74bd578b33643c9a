//! Names as they are written: folded, cut into parts, reduced to a consonant skeleton, and compared.
//!
//! One person's name is spelled in many ways: محمد is Mohamed in Rabat, Muhammad in Lahore, Mohammed in Cairo;
//! عبد الرحمن is one part and not two; the article and *ben / bin / ould* come and go. Nothing here decides
//! that two persons are the same; it says how close two spellings are.

mod closeness;
pub mod frequency;
pub mod nicknames;
mod parts;
mod script;
mod skeleton;
pub mod spelling;
mod whole;

pub use closeness::{Closeness, distance, jaro_winkler};
pub use parts::parts;
pub use script::{Script, fold, script_of};
pub use skeleton::skeleton;
pub use whole::{Spelled, name_evidence};

#[cfg(test)]
mod tests;
