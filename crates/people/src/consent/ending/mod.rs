//! How a consent ends: by a no, by its last day, and how a no of the last minute is undone.
//!
//! With a no all that rests on the consent closes at once: with the next request, since decisions ask for a consent that stands. What
//! others are asked and told (recalls, hand-overs and referrals that are taken back) leaves a minute later, so that a slip of the hand
//! can be undone and nobody has heard of it. A consent that reaches its last day is followed up like a withdrawal.

mod store;

use ::store::audit::{self, Act, Entry, Noun};
use ::store::wall::{Work, for_work};
use ::store::{Db, SystemClock, Tx};
use access::{GrantReason, Scope};
use base::{Category, ConsentId, Moment, PersonId, Problem, Purpose};
use partners::recall;
use web::App;

use super::fields::{Answer, GivenHow};
use super::store::{heard, keeps, record, stands};
use super::{Follow, Manner, NOTICE_VERSION, NewConsent, Withdrawn, holders};
use store::Ending;

/// For how long a withdrawal can be undone.
pub const UNDO_SECONDS: i64 = 60;

/// Withdraws a consent at once: what rests on it closes with the next request, and a minute later each organisation that held or could
/// see the data is asked to give them back. Withdrawing again changes nothing.
///
/// # Errors
/// 403 unless the caller's organisation registered the person or leads a case of theirs; 404 for a consent that is not
/// this person's or was never given; those of the database.
pub async fn withdraw(tx: &Tx, scope: &Scope, person: PersonId, id: ConsentId) -> Result<(), Problem> {
    let person = ::store::survivor(tx, person).await?.ok_or_else(Problem::not_found)?;
    if !keeps(tx, scope, person).await? {
        return Err(Problem::forbidden());
    }
    let given = store::given(tx, person, id).await?.ok_or_else(Problem::not_found)?;
    if given.org != scope.org() {
        // Said to us, of what another organisation wrote down: its answer stays, and ours, which is a no of today, stands over it.
        return hear(tx, scope, person, given).await;
    }
    if !store::withdraw(tx, scope, person, id).await? {
        return Ok(());
    }
    enter(tx, scope, Act::Withdraw, (person, id)).await?;
    let question = Withdrawn { person, purpose: given.purpose, recipient: given.recipient, of: None };
    close(tx, scope, question, id).await
}

/// Writes down that the person said no, today and to us.
async fn hear(tx: &Tx, scope: &Scope, person: PersonId, given: store::Given) -> Result<(), Problem> {
    let (purpose, recipient) = (given.purpose, given.recipient);
    if !stands(tx, person, (purpose, recipient), None, scope.now).await? {
        return Ok(());
    }
    let manner = Manner {
        notice_version: NOTICE_VERSION.to_owned(),
        language: given.language,
        given_how: GivenHow::Spoken,
        witness: None,
        assent: None,
        proof: None,
        given: scope.now,
        named_day: None,
        until: None,
    };
    let new = NewConsent { id: None, purpose, recipient, answer: Answer::Refused, manner };
    record(tx, scope, &SystemClock, person, &new).await?;
    Ok(())
}

/// [`withdraw`] in a transaction of its own.
///
/// # Errors
/// Those of [`withdraw`].
pub async fn take_back(db: &Db, scope: &Scope, person: PersonId, id: ConsentId) -> Result<(), Problem> {
    ::store::retry(async || {
        let tx = db.begin().await?;
        withdraw(&tx, scope, person, id).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Undoes a withdrawal, or a refusal that closed something, of the last minute: by who said so. Nothing of it has left yet.
///
/// # Errors
/// 404 for an answer that is not this person's, or not the caller's to undo; 409 `consent.undo_over` after the minute, and where
/// another answer was written down since; those of the database.
pub async fn undo(db: &Db, scope: &Scope, person: PersonId, id: ConsentId) -> Result<(), Problem> {
    ::store::retry(async || {
        let tx = db.begin().await?;
        let person = ::store::survivor(&tx, person).await?.ok_or_else(Problem::not_found)?;
        let ending = store::said_no(&tx, scope, person, id).await?.ok_or_else(Problem::not_found)?;
        if !store::undo(&tx, scope, &ending).await? {
            return Err(Problem::conflict("consent.undo_over"));
        }
        enter(&tx, scope, Act::Undo, (person, id)).await?;
        resume(&tx, &ending).await?;
        ::store::refresh_person(&tx, person).await?;
        tx.commit().await?;
        Ok(())
    })
    .await
}

async fn enter(
    tx: &Tx,
    scope: &Scope,
    verb: Act,
    (person, id): (PersonId, ConsentId),
) -> Result<(), Problem> {
    let entry = Entry::new(verb, Noun::Consent, id.0).person(person, scope.org());
    audit::write(tx, scope, entry.categories(&[Category::Identity]).fields(&["withdrawn_at"])).await?;
    Ok(())
}

/// Closes at once what rested on a consent when the answer `id` ends it, and has the rest follow in a minute.
pub(super) async fn close(tx: &Tx, scope: &Scope, question: Withdrawn, id: ConsentId) -> Result<(), Problem> {
    let leaves = scope.now.plus_seconds(UNDO_SECONDS);
    store::follow_at(tx, scope, id, leaves).await?;
    for_work(Work::Recalls, cut(tx, scope, question, leaves)).await?;
    Ok(::store::refresh_person(tx, question.person).await?)
}

/// Whose answer ended, as far as nobody else's carries what rested on it; none where the caller's own stands.
async fn ended(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<Option<Withdrawn>, Problem> {
    let stands_on = heard(tx, scope, question.person, (question.purpose, question.recipient)).await?;
    // Where somebody else heard a yes that stands, what rests on the one that ended ends all the same.
    let of = stands_on.anybody.then(|| scope.org());
    Ok((!stands_on.own).then_some(Withdrawn { of, ..question }))
}

/// Ends what flows back, and writes down who is asked to give back, before anything is closed: afterwards nobody holds it any more.
async fn cut(tx: &Tx, scope: &Scope, question: Withdrawn, leaves: Moment) -> Result<(), Problem> {
    if let Some(question) = ended(tx, scope, question).await? {
        holders::ask(tx, scope, question, leaves).await?;
        store::end_returns(tx, scope, question).await?;
    }
    Ok(())
}

/// After an answer that ends nothing: what waited to follow an earlier no of the same organisation is forgotten where it said yes since;
/// and where nobody's yes stands and nothing waits, what was granted without one is ended.
pub(super) async fn settle(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<(), Problem> {
    let stands_on = heard(tx, scope, question.person, (question.purpose, question.recipient)).await?;
    let waiting = store::waiting(tx, scope, question).await?;
    if stands_on.own {
        for ending in &waiting {
            store::forget(tx, ending).await?;
            resume(tx, ending).await?;
        }
    } else if !stands_on.anybody && waiting.is_empty() {
        for_work(Work::Recalls, finish(tx, scope, question)).await?;
    }
    Ok(::store::refresh_person(tx, question.person).await?)
}

async fn finish(tx: &Tx, scope: &Scope, question: Withdrawn) -> Result<(), Problem> {
    store::end_grants(tx, scope, question).await?;
    Ok(store::end_returns(tx, scope, question).await?)
}

/// Nothing follows: nobody is asked, and what flowed back flows again.
async fn resume(tx: &Tx, ending: &Ending) -> Result<(), Problem> {
    let Ending { person, purpose, recipient, at, .. } = *ending;
    recall::forget(tx, person, (purpose, recipient), at).await?;
    let work = store::resume_returns(tx, person, purpose, at.plus_seconds(-UNDO_SECONDS));
    Ok(for_work(Work::Recalls, work).await?)
}

/// What kind of grant is used for a purpose; the counterpart of the decision's own table.
pub(super) const fn reason_of(purpose: Purpose) -> Option<GrantReason> {
    match purpose {
        Purpose::Handover => Some(GrantReason::Handover),
        Purpose::Service => Some(GrantReason::Referral),
        Purpose::Monitoring => Some(GrantReason::Monitoring),
        _ => None,
    }
}

/// Follows up the answers that ended, some at a time. True when there was one.
///
/// # Errors
/// Those of the database.
pub async fn tick(app: &App, follow: Follow) -> Result<bool, Problem> {
    for_work(Work::Recalls, follow_what_ended(app, follow)).await
}

async fn follow_what_ended(app: &App, follow: Follow) -> Result<bool, Problem> {
    let ended = store::due(&app.db, app.clock.now()).await?;
    for one in &ended {
        ::store::retry(async || follow_up(app, one, follow).await).await?;
    }
    Ok(!ended.is_empty())
}

async fn follow_up(app: &App, one: &Ending, follow: Follow) -> Result<(), Problem> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    // A merge may have moved it since it was found.
    let Some(person) = ::store::survivor(&tx, one.person).await? else { return Ok(()) };
    let one = &one.of(person);
    // Another server may have been here first, or somebody undid it.
    if !store::forget(&tx, one).await? {
        return Ok(());
    }
    let scope: Scope = store::standing_of(&tx, one, now).await?;
    let question = Withdrawn { person: one.person, purpose: one.purpose, recipient: one.recipient, of: None };
    if one.expired {
        let entry = Entry::new(Act::Expire, Noun::Consent, one.id.0).person(one.person, one.org);
        audit::write(&tx, &scope, entry.categories(&[Category::Identity]).fields(&["until_at"])).await?;
        cut(&tx, &scope, question, now).await?;
    } else {
        recall::leave(&tx, &scope, one.person, (one.purpose, one.recipient), one.at).await?;
    }
    if let Some(question) = ended(&tx, &scope, question).await? {
        follow(&tx, &scope, question).await?;
        finish(&tx, &scope, question).await?;
    }
    ::store::refresh_person(&tx, one.person).await?;
    tx.commit().await?;
    Ok(())
}
