//! Who it is about: persons, households, consents, likely duplicates and their merges, and questions to other organisations.

pub mod asking;
pub mod consent;
pub mod duplicate;
pub mod household;
pub mod merge;
pub mod person;

/// The rooms of this crate; `follow` is what a withdrawn consent sets off in the rooms that are built on these, `journeys` what they
/// know of a person's cases.
pub fn rooms(follow: consent::Follow, journeys: person::Journeys) -> Vec<web::Room> {
    vec![
        person::room(journeys),
        household::room(),
        consent::room(follow),
        duplicate::room(),
        merge::room(),
        asking::room(),
    ]
}
