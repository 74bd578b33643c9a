//! Assistance: what was delivered to a person, in cash, in kind or as a service; its amount, its day and its proof.
//!
//! Not the plan, which says what was promised, and not the money of a programme, which is counted from here. What one case
//! may get in each phase is limited by the programme's ceilings.

mod api;
mod ceiling;
mod fields;
mod pages;
mod store;
mod telling;

use base::{AssistanceId, Check, Currency, Day, Entry, MeasureId, Money, Problem, ReferralId};
use partners::service::ServiceKind;
use serde::{Deserialize, Serialize};

pub use ceiling::{PhaseTotal, totals};
pub use fields::{Assistance, Mode, Phase};
pub use store::cancel::{CancelIn, cancel};
pub use store::{of_case, record};

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "assistance",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[
            ("assistance/standing.html", include_str!("templates/standing.html")),
            ("assistance/list.html", include_str!("templates/list.html")),
            ("assistance/cancel.html", include_str!("templates/cancel.html")),
            ("assistance/new.html", include_str!("templates/new.html")),
        ],
        words: web::words!("locale/"),
        telling: Some(telling::TELLING),
        ..web::Room::default()
    }
}

/// Help that was given, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AssistanceIn {
    /// Client-made id (UUID): sending it again is the same help.
    pub id: Entry,
    /// `post_arrival` or `post_return`.
    pub phase: Entry,
    /// `cash`, `in_kind` or `service`.
    pub mode: Entry,
    /// A word of the list `service-kind`.
    pub kind: Entry,
    /// What exactly.
    pub description: Entry,
    /// What it cost, in the programme's currency; nothing stands for help that cost the programme nothing.
    pub amount: Entry,
    /// Day of delivery, `yyyy-mm-dd`.
    pub delivered_on: Entry,
    /// What proves it: number of a receipt, a signature, a transfer.
    pub proof: Entry,
    /// The measure of the plan that it carries out.
    pub measure: Entry,
    /// The referral by which it came.
    pub referral: Entry,
}

/// Help that passed the check.
#[derive(Clone, Debug, Serialize)]
pub struct NewAssistance {
    /// Client-made id, if one was sent.
    pub id: Option<AssistanceId>,
    /// Under which ceiling it falls.
    pub phase: Phase,
    /// In what form.
    pub mode: Mode,
    /// What kind of help.
    pub kind: ServiceKind,
    /// What exactly.
    pub description: String,
    /// What it cost.
    pub amount: Money,
    /// When.
    pub delivered_on: Day,
    /// What proves it.
    pub proof: String,
    /// The measure that it carries out.
    pub measure: Option<MeasureId>,
    /// The referral by which it came.
    pub referral: Option<ReferralId>,
}

/// How long ago help that is written down may have been given, in days: a year.
const DELIVERED_WITHIN: i64 = 366;

impl AssistanceIn {
    /// Checks every field; amounts are in the programme's `currency`.
    ///
    /// # Errors
    /// 422 with all refused fields: a delivery in the future or over a year ago (`date.too_late`, `date.too_early`), cash without an amount
    /// (`amount.missing`).
    pub fn check(&self, today: Day, currency: Currency) -> Result<NewAssistance, Problem> {
        let mut check = Check::new();
        let id = check.id("id", &self.id);
        let phase = check.word("phase", &self.phase);
        let phase = check.required("phase", &self.phase, phase);
        let mode = check.word("mode", &self.mode);
        let mode = check.required("mode", &self.mode, mode);
        let kind = check.word("kind", &self.kind);
        let kind = check.required("kind", &self.kind, kind);
        let description = check.line("description", &self.description, 300);
        let description = check.required("description", &self.description, description);
        let amount = check.money("amount", &self.amount, currency);
        if mode == Some(Mode::Cash) && check.is_clean() && amount.is_none_or(|amount| amount.minor == 0) {
            check.refuse("amount", "amount.missing");
        }
        let first = today.plus_days(-DELIVERED_WITHIN);
        let delivered_on = check.day_within("delivered_on", &self.delivered_on, first, today);
        let delivered_on = check.required("delivered_on", &self.delivered_on, delivered_on);
        let proof = check.line("proof", &self.proof, 300);
        let proof = check.required("proof", &self.proof, proof);
        let measure = check.id("measure", &self.measure);
        let referral = check.id("referral", &self.referral);
        check.done(|| {
            Some(NewAssistance {
                id,
                phase: phase?,
                mode: mode?,
                kind: kind?,
                description: description?,
                amount: amount.unwrap_or(Money::new(0, currency)),
                delivered_on: delivered_on?,
                proof: proof?,
                measure,
                referral,
            })
        })
    }
}

#[cfg(test)]
mod tests;
