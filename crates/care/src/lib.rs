//! The journey: cases, assessments, plans and what follows from them.

pub mod again;
pub mod assessment;
pub mod assistance;
pub mod case;
pub mod emergency;
pub mod ended;
pub mod handover;
mod life;
pub mod plan;
pub mod referral;
pub mod settled;
mod sides;
pub mod trail;
pub mod withdrawal;

/// What this crate puts under the cards of the work queue.
pub const PANELS: &[web::Panels] = &[
    |app, caller, visitor| Box::pin(handover::panel(app, caller, visitor)),
    |app, caller, visitor| Box::pin(case::changes_panel(app, caller, visitor)),
];

/// The rooms of this crate.
pub fn rooms() -> Vec<web::Room> {
    vec![
        case::room(),
        assessment::room(),
        plan::room(),
        handover::room(),
        referral::room(),
        assistance::room(),
        trail::room(),
        emergency::room(),
        again::room(),
        settled::room(),
        withdrawal::room(),
    ]
}
