//! Those who work together: organisations, accounts, agreements, programmes, services, areas.

pub mod agreement;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![]
}
