pub(super) fn routes() -> axum::Router<web::App> { axum::Router::new() }
