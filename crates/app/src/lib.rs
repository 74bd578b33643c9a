//! The program `jisr`: rooms put together, server, settings, schema.

pub mod api_docs;
pub mod areas;
pub mod cli;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod figures;
pub mod log;
pub mod queue;
pub mod report;
pub mod schema;
pub mod server;
pub mod wall;
