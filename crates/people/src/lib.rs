//! Who it is about: persons, households, consents, likely duplicates and their merges, and questions to other organisations.

pub mod asking;
pub mod consent;
pub mod duplicate;
pub mod household;
pub mod merge;
pub mod person;

/// The rooms of this crate; `journeys` is what the rooms that are built on these know of a person's cases.
pub fn rooms(journeys: person::Journeys) -> Vec<web::Room> {
    vec![
        person::room(journeys),
        household::room(),
        consent::room(),
        duplicate::room(),
        merge::room(),
        asking::room(),
    ]
}
