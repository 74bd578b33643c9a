//! The built-in rules, written once.

use access::{Action, ActionSet};
use base::{Category, CategorySet, ClauseId, Moment, Purpose, PurposeSet};
use store::{DbError, Tx, args};

use super::super::{HANDOVER, INTERIM, MONITORING, REFERRAL, RETURN, TELL};

const AGREEMENT: &str = "INSERT INTO agreements (id, kind, state, title_ar, title_en, title_fr, title_es, built_in, starts_on, created_at, version)
    VALUES ($1, 'data_sharing', 'in_force', $2, $3, $4, $5, 1, '2020-01-01', $6, 1) ON CONFLICT (id) DO NOTHING";
const CLAUSE: &str = "INSERT INTO clauses (id, agreement_id, position, article, party, actions, categories, purposes, programmes, corridors, areas, stages,
    referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count)
    VALUES ($1, $2, $3, $4, 'receiver', $5, $6, $7, '', '', '', '', 1, '2020-01-01', $8, 0, 1, 5)
    ON CONFLICT (id) DO UPDATE SET actions = excluded.actions, categories = excluded.categories, purposes = excluded.purposes, needs_consent = excluded.needs_consent";

/// Writes the built-in agreement and its clauses, once. Run after every migration.
///
/// # Errors
/// Those of the database.
pub async fn found_interim(tx: &Tx, now: Moment) -> Result<(), DbError> {
    let titles = args![
        "القواعد الأساسية للتسليم والإحالة والمتابعة",
        "Basic rules for hand-over, referral and monitoring",
        "Règles de base de la remise, de l’orientation et du suivi",
        "Reglas básicas de entrega, derivación y seguimiento"
    ];
    let mut args = args![INTERIM];
    args.extend(titles);
    args.extend(args![now]);
    tx.run(AGREEMENT, args).await?;
    use Category::{Assistance, Contact, Health, Household, Identity, Journey, Monitoring, Plan, Protection};
    // What a hand-over opens is what its form names, and what comes back is what whoever sends it back names.
    let all = CategorySet::all();
    let referral = CategorySet::of(&[Identity, Contact, Plan, Assistance, Health, Protection]);
    let monitoring = CategorySet::of(&[Identity, Contact, Household, Journey, Monitoring]);
    let built_in = [
        BuiltIn { id: HANDOVER, categories: all, purpose: Purpose::Handover, actions: WORKS, consent: true },
        BuiltIn {
            id: REFERRAL,
            categories: referral,
            purpose: Purpose::Service,
            actions: WORKS,
            consent: true,
        },
        BuiltIn {
            id: MONITORING,
            categories: monitoring,
            purpose: Purpose::Monitoring,
            actions: &[Action::See, Action::Enter],
            consent: true,
        },
        // The answer to who asked rests on the consent by which it was asked.
        BuiltIn {
            id: RETURN,
            categories: all,
            purpose: Purpose::Counselling,
            actions: &[Action::See],
            consent: false,
        },
        // A withdrawal that nobody can tell the person of would leave them without the one who works with them.
        BuiltIn {
            id: TELL,
            categories: CategorySet::of(&[Identity, Contact]),
            purpose: Purpose::Handover,
            actions: &[Action::See],
            consent: false,
        },
    ];
    for (position, clause) in (1_i64..).zip(built_in) {
        clause.write(tx, position).await?;
    }
    Ok(())
}

/// What whoever works with a person does.
const WORKS: &[Action] = &[Action::See, Action::Enter, Action::Refer];

/// A clause of the built-in agreement.
struct BuiltIn {
    id: ClauseId,
    categories: CategorySet,
    purpose: Purpose,
    actions: &'static [Action],
    consent: bool,
}

impl BuiltIn {
    async fn write(&self, tx: &Tx, position: i64) -> Result<(), DbError> {
        let actions = ActionSet::of(self.actions).to_text();
        let (categories, purposes) = (self.categories.to_text(), PurposeSet::of(&[self.purpose]).to_text());
        let mut args = args![self.id, INTERIM, position, position.to_string(), actions, categories, purposes];
        args.extend(args![self.consent]);
        tx.run(CLAUSE, args).await?;
        Ok(())
    }
}
