//! Persons and households of the synthetic world.

use access::RecipientKind;
use base::reexport::uuid::Uuid;
use base::{
    BilingualName, Birth, BirthPrecision, Country, Day, HouseholdId, Moment, PersonId, Purpose, Sex, Word,
};
use people::person::{Contact, ContactKind, Document, DocumentKind, NewPerson};
use store::args;
use store::audit::{Act, Noun};

use super::chance::{Chance, Ids};
use super::names::{self, Named};
use super::rows::Rows;
use super::stage::{Corridor, Desk};

/// A registered principal.
pub(super) struct Registered {
    /// The person.
    pub id: PersonId,
    /// With whom.
    pub household: Option<HouseholdId>,
    /// How many others return along.
    pub dependants: i64,
    /// What the person is found by.
    pub tokens: Vec<String>,
    /// Whether the principal is under 18.
    pub child: bool,
    /// Whether the person agreed to the hand-over, to services, to monitoring.
    pub agrees: [bool; 3],
    /// In which language the notice was explained.
    pub language: &'static str,
    /// The name as written.
    pub name: BilingualName,
    /// A number in the country of origin, told after the arrival.
    pub phone_at_home: String,
}

/// Where persons are written.
pub(super) struct Register<'a> {
    /// Chance of the case.
    pub chance: &'a mut Chance,
    /// Ids of the world.
    pub ids: &'a mut Ids,
    /// Rows of the part.
    pub rows: &'a mut Rows,
    /// The way home.
    pub corridor: &'a Corridor,
}

/// One human before the row is written.
struct Human {
    named: Named,
    sex: Sex,
    birth: Birth,
    role: Option<&'static str>,
}

/// Ten in a thousand principals come as a child alone: few, and always somebody's duty.
const CHILD_ALONE: i64 = 10;
/// Families among cases, per thousand; women are more often with theirs.
const FAMILY_OF_WOMAN: i64 = 420;
const FAMILY_OF_MAN: i64 = 130;

impl Register<'_> {
    /// Registers a principal with the household, as the counsellor does at `at`.
    pub(super) fn principal(&mut self, at: Moment, wished: bool) -> Registered {
        let origin = self.corridor.origin;
        let sex = if self.chance.permille(self.corridor.women) { Sex::Female } else { Sex::Male };
        let child = !wished && self.chance.permille(CHILD_ALONE);
        let years = if child { self.chance.range(14, 17) } else { self.adult_years() };
        let named = names::draw(self.chance, origin, sex);
        let birth = self.birth(at.day(), years);
        let share = if sex == Sex::Female { FAMILY_OF_WOMAN } else { FAMILY_OF_MAN };
        let has_family = !child && !self.corridor.humanitarian && self.chance.permille(share);
        let household = has_family.then(|| self.household(at));
        let human = Human { named, sex, birth, role: household.map(|_| "head") };
        let (id, name, tokens) = self.person(at, &human, household);
        let phone_at_home = self.phone(self.corridor.origin);
        let dependants = household.map_or(0, |household| self.family(at, &human, household, years));
        let agrees = [965, 950, 900].map(|permille| self.chance.permille(permille) || wished);
        let registered = Registered {
            id,
            household,
            dependants,
            tokens,
            child,
            agrees,
            language: language(origin),
            name,
            phone_at_home,
        };
        self.consents(at, &registered);
        registered
    }

    fn adult_years(&mut self) -> i64 {
        // Two draws make the middle of the thirties usual and the ends rare.
        let (a, b) = (self.chance.range(0, 18), self.chance.range(0, 20));
        18 + a + b
    }

    fn birth(&mut self, today: Day, years: i64) -> Birth {
        let on = today.plus_days(-years * 365 - years / 4 - self.chance.range(1, 360));
        match self.chance.range(0, 99) {
            0..=83 => Birth::exact(on),
            84..=96 => Birth { precision: BirthPrecision::Estimated, on: Day::new(on.year(), 7, 1) },
            _ => Birth::UNKNOWN,
        }
    }

    fn household(&mut self, at: Moment) -> HouseholdId {
        let id: HouseholdId = self.ids.make();
        self.rows.households.extend(args![id, self.corridor.sender.org, at]);
        id
    }

    /// A spouse, and children who are younger than the head by eighteen years at least.
    fn family(&mut self, at: Moment, head: &Human, household: HouseholdId, years: i64) -> i64 {
        let origin = self.corridor.origin;
        let mut members = Vec::new();
        if self.chance.permille(700) {
            let sex = if head.sex == Sex::Female { Sex::Male } else { Sex::Female };
            let named = names::draw(self.chance, origin, sex);
            let age = (years + self.chance.range(-6, 4)).max(18);
            members.push(Human { named, sex, birth: self.birth(at.day(), age), role: Some("spouse") });
        }
        for _ in 0..self.chance.range(0, 3) {
            let sex = if self.chance.permille(490) { Sex::Female } else { Sex::Male };
            let named = names::relative(self.chance, origin, sex, &head.named);
            let age = self.chance.range(0, (years - 18).clamp(0, 17));
            members.push(Human { named, sex, birth: self.birth(at.day(), age), role: Some("child") });
        }
        for member in &members {
            self.person(at, member, Some(household));
        }
        i64::try_from(members.len()).unwrap_or_default()
    }

    fn person(
        &mut self,
        at: Moment,
        human: &Human,
        household: Option<HouseholdId>,
    ) -> (PersonId, BilingualName, Vec<String>) {
        let id: PersonId = self.ids.make();
        let origin = self.corridor.origin;
        let Desk { org, .. } = self.corridor.sender;
        let name = self.written(&human.named);
        let contacts = self.contacts(human.role);
        let documents = self.documents(at.day());
        let new = NewPerson {
            id: Some(id),
            name,
            sex: human.sex,
            birth: human.birth,
            nationalities: vec![origin],
            languages: languages(origin).split(' ').map(str::to_owned).collect(),
            contacts,
            documents,
        };
        self.write_person(at, &new, id, household, human.role);
        let tokens = people::person::tokens(&new);
        if human.role.is_some_and(|role| role != "head") {
            // Whoever is no principal has no case: only the registrar finds the person by name.
            for token in &tokens {
                self.rows.person_tokens.extend(args![org, token, id]);
            }
        }
        self.audit(
            at,
            id,
            Act::Register,
            (Noun::Person, id.0),
            "name sex birth nationalities languages contacts documents",
        );
        (id, new.name, tokens)
    }

    fn write_person(
        &mut self,
        at: Moment,
        new: &NewPerson,
        id: PersonId,
        household: Option<HouseholdId>,
        role: Option<&str>,
    ) {
        let Desk { org, worker, .. } = self.corridor.sender;
        let languages = new.languages.join(" ");
        self.rows.persons.extend(args![
            id,
            org,
            new.name.ar,
            new.name.latin,
            new.sex.word(),
            new.birth.precision.word(),
            new.birth.on,
            self.corridor.origin,
            languages,
            household,
            role,
            worker,
            at,
            at,
            1_i64
        ]);
        for (position, contact) in (0_i64..).zip(&new.contacts) {
            self.rows.person_contacts.extend(args![id, position, contact.kind.word(), contact.value]);
        }
        for (position, paper) in (0_i64..).zip(&new.documents) {
            self.rows.person_documents.extend(args![
                id,
                position,
                paper.kind.word(),
                paper.number,
                paper.country,
                paper.expires_on
            ]);
        }
    }

    /// Offices write a name in one script or in both.
    fn written(&mut self, named: &Named) -> BilingualName {
        let name = named.name();
        let arabic = matches!(self.corridor.origin.code(), "TN" | "MA" | "EG" | "IQ" | "SD" | "SY");
        match self.chance.range(0, 99) {
            0..=9 if arabic => BilingualName { latin: None, ..name },
            0..=59 if !arabic => BilingualName { ar: None, ..name },
            90..=99 if arabic => BilingualName { ar: None, ..name },
            _ => name,
        }
    }

    fn contacts(&mut self, role: Option<&'static str>) -> Vec<Contact> {
        if role == Some("child") {
            return Vec::new();
        }
        let mut contacts = Vec::new();
        if self.chance.permille(930) {
            contacts.push(Contact { kind: ContactKind::Phone, value: self.phone(self.corridor.host) });
        }
        if self.chance.permille(400) {
            contacts.push(Contact { kind: ContactKind::Relative, value: self.phone(self.corridor.origin) });
        }
        contacts
    }

    /// A number that no network gives out: the exchange 555.
    fn phone(&mut self, country: Country) -> String {
        format!("{}555{:06}", dialling(country), self.chance.range(0, 999_999))
    }

    fn documents(&mut self, today: Day) -> Vec<Document> {
        let kind = match self.chance.range(0, 99) {
            0..=54 => DocumentKind::Passport,
            55..=74 => DocumentKind::TravelPass,
            75..=89 => DocumentKind::NationalId,
            _ => return Vec::new(),
        };
        let letter = char::from(b'A' + u8::try_from(self.chance.range(0, 25)).unwrap_or_default());
        let number = format!("{letter}{:08}", self.chance.range(0, 99_999_999));
        let expires_on =
            (kind != DocumentKind::NationalId).then(|| today.plus_days(self.chance.range(-200, 2500)));
        vec![Document { kind, number, country: Some(self.corridor.origin), expires_on }]
    }

    fn consents(&mut self, at: Moment, registered: &Registered) {
        let [handover, service, monitoring] = registered.agrees;
        let statistics = self.chance.range(0, 9);
        // Asked of those whose two offices have agreed to ask each other.
        let corridor = (self.corridor.host.code(), self.corridor.origin.code());
        let traced = (corridor == ("DE", "TN")).then_some(statistics != 3);
        let answers = [
            (Purpose::Counselling, RecipientKind::Registrar, Some(true)),
            (Purpose::Handover, RecipientKind::Partner, Some(handover)),
            (Purpose::Service, RecipientKind::Provider, Some(service)),
            (Purpose::Monitoring, RecipientKind::Monitor, Some(monitoring)),
            (Purpose::Tracing, RecipientKind::Partner, traced),
            // Given, refused and not asked are three different things.
            (Purpose::Statistics, RecipientKind::Partner, (statistics < 9).then_some(statistics < 7)),
        ];
        let how = if registered.child { "guardian" } else { "written" };
        let witness = registered.child.then_some("Guardian appointed by the court");
        let Desk { org, worker, .. } = self.corridor.sender;
        for (purpose, recipient, answer) in answers {
            let Some(given) = answer else { continue };
            let id: Uuid = self.ids.make();
            let answer = if given { "given" } else { "refused" };
            self.rows.consents.extend(args![
                id,
                registered.id,
                org,
                purpose.word(),
                recipient.word(),
                answer,
                people::consent::NOTICE_VERSION,
                registered.language,
                how,
                witness,
                worker,
                at,
                None::<Moment>,
                None::<Moment>,
                at
            ]);
            self.audit(at, registered.id, Act::Consent, (Noun::Consent, id), "purpose recipient answer");
        }
    }

    fn audit(&mut self, at: Moment, person: PersonId, action: Act, subject: (Noun, Uuid), fields: &str) {
        let id: Uuid = self.ids.make();
        let Desk { org, worker, .. } = self.corridor.sender;
        let categories = if action == Act::Consent { "identity" } else { "" };
        self.rows.audit_entries.extend(args![
            id,
            at,
            worker,
            org,
            action.word(),
            subject.0.word(),
            subject.1,
            None::<Uuid>,
            person,
            categories,
            fields,
            None::<Uuid>,
            None::<Uuid>,
            org,
            Purpose::Counselling.word(),
            0_i64
        ]);
    }
}

/// In which language the notice was explained.
fn language(origin: Country) -> &'static str {
    languages(origin).split(' ').next().unwrap_or("en")
}

/// What people of the country usually speak with an office.
fn languages(origin: Country) -> &'static str {
    match origin.code() {
        "TN" | "MA" => "ar fr",
        "IQ" | "EG" | "SD" | "SY" => "ar",
        "GN" | "ML" => "fr",
        "GE" => "ka",
        "ET" => "am",
        "BD" => "bn",
        "PK" => "ur en",
        _ => "en",
    }
}

/// Dialling code (ITU-T E.164).
fn dialling(country: Country) -> &'static str {
    match country.code() {
        "DE" => "+49",
        "LY" => "+218",
        "TN" => "+216",
        "MA" => "+212",
        "EG" => "+20",
        "IQ" => "+964",
        "SD" => "+249",
        "NG" => "+234",
        "GN" => "+224",
        "ML" => "+223",
        "ET" => "+251",
        "GE" => "+995",
        "BD" => "+880",
        "PK" => "+92",
        _ => "+999",
    }
}
