//! Situation assessment: dated, at four levels, with risk and protective factors; what it demands before a case goes on.

mod gate;
mod store;

pub use gate::{Standing, may_go_on, may_return};
pub use store::{reopen_for_stage, standing};
