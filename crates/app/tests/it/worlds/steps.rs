//! Random sequences of real steps, taken over HTTP by those who may and by those who may not: nothing fails but by a refusal,
//! the examination finds nothing to mend afterwards, and what each user can list is what each can open.

use base::Role;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

use super::look;
use crate::journey::{BOTH, again, case_with, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, OBSERVERS, SFAX, World};

/// Steps of one story.
const STEPS: usize = 60;

/// Kinds of steps.
const KINDS: usize = 23;

/// Which step, in which case, by whom, and which of several.
fn sequence(seed: u8) -> Vec<(usize, usize, usize, usize)> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let step = (0..KINDS, 0..3_usize, 0..8_usize, 0..4_usize);
    vec(step, STEPS).new_tree(&mut runner).unwrap().current()
}

/// The one of a list at a place that turns round.
fn pick(items: &Value, at: usize) -> Option<Value> {
    let items = items.as_array().or_else(|| items["items"].as_array())?;
    items.get(at % items.len().max(1)).cloned()
}

async fn first_of(client: &Client, path: &str, at: usize) -> Option<Value> {
    let answer = client.get(path).await;
    if answer.status.as_u16() == 200 { pick(&answer.json(), at) } else { None }
}

/// Takes one step with whatever is there for it; most are refused for a good reason.
async fn step(users: &[Client], cases: &[(String, String)], what: (usize, usize, usize, usize)) -> u16 {
    let (kind, case, who, at) = what;
    let (person, case) = &cases[case];
    let path = format!("/cases/{case}");
    // Mostly whose step it is, now and then anybody: the office that leads now, the one that receives, the provider.
    let lead = users[0].get(&path).await.json()["lead"].clone();
    let leads = usize::from(lead == SFAX.to_string().as_str());
    let usual = match kind {
        0 | 1 | 4 | 6 => 0,
        2 | 3 | 5 => 1,
        10..=12 => 2,
        _ => leads,
    };
    let client = &users[if who < 6 { usual } else { at }];
    let id =
        |found: &Option<Value>| found.as_ref().and_then(|f| f["id"].as_str()).unwrap_or("none").to_owned();
    let version = client.get(&path).await;
    let version = if version.status.as_u16() == 200 { version.json()["version"].clone() } else { json!(1) };
    let answer = match kind {
        0..=1 => client.post(&format!("{path}/handovers"), handover()).await,
        2..=5 => {
            let found = first_of(client, &format!("{path}/handovers"), at).await;
            let verb = ["accept", "decline", "recall", "arrival"][kind - 2];
            let body = json!({ "decline_reason": "no_capacity", "arrived_on": "2026-11-21" });
            client.post(&format!("/handovers/{}/{verb}", id(&found)), body).await
        }
        6 => {
            client
                .post(
                    &format!(
                        "/handovers/{}/departure",
                        id(&first_of(client, &format!("{path}/handovers"), at).await)
                    ),
                    json!({}),
                )
                .await
        }
        7..=9 => {
            let body = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "check", "urgency": "soon" });
            client.post(&format!("{path}/referrals"), body).await
        }
        10..=13 => {
            let found = first_of(client, &format!("{path}/referrals"), at).await;
            let verb = ["accept", "decline", "finish", "recall"][kind - 10];
            let body = json!({ "decline_reason": "no_capacity", "outcome": "done" });
            client.post(&format!("/referrals/{}/{verb}", id(&found)), body).await
        }
        14 => {
            let asked = [
                ("handover", "partner"),
                ("service", "provider"),
                ("monitoring", "monitor"),
                ("counselling", "partner"),
            ][at];
            let body = json!({ "purpose": asked.0, "recipient": asked.1, "answer": "given", "language": "ar", "given_how": "written" });
            client.post(&format!("/persons/{person}/consents"), body).await
        }
        15 if at > 1 => client.get(&path).await,
        15 => {
            let found = first_of(client, &format!("/persons/{person}/consents"), at).await;
            client.post(&format!("/persons/{person}/consents/{}/withdraw", id(&found)), json!({})).await
        }
        16 => {
            client.post(&format!("{path}/close"), json!({ "reason": "completed", "version": version })).await
        }
        17 => client.post(&format!("{path}/reopen"), json!({ "version": version })).await,
        18 => client.post(&format!("{path}/reintegration"), json!({})).await,
        19 => {
            let body = json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Bus", "amount": "10",
                "delivered_on": "2026-11-21", "proof": "R" });
            client.post(&format!("{path}/assistance"), body).await
        }
        20 => {
            let found = first_of(client, &format!("{path}/assistance"), at).await;
            client
                .post(
                    &format!("{path}/assistance/cancel"),
                    json!({ "assistance": id(&found), "reason": "twice" }),
                )
                .await
        }
        // Whoever works with somebody whom another office sent asks anew: a consent opens what its hearer wrote.
        21 => client.post(&format!("{path}/ask-again"), again()).await,
        _ => {
            let found = first_of(client, &format!("{path}/surveys"), at).await;
            let version = found.as_ref().map(|f| f["version"].clone());
            let to = if at % 2 == 0 { OBSERVERS } else { SFAX };
            client
                .post(
                    &format!("/surveys/{}/assignment", id(&found)),
                    json!({ "org": to.to_string(), "version": version }),
                )
                .await
        }
    };
    assert!(answer.status.as_u16() < 500, "{what:?}: {}", answer.text);
    answer.status.as_u16()
}

/// What is listed opens; and what is open is listed where the user's organisation works, or where somebody opened it to it: what
/// it only wrote in stays open to it and is on no list.
async fn lists_what_it_opens(client: &Client, cases: &[(String, String)], after: &str) {
    let listed = look::all_pages(client, "/cases", 2).await;
    for (_, case) in cases {
        let opened = client.get(&format!("/cases/{case}")).await;
        let opens = opened.status.as_u16() == 200;
        let lists = listed.iter().any(|row| row["id"] == case.as_str());
        assert!(opens || !lists, "case {case} is listed and does not open after {after}");
        let by_others = opens && opened.json()["access"]["journey"]["why"]["kind"] == "clause";
        assert!(lists || !by_others, "case {case} is open by a clause and not listed after {after}");
    }
}

async fn steps(w: &World, seed: u8) {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(case_with(&counsellor, BOTH).await);
    }
    let users = [
        counsellor,
        w.user(SFAX, Role::CaseManager).await,
        w.user(CLINIC, Role::Provider).await,
        w.user(OBSERVERS, Role::Monitor).await,
        w.user(COLOGNE, Role::CaseManager).await,
    ];
    let mut done = 0;
    for (place, what) in sequence(seed).into_iter().enumerate() {
        done += usize::from(step(&users, &cases, what).await < 300);
        if place % 5 == 4 {
            let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
            assert!(found.is_clean(), "after {what:?}, step {place} of seed {seed}: {found:?}");
            for client in &users {
                lists_what_it_opens(client, &cases, &format!("{what:?}, step {place} of seed {seed}")).await;
            }
        }
    }
    assert!(done > STEPS / 6, "too little was done to have tried anything: {done}");
}

stories! {
    async fn after_random_steps_nothing_is_left_to_mend(w: World) {
        for seed in 1..4 {
            steps(&crate::worlds::another(&w).await, seed).await;
        }
    }
}
