//! What pages and lists cost: every page and every reading of the API is opened in a small and in a large world, by every role of
//! the organisations that do most, and none runs more statements than it may. What looks something up row by row is over it in
//! the large world. A page that needs more gets a line of its own here, which is reviewed.

use std::collections::BTreeMap;

use app::demo::{Plan, generate_in_parts};
use axum::http::Method;
use base::reexport::uuid::Uuid;
use base::{Day, Moment, OrgId, Role, Word};
use serde_json::json;
use store::{Reads, args};

use crate::merge::two;
use crate::stories;
use crate::sweep::known::{Ids, known};
use crate::sweep::route::{Route, changes, operations, pages};
use crate::world::{COLOGNE, Client, NOW, SFAX, World};

/// A list, whatever its length, and whatever else names nothing in its address.
const LIST: u64 = 10;
/// What is about one thing.
const THING: u64 = 20;

/// What may cost more, and why.
#[rustfmt::skip]
const MORE: &[(&str, u64, &str)] = &[
    ("GET /", 37, "a card for each kind of work, each with its count"),
    ("GET /cases", 16, "programmes to filter by; a page of which something is withheld is filled by a second stride, with its decision"),
    ("GET /api/cases", 14, "the second stride, likewise"),
    ("GET /people/merges", 19, "one merge; each more is read with all that it moved"),
    ("GET /api/merges", 18, "one merge; each more is read with all that it moved"),
    ("GET /admin/retention", 17, "a count for each kind of thing that is kept, and the lists to erase"),
    ("GET /api/retention", 12, "a count for each kind of thing that is kept"),
    ("GET /people/{id}/report", 93, "a dozen chapters, each decided by its room"),
    ("GET /api/persons/{id}/report", 92, "a dozen chapters, each decided by its room"),
    ("GET /cases/{id}/who", 50, "one decision for each organisation that can list the case"),
    ("GET /api/cases/{id}/who", 47, "one decision for each organisation that can list the case"),
    ("GET /cases/{id}", 33, "the journey, the hand-overs and what comes next, which three rooms decide"),
    ("GET /cases/{id}/assistance/new", 31, "of what may be recorded, and what is left of each ceiling"),
    ("GET /cases/{id}/assistance", 24, "likewise"),
    ("GET /cases/{id}/follow-up", 28, "each round that is due has the phones that are open"),
    ("GET /api/cases/{id}/surveys", 24, "likewise"),
    ("GET /surveys/{id}", 23, "the person's phones are decided beside the round"),
    ("GET /api/surveys/{id}", 21, "likewise"),
    ("GET /cases/{id}/ask-again", 25, "the person's record is decided beside the case"),
    ("GET /cases/{id}/assessments", 23, "what stands in the way is decided beside the case"),
    ("GET /referrals/{id}", 25, "the person's record is decided beside the referral"),
    ("GET /people/{id}", 28, "the person and all their cases"),
    ("GET /people/{id}/consent", 22, "with whether a tab leads to what the organisation wrote"),
    ("GET /people/{id}/household", 21, "likewise"),
    ("GET /people/{id}/erasure", 31, "what each kind of thing that is kept says against it, and whether the organisation wrote any"),
    ("GET /api/persons/{id}/erasure", 29, "likewise"),
];

/// What is not opened here, and why.
#[rustfmt::skip]
const NOT_OPENED: &[(&str, &str)] = &[
    ("GET /admin/audit/verify/{id}", "the answer of a job"),
    ("GET /api/audit/verifications/{id}", "the answer of a job"),
    ("GET /api/duplicate-searches/{id}", "the answer of a job"),
    ("GET /admin/imports/columns/{upload}", "a roster that was sent"),
    ("GET /admin/imports/{id}", "a roster that was sent"),
    ("GET /api/imports/{id}", "a roster that was sent"),
    ("GET /api/imports/{id}/report", "a roster that was sent"),
    ("GET /admin/emergencies/{id}", "an emergency"),
    ("GET /admin/retention/lists/{id}", "a list that was proposed"),
    ("GET /api/retention/batches/{id}", "a list that was proposed"),
    ("GET /agreements/{id}/annexes/{annex}", "a file of an agreement"),
    ("GET /api/agreements/{id}/annexes/{annex}", "a file of an agreement"),
    ("GET /agreements/{id}/clauses/{clause}", "a clause of a draft"),
    ("GET /api/organisations/{id}/enforcement", "a mandate that waits to be confirmed"),
    ("GET /api/person-links/{id}", "a link to another organisation's record"),
    ("GET /people/links/{id}", "a link to another organisation's record"),
    ("GET /api/questions/{id}", "a question to other organisations"),
    ("GET /recalls/{id}", "a recall"),
    ("GET /api/persons/{id}/report.pdf", "set by Typst, which stories do not have; the report itself is opened"),
    ("GET /people/{id}/report.pdf", "set by Typst, which stories do not have; the report itself is opened"),
    ("GET /api/areas", "asks for a country: opened with one"),
    ("GET /api/services", "asks for a country: opened with one"),
    ("GET /cases/new", "asks for a person"),
    ("GET /cases/{id}/assistance/cancel", "asks for what is cancelled"),
    ("GET /drafts", "asks for what is drafted"),
    ("GET /assets/{name}", "asks no database"),
    ("GET /directory/{id}/edit", "for the provider itself"),
    ("GET /invitation/{link}", "for nobody who is signed in"),
    ("GET /sign-in", "for nobody who is signed in"),
    ("GET /sign-in/code", "for nobody who is signed in"),
    ("GET /sign-in/enrol", "for nobody who is signed in"),
];

/// Lists asked for more than themselves.
const ALSO: &[&str] = &[
    "/api/areas?country=TN",
    "/api/cases?stage=reintegrating",
    "/api/referrals?side=inbox_all",
    "/api/referrals?side=outbox_all",
    "/api/services?country=TN",
    "/api/surveys?show=done",
    "/arrivals?side=outgoing",
    "/cases?stage=reintegrating",
    "/monitoring?show=done",
    "/referrals?side=inbox_all",
    "/referrals?side=outbox_all",
];

/// Where an address finds the ids of things that the busiest organisations have: the part before the id, and a column of theirs.
const THINGS: &[(&[&str], &str)] = &[
    (
        &["cases"],
        "SELECT case_id AS id, COUNT(*) AS n FROM case_events WHERE org_id IN {orgs} GROUP BY case_id ORDER BY n DESC, 1",
    ),
    (
        &["persons", "people"],
        "SELECT c.person_id AS id, COUNT(*) AS n FROM case_events e JOIN cases c ON c.id = e.case_id WHERE c.org_id IN {orgs} GROUP BY c.person_id ORDER BY n DESC, 1",
    ),
    (&["referrals"], "SELECT id FROM referrals WHERE from_org IN {orgs} ORDER BY id"),
    (&["handovers"], "SELECT id FROM handovers WHERE from_org IN {orgs} ORDER BY id"),
    (&["surveys"], "SELECT id FROM surveys WHERE lead_org IN {orgs} AND state = 'done' ORDER BY id"),
    (&["surveys"], "SELECT id FROM surveys WHERE lead_org IN {orgs} AND state = 'due' ORDER BY id"),
    (&["duplicates"], "SELECT id FROM duplicate_pairs WHERE org_id IN {orgs} ORDER BY id"),
    (&["agreements"], "SELECT agreement_id AS id FROM agreement_parties WHERE org_id IN {orgs} ORDER BY 1"),
    (&["recalls"], "SELECT id FROM recalls WHERE org_id IN {orgs} ORDER BY id"),
    (&["instruments"], "SELECT id FROM instruments ORDER BY id"),
    (&["programmes"], "SELECT id FROM programmes WHERE lead_org IN {orgs} ORDER BY id"),
    (&["emergencies"], "SELECT id FROM emergencies WHERE org_id IN {orgs} ORDER BY id"),
    (&["merges"], "SELECT id FROM merges WHERE org_id IN {orgs} ORDER BY id"),
    (&["lists", "batches"], "SELECT id FROM erasure_batches WHERE org_id IN {orgs} ORDER BY id"),
    (&["imports"], "SELECT id FROM jobs WHERE org_id IN {orgs} ORDER BY id"),
];

/// The synthetic world, and beside it what people of the small one did so many times.
async fn world(w: &World, cases: u64, times: usize) -> Ids {
    let now = Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400);
    generate_in_parts(&w.app.db, Plan { cases, seed: 2, now }, 200, None, |_| {}).await.unwrap();
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (a, b, pair) = two(&counsellor).await;
    counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201);
    let first = known(w).await;
    let mut ids = known(w).await;
    for _ in 2..times {
        ids = known(w).await;
    }
    let (one, other) = (first.of("persons"), ids.of("persons"));
    assert!(a != b && one != other);
    counsellor.post("/duplicates", json!({ "a": one, "b": other })).await.expect(201);
    // Rounds of earlier arrivals are made by whoever opens a list first.
    let monitor = w.user(SFAX, Role::Monitor).await;
    for _ in 0..4 {
        monitor.get("/surveys?show=done").await;
    }
    ids
}

/// The organisations of the small world and those that lead and opened most cases of the other.
async fn orgs(w: &World) -> Vec<OrgId> {
    let mut orgs = vec![COLOGNE, SFAX];
    for sql in [
        "SELECT lead_org AS org_id, COUNT(*) AS n FROM cases GROUP BY lead_org ORDER BY n DESC, 1",
        "SELECT org_id, COUNT(*) AS n FROM cases GROUP BY org_id ORDER BY n DESC, 1",
        "SELECT to_org AS org_id, COUNT(*) AS n FROM referrals GROUP BY to_org ORDER BY n DESC, 1",
        "SELECT assigned_org AS org_id, COUNT(*) AS n FROM surveys WHERE state = 'done' GROUP BY assigned_org ORDER BY n DESC, 1",
    ] {
        let found = w.app.db.all(sql, args![]).await.unwrap();
        let busy = found.iter().map(|row| OrgId(row.id("org_id").unwrap())).find(|org| !orgs.contains(org));
        orgs.extend(busy);
    }
    orgs
}

/// Their people.
async fn people(w: &World, orgs: &[OrgId]) -> Vec<(String, Client)> {
    let mut all = Vec::new();
    for org in orgs {
        for role in Role::ALL.iter().copied() {
            all.push((format!("{role:?} of {org}"), w.user(*org, role).await));
        }
    }
    all
}

/// Addresses of a route: with the ids that are known, and with those of things in the larger world.
async fn addresses(w: &World, route: &Route, ids: &Ids, orgs: &[OrgId]) -> Vec<String> {
    let mut all = vec![route.filled(ids)];
    if route.path.matches('{').count() != 1 {
        return all;
    }
    let orgs = orgs.iter().map(|org| w.id(*org)).collect::<Vec<_>>().join(",");
    for (names, sql) in THINGS {
        if names.iter().any(|name| route.path.contains(&format!("/{name}/{{"))) {
            let sql = format!("{} LIMIT 4", sql.replace("{orgs}", &format!("({orgs})")));
            for row in w.app.db.all(&sql, args![]).await.unwrap() {
                let id = row.id::<Uuid>("id").unwrap().to_string();
                let (before, rest) = route.path.split_once('{').unwrap();
                all.push(format!("{before}{id}{}", rest.split_once('}').unwrap().1));
            }
        }
    }
    all
}

/// Statements of one request; nothing where it is not shown.
async fn cost(w: &World, who: &Client, route: &Route, path: &str, may: u64) -> Option<u64> {
    let mut least = u64::MAX;
    // The second time names need not be read anew, nor what another request had noted.
    for _ in 0..2 {
        let before = w.app.db.statements();
        let answer = match route.of_api {
            true => who.program(route.method.clone(), path, None).await,
            false => who.page(path).await,
        };
        if answer.status != 200 {
            return None;
        }
        least = least.min(w.app.db.statements() - before);
        if least <= may {
            break;
        }
    }
    Some(least)
}

fn may(route: &str, of_thing: bool) -> u64 {
    let more = MORE.iter().find(|(of, ..)| *of == route).map(|(_, most, _)| *most);
    more.unwrap_or(if of_thing { THING } else { LIST })
}

/// The most that each route cost anybody, with who and where; nothing for one that nobody opened.
async fn costs(w: &World, ids: &Ids, routes: &[(String, Route)]) -> BTreeMap<String, Option<(u64, String)>> {
    let orgs = orgs(w).await;
    let people = people(w, &orgs).await;
    let mut found = BTreeMap::new();
    for (name, route) in routes {
        let most = found.entry(name.clone()).or_insert(None);
        if NOT_OPENED.iter().any(|(of, _)| of == name) && name.ends_with(".pdf") {
            continue;
        }
        for path in addresses(w, route, ids, &orgs).await {
            let mut opened = 0;
            for (who, client) in &people {
                let Some(ran) = cost(w, client, route, &path, may(name, route.names_something())).await
                else {
                    continue;
                };
                if most.as_ref().is_none_or(|(known, _)| ran > *known) {
                    *most = Some((ran, format!("{who} at {path}")));
                }
                opened += 1;
                if route.names_something() && opened == 2 {
                    break;
                }
            }
        }
    }
    found
}

fn routes() -> Vec<(String, Route)> {
    let readings = operations().into_iter().chain(pages()).filter(|route| !changes(route));
    let mut all: Vec<(String, Route)> = readings.map(|route| (route.to_string(), route)).collect();
    let also = |path: &&str| Route {
        method: Method::GET,
        path: (*path).into(),
        of_api: path.starts_with("/api"),
        body: None,
    };
    all.extend(ALSO.iter().map(|path| (format!("GET {path}"), also(path))));
    all
}

stories! {
    async fn no_page_runs_more_statements_than_it_may(w: World) {
        let ids = world(&w, 400, 12).await;
        let routes = routes();
        let found = costs(&w, &ids, &routes).await;
        let mut over = Vec::new();
        let mut closed = Vec::new();
        for (name, route) in &routes {
            match &found[name] {
                Some((ran, who)) if *ran > may(name, route.names_something()) => over.push(format!("{ran} {name}: {who}")),
                None if !NOT_OPENED.iter().any(|(of, _)| of == name) => closed.push(name),
                _ => {}
            }
        }
        assert!(over.is_empty(), "these run more statements than they may: {over:#?}");
        assert!(closed.is_empty(), "nobody opened these: {closed:#?}");
        let idle = |(of, most, _): &&(&str, u64, &str)| found.get(*of).is_none_or(|ran| ran.as_ref().is_none_or(|(ran, _)| ran + 4 < *most));
        let idle: Vec<_> = MORE.iter().filter(idle).collect();
        assert!(idle.is_empty(), "these cost less by now: {idle:#?}");
        let opened: Vec<_> = NOT_OPENED.iter().filter(|(of, _)| found.get(*of).is_none_or(Option::is_some)).collect();
        assert!(opened.is_empty(), "these are opened: {opened:#?}");
    }

    async fn a_list_of_few_rows_costs_no_more_either(w: World) {
        let ids = world(&w, 40, 2).await;
        let lists: Vec<(String, Route)> = routes().into_iter().filter(|(_, route)| !route.names_something()).collect();
        for (name, most) in costs(&w, &ids, &lists).await {
            assert!(most.as_ref().is_none_or(|(ran, _)| *ran <= may(&name, false)), "{name}: {most:?}");
        }
    }
}
