//! Stories of the program, told over HTTP on both databases.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::as_conversions, reason = "tests may panic")]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the harness offers more than each story uses, and is documented as if it were public"
)]
#![allow(clippy::allow_attributes, reason = "what stories leave unused changes with each story")]

mod access;
mod account;
mod agreement;
mod asking;
mod behind;
mod budget;
mod case;
mod command_line;
mod consent;
mod counts;
mod demo;
mod described;
mod doors;
mod duplicate;
mod emergency;
mod ending;
mod evidence;
mod figures;
mod ground;
mod household;
mod incident;
mod journey;
mod machine;
mod meanwhile;
mod merge;
mod names;
mod newcomer;
mod older;
mod onward;
mod operator;
mod over;
mod partners;
mod person;
mod report;
mod restored;
mod retention;
mod rights;
mod roster;
mod saying;
mod seal;
mod sent;
mod speed;
mod statements;
mod sweep;
mod tables;
mod tells;
mod tidy;
mod trail;
mod undo;
mod vocabulary;
mod wall;
mod world;
mod worlds;
