//! The journey: cases, assessments, plans and what follows from them.

pub mod assessment;
pub mod case;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![]
}
