//! The program `jisr`: rooms put together, server, settings, schema.

pub mod api_docs;
pub mod areas;
pub mod cli;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod ended;
pub mod figures;
pub mod listen;
pub mod log;
pub mod machine;
pub mod queue;
pub mod report;
pub mod schema;
pub mod server;
mod settle;
pub mod wall;
