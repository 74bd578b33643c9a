//! Writes what a world is made of: places, persons, agreements, consents, grants.

use base::reexport::uuid::Uuid;
use base::{AreaId, Category, ClauseId, Country, Moment, OrgId, Word};
use people::person::{Contact, ContactKind, Document, DocumentKind, NewPerson};
use store::{Tx, Value, args};

use super::fill::{
    Fact, Owner, SERVICES, case_id, id, person_id, phone, service_id, told_phone, user_id, word,
};
use super::plan::{BUILT_IN, CASES, ORGS, PERSONS, Party, Plan, Single, timeline};
use super::rules::{self, Eyes, Item};
use crate::world::{PROGRAMME, SFAX_AREA};

pub(super) struct Pen<'a> {
    pub(super) tx: &'a Tx,
    /// What is decided by.
    pub(super) plan: &'a Plan,
    /// What is written: the same, or the twin's.
    pub(super) written: &'a Plan,
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
        3 => partners::agreement::RETURN,
        other => ClauseId(id(20, other)),
    }
}

fn words<W: Word>(words: &[W]) -> String {
    words.iter().map(|w| w.word()).collect::<Vec<_>>().join(" ")
}

fn joined<T: ToString>(parts: impl Iterator<Item = T>) -> String {
    parts.map(|p| p.to_string()).collect::<Vec<_>>().join(" ")
}

impl<'a> Pen<'a> {
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

    pub(super) fn eyes(&self) -> Option<Eyes<'a>> {
        self.twin_of.map(|user| Eyes::of(self.plan, user))
    }

    /// Whether the reader of the twin sees something; everybody does in the world itself.
    pub(super) fn shows(&self, owner: Owner, item: Item) -> bool {
        self.eyes().is_none_or(|eyes| super::fill::may(eyes, Fact { owner, item }))
    }

    fn shows_person(&self, person: usize, category: Category) -> bool {
        self.shows(Owner::Person(person), Item::now(self.plan.persons[person], category))
    }

    /// Whether the twin has a case: the reader knows it, or its organisation works or wrote there, or was given a round.
    pub(super) fn keeps_case(&self, case: usize) -> bool {
        self.eyes().is_none_or(|eyes| {
            let wrote = timeline(&self.plan.cases[case]).contains(&eyes.org());
            wrote || eyes.works_in(case) || eyes.knows(case) || eyes.sees_survey(case)
        })
    }

    fn keeps_person(&self, person: usize) -> bool {
        self.eyes().is_none_or(|eyes| {
            self.plan.persons[person] == eyes.org()
                || eyes.sees_fact(person, (self.plan.persons[person], Category::Identity))
                || (0..CASES).any(|case| self.plan.cases[case].person == person && self.keeps_case(case))
        })
    }

    /// A new fact and its word, another one where the reader of the twin does not see it.
    pub(super) fn fact(&mut self, owner: Owner, item: Item) -> String {
        self.facts.push(Fact { owner, item });
        word(self.facts.len() - 1, !self.shows(owner, item))
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
        for (side, country) in [("host", "DE"), ("origin", "TN")] {
            let row = args![programme(1), side, country];
            self.put("programme_countries", "programme_id, side, country", row).await;
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
            let registrar = org(self.plan.persons[pair * 2]);
            self.put("households", "id, org_id, created_at", args![id(4, pair), registrar, self.now]).await;
        }
    }

    pub(super) async fn person(&mut self, person: usize) {
        let (owner, by) = (Owner::Person(person), self.plan.persons[person]);
        let mut told = |category| self.fact(owner, Item::now(by, category));
        let (first, last) = (told(Category::Identity), told(Category::Identity));
        let (messenger, document) = (told(Category::Contact), format!("{}7", told(Category::Documents)));
        if !self.keeps_person(person) {
            return;
        }
        let registrar = org(by);
        let seen = |category| self.shows_person(person, category);
        let phone = phone(person, !seen(Category::Contact));
        let name = format!("{first} {last}");
        let mate = rules::mate(self.plan, person);
        let open = |one| self.shows_person(one, Category::Household);
        let household = mate.filter(|mate| open(person) || open(*mate)).map(|_| id(4, person / 2));
        let known = seen(Category::Identity);
        let (sex, born, from) =
            if known { ("female", "1991-04-02", "TN") } else { ("male", "1970-01-31", "MA") };
        let languages = if seen(Category::Contact) { "ar" } else { "fr" };
        let mine = self.eyes().is_none_or(|eyes| known || eyes.org() == by);
        let (version, changed) = if mine { (1_i64, self.now) } else { (3_i64, self.hour(-1)) };
        self.put(
            "persons",
            "id, org_id, name_latin, sex, birth_precision, birth_on, nationalities, languages, household_id, household_role, created_by, created_at,
             updated_at, version",
            args![person_id(person), registrar, name, sex, "exact", born, from, languages, household, "head", user_id(0),
                self.hour(-200).plus_seconds(person as i64), changed, version],
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

    /// What a person told another organisation than the one that registered them; in the twin to the reader's alone.
    pub(super) async fn told(&mut self, place: usize) {
        let super::plan::Told { person, by } = self.plan.told[place];
        let owner = Owner::Person(person);
        let name = self.fact(owner, Item::now(by, Category::Identity));
        let address = self.fact(owner, Item::now(by, Category::Contact));
        let open = |eyes: Eyes<'_>| {
            [Category::Identity, Category::Contact].iter().any(|of| eyes.sees_fact(person, (by, *of)))
        };
        if !self.keeps_person(person) || self.eyes().is_some_and(|eyes| !open(eyes)) {
            return;
        }
        let row = args![person_id(person), org(by), name.as_str(), user_id(0), self.hour(-30)];
        self.put("person_names", "person_id, org_id, name_latin, told_to, told_at", row).await;
        let phone = told_phone(place);
        for (at, (kind, value)) in [("phone", &phone), ("address", &address)].into_iter().enumerate() {
            let row = args![person_id(person), org(by), at as i64, kind, value.as_str()];
            self.put("person_told", "person_id, org_id, position, kind, value", row).await;
        }
        let name = base::BilingualName { ar: None, latin: Some(name) };
        for token in people::person::told_tokens(&name, &[Contact { kind: ContactKind::Phone, value: phone }])
        {
            let row = args![person_id(person), org(by), token.as_str()];
            self.put("person_told_tokens", "person_id, org_id, token", row).await;
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

    pub(super) async fn consents(&mut self) {
        let (plan, written) = (self.plan, self.written);
        for c in &plan.consents {
            let witness = self.fact(Owner::Answer(c.person), Item::now(c.by, Category::Identity));
            let there = written.consents.iter().any(|one| one.place == c.place);
            if !there || !self.keeps_person(c.person) {
                continue;
            }
            let answer = if c.given { "given" } else { "refused" };
            let given = if c.ahead { self.hour(1) } else { self.hour(-24 * c.days) };
            let withdrawn = c.withdrawn.map(|days| self.hour(-24 * days));
            let written = self.hour(-150).plus_seconds(c.place as i64);
            let said_no = !c.given || withdrawn.is_some();
            let worked =
                said_no && plan.cases.iter().any(|case| case.person == c.person && case.lead == c.by);
            self.put(
                "consents",
                "id, person_id, org_id, purpose, recipient, answer, notice_version, language, given_how, witness, recorded_by, given_at, until_at, withdrawn_at, created_at, worked",
                args![id(21, c.place), person_id(c.person), org(c.by), c.purpose.word(), c.recipient, answer, "1", "ar", "written", witness, user_id(0),
                    given, c.until.map(|h| self.hour(h)), withdrawn, written, worked],
            )
            .await;
        }
    }

    pub(super) async fn grants(&self) {
        let there = |case| self.keeps_case(case);
        for (place, g) in
            self.written.grants.iter().enumerate().filter(|(_, g)| g.org < ORGS.len() && there(g.case))
        {
            let person = person_id(self.plan.cases[g.case].person);
            let parent = g.parent.map(|at| id(22, at));
            let mut row = args![
                id(22, place),
                case_id(g.case),
                person,
                org(g.org),
                clause_id(g.clause),
                g.reason,
                words(&g.categories)
            ];
            row.extend(args![
                g.recipient,
                id(23, place),
                self.hour(g.since),
                g.until.map(|h| self.hour(h)),
                self.hour(g.since)
            ]);
            row.extend(args![
                org(g.writer),
                org(g.by),
                parent,
                words(&g.leave),
                words(&g.leave),
                g.as_of.map(|h| self.hour(h)),
                g.single.is_some()
            ]);
            self.put(
                "grants",
                "id, case_id, person_id, org_id, clause_id, reason, categories, recipient, source_id, from_at, until_at, created_at,
                 writer_org, by_org, parent_id, leave_service, leave_monitoring, as_of_at, single",
                row,
            )
            .await;
            let opened = g.single.map(|single| match single {
                Single::Note(at) => id(8, g.case * 10 + at),
                Single::Help(at) => id(14, g.case * 10 + at),
            });
            if let Some(opened) = opened {
                let row = args![id(22, place), opened, case_id(g.case)];
                self.put("grant_rows", "grant_id, row_id, case_id", row).await;
            }
        }
        for (place, e) in self.plan.emergencies.iter().enumerate().filter(|(_, e)| there(e.case)) {
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
