//! What every page of a case shows around its own part: who, the number, the bridge, the tabs.

use access::{Capability, Masks, Scope, Verdict, Why};
use base::{BilingualName, CaseRef, Category, Day, Locale, Moment, Problem, Role, Stage, Word};
use minijinja::{Value, context};
use partners::agreement::TELL;
use web::{App, Can, Failure, Needs, Verb, page};

use super::{Case, stage};

/// A tab: its name, what follows `/cases/{id}`, and the category without which it holds nothing for the reader.
struct Tab {
    name: &'static str,
    path: &'static str,
    category: Option<Category>,
}

const TABS: &[Tab] = &[
    Tab { name: "journey", path: "", category: None },
    Tab { name: "assessments", path: "/assessments", category: Some(Category::Assessment) },
    Tab { name: "plan", path: "/plan", category: Some(Category::Plan) },
    Tab { name: "referrals", path: "/referrals", category: Some(Category::Plan) },
    Tab { name: "assistance", path: "/assistance", category: Some(Category::Assistance) },
    Tab { name: "follow-up", path: "/follow-up", category: Some(Category::Monitoring) },
    Tab { name: "notes", path: "/notes", category: None },
    Tab { name: "access", path: "/access", category: None },
    Tab { name: "who", path: "/who", category: None },
];

/// The context that every page of a case passes to its template as `case_frame`; `tab` is the last part of its address
/// (`journey`, `assessments`, `plan`, `referrals`, `assistance`, `follow-up`, `notes`, `access`, `who`).
///
/// # Errors
/// Those of the database.
pub async fn frame<V: Verb, C: Needs>(app: &App, can: &Can<V, Case, C>, tab: &str) -> Result<Value, Failure> {
    frame_of(app, &can.scope, &can.item, &can.masks, tab).await
}

/// The same for a page that came to the case by another door: a referral, a survey.
///
/// # Errors
/// Those of the database.
pub async fn frame_of(
    app: &App,
    scope: &Scope,
    case: &Case,
    masks: &Masks,
    tab: &str,
) -> Result<Value, Failure> {
    let locale = scope.actor.locale;
    let spine = case.spine();
    let (area, holder) = super::store::places(&app.db, &spine).await.map_err(Problem::from)?;
    let sees_journey = masks.any(Category::Journey);
    let sees_head = masks.of(case.opener).sees(Category::Journey);
    let sees_course = masks.of_row(case.stage_by, Some(case.id.0), None).sees(Category::Journey);
    let seen = page::value(access::Seen::new(case.clone(), masks));
    let tabs: Vec<Value> = TABS
        .iter()
        .filter(|t| t.category.is_none_or(|category| masks.any(category)))
        .filter(|t| match t.name {
            "access" => reads_log(scope, &spine),
            "who" => reads_log(scope, &spine) && Capability::ReadAudit.is_of(scope.actor.role),
            _ => true,
        })
        .map(|t| context! { name => t.name, href => format!("/cases/{}{}", case.id, t.path), current => t.name == tab })
        .collect();
    let access = web::why::reasons(&app.db, locale, masks).await.map_err(Problem::from)?;
    let stopped = people::consent::stopped(&app.db, scope.org(), case.id, scope.now);
    let stopped = stopped.await.map_err(Problem::from)?;
    let area = area.filter(|_| sees_head).map(|label| label.in_locale(locale).to_owned());
    let sees_lead = masks.of_row(case.lead_by, Some(case.id.0), None).sees(Category::Journey);
    let lead = holder.filter(|_| sees_lead).map(|label| label.in_locale(locale).to_owned());
    let reached = if sees_course && spine.stage > Stage::Reintegrating {
        super::event::stages_reached(&app.db, masks, &spine).await.map_err(Problem::from)?
    } else {
        Vec::new()
    };
    let title = case.name.open(masks.of(case.named_by)).map(|name| plain_name(locale, name));
    let manages = Capability::ManageCase.is_of(scope.actor.role) && !super::is_known_closed(case, masks);
    let may_ask = manages && crate::again::may_ask(scope, &spine).is_ok();
    Ok(context! {
        title, may_ask, tell_until => page::value(tell_until(case, masks)), case => seen, access, tabs, steps => steps(case, sees_course.then_some(&reached), masks, scope.now.day()), area, lead,
        position => if sees_course { stage::position(spine.stage) } else { 0 }, sees_journey, sees_head,
        stopped => page::value(stopped), emergency => page::value(masks.told().emergency()), brief => tab != "journey",
    })
}

/// The name in the script of the page, for where no element may stand.
fn plain_name(locale: Locale, name: &BilingualName) -> String {
    let (first, second) = match locale {
        Locale::Ar => (&name.ar, &name.latin),
        _ => (&name.latin, &name.ar),
    };
    first.as_ref().or(second.as_ref()).cloned().unwrap_or_default()
}

/// Until when name and contact are open to tell the person of a withdrawal, and for nothing else.
fn tell_until(case: &Case, masks: &Masks) -> Option<Moment> {
    match masks.of(case.registrar).verdict(Category::Contact) {
        Verdict::See(Why::Clause { clause, until, .. }) if clause == TELL => until,
        _ => None,
    }
}

/// Who may look at the access log of a case: of the organisations that opened and lead it those who work on it, and who
/// guards the data.
pub(crate) fn reads_log(scope: &Scope, case: &CaseRef) -> bool {
    let is_own = case.org == scope.org() || case.lead == scope.org();
    is_own
        && matches!(
            scope.actor.role,
            Role::Counsellor | Role::CaseManager | Role::ProgrammeManager | Role::DataProtection
        )
}

/// The stages as steps over the bridge, with the day where the record has one, and how long the present one lasts since the
/// arrival. What lies behind is done where the journey itself tells it (who is at home has travelled) or the caller can see that the
/// case was there; else it is passed over.
fn steps(case: &Case, reached: Option<&Vec<Stage>>, masks: &Masks, today: Day) -> Vec<Value> {
    let now = *case.stage.for_rule();
    let at = Stage::ALL.iter().position(|s| *s == now).unwrap_or_default();
    let was_there = |step: usize| {
        let stage = Stage::ALL.get(step).copied().unwrap_or(now);
        let travelled = now < Stage::Closed || arrived(case, masks);
        let by_journey = stage == Stage::PreDeparture || (stage < Stage::Reintegrating && travelled);
        by_journey || reached.is_some_and(|reached| reached.contains(&stage))
    };
    let state = |step: usize| match step.cmp(&at) {
        std::cmp::Ordering::Less if !was_there(step) => "passed",
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "todo",
    };
    let shown = if reached.is_some() { Stage::ALL } else { &[] };
    shown
        .iter()
        .enumerate()
        .map(|(step, s)| {
            let on = if step > at { None } else { day_of(case, masks, *s) };
            let day = (step == at && *s > Stage::Arrived && *s < Stage::Closed)
                .then(|| days_home(case, masks, today))
                .flatten();
            context! { key => s.message_key(), state => state(step), on => on.map(|on| on.to_string()), day }
        })
        .collect()
}

/// The day on which a stage was reached, where a fact of the case tells it.
fn day_of(case: &Case, masks: &Masks, stage: Stage) -> Option<Day> {
    match stage {
        Stage::PreDeparture => Some(case.opened_at.open(masks.of(case.opener))?.day()),
        Stage::InTransit => *case.departs_on.open(masks.of(case.opener))?,
        Stage::Arrived => *case.arrived_on.open(&masks.of_row(case.arrived_by, Some(case.id.0), None))?,
        Stage::Reintegrating | Stage::FollowUp | Stage::Closed => None,
    }
}

/// Whether an arrival is on record, as far as the caller may know.
fn arrived(case: &Case, masks: &Masks) -> bool {
    case.arrived_on.open(&masks.of_row(case.arrived_by, Some(case.id.0), None)).is_some_and(Option::is_some)
}

/// Which day at home this is, the day of arrival being the first.
fn days_home(case: &Case, masks: &Masks, today: Day) -> Option<i64> {
    let arrived = (*case.arrived_on.open(&masks.of_row(case.arrived_by, Some(case.id.0), None))?)?;
    Some(today.number() - arrived.number() + 1).filter(|day| *day > 0)
}
