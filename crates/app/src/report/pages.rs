//! The report's page, made for print, and the same as PDF.

use axum::Router;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base::{Entry, PersonRef, Problem};
use minijinja::context;
use people::person::Person;
use serde::Deserialize;
use web::format::{Digits, Reader};
use web::{App, Can, Failure, Read, Shown, page};

use super::{Report, gather, paper};

const NAV: &str = "nav-cases";

pub(super) fn routes() -> Router<App> {
    Router::new().route("/people/{id}/report", get(show)).route("/people/{id}/report.pdf", get(pdf))
}

/// In which language the report is.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct LanguageIn {
    /// `ar`, `en`, `fr` or `es`; without it the person's own first language where it is one of these.
    #[serde(rename = "in")]
    #[param(value_type = Option<String>)]
    language: Entry,
}

/// The reader of the report: the person, for whom it is made.
pub(super) fn reader(can: &Can<Read, Person>, wanted: &LanguageIn) -> Reader {
    let reader = &can.visitor.reader;
    let locale =
        gather::language(wanted.language.trimmed(), &can.item, can.masks.of(can.item.registrar), reader);
    // Months are named as in the person's own country.
    let own = can.item.nationalities.open(can.masks.of(can.item.registrar)).and_then(|all| all.first());
    let region = own.map(|country| country.code().to_owned()).or_else(|| reader.region.clone());
    Reader { locale, region, today_on: None, ..reader.clone() }
}

/// Makes the report, for those who may.
pub(super) async fn compile(app: &App, can: &Can<Read, Person>, reader: &Reader) -> Result<Report, Problem> {
    if !people::person::may_take_report(can) {
        return Err(Problem::forbidden());
    }
    let person = PersonRef { id: can.item.id, org: can.item.registrar };
    gather::compile(app, &can.scope, person, can.masks.clone(), reader).await
}

async fn show(State(app): State<App>, can: Can<Read, Person>, Query(wanted): Query<LanguageIn>) -> Shown {
    let reader = reader(&can, &wanted);
    let report = compile(&app, &can, &reader).await?;
    let mut visitor = can.visitor.clone();
    let language = reader.locale.tag();
    visitor.reader = reader;
    let ctx = context! { report => page::value(report), language, prints => paper::is_there(), ..people::person::frame(&app, &can).await? };
    page::show(&app, &visitor, "report/person.html", NAV, ctx)
}

async fn pdf(
    State(app): State<App>,
    can: Can<Read, Person>,
    Query(wanted): Query<LanguageIn>,
) -> Result<Response, Failure> {
    Ok(printed(&app, &can, &wanted).await?)
}

/// The report as a file.
pub(super) async fn printed(
    app: &App,
    can: &Can<Read, Person>,
    wanted: &LanguageIn,
) -> Result<Response, Problem> {
    if !paper::is_there() {
        return Err(paper::missing());
    }
    let reader = reader(can, wanted);
    let report = compile(app, can, &reader).await?;
    let say = |key: &str| page::say(app, &reader, key, &[]);
    let words = [say("report-page"), say("report-page-of"), say("report-page-end")];
    let document = paper::document(&report, words, reader.digits == Digits::Eastern);
    let pdf = paper::print(document).await?;
    // No name in the file's own name: it ends up in a folder of downloads.
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"report.pdf\""),
    ];
    Ok((headers, pdf).into_response())
}
