//! The work on the indexes: those that a clause wants are there and filled, those that none wants any more are gone.
//!
//! Taking out is done by whoever changes something, in the same transaction (`store::refresh_person`), and marks the person;
//! putting in is done here, within seconds, by going over the marked ones. Filling a new index marks everybody who has an open case.

use std::collections::{BTreeMap, BTreeSet};

use access::Clause;
use base::{OrgId, PersonId, Problem};
use matching::private::{Secret, lines};
use store::wall::{Work, for_work};
use web::App;

use super::store::{self as rows, Generation, Index};
use super::{keys, rule};
use crate::person::{key_of_known, load_all};

/// Cases read at once when an index is filled.
const BATCH: i64 = 500;
/// Persons whose lines are made in one transaction, short enough that no page waits.
const PERSONS: i64 = 50;

/// Who may be asked by whom, and by which clauses.
type Wanted = BTreeMap<(OrgId, OrgId), Vec<Clause>>;

/// One step of the work; true when something was done. The program's job loop calls it.
///
/// # Errors
/// Those of the database, and of the data folder.
pub async fn tick(app: &App) -> Result<bool, Problem> {
    for_work(Work::Asking, work(app)).await
}

async fn work(app: &App) -> Result<bool, Problem> {
    let wanted = wanted(app).await?;
    let indexes = rows::indexes(&app.db).await?;
    if wanted.is_empty() && indexes.is_empty() {
        return Ok(false);
    }
    let generations = rows::generations(&app.db).await?;
    if settle(app, &wanted, &indexes, &generations).await? {
        return Ok(true);
    }
    if let Some(index) = indexes.iter().find(|index| index.filled.is_none()) {
        rows::mark_next(app, index, BATCH).await?;
        return Ok(true);
    }
    let stale = rows::stale(&app.db, PERSONS).await?;
    if !stale.is_empty() {
        renew(app, &wanted, &indexes, &stale).await?;
        return Ok(true);
    }
    change_over(app, &generations).await
}

/// What the clauses want, of agreements that are signed, in force, or suspended and may come back.
async fn wanted(app: &App) -> Result<Wanted, Problem> {
    let mut wanted = Wanted::new();
    let clauses: Vec<Clause> =
        ::store::clauses::standing(&app.db).await?.into_iter().filter(rule::lets_ask).collect();
    for clause in clauses {
        let mut parties = Vec::new();
        for org in &clause.scope.owners {
            parties.extend(partners::organisation::find(&app.db, *org).await?);
        }
        for asking in parties.iter().filter(|org| !org.enforcement) {
            for asked in
                parties.iter().filter(|asked| rule::may_ask(&clause, (asking.id, asking.kind), asked.id))
            {
                wanted.entry((asked.id, asking.id)).or_default().push(clause.clone());
            }
        }
    }
    Ok(wanted)
}

fn pair(one: OrgId, other: OrgId) -> [OrgId; 2] {
    if one < other { [one, other] } else { [other, one] }
}

fn text(clauses: &[Clause]) -> String {
    let ids: BTreeSet<String> = clauses.iter().map(|clause| clause.id.to_string()).collect();
    ids.into_iter().collect::<Vec<_>>().join(" ")
}

/// Brings keys and indexes in line with what is wanted; true when something had to change.
async fn settle(
    app: &App,
    wanted: &Wanted,
    indexes: &[Index],
    generations: &[Generation],
) -> Result<bool, Problem> {
    let pairs: BTreeSet<[OrgId; 2]> = wanted.keys().map(|(asked, asking)| pair(*asked, *asking)).collect();
    let mut changed = false;
    for pair in &pairs {
        if !generations.iter().any(|generation| generation.pair == *pair) {
            keys::make(app, *pair, 1)?;
            rows::add_generation(app, *pair, 1, "current").await?;
            changed = true;
        }
    }
    for generation in generations.iter().filter(|generation| !pairs.contains(&generation.pair)) {
        rows::drop_generation(app, generation).await?;
        keys::destroy(app, generation.pair, generation.number)?;
        changed = true;
    }
    for ((asked, asking), clauses) in wanted {
        let text = text(clauses);
        for generation in generations.iter().filter(|generation| generation.pair == pair(*asked, *asking)) {
            let index = (*asked, *asking, generation.number);
            let there = indexes.iter().find(|i| (i.asked, i.asking, i.generation) == index);
            if there.is_none_or(|there| there.clauses != text) {
                rows::begin(app, index, &text).await?;
                changed = true;
            }
        }
    }
    let stray = indexes.iter().filter(|index| !wanted.contains_key(&(index.asked, index.asking)));
    for index in stray {
        rows::drop_index(app, index).await?;
        changed = true;
    }
    Ok(changed)
}

/// Makes the lines of these persons anew, in every index in which they belong.
async fn renew(app: &App, wanted: &Wanted, indexes: &[Index], stale: &[PersonId]) -> Result<(), Problem> {
    // The organisation that is asked makes its lines with its own copy of the key.
    let key = |index: &Index| keys::load(app, index.asked, index.asking, index.generation);
    let keyed: Vec<(&Index, Secret)> =
        indexes.iter().filter_map(|index| Some((index, key(index)?))).collect();
    let tx = app.db.begin().await?;
    for person in stale {
        // First of all, so that whoever changes the person meanwhile waits and marks it again.
        rows::take_stale(&tx, *person).await?;
        let Some(record) = load_all(&tx, &[*person]).await?.pop() else { continue };
        let known = key_of_known(&record);
        let cases = rows::open_cases(&tx, *person).await?;
        for (index, secret) in &keyed {
            let Some(clauses) = wanted.get(&(index.asked, index.asking)) else { continue };
            let mut belongs = false;
            let pair = (index.asked, index.asking);
            for case in &cases {
                for clause in clauses.iter().filter(|clause| rule::covers(clause, case, pair)) {
                    let heard_by = Some(index.asked);
                    belongs =
                        belongs || rows::consents(&tx, *person, clause, heard_by, app.clock.now()).await?;
                }
            }
            if belongs {
                rows::put_in(&tx, index, *person, lines(secret, &known)).await?;
            }
        }
    }
    tx.commit().await?;
    Ok(())
}

/// A new key whose indexes are all filled takes the place of the one before, which is then destroyed with all that it made.
async fn change_over(app: &App, generations: &[Generation]) -> Result<bool, Problem> {
    let Some(coming) = generations.iter().find(|generation| generation.coming) else { return Ok(false) };
    for old in generations.iter().filter(|old| old.pair == coming.pair && old.number < coming.number) {
        rows::drop_generation(app, old).await?;
        keys::destroy(app, old.pair, old.number)?;
    }
    rows::make_current(app, coming).await?;
    Ok(true)
}
