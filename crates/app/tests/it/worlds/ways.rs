//! Taking away never opens, adding a clause never closes: put to every user of generated worlds, through the door that every
//! page and list goes through; and what a change leaves in the list filter is what would be derived anew.

use access::{Masks, Scope};
use base::{Actor, CaseRef, Category, CategorySet, Country, Locale, Role, Word};
use store::{Db, Reads, args, door};

use super::fill::{self, case_id, fill, user_id};
use super::plan::{CASES, Clause, ORGS, Party, Plan};
use super::rules;
use crate::stories;
use crate::world::World;

/// What each user sees of each case now.
async fn sight(w: &World, plan: &Plan) -> Vec<CategorySet> {
    let db: &Db = &w.app.db;
    let columns = door::CASE_REF;
    let rows = db.all(&format!("SELECT {columns} FROM cases c ORDER BY c.id"), args![]).await.unwrap();
    let cases: Vec<CaseRef> = rows.iter().map(|row| door::case_ref(row).unwrap()).collect();
    let mut all = Vec::new();
    for (place, user) in plan.users.iter().enumerate() {
        let (org, org_kind, enforcement) = ORGS[user.org];
        let country = Country::parse("TN").unwrap();
        let actor = Actor {
            user: user_id(place),
            org,
            org_kind,
            country,
            role: user.role,
            enforcement,
            trained: user.trained,
            locale: Locale::En,
        };
        let scope = Scope { actor, purpose: rules::purpose(user.role), now: base::Clock::now(&*w.clock) };
        all.extend(door::decide_cases(db, &scope, &cases).await.unwrap().iter().map(Masks::visible));
    }
    all
}

async fn change(w: &World, sql: &str, args: Vec<store::Value>) {
    let tx = w.app.db.begin().await.unwrap();
    tx.run(sql, args).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
    for case in 0..CASES {
        store::refresh_case(&tx, case_id(case)).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Each step takes something away: nobody sees more after it.
async fn taking_away_never_opens(w: &World, seed: u8) {
    let plan = Plan::of_seed(seed);
    fill(w, &plan, None).await;
    let now = base::Clock::now(&*w.clock);
    let mut before = sight(w, &plan).await;
    assert!(before.iter().any(|seen| !seen.is_empty()));
    let first = before.clone();
    let mut steps: Vec<(&str, Vec<store::Value>)> = Vec::new();
    for place in (0..plan.consents.len()).step_by(9) {
        steps.push(("UPDATE consents SET withdrawn_at = $2 WHERE id = $1", args![fill::id(21, place), now]));
    }
    steps.push((
        "UPDATE agreements SET state = 'suspended' WHERE id = $1",
        args![fill::id(19, 1 + usize::from(seed) % 6)],
    ));
    steps.push(("UPDATE clauses SET standing = 'retired' WHERE id = $1", args![fill::id(20, 3)]));
    for place in (0..plan.grants.len()).step_by(4) {
        steps.push(("UPDATE grants SET until_at = $2 WHERE id = $1", args![fill::id(22, place), now]));
    }
    steps.push(("UPDATE emergencies SET until_at = $1", args![now]));
    steps.push(("UPDATE agreements SET ends_on = '2026-11-20' WHERE built_in = 0", args![]));
    steps.push(("UPDATE consents SET withdrawn_at = $1 WHERE withdrawn_at IS NULL", args![now]));
    for (sql, args) in steps {
        change(w, sql, args).await;
        let after = sight(w, &plan).await;
        for (had, has) in before.iter().zip(&after) {
            assert!(has.without(*had).is_empty(), "{sql} opened {:?}", has.without(*had).to_text());
        }
        before = after;
    }
    assert!(first != before, "nothing was closed by all this");
}

/// Each clause more opens or changes nothing: nobody sees less after it.
async fn a_clause_more_never_closes(w: &World, seed: u8) {
    let mut plan = Plan::of_seed(seed);
    let other = Plan::of_seed(seed.wrapping_add(100));
    fill(w, &plan, None).await;
    let mut before = sight(w, &plan).await;
    for k in other.clauses.into_iter().skip(super::plan::BUILT_IN) {
        let live = Clause { standing: "live", from: -10, until: None, ..k };
        let live = if live.party == Party::Receiver { continue } else { live };
        plan.clauses.push(live);
        fill::add_clause(w, &plan, plan.clauses.len() - 1).await;
        change(w, "UPDATE cases SET updated_at = updated_at", args![]).await;
        let after = sight(w, &plan).await;
        for (had, has) in before.iter().zip(&after) {
            assert!(had.without(*has).is_empty(), "a clause closed {:?}", had.without(*has).to_text());
        }
        before = after;
        let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((found.visibility, found.tokens), (0, 0));
    }
}

stories! {
    async fn withdrawing_suspending_and_ending_never_open(w: World) {
        taking_away_never_opens(&w, 1).await;
        taking_away_never_opens(&crate::worlds::another(&w).await, 11).await;
    }

    async fn adding_a_clause_never_closes(w: World) {
        a_clause_more_never_closes(&w, 2).await;
    }

    async fn an_enforcement_mandate_closes_what_the_firewall_is_for(w: World) {
        let mut plan = Plan::of_seed(3);
        fill(&w, &plan, None).await;
        plan.users.iter_mut().for_each(|user| user.role = Role::CaseManager);
        for seen in sight(&w, &plan).await.chunks(CASES).zip(&plan.users).filter(|(_, user)| ORGS[user.org].2).flat_map(|(seen, _)| seen) {
            assert!(Category::ALL.iter().all(|c| !c.is_behind_firewall() || !seen.has(*c)));
        }
    }
}
