//! Figures for Prometheus: by route, without a name or an id in them.

use axum::body::Body;
use axum::http::Request;
use base::Role;
use tower::ServiceExt;

use crate::stories;
use crate::world::{COLOGNE, salma};

stories! {
    async fn requests_are_counted_by_route(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let person = counsellor.post("/persons", salma()).await.expect(201).id();
        let answer = counsellor.get(&format!("/persons/{person}")).await.expect(200);
        assert!(answer.headers.contains_key("x-request-id"));
        let request = Request::get("/metrics").body(Body::empty()).unwrap();
        let response = app::figures::router(w.app.db.clone()).oneshot(request).await.unwrap();
        let body = axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains(r#"jisr_http_requests_total{method="GET",route="/api/persons/{id}",status="200"}"#), "{text}");
        assert!(text.contains(r#"jisr_jobs{state="waiting"} 0"#) && text.contains("jisr_resident_bytes"), "{text}");
        assert!(!text.contains(&person) && !text.contains("Salma"));
    }
}
