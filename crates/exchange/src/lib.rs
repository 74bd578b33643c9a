//! What comes from and goes to other systems and offices.

pub mod roster;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![roster::room()]
}
