//! Each record, field by field, is what its writers see of it, less what is closed to the reader.

use std::collections::HashMap;

use access::{Field, Record};
use base::{Category, Role, Word};
use serde_json::Value;

use super::Reader;
use super::fill::{SERVICES, case_id, handover_id, id, person_id, referral_id, survey_id};
use super::lines::{Line, lines};
use super::plan::{CASES, ORGS, PERSONS};
use super::rules::Item;
use crate::world::{Client, World};

/// Somebody of each organisation to whom nothing that it wrote is closed, but for the firewall; with what they were shown.
pub struct Insiders {
    clients: Vec<Client>,
    known: HashMap<(usize, String), Option<Value>>,
}

impl Insiders {
    pub async fn of(w: &World) -> Self {
        let mut clients = Vec::new();
        for (place, (org, ..)) in ORGS.iter().enumerate() {
            let user = base::UserId(id(30, place));
            clients.push(w.account(user, *org, Role::CaseManager, Some("2030-01-01")).await);
        }
        Self { clients, known: HashMap::new() }
    }

    /// What an organisation sees at a path, if anything.
    async fn sees(&mut self, org: usize, path: &str) -> Option<Value> {
        let key = (org, path.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let answer = self.clients[org].get(path).await;
        let found = (answer.status.as_u16() == 200).then(|| answer.json());
        self.known.insert(key, found.clone());
        found
    }

    /// The row of a list, as its writer sees it.
    async fn row(&mut self, org: usize, path: &str, is: impl Fn(&Value) -> bool) -> Option<Value> {
        self.sees(org, path).await?.as_array()?.iter().find(|row| is(row)).cloned()
    }
}

/// A list of a case: its address, the kind of its ids, its fields, and what each of its rows is made of.
type Kind<'a> = (&'a str, u128, &'a [Field], Vec<Vec<Item>>);

/// Whose a field is, and what it is; none where it is nobody's to close.
type Whose<'a> = dyn Fn(&Field) -> Option<Item> + 'a;

/// Holds a record against what its writers see of it.
async fn agrees(
    r: &Reader<'_>,
    (case, base): (usize, Item),
    part: &Value,
    fields: &[Field],
    whose: &Whose<'_>,
    whole: &HashMap<usize, Value>,
    what: &str,
) {
    for category in Category::ALL {
        let of = |field: &&Field| field.category == Some(*category);
        let mut items: Vec<Item> = fields.iter().filter(of).filter_map(whose).collect();
        items.push(Item { category: *category, ..base });
        let open = items.iter().any(|item| r.eyes.sees(case, *item));
        assert_eq!(
            part["access"][category.word()]["see"].as_bool(),
            Some(open),
            "{what}: {} of {items:?}\n{part}",
            category.word()
        );
    }
    for field in fields {
        let (Some(item), Some(category)) = (whose(field), field.category) else { continue };
        let shown = &part[field.name];
        if !r.eyes.sees(case, item) {
            assert_eq!(shown, &Value::Null, "{what}: {} of {item:?}", field.name);
        } else if field.name == "person" {
            let person = person_id(r.plan.cases[case].person).to_string();
            assert_eq!(shown, person.as_str(), "{what}: the person of {item:?}");
        } else if field.name == "name" {
            assert_eq!(shown["latin"], r.name(case, item.writer).as_str(), "{what}: the name by {item:?}");
        } else if let Some(whole) = whole.get(&item.writer) {
            // An enforcement unit does not see all that it wrote itself, and is not told of an arrival by a count that stops.
            let stops = field.name == "days_late";
            if !(ORGS[item.writer].2 && (stops || category.is_behind_firewall())) {
                assert_eq!(shown, &whole[field.name], "{what}: {} of {item:?}", field.name);
            }
        }
    }
}

/// What each writer of a record sees of it.
async fn views(insiders: &mut Insiders, writers: &[usize], path: &str) -> HashMap<usize, Value> {
    let mut all = HashMap::new();
    for writer in writers {
        if let Some(view) = insiders.sees(*writer, path).await {
            all.insert(*writer, view);
        }
    }
    all
}

pub async fn agree(r: &Reader<'_>, insiders: &mut Insiders) {
    for case in 0..CASES {
        head_agrees(r, insiders, case).await;
        if r.eyes.knows(case) {
            rows_agree(r, insiders, case).await;
            lines_agree(r, insiders, case).await;
        }
        steps_agree(r, insiders, case).await;
    }
    for person in 0..PERSONS {
        person_agrees(r, insiders, person).await;
    }
}

async fn head_agrees(r: &Reader<'_>, insiders: &mut Insiders, case: usize) {
    let (of, path) = (&r.plan.cases[case], format!("/cases/{}", case_id(case)));
    let answer = r.client.get(&path).await;
    let what = format!("{path} for {}", r.who());
    assert_eq!(answer.status.as_u16(), if r.eyes.knows(case) { 200 } else { 404 }, "{what} {of:?}");
    if !r.eyes.knows(case) {
        return;
    }
    let whose = |field: &Field| {
        let writer = match field.name {
            "person" | "name" => r.eyes.named_by(case),
            "lead" | "version" | "followed_up_on" => of.lead,
            "stage" | "closed_at" | "closure_reason" | "departed_again_on" => of.stage_by,
            "arrived_on" => of.arrived_by.unwrap_or(of.stage_by),
            _ => of.org,
        };
        field.category.map(|category| Item::now(writer, category))
    };
    let mut writers = vec![of.org, of.lead, of.stage_by];
    writers.extend(super::plan::timeline(of));
    let whole = views(insiders, &writers, &path).await;
    agrees(
        r,
        (case, Item::now(of.org, Category::Journey)),
        &answer.json(),
        care::case::Case::FIELDS,
        &whose,
        &whole,
        &what,
    )
    .await;
}

/// The rows of each kind, each of its writer: those that are open and no other.
async fn rows_agree(r: &Reader<'_>, insiders: &mut Insiders, case: usize) {
    let of = &r.plan.cases[case];
    let of_row = |kind: u128| move |place: usize| id(kind, case * 10 + place).to_string();
    let assessed: Vec<Vec<Item>> =
        of.assessments.iter().map(|pen| vec![Item::written(*pen, Category::Assessment)]).collect();
    let planned = of.plans.iter().map(|(pen, state)| {
        let item = |category| Item { draft: *state != "approved", ..Item::written(*pen, category) };
        vec![item(Category::Plan), item(Category::Money)]
    });
    let helped = of.help.iter().enumerate().map(|(place, pen)| {
        let item = |category| Item::help(*pen, category, place);
        let there = r.eyes.sees_help(case, place);
        // Help that is not there as a whole is not there in part.
        if there { vec![item(Category::Assistance), item(Category::Money)] } else { Vec::new() }
    });
    let kinds: [Kind<'_>; 3] = [
        ("assessments", 10, care::assessment::Assessment::FIELDS, assessed),
        ("plans", 12, care::plan::Plan::FIELDS, planned.collect()),
        ("assistance", 14, care::assistance::Assistance::FIELDS, helped.collect()),
    ];
    for (part, kind, fields, rows) in kinds {
        let path = format!("/cases/{}/{part}", case_id(case));
        let answer = r.client.get(&path).await;
        let shown = if answer.status.as_u16() == 200 { answer.json() } else { Value::Array(Vec::new()) };
        let open = |items: &Vec<Item>| items.iter().any(|item| r.eyes.sees(case, *item));
        let wanted =
            rows.iter().enumerate().filter(|(_, items)| open(items)).map(|(place, _)| of_row(kind)(place));
        let what = format!("{path} for {}", r.who());
        assert_eq!(super::ids(shown.as_array().unwrap()), super::sorted(wanted), "{what}");
        for row in shown.as_array().unwrap() {
            let place = (0..rows.len()).find(|place| row["id"] == of_row(kind)(*place)).unwrap();
            let items = &rows[place];
            let whose =
                |field: &Field| items.iter().find(|item| Some(item.category) == field.category).copied();
            let whole = insiders.row(items[0].writer, &path, |whole| whole["id"] == row["id"]).await;
            let whole = whole.map(|whole| (items[0].writer, whole)).into_iter().collect();
            agrees(r, (case, items[0]), row, fields, &whose, &whole, &what).await;
        }
    }
    let path = format!("/cases/{}/rapid-forms", case_id(case));
    let answer = r.client.get(&path).await;
    let shown = if answer.status.as_u16() == 200 { answer.json() } else { Value::Array(Vec::new()) };
    let open = of.rapid.iter().filter(|pen| r.eyes.sees(case, Item::written(**pen, Category::Protection)));
    let mut wanted: Vec<String> = open.map(|pen| ORGS[pen.by].0.to_string()).collect();
    let mut seen: Vec<&str> =
        shown.as_array().unwrap().iter().map(|row| row["org"].as_str().unwrap()).collect();
    wanted.sort_unstable();
    seen.sort_unstable();
    assert_eq!(seen, wanted, "{path} for {}", r.who());
}

/// Notes and the timeline, line by line.
async fn lines_agree(r: &Reader<'_>, insiders: &mut Insiders, case: usize) {
    let of = &r.plan.cases[case];
    let path = format!("/cases/{}/notes", case_id(case));
    let shown = r.client.get(&path).await.expect(200).json();
    let open = of
        .notes
        .iter()
        .enumerate()
        .filter(|(place, (category, pen))| r.eyes.sees(case, Item::note(*pen, *category, *place)));
    let wanted = super::sorted(open.map(|(place, _)| id(8, case * 10 + place)));
    assert_eq!(super::ids(shown.as_array().unwrap()), wanted, "{path} for {} {of:?}", r.who());
    for row in shown.as_array().unwrap() {
        let writer = ORGS.iter().position(|(org, ..)| row["org"] == org.to_string().as_str()).unwrap();
        if let Some(whole) = insiders.row(writer, &path, |whole| whole["id"] == row["id"]).await {
            assert_eq!(row, &whole, "{path}");
        }
    }
    let path = format!("/cases/{}/timeline", case_id(case));
    let shown = r.client.get(&path).await.expect(200).json();
    let told = |kind: &str, org: &str, category: &str, subject: &str| {
        [kind, org, category, subject].map(str::to_owned)
    };
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut seen: Vec<[String; 4]> = shown
        .as_array()
        .unwrap()
        .iter()
        .map(|line| ["kind", "org", "category", "subject"].map(|field| text(&line[field])))
        .collect();
    // Each line that is open stands there, and no other.
    let open = lines(of).into_iter().filter(|line| {
        // Help says of what kind it was: its line is open where the help is.
        let (_, place) = line.subject;
        r.eyes.sees(case, line.item) && (line.kind != "assisted" || r.eyes.sees_help(case, place))
    });
    let mut wanted: Vec<[String; 4]> = open
        .map(|Line { kind, item, subject: (of, place) }| {
            let (org, subject) = (ORGS[item.writer].0.to_string(), id(of, case * 10 + place).to_string());
            told(kind, &org, item.category.word(), &subject)
        })
        .collect();
    seen.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(seen, wanted, "{path} for {} {of:?}", r.who());
}

/// Referrals, hand-over and survey: each side of its own writer.
async fn steps_agree(r: &Reader<'_>, insiders: &mut Insiders, case: usize) {
    let (of, who) = (&r.plan.cases[case], r.who());
    let registrar = r.plan.persons[of.person];
    for (place, one) in of.referrals.iter().enumerate() {
        let path = format!("/referrals/{}", referral_id(case, place));
        let (answer, need) = (r.client.get(&path).await, SERVICES[one.service].1);
        let there = r.eyes.sees_referral(case, place, need);
        assert_eq!(answer.status.as_u16(), if there { 200 } else { 404 }, "{path} for {who}: {one:?}");
        if there {
            let whose = |field: &Field| match field.category? {
                Category::Identity if field.name == "name" => {
                    Some(Item::now(r.eyes.named_by(case), Category::Identity))
                }
                Category::Identity => Some(Item::now(registrar, Category::Identity)),
                category if field.name.ends_with("answer") => {
                    Some(Item { category, ..super::rules::answer(one, need) })
                }
                category => Some(Item::written(one.from, category)),
            };
            let whole = views(insiders, &[one.from.by, one.to], &path).await;
            agrees(
                r,
                (case, Item::written(one.from, need)),
                &answer.json(),
                care::referral::Referral::FIELDS,
                &whose,
                &whole,
                &format!("{path} for {who}: {one:?}"),
            )
            .await;
        }
    }
    if let Some(one) = &of.handover {
        let path = format!("/handovers/{}", handover_id(case));
        let (answer, there) = (r.client.get(&path).await, r.eyes.sees_handover(case));
        assert_eq!(answer.status.as_u16(), if there { 200 } else { 404 }, "{path} for {who}: {one:?}");
        if there {
            let side = [one.from.by, one.to].contains(&r.org());
            let whose = |field: &Field| match (field.name, field.category?) {
                ("name", category) => Some(Item::now(r.eyes.named_by(case), category)),
                (_, Category::Identity) => Some(Item::now(registrar, Category::Identity)),
                ("accepted_at" | "confirmed_at" | "decline_reason" | "arrived_on", category) => {
                    Some(Item::now(one.to, category))
                }
                ("needs" | "message" | "goes" | "goes_reason", _) if !side => None,
                (_, category) => Some(Item::written(one.from, category)),
            };
            let whole = views(insiders, &[one.from.by, one.to], &path).await;
            agrees(
                r,
                (case, Item::written(one.from, Category::Journey)),
                &answer.json(),
                care::handover::Handover::FIELDS,
                &whose,
                &whole,
                &format!("{path} for {who}: {one:?}"),
            )
            .await;
        }
    }
    if let Some(one) = &of.survey {
        let path = format!("/surveys/{}", survey_id(case));
        let (answer, there) = (r.client.get(&path).await, r.eyes.sees_survey(case));
        assert_eq!(answer.status.as_u16(), if there { 200 } else { 404 }, "{path} for {who}: {one:?}");
        if there {
            let whose = |field: &Field| match field.category? {
                Category::Identity => Some(Item::now(r.eyes.named_by(case), Category::Identity)),
                Category::Contact => None,
                Category::Journey => Some(Item::now(of.org, Category::Journey)),
                category => Some(Item { category, ..super::rules::answers(one) }),
            };
            let mut whole = views(insiders, &[one.asked], &path).await;
            whole.retain(|writer, _| ![registrar, of.org].contains(writer));
            let fields: Vec<Field> = evidence::survey::Survey::FIELDS.to_vec();
            let shown = answer.json();
            for field in fields.iter().filter(|f| f.category.is_some()) {
                if let Some(item) = whose(field).filter(|item| !r.eyes.sees(case, *item)) {
                    assert_eq!(
                        shown[field.name],
                        Value::Null,
                        "{path} for {who}: {} of {item:?}",
                        field.name
                    );
                }
            }
        }
    }
}

async fn person_agrees(r: &Reader<'_>, insiders: &mut Insiders, person: usize) {
    let path = format!("/persons/{}", person_id(person));
    let (answer, there, who) = (r.client.get(&path).await, r.eyes.knows_person(person), r.who());
    // An emergency is for a case, and opens what the registrar wrote by it.
    assert_eq!(answer.status.as_u16(), if there { 200 } else { 404 }, "{path} for {who}");
    if !there {
        return;
    }
    let (shown, registrar) = (answer.json(), r.plan.persons[person]);
    let whole = insiders.sees(registrar, &path).await.unwrap();
    for field in people::person::Person::FIELDS {
        let Some(category) = field.category else { continue };
        let open = r.eyes.sees_person(person, category);
        // What they told the own organisation is its own: how to reach them beside what the registrar has, the name instead of it.
        let place = r.eyes.told_of(person, category);
        let by_told = ["name", "told"].contains(&field.name);
        let told = [Category::Identity, Category::Contact].contains(&category) && place.is_some();
        assert_eq!(
            shown["access"][category.word()]["see"].as_bool(),
            Some(open || told),
            "{path} for {who}: {}",
            category.word()
        );
        let shown = &shown[field.name];
        if field.name == "told_name" {
            let own = r.eyes.told(person).filter(|_| r.eyes.sees_told(person, category));
            let named = own.map(super::fill::told_name);
            assert_eq!(shown["latin"].as_str(), named.as_deref(), "{path} for {who}: told_name");
            continue;
        }
        match (field.name, place.filter(|_| by_told)) {
            ("name", Some(place)) if !open => {
                assert_eq!(shown["latin"], super::fill::told_name(place).as_str(), "{path} for {who}");
            }
            ("told", Some(place)) => {
                assert_eq!(
                    shown[0]["value"],
                    super::fill::told_phone(place).as_str(),
                    "{path} for {who}: {:?} {:?}",
                    r.plan.told[place],
                    r.plan
                        .cases
                        .iter()
                        .enumerate()
                        .filter(|(_, case)| case.person == person)
                        .collect::<Vec<_>>()
                );
                assert_eq!(shown.as_array().unwrap().len(), 2, "{path} for {who}");
            }
            ("told", None) => assert!(shown.as_array().is_none_or(Vec::is_empty), "{path} for {who}"),
            _ => {
                let wanted = if open { &whole[field.name] } else { &Value::Null };
                assert_eq!(shown, wanted, "{path} for {who}: {}", field.name);
            }
        }
    }
    let answers = r.client.get(&format!("{path}/consents")).await;
    if answers.status.as_u16() == 200 {
        let wanted =
            r.plan.consents.iter().filter(|c| c.person == person && r.eyes.sees_consent(person, c.by));
        let wanted = super::sorted(wanted.map(|c| id(21, c.place)));
        assert_eq!(super::ids(answers.json().as_array().unwrap()), wanted, "{path}/consents for {who}");
    }
}
