//! Writes a generated world into a database. Every withheld thing carries a word of its own, so that it is recognised
//! wherever it comes out; and the twin of a world lacks what one user may not see, with other words in what remains.

use base::reexport::uuid::Uuid;
use base::{AreaId, CaseId, Category, ClauseId, Country, Moment, OrgId, PersonId, Purpose, UserId, Word};
use people::person::{Contact, ContactKind, Document, DocumentKind, NewPerson};
use store::{Reads, Tx, Value, args};

use super::plan::{BUILT_IN, CASES, Case, ORGS, PERSONS, Party, Plan};
use super::rules;
use crate::world::{Client, PROGRAMME, SFAX_AREA, World};

/// Whose a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Person(usize),
    Case(usize),
}

/// One personal thing that was written somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    pub owner: Owner,
    pub category: Category,
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
    let mut pen = Pen {
        tx: &tx,
        plan,
        twin_of,
        now: base::Clock::now(&*w.clock),
        facts: Vec::new(),
        instrument: instrument.id("id").unwrap(),
    };
    pen.frame().await;
    for person in 0..PERSONS {
        pen.person(person).await;
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

struct Pen<'a> {
    tx: &'a Tx,
    plan: &'a Plan,
    twin_of: Option<usize>,
    now: Moment,
    facts: Vec<Fact>,
    instrument: Uuid,
}

fn org(place: usize) -> OrgId {
    ORGS[place].0
}

fn area(place: usize) -> AreaId {
    if place == 0 { SFAX_AREA } else { AreaId(id(17, place)) }
}

fn programme(place: usize) -> Uuid {
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
    async fn put(&self, table: &str, columns: &str, args: Vec<Value>) {
        let places: Vec<String> = (1..=args.len()).map(|n| format!("${n}")).collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", "));
        self.tx.run(&sql, args).await.unwrap_or_else(|e| panic!("{table}: {e}"));
    }

    fn day(&self, from_now: i64) -> String {
        self.now.day().plus_days(from_now).to_string()
    }

    fn hour(&self, from_now: i64) -> Moment {
        self.now.plus_seconds(from_now * 3600)
    }

    /// Whether the reader of the twin sees a category; everybody does in the world itself.
    fn shows(&self, owner: Owner, category: Category) -> bool {
        let Some(user) = self.twin_of else { return true };
        let purpose = rules::purpose(self.plan.users[user].role);
        match owner {
            Owner::Case(case) => rules::sees(self.plan, user, case, category, purpose),
            Owner::Person(person) => rules::sees_fact(self.plan, user, person, category, purpose),
        }
    }

    fn keeps_case(&self, case: usize) -> bool {
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
    fn fact(&mut self, owner: Owner, category: Category) -> String {
        self.facts.push(Fact { owner, category });
        word(self.facts.len() - 1, !self.shows(owner, category))
    }

    async fn frame(&self) {
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

    async fn person(&mut self, person: usize) {
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

    async fn agreements(&self) {
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
    async fn clause(&self, place: usize) {
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
    }

    async fn consents(&self) {
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

    async fn grants(&self) {
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

    async fn case(&mut self, case: usize) {
        let of: &Case = &self.plan.cases[case];
        let (keeps, at, person) =
            (self.keeps_case(case), self.hour(-(90 - case as i64)), person_id(of.person));
        if keeps {
            let lead = org(of.lead);
            let mut row = args![
                case_id(case),
                number(case),
                org(of.org),
                lead,
                lead,
                person,
                programme(of.programme),
                of.corridor.0,
                of.corridor.1
            ];
            row.extend(args![
                of.area.map(area),
                "voluntary",
                of.stage.word(),
                2_i64,
                "2026-10-01",
                "2026-10-02",
                user_id(0),
                at,
                at,
                1_i64,
                "2026-10-02"
            ]);
            self.put(
                "cases",
                "id, number, org_id, lead_org, partner_org, person_id, programme_id, host, origin, area_id, return_kind, stage, dependants, departs_on,
                 arrived_on, opened_by, opened_at, updated_at, version, surveys_from_on",
                row,
            )
            .await;
            let token =
                args![org(self.plan.persons[of.person]), people::person::case_token(&number(case)), person];
            self.put("person_tokens", "org_id, token, person_id", token).await;
        }
        self.written(case, keeps, at).await;
        self.handed_on(case, keeps, at).await;
    }

    /// What is written in a case.
    async fn written(&mut self, case: usize, keeps: bool, at: Moment) {
        let (owner, of) = (Owner::Case(case), &self.plan.cases[case]);
        let (lead, person) = (org(of.lead), person_id(of.person));
        let head = |place: usize, kind: u128| {
            args![id(kind, case * 10 + place), case_id(case), person, lead, user_id(0)]
        };
        for (place, category) in of.notes.iter().enumerate() {
            let text = self.fact(owner, *category);
            if keeps && self.shows(owner, *category) {
                let mut row = head(place, 8);
                row.extend(args![category.word(), text, at.plus_seconds(place as i64)]);
                self.put("notes", "id, case_id, person_id, org_id, user_id, category, body, created_at", row)
                    .await;
                let mut row = args![
                    id(9, case * 10 + place),
                    case_id(case),
                    person,
                    at.plus_seconds(place as i64),
                    "note_written",
                    category.word()
                ];
                row.extend(args![lead, user_id(0), id(8, case * 10 + place)]);
                self.put(
                    "case_events",
                    "id, case_id, person_id, at, kind, category, org_id, user_id, subject_id",
                    row,
                )
                .await;
            }
        }
        let (summary, noted) =
            (self.fact(owner, Category::Assessment), self.fact(owner, Category::Assessment));
        if keeps && self.shows(owner, Category::Assessment) {
            let mut row = head(0, 10);
            row.extend(args![of.stage.word(), "soon", summary, 0_i64, 0_i64, "2026-10-03", "2027-01-01", at]);
            self.put("assessments", "id, case_id, person_id, org_id, user_id, stage, urgency, summary, child_at_risk, seeks_protection, assessed_on, reassess_on, created_at", row).await;
            let row = args![
                id(10, case * 10),
                0_i64,
                case_id(case),
                "individual",
                "risk",
                "situational",
                "no_papers",
                noted
            ];
            self.put(
                "factors",
                "assessment_id, position, case_id, level, direction, nature, code, note",
                row,
            )
            .await;
        }
        let views = self.fact(owner, Category::Protection);
        if keeps && self.shows(owner, Category::Protection) {
            let mut row = head(0, 11);
            row.extend(args![
                "safe",
                "parents",
                "heard",
                views,
                "call",
                0_i64,
                "somebody",
                "2027-01-01",
                "2026-10-03",
                at
            ]);
            self.put("rapid_forms", "id, case_id, person_id, org_id, user_id, safety, guardian, heard, views, actions, tracing, responsible, review_on, filled_on, created_at", row).await;
        }
        let (summary, measure) = (self.fact(owner, Category::Plan), self.fact(owner, Category::Plan));
        let money = if self.shows(owner, Category::Money) { 0 } else { 7 };
        if keeps && self.shows(owner, Category::Plan) {
            let mut row = head(0, 12);
            row.extend(args![
                1_i64,
                of.plan,
                summary,
                "EUR",
                100_000 + case as i64 + money,
                at,
                at,
                at,
                1_i64
            ]);
            self.put("plans", "id, case_id, person_id, org_id, user_id, revision, state, summary, currency, total_minor, submitted_at, created_at, updated_at, version", row).await;
            let mut row = args![
                id(13, case),
                id(12, case * 10),
                case_id(case),
                0_i64,
                "economic",
                "individual",
                "short",
                "microbusiness",
                measure
            ];
            row.extend(args![90_000 + case as i64 + money, "EUR", 0_i64]);
            self.put("measures", "id, plan_id, case_id, position, dimension, level, horizon, kind, description, cost_minor, currency, needs_referral", row).await;
        }
        let (given, proof) = (self.fact(owner, Category::Assistance), self.fact(owner, Category::Money));
        if keeps && self.shows(owner, Category::Assistance) {
            let mut row = head(0, 14);
            row.extend(args![
                "post_arrival",
                "cash",
                "transport",
                given,
                5000 + case as i64 + money,
                "EUR",
                "2026-10-04",
                proof,
                at
            ]);
            self.put("assistance", "id, case_id, person_id, org_id, user_id, phase, mode, kind, description, amount_minor, currency, delivered_on, proof, created_at", row).await;
        }
    }

    /// Referrals, hand-over and survey of a case.
    async fn handed_on(&mut self, case: usize, keeps: bool, at: Moment) {
        let (owner, of) = (Owner::Case(case), &self.plan.cases[case]);
        let (lead, person) = (org(of.lead), person_id(of.person));
        for (place, (to, service, state)) in of.referrals.iter().enumerate() {
            let (kind, category) = SERVICES[*service];
            let reason = self.fact(owner, category);
            if keeps && self.shows(owner, category) {
                let sent = at.plus_seconds(60 + place as i64);
                let answered = (*state != "seen").then_some(sent);
                let mut row = args![
                    referral_id(case, place),
                    case_id(case),
                    person,
                    lead,
                    org(*to),
                    service_id(*service),
                    kind,
                    reason,
                    "soon",
                    *state
                ];
                row.extend(args![
                    "",
                    user_id(0),
                    sent,
                    sent.plus_days(if place == 0 { 2 } else { 5 }),
                    sent,
                    answered,
                    1_i64
                ]);
                self.put("referrals", "id, case_id, person_id, from_org, to_org, service_id, need, reason, urgency, state, outcome, sent_by, sent_at, due_at, seen_at, answered_at, version", row).await;
            }
        }
        if let Some((from, to, state)) = of.handover {
            let (port, message) = (self.fact(owner, Category::Journey), self.fact(owner, Category::Journey));
            if keeps && self.shows(owner, Category::Journey) {
                let mut row = args![
                    handover_id(case),
                    case_id(case),
                    person,
                    org(from),
                    org(to),
                    state,
                    self.day(-3),
                    self.day(case as i64 % 5 - 4)
                ];
                row.extend(args!["air", port, "food", message, 0_i64, user_id(0), at, 1_i64]);
                self.put("handovers", "id, case_id, person_id, from_org, to_org, state, departs_on, arrives_on, travel, port, needs, message, unannounced, sent_by, sent_at, version", row).await;
            }
        }
        if let Some((asked, due)) = of.survey {
            let theirs = self.twin_of.is_none_or(|user| {
                let who = &self.plan.users[user];
                let any = Category::ALL.iter().any(|c| self.shows(owner, *c));
                self.shows(owner, Category::Monitoring) || (asked == who.org && any)
            });
            if keeps && theirs {
                let mut row = args![
                    survey_id(case),
                    case_id(case),
                    person,
                    self.instrument,
                    "month_6",
                    self.day(due),
                    lead,
                    org(asked),
                    "due",
                    at,
                    1_i64
                ];
                row.truncate(11);
                self.put("surveys", "id, case_id, person_id, instrument_id, round, due_on, lead_org, assigned_org, state, created_at, version", row).await;
            }
        }
    }
}

/// The purpose for which a user usually asks.
pub fn usual(plan: &Plan, user: usize) -> Purpose {
    rules::purpose(plan.users[user].role)
}

/// Whether a user may see a fact.
pub fn may(plan: &Plan, user: usize, fact: Fact) -> bool {
    match fact.owner {
        Owner::Case(case) => rules::sees(plan, user, case, fact.category, usual(plan, user)),
        Owner::Person(person) => rules::sees_fact(plan, user, person, fact.category, usual(plan, user)),
    }
}

/// Writes one clause more into a world that stands.
pub async fn add_clause(w: &World, plan: &Plan, place: usize) {
    let tx = w.app.db.begin().await.unwrap();
    let now = base::Clock::now(&*w.clock);
    let pen = Pen { tx: &tx, plan, twin_of: None, now, facts: Vec::new(), instrument: Uuid::nil() };
    pen.clause(place).await;
    tx.commit().await.unwrap();
}
