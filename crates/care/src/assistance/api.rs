use utoipa_axum::router::OpenApiRouter;
use web::App;
pub(super) fn routes() -> OpenApiRouter<App> { OpenApiRouter::new() }
