//! Whose figures an organisation may read, and how small a count may be.
//!
//! The own ones always. Those of another organisation only by a clause with the action *count*, for statistics, that the other
//! one signed (rule 1). A counter knows programme, corridor and who led the case; a clause that limits itself to areas or stages,
//! or asks for each person's consent, says more than a counter can keep to, and opens none.

use access::{Action, Clause, Scope};
use base::{Category, Country, OrgId, ProgrammeId, Purpose};
use store::{DbError, Reads, door};

use super::disclosure::SMALLEST;

/// The clauses by which figures of others may be read.
#[derive(Debug, Default)]
pub(super) struct Counting {
    clauses: Vec<Clause>,
}

impl Counting {
    /// Those in force for the caller's organisation and a programme.
    ///
    /// # Errors
    /// Those of the database.
    pub(super) async fn of(
        from: &impl Reads,
        scope: &Scope,
        programme: ProgrammeId,
    ) -> Result<Self, DbError> {
        let mut clauses = door::clauses(from, scope).await?;
        clauses.retain(|clause| counts(clause, scope, programme));
        Ok(Self { clauses })
    }

    /// Whether cases that an organisation led in a corridor may be counted.
    pub(super) fn covers(&self, lead: OrgId, corridor: (Country, Country)) -> bool {
        self.clauses.iter().any(|clause| {
            let corridors = &clause.scope.corridors;
            clause.scope.owners.contains(&lead) && (corridors.is_empty() || corridors.contains(&corridor))
        })
    }

    /// Counts of others below this are not shown: the strictest that any of the clauses asks for.
    pub(super) fn smallest(&self) -> i64 {
        let asked = self.clauses.iter().map(|clause| i64::from(clause.conditions.smallest_count));
        asked.max().unwrap_or(SMALLEST).max(SMALLEST)
    }

    /// Who else signed.
    pub(super) fn others(&self, own: OrgId) -> Vec<OrgId> {
        let mut others: Vec<OrgId> =
            self.clauses.iter().flat_map(|clause| &clause.scope.owners).copied().collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|org| *org != own);
        others
    }
}

fn counts(clause: &Clause, scope: &Scope, programme: ProgrammeId) -> bool {
    let limits = &clause.scope;
    clause.actions.has(Action::Count)
        && clause.speaks_to(scope.org(), scope.actor.org_kind)
        && clause.holds_on(scope.now.day())
        && clause.purposes.has(Purpose::Statistics)
        && clause.categories.has(Category::Journey)
        && (limits.programmes.is_empty() || limits.programmes.contains(&programme))
        && limits.areas.is_empty()
        && limits.stages.is_empty()
        && !limits.referred_only
        && !clause.conditions.consent
        && (!clause.conditions.trained || scope.actor.trained)
}
