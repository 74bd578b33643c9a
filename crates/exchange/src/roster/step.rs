//! What one batch of rows changes, kept apart until it is durable; what is counted and what is held.

use std::collections::{HashMap, HashSet};

use base::text::fold;
use base::{BilingualName, HouseholdId, PersonId, Problem};
use serde::{Deserialize, Serialize};

use super::check::{Refusal, Returnee};
use super::duplicates::Fingerprint;
use super::store::Finding;

/// How many rows became what, so far or in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ImportTally)]
pub struct Tally {
    /// Last row of the sheet that was read.
    pub(super) row: u32,
    /// Rows that tell of a person.
    pub rows: u32,
    /// Good rows, those that were imported before among them.
    pub accepted: u32,
    /// Rows that became a person and a case now.
    pub imported: u32,
    /// Good rows that were imported before.
    pub known: u32,
    /// Rows refused.
    pub refused: u32,
    /// Rows held as likely duplicates.
    pub held: u32,
    /// Headings of columns that were not used.
    pub unused: Vec<String>,
}

/// A held row, kept until somebody decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) returnee: Returnee,
    pub(super) fingerprint: Fingerprint,
    /// The person who was there before; none when the other one is a row of this file.
    pub(super) person: Option<PersonId>,
}

/// What one batch changes, kept apart until it is durable.
#[derive(Default)]
pub(super) struct Step {
    pub(super) tally: Tally,
    pub(super) findings: Vec<Finding>,
    pub(super) households: HashMap<String, HouseholdId>,
    pub(super) mine: HashSet<PersonId>,
    pub(super) known: HashSet<u32>,
}

impl Step {
    /// Notes a row that was refused.
    pub(super) fn refuse(&mut self, row: u32, refusals: &[Refusal]) {
        self.tally.refused += 1;
        for (position, refusal) in (0..).zip(refusals) {
            self.findings.push(Finding {
                row,
                position,
                outcome: "error",
                field: Some(refusal.column.clone()),
                value: Some(refusal.value.clone()),
                code: refusal.code,
                other_row: None,
                body: None,
            });
        }
    }

    /// Notes a row that waits for a decision.
    pub(super) fn hold(
        &mut self,
        row: u32,
        returnee: &Returnee,
        fingerprint: &Fingerprint,
        like: Option<u32>,
        person: Option<PersonId>,
    ) -> Result<(), Problem> {
        self.tally.held += 1;
        let kept = Kept { returnee: returnee.clone(), fingerprint: *fingerprint, person };
        self.findings.push(Finding {
            row,
            position: 0,
            outcome: "held",
            field: None,
            value: None,
            code: "likely_duplicate",
            other_row: like,
            body: Some(serde_json::to_string(&kept).map_err(Problem::internal)?),
        });
        Ok(())
    }
}

/// The token under which persons are found by a phone.
pub(super) fn phone_token(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    format!("p:{}", digits.get(digits.len().saturating_sub(8)..).unwrap_or_default())
}

/// Whether a name is the same in one of the scripts, whatever the order of its parts.
pub(super) fn same_name(known: &BilingualName, returnee: &Returnee) -> bool {
    let sorted = |name: &str| {
        let folded = fold(name);
        let mut parts: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        parts.sort_unstable();
        parts
    };
    let pairs = [(&known.ar, &returnee.name_ar), (&known.latin, &returnee.name_latin)];
    pairs.iter().any(|(one, other)| match (one, other) {
        (Some(one), Some(other)) => sorted(one) == sorted(other),
        _ => false,
    })
}
