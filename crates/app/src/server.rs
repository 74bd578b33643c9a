//! The rooms put together, and served.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use base::{Clock, Locale};
use store::{Db, Reads, args};
use utoipa::openapi::{Info, License, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;
use web::templates::Templates;
use web::words::Words;
use web::{App, Config, Failure, Parts, Room};

use crate::{api_docs, queue, report};

/// Every room of the program, in the direction of the data.
pub fn rooms() -> Vec<Room> {
    let mut rooms = Vec::new();
    rooms.extend(partners::rooms());
    rooms.extend(people::rooms(care::case::journeys));
    rooms.extend(care::rooms());
    rooms.extend(evidence::rooms());
    rooms.extend(exchange::rooms());
    rooms.push(report::room());
    rooms.extend(rights::rooms());
    rooms.push(queue::room());
    rooms.push(api_docs::room());
    rooms
}

/// The blocks under the cards of the work queue, in the order in which they stand.
pub fn panels() -> &'static [web::Panels] {
    care::PANELS
}

/// The templates of all rooms and of the frame.
pub fn templates() -> Vec<(&'static str, &'static str)> {
    let of_rooms = rooms().into_iter().flat_map(|room| room.templates.iter().copied());
    web::templates::OWN.iter().copied().chain(of_rooms).collect()
}

/// The messages of all rooms and of the frame.
pub fn messages() -> Vec<(Locale, &'static str)> {
    let of_rooms = rooms().into_iter().flat_map(|room| room.words.iter().copied());
    web::templates::OWN_WORDS.iter().copied().chain(of_rooms).collect()
}

/// The running program around a database.
///
/// # Errors
/// When a template or message file is faulty, which a test finds first.
pub fn app(db: Db, clock: Arc<dyn Clock>, config: Config) -> anyhow::Result<App> {
    base::seal_cursors(&config.secret);
    let words = Arc::new(Words::new(&messages())?);
    let templates = Templates::new(&templates(), &words)?;
    Ok(App::new(Parts { db, clock, words, templates, config }))
}

/// All routes, with the layers around them.
pub fn router(app: App) -> Router {
    let (api, _) = api();
    let pages =
        rooms().into_iter().fold(Router::new(), |all, room| all.merge(room.pages).merge(room.steps.pages));
    web::serve(app, pages.merge(api).route("/health", get(health)))
}

/// The API's routes and its description.
fn api() -> (Router<App>, OpenApi) {
    let rooms =
        rooms().into_iter().fold(OpenApiRouter::new(), |all, room| all.merge(room.api).merge(room.steps.api));
    OpenApiRouter::with_openapi(description()).nest("/api", rooms).split_for_parts()
}

/// The API's description, OpenAPI 3.1.
pub fn openapi() -> OpenApi {
    web::describe::finish(api().1)
}

fn description() -> OpenApi {
    let mut info = Info::new("Jisr", env!("CARGO_PKG_VERSION"));
    info.description = Some(
        "Return and reintegration cases shared under agreements. Sign in with a personal access token: `Authorization: Bearer …`. \
         Errors are problem details (RFC 9457) in the language of `Accept-Language`. Long lists are paged: pass `next` as `after`. \
         Writes take a client-made `id` and may be sent again."
            .into(),
    );
    info.license = Some(License::new("Apache-2.0"));
    OpenApiBuilder::new().info(info).build()
}

/// Whether the program and its database answer.
async fn health(State(app): State<App>) -> Result<&'static str, Failure> {
    app.db.first("SELECT 1 AS one", args![]).await?;
    Ok("ok")
}
