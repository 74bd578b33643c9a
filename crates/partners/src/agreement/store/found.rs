//! The built-in rules, written once.

use access::{Action, ActionSet};
use base::{Category, CategorySet, ClauseId, Moment, Purpose, PurposeSet};
use store::{DbError, Tx, args};

use super::super::{HANDOVER, INTERIM, MONITORING, REFERRAL};

const AGREEMENT: &str = "INSERT INTO agreements (id, kind, state, title_ar, title_en, title_fr, title_es, built_in, starts_on, created_at, version)
    VALUES ($1, 'data_sharing', 'in_force', $2, $3, $4, $5, 1, '2020-01-01', $6, 1) ON CONFLICT (id) DO NOTHING";
const CLAUSE: &str = "INSERT INTO clauses (id, agreement_id, position, article, party, actions, categories, purposes, programmes, corridors, areas, stages,
    referred_only, from_on, needs_consent, needs_training, no_onward, smallest_count)
    VALUES ($1, $2, $3, $4, 'receiver', $5, $6, $7, '', '', '', '', 1, '2020-01-01', 1, 0, 1, 5) ON CONFLICT (id) DO NOTHING";

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
    use Category::{
        Assistance, Contact, Documents, Health, Household, Identity, Journey, Monitoring, Plan, Protection,
    };
    let handover = [Identity, Contact, Documents, Household, Journey, Plan, Assistance];
    let referral = [Identity, Contact, Plan, Health, Protection];
    let monitoring = [Identity, Contact, Household, Journey, Monitoring];
    clause(tx, HANDOVER, 1, &handover, Purpose::Handover).await?;
    clause(tx, REFERRAL, 2, &referral, Purpose::Service).await?;
    clause(tx, MONITORING, 3, &monitoring, Purpose::Monitoring).await
}

async fn clause(
    tx: &Tx,
    id: ClauseId,
    position: i64,
    categories: &[Category],
    purpose: Purpose,
) -> Result<(), DbError> {
    let actions = ActionSet::of(&[Action::See]).to_text();
    let (categories, purposes) =
        (CategorySet::of(categories).to_text(), PurposeSet::of(&[purpose]).to_text());
    tx.run(CLAUSE, args![id, INTERIM, position, position.to_string(), actions, categories, purposes]).await?;
    Ok(())
}
