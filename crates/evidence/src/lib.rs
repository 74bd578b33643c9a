//! How people fare and what the programmes achieve: instruments, surveys, figures.

pub mod dashboard;
pub mod instrument;
pub mod survey;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![instrument::room(), survey::room(), dashboard::room()]
}
