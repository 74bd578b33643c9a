//! Areas of return and of service: regions and cities of a country, a list that all organisations share.
//!
//! Not addresses: an area is as fine as a plan, a directory entry or a figure may be placed without pointing at a home.

mod api;
mod store;

pub use store::{find, insert, name, names, of_country};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room { name: "area", api: api::routes(), words: &[], ..web::Room::default() }
}
