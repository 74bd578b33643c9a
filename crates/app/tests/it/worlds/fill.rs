//! Writes a generated world into a database. Every withheld thing carries a word of its own, so that it is recognised
//! wherever it comes out; and the twin of a world lacks what one user may not see, with other words in what remains.

use base::reexport::uuid::Uuid;
use base::{CaseId, Category, PersonId, Purpose, UserId};
use store::{Reads, args};

use super::pen::Pen;
use super::plan::{CASES, ORGS, PERSONS, Plan};
use super::rules::{self, Eyes, Item};
use super::twin;
use crate::world::{Client, World};

/// Whose a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Person(usize),
    Case(usize),
    /// An answer that the person gave.
    Answer(usize),
}

/// One personal thing that was written somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    pub owner: Owner,
    pub item: Item,
}

/// An id of a kind of thing and its place.
pub fn id(kind: u128, place: usize) -> Uuid {
    Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 | (kind << 32) | (place as u128 + 1))
}

pub fn case_id(case: usize) -> CaseId {
    CaseId(id(1, case))
}
pub fn person_id(person: usize) -> PersonId {
    PersonId(id(2, person))
}
pub fn user_id(user: usize) -> UserId {
    UserId(id(3, user))
}
pub fn referral_id(case: usize, place: usize) -> Uuid {
    id(5, case * 10 + place)
}
pub fn handover_id(case: usize) -> Uuid {
    id(6, case)
}
pub fn survey_id(case: usize) -> Uuid {
    id(7, case)
}
pub fn service_id(place: usize) -> Uuid {
    id(16, place)
}

/// Kinds of the services that referrals are for, with the category that a need for them belongs to.
pub const SERVICES: [(&str, Category); 3] =
    [("health", Category::Health), ("psychosocial", Category::Protection), ("housing", Category::Plan)];

/// The number of a case, well formed.
pub fn number(case: usize) -> String {
    let letters = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let body = format!("7K2M9{:04}", 1000 + case * 37);
    letters
        .iter()
        .map(|c| format!("{body}{}", char::from(*c)))
        .find(|n| care::case::number::parse(n).is_some())
        .unwrap()
}

/// The phone of a person, whichever world it is in.
pub fn phone(person: usize, other: bool) -> String {
    format!("+21624{}{:05}", u8::from(other), 100 + person * 13)
}

/// The passport of a person: the fourth of its facts, and a digit by which a search knows it for a number.
pub fn document(person: usize, other: bool) -> String {
    format!("{}7", word(person * 4 + 3, other))
}

/// The word of the name that somebody told another than the registrar, and the phone: facts come after those of all persons.
pub fn told_name(place: usize) -> String {
    word(PERSONS * 4 + place * 2, false)
}
pub fn told_phone(place: usize) -> String {
    format!("+216987{:05}", 200 + place * 17)
}

/// The word of a fact: letters only, so that it may be a name.
pub fn word(fact: usize, other: bool) -> String {
    let letters: String =
        format!("{fact:03}").bytes().map(|d| char::from(b"bdfghkmprt"[usize::from(d - b'0')])).collect();
    format!("z{}{letters}z", if other { "w" } else { "q" })
}

/// The facts whose words stand in a text.
pub fn facts_in(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("zq") {
        let tail: Vec<u8> = text.bytes().skip(at + 2).take(4).collect();
        let digits: Option<Vec<usize>> =
            tail.iter().take(3).map(|b| b"bdfghkmprt".iter().position(|l| l == b)).collect();
        if let (Some(digits), Some(b'z')) = (digits, tail.get(3)) {
            found.push(digits.iter().fold(0, |n, d| n * 10 + d));
        }
    }
    found
}

/// A world that stands, with the accounts of its users.
pub struct Filled {
    pub facts: Vec<Fact>,
    pub users: Vec<Client>,
}

/// Writes the world; without what the user `twin_of` may not see, when there is one.
pub async fn fill(w: &World, plan: &Plan, twin_of: Option<usize>) -> Filled {
    let mut users = Vec::new();
    for (place, user) in plan.users.iter().enumerate() {
        let trained = user.trained.then_some("2030-01-01");
        users.push(w.account(user_id(place), ORGS[user.org].0, user.role, trained).await);
    }
    let instrument =
        w.app.db.first("SELECT id FROM instruments ORDER BY id", args![]).await.unwrap().unwrap();
    let tx = w.app.db.begin().await.unwrap();
    let other = twin_of.map(|user| twin::of(plan, user));
    let mut pen = Pen {
        tx: &tx,
        plan,
        written: other.as_ref().unwrap_or(plan),
        twin_of,
        now: base::Clock::now(&*w.clock),
        facts: Vec::new(),
        instrument: instrument.id("id").unwrap(),
    };
    pen.frame().await;
    for person in 0..PERSONS {
        pen.person(person).await;
    }
    for place in 0..plan.told.len() {
        pen.told(place).await;
    }
    pen.agreements().await;
    pen.consents().await;
    for case in 0..CASES {
        pen.case(case).await;
    }
    pen.grants().await;
    for case in (0..CASES).filter(|case| pen.keeps_case(*case)) {
        store::refresh_case(&tx, case_id(case)).await.unwrap();
    }
    let facts = pen.facts;
    tx.commit().await.unwrap();
    Filled { facts, users }
}

/// The purpose for which a user usually asks.
pub fn usual(plan: &Plan, user: usize) -> Purpose {
    rules::purpose(plan.users[user].role)
}

/// Whether a user may see a fact.
pub fn may(eyes: Eyes<'_>, fact: Fact) -> bool {
    match fact.owner {
        Owner::Case(case) => eyes.sees(case, fact.item),
        Owner::Person(person) => eyes.sees_fact(person, (fact.item.writer, fact.item.category)),
        Owner::Answer(person) => eyes.sees_consent(person, fact.item.writer),
    }
}

/// Writes one clause more into a world that stands.
pub async fn add_clause(w: &World, plan: &Plan, place: usize) {
    let tx = w.app.db.begin().await.unwrap();
    let now = base::Clock::now(&*w.clock);
    let pen =
        Pen { tx: &tx, plan, written: plan, twin_of: None, now, facts: Vec::new(), instrument: Uuid::nil() };
    pen.clause(place).await;
    tx.commit().await.unwrap();
}
