//! A clause as its form or a client sends it.

use access::{Action, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    Category, CategorySet, Check, ClauseId, Clock, Country, Entry, OrgKind, Problem, Purpose, PurposeSet,
    Word,
};
use serde::{Deserialize, Serialize};

use super::{ClauseBody, Corridor, PartyRef};
use crate::agreement::body::Body;

const ARTICLE_MAX: usize = 20;
const BASIS_MAX: usize = 600;
/// Ten years: longer than any programme keeps what it took out.
const RETENTION_MAX: i64 = 3_650;

/// A clause as typed or sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct ClauseIn {
    /// Client-made id (UUID): sending it again is the same clause.
    pub id: Entry,
    /// Article number as printed.
    pub article: Entry,
    /// To whom: the id of an organisation that signs, or `kind:` and a kind of organisation.
    pub party: Entry,
    /// `see`, `enter`, `refer`, `count`, `export`.
    pub actions: Vec<Entry>,
    /// Data categories.
    pub categories: Vec<Entry>,
    /// Purposes.
    pub purposes: Vec<Entry>,
    /// As which kind of receiver the party counts for consent.
    pub recipient: Entry,
    /// Only these programmes, by id.
    pub programmes: Vec<Entry>,
    /// Only these corridors, `DE>TN`.
    pub corridors: Vec<Entry>,
    /// Only these areas of return, by id.
    pub areas: Vec<Entry>,
    /// Only these stages.
    pub stages: Vec<Entry>,
    /// Only cases handed over or referred to the party.
    pub referred_only: Entry,
    /// First day, `yyyy-mm-dd`; the agreement's when empty.
    pub from: Entry,
    /// Last day; the agreement's when empty.
    pub until: Entry,
    /// Whether the person's consent is needed.
    pub needs_consent: Entry,
    /// The law it rests on where no consent is asked.
    pub legal_basis: Entry,
    /// Only users with valid training.
    pub needs_training: Entry,
    /// What is seen is not passed on.
    pub no_onward: Entry,
    /// Figures below this are withheld.
    pub smallest_count: Entry,
    /// Days after which what was taken out is deleted.
    pub retention_days: Entry,
    /// The edition of the draft that was read.
    pub edition: Entry,
}

impl ClauseIn {
    /// Checks every field against the draft it is for.
    ///
    /// # Errors
    /// 422 with all refused fields.
    pub fn check(&self, body: &Body, clock: &dyn Clock) -> Result<ClauseBody, Problem> {
        let mut check = Check::new();
        let id: Option<ClauseId> = check.id("id", &self.id);
        let article = check.line("article", &self.article, ARTICLE_MAX);
        let article = check.required("article", &self.article, article);
        let party = self.party(&mut check, body);
        let actions: Vec<Action> = some(&mut check, "actions", &self.actions);
        let categories: Vec<Category> = some(&mut check, "categories", &self.categories);
        let purposes: Vec<Purpose> = some(&mut check, "purposes", &self.purposes);
        let recipient = check.word("recipient", &self.recipient);
        let recipient = recipient.or_else(|| self.recipient.is_blank().then_some(RecipientKind::Partner));
        let from = check.day("from", &self.from);
        let until = check.day("until", &self.until);
        if from.unwrap_or(body.starts_on) > until.or(body.ends_on).unwrap_or(from.unwrap_or(body.starts_on)) {
            check.refuse("until", "clause.ends_before_start");
        }
        let legal_basis = check.note("legal_basis", &self.legal_basis, BASIS_MAX).unwrap_or_default();
        let smallest_count = check.number("smallest_count", &self.smallest_count, 0..=1_000).unwrap_or(0);
        let retention_days = check.number("retention_days", &self.retention_days, 1..=RETENTION_MAX);
        let corridors = self.corridors(&mut check);
        let programmes = ids(&mut check, "programmes", &self.programmes);
        let areas = ids(&mut check, "areas", &self.areas);
        let stages = ordered(check.words("stages", &self.stages));
        check.done(|| {
            let id = id.unwrap_or_else(|| ClauseId::new(clock));
            Some(ClauseBody {
                id,
                lineage: Uuid::from(id),
                article: article?,
                party: party?,
                actions,
                categories: CategorySet::of(&categories),
                purposes: PurposeSet::of(&purposes),
                recipient: recipient?,
                programmes,
                corridors,
                areas,
                stages,
                referred_only: Check::ticked(&self.referred_only),
                from,
                until,
                needs_consent: Check::ticked(&self.needs_consent),
                legal_basis,
                needs_training: Check::ticked(&self.needs_training),
                no_onward: Check::ticked(&self.no_onward),
                smallest_count,
                retention_days,
            })
        })
    }

    fn party(&self, check: &mut Check, body: &Body) -> Option<PartyRef> {
        let raw = self.party.trimmed();
        if raw.is_empty() {
            check.refuse("party", "required");
            return None;
        }
        let signs = body.signatories();
        let party = match raw.strip_prefix("kind:") {
            Some(kind) => OrgKind::parse(kind).map(PartyRef::Kind),
            None => raw.parse().ok().filter(|org| signs.contains(org)).map(PartyRef::Org),
        };
        if party.is_none() {
            check.refuse("party", "clause.party_does_not_sign");
        }
        party
    }

    fn corridors(&self, check: &mut Check) -> Vec<Corridor> {
        let mut corridors = Vec::new();
        for raw in self.corridors.iter().filter(|raw| !raw.is_blank()) {
            let pair = raw.trimmed().split_once('>');
            let pair = pair.and_then(|(host, origin)| Country::parse(host).zip(Country::parse(origin)));
            match pair {
                Some((host, origin)) => corridors.push(Corridor { host, origin }),
                None => check.refuse("corridors", "not_in_list"),
            }
        }
        corridors
    }

    /// A clause as the form takes it.
    pub fn of(clause: &ClauseBody, edition: i64) -> Self {
        let tick = |yes: bool| Entry::from(if yes { "true" } else { "" });
        Self {
            id: Entry(clause.id.to_string()),
            article: Entry(clause.article.clone()),
            party: Entry(match clause.party {
                PartyRef::Org(org) => org.to_string(),
                PartyRef::Kind(kind) => format!("kind:{}", kind.word()),
                PartyRef::Receiver | PartyRef::Open => String::new(),
            }),
            actions: entries(clause.actions.iter().map(|w| w.word())),
            categories: entries(clause.categories.iter().map(Word::word)),
            purposes: entries(clause.purposes.iter().map(Word::word)),
            recipient: Entry::from(clause.recipient.word()),
            programmes: entries(clause.programmes.iter()),
            corridors: entries(
                clause.corridors.iter().map(|c| format!("{}>{}", c.host.code(), c.origin.code())),
            ),
            areas: entries(clause.areas.iter()),
            stages: entries(clause.stages.iter().map(|w| w.word())),
            referred_only: tick(clause.referred_only),
            from: crate::label::entry(clause.from),
            until: crate::label::entry(clause.until),
            needs_consent: tick(clause.needs_consent),
            legal_basis: Entry(clause.legal_basis.clone()),
            needs_training: tick(clause.needs_training),
            no_onward: tick(clause.no_onward),
            smallest_count: Entry(clause.smallest_count.to_string()),
            retention_days: crate::label::entry(clause.retention_days),
            edition: Entry(edition.to_string()),
        }
    }
}

fn entries<T: ToString>(values: impl Iterator<Item = T>) -> Vec<Entry> {
    values.map(|value| Entry(value.to_string())).collect()
}

/// At least one word, each once, in the order of the list.
fn some<T: Word + Ord>(check: &mut Check, field: &str, raw: &[Entry]) -> Vec<T> {
    let words = ordered(check.words(field, raw));
    if words.is_empty() && raw.iter().all(Entry::is_blank) {
        check.refuse(field, "required");
    }
    words
}

fn ordered<T: Ord>(mut words: Vec<T>) -> Vec<T> {
    words.sort_unstable();
    words.dedup();
    words
}

fn ids<T: std::str::FromStr + Ord>(check: &mut Check, field: &str, raw: &[Entry]) -> Vec<T> {
    ordered(raw.iter().filter_map(|entry| check.id(field, entry)).collect())
}
