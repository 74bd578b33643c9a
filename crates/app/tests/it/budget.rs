//! What pages and lists cost: every page and every reading of the API is opened in a small and in a large world, and none runs
//! more statements than it may. A page that looks something up row by row is over it in the large world.

use std::collections::BTreeMap;

use app::demo::{Plan, generate_in_parts};
use base::reexport::uuid::Uuid;
use base::{Day, Moment, OrgId, Role, Word};
use store::{Reads, args};

use crate::merge::two;
use crate::stories;
use crate::sweep::known::{Ids, known};
use crate::sweep::route::{Route, changes, operations, pages};
use crate::world::{CLINIC, COLOGNE, Client, NOW, SFAX, World};

/// A list, whatever its length.
const LIST: u64 = 10;
/// A page about one thing.
const PAGE: u64 = 20;

/// What a list is asked for beside itself.
const ALSO: &[&str] = &[
    "/referrals?side=outbox_all",
];

async fn world(w: &World, cases: u64, times: usize) -> Ids {
    let now = Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400);
    generate_in_parts(&w.app.db, Plan { cases, seed: 2, now }, 200, None, |_| {}).await.unwrap();
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    two(&counsellor).await;
    let mut ids = known(w).await;
    for _ in 1..times {
        ids = known(w).await;
    }
    ids
}

async fn busiest(w: &World, sql: &str) -> OrgId {
    let row = w.app.db.first(sql, args![]).await.unwrap().unwrap();
    OrgId(row.id::<Uuid>("org_id").unwrap())
}

async fn clients(w: &World) -> Vec<(String, Client)> {
    let mut orgs = vec![COLOGNE, SFAX, CLINIC];
    for sql in [
        "SELECT lead_org AS org_id, COUNT(*) AS n FROM cases GROUP BY lead_org ORDER BY n DESC, 1",
        "SELECT org_id, COUNT(*) AS n FROM cases GROUP BY org_id ORDER BY n DESC, 1",
        "SELECT to_org AS org_id, COUNT(*) AS n FROM referrals GROUP BY to_org ORDER BY n DESC, 1",
        "SELECT assigned_org AS org_id, COUNT(*) AS n FROM surveys WHERE state = 'done' GROUP BY assigned_org ORDER BY n DESC, 1",
    ] {
        let org = busiest(w, sql).await;
        if !orgs.contains(&org) {
            orgs.push(org);
        }
    }
    let mut all = Vec::new();
    for org in orgs {
        for role in Role::ALL.iter().copied() {
            all.push((format!("{role:?} of {org}"), w.user(org, role).await));
        }
    }
    all
}

async fn some(w: &World, sql: &str) -> Vec<String> {
    w.app.db.all(sql, args![]).await.unwrap().iter().map(|row| row.id::<Uuid>("id").unwrap().to_string()).collect()
}

/// Statements of one request, the fewer of two: names may be read anew, and a reading be noted, in one of them.
async fn cost(w: &World, who: &Client, route: &Route, path: &str) -> Option<u64> {
    let mut least = None;
    for _ in 0..2 {
        let before = w.app.db.statements();
        let answer = match route.of_api {
            true => who.program(route.method.clone(), path, None).await,
            false => who.page(path).await,
        };
        if answer.status != 200 {
            return None;
        }
        let ran = w.app.db.statements() - before;
        least = Some(least.map_or(ran, |least: u64| least.min(ran)));
    }
    least
}

type Costs = BTreeMap<String, (u64, String)>;

async fn costs(w: &World, cases: u64, times: usize) -> Costs {
    let ids = world(w, cases, times).await;
    let people = clients(w).await;
    let busy = "SELECT case_id AS id, COUNT(*) AS n FROM case_events GROUP BY case_id ORDER BY n DESC, 1 LIMIT 3";
    let busy_persons = "SELECT c.person_id AS id, COUNT(*) AS n FROM case_events e JOIN cases c ON c.id = e.case_id GROUP BY c.person_id ORDER BY n DESC, 1 LIMIT 3";
    let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    of.insert("cases", some(w, busy).await);
    of.insert("persons", some(w, busy_persons).await);
    of.insert("people", some(w, busy_persons).await);
    for (name, table) in [("referrals", "referrals"), ("handovers", "handovers"), ("surveys", "surveys"), ("duplicates", "duplicate_pairs"),
        ("agreements", "agreements"), ("recalls", "recalls"), ("instruments", "instruments"), ("programmes", "programmes"), ("emergencies", "emergencies"),
        ("merges", "merges"), ("links", "person_links"), ("person-links", "person_links"), ("lists", "erasure_batches"), ("batches", "erasure_batches"), ("imports", "jobs")] {
        of.insert(name, some(w, &format!("SELECT id FROM {table} ORDER BY id LIMIT 4")).await);
    }
    let mut found = Costs::new();
    let mut routes: Vec<Route> = operations().into_iter().chain(pages()).filter(|route| !changes(route)).collect();
    for also in ALSO {
        routes.push(Route { method: axum::http::Method::GET, path: (*also).into(), of_api: false, body: None });
    }
    for route in routes {
        let key = if route.path.contains("?side") { route.path.clone() } else { route.to_string() };
        let mut paths = vec![route.filled(&ids)];
        for id in of.iter().filter(|(name, _)| route.path.matches('{').count() == 1 && route.path.contains(&format!("/{name}/{{id}}"))).flat_map(|(_, ids)| ids) {
            paths.push(route.path.replacen("{id}", id, 1));
        }
        let item = route.names_something();
        let mut most = (0, "never opened".to_owned());
        for path in paths {
            let mut opened = 0;
            for (name, who) in &people {
                if item && opened == 2 {
                    break;
                }
                if let Some(ran) = cost(w, who, &route, &path).await {
                    opened += 1;
                    if ran > most.0 {
                        most = (ran, format!("{name} {path}"));
                    }
                }
            }
        }
        found.insert(key, most);
    }
    found
}

stories! {
    async fn no_page_runs_more_statements_than_it_may(w: World) {
        let other = match w.app.db.kind() {
            store::Kind::Sqlite => World::on_sqlite().await,
            store::Kind::Postgres => World::on_postgres().await.unwrap(),
        };
        let few = costs(&other, 30, 1).await;
        let many = costs(&w, 400, 6).await;
        for (route, (ran, who)) in &many {
            println!("{:>4} {ran:>4} {route}   {who}", few[route].0);
        }
    }
}
