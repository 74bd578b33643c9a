//! Asking: by which clause, whom, within the limits; and what is told.

use access::{Action, Capability, Clause, Scope};
use base::{CaseId, Category, OrgId, PersonId, Problem, Purpose, Status};
use matching::PersonKey;
use matching::private::lines;
use store::wall::{Work, for_work};
use store::{Reads, door};
use uuid::Uuid;
use web::App;

use super::store::questions::{self, Outcome};
use super::store::{self as rows, Generation, Index};
use super::{Answer, keys, rule};
use crate::consent;
use crate::person::{NewPerson, Person, key_of_known, key_of_new};

/// About whom is asked.
pub enum Who<'a> {
    /// Somebody on the own record.
    Known(&'a Person),
    /// Somebody who is about to be registered, and said that they agree.
    New(&'a NewPerson),
}

impl Who<'_> {
    fn id(&self) -> Option<PersonId> {
        match self {
            Self::Known(person) => Some(person.id),
            Self::New(_) => None,
        }
    }

    fn key(&self) -> PersonKey {
        match self {
            Self::Known(person) => key_of_known(person),
            Self::New(person) => key_of_new(person),
        }
    }
}

/// Asks every organisation that a clause in force lets the caller ask. The same id again gives the same answer.
///
/// # Errors
/// 403 for who may not register people, and for a unit with an enforcement mandate; 404 for a person whom the own organisation does not keep; 409
/// `asking.no_clause`, `asking.no_consent`, `asking.too_little` (neither document, phone nor full date of birth); 429 where a limit is reached; 503
/// `asking.not_ready` while an index is being filled; those of the database.
pub async fn ask(app: &App, scope: &Scope, id: Option<Uuid>, who: Who<'_>) -> Result<Answer, Problem> {
    for_work(Work::Asking, put(app, scope, id, who)).await
}

async fn put(app: &App, scope: &Scope, id: Option<Uuid>, who: Who<'_>) -> Result<Answer, Problem> {
    if !Capability::Register.is_of(scope.actor.role) || scope.actor.enforcement {
        return Err(Problem::forbidden());
    }
    let scope = &scope.for_purpose(Purpose::Tracing);
    let id = id.unwrap_or_else(|| app.clock.new_id());
    if let Ok(known) = questions::one(&app.db, scope, id).await {
        return Ok(known);
    }
    let parties = parties(app, scope, &who).await?;
    let indexes = ready(app, scope, &parties).await?;
    let key = who.key();
    if indexes.iter().all(|(_, secret)| lines(secret, &key).is_empty()) {
        return Err(Problem::conflict("asking.too_little"));
    }
    let Some(id) = questions::begin(&app.db, scope, id, who.id()).await? else {
        return questions::one(&app.db, scope, id).await;
    };
    let mut outcomes = Vec::new();
    for (asked, clause) in parties {
        let mut case = None;
        for (index, secret) in indexes.iter().filter(|(index, _)| index.asked == asked) {
            if case.is_none() {
                case = serves(app, scope, index, lines(secret, &key)).await?;
            }
        }
        outcomes.push(Outcome { asked, clause: clause.id, case });
    }
    questions::answer(&app.db, scope, id, who.id(), &outcomes).await?;
    questions::one(&app.db, scope, id).await
}

/// Whom a clause in force lets the caller ask, by its first clause each.
///
/// # Errors
/// Those of the database.
pub async fn askable(from: &impl Reads, scope: &Scope) -> Result<Vec<(OrgId, Clause)>, Problem> {
    let asking = (scope.org(), scope.actor.org_kind);
    let mut parties: Vec<(OrgId, Clause)> = Vec::new();
    for clause in store::clauses::clauses(from, scope).await? {
        let trained = !clause.conditions.trained || scope.actor.trained;
        if !clause.holds_on(scope.now.day()) || !trained {
            continue;
        }
        for asked in clause.scope.owners.iter().filter(|asked| rule::may_ask(&clause, asking, **asked)) {
            parties.push((*asked, clause.clone()));
        }
    }
    Ok(parties)
}

/// Of those, one clause for each organisation, where the person's own consent carries the question.
async fn parties(app: &App, scope: &Scope, who: &Who<'_>) -> Result<Vec<(OrgId, Clause)>, Problem> {
    if let Who::Known(person) = who
        && !consent::keeps(&app.db, scope, person.id).await?
    {
        return Err(Problem::not_found());
    }
    let all = askable(&app.db, scope).await?;
    let none = if all.is_empty() { "asking.no_clause" } else { "asking.no_consent" };
    let mut parties: Vec<(OrgId, Clause)> = Vec::new();
    for (asked, clause) in all {
        if parties.iter().any(|(known, _)| *known == asked) {
            continue;
        }
        let carried = match who {
            Who::Known(person) => {
                rows::consents(&app.db, person.id, &clause, Some(scope.org()), scope.now).await?
            }
            Who::New(_) => true,
        };
        if carried {
            parties.push((asked, clause));
        }
    }
    if parties.is_empty() { Err(Problem::conflict(none)) } else { Ok(parties) }
}

/// The indexes that answer, with the caller's copy of their keys. While a key is changed the old one answers for what the new one
/// does not hold yet; an index that was never filled answers nothing, and that is said.
async fn ready(
    app: &App,
    scope: &Scope,
    parties: &[(OrgId, Clause)],
) -> Result<Vec<(Index, matching::private::Secret)>, Problem> {
    let generations: Vec<Generation> = rows::generations(&app.db).await?;
    let current = |index: &Index| {
        let coming = |g: &&Generation| {
            g.number == index.generation && g.pair.contains(&index.asked) && g.pair.contains(&index.asking)
        };
        generations.iter().find(coming).is_some_and(|generation| !generation.coming)
    };
    let mut ready = Vec::new();
    for index in rows::indexes(&app.db).await? {
        let asked = parties.iter().any(|(asked, _)| *asked == index.asked);
        if asked && index.asking == scope.org() && (index.filled.is_some() || !current(&index)) {
            let secret = keys::load(app, index.asking, index.asked, index.generation);
            ready.extend(secret.map(|secret| (index, secret)));
        }
    }
    let answers =
        |asked: &OrgId| ready.iter().any(|(index, _)| index.asked == *asked && index.filled.is_some());
    if parties.iter().all(|(asked, _)| answers(asked)) {
        Ok(ready)
    } else {
        Err(Problem::new(Status::Unavailable, "asking.not_ready"))
    }
}

/// A case that the asked organisation leads of somebody like this. What the index finds is put to the access decision, case by case.
async fn serves(
    app: &App,
    scope: &Scope,
    index: &Index,
    lines: Vec<matching::private::Line>,
) -> Result<Option<CaseId>, Problem> {
    let of = (index.asked, index.asking, index.generation);
    for line in lines {
        for person in rows::look(&app.db, of, &line).await? {
            for case in rows::open_cases(&app.db, person).await? {
                let leads = case.lead == index.asked;
                if leads
                    && door::may(&app.db, scope, &case, Action::Refer, Category::Identity, case.registrar)
                        .await?
                {
                    return Ok(Some(case.id));
                }
            }
        }
    }
    Ok(None)
}
