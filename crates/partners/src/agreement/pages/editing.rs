//! Editing the draft: head and text, parties, annexes.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::reexport::uuid::Uuid;
use base::{AgreementId, Entry, Problem, Status};
use minijinja::{Value, context};
use web::{App, Drawn, Failure, Form, Nothing, See, Shown, Typed, Upload, page};

use super::show::load;
use super::{AtOne, NAV, Officer};
use crate::agreement::annex::{self, FILE_MAX};
use crate::agreement::party::PartiesIn;
use crate::agreement::store::{keep, write};
use crate::agreement::text::TextIn;
use crate::agreement::{AgreementKind, Body, PartyRole};
use crate::{choice, organisation};

/// Empty rows that the form of parties offers.
const MORE_PARTIES: usize = 3;

fn text_drawn(id: AgreementId, input: &TextIn) -> Drawn {
    let context = context! { id => id.to_string(), form => page::value(input), kinds => page::words::<AgreementKind>() };
    Drawn { template: "agreement/text.html", nav: NAV, context }
}

pub(super) async fn text_page(State(app): State<App>, at: AtOne) -> Shown {
    let (_, draft) = write::draft(&app.db, &at.desk.caller.usual_scope(), at.path).await?;
    let input = TextIn::of(&draft.body, draft.edition);
    text_drawn(at.path, &input).show(&app, &at.desk.visitor)
}

pub(super) async fn text_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    load(app, &at.desk, at.path).await?;
    Ok(text_drawn(at.path, &typed.form()))
}

fn back(id: AgreementId, flash: &str, app: &App) -> Response {
    See::other(format!("/agreements/{id}")).flash(flash, app).into_response()
}

fn typed(body: &Body, edition: i64) -> PartiesIn {
    PartiesIn {
        party: body.parties.iter().map(|p| Entry(p.org.to_string())).collect(),
        role: body.parties.iter().map(|p| Entry::from(base::Word::word(p.role))).collect(),
        basis: body.parties.iter().map(|p| Entry(p.basis.clone())).collect(),
        edition: Entry(edition.to_string()),
    }
}

async fn parties_drawn(app: &App, at: &AtOne, input: &PartiesIn) -> Result<Drawn, Failure> {
    let locale = at.desk.visitor.reader.locale;
    let orgs = organisation::all(&app.db).await?;
    let empty = Entry::default();
    let row = |list: &[Entry], n: usize| list.get(n).unwrap_or(&empty).0.clone();
    let rows: Vec<Value> = (0..input.party.len() + MORE_PARTIES)
        .map(|n| context! { party => row(&input.party, n), role => row(&input.role, n), basis => row(&input.basis, n) })
        .collect();
    let context = context! {
        id => at.path.to_string(), rows, edition => input.edition.0.clone(), roles => page::words::<PartyRole>(),
        orgs => choice::labelled(locale, orgs.iter().map(|org| (org.id.to_string(), &org.name))),
    };
    Ok(Drawn { template: "agreement/parties.html", nav: NAV, context })
}

pub(super) async fn parties_page(State(app): State<App>, at: AtOne) -> Shown {
    let (_, draft) = write::draft(&app.db, &at.desk.caller.usual_scope(), at.path).await?;
    parties_drawn(&app, &at, &typed(&draft.body, draft.edition)).await?.show(&app, &at.desk.visitor)
}

pub(super) async fn parties_form(app: &App, at: &AtOne, typed: Typed) -> Result<Drawn, Failure> {
    load(app, &at.desk, at.path).await?;
    parties_drawn(app, at, &typed.form()).await
}

pub(super) async fn add_annex(
    State(app): State<App>,
    may: Officer,
    Path(id): Path<AgreementId>,
    mut sent: Upload,
) -> Result<Response, Failure> {
    let broken = || Problem::new(Status::BadRequest, "unreadable");
    let (mut name, mut bytes) = (String::new(), Vec::new());
    while let Some(mut field) = sent.parts().next_field().await.map_err(|_| broken())? {
        if field.name() != Some("file") {
            continue;
        }
        field.file_name().unwrap_or_default().clone_into(&mut name);
        while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > FILE_MAX {
                break;
            }
        }
    }
    let scope = may.caller.usual_scope();
    let kept = match annex::look(&name, bytes) {
        Ok(looked) => keep::add_annex(&app.db, &scope, app.clock.new_id(), id, looked).await.map(|_| ()),
        Err(problem) => Err(problem),
    };
    match kept {
        Ok(()) => Ok(back(id, "agreement-annex-added", &app)),
        Err(problem) => super::show::refused(&app, &may, id, problem).await,
    }
}

pub(super) async fn annex(
    State(app): State<App>,
    may: Officer,
    Path((id, annex)): Path<(AgreementId, Uuid)>,
) -> Result<Response, Failure> {
    let annex = keep::annex(&app.db, &may.caller.usual_scope(), id, annex).await?;
    Ok(crate::agreement::api::download(annex))
}

pub(super) async fn remove_annex(
    State(app): State<App>,
    may: Officer,
    Path((id, annex)): Path<(AgreementId, Uuid)>,
    Form(_): Form<Nothing>,
) -> Result<Response, Failure> {
    keep::remove_annex(&app.db, &may.caller.usual_scope(), id, annex).await?;
    Ok(back(id, "agreement-changed", &app))
}
