//! The life cycle of a case: which stage may follow which.

use base::Stage;

/// Whether a case may move from one stage to another. Closing and re-opening are steps of their own, with their reasons.
pub const fn may_follow(from: Stage, to: Stage) -> bool {
    use Stage::{Arrived, Closed, FollowUp, InTransit, PreDeparture, Reintegrating};
    match (from, to) {
        // An arrival may be confirmed of somebody whose departure nobody confirmed.
        (PreDeparture, InTransit | Arrived)
        // A departure that did not take place.
        | (InTransit, Arrived | PreDeparture)
        | (Arrived, Reintegrating | FollowUp)
        | (Reintegrating, FollowUp)
        // Follow-up can show that more help is needed.
        | (FollowUp, Reintegrating) => true,
        (Closed, PreDeparture | Reintegrating) => true,
        (from, Closed) => !matches!(from, Closed),
        _ => false,
    }
}

/// Where a case goes on when it is opened again: at home after an arrival, else before the departure.
pub const fn resumes_at(has_arrived: bool) -> Stage {
    if has_arrived { Stage::Reintegrating } else { Stage::PreDeparture }
}

/// How far along the bridge a stage stands, 0 to 100: over the middle of its word, and at the other bank once closed.
pub const fn position(stage: Stage) -> u8 {
    match stage {
        Stage::PreDeparture => 8,
        Stage::InTransit => 25,
        Stage::Arrived => 42,
        Stage::Reintegrating => 58,
        Stage::FollowUp => 75,
        Stage::Closed => 100,
    }
}
