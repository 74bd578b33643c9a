//! The form of a clause, which reads as the sentence it makes.

use access::{Action, RecipientKind};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::{AgreementId, Category, ClauseId, Country, Entry, OrgKind, Problem, Purpose, Stage, Word};
use minijinja::{Value, context};
use serde::Deserialize;
use web::format::Reader;
use web::{App, Failure, Form, See, Shown, page};

use super::{NAV, Officer};
use crate::agreement::Body;
use crate::agreement::clause::{ClauseIn, listed, sentence};
use crate::agreement::naming::Names;
use crate::agreement::store::{Version, write};
use crate::{area, choice, organisation, programme};

/// One choice among several inside the sentence: what it is called, what is chosen, what can be.
fn pick(
    app: &App,
    reader: &Reader,
    name: &'static str,
    chosen: &[Entry],
    options: &[(String, String)],
) -> Value {
    let ticked = |value: &str| chosen.iter().any(|c| c.trimmed() == value);
    let words: Vec<String> =
        options.iter().filter(|(value, _)| ticked(value)).map(|(_, word)| word.clone()).collect();
    let options: Vec<Value> =
        options.iter().map(|(value, word)| context! { value, word, ticked => ticked(value) }).collect();
    context! { name, summary => listed(app, reader, &words), options, any => options_any(name) }
}

/// Whether nothing chosen means everything.
fn options_any(name: &str) -> bool {
    matches!(name, "programmes" | "corridors" | "areas" | "stages")
}

fn words<T: Word>(app: &App, reader: &Reader) -> Vec<(String, String)> {
    T::ALL.iter().map(|w| (w.word().to_owned(), page::say(app, reader, &w.message_key(), &[]))).collect()
}

async fn form_context(
    app: &App,
    may: &Officer,
    id: AgreementId,
    draft: &Version,
    input: &ClauseIn,
    known: bool,
) -> Result<Value, Failure> {
    let reader = &may.visitor.reader;
    let locale = reader.locale;
    let body = &draft.body;
    let signs = body.signatories();
    let names = organisation::names(&app.db, &signs).await?;
    let mut parties: Vec<Value> = choice::labelled(
        locale,
        signs.iter().filter_map(|org| names.get(org).map(|label| (org.to_string(), label))),
    );
    let kind = |kind: &OrgKind| {
        let word = page::say(app, reader, &kind.message_key(), &[]);
        let label = page::say(app, reader, "clause-party-kind", &[("kind".into(), word)]);
        context! { value => format!("kind:{}", kind.word()), label }
    };
    parties.extend(OrgKind::ALL.iter().map(kind));
    let (programmes, corridors, areas) = places(app, may, body).await?;
    let picks = |name, chosen: &[Entry], options: Vec<_>| pick(app, reader, name, chosen, &options);
    Ok(context! {
        id => id.to_string(), form => page::value(input), known, parties,
        actions => picks("actions", &input.actions, words::<Action>(app, reader)),
        categories => picks("categories", &input.categories, words::<Category>(app, reader)),
        purposes => picks("purposes", &input.purposes, words::<Purpose>(app, reader)),
        programmes => picks("programmes", &input.programmes, programmes),
        corridors => picks("corridors", &input.corridors, corridors),
        areas => picks("areas", &input.areas, areas),
        stages => picks("stages", &input.stages, words::<Stage>(app, reader)),
        recipients => page::words::<RecipientKind>(),
        starts_on => body.starts_on.to_string(), ends_on => body.ends_on.map(|d| d.to_string()),
        sentence => said(app, may, body, input).await?,
    })
}

/// The sentence that the form makes, as far as it is complete.
async fn said(app: &App, may: &Officer, body: &Body, input: &ClauseIn) -> Result<Option<String>, Failure> {
    let Ok(clause) = input.check(body, &*app.clock) else { return Ok(None) };
    let with = Body { clauses: vec![clause.clone()], ..body.clone() };
    let names = Names::of(&app.db, &[&with]).await?;
    Ok(Some(sentence(app, &may.visitor.reader, &names, body, &clause)))
}

type Options = Vec<(String, String)>;

/// What the scope can be narrowed to: the owner's programmes, their corridors, the areas of their countries of origin.
async fn places(app: &App, may: &Officer, body: &Body) -> Result<(Options, Options, Options), Failure> {
    let locale = may.visitor.reader.locale;
    let mine = programme::mine(&app.db, &may.caller.usual_scope()).await?;
    let programmes = mine.iter().map(|p| (p.id.to_string(), p.name.in_locale(locale).to_owned())).collect();
    let mut pairs: Vec<(Country, Country)> =
        mine.iter().flat_map(|p| p.hosts.iter().flat_map(|h| p.origins.iter().map(|o| (*h, *o)))).collect();
    pairs.extend(body.clauses.iter().flat_map(|c| c.corridors.iter().map(|c| (c.host, c.origin))));
    pairs.sort_unstable();
    pairs.dedup();
    let corridor = |(host, origin): &(Country, Country)| {
        let args = [
            ("host".into(), host.name(locale).to_owned()),
            ("origin".into(), origin.name(locale).to_owned()),
        ];
        (
            format!("{}>{}", host.code(), origin.code()),
            page::say(app, &may.visitor.reader, "clause-corridor", &args),
        )
    };
    let corridors = pairs.iter().map(corridor).collect();
    let mut origins: Vec<Country> = pairs.iter().map(|(_, origin)| *origin).collect();
    origins.sort_unstable();
    origins.dedup();
    let mut areas = Vec::new();
    for origin in origins {
        let of_country = area::of_country(&app.db, origin).await?;
        areas.extend(of_country.into_iter().map(|a| (a.id.to_string(), a.name.in_locale(locale).to_owned())));
    }
    areas.sort_by_cached_key(|(_, name)| base::sort_key(locale, name));
    Ok((programmes, corridors, areas))
}

pub(super) async fn new_page(State(app): State<App>, may: Officer, Path(id): Path<AgreementId>) -> Shown {
    let (_, draft) = write::draft(&app.db, &may.caller.usual_scope(), id).await?;
    let input = ClauseIn {
        id: Entry(ClauseId::new(&*app.clock).to_string()),
        article: Entry((draft.body.clauses.len() + 1).to_string()),
        recipient: Entry::from("partner"),
        needs_consent: Entry::from("true"),
        needs_training: Entry::from("true"),
        no_onward: Entry::from("true"),
        smallest_count: Entry::from("5"),
        edition: Entry(draft.edition.to_string()),
        ..ClauseIn::default()
    };
    let ctx = form_context(&app, &may, id, &draft, &input, false).await?;
    page::show(&app, &may.visitor, "agreement/clause.html", NAV, ctx)
}

pub(super) async fn edit_page(
    State(app): State<App>,
    may: Officer,
    Path((id, clause)): Path<(AgreementId, ClauseId)>,
) -> Shown {
    let (_, draft) = write::draft(&app.db, &may.caller.usual_scope(), id).await?;
    let known = draft.body.clauses.iter().find(|c| c.id == clause).ok_or_else(Problem::not_found)?;
    let input = ClauseIn::of(known, draft.edition);
    let ctx = form_context(&app, &may, id, &draft, &input, true).await?;
    page::show(&app, &may.visitor, "agreement/clause.html", NAV, ctx)
}

pub(super) async fn put(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    Form(input): Form<ClauseIn>,
) -> Result<Response, Failure> {
    write_clause(&app, &may, id, &input, false).await
}

pub(super) async fn put_known(
    State(app): State<App>,
    may: Officer,
    Path((id, clause)): Path<(AgreementId, ClauseId)>,
    Form(mut input): Form<ClauseIn>,
) -> Result<Response, Failure> {
    input.id = Entry(clause.to_string());
    write_clause(&app, &may, id, &input, true).await
}

async fn write_clause(
    app: &App,
    may: &Officer,
    id: AgreementId,
    input: &ClauseIn,
    known: bool,
) -> Result<Response, Failure> {
    let scope = may.caller.usual_scope();
    match write::put_clause(&app.db, &scope, &*app.clock, id, input).await {
        Ok(()) => {
            Ok(See::other(format!("/agreements/{id}")).flash("agreement-clause-kept", app).into_response())
        }
        Err(problem) => {
            let (_, draft) = write::draft(&app.db, &scope, id).await?;
            let ctx = form_context(app, may, id, &draft, input, known).await?;
            Ok(page::redraw(app, &may.visitor, "agreement/clause.html", NAV, problem, ctx)?.into_response())
        }
    }
}

/// The edition that was read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Edition {
    edition: Entry,
}

pub(super) async fn remove(
    State(app): State<App>,
    may: Officer,
    Path((id, clause)): Path<(AgreementId, ClauseId)>,
    Form(read): Form<Edition>,
) -> Result<Response, Failure> {
    write::remove_clause(&app.db, &may.caller.usual_scope(), id, clause, &read.edition).await?;
    Ok(See::other(format!("/agreements/{id}")).flash("agreement-clause-removed", &app).into_response())
}
