//! The trail as people read it: what was done, what was shared with whom, who could see a case and why.
//!
//! For those who answer for it: the data protection officer of an organisation reads what its own people did and what other
//! organisations saw of its data; a person's keeper prints for the person who saw the record. Seals and their verification
//! are the store's (`store::audit`); this room shows the heads, and runs a verification as a job.

mod api;
mod check;
mod explain;
mod filter;
mod line;
mod pages;
mod share;
mod sight;
mod store;
mod telling;

pub use check::tick;
pub use explain::{CaseExplained, Ground, Reasoned, Withheld, explain_case, reasoned};
pub use filter::{FilterIn, Side};
pub use line::Line;
pub use share::{Share, ShareDay, Shares, of_case, of_owner, of_person};
pub(crate) use sight::readers_of;
pub use sight::{Seeing, SightRow, Standing, Viewed, Viewer, seeing, viewers};

/// For which list cursors over the trail are sealed.
const LIST: &str = "audit";

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "trail",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("trail/parts.html", include_str!("templates/parts.html")),
            ("trail/audit.html", include_str!("templates/audit.html")),
            ("trail/heads.html", include_str!("templates/heads.html")),
            ("trail/check.html", include_str!("templates/check.html")),
            ("trail/shares.html", include_str!("templates/shares.html")),
            ("trail/person.html", include_str!("templates/person.html")),
            ("trail/who.html", include_str!("templates/who.html")),
            ("trail/sees.html", include_str!("templates/sees.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}
