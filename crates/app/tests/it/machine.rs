//! The machine under the program: slow senders, a database that is away, what comes back with an old copy.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use app::ended::{Again, Note, again};
use app::listen::{Limits, serve};
use axum::body::Body;
use axum::http::{Request, header};
use base::{Clock, Role};
use serde_json::json;
use store::args;

use crate::journey::{BOTH, case_with};
use crate::stories;
use crate::world::{COLOGNE, World, salma};

/// The program behind a listener of its own, until the sender is dropped.
async fn listening(w: &World, limits: Limits) -> (SocketAddr, tokio::sync::oneshot::Sender<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let router = app::server::router(w.app.clone());
    tokio::spawn(async move {
        serve(listener, router, limits, async { drop(stopped.await) }).await.unwrap();
    });
    (address, stop)
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream
}

/// What a blocking step gives, while the server goes on in this task's thread.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

const HEALTH: &[u8] = b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n";

stories! {
    async fn who_sends_the_head_a_byte_at_a_time_is_shown_out(w: World) {
        let limits = Limits { head: Duration::from_millis(300), ..Limits::default() };
        let (address, _stop) = listening(&w, limits).await;
        let waited = aside(move || {
            let mut stream = connect(address);
            stream.write_all(b"GET /health HTTP/1.1\r\nho").unwrap();
            let started = Instant::now();
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            assert!(!String::from_utf8_lossy(&answer).contains("200"));
            started.elapsed()
        })
        .await;
        assert!(waited < Duration::from_secs(4), "{waited:?}");
    }

    async fn no_more_connections_than_can_be_served(w: World) {
        let limits = Limits { connections: 1, head: Duration::from_millis(600), ..Limits::default() };
        let (address, _stop) = listening(&w, limits).await;
        aside(move || {
            // One that says nothing holds the only place until its time is over; then the other one is served.
            let silent = connect(address);
            std::thread::sleep(Duration::from_millis(100));
            let started = Instant::now();
            let mut other = connect(address);
            other.write_all(HEALTH).unwrap();
            let mut answer = [0; 64];
            let read = other.read(&mut answer).unwrap();
            assert!(String::from_utf8_lossy(&answer[..read]).starts_with("HTTP/1.1 200"));
            assert!(started.elapsed() > Duration::from_millis(300), "{:?}", started.elapsed());
            drop(silent);
        })
        .await;
    }

    async fn a_database_that_is_away_is_said_and_nothing_breaks(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        counsellor.page("/people").await.expect(200);
        assert_eq!(w.stranger().page("/health").await.expect(200).text, "ok");
        w.app.db.close().await;
        let page = counsellor.page("/people").await.expect(503);
        assert!(page.text.contains("The database does not answer") && page.headers.contains_key(header::RETRY_AFTER), "{}", page.text);
        let form = counsellor.form("/people/new", &[("name_latin", "Salma Ben Ali")]).await.expect(503);
        assert!(form.text.contains("what you typed is still there") && !form.text.contains("Salma"), "{}", form.text);
        for answer in [counsellor.get("/cases").await, counsellor.post("/persons", salma()).await] {
            let answer = answer.expect(503);
            assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
            assert!(answer.headers.contains_key(header::RETRY_AFTER));
            assert_eq!(answer.json()["code"], "unavailable");
        }
        w.stranger().page("/health").await.expect(503);
        let arabic = Request::builder().uri("/people").header(header::COOKIE, "jisr_session=x").header(header::ACCEPT_LANGUAGE, "ar");
        assert!(w.send(arabic.body(Body::empty()).unwrap()).await.expect(503).text.contains("قاعدة البيانات"));
    }

    async fn a_full_disk_is_said_and_what_was_there_stays(w: World) {
        if w.app.db.kind() != store::Kind::Sqlite {
            return;
        }
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let limit = async |pages: u32| {
            let tx = w.app.db.begin().await.unwrap();
            tx.run(&format!("PRAGMA max_page_count = {pages}"), args![]).await.unwrap();
            tx.commit().await.unwrap();
        };
        limit(1).await;
        let note = json!({ "category": "journey", "body": "خاصّ ".repeat(400) });
        let mut full = None;
        for _ in 0..200 {
            let answer = counsellor.post(&format!("/cases/{case}/notes"), note.clone()).await;
            if answer.status.as_u16() == 503 {
                full = Some(answer);
                break;
            }
            answer.expect(201);
        }
        assert_eq!(full.unwrap().json()["code"], "unavailable");
        limit(1_000_000).await;
        counsellor.post(&format!("/cases/{case}/notes"), note).await.expect(201);
    }

    async fn what_ended_ends_again_in_an_older_copy(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, _) = case_with(&counsellor, BOTH).await;
        let consents = counsellor.get(&format!("/persons/{person}/consents")).await.expect(200).json();
        let consent = consents[0]["id"].as_str().unwrap().to_owned();
        let leaver = w.user(COLOGNE, Role::CaseManager).await;
        let back = w.user(COLOGNE, Role::Monitor).await;
        let admin = w.user(COLOGNE, Role::Administrator).await;
        let folder = w.app.config.data_dir.clone();
        let note = Note::default();
        assert_eq!(note.keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 1, "the mandate that the police have");
        w.later(0, 60);
        counsellor.post(&format!("/persons/{person}/consents/{consent}/withdraw"), json!({})).await.expect(204);
        for who in [&leaver, &back] {
            admin.post(&format!("/users/{}/disable", who.user), json!({})).await.expect(204);
        }
        // Two accounts and the token of each; and the consent when its withdrawal can be undone no more. Each once.
        assert_eq!(note.keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 4);
        w.a_minute_later().await;
        assert_eq!(note.keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 1);
        assert_eq!(note.keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 0);
        w.later(0, 60);
        admin.post(&format!("/users/{}/enable", back.user), json!({})).await.expect(204);
        assert_eq!(note.keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 1);
        assert_eq!(Note::default().keep(&w.app.db, &folder, &*w.clock).await.unwrap(), 0, "a new start knows the note");
        let text = std::fs::read_to_string(folder.join("ended.jsonl")).unwrap();
        assert!(!text.contains("Salma") && !text.contains("example.org"), "{text}");
        // The copy is of before all that.
        let tx = w.app.db.begin().await.unwrap();
        for sql in ["UPDATE users SET disabled_at = NULL", "UPDATE tokens SET revoked_at = NULL", "UPDATE consents SET withdrawn_at = NULL"] {
            tx.run(sql, args![]).await.unwrap();
        }
        tx.commit().await.unwrap();
        leaver.get("/cases").await.expect(200);
        let done = again(&w.app.db, &folder, &*w.clock, true).await.unwrap();
        assert_eq!((done.done, done.left), (4, Vec::new()), "a consent, an account, two tokens");
        leaver.get("/cases").await.expect(401);
        leaver.page("/cases").await.expect(303);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM sessions").await, 0);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM consents WHERE withdrawn_at IS NOT NULL").await, 1);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM users WHERE disabled_at IS NOT NULL").await, 1, "who came back stays");
        assert_eq!(again(&w.app.db, &folder, &*w.clock, true).await.unwrap(), Again::default(), "twice is once");
    }

    async fn a_clock_that_is_behind_the_trail_is_told(w: World) {
        crate::seal::enter(&w, 1).await;
        let mut sealer = store::audit::Sealer::open(&w.app.config.data_dir).unwrap();
        sealer.batch(&w.app.db, w.clock.now()).await.unwrap();
        assert!(app::machine::behind(&w.app.db, &*w.clock).await.unwrap().is_none());
        w.later(0, -3_000);
        assert!(app::machine::behind(&w.app.db, &*w.clock).await.unwrap().is_none());
        w.later(0, -700);
        assert!(app::machine::behind(&w.app.db, &*w.clock).await.unwrap().is_some());
    }
}
