//! Those who work together: organisations, accounts, agreements, programmes, services, areas.

pub mod account;
pub mod agreement;
pub mod area;
mod choice;
mod label;
pub mod organisation;
pub mod programme;
pub mod recall;
pub mod service;

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![
        account::room(),
        agreement::room(),
        area::room(),
        organisation::room(),
        programme::room(),
        recall::room(),
        service::room(),
    ]
}
