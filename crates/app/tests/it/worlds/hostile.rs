//! Hostile organisations in a generated world: by whatever they do over HTTP to get at what others wrote, they see nothing more of
//! it, and change none of it.

use base::reexport::uuid::Uuid;
use base::{Role, Word};
use serde_json::json;
use store::{Reads, args};

use super::fill::{
    Filled, Owner, case_id, facts_in, fill, handover_id, id, number, person_id, referral_id, survey_id,
};
use super::look::{self, Seen};
use super::plan::{CASES, ORGS, PERSONS, Pen, Plan, User};
use super::rules::never;
use crate::stories;
use crate::world::{Answer, Client, PROGRAMME, World, salma};

/// Whom nobody need trust: who receives, who serves, who monitors, an enforcement unit, and one that nobody works with.
const HOSTILE: [usize; 5] = [1, 2, 3, 4, 5];

/// One who tries, in a world that stands.
struct Foe<'a> {
    plan: &'a Plan,
    org: usize,
    client: &'a Client,
}

fn done(answer: &Answer) -> bool {
    assert!(answer.status.as_u16() < 500, "{}", answer.text);
    answer.status.is_success()
}

impl Foe<'_> {
    async fn post(&self, path: &str, body: serde_json::Value) -> bool {
        done(&self.client.post(path, body).await)
    }

    /// What must be refused, whatever else is.
    async fn refused(&self, path: &str, body: serde_json::Value) {
        let answer = self.client.post(path, body).await;
        assert!(!done(&answer), "{:?} could do {path}: {}", ORGS[self.org], answer.text);
    }

    /// Cases of its own for everybody's persons: to lead opens nothing. Gives for whom there are any now.
    async fn own_cases(&self) -> Vec<usize> {
        let mut opened = Vec::new();
        for person in 0..PERSONS {
            for programme in [PROGRAMME.0, id(18, 1)] {
                let case = json!({ "person": person_id(person).to_string(), "programme": programme.to_string(), "host": "DE", "origin": "TN",
                    "return_kind": "voluntary", "dependants": "0" });
                let there = self.post("/cases", case).await;
                assert!(
                    !there || !ORGS[self.org].2 || self.plan.persons[person] == self.org,
                    "police opened one"
                );
                opened.extend(there.then_some(person));
            }
        }
        opened
    }

    /// Answers that nobody gave, to whatever may be asked, dated back; and then a no to each.
    async fn forged_answers(&self) {
        let asked = [
            ("handover", "partner"),
            ("service", "provider"),
            ("monitoring", "monitor"),
            ("counselling", "partner"),
            ("counselling", "registrar"),
            ("tracing", "partner"),
        ];
        for person in 0..PERSONS {
            let path = format!("/persons/{}/consents", person_id(person));
            for (purpose, recipient) in asked {
                for (answer, on) in
                    [("given", "2026-11-10"), ("given", "2026-11-21"), ("refused", "2026-11-21")]
                {
                    let body = json!({ "purpose": purpose, "recipient": recipient, "answer": answer, "language": "ar", "given_how": "written",
                        "given_on": on, "proof": "folder 7" });
                    self.post(&path, body).await;
                }
            }
            // What others heard is withdrawn in their name: it ends, or is refused, and opens nothing.
            for heard in self.plan.consents.iter().filter(|heard| heard.person == person).take(6) {
                self.post(&format!("{path}/{}/withdraw", id(21, heard.place)), json!({})).await;
            }
        }
    }

    /// Notes wherever they are taken: whoever wrote somewhere sees what it wrote. Gives the cases.
    async fn written_into(&self) -> Vec<usize> {
        let mut into = Vec::new();
        for case in 0..CASES {
            let path = format!("/cases/{}/notes", case_id(case));
            let mut wrote = false;
            for category in base::Category::ALL {
                wrote |=
                    self.post(&path, json!({ "category": category.word(), "body": "we were here" })).await;
            }
            into.extend(wrote.then_some(case));
        }
        into
    }

    /// Steps that are others' to take.
    async fn steps_of_others(&self) {
        for case in 0..CASES {
            let of = &self.plan.cases[case];
            let path = format!("/cases/{}", case_id(case));
            if let Some(one) = &of.handover {
                let (path, body) =
                    (format!("/handovers/{}", handover_id(case)), json!({ "decline_reason": "other" }));
                if one.to != self.org {
                    for verb in ["accept", "decline", "arrival"] {
                        self.refused(&format!("{path}/{verb}"), body.clone()).await;
                    }
                }
                if one.from.by != self.org {
                    for verb in ["recall", "departure", "supplement", "first-days"] {
                        self.refused(&format!("{path}/{verb}"), json!({ "goes": ["health"] })).await;
                    }
                }
            }
            for (place, one) in of.referrals.iter().enumerate() {
                let path = format!("/referrals/{}", referral_id(case, place));
                if one.to != self.org {
                    for verb in ["accept", "decline", "finish", "not-taken-up"] {
                        let body = json!({ "decline_reason": "no_capacity", "outcome": "done" });
                        self.refused(&format!("{path}/{verb}"), body).await;
                    }
                }
                if one.from.by != self.org {
                    self.refused(&format!("{path}/recall"), json!({})).await;
                }
            }
            if of.lead != self.org {
                let again = json!({ "name_latin": "Nobody", "language": "ar", "given_how": "spoken", "service": "given" });
                self.refused(&format!("{path}/ask-again"), again).await;
                let to = ORGS[self.org].0.to_string();
                let body = json!({ "org": to, "version": 1 });
                self.refused(&format!("/surveys/{}/assignment", survey_id(case)), body).await;
                self.refused(&format!("{path}/close"), json!({ "reason": "other", "version": 1 })).await;
            }
            if ORGS[self.org].2 {
                let reason = json!({ "number": number(case), "reason": "life at risk, we say so ourselves", "hours": "24" });
                self.refused("/emergencies", reason).await;
            }
        }
        for person in (0..PERSONS).filter(|person| self.plan.persons[*person] != self.org) {
            let path = format!("/persons/{}", person_id(person));
            let mut body = salma();
            body["version"] = json!(1);
            assert!(!done(&self.client.put(&path, body).await), "{path}");
            let other = person_id((person + 1) % PERSONS).to_string();
            self.refused(
                &format!("{path}/household"),
                json!({ "members": [{ "person": other, "role": "child" }] }),
            )
            .await;
        }
    }

    /// Records of others made one with each other and with its own; and its own made two again, with others' cases for one of them.
    async fn merges(&self) {
        for (a, b) in (0..PERSONS).flat_map(|a| (0..a).map(move |b| (a, b))) {
            if self.plan.persons[a] == self.org && self.plan.persons[b] == self.org {
                continue;
            }
            let pair = self
                .client
                .post("/duplicates", json!({ "a": person_id(a).to_string(), "b": person_id(b).to_string() }))
                .await;
            if done(&pair) {
                self.refused(&format!("/duplicates/{}/merge", pair.id()), json!({})).await;
            }
        }
        let mut ours = Vec::new();
        for name in ["Nobody Atall", "Nobody Atal"] {
            let new = json!({ "name_latin": name, "sex": "unknown", "birth_precision": "unknown", "not_duplicate": "true" });
            ours.push(self.client.post("/persons", new).await);
        }
        if !ours.iter().all(done) {
            return;
        }
        let ours: Vec<String> = ours.iter().map(Answer::id).collect();
        let pair =
            self.client.post("/duplicates", json!({ "a": ours[0], "b": ours[1] })).await.expect(201).id();
        let merge = self.client.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201).id();
        for case in 0..CASES {
            let body = json!({ "cases": [case_id(case).to_string()] });
            self.refused(&format!("/merges/{merge}/undo"), body).await;
        }
        for person in 0..PERSONS {
            self.refused(&format!("/merges/{}/undo", person_id(person)), json!({})).await;
        }
        self.client.post(&format!("/merges/{merge}/undo"), json!({})).await.expect(204);
    }
}

/// Whose cases are whose.
async fn spines(w: &World) -> Vec<(Uuid, Uuid, Uuid, Uuid)> {
    let sql = "SELECT id, org_id, lead_org, person_id FROM cases WHERE id <= $1 ORDER BY id";
    let rows = w.app.db.all(sql, args![case_id(CASES)]).await.unwrap();
    let of = |row: &store::Row| {
        ["id", "org_id", "lead_org", "person_id"].map(|column| row.id::<Uuid>(column).unwrap())
    };
    rows.iter().map(of).map(|[id, org, lead, person]| (id, org, lead, person)).collect()
}

async fn shown(world: &Filled, user: usize) -> Vec<Seen> {
    let mut all = look::everything(&world.users[user]).await;
    all.extend(look::searches(&world.users[user], world.facts.len()).await);
    all
}

/// The facts that are told, but for what somebody typed.
fn told(all: &[Seen]) -> Vec<usize> {
    let mut facts = Vec::new();
    for one in all {
        let typed = facts_in(&one.asked);
        facts.extend(facts_in(&one.text).into_iter().filter(|fact| !typed.contains(fact)));
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}

async fn nothing_comes_of_it(w: &World, seed: u8) {
    let mut plan = Plan::of_seed(seed);
    for (place, org) in HOSTILE.into_iter().enumerate() {
        plan.users[place] = User { org, role: Role::CaseManager, trained: true };
    }
    let world = fill(w, &plan, None).await;
    let before_all = spines(w).await;
    for (user, org) in HOSTILE.into_iter().enumerate() {
        let before = told(&shown(&world, user).await);
        let foe = Foe { plan: &plan, org, client: &world.users[user] };
        let opened = foe.own_cases().await;
        foe.forged_answers().await;
        let into = foe.written_into().await;
        foe.steps_of_others().await;
        foe.merges().await;
        let after = shown(&world, user).await;
        // Whoever leads a case of somebody's is told what they answered, as far as its recorder's part is open.
        let works = |person: &usize| opened.contains(person);
        for fact in told(&after).into_iter().filter(|fact| !before.contains(fact)) {
            let new = world.facts[fact];
            let answer = matches!(new.owner, Owner::Answer(person) if works(&person));
            let own = new.item.writer == org && !never(&plan.users[user], new.item.category);
            assert!(answer || own, "{:?} got at {new:?}", ORGS[org]);
        }
        for person in opened {
            let like = plan.cases[0].clone();
            let own = super::plan::Case { person, org, lead: org, stage_by: org, arrived_by: None, ..like };
            plan.cases.push(own);
        }
        for case in into {
            plan.cases[case].notes.push((base::Category::Journey, Pen { by: org, at: 0 }));
        }
        look::holds_only_what_is_open(&plan, &world, user, &after);
    }
    assert_eq!(spines(w).await, before_all, "a case went to somebody else");
    let found = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
    assert_eq!((found.visibility, found.tokens), (0, 0), "{found:?}");
}

stories! {
    async fn hostile_organisations_get_at_nothing(w: World) {
        nothing_comes_of_it(&w, 21).await;
    }

    async fn hostile_organisations_of_another_world_get_at_nothing(w: World) {
        nothing_comes_of_it(&w, 22).await;
    }
}
