//! What decisions about a page of cases need to know, read once.

use std::collections::{HashMap, HashSet};

use access::{Answered, Clause, ConsentFact, Emergency, Masks, Scope, Situation, Step, standing_consents};
use base::{CaseId, CaseRef, Category, CategorySet, ClauseId, OrgId, PersonId, Word};

use crate::grants::{self, Opened};
use crate::{DbError, Reads, among, args};

const EMERGENCIES: &str = "SELECT case_id, user_id, until_at FROM emergencies WHERE org_id = $1 AND user_id = $2 AND until_at > $3 AND case_id IN";
// A refusal that was taken back is no answer.
const ANSWERS: &str = "SELECT k.person_id, k.org_id, k.purpose, k.recipient, k.answer, k.given_at, k.until_at, k.withdrawn_at, k.created_at, k.record_id, k.worked
    FROM consents k WHERE (k.answer = 'given' OR k.withdrawn_at IS NULL) AND k.person_id IN";
// What is drafted is its writer's alone: to nobody else does it tell that they write here.
const WRITERS: &str = "SELECT e.org_id, e.category, e.note, MIN(e.at) AS first_at FROM (SELECT org_id, category, at, CAST(CASE WHEN kind = 'note_written' THEN 1 ELSE 0 END AS BIGINT) AS note
    FROM case_events WHERE case_id = $1 AND (org_id = $2 OR kind NOT IN ('plan_drafted', 'plan_submitted', 'plan_returned'))) e GROUP BY e.org_id, e.category, e.note";

/// What was read once for a page of cases.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) clauses: Vec<Clause>,
    opened: Opened,
    consents: Consents,
    emergencies: HashMap<CaseId, Emergency>,
    writers: HashMap<CaseId, Vec<OrgId>>,
    steps: HashMap<CaseId, Vec<Step>>,
    entered: HashMap<CaseId, CategorySet>,
}

/// Which organisations wrote in each case, besides those that the case itself names, and where the caller's own did.
#[derive(Default)]
pub(crate) struct Writers {
    pub(crate) of: HashMap<CaseId, Vec<OrgId>>,
    /// By which steps, where the timeline was read.
    pub(crate) steps: HashMap<CaseId, Vec<Step>>,
    pub(crate) entered: HashMap<CaseId, CategorySet>,
}

impl Writers {
    /// All who wrote in one case, from its timeline.
    pub(crate) async fn all(from: &impl Reads, scope: &Scope, case: &CaseRef) -> Result<Self, DbError> {
        let mut writers = Self::default();
        let (mut of, mut steps, mut entered) = (Vec::new(), Vec::new(), CategorySet::NONE);
        for row in from.all(WRITERS, args![case.id, scope.org()]).await? {
            let org: OrgId = row.id("org_id")?;
            of.push(org);
            if let Some(category) = Category::parse(&row.text("category")?) {
                let (at, note) = (row.moment("first_at")?, row.flag("note")?);
                steps.push(Step { writer: org, category, at, note });
                if org == scope.org() {
                    entered = entered.with(category);
                }
            }
        }
        of.sort_unstable();
        of.dedup();
        // Who opened the case began it whole, and adds to its own part wherever something is to be added.
        let entered = if case.org == scope.org() { CategorySet::all() } else { entered };
        writers.of.insert(case.id, of);
        writers.steps.insert(case.id, steps);
        writers.entered.insert(case.id, entered);
        Ok(writers)
    }
}

/// Who wrote the parts of a case that the case itself names.
fn named(case: &CaseRef) -> [OrgId; 4] {
    [case.org, case.lead, case.registrar, case.stage_by]
}

/// The consents of a person that stand, whoever wrote them down. Of what others heard under one of two records that were merged, a no
/// counts for the person, since which case it is about is not asked here.
///
/// # Errors
/// Those of the database.
pub async fn standing_of(from: &impl Reads, person: PersonId) -> Result<Vec<ConsentFact>, DbError> {
    Ok(standing_consents(&answers(from, &[person]).await?.remove(&person).unwrap_or_default()))
}

/// What persons answered, whoever wrote it down.
async fn answers(
    from: &impl Reads,
    persons: &[PersonId],
) -> Result<HashMap<PersonId, Vec<Answered>>, DbError> {
    let (list, args) = among(1, persons);
    let mut answers: HashMap<PersonId, Vec<Answered>> = HashMap::new();
    for row in from.all(&format!("{ANSWERS} {list}"), args).await? {
        answers.entry(row.id("person_id")?).or_default().push(Answered {
            by: row.id("org_id")?,
            purpose: row.word("purpose")?,
            recipient: row.word("recipient")?,
            given: row.text("answer")? == "given",
            at: row.moment("given_at")?,
            until: row.opt_moment("until_at")?,
            withdrawn: row.opt_moment("withdrawn_at")?,
            worked: row.flag("worked")?,
            written: row.moment("created_at")?,
            record: row.opt_id("record_id")?,
        });
    }
    Ok(answers)
}

/// The consents that stand for each case: those of its person, but for what others heard of the person under another record.
#[derive(Default)]
pub(crate) struct Consents {
    whose: HashMap<CaseId, (PersonId, Option<PersonId>)>,
    standing: HashMap<(PersonId, Option<PersonId>), Vec<ConsentFact>>,
}

impl Consents {
    pub(crate) async fn load(
        from: &impl Reads,
        cases: impl IntoIterator<Item = &CaseRef>,
    ) -> Result<Self, DbError> {
        let whose: HashMap<_, _> =
            cases.into_iter().map(|case| (case.id, (case.person, case.record))).collect();
        let mut people: Vec<PersonId> = whose.values().map(|(person, _)| *person).collect();
        people.sort_unstable();
        people.dedup();
        let answers = answers(from, &people).await?;
        let mut standing = HashMap::new();
        for of in whose.values() {
            standing.entry(*of).or_insert_with(|| {
                let all = answers.get(&of.0).map(Vec::as_slice).unwrap_or_default();
                let here = |one: &Answered| one.record.is_none() || one.record == of.1;
                match all.iter().all(here) {
                    true => standing_consents(all),
                    false => standing_consents(&all.iter().copied().filter(here).collect::<Vec<_>>()),
                }
            });
        }
        Ok(Self { whose, standing })
    }

    /// Those that stand for a case.
    pub(crate) fn of(&self, case: CaseId) -> &[ConsentFact] {
        let of = self.whose.get(&case).and_then(|of| self.standing.get(of));
        of.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Facts {
    /// What decisions about cases need to know.
    pub(crate) async fn load(
        from: &impl Reads,
        scope: &Scope,
        cases: &[CaseRef],
        writers: Writers,
    ) -> Result<Self, DbError> {
        Self::calm(from, scope, cases, writers).await?.and_emergencies(from, scope, cases).await
    }

    /// Without emergencies: each is for one case whose address its user has, and puts nothing on a list.
    pub(crate) async fn calm(
        from: &impl Reads,
        scope: &Scope,
        cases: &[CaseRef],
        writers: Writers,
    ) -> Result<Self, DbError> {
        let Writers { of: writers, steps, entered } = writers;
        let mut facts = Self { writers, steps, entered, ..Self::default() };
        let shared = facts.shared(scope, cases);
        if shared.is_empty() {
            return Ok(facts);
        }
        let ids: Vec<CaseId> = shared.iter().map(|case| case.id).collect();
        facts.consents = Consents::load(from, shared.iter().copied()).await?;
        let granted = grants::to_org(from, scope.org(), &ids).await?;
        let under: HashSet<ClauseId> = granted.iter().map(|one| one.grant.clause).collect();
        facts.opened = grants::opened(from, granted, &facts.consents, scope.now).await?;
        facts.clauses = crate::clauses::that_can_open(from, scope, &under).await?;
        Ok(facts)
    }

    /// With the emergencies in which the caller opened cases.
    async fn and_emergencies(
        mut self,
        from: &impl Reads,
        scope: &Scope,
        cases: &[CaseRef],
    ) -> Result<Self, DbError> {
        let ids: Vec<CaseId> = self.shared(scope, cases).iter().map(|case| case.id).collect();
        if ids.is_empty() {
            return Ok(self);
        }
        let (list, args) = among(4, &ids);
        let args = args![scope.org(), scope.actor.user, scope.now].into_iter().chain(args).collect();
        for row in from.all(&format!("{EMERGENCIES} {list}"), args).await? {
            let new = Emergency { user: row.id("user_id")?, until: row.moment("until_at")? };
            let longest = self.emergencies.entry(row.id("case_id")?).or_insert(new);
            longest.until = longest.until.max(new.until);
        }
        Ok(self)
    }

    /// The cases in which somebody else wrote: of those that are the caller's organisation's alone nothing has to be known.
    fn shared<'a>(&self, scope: &Scope, cases: &'a [CaseRef]) -> Vec<&'a CaseRef> {
        let others = |case: &&CaseRef| {
            let more = self.writers.get(&case.id).into_iter().flatten();
            named(case).iter().chain(more).any(|writer| *writer != scope.org())
        };
        cases.iter().filter(others).collect()
    }

    /// Without what others passed on of what an organisation wrote: whom they chose is told to the person and to them.
    pub(crate) fn given_by(mut self, owner: OrgId) -> Self {
        self.opened.whole.values_mut().for_each(|grants| grants.retain(|grant| grant.by == owner));
        self.opened.rows.values_mut().for_each(|rows| rows.retain(|(grant, _)| grant.by == owner));
        self
    }

    pub(crate) fn situation(&self, case: &CaseRef) -> Situation<'_> {
        Situation {
            consents: self.consents.of(case.id),
            grants: self.opened.whole.get(&case.id).map(Vec::as_slice).unwrap_or_default(),
            rows: self.opened.rows.get(&case.id).map(Vec::as_slice).unwrap_or_default(),
            entered: self.entered.get(&case.id).copied().unwrap_or(CategorySet::NONE),
            emergency: self.emergencies.get(&case.id).copied(),
            ..crate::visibility::head(case)
        }
    }

    /// Who wrote in a case, as far as was asked, and whether the caller's own organisation did or works there.
    pub(crate) fn writers(&self, scope: &Scope, case: &CaseRef) -> (Vec<OrgId>, bool) {
        let more: &[OrgId] = self.writers.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        let mine = [case.org, case.lead].iter().chain(more).any(|writer| *writer == scope.org());
        (named(case).iter().chain(more).copied().collect(), mine)
    }

    /// The decisions on each case, in order.
    pub(crate) fn decided(&self, scope: &Scope, cases: &[CaseRef]) -> Vec<Masks> {
        let mut decider = access::Decider::new(scope, &self.clauses);
        let decide = |case: &CaseRef| {
            let (writers, mine) = self.writers(scope, case);
            let masks = decider.masks(&self.situation(case), &writers, mine);
            self.steps.get(&case.id).map_or(masks.clone(), |steps| masks.told_by(&named(case), steps))
        };
        cases.iter().map(decide).collect()
    }
}
