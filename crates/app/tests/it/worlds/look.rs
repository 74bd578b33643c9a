//! What one user can ask of the program, and what came back.

use serde_json::{Value, json};

use super::fill::{
    self, Filled, case_id, document, handover_id, number, person_id, phone, referral_id, survey_id, word,
};
use super::plan::{CASES, PERSONS, Plan};
use super::rules::Eyes;
use crate::world::{Answer, Client};

/// One answer, with what was asked.
#[derive(Debug)]
pub struct Seen {
    pub asked: String,
    pub status: u16,
    pub location: Option<String>,
    pub text: String,
}

/// Where two answers part, if they do.
pub fn apart(here: &Seen, there: &Seen) -> Option<String> {
    let asked = &here.asked;
    if (here.status, &here.location) != (there.status, &there.location) {
        let of = |seen: &Seen| format!("{} {:?}", seen.status, seen.location);
        return Some(format!("{asked}: {}, without it {}", of(here), of(there)));
    }
    // Who wrote down an answer is told whether it stands: a later no that whoever works with the person heard ends it.
    if asked.ends_with("/consent") {
        return None;
    }
    let told = |seen: &Seen| match asked.ends_with("/consents") {
        true => seen.text.replace("\"stands\":true", "").replace("\"stands\":false", ""),
        false => seen.text.clone(),
    };
    let (one, two) = (&*told(here), &*told(there));
    let at = one
        .bytes()
        .zip(two.bytes())
        .position(|(a, b)| a != b)
        .or((one.len() != two.len()).then_some(one.len().min(two.len())))?;
    let around = |text: &str| {
        let bytes = text.as_bytes();
        String::from_utf8_lossy(&bytes[at.saturating_sub(300)..(at + 300).min(bytes.len())]).into_owned()
    };
    Some(format!("{asked}:\n{}\n--- without it ---\n{}", around(one), around(two)))
}

/// What may differ between two askings of the same: ids that the program has just made for a form.
fn settled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let candidate: String = rest.chars().take(36).collect();
        let ours = candidate.starts_with("018f0000-0000-7000") || candidate.starts_with("00000000-");
        if candidate.parse::<base::reexport::uuid::Uuid>().is_ok() && candidate.len() == 36 && !ours {
            out.push('~');
            rest = &rest[36..];
        } else {
            let run = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
            out.push_str(&rest[..run]);
            rest = &rest[run..];
        }
    }
    out.push_str(rest);
    out
}

fn seen(asked: String, answer: Answer) -> Seen {
    assert!(answer.status.as_u16() < 500, "{asked}: {}", answer.text);
    Seen { asked, status: answer.status.as_u16(), location: answer.location, text: settled(&answer.text) }
}

/// Every page of a list of the API, in order.
pub async fn all_pages(client: &Client, path: &str, limit: usize) -> Vec<Value> {
    let mut items = Vec::new();
    let mut after = String::new();
    for _ in 0..80 {
        let sign = if path.contains('?') { '&' } else { '?' };
        let answer = client.get(&format!("{path}{sign}limit={limit}{after}")).await;
        if answer.status.as_u16() == 403 {
            return items;
        }
        let page = answer.expect(200).json();
        let rows = page["items"].as_array().unwrap();
        assert!(rows.len() <= limit, "{path}: more rows than asked for");
        items.extend(rows.iter().cloned());
        match page["next"].as_str() {
            Some(next) => after = format!("&after={}", web::page::encode(next)),
            None => return items,
        }
    }
    panic!("{path} has no last page");
}

pub const SIDES: [&str; 4] = ["inbox", "outbox", "inbox_all", "outbox_all"];
pub const SHOWN: [&str; 3] = ["overdue", "coming", "done"];

/// Lists, counts and figures, first pages and pages of two.
fn lists() -> Vec<String> {
    let mut paths: Vec<String> = [
        "/cases",
        "/cases?stage=arrived",
        "/cases?host=DE&origin=TN",
        "/arrivals",
        "/arrivals?side=outgoing",
        "/plans",
        "/insight",
    ]
    .map(str::to_owned)
    .to_vec();
    paths.extend(SIDES.iter().map(|side| format!("/referrals?side={side}")));
    paths
}

/// The parts of a case under `/api`.
pub const PARTS: [&str; 10] = [
    "",
    "/timeline",
    "/notes",
    "/assessments",
    "/rapid-forms",
    "/plans",
    "/assistance",
    "/referrals",
    "/handovers",
    "/surveys",
];
/// The pages of a case.
const PAGES: [&str; 14] = [
    "",
    "/assessments",
    "/plan",
    "/referrals",
    "/assistance",
    "/follow-up",
    "/notes",
    "/steps",
    "/referrals/new",
    "/plan/edit",
    "/assistance/new",
    "/assessments/new",
    "/hand-over",
    "/ask-again",
];

/// Everything that a user can ask without changing anything, in a fixed order. `brief` leaves out what answers 404 already.
pub async fn everything(client: &Client) -> Vec<Seen> {
    let mut all = Vec::new();
    for path in lists() {
        all.push(seen(format!("API {path}"), client.get(&path).await));
        all.push(seen(path.clone(), client.page(&path).await));
        if path != "/insight" {
            let sign = if path.contains('?') { '&' } else { '?' };
            let short = format!("{path}{sign}limit=2");
            all.push(seen(format!("API {short}"), client.get(&short).await));
        }
    }
    for show in SHOWN {
        for side in ["ours", "partners"] {
            let (api, page) = (
                format!("/surveys?show={show}&side={side}&limit=2"),
                format!("/monitoring?show={show}&side={side}"),
            );
            all.push(seen(format!("API {api}"), client.get(&api).await));
            all.push(seen(page.clone(), client.page(&page).await));
        }
    }
    for page in ["/", "/people", "/people/duplicates"] {
        all.push(seen(page.into(), client.page(page).await));
    }
    for case in 0..CASES {
        things(client, &format!("/cases/{}", case_id(case)), &PARTS, &PAGES, &mut all).await;
        let form = client.form("/cases/find", &[("number", &number(case))]).await;
        all.push(seen(format!("find case {case}"), form));
        for place in 0..2 {
            let path = format!("/referrals/{}", referral_id(case, place));
            things(client, &path, &["", "/next-best"], &[""], &mut all).await;
        }
        things(client, &format!("/handovers/{}", handover_id(case)), &[""], &["", "/arrival"], &mut all)
            .await;
        things(client, &format!("/surveys/{}", survey_id(case)), &[""], &["", "/answer"], &mut all).await;
    }
    for person in 0..PERSONS {
        let id = person_id(person);
        for part in ["", "/consents", "/household"] {
            all.push(seen(
                format!("API person {person} {part}"),
                client.get(&format!("/persons/{id}{part}")).await,
            ));
        }
        for part in ["", "/consent", "/household", "/edit"] {
            all.push(seen(
                format!("person {person} {part}"),
                client.page(&format!("/people/{id}{part}")).await,
            ));
        }
    }
    all
}

/// The parts of one thing; where the thing itself is not there, one part of each kind is enough.
async fn things(client: &Client, path: &str, api: &[&str], pages: &[&str], all: &mut Vec<Seen>) {
    for (place, part) in api.iter().enumerate() {
        let answer = client.get(&format!("{path}{part}")).await;
        let gone = answer.status.as_u16() == 404;
        all.push(seen(format!("API {path}{part}"), answer));
        if gone && place == 1 {
            break;
        }
    }
    for (place, part) in pages.iter().enumerate() {
        let answer = client.page(&format!("{path}{part}")).await;
        let gone = answer.status.as_u16() == 404;
        all.push(seen(format!("{path}{part}"), answer));
        if gone && place == 1 {
            break;
        }
    }
}

/// Searches by name, phone, document and case number of everybody in the world, and by what resembles.
pub async fn searches(client: &Client, facts: usize) -> Vec<Seen> {
    let mut all = Vec::new();
    for person in 0..PERSONS {
        // Four facts of each person: two names, a messenger, a document.
        let words = [0, 1, 2].map(|at| word(person * 4 + at, false));
        let others = [document(person, false), phone(person, false), words[0].chars().take(4).collect()];
        for q in words.iter().cloned().chain(others) {
            let answer = client.post("/persons/search", json!({ "q": q })).await;
            all.push(seen(format!("search {q}"), answer));
        }
        let form = client.form("/people/search", &[("q", &words[1])]).await;
        all.push(seen(format!("search page {}", words[1]), form));
        let like = json!({ "name_latin": format!("{} {}", words[0], words[1]), "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02",
            "nationalities": ["TN"], "document_kind": ["passport"], "document_number": [document(person, false)], "contact_kind": ["phone"], "contact_value": [phone(person, false)], "document_country": ["TN"] });
        all.push(seen(format!("like person {person}"), client.post("/persons/likely", like).await));
    }
    for case in 0..CASES {
        let answer = client.post("/persons/search", json!({ "q": number(case) })).await;
        all.push(seen(format!("search number of case {case}"), answer));
    }
    assert!(facts > PERSONS * 4);
    all
}

/// Nothing of what came back holds a fact that the user may not see.
pub fn holds_only_what_is_open(plan: &Plan, world: &Filled, user: usize, all: &[Seen]) {
    for one in all {
        // A form shows again what was typed into it.
        let typed = fill::facts_in(&one.asked);
        for fact in fill::facts_in(&one.text).into_iter().filter(|fact| !typed.contains(fact)) {
            let fact = world.facts[fact];
            assert!(
                fill::may(Eyes::of(plan, user), fact),
                "{:?} was shown {fact:?} at {}:\n{}",
                plan.users[user],
                one.asked,
                one.text
            );
        }
    }
}
