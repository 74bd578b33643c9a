//! SQL of assistance.

pub(super) mod cancel;

use access::{Masks, Scope};
use base::{
    AssistanceId, CaseId, CaseRef, Category, CategorySet, Clock, Currency, Moment, Money, OrgId, Problem,
    Stage, Word,
};
use partners::programme::{self, Ceilings, ReturnKind};
use partners::service::ServiceKind;
use store::audit::{self, Act, Entry, Noun};
use store::sent::{Claim, Sent};
use store::tally::{self, Tally};
use store::wall::{Work, for_work};
use store::{Db, DbError, Reads, Row, Tx, args, door};

use super::ceiling::{PhaseTotal, totals, within};
use super::fields::{Assistance, Phase};
use super::{AssistanceIn, NewAssistance};
use crate::assessment;
use crate::case::{self, EventKind};

const OF_CASE: &str = "SELECT id, case_id, org_id, measure_id, referral_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof,
    created_at, cancelled_at, cancelled_why FROM assistance WHERE case_id = $1 ORDER BY delivered_on DESC, id DESC LIMIT $2";
const TAKEN: &str = "SELECT 1 AS taken FROM assistance WHERE id = $1";
const INSERT: &str = "INSERT INTO assistance (id, case_id, person_id, org_id, user_id, measure_id, referral_id, phase, mode, kind, description,
    amount_minor, currency, delivered_on, proof, created_at, counted_org)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT (id) DO NOTHING";
const GIVEN: &str = "SELECT id, org_id, created_at, phase, kind, amount_minor FROM assistance WHERE case_id = $1 AND currency = $2 AND cancelled_at IS NULL";
const TERMS: &str = "SELECT return_kind, dependants FROM cases WHERE id = $1";
// Holds the case's row until the transaction ends, so that two entries at once cannot both pass under the ceiling.
const HOLD: &str = "UPDATE cases SET updated_at = $2 WHERE id = $1";
const ANY: &str = "SELECT id FROM assistance WHERE case_id = $1 AND cancelled_at IS NULL LIMIT 1";
const MEASURE: &str = "SELECT id FROM measures WHERE id = $1 AND case_id = $2";
const REFERRAL: &str = "SELECT id FROM referrals WHERE id = $1 AND case_id = $2";

/// Rows that a page lists.
const SHOWN: i64 = 500;

/// What was given in a case, newest first, as far as the caller may know of it. Help of another organisation of a kind that says
/// something about health or protection is there for who sees that of it too.
///
/// # Errors
/// Those of the database.
pub async fn of_case(from: &impl Reads, masks: &Masks, case: &CaseRef) -> Result<Vec<Assistance>, DbError> {
    newest(from, masks, case, SHOWN).await
}

async fn newest(
    from: &impl Reads,
    masks: &Masks,
    case: &CaseRef,
    most: i64,
) -> Result<Vec<Assistance>, DbError> {
    let rows = from.all(OF_CASE, args![case.id, most]).await?;
    let mut given: Vec<Assistance> = rows.iter().map(assistance).collect::<Result<_, _>>()?;
    given.retain(|one| {
        let mask = masks.of_row(one.org, Some(one.id.0), Some(one.created_at));
        mask.sees(Category::Assistance) && mask.sees(one.kind.for_rule().category())
    });
    Ok(given)
}

/// As [`of_case`], however much there is: for the person's own report.
pub(super) async fn all_of_case(
    from: &impl Reads,
    masks: &Masks,
    case: &CaseRef,
) -> Result<Vec<Assistance>, DbError> {
    newest(from, masks, case, i64::MAX).await
}

fn assistance(row: &Row) -> Result<Assistance, DbError> {
    Ok(Assistance {
        id: row.id("id")?,
        case: row.id("case_id")?,
        org: row.id("org_id")?,
        created_at: row.moment("created_at")?,
        cancelled_at: row.opt_moment("cancelled_at")?,
        phase: row.word::<Phase>("phase")?.into(),
        mode: row.word::<super::Mode>("mode")?.into(),
        kind: row.word::<ServiceKind>("kind")?.into(),
        description: row.text("description")?.into(),
        delivered_on: row.day("delivered_on")?.into(),
        measure: row.opt_id("measure_id")?.into(),
        referral: row.opt_id("referral_id")?.into(),
        cancelled_why: row.opt_text("cancelled_why")?.into(),
        amount: row.money("amount_minor", "currency")?.into(),
        proof: row.text("proof")?.into(),
    })
}

/// What the case was given in each phase, as far as the caller may see sums, against the ceilings of its programme.
///
/// # Errors
/// Those of the database.
pub(super) async fn standing(
    from: &impl Reads,
    masks: &Masks,
    case: &CaseRef,
) -> Result<Vec<PhaseTotal>, DbError> {
    let ceilings = programme::ceilings(from, case.programme).await?;
    standing_of(from, case, &ceilings, |given| given.is_told(masks)).await
}

/// What decides whether help is counted.
struct Given {
    id: AssistanceId,
    org: OrgId,
    at: Moment,
    kind: ServiceKind,
}

impl Given {
    /// Whether its amount is told to the caller: what was spent on health or protection is in no sum of who may not know of it.
    fn is_told(&self, masks: &Masks) -> bool {
        let mask = masks.of_row(self.org, Some(self.id.0), Some(self.at));
        let kind = self.kind.category();
        mask.sees(Category::Money) && (kind == Category::Plan || mask.sees(kind))
    }
}

/// The sums of what counts: a ceiling is held against what the caller's organisation gave and what others told it of, so that a
/// refusal says nothing that its page does not.
async fn standing_of(
    from: &impl Reads,
    case: &CaseRef,
    ceilings: &Ceilings,
    counts: impl Fn(&Given) -> bool,
) -> Result<Vec<PhaseTotal>, DbError> {
    let (kind, dependants) = terms(from, case.id).await?;
    let currency = ceilings.currency;
    let mut spent: Vec<(Phase, i64)> = Vec::new();
    for row in from.all(GIVEN, args![case.id, currency]).await? {
        let given = Given {
            id: row.id("id")?,
            org: row.id("org_id")?,
            at: row.moment("created_at")?,
            kind: row.word("kind")?,
        };
        if counts(&given) {
            spent.push((row.word("phase")?, row.int("amount_minor")?));
        }
    }
    let of = |phase: Phase| {
        let amounts = spent.iter().filter(|(known, _)| *known == phase).map(|(_, minor)| *minor);
        Money::new(amounts.fold(0, i64::saturating_add), currency)
    };
    Ok(totals(ceilings, kind, dependants, of))
}

/// The currency in which the case's help is counted.
pub(super) async fn currency(from: &impl Reads, case: &CaseRef) -> Result<Currency, DbError> {
    Ok(programme::ceilings(from, case.programme).await?.currency)
}

async fn terms(from: &impl Reads, case: CaseId) -> Result<(ReturnKind, i64), DbError> {
    match from.first(TERMS, args![case]).await? {
        Some(row) => Ok((row.word("return_kind")?, row.int("dependants")?)),
        None => Ok((ReturnKind::Voluntary, 0)),
    }
}

/// Records help that was given. Sending the same client-made id again is the same help.
///
/// # Errors
/// 422 `assistance.over_ceiling` with the amounts, refused fields; 409 `assistance.case_closed`, `child.procedure_first`.
pub async fn record(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &AssistanceIn,
) -> Result<AssistanceId, Problem> {
    let ceilings = programme::ceilings(db, case.programme).await?;
    let new = input.check(scope.now.day(), ceilings.currency)?;
    store::retry(|| async {
        let tx = db.begin().await?;
        let sent = Sent { id: new.id, taken: TAKEN, person: Some(case.person) };
        let id = match sent.claim(&tx, scope, clock, &(case.id, &new)).await? {
            Claim::New(id) => id,
            Claim::Again(id) => return Ok(id),
        };
        may_record(&tx, scope, case, &ceilings, &new).await?;
        // Counted once for a case, whoever helped: a count, which the wall between organisations must not divide.
        let first = for_work(Work::Derive, tx.first(ANY, args![case.id])).await?.is_none();
        if !insert(&tx, scope, case, id, &new).await? {
            return Err(Problem::conflict("id_taken"));
        }
        if first {
            tally::add(&tx, case, Tally::Assisted, new.delivered_on).await?;
        }
        tally::add_money(&tx, case, Tally::Spent, new.delivered_on, new.amount).await?;
        if scope.org() != case.lead {
            if first {
                tally::add(&tx, case, Tally::AssistedElsewhere, new.delivered_on).await?;
            }
            tally::add_money(&tx, case, Tally::SpentElsewhere, new.delivered_on, new.amount).await?;
        }
        let entry = Entry::new(Act::Assist, Noun::Assistance, id.0).case(case);
        let entry = entry.categories(&[Category::Assistance, Category::Money]);
        audit::write(&tx, scope, entry.fields(&["phase", "mode", "kind", "amount", "delivered_on"])).await?;
        case::event(&tx, scope, case, EventKind::Assisted, Category::Assistance, Some(id.0)).await?;
        store::wrote(&tx, scope, case).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

/// Whether help of a kind can be recorded by who may begin something of these categories.
pub(super) fn takes(enters: CategorySet, kind: ServiceKind) -> bool {
    enters.has(Category::Assistance) && enters.has(kind.category())
}

/// Of what the caller may begin something here: what a page offers is what the step accepts.
pub(super) async fn entered(
    from: &impl Reads,
    scope: &Scope,
    case: &CaseRef,
) -> Result<CategorySet, DbError> {
    door::may_enter(from, scope, case).await
}

async fn may_record(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    ceilings: &Ceilings,
    new: &NewAssistance,
) -> Result<(), Problem> {
    // Who may first: what stands in the way tells of the case.
    if !takes(entered(tx, scope, case).await?, new.kind) {
        return Err(Problem::forbidden());
    }
    if case.stage == Stage::Closed {
        return Err(Problem::conflict("assistance.case_closed"));
    }
    assessment::may_go_on(tx, scope, case).await?;
    if let Some(measure) = new.measure {
        let fits = tx.first(MEASURE, args![measure, case.id]).await?;
        fits.ok_or_else(|| Problem::field("measure", "not_in_list"))?;
    }
    if let Some(referral) = new.referral {
        let fits = tx.first(REFERRAL, args![referral, case.id]).await?;
        fits.ok_or_else(|| Problem::field("referral", "not_in_list"))?;
    }
    tx.run(HOLD, args![case.id, scope.now]).await?;
    let masks = door::decide_case(tx, scope, case).await?;
    // How much is allowed says which programme it is and how many travel: who may not know that is not stopped by it.
    let head = masks.of(case.org);
    if !head.sees(Category::Journey) || !head.sees(Category::Household) {
        return Ok(());
    }
    let counts = |given: &Given| given.org == scope.org() || given.is_told(&masks);
    let standing = standing_of(tx, case, ceilings, counts).await?;
    match standing.iter().find(|total| total.phase == new.phase) {
        Some(total) => within(total, new.amount),
        None => Ok(()),
    }
}

async fn insert(
    tx: &Tx,
    scope: &Scope,
    case: &CaseRef,
    id: AssistanceId,
    new: &NewAssistance,
) -> Result<bool, DbError> {
    let mut args = args![id, case.id, case.person, scope.org(), scope.actor.user, new.measure, new.referral];
    args.extend(args![new.phase.word(), new.mode.word(), new.kind.word(), new.description]);
    args.extend(args![
        new.amount.minor,
        new.amount.currency,
        new.delivered_on,
        new.proof,
        scope.now,
        case.lead
    ]);
    Ok(tx.run(INSERT, args).await? == 1)
}
