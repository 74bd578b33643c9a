//! The page before a consent is withdrawn: what ends and for whom, as far as the caller may know of it. The withdrawal itself is a
//! step of the consent's own room.

use std::collections::BTreeSet;

use access::{Capability, RecipientKind};
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use base::{ConsentId, OrgId, PersonId, Problem, Purpose, Word};
use minijinja::{Value, context};
use partners::organisation;
use people::consent::{self, Answer};
use people::person::{self, Journey, Person};
use web::{App, Can, Failure, Read, Shown, page};

use super::stays::{self, Stays};

use crate::handover::HandoverState;
use crate::referral::ReferralState;
use crate::{case, handover, referral};

pub(super) fn routes() -> Router<App> {
    Router::new().route("/people/{id}/consent/{consent}/withdraw", get(confirm))
}

async fn confirm(
    State(app): State<App>,
    can: Can<Read, Person>,
    Path((_, consent)): Path<(PersonId, ConsentId)>,
) -> Shown {
    can.require(Capability::Register)?;
    if !consent::keeps(&app.db, &can.scope, can.item.id).await? {
        return Err(Problem::forbidden().into());
    }
    let answers = consent::of_person(&app.db, &can.scope, &can.masks, can.item.id).await?;
    let given = answers.iter().find(|one| one.id == consent && *one.answer.for_rule() == Answer::Given);
    let given = given.ok_or_else(Problem::not_found)?;
    let (purpose, recipient) = (*given.purpose.for_rule(), *given.recipient.for_rule());
    let by = organisation::name(&app.db, given.org).await?;
    let ends = ends(&app, &can, purpose, recipient).await?;
    let ctx = context! {
        consent => consent.to_string(), purpose => purpose.word(), recipient => recipient.word(), ends,
        own => given.org == can.scope.org(), by => by.in_locale(can.visitor.reader.locale),
        ..person::frame(&app, &can).await?
    };
    page::show(&app, &can.visitor, "withdrawal/confirm.html", "nav-cases", ctx)
}

/// What of the caller's own hand-overs and referrals rests on the answer; of what is between others it learns here no more than
/// anywhere else.
async fn ends(
    app: &App,
    can: &Can<Read, Person>,
    purpose: Purpose,
    recipient: RecipientKind,
) -> Result<Vec<Value>, Failure> {
    let mut ends = Vec::new();
    for journey in case::journeys(&app.db, &can.scope, can.item.id).await? {
        match (purpose, recipient) {
            (Purpose::Handover, RecipientKind::Partner) => ends.extend(handovers(app, can, &journey).await?),
            (Purpose::Service, RecipientKind::Provider) => ends.extend(referrals(app, can, &journey).await?),
            _ => {}
        }
    }
    Ok(ends)
}

async fn handovers(app: &App, can: &Can<Read, Person>, journey: &Journey) -> Result<Vec<Value>, Failure> {
    let me = can.scope.org();
    let taken = handover::taken_part(&app.db, &can.scope, journey.case).await?;
    let sides: Vec<OrgId> = taken.iter().flat_map(|one| [one.record().from, one.record().to]).collect();
    let names = organisation::names(&app.db, &sides).await?;
    let mut stays = Vec::new();
    if let Some((case, _)) = case::load(&app.db, &can.scope, journey.case).await? {
        for other in BTreeSet::from_iter(sides.into_iter().filter(|side| *side != me)) {
            stays.extend(stays::of(app, &can.scope, &case.spine(), other).await?);
        }
    }
    let line = |one: &handover::Handover| {
        let (key, other) = match one.state {
            Some(HandoverState::Sent) if one.from == me => ("withdrawal-ends-handover", one.to),
            Some(HandoverState::Accepted | HandoverState::Arrived) if one.from == me => {
                ("withdrawal-ends-sight", one.to)
            }
            Some(HandoverState::Accepted | HandoverState::Arrived) => ("withdrawal-ends-ours", one.from),
            _ => return None,
        };
        let whom = names.get(&other)?.in_locale(can.visitor.reader.locale).to_owned();
        let stays = stays.iter().filter(|stays| stays.other == other).map(Stays::shown);
        let stays: Vec<Value> = stays.collect();
        let href = format!("/handovers/{}", one.id);
        Some(context! { href, number => &journey.number, key, whom, on => (), stays })
    };
    Ok(taken.iter().filter_map(|one| line(one.record())).collect())
}

async fn referrals(app: &App, can: &Can<Read, Person>, journey: &Journey) -> Result<Vec<Value>, Failure> {
    let me = can.scope.org();
    let asked = referral::of_case(&app.db, &can.scope, journey.case).await?;
    let open = |state: Option<ReferralState>| {
        matches!(state, Some(ReferralState::Sent | ReferralState::Seen | ReferralState::Accepted))
    };
    let mine = asked.iter().map(access::Seen::record).filter(|one| one.from == me && open(one.state));
    let line = |one: &referral::Referral| {
        context! { href => format!("/referrals/{}", one.id), number => &journey.number, on => page::value(one.sent_at), stays => () }
    };
    Ok(mine.map(line).collect())
}
