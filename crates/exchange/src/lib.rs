//! Rooms of this crate are listed by [`rooms`].

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![]
}
