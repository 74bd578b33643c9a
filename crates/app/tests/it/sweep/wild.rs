//! Bodies, forms and queries as nobody means them: each is refused in words or taken, and none breaks anything.

use axum::http::Method;
use base::{Role, Word};
use serde_json::{Map, Value, json};

use super::asks;
use super::known::{Ids, known};
use super::route::{Route, changes, operations, pages};
use crate::stories;
use crate::world::{COLOGNE, Client};

/// What fields are filled with, beside ids that are there.
fn palette(ids: &Ids, at: u64) -> Value {
    let texts = [
        "",
        " ",
        "x",
        "0",
        "-1",
        "1e9",
        "99999999999999999999",
        "0.001",
        "٣٫٥",
        "1,5",
        "NaN",
        "true",
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026-11-21",
        "1391-01-01",
        "\u{202e}gnp.exe",
        "\u{0}",
        "\u{feff}",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "'; DROP TABLE persons; --",
        "%00%ff",
        "../../etc/passwd",
        "given",
        "refused",
        "cash",
        "journey",
        "health",
        "identity journey",
        "TN",
        "DE",
        "EUR",
        "ar",
        "+216 24 000 000",
        "سلمى",
        "🙂",
    ];
    let others = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e308),
        json!([]),
        json!({}),
        json!([[], {}, null]),
        json!({ "a": { "b": [1, 2] } }),
    ];
    let named = ["persons", "cases", "handovers", "agreements", "incidents", "user"];
    let pick = |n: usize| usize::try_from(at / 7).unwrap_or_default() % n;
    match at % 7 {
        0..=2 => json!(texts[pick(texts.len())]),
        3 => others[pick(others.len())].clone(),
        4 => json!(ids.of(named[pick(named.len())])),
        5 => json!(["سلمى".repeat(5_000), "a".repeat(70_000)][pick(2)]),
        _ => json!([texts[pick(texts.len())], texts[pick(texts.len() - 1)]]),
    }
}

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }
}

/// Every name that a body or query of the description has.
fn names() -> Vec<String> {
    let description = serde_json::to_value(app::server::openapi()).unwrap();
    let mut found = Vec::new();
    for schema in description["components"]["schemas"].as_object().unwrap().values() {
        found.extend(schema["properties"].as_object().into_iter().flat_map(Map::keys).cloned());
    }
    found.extend(["after", "limit", "q", "side", "to", "programme", "stage", "host"].map(str::to_owned));
    found.sort();
    found.dedup();
    found
}

/// The names that the body of an operation has, or a hand of all.
fn fields(route: &Route, names: &[String], chance: &mut Chance) -> Vec<String> {
    let own: Vec<String> =
        route.body.as_ref().and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned().collect();
    let some = names.iter().filter(|_| chance.next().is_multiple_of(4)).cloned();
    own.into_iter().chain(some).collect()
}

/// Rounds over all routes; `JISR_FUZZ=20` for a longer look.
fn rounds() -> u64 {
    std::env::var("JISR_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(2)
}

async fn send(who: &Client, route: &Route, path: &str, body: &Map<String, Value>) -> u16 {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let pairs: Vec<(String, String)> =
        body.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
    if route.method == Method::GET {
        let query: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| value.len() < 2_000)
            .take(12)
            .map(|(name, value)| format!("{}={}", web::page::encode(name), web::page::encode(value)))
            .collect();
        let path = format!("{}?{}", path.split('?').next().unwrap_or_default(), query.join("&"));
        let answer =
            if route.of_api { who.program(Method::GET, &path, None).await } else { who.page(&path).await };
        return answer.status.as_u16();
    }
    let answer = if route.of_api {
        who.program(route.method.clone(), path, Some(&Value::Object(body.clone()))).await
    } else {
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        who.form(path, &pairs).await
    };
    answer.status.as_u16()
}

stories! {
    async fn nothing_that_is_sent_breaks_anything(w: World) {
        let (ids, names) = (known(&w).await, names());
        let mut people = Vec::new();
        for role in Role::ALL.iter().copied() {
            people.push((role, w.user(COLOGNE, role).await));
        }
        let mut chance = Chance(20_261_130);
        let mut broken = Vec::new();
        // Nobody signs out, and nobody is stopped, before the others had their turn.
        let ends = |route: &Route| ["sign-out", "/me/", "/users/", "passwords", "sessions"].iter().any(|part| route.path.contains(part));
        // A program without the typesetter says 503 for a document.
        let ends = |route: &Route| ends(route) || route.path.ends_with(".pdf");
        for round in 0..rounds() {
            for route in operations().iter().chain(&pages()).filter(|route| !ends(route)) {
                let may: Vec<&(Role, Client)> = match changes(route) {
                    true => people.iter().filter(|(role, _)| asks::of(&route.to_string()).allows(*role)).collect(),
                    false => people.iter().collect(),
                };
                let Some((role, who)) = may.get(usize::try_from(chance.next()).unwrap_or_default() % may.len().max(1)) else { continue };
                let body: Map<String, Value> =
                    fields(route, &names, &mut chance).into_iter().map(|name| { let at = chance.next(); (name, palette(&ids, at)) }).collect();
                let status = send(who, route, &route.filled(&ids), &body).await;
                if status >= 500 {
                    broken.push(format!("{status} round {round} {role:?} {route} {}", Value::Object(body).to_string().chars().take(300).collect::<String>()));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
        let findings = app::doctor::examine(&w.app.db, false, |_| ()).await.unwrap();
        assert!(findings.is_clean(), "{findings:?}");
    }
}
