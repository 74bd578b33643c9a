//! Pages and API: who asks, what they may, what they sent, and how the answer looks.
//!
//! Rooms bring routes, templates and messages; this crate brings the frame, the door ([`Can`], [`May`]), checked input
//! ([`Form`], [`Json`], [`Upload`]) and answers ([`Html`], [`See`], [`Failure`]).

mod address;
mod app;
pub mod assets;
pub mod caller;
pub mod chapter;
pub mod chart;
pub mod cookies;
pub mod describe;
mod door;
mod form;
pub mod format;
pub mod measure;
pub mod page;
mod respond;
mod room;
mod server;
mod slow;
mod step;
pub mod templates;
mod token;
pub mod why;
pub mod words;

pub use address::{Path, Query};
pub use app::{App, Config, Parts};
pub use caller::{Caller, Proof, Visitor};
pub use door::{Anybody, At, Can, Either, Enter, Found, Guarded, May, Needs, One, Read, Verb, may};
pub use form::{Form, Json, Nothing, Upload};
pub use respond::{Failure, Html, See, Shown};
pub use room::{Card, Cards, Panel, Panels, Room};
pub use server::serve;
pub use step::{Act, Answer, Created, Desk, Draw, Drawn, Steps, Typed, WhoMay};
