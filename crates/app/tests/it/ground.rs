//! What lists cost: a page of many rows takes no more statements than a page of few.

use app::demo::{Plan, generate_in_parts};
use base::reexport::uuid::Uuid;
use base::{Day, Moment, OrgId, Role};
use serde_json::json;
use store::{Reads, args};

use crate::stories;
use crate::world::{Client, NOW, World};

/// Statements that one request runs.
async fn statements(w: &World, who: &Client, path: &str, body: Option<serde_json::Value>) -> (u64, usize) {
    let before = w.app.db.statements();
    let answer = match body {
        Some(body) => who.post(path, body).await.expect(200),
        None => who.get(path).await.expect(200),
    };
    let json = answer.json();
    let items = json.get("items").unwrap_or(&json).as_array().unwrap().len();
    (w.app.db.statements() - before, items)
}

/// The organisation that has most rows of a table under a condition.
async fn busiest(w: &World, sql: &str) -> OrgId {
    let row = w.app.db.first(sql, args![]).await.unwrap().unwrap();
    OrgId(row.id::<Uuid>("org_id").unwrap())
}

const LEADS: &str =
    "SELECT lead_org AS org_id, COUNT(*) AS n FROM cases GROUP BY lead_org ORDER BY n DESC, 1";
const SEES_OTHERS: &str =
    "SELECT v.org_id, COUNT(*) AS n FROM visibility v JOIN persons p ON p.id = v.person_id
    WHERE p.org_id <> v.org_id GROUP BY v.org_id ORDER BY n DESC, 1";
const ASKED: &str =
    "SELECT to_org AS org_id, COUNT(*) AS n FROM referrals GROUP BY to_org ORDER BY n DESC, 1";
const EXPECTS: &str = "SELECT to_org AS org_id, COUNT(*) AS n FROM handovers WHERE state IN ('sent', 'accepted') GROUP BY to_org ORDER BY n DESC, 1";
const SURVEYS: &str = "SELECT assigned_org AS org_id, COUNT(*) AS n FROM surveys WHERE state = 'done' GROUP BY assigned_org ORDER BY n DESC, 1";

stories! {
    async fn a_long_page_takes_no_more_statements_than_a_short_one(w: World) {
        let now = Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400);
        generate_in_parts(&w.app.db, Plan { cases: 400, seed: 2, now }, 200, None, |_| {}).await.unwrap();
        let lists = [
            (LEADS, Role::CaseManager, "/cases?limit="),
            (SEES_OTHERS, Role::CaseManager, "/cases?limit="),
            (ASKED, Role::Provider, "/referrals?side=inbox_all&limit="),
            (SURVEYS, Role::Monitor, "/surveys?show=done&limit="),
        ];
        for (sql, role, path) in lists {
            let who = w.user(busiest(&w, sql).await, role).await;
            let (few, rows_of_few) = statements(&w, &who, &format!("{path}2"), None).await;
            let (many, rows_of_many) = statements(&w, &who, &format!("{path}12"), None).await;
            assert!(rows_of_many > rows_of_few, "{path}: {rows_of_few} and {rows_of_many} rows");
            // A page of which something was withheld is filled by one more stride of rows, with its decision.
            assert!(many <= few + 8, "{path}: {few} statements for {rows_of_few} rows, {many} for {rows_of_many}");
        }
    }

    async fn the_arrivals_board_takes_few_statements(w: World) {
        let now = Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400);
        generate_in_parts(&w.app.db, Plan { cases: 400, seed: 2, now }, 200, None, |_| {}).await.unwrap();
        let who = w.user(busiest(&w, EXPECTS).await, Role::CaseManager).await;
        let (ran, rows) = statements(&w, &who, "/arrivals", None).await;
        assert!(rows >= 8 && ran <= 10, "{ran} statements for {rows} rows");
    }

    async fn a_search_with_many_hits_takes_few_statements(w: World) {
        let now = Moment::start_of(Day::parse_iso(NOW).unwrap()).plus_seconds(32_400);
        generate_in_parts(&w.app.db, Plan { cases: 400, seed: 2, now }, 200, None, |_| {}).await.unwrap();
        for (sql, role) in [(LEADS, Role::CaseManager), (SEES_OTHERS, Role::CaseManager)] {
            let org = busiest(&w, sql).await;
            let common = "SELECT token, COUNT(*) AS n FROM person_tokens WHERE org_id = $1 AND token LIKE 'n:%' GROUP BY token ORDER BY n DESC, 1";
            let token = w.app.db.first(common, args![org]).await.unwrap().unwrap().text("token").unwrap();
            let who = w.user(org, role).await;
            let (ran, hits) = statements(&w, &who, "/persons/search", Some(json!({ "q": &token[2..] }))).await;
            assert!(hits >= 6, "{hits} hits");
            assert!(ran <= 24, "{ran} statements for {hits} hits");
        }
    }
}
