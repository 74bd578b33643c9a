//! Generated worlds: what comes back over HTTP is what the rules in words allow, field by field, for every kind of user; and
//! nobody can tell a world from one that lacks what they may not see.
//!
//! A world is made from a seed (`plan.rs`), written into a database (`fill.rs`), asked all that can be asked (`look.rs`) and
//! held against the rules in words (`rules.rs`).

mod fill;
mod look;
mod pen;
mod plan;
mod rules;
mod steps;
mod ways;
mod written;

use access::Record;
use base::{Category, Purpose, Role, Word};
use serde_json::Value;

use crate::stories;
use crate::world::{Client, World};
use fill::{Filled, case_id, fill, handover_id, person_id, referral_id, survey_id, usual};
use plan::{CASES, ORGS, PERSONS, Plan};

/// Another world on the same kind of database.
async fn another(w: &World) -> World {
    match w.app.db.kind() {
        store::Kind::Sqlite => World::on_sqlite().await,
        store::Kind::Postgres => World::on_postgres().await.unwrap(),
    }
}

/// An id that nothing has, of the same shape as those of the world.
const NOBODY: &str = "018f0000-0000-7000-8000-00ff000000ff";

/// The rules of one world, put to one user.
struct Reader<'a> {
    plan: &'a Plan,
    user: usize,
    client: &'a Client,
    purpose: Purpose,
}

impl Reader<'_> {
    fn sees(&self, case: usize, category: Category) -> bool {
        rules::sees(self.plan, self.user, case, category, self.purpose)
    }
    fn knows(&self, case: usize) -> bool {
        Category::ALL.iter().any(|c| self.sees(case, *c))
    }
    fn lists(&self, case: usize) -> bool {
        Category::ALL.iter().any(|c| rules::stands(self.plan, self.user, case, *c, self.purpose))
    }
    fn org(&self) -> usize {
        self.plan.users[self.user].org
    }
    fn role(&self) -> Role {
        self.plan.users[self.user].role
    }
    fn knows_person(&self, person: usize) -> bool {
        Category::ALL.iter().any(|c| rules::sees_person(self.plan, self.user, person, *c, self.purpose))
    }
    fn asks_surveys(&self, case: usize) -> bool {
        self.plan.cases[case].survey.is_some_and(|(asked, _)| {
            self.sees(case, Category::Monitoring) || (asked == self.org() && self.knows(case))
        })
    }
}

fn ids(items: &[Value]) -> Vec<String> {
    let mut ids: Vec<String> = items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect();
    ids.sort_unstable();
    ids
}

fn sorted(ids: impl Iterator<Item = impl ToString>) -> Vec<String> {
    let mut ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    ids.sort_unstable();
    ids
}

/// Every list, through all of its pages, holds what the rules open and nothing else.
async fn lists_agree(r: &Reader<'_>) {
    let who = format!("{:?}", r.plan.users[r.user]);
    let cases = look::all_pages(r.client, "/cases", 3).await;
    // An emergency need not put a case on a list, and must not put there what it does not open.
    let listed = ids(&cases);
    for case in 0..CASES {
        let there = listed.contains(&case_id(case).to_string());
        assert!(!r.lists(case) || there, "case {case} is not listed for {who}");
        assert!(r.knows(case) || !there, "case {case} is listed for {who}");
    }
    assert!(listed.windows(2).all(|two| two[0] != two[1]), "a case is listed twice for {who}");
    for side in look::SIDES {
        let listed = look::all_pages(r.client, &format!("/referrals?side={side}"), 2).await;
        let mut open = Vec::new();
        for case in 0..CASES {
            for (place, (to, service, state)) in r.plan.cases[case].referrals.iter().enumerate() {
                let ours = if side.starts_with("inbox") { *to } else { r.plan.cases[case].lead };
                let wanted = side.ends_with("_all") || ["seen", "accepted"].contains(state);
                if ours == r.org() && wanted && r.sees(case, fill::SERVICES[*service].1) {
                    open.push(referral_id(case, place));
                }
            }
        }
        assert_eq!(ids(&listed), sorted(open.into_iter()), "{side} of {who}");
    }
    for side in ["incoming", "outgoing"] {
        let listed = look::all_pages(r.client, &format!("/arrivals?side={side}"), 2).await;
        let open = (0..CASES).filter(|case| {
            r.plan.cases[*case].handover.is_some_and(|(from, to, state)| {
                let ours = if side == "incoming" { to } else { from };
                ours == r.org() && ["sent", "accepted"].contains(&state) && r.sees(*case, Category::Journey)
            })
        });
        assert_eq!(ids(&listed), sorted(open.map(handover_id)), "{side} of {who}");
    }
    for (show, from, to) in [("overdue", -9, -1), ("coming", 0, 13)] {
        for side in ["ours", "partners"] {
            let listed = look::all_pages(r.client, &format!("/surveys?show={show}&side={side}"), 2).await;
            let may = [Role::Counsellor, Role::CaseManager, Role::Monitor].contains(&r.role());
            let open = (0..CASES).filter(|case| {
                let of = &r.plan.cases[*case];
                of.survey.is_some_and(|(asked, due)| {
                    let ours = if side == "ours" {
                        asked == r.org()
                    } else {
                        of.lead == r.org() && asked != r.org()
                    };
                    may && ours
                        && (from..=to).contains(&due)
                        && of.stage != base::Stage::Closed
                        && r.asks_surveys(*case)
                })
            });
            assert_eq!(ids(&listed), sorted(open.map(survey_id)), "surveys {show} {side} of {who}");
        }
    }
}

/// Somebody to whom nothing of a case is withheld, if there is anybody: of its own office, without an enforcement mandate.
async fn insider(w: &World, orgs: &[usize]) -> Option<Client> {
    let org = orgs.iter().find(|org| !ORGS[**org].2)?;
    let id = base::UserId(fill::id(30, *org));
    Some(w.account(id, ORGS[*org].0, Role::CaseManager, Some("2030-01-01")).await)
}

/// Each record, field by field, is what its own office sees, less what is withheld.
async fn records_agree(w: &World, r: &Reader<'_>) {
    let who = format!("{:?}", r.plan.users[r.user]);
    for case in 0..CASES {
        let of = &r.plan.cases[case];
        let path = format!("/cases/{}", case_id(case));
        let answer = r.client.get(&path).await;
        assert_eq!(answer.status.as_u16(), if r.knows(case) { 200 } else { 404 }, "{path} {of:?} for {who}");
        let insider = insider(w, &[of.lead, of.org]).await;
        let (Some(insider), true) = (insider, r.knows(case)) else { continue };
        let sees = |category| r.sees(case, category);
        let whole = insider.get(&path).await.expect(200).json();
        look::is_masked(&whole, &answer.json(), care::case::Case::FIELDS, sees, &format!("{path} for {who}"));
        let listed: [(&str, &[access::Field], bool); 5] = [
            ("/assessments", care::assessment::Assessment::FIELDS, sees(Category::Assessment)),
            ("/rapid-forms", care::assessment::RapidForm::FIELDS, sees(Category::Protection)),
            ("/plans", care::plan::Plan::FIELDS, sees(Category::Plan)),
            ("/assistance", care::assistance::Assistance::FIELDS, sees(Category::Assistance)),
            ("/surveys", evidence::survey::Survey::FIELDS, sees(Category::Monitoring)),
        ];
        for (part, fields, open) in listed {
            let part = format!("{path}{part}");
            let answer = r.client.get(&part).await;
            let whole = insider.get(&part).await.expect(200).json();
            if !open {
                assert!(
                    answer.status.as_u16() != 200 || answer.text == "[]",
                    "{part} for {who}: {}",
                    answer.text
                );
                continue;
            }
            let (whole, seen) = (whole.as_array().unwrap().clone(), answer.expect(200).json());
            assert_eq!(seen.as_array().unwrap().len(), whole.len(), "{part} for {who}");
            for (whole, seen) in whole.iter().zip(seen.as_array().unwrap()) {
                look::is_masked(whole, seen, fields, sees, &format!("{part} for {who}"));
            }
        }
        for part in ["/notes", "/timeline"] {
            let whole = insider.get(&format!("{path}{part}")).await.expect(200).json();
            let open: Vec<&Value> = whole
                .as_array()
                .unwrap()
                .iter()
                .filter(|line| base::Word::parse(line["category"].as_str().unwrap()).is_some_and(sees))
                .collect();
            let seen = r.client.get(&format!("{path}{part}")).await.expect(200).json();
            assert_eq!(seen.as_array().unwrap().iter().collect::<Vec<_>>(), open, "{path}{part} for {who}");
        }
        for (place, (_, service, _)) in of.referrals.iter().enumerate() {
            let one = format!("/referrals/{}", referral_id(case, place));
            let answer = r.client.get(&one).await;
            let open = sees(fill::SERVICES[*service].1);
            assert_eq!(answer.status.as_u16(), if open { 200 } else { 404 }, "{one} for {who}");
            if open {
                let whole = insider.get(&one).await.expect(200).json();
                look::is_masked(&whole, &answer.json(), care::referral::Referral::FIELDS, sees, &one);
            }
        }
        if of.handover.is_some() {
            let one = format!("/handovers/{}", handover_id(case));
            let answer = r.client.get(&one).await;
            assert_eq!(
                answer.status.as_u16(),
                if sees(Category::Journey) { 200 } else { 404 },
                "{one} for {who}"
            );
            if sees(Category::Journey) {
                let whole = insider.get(&one).await.expect(200).json();
                look::is_masked(&whole, &answer.json(), care::handover::Handover::FIELDS, sees, &one);
            }
        }
        if of.survey.is_some() {
            let answer = r.client.get(&format!("/surveys/{}", survey_id(case))).await;
            assert_eq!(
                answer.status.as_u16(),
                if r.asks_surveys(case) { 200 } else { 404 },
                "survey of {of:?} for {who}"
            );
        }
    }
    for person in 0..PERSONS {
        let path = format!("/persons/{}", person_id(person));
        let answer = r.client.get(&path).await;
        assert_eq!(
            answer.status.as_u16(),
            if r.knows_person(person) { 200 } else { 404 },
            "{path} for {who}"
        );
        let Some(insider) = insider(w, &[r.plan.persons[person]]).await else { continue };
        if r.knows_person(person) {
            let whole = insider.get(&path).await.expect(200).json();
            let sees = |category| rules::sees_person(r.plan, r.user, person, category, r.purpose);
            look::is_masked(
                &whole,
                &answer.json(),
                people::person::Person::FIELDS,
                sees,
                &format!("{path} for {who}"),
            );
        }
    }
}

/// What is not there and what may not be known of answer alike, to the byte.
async fn absence_agrees(r: &Reader<'_>) {
    let hidden = |id: String, text: &str| text.replace(&id, NOBODY);
    for case in (0..CASES).filter(|case| !r.knows(*case)) {
        let id = case_id(case).to_string();
        for part in look::PARTS {
            let (there, nowhere) = (
                r.client.get(&format!("/cases/{id}{part}")).await,
                r.client.get(&format!("/cases/{NOBODY}{part}")).await,
            );
            assert_eq!((there.status.as_u16(), nowhere.status.as_u16()), (404, 404), "{part}");
            assert_eq!(hidden(id.clone(), &there.text), nowhere.text, "{part}");
        }
        let (there, nowhere) =
            (r.client.page(&format!("/cases/{id}")).await, r.client.page(&format!("/cases/{NOBODY}")).await);
        assert_eq!(hidden(id, &there.text), nowhere.text);
        assert_eq!((there.status, nowhere.status.as_u16()), (nowhere.status, 404));
    }
    for person in (0..PERSONS).filter(|person| !r.knows_person(*person)) {
        let id = person_id(person).to_string();
        let (there, nowhere) = (
            r.client.page(&format!("/people/{id}")).await,
            r.client.page(&format!("/people/{NOBODY}")).await,
        );
        assert_eq!(hidden(id, &there.text), nowhere.text);
        assert_eq!(nowhere.status.as_u16(), 404);
    }
}

/// A search finds those whom the rules open by what of them is open, and nobody else.
async fn searches_agree(r: &Reader<'_>) {
    for person in 0..PERSONS {
        let stands = |category| rules::finds_person(r.plan, r.user, person, category, r.purpose);
        let opens = |category| rules::sees_person(r.plan, r.user, person, category, r.purpose);
        let asked = [
            (fill::word(person * 4, false), Category::Identity),
            (fill::word(person * 4 + 1, false), Category::Identity),
            (fill::document(person, false), Category::Documents),
            (fill::phone(person, false), Category::Contact),
        ];
        for (q, category) in asked {
            let found =
                r.client.post("/persons/search", serde_json::json!({ "q": q })).await.expect(200).json();
            let found = ids(found.as_array().unwrap()).contains(&person_id(person).to_string());
            let (must, may) = (
                stands(Category::Identity) && stands(category),
                opens(Category::Identity) && opens(category),
            );
            assert!(
                (!must || found) && (!found || may),
                "{:?} searched a {category:?} of person {person}: {found}",
                r.plan.users[r.user]
            );
        }
    }
}

/// A world, asked by each of its users.
async fn comes_back_as_allowed(w: &World, seed: u8) {
    // Shown when a world fails: `JISR_WORLDS` repeats it.
    println!("world of seed {seed}");
    let plan = Plan::of_seed(seed);
    let world = fill(w, &plan, None).await;
    for (user, client) in world.users.iter().enumerate() {
        let r = Reader { plan: &plan, user, client, purpose: usual(&plan, user) };
        lists_agree(&r).await;
        records_agree(w, &r).await;
        searches_agree(&r).await;
        absence_agrees(&r).await;
        look::holds_only_what_is_open(&plan, &world, user, &look::searches(client, world.facts.len()).await);
    }
}

/// A world and its twin, which lacks what a user may not see: the same answers, to the byte.
async fn cannot_be_told_apart(w: &World, seed: u8, users: &[usize]) {
    // Shown when a world fails: `JISR_WORLDS` repeats it.
    println!("world of seed {seed}");
    let plan = Plan::of_seed(seed);
    let world = fill(w, &plan, None).await;
    for user in users.iter().copied() {
        let other = another(w).await;
        let twin = fill(&other, &plan, Some(user)).await;
        let here = both(&world, user).await;
        let there = both(&twin, user).await;
        look::holds_only_what_is_open(&plan, &world, user, &here);
        for (here, there) in here.iter().zip(&there) {
            assert_eq!(
                (here.status, &here.location),
                (there.status, &there.location),
                "{:?}: {}",
                plan.users[user],
                here.asked
            );
            if let Some(apart) = look::apart(&here.text, &there.text) {
                panic!("{:?} can tell by {}: {apart}", plan.users[user], here.asked);
            }
        }
    }
}

async fn both(world: &Filled, user: usize) -> Vec<look::Seen> {
    let mut all = look::everything(&world.users[user]).await;
    all.extend(look::searches(&world.users[user], world.facts.len()).await);
    all
}

/// More worlds than the usual ones: `JISR_WORLDS=5-40 cargo test -p jisr-app --test it more_worlds`.
fn more() -> std::ops::Range<u8> {
    let asked = std::env::var("JISR_WORLDS").unwrap_or_default();
    asked.split_once('-').map_or(0..0, |(from, to)| from.parse().unwrap()..to.parse().unwrap())
}

stories! {
    async fn more_worlds(w: World) {
        for seed in more() {
            comes_back_as_allowed(&another(&w).await, seed).await;
            cannot_be_told_apart(&another(&w).await, seed, &[seed as usize % 9]).await;
        }
    }

    async fn a_world_comes_back_as_allowed(w: World) {
        comes_back_as_allowed(&w, 1).await;
    }

    async fn another_world_comes_back_as_allowed(w: World) {
        comes_back_as_allowed(&w, 2).await;
    }

    async fn worlds_with_and_without_what_is_withheld_look_alike(w: World) {
        cannot_be_told_apart(&w, 3, &[0, 3, 6]).await;
    }

    async fn others_look_alike_too(w: World) {
        cannot_be_told_apart(&w, 4, &[1, 4, 8]).await;
    }
}
