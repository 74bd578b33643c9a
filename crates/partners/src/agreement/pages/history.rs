//! Looking ahead and looking back: the preview of a draft, the history, and what differs between two versions.

use axum::extract::{Path, Query, State};
use base::{AgreementId, Problem, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::{App, Shown, page};

use super::show::load;
use super::{NAV, Officer};
use crate::agreement::difference::{Change, difference};
use crate::agreement::naming::Names;
use crate::agreement::preview::{PreviewRow, preview};
use crate::agreement::store::{self, Version};

pub(super) async fn preview_page(State(app): State<App>, may: Officer, Path(id): Path<AgreementId>) -> Shown {
    let loaded = load(&app, &may, id).await?;
    let open = loaded.open().ok_or_else(Problem::not_found)?;
    let preview = preview(&app.db, &may.caller.usual_scope(), &loaded, open).await?;
    let locale = may.visitor.reader.locale;
    let counted = preview.others.iter().flat_map(|others| others.of.iter().copied());
    let orgs: Vec<_> = preview.rows.iter().map(|row| row.org).chain(counted).collect();
    let names = Names::default().and(&app.db, &orgs).await?;
    let others = preview.others.as_ref().map(|others| {
        let of: Vec<_> = others.of.iter().map(|org| names.org(locale, *org)).collect();
        context! { of, now => page::value(others.now), after => page::value(others.after) }
    });
    let row = |row: &PreviewRow| {
        let categories: Vec<String> = row.categories.iter().map(|c| c.message_key()).collect();
        context! { org => names.org(locale, row.org), categories, changes => row.changes(), figures => page::value(row) }
    };
    let rows: Vec<Value> = preview.rows.iter().map(row).collect();
    let ctx = context! { id => id.to_string(), title => open.body.title.in_locale(locale), version => preview.version, rows, others, reaches => page::value(&preview.clauses) };
    page::show(&app, &may.visitor, "agreement/preview.html", NAV, ctx)
}

/// Two versions by number; the last two when none are named.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Between {
    from: Option<i64>,
    to: Option<i64>,
}

pub(super) async fn history(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Query(between): Query<Between>,
) -> Shown {
    let loaded = load(&app, &may, id).await?;
    let scope = may.caller.usual_scope();
    let reader = &may.visitor.reader;
    let events = store::events(&app.db, &scope, id).await?;
    let orgs: Vec<_> = events.iter().map(|e| e.org).collect();
    let names = Names::default().and(&app.db, &orgs).await?;
    let line = |e: &store::Event| {
        context! { key => format!("agreement-event-{}", e.kind.replace('_', "-")), org => names.org(reader.locale, e.org), event => page::value(e) }
    };
    let lines: Vec<Value> = events.iter().map(line).collect();
    let find = |number: Option<i64>, otherwise: Option<&Version>| {
        number.and_then(|n| loaded.versions.iter().find(|v| v.number == n)).or(otherwise).cloned()
    };
    let (to, from) = (find(between.to, loaded.versions.first()), find(between.from, loaded.versions.get(1)));
    let compared = match (&from, &to) {
        (Some(from), Some(to)) => {
            let names = Names::of(&app.db, &[&from.body, &to.body]).await?;
            let parts = difference(&app, reader, &names, &from.body, &to.body);
            let part = |d: &crate::agreement::difference::Difference| {
                let (kind, sign) = match d.change {
                    Change::Added => ("ok", "plus"),
                    Change::Removed => ("bad", "close"),
                    Change::Changed => ("wait", "edit"),
                };
                context! { kind, sign, key => d.change.message_key(), part => d.part.clone(), which => d.which.clone(), before => d.before.clone(), after => d.after.clone() }
            };
            Some(
                context! { from => from.number, to => to.number, parts => parts.iter().map(part).collect::<Vec<Value>>() },
            )
        }
        _ => None,
    };
    let versions: Vec<Value> = loaded
        .versions
        .iter()
        .map(|v| context! { number => v.number, key => v.state.message_key(), made_at => page::value(v.made_at), frozen_at => page::value(v.frozen_at) })
        .collect();
    let ctx = context! { id => id.to_string(), title => loaded.head.title.in_locale(reader.locale), lines, versions, compared };
    page::show(&app, &may.visitor, "agreement/history.html", NAV, ctx)
}
