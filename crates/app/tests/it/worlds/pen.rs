//! Writes what a world is made of: places, persons, agreements, consents, grants.

use base::reexport::uuid::Uuid;
use base::{AreaId, Category, ClauseId, Country, Moment, OrgId, Word};
use people::person::{Contact, ContactKind, Document, DocumentKind, NewPerson};
use store::{Tx, Value, args};

use super::fill::{Fact, Owner, SERVICES, case_id, id, person_id, phone, service_id, user_id, word};
use super::plan::{BUILT_IN, CASES, ORGS, PERSONS, Party, Plan};
use super::rules;
use crate::world::{PROGRAMME, SFAX_AREA};

pub(super) struct Pen<'a> {
    pub(super) tx: &'a Tx,
    pub(super) plan: &'a Plan,
    pub(super) twin_of: Option<usize>,
    pub(super) now: Moment,
    pub(super) facts: Vec<Fact>,
    pub(super) instrument: Uuid,
}

pub(super) fn org(place: usize) -> OrgId {
    ORGS[place].0
}

pub(super) fn area(place: usize) -> AreaId {
    if place == 0 { SFAX_AREA } else { AreaId(id(17, place)) }
}

pub(super) fn programme(place: usize) -> Uuid {
    if place == 0 { PROGRAMME.0 } else { id(18, place) }
}

fn clause_id(place: usize) -> ClauseId {
    match place {
        0 => partners::agreement::HANDOVER,
        1 => partners::agreement::REFERRAL,
        2 => partners::agreement::MONITORING,
        other => ClauseId(id(20, other)),
    }
}

fn words<W: Word>(words: &[W]) -> String {
    words.iter().map(|w| w.word()).collect::<Vec<_>>().join(" ")
}

fn joined<T: ToString>(parts: impl Iterator<Item = T>) -> String {
    parts.map(|p| p.to_string()).collect::<Vec<_>>().join(" ")
}

impl Pen<'_> {
    pub(super) async fn put(&self, table: &str, columns: &str, args: Vec<Value>) {
        let places: Vec<String> = (1..=args.len()).map(|n| format!("${n}")).collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
        self.tx.run(&sql, args).await.unwrap_or_else(|e| panic!("{table}: {e}"));
    }

    pub(super) fn day(&self, from_now: i64) -> String {
        self.now.day().plus_days(from_now).to_string()
    }

    pub(super) fn hour(&self, from_now: i64) -> Moment {
        self.now.plus_seconds(from_now * 3600)
    }

    /// Whether the reader of the twin sees a category; everybody does in the world itself.
    pub(super) fn shows(&self, owner: Owner, category: Category) -> bool {
        let Some(user) = self.twin_of else { return true };
        let purpose = rules::purpose(self.plan.users[user].role);
        match owner {
            Owner::Case(case) => rules::sees(self.plan, user, case, category, purpose),
            Owner::Person(person) => rules::sees_fact(self.plan, user, person, category, purpose),
        }
    }

    pub(super) fn keeps_case(&self, case: usize) -> bool {
        let Some(user) = self.twin_of else { return true };
        let (of, who) = (&self.plan.cases[case], &self.plan.users[user]);
        [of.org, of.lead].contains(&who.org)
            || Category::ALL.iter().any(|c| self.shows(Owner::Case(case), *c))
    }

    fn keeps_person(&self, person: usize) -> bool {
        let Some(user) = self.twin_of else { return true };
        self.shows(Owner::Person(person), Category::Identity)
            || self.plan.persons[person] == self.plan.users[user].org
            || (0..CASES).any(|case| self.plan.cases[case].person == person && self.keeps_case(case))
    }

    /// A new fact and its word, another one where the reader of the twin does not see it.
    pub(super) fn fact(&mut self, owner: Owner, category: Category) -> String {
        self.facts.push(Fact { owner, category });
        word(self.facts.len() - 1, !self.shows(owner, category))
    }

    pub(super) async fn frame(&self) {
        self.put("areas", "id, country, name_ar, name_en", args![area(1), "TN", "تونس", "Tunis"]).await;
        self.put(
            "programmes",
            "id, lead_org, name_ar, name_en, starts_on, budget_minor, currency, eligibility_ar, eligibility_en, created_at, version",
            args![programme(1), org(1), "برنامج", "Other programme", "2026-01-01", 1_000_000_i64, "EUR", "", "", self.now, 1_i64],
        )
        .await;
        for member in [0, 1, 2, 5] {
            self.put("programme_members", "programme_id, org_id", args![programme(1), org(member)]).await;
        }
        for (place, (kind, _)) in SERVICES.iter().enumerate() {
            self.put(
                "services",
                "id, org_id, name_ar, name_en, kind, dimension, description_ar, description_en, eligibility_ar, eligibility_en, country, area_id,
                 address, phone, hours, answer_days, fresh_days, confirmed_on, created_at, version",
                args![service_id(place), org(2), "خدمة", "Service", *kind, "social", "", "", "", "", "TN", SFAX_AREA, "", "", "", 3_i64, 90_i64,
                    "2026-11-01", self.now, 1_i64],
            )
            .await;
        }
        for pair in 0..PERSONS / 2 {
            self.put("households", "id, org_id, created_at", args![id(4, pair), org(0), self.now]).await;
        }
    }

    pub(super) async fn person(&mut self, person: usize) {
        let owner = Owner::Person(person);
        let (first, last) = (self.fact(owner, Category::Identity), self.fact(owner, Category::Identity));
        let (messenger, document) =
            (self.fact(owner, Category::Contact), format!("{}7", self.fact(owner, Category::Documents)));
        if !self.keeps_person(person) {
            return;
        }
        let registrar = org(self.plan.persons[person]);
        let phone = phone(person, !self.shows(owner, Category::Contact));
        let name = format!("{first} {last}");
        let mate = rules::mate(self.plan, person);
        let open = |one| self.shows(Owner::Person(one), Category::Household);
        let household = mate.filter(|mate| open(person) || open(*mate)).map(|_| id(4, person / 2));
        self.put(
            "persons",
            "id, org_id, name_latin, sex, birth_precision, birth_on, nationalities, languages, household_id, household_role, created_by, created_at,
             updated_at, version",
            args![person_id(person), registrar, name, "female", "exact", "1991-04-02", "TN", "ar", household, "head", user_id(0),
                self.hour(-100).plus_seconds(person as i64), self.now, 1_i64],
        )
        .await;
        for (at, (kind, value)) in [("phone", &phone), ("messenger", &messenger)].into_iter().enumerate() {
            let row = args![person_id(person), at as i64, kind, value];
            self.put("person_contacts", "person_id, position, kind, value", row).await;
        }
        let row = args![person_id(person), 0_i64, "passport", document, "TN"];
        self.put("person_documents", "person_id, position, kind, number, country", row).await;
        let contact = |kind, value: &str| Contact { kind, value: value.to_owned() };
        let new = NewPerson {
            id: Some(person_id(person)),
            name: base::BilingualName { ar: None, latin: Some(name) },
            sex: base::Sex::Female,
            birth: base::Birth::UNKNOWN,
            nationalities: vec![Country::parse("TN").unwrap()],
            languages: vec!["ar".into()],
            contacts: vec![contact(ContactKind::Phone, &phone), contact(ContactKind::Messenger, &messenger)],
            documents: vec![Document {
                kind: DocumentKind::Passport,
                number: document,
                country: None,
                expires_on: None,
            }],
        };
        for token in people::person::tokens(&new) {
            self.put("person_tokens", "org_id, token, person_id", args![registrar, token, person_id(person)])
                .await;
        }
    }

    pub(super) async fn agreements(&self) {
        for (place, a) in self.plan.agreements.iter().enumerate().skip(1) {
            self.put(
                "agreements",
                "id, kind, state, title_ar, title_en, built_in, starts_on, ends_on, created_at, version",
                args![
                    id(19, place),
                    "data_sharing",
                    a.state,
                    "مذكرة",
                    format!("Memorandum {place}"),
                    0_i64,
                    self.day(a.starts),
                    a.ends.map(|d| self.day(d)),
                    self.now,
                    1_i64
                ],
            )
            .await;
        }
        for place in BUILT_IN..self.plan.clauses.len() {
            self.clause(place).await;
        }
    }

    /// Writes a clause of the plan.
    pub(super) async fn clause(&self, place: usize) {
        let k = &self.plan.clauses[place];
        let (party, party_org, party_kind) = match &k.party {
            Party::Org(at) => ("org", Some(org(*at)), None),
            Party::Kind(kind) => ("kind", None, Some(kind.word())),
            Party::Receiver => ("receiver", None, None),
        };
        let corridors = joined(k.corridors.iter().map(|(h, o)| format!("{h}>{o}")));
        let mut row = args![
            clause_id(place),
            id(19, k.agreement),
            place as i64,
            place.to_string(),
            party,
            party_org,
            party_kind
        ];
        row.extend(args![k.actions.join(" "), words(&k.categories), words(&k.purposes)]);
        row.extend(args![
            joined(k.programmes.iter().map(|p| programme(*p))),
            corridors,
            joined(k.areas.iter().map(|a| area(*a)))
        ]);
        row.extend(args![
            words(&k.stages),
            k.referred_only,
            self.day(k.from),
            k.until.map(|d| self.day(d)),
            k.consent,
            k.trained
        ]);
        row.extend(args![0_i64, 5_i64, k.recipient, k.standing, joined(k.owners.iter().map(|o| org(*o)))]);
        self.put(
            "clauses",
            "id, agreement_id, position, article, party, party_org, party_kind, actions, categories, purposes, programmes, corridors, areas, stages,
             referred_only, from_on, until_on, needs_consent, needs_training, no_onward, smallest_count, recipient, standing, owners",
            row,
        )
        .await;
        let owners: Vec<OrgId> = k.owners.iter().map(|o| org(*o)).collect();
        store::clauses::note_owners(self.tx, clause_id(place), &owners).await.unwrap();
    }

    pub(super) async fn consents(&self) {
        for (place, c) in self.plan.consents.iter().enumerate().filter(|(_, c)| self.keeps_person(c.person)) {
            let answer = if c.given { "given" } else { "refused" };
            let withdrawn = c.withdrawn.then_some(self.now.plus_seconds(-60));
            self.put(
                "consents",
                "id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, recorded_by, given_at, until_at, withdrawn_at, created_at",
                args![id(21, place), person_id(c.person), org(0), c.purpose.word(), c.recipient, answer, "1", "ar", "written", user_id(0),
                    self.hour(c.since), c.until.map(|h| self.hour(h)), withdrawn, self.hour(c.since)],
            )
            .await;
        }
    }

    pub(super) async fn grants(&self) {
        for (place, g) in self.plan.grants.iter().enumerate().filter(|(_, g)| self.keeps_case(g.case)) {
            let person = person_id(self.plan.cases[g.case].person);
            self.put(
                "grants",
                "id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at",
                args![id(22, place), case_id(g.case), person, org(g.org), clause_id(g.clause), g.reason, words(&g.categories), g.recipient,
                    id(23, place), self.hour(g.since), g.until.map(|h| self.hour(h)), self.hour(g.since)],
            )
            .await;
        }
        for (place, e) in self.plan.emergencies.iter().enumerate().filter(|(_, e)| self.keeps_case(e.case)) {
            let person = person_id(self.plan.cases[e.case].person);
            self.put(
                "emergencies",
                "id, case_id, person_id, org_id, user_id, reason, opened_at, until_at",
                args![
                    id(24, place),
                    case_id(e.case),
                    person,
                    org(self.plan.users[e.user].org),
                    user_id(e.user),
                    "unconscious",
                    self.hour(-1),
                    self.hour(e.until)
                ],
            )
            .await;
        }
    }
}
