//! The program `jisr`: rooms put together, server, settings, schema.

pub mod api_docs;
pub mod config;
pub mod queue;
pub mod schema;
pub mod server;
