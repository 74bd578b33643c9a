//! Stories of the program, told over HTTP on both databases.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions, reason = "tests may panic")]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the harness offers more than each story uses, and is documented as if it were public"
)]
#![allow(clippy::allow_attributes, reason = "what stories leave unused changes with each story")]

mod account;
mod agreement;
mod case;
mod command_line;
mod consent;
mod duplicate;
mod evidence;
mod figures;
mod household;
mod journey;
mod older;
mod partners;
mod person;
mod roster;
mod statements;
mod tidy;
mod world;
