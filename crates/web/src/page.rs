//! Rendering a page: the frame around it, the words of a problem, the fields of a refused form.

mod labels;

use std::borrow::Cow;
use std::collections::HashMap;

use axum::http::{HeaderMap, header};
use base::{Locale, Moment, Problem, Role, Status, Word};
use fluent_bundle::FluentArgs;
use minijinja::{Value, context};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::app::App;
use crate::assets;
use crate::caller::{Caller, Proof, Visitor};
use crate::cookies;
use crate::format::Reader;
use crate::respond::{Failure, Html, Shown};

/// The words of a list with their message keys, for the choices of a form.
pub fn words<T: Word>() -> Vec<Value> {
    T::ALL.iter().map(|w| context! { value => w.word(), key => w.message_key() }).collect()
}

/// One entry of the main menu: address, message key, icon, and who needs it.
struct Section {
    href: &'static str,
    key: &'static str,
    icon: &'static str,
    roles: &'static [Role],
}

use Role::{
    Administrator, CaseManager, Counsellor, DataProtection, Monitor, ProgrammeManager, Provider, Secretary,
};

const SECTIONS: &[Section] = &[
    Section {
        href: "/",
        key: "nav-queue",
        icon: "queue",
        roles: &[
            Counsellor,
            CaseManager,
            Monitor,
            Provider,
            ProgrammeManager,
            DataProtection,
            Secretary,
            Administrator,
        ],
    },
    Section {
        href: "/cases",
        key: "nav-cases",
        icon: "case",
        roles: &[Counsellor, CaseManager, ProgrammeManager, Monitor, Provider],
    },
    Section {
        href: "/arrivals",
        key: "nav-arrivals",
        icon: "arrival",
        roles: &[Counsellor, CaseManager, ProgrammeManager],
    },
    Section {
        href: "/referrals",
        key: "nav-referrals",
        icon: "referral",
        roles: &[Counsellor, CaseManager, Provider, ProgrammeManager],
    },
    Section {
        href: "/monitoring",
        key: "nav-monitoring",
        icon: "survey",
        roles: &[Monitor, CaseManager, Counsellor],
    },
    Section {
        href: "/directory",
        key: "nav-directory",
        icon: "directory",
        roles: &[Counsellor, CaseManager, Provider, ProgrammeManager, Administrator],
    },
    Section {
        href: "/programmes",
        key: "nav-programmes",
        icon: "money",
        roles: &[ProgrammeManager, Counsellor, CaseManager, Secretary],
    },
    Section {
        href: "/insight",
        key: "nav-insight",
        icon: "insight",
        roles: &[ProgrammeManager, Secretary, Counsellor, CaseManager],
    },
    Section { href: "/agreements", key: "nav-agreements", icon: "agreement", roles: &[DataProtection] },
    Section {
        href: "/admin",
        key: "nav-admin",
        icon: "admin",
        roles: &[Administrator, DataProtection, ProgrammeManager, Counsellor, CaseManager],
    },
];

/// Renders a page for the visitor of this request.
///
/// `nav` is the message key of the section that is current (`nav-cases`).
///
/// # Errors
/// 500 when the template uses what the context does not have.
pub fn show(app: &App, visitor: &Visitor, template: &str, nav: &str, ctx: Value) -> Shown {
    let html = Html::of(render(app, visitor, template, nav, ctx)?);
    Ok(if visitor.flash.is_some() { html.flash_shown(app.config.tls) } else { html })
}

/// Renders a form again after a refusal: `problem` stands on top, `ctx` holds what was typed. A problem that is not
/// about the form is passed on as the failure it is.
///
/// # Errors
/// The problem itself, when it is not a refusal of what was typed (422 or 409).
pub fn redraw(
    app: &App,
    visitor: &Visitor,
    template: &str,
    nav: &str,
    problem: Problem,
    ctx: Value,
) -> Shown {
    if !matches!(problem.status, Status::Unprocessable | Status::Conflict) {
        return Err(problem.into());
    }
    let ctx = if problem.code == "id_taken" { under_a_new_id(app, ctx) } else { ctx };
    let drawn = |labels: &HashMap<String, String>| {
        let problem = problem_with(&problem, labels);
        render(app, visitor, template, nav, context! { problem, ..ctx.clone() })
    };
    // The summary names the questions, and what they are called the page itself knows: it is drawn, read, and drawn with them.
    let mut html = drawn(&HashMap::new())?;
    let labels = labels::of(&html, problem.fields.iter().map(|fault| fault.field.as_str()));
    if !labels.is_empty() {
        html = drawn(&labels)?;
    }
    Ok(Html::of(html).status(problem.status))
}

/// A form that was stored with other content before (another tab, the way back) is drawn again as a new one: saving it again stores
/// what stands in it beside what is there.
fn under_a_new_id(app: &App, ctx: Value) -> Value {
    let id = app.clock.new_id().to_string();
    let form = ctx.get_attr("form").unwrap_or_default();
    let form = minijinja::value::merge_maps([form, context! { id => &id, talk => &id }]);
    minijinja::value::merge_maps([ctx, context! { form }])
}

pub(crate) fn render(
    app: &App,
    visitor: &Visitor,
    template: &str,
    nav: &str,
    ctx: Value,
) -> Result<String, Failure> {
    let page = frame(app, visitor, nav);
    // Forms drawn for the first time have no problem; the page's own one wins where there is (the later map wins).
    let ctx = minijinja::value::merge_maps([context! { problem => () }, ctx]);
    let ctx = context! { page, ..ctx };
    app.templates.render(template, &visitor.reader, ctx).map_err(|error| Failure(Problem::internal(error)))
}

fn frame(app: &App, visitor: &Visitor, nav: &str) -> Value {
    let caller = visitor.caller.as_ref();
    let user = caller.map(|caller| {
        let role = say(app, &visitor.reader, &caller.actor().role.message_key(), &[]);
        context! { name => caller.name(), organisation => caller.organisation().in_locale(visitor.reader.locale), role, role_word => caller.actor().role.word() }
    });
    let nav_items: Vec<Value> = caller.map(|caller| sections(caller.actor().role)).unwrap_or_default();
    let flash = visitor
        .flash
        .as_deref()
        .map(|name| format!("flash-{name}"))
        .filter(|key| app.words.has(Locale::En, key));
    let flash = flash
        .map(|key| context! { kind => if key.ends_with("-failed") { "bad" } else { "ok" }, key, args => () });
    let assets = assets::urls();
    context! {
        path => visitor.path.clone(), nav, csrf => csrf(visitor), user, nav_items, flash, demo => app.config.demo,
        asset => context! { css => assets.css, js => assets.js, font => assets.font },
    }
}

fn sections(role: Role) -> Vec<Value> {
    let mine = SECTIONS.iter().filter(|section| section.roles.contains(&role));
    mine.map(|section| context! { href => section.href, key => section.key, icon => section.icon }).collect()
}

/// The token that forms of this page carry.
pub fn csrf(visitor: &Visitor) -> String {
    match visitor.caller.as_ref().map(Caller::proof) {
        Some(Proof::Session { csrf, .. }) => csrf.clone(),
        _ => visitor.pre_csrf.clone().unwrap_or_default(),
    }
}

/// Anything that may leave, as templates take it.
pub fn value(shown: impl serde::Serialize) -> Value {
    Value::from(minijinja::value::Serde(shown))
}

/// A message in the reader's language.
pub fn say(app: &App, reader: &Reader, key: &str, args: &[base::Arg]) -> String {
    let mut fluent = FluentArgs::new();
    let currency = args.iter().find(|(name, _)| name == "currency").map(|(_, code)| code.as_str());
    for (name, value) in args {
        match (value.parse::<i64>(), currency.and_then(|code| crate::format::amount(reader, value, code))) {
            (_, Some(amount)) => fluent.set(name.clone(), amount),
            (Ok(number), None) => fluent.set(name.clone(), number),
            (Err(_), None) => fluent.set(name.clone(), day_or_text(reader, value)),
        }
    }
    app.words.say_with(reader.locale, key, &fluent, |number| crate::format::number_text(reader, number))
}

/// A day that a message names, as the reader writes days.
fn day_or_text(reader: &Reader, text: &str) -> String {
    match base::Day::parse_iso(text) {
        Some(_) => crate::format::date(reader, text),
        None => text.to_owned(),
    }
}

/// Message key of a refused field's code.
pub fn field_key(code: &str) -> String {
    Problem::message_key(code)
}

fn dashed(code: &str) -> String {
    code.replace(['.', '_'], "-")
}

/// A problem as templates take it: `{ code, status, key, message, fields: [{ field, code, args, label }] }`.
pub fn problem_value(problem: &Problem) -> Value {
    problem_with(problem, &HashMap::new())
}

/// The same with what the fields are called, as far as it is known.
fn problem_with(problem: &Problem, labels: &HashMap<String, String>) -> Value {
    let key = Problem::message_key(&problem.code);
    let field = |f: &base::FieldError| context! { field => f.field.clone(), code => dashed(&f.code), args => args_value(&f.args), label => labels.get(&f.field) };
    let fields: Vec<Value> = problem.fields.iter().map(field).collect();
    let message = (problem.code != "invalid").then(|| key.clone());
    context! { code => dashed(&problem.code), status => problem.status.code(), key, message, args => args_value(&problem.args), fields }
}

fn args_value(args: &[base::Arg]) -> Value {
    let number_or_text = |text: &str| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from);
    Value::from_pairs(args.iter().map(|(name, value)| (name.to_string(), number_or_text(value))))
}

/// Text safe inside a query.
pub fn encode(text: &str) -> Cow<'_, str> {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');
    utf8_percent_encode(text, KEPT).into()
}

/// An address given by a form, if it stays on this server; else the first page. Browsers drop tabs and line breaks from an address
/// and take a backslash for a slash, so what holds one of them may lead elsewhere: one slash at the start, and none of those.
pub fn local(to: &str) -> String {
    let stays = to.starts_with('/')
        && !to.starts_with("//")
        && !to.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace())
        && to.len() <= 2000;
    if stays { to.to_owned() } else { "/".to_owned() }
}

/// A visitor of whom only the request is known: for failures before the caller could be found.
pub(crate) fn stranger(headers: &HeaderMap, path: &str, tls: bool) -> Visitor {
    let asked = cookies::get(headers, cookies::LANGUAGE, tls).and_then(Locale::parse);
    let browser =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).and_then(Locale::negotiate);
    Visitor {
        caller: None,
        reader: Reader::new(asked.or(browser).unwrap_or_default()),
        path: path.to_owned(),
        flash: None,
        pre_csrf: None,
    }
}

/// How long ago or ahead, in whole days, for messages that count days.
pub fn days_between(earlier: Moment, later: Moment) -> i64 {
    later.day().number() - earlier.day().number()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_from_a_form_does_not_leave_this_server() {
        for stays in ["/", "/people", "/cases/1?tab=plan", "/people?q=%20", "/a//b", "/%09/host"] {
            assert_eq!(local(stays), stays);
        }
        let leaves = [
            "",
            "people",
            "//host",
            "///host",
            "/\\host",
            "\\\\host",
            "/\t/host",
            "\t//host",
            "/\n/host",
            "/\r//host",
            "/\u{b}/host",
            "/\0/host",
            " //host",
            "/ /host",
            "/\u{a0}/host",
            "/\u{2028}/host",
            "https://host",
            "javascript:alert(1)",
            "/\u{7f}/host",
            "/\u{85}/host",
        ];
        for to in leaves {
            assert_eq!(local(to), "/", "{to:?}");
        }
        assert_eq!(local(&format!("/{}", "a".repeat(2000))), "/");
    }
}
