//! Asking the person again: an organisation that works with somebody whom another one registered asks who they are, how to reach
//! them and what they agree to. The answers are its own portion: when the other side closes, it still knows with whom it works.
//! Nothing is copied by the program; the form offers what is open to be read now, and the person says what is right.

mod api;
mod pages;

use access::Scope;
use base::{BilingualName, CaseRef, Category, Check, Clock, Entry, Problem};
use people::consent::{self, ConsentIn, NewConsent};
use people::person::{Contact, ContactKind, Person, Told};
use serde::{Deserialize, Serialize};
use store::{Db, door};

use crate::case;

/// Longest name and address, in characters.
const LINE_MAX: usize = 200;

/// What is asked, with the form's field for each answer.
const ASKED: &[(&str, &str, &str)] = &[
    ("service", "service", "provider"),
    ("monitoring", "monitoring", "monitor"),
    ("partners", "counselling", "partner"),
];

/// What this room brings to the program.
pub fn room() -> web::Room {
    web::Room {
        name: "again",
        api: api::routes(),
        pages: pages::routes(),
        templates: &[("again/ask.html", include_str!("templates/ask.html"))],
        words: web::words!("locale/"),
        ..web::Room::default()
    }
}

/// What the person said, as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct AgainIn {
    /// Client-made id of the talk (UUID): sending it again records nothing twice.
    pub talk: Entry,
    /// The name in Arabic script.
    pub name_ar: Entry,
    /// The name in Latin script.
    pub name_latin: Entry,
    /// Phone number.
    pub phone: Entry,
    /// Where the person lives.
    pub address: Entry,
    /// `given` or `refused`: may providers of services be asked? Empty when it was not asked.
    pub service: Entry,
    /// Likewise: may somebody ask later how the person fares?
    pub monitoring: Entry,
    /// Likewise: may partners under an agreement work with the data?
    pub partners: Entry,
    /// Language in which it was explained.
    pub language: Entry,
    /// `written`, `spoken`, `digital` or `guardian`.
    pub given_how: Entry,
    /// Who answered for the person, where a guardian did.
    pub witness: Entry,
}

/// What the person said, checked.
#[derive(Debug)]
struct Said {
    told: Told,
    answers: Vec<NewConsent>,
}

impl AgainIn {
    /// What is open to be read now, to be confirmed or put right. What the person agrees to is never proposed: it is asked.
    fn offered(person: Option<&Person>, can: &access::Masks) -> Self {
        let mut input = Self { given_how: Entry::from("spoken"), ..Self::default() };
        let Some(person) = person else { return input };
        let mask = can.of(person.registrar);
        let told = person.told_name.open(can.of(person.told_name_by));
        let told = told.filter(|name| name.ar.is_some() || name.latin.is_some());
        let name = told.or_else(|| person.name.open(can.of(person.named_by)));
        let text = |text: Option<&String>| Entry(text.cloned().unwrap_or_default());
        input.name_ar = text(name.and_then(|name| name.ar.as_ref()));
        input.name_latin = text(name.and_then(|name| name.latin.as_ref()));
        let told = person.told.open(can.of(person.told_by)).filter(|told| !told.is_empty());
        let contacts = told.or_else(|| person.contacts.open(mask));
        let of = |kind: ContactKind| {
            let known = contacts.into_iter().flatten().find(|contact| contact.kind == kind);
            text(known.map(|contact| &contact.value))
        };
        input.phone = of(ContactKind::Phone);
        input.address = of(ContactKind::Address);
        input
    }

    fn check(&self, scope: &Scope) -> Result<Said, Problem> {
        let mut check = Check::new();
        let name = BilingualName {
            ar: check.line("name_ar", &self.name_ar, LINE_MAX),
            latin: check.line("name_latin", &self.name_latin, LINE_MAX),
        };
        if name.ar.is_none() && name.latin.is_none() && check.is_clean() {
            check.refuse("name_ar", "name.missing");
        }
        let mut contacts = Vec::new();
        if let Some(value) = check.line("phone", &self.phone, LINE_MAX) {
            match base::text::phone(&value) {
                Some(value) => contacts.push(Contact { kind: ContactKind::Phone, value }),
                None => check.refuse("phone", "phone.invalid"),
            }
        }
        let address = check.line("address", &self.address, LINE_MAX);
        contacts.extend(address.map(|value| Contact { kind: ContactKind::Address, value }));
        check.done(|| Some(()))?;
        Ok(Said { told: Told { name, contacts }, answers: self.answers(scope)? })
    }

    fn answers(&self, scope: &Scope) -> Result<Vec<NewConsent>, Problem> {
        let talk: Option<base::reexport::uuid::Uuid> = self.talk.trimmed().parse().ok();
        let said = [&self.service, &self.monitoring, &self.partners];
        let mut answers = Vec::new();
        for (at, ((_, purpose, recipient), answer)) in (1_u128..).zip(ASKED.iter().zip(said)) {
            if answer.is_blank() {
                continue;
            }
            let input = ConsentIn {
                // Each answer's id follows from the talk's, so that a form sent twice is the same answers.
                id: Entry(talk.map(|talk| id_of(talk, at)).unwrap_or_default()),
                purpose: Entry::from(*purpose),
                recipient: Entry::from(*recipient),
                answer: answer.clone(),
                notice_version: Entry::from(consent::NOTICE_VERSION),
                language: self.language.clone(),
                given_how: self.given_how.clone(),
                witness: self.witness.clone(),
                ..ConsentIn::default()
            };
            answers.push(input.check(scope.now)?);
        }
        Ok(answers)
    }
}

fn id_of(talk: base::reexport::uuid::Uuid, at: u128) -> String {
    base::reexport::uuid::Uuid::from_u128(talk.as_u128() ^ at).to_string()
}

/// Writes what the person said, in place of what they said before.
///
/// # Errors
/// 403 for anybody but the organisation that leads the case of somebody whom another one registered; 422 with all refused fields.
pub async fn ask(
    db: &Db,
    scope: &Scope,
    clock: &dyn Clock,
    case: &CaseRef,
    input: &AgainIn,
) -> Result<(), Problem> {
    may_ask(scope, case)?;
    let said = input.check(scope)?;
    store::retry(|| async {
        let tx = db.begin().await?;
        people::person::tell(&tx, scope, case.person, &said.told).await?;
        for new in &said.answers {
            consent::record(&tx, scope, clock, case.person, new).await?;
        }
        store::refresh_case(&tx, case.id).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Lets go on who leads the case of somebody whom another organisation registered.
///
/// # Errors
/// 403.
pub(crate) fn may_ask(scope: &Scope, case: &CaseRef) -> Result<(), Problem> {
    case::as_lead(scope, case)?;
    let own = door::own_mask(scope);
    let works = own.sees(Category::Identity) && own.sees(Category::Contact);
    if case.registrar != scope.org() && works { Ok(()) } else { Err(Problem::forbidden()) }
}
