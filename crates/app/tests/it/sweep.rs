//! The sweep: every operation of the API and every page, asked by those who may not. What is new is swept by itself; an operation
//! that changes something must say in `asks` who may, and whoever needs an exception writes its reason there.

mod asks;
pub mod known;
mod policy;
pub mod route;
mod wild;

use axum::http::Method;
use base::{OrgId, Role, Word};

use crate::stories;
use crate::world::{Answer, CLINIC, COLOGNE, Client, OUTSIDER, SFAX, World};
use asks::{Asks, Excused};
use known::{Ids, known, nowhere};
use route::{Route, changes, operations, pages};

/// What a route answered, for the list of what went wrong.
fn told(route: &Route, who: &str, answer: &Answer) -> String {
    let text: String = answer.text.chars().take(160).collect();
    let to = answer.location.as_deref().unwrap_or_default();
    format!("{route}, {who}: {} {to} {text}", answer.status.as_u16())
}

/// Nothing went wrong that no exception names, and every exception is needed.
fn settle(wrong: &[(String, String)], check: &'static str, excused: &[Excused]) {
    let named = |route: &str| excused.iter().any(|e| e.check == check && e.route == route);
    let open: Vec<&String> = wrong.iter().filter(|(route, _)| !named(route)).map(|(_, told)| told).collect();
    let idle: Vec<&str> = excused
        .iter()
        .filter(|e| e.check == check && !wrong.iter().any(|(route, _)| route == e.route))
        .map(|e| e.route)
        .collect();
    assert!(open.is_empty(), "{} of {check}:\n{open:#?}", open.len());
    assert!(idle.is_empty(), "these exceptions are not needed: {idle:?}");
}

/// Every account that a world has in the three organisations that work on a case, with its role.
async fn people(w: &World, orgs: &[OrgId]) -> Vec<(Role, Client)> {
    let mut all = Vec::new();
    for org in orgs {
        for role in Role::ALL.iter().copied() {
            all.push((role, w.user(*org, role).await));
        }
    }
    all
}

/// Asks a route as a page or as a program would, with all that it needs to be taken for well meant.
async fn ask(who: &Client, route: &Route, ids: &Ids) -> Answer {
    let path = route.filled(ids);
    match route.of_api {
        true => who.program(route.method.clone(), &path, route.body.as_ref()).await,
        false if route.method == Method::GET => who.page(&path).await,
        false => who.form(&path, &[]).await,
    }
}

/// Whether a page has no such form: the scan of the routes is told so by the router itself.
fn not_taken(answer: &Answer) -> bool {
    answer.status.as_u16() == 405
}

stories! {
    async fn nothing_opens_to_a_stranger(w: World) {
        let stranger = w.stranger();
        let mut wrong = Vec::new();
        for route in operations().iter().chain(&pages()) {
            let answer = ask(&stranger, route, &nowhere()).await;
            let refused = if route.of_api {
                answer.status.as_u16() == 401
            } else {
                let to_sign_in = answer.location.as_deref().is_some_and(|to| to.starts_with("/sign-in"));
                answer.status.as_u16() == 303 && to_sign_in || changes(route) && answer.status.as_u16() == 403
            };
            if !refused {
                wrong.push((route.to_string(), told(route, "a stranger", &answer)));
            }
        }
        settle(&wrong, "stranger", asks::EXCUSED);
    }

    async fn a_cookie_changes_nothing_without_the_form_token(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let mut wrong = Vec::new();
        for route in operations().iter().chain(&pages()).filter(|route| changes(route)) {
            let path = route.filled(&nowhere());
            for token in [None, Some("wrong"), Some("")] {
                for kind in ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b7", "text/plain", ""] {
                    let answer = counsellor.by_cookie(route.method.clone(), &path, token, kind).await;
                    if answer.status.as_u16() != 403 {
                        wrong.push((route.to_string(), told(route, kind, &answer)));
                    }
                }
            }
        }
        settle(&wrong, "cookie", &[]);
    }

    async fn the_form_token_is_taken_as_field_part_and_header(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.form("/me/preferences", &[("locale", "en"), ("digits", "western")]).await.expect(303);
        counsellor.by_cookie(Method::POST, "/me/preferences", Some("token"), "application/x-www-form-urlencoded").await.expect(422);
        counsellor.by_cookie(Method::PUT, "/api/me/preferences", Some("token"), "application/json").await.expect(422);
        counsellor.by_cookie(Method::POST, "/api/questions/received/seen", Some("token"), "").await.expect(204);
        counsellor.by_cookie(Method::POST, "/api/questions/received/seen", None, "").await.expect(403);
    }

    async fn who_lacks_the_capability_changes_nothing(w: World) {
        let ids = known(&w).await;
        let people = people(&w, &[COLOGNE, SFAX, CLINIC]).await;
        let mut wrong = Vec::new();
        for route in operations().iter().chain(&pages()).filter(|route| changes(route)) {
            let asks = asks::of(&route.to_string());
            for (role, who) in people.iter().filter(|(role, _)| !asks.allows(*role)) {
                let answer = ask(who, route, &ids).await;
                if !matches!(answer.status.as_u16(), 403 | 404) && !not_taken(&answer) {
                    wrong.push((route.to_string(), told(route, &format!("{role:?}"), &answer)));
                }
            }
        }
        settle(&wrong, "role", asks::EXCUSED);
        // Who may is not refused for the role: the list says no more than what is asked.
        let mut closed = Vec::new();
        for route in operations().iter().filter(|route| changes(route)) {
            let asks = asks::of(&route.to_string());
            let mut open = false;
            for (_, who) in people.iter().filter(|(role, _)| asks.allows(*role)) {
                let answer = ask(who, route, &ids).await;
                open |= answer.status.as_u16() != 403;
            }
            if !open {
                closed.push((route.to_string(), route.to_string()));
            }
        }
        settle(&closed, "capable", asks::EXCUSED);
    }

    async fn every_operation_that_changes_something_says_who_may(_w: World) {
        let routes: Vec<String> =
            operations().iter().chain(&pages()).filter(|route| changes(route)).map(ToString::to_string).collect();
        let silent: Vec<&String> = routes.iter().filter(|route| asks::find(route).is_none()).collect();
        assert!(silent.is_empty(), "say in tests/it/sweep/asks.rs who may: {silent:#?}");
        let gone: Vec<&str> = asks::ASKS.iter().map(|(route, _)| *route).filter(|route| !routes.iter().any(|r| r == route)).collect();
        assert!(gone.is_empty(), "there is no such operation: {gone:#?}");
        let twice: Vec<&str> = asks::ASKS.iter().map(|(route, _)| *route).filter(|route| asks::steps().iter().any(|step| step.route == **route)).collect();
        assert!(twice.is_empty(), "the step says it itself: {twice:#?}");
        for (route, asks) in asks::ASKS {
            if let Asks::Anybody(reason) = asks {
                assert!(!reason.is_empty(), "{route}");
            }
        }
    }

    async fn what_is_not_there_is_not_found_and_breaks_nothing(w: World) {
        let mut people = people(&w, &[COLOGNE]).await;
        let mut wrong = Vec::new();
        let mut broken = Vec::new();
        for route in operations().iter().chain(&pages()) {
            // What cannot be an id may also be told so.
            for (ids, unreadable) in [(nowhere(), false), (known::nonsense(), true)] {
                for (role, who) in &mut people {
                    let answer = ask(who, route, &ids).await;
                    if route.path.contains("sign-out") {
                        *who = w.user(COLOGNE, *role).await;
                    }
                    let status = answer.status.as_u16();
                    if status >= 500 {
                        broken.push((route.to_string(), told(route, &format!("{role:?}"), &answer)));
                    }
                    // So may a form that is no form at all.
                    let refused = matches!(status, 403 | 404 | 422) || (unreadable || changes(route)) && status == 400;
                    if route.names_something() && !refused && !not_taken(&answer) {
                        wrong.push((route.to_string(), told(route, &format!("{role:?}"), &answer)));
                    }
                }
            }
        }
        settle(&broken, "broken", &[]);
        settle(&wrong, "nowhere", asks::EXCUSED);
    }

    async fn an_organisation_that_has_nothing_to_do_with_it_finds_nothing(w: World) {
        let ids = known(&w).await;
        let people = people(&w, &[OUTSIDER]).await;
        let mut wrong = Vec::new();
        for route in operations().iter().chain(&pages()).filter(|route| route.names_something()) {
            let answers = {
                let mut answers = Vec::new();
                for (role, who) in &people {
                    answers.push((*role, ask(who, route, &ids).await));
                }
                answers
            };
            for (role, answer) in answers {
                // An empty form may be sent back before the thing is looked for, which says nothing about it.
                let refused = matches!(answer.status.as_u16(), 403 | 404) || changes(route) && matches!(answer.status.as_u16(), 400 | 422);
                if !refused && !not_taken(&answer) {
                    wrong.push((route.to_string(), told(route, &format!("{role:?}"), &answer)));
                }
            }
        }
        settle(&wrong, "outsider", asks::EXCUSED);
    }
}
