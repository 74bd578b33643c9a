//! The journey: cases, assessments, plans and what follows from them.

pub mod assessment;
pub mod case;
pub mod plan;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![case::room(), assessment::room(), plan::room()]
}
