//! web

pub mod assets;
pub mod chart;
pub mod format;
pub mod templates;
pub mod words;
