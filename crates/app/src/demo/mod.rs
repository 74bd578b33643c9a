//! The synthetic world: invented organisations and people whose cases look like real ones, the same for the same seed.
//!
//! Shares, amounts and delays follow published figures of assisted return (funnel of the EU-IOM Joint Initiative, amounts of
//! the EU Reintegration Programme, sexes and ages of the yearly key highlights); everything else is chance. Rows are written
//! as the rooms' own steps would leave them, which a test compares. One core draws cases while another writes them.

pub mod accounts;
mod after;
mod before;
// A table of invented organisations, a line each.
#[rustfmt::skip]
pub mod cast;
pub mod chance;
mod follow_up;
mod names;
mod people;
mod rows;
pub mod stage;
pub mod store;
mod story;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use ::store::audit::{Loading, Sealer};
use ::store::{Bulk, Db, DbError, Tx};
use base::{CaseId, Moment};
use tokio::sync::mpsc;

use chance::{Chance, Ids};
use people::Register;
use rows::{Rows, Tallies};
use stage::{Corridor, HISTORY_DAYS, Stage};
use story::{Given, Story, Wish};

/// Cases drawn and written at a time.
const PART: u64 = 500;
/// Parts in one transaction: each page of a table is then written once for many rows.
const COMMIT_EVERY: u64 = 10;

/// What world to make.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many cases.
    pub cases: u64,
    /// Seed of chance.
    pub seed: u64,
    /// The instant at which the world stands.
    pub now: Moment,
}

/// Makes the world in an empty database and seals its trail; `progress` hears how many cases are written.
///
/// # Errors
/// Those of the database, or an unsound built-in questionnaire.
pub async fn generate(
    db: &Db,
    plan: Plan,
    sealer: &mut Sealer,
    progress: impl FnMut(u64),
) -> anyhow::Result<()> {
    let mut trail = sealer.loading(db, plan.now).await?;
    generate_in_parts(db, plan, PART, Some(&mut trail), progress).await?;
    Ok(trail.finish().await?)
}

/// As [`generate`], so many cases at a time; the rows are the same whatever the parts. Without a `trail` its entries wait to be
/// sealed.
///
/// # Errors
/// As of [`generate`].
pub async fn generate_in_parts(
    db: &Db,
    plan: Plan,
    part: u64,
    mut trail: Option<&mut Loading<'_>>,
    mut progress: impl FnMut(u64),
) -> anyhow::Result<()> {
    store::set_state(db, false).await?;
    store::write(db, plan.now, plan.cases).await?;
    store::write_staff(db, plan.now).await?;
    let questionnaire = evidence::instrument::Definition::read(evidence::instrument::RSS_STYLE_JSON)?;
    let (parts, mut inbox) = mpsc::channel::<(Rows, u64)>(3);
    let drawing = tokio::task::spawn_blocking(move || draw(plan, part, Arc::new(questionnaire), &parts));
    let bulk = Bulk::start(db).await?;
    let mut written = 0;
    let mut tx = bulk.begin().await?;
    while let Some((rows, cases)) = inbox.recv().await {
        insert(&bulk, &tx, rows, trail.as_deref_mut()).await?;
        written += cases;
        if written % (COMMIT_EVERY * part) == 0 {
            tx.commit().await?;
            tx = bulk.begin().await?;
        }
        progress(written);
    }
    let tallies = drawing.await?;
    insert(&bulk, &tx, Rows { tallies: tallies.into_values(), ..Rows::default() }, None).await?;
    tx.commit().await?;
    bulk.finish().await?;
    Ok(())
}

async fn insert(
    bulk: &Bulk,
    tx: &Tx,
    mut rows: Rows,
    trail: Option<&mut Loading<'_>>,
) -> Result<(), DbError> {
    if let Some(trail) = trail {
        trail.write(bulk, tx, std::mem::take(&mut rows.audit_entries)).await?;
    }
    for table in rows.into_tables() {
        bulk.insert(tx, table.name, table.columns, table.values).await?;
    }
    Ok(())
}

/// Draws every case, oldest first, and hands them on part by part. Stops when nobody takes them any more.
fn draw(
    plan: Plan,
    part: u64,
    questionnaire: Arc<evidence::instrument::Definition>,
    parts: &mpsc::Sender<(Rows, u64)>,
) -> Tallies {
    let stage = Stage::set(plan.now);
    let mut drawing = Drawing {
        plan,
        questionnaire,
        ids: Ids::new(plan.seed),
        tallies: Tallies::default(),
        numbers: HashSet::new(),
    };
    let wishes = wishes(plan.cases);
    let by_chance = plan.cases - u64::try_from(wishes.len()).unwrap_or_default();
    let mut rows = Rows::default();
    for at in 0..plan.cases {
        let wished = at.checked_sub(by_chance).and_then(|n| wishes.get(usize::try_from(n).ok()?));
        drawing.case(&stage, &mut rows, at, wished.copied());
        let count = (at + 1) % part;
        if count == 0 || at + 1 == plan.cases {
            let cases = if count == 0 { part } else { count };
            if parts.blocking_send((std::mem::take(&mut rows), cases)).is_err() {
                break;
            }
        }
    }
    drawing.tallies
}

/// A case that a queue needs: days since it was opened, and how it comes out.
type Wished = (i64, Wish);

/// What the demo accounts find on their queues, whatever chance gives; none in a world too small to carry it.
fn wishes(cases: u64) -> Vec<Wished> {
    use Wish::{Arrives, Fresh, HandoverWaiting, PlanSubmitted, ReferralWaiting, SurveyDue};
    const ALL: [Wished; 22] = [
        (70, ReferralWaiting(1)),
        (75, ReferralWaiting(2)),
        (90, ReferralWaiting(11)),
        (60, ReferralWaiting(15)),
        (86, SurveyDue),
        (90, SurveyDue),
        (95, SurveyDue),
        (240, SurveyDue),
        (50, Arrives(-6)),
        (47, Arrives(-2)),
        (45, Arrives(0)),
        (44, Arrives(0)),
        (48, Arrives(0)),
        (40, Arrives(2)),
        (38, Arrives(4)),
        (33, Arrives(9)),
        (22, HandoverWaiting),
        (24, HandoverWaiting),
        (9, PlanSubmitted),
        (12, PlanSubmitted),
        (8, PlanSubmitted),
        (1, Fresh),
    ];
    if cases < 50 { Vec::new() } else { ALL.to_vec() }
}

/// What drawing keeps from case to case.
struct Drawing {
    plan: Plan,
    questionnaire: Arc<evidence::instrument::Definition>,
    ids: Ids,
    tallies: Tallies,
    /// Case numbers given out: of a million random ones, two may be the same.
    numbers: HashSet<String>,
}

impl Drawing {
    fn case(&mut self, stage: &Stage, rows: &mut Rows, at: u64, wished: Option<Wished>) {
        let mut chance = Chance::new(self.plan.seed, at + 1);
        let wish = wished.map_or(Wish::None, |(_, wish)| wish);
        let corridor = match wished {
            // The demo's accounts work in this corridor.
            Some(_) => stage.corridor("joint-return", "TN"),
            None => chance.weighted(&stage.corridors),
        };
        let Some(corridor) = corridor else { return };
        let opened = self.opened(at, wished, &mut chance);
        self.ids.stand_at(opened);
        self.tell(corridor, rows, chance, opened, wish);
    }

    /// Cases were opened evenly over the history, in order.
    fn opened(&self, at: u64, wished: Option<Wished>, chance: &mut Chance) -> Moment {
        let now = self.plan.now;
        if let Some((days, _)) = wished {
            let at =
                Moment::start_of(now.day().plus_days(-days)).plus_seconds(chance.range(8 * 3600, 15 * 3600));
            return at.min(now.plus_seconds(-3600));
        }
        let span = i128::from(HISTORY_DAYS) * 86_400;
        let seconds = span * i128::from(at) / i128::from(self.plan.cases.max(1));
        now.plus_days(-HISTORY_DAYS).plus_seconds(i64::try_from(seconds).unwrap_or_default())
    }

    fn tell(&mut self, corridor: &Corridor, rows: &mut Rows, mut chance: Chance, opened: Moment, wish: Wish) {
        let mut register = Register { chance: &mut chance, ids: &mut self.ids, rows, corridor };
        let registered = register.principal(opened.plus_seconds(-900), wish != Wish::None);
        let id: CaseId = self.ids.make();
        let mut case = story::case_ref(corridor, id, registered.id, &mut chance);
        case.household = registered.household;
        let number = self.number(opened);
        let story = Story {
            corridor,
            wish,
            forced: !corridor.humanitarian && chance.permille(160),
            chance,
            ids: &mut self.ids,
            rows,
            tallies: &mut self.tallies,
            now: self.plan.now,
            opened,
            person: registered,
            case,
            number,
            version: 1,
            touched: opened,
            departs_on: None,
            arrived_on: None,
            partner: None,
            closed: None,
            departed_again_on: None,
            grants: Vec::new(),
            handed: None,
            wrote: Vec::new(),
            told_tokens: Vec::new(),
            measures: Vec::new(),
            assessment: None,
            surveys_from_on: None,
            followed_up_on: None,
            helped: 0,
            questionnaire: Arc::clone(&self.questionnaire),
        };
        story.tell();
    }

    fn number(&mut self, at: Moment) -> String {
        loop {
            let number = care::case::number::new(&Given(self.ids.make(), at));
            if self.numbers.insert(number.clone()) {
                return number;
            }
        }
    }
}

impl Story<'_> {
    /// Tells the case as far as it has come.
    fn tell(mut self) {
        self.person.tokens.push(::people::person::case_token(&self.number));
        if let Some(sent) = self.before_departure() {
            let arrived = if self.is_past(sent.departs) { self.arrive(&sent) } else { None };
            match arrived {
                Some(arrived) => self.after_arrival(arrived),
                None if !self.is_past(sent.departs) => self.write_handover(&sent, None),
                None => {}
            }
        }
        self.close_book();
    }
}
