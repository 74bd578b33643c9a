//! Signing in, and what keeps strangers out.

use std::net::SocketAddr;
use std::sync::LazyLock;

use ::partners::account::{self, NewUser};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use base::{Clock, Locale, OrgId, Role, UserId};
use serde_json::json;

use crate::stories;
use crate::world::{Answer, CLINIC, COLOGNE, World};

const EMAIL: &str = "amina@example.org";
const PASSWORD: &str = "four quiet olive trees";
const SECRET: [u8; 20] = *b"12345678901234567890";
static HASH: LazyLock<String> = LazyLock::new(|| account::hash_password(PASSWORD).unwrap());

/// An account with its password, and with its second factor unless it is to be set up.
async fn amina(w: &World, org: OrgId, totp_secret: Option<[u8; 20]>) -> UserId {
    let new = NewUser {
        org,
        email: EMAIL.into(),
        name: "Amina Trabelsi".into(),
        role: Role::Counsellor,
        locale: Locale::En,
        password_hash: Some(HASH.clone()),
        totp_secret,
        trained_until: None,
    };
    let tx = w.app.db.begin().await.unwrap();
    let user = account::create(&tx, &*w.clock, &w.app.config.secret, &new).await.unwrap();
    tx.commit().await.unwrap();
    user
}

fn code(w: &World) -> String {
    account::totp_code(&SECRET, w.clock.now()).unwrap()
}

fn by_token(token: &str) -> Request<Body> {
    Request::builder()
        .uri("/api/me")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty())
        .unwrap()
}

/// A page with the slashes of its attributes written plainly.
fn plain(page: &str) -> String {
    page.replace("&#x2f;", "/")
}

/// A browser: keeps cookies, reads the form's token off the page.
#[derive(Default)]
pub struct Browser {
    cookies: Vec<(String, String)>,
    csrf: String,
    from: Option<[u8; 4]>,
}

impl Browser {
    pub async fn get(&mut self, w: &World, path: &str) -> Answer {
        let request = Request::builder()
            .uri(path)
            .header(header::COOKIE, self.jar())
            .header(header::ACCEPT_LANGUAGE, "en");
        self.take(w.send(request.body(Body::empty()).unwrap()).await)
    }

    pub async fn post(&mut self, w: &World, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(w, path, fields, &[]).await
    }

    async fn post_from(
        &mut self,
        w: &World,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let csrf = self.csrf.clone();
        let pairs = [("_csrf", csrf.as_str())].into_iter().chain(fields.iter().copied());
        let body: Vec<String> =
            pairs.map(|(k, v)| format!("{}={}", web::page::encode(k), web::page::encode(v))).collect();
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::COOKIE, self.jar())
            .header(header::ACCEPT_LANGUAGE, "en")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Body::from(body.join("&"))).unwrap();
        if let Some(from) = self.from {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 40_000))));
        }
        self.take(w.send(request).await)
    }

    /// Makes a token on the page that was opened last.
    async fn token(&mut self, w: &World) -> String {
        let page =
            self.post(w, "/me/tokens", &[("token_name", "Reports"), ("days", "30")]).await.expect(200).text;
        format!("jisr_{}", page.split("value=\"jisr_").nth(1).unwrap().split('"').next().unwrap())
    }

    fn jar(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn take(&mut self, mut answer: Answer) -> Answer {
        answer.text = plain(&answer.text);
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        if let Some((_, rest)) = answer.text.split_once("name=\"_csrf\" value=\"") {
            self.csrf = rest.split('"').next().unwrap().to_owned();
        }
        answer
    }

    async fn password(&mut self, w: &World, password: &str) -> Answer {
        self.get(w, "/sign-in?to=/people").await.expect(200);
        self.post(w, "/sign-in", &[("email", EMAIL), ("password", password), ("to", "/people")]).await
    }

    async fn whole(w: &World) -> Self {
        let mut browser = Self::default();
        browser.password(w, PASSWORD).await.expect(303);
        browser.get(w, "/sign-in/code?to=/people").await.expect(200);
        let code = code(w);
        browser.post(w, "/sign-in/code", &[("code", &code), ("to", "/people")]).await.expect(303);
        browser
    }
}

stories! {
    async fn signing_in_takes_both_factors(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::default();
        let first = b.password(&w, PASSWORD).await.expect(303);
        assert_eq!(first.location.as_deref(), Some("/sign-in/code?to=/people"));
        // The password alone opens nothing.
        assert!(b.get(&w, "/people").await.expect(303).location.unwrap().starts_with("/sign-in"));
        b.get(&w, "/sign-in/code?to=/people").await.expect(200);
        b.post(&w, "/sign-in/code", &[("code", "000000"), ("to", "/people")]).await.expect(422);
        let right = code(&w);
        let done = b.post(&w, "/sign-in/code", &[("code", &right), ("to", "/people")]).await.expect(303);
        assert_eq!(done.location.as_deref(), Some("/people"));
        assert!(b.get(&w, "/people").await.expect(200).text.contains("Amina Trabelsi"));
        // Out again, and the cookie is worth nothing.
        let kept = b.jar();
        b.get(&w, "/me").await.expect(200);
        b.post(&w, "/sign-out", &[]).await.expect(303);
        let request = Request::builder().uri("/people").header(header::COOKIE, kept);
        assert_eq!(w.send(request.body(Body::empty()).unwrap()).await.status.as_u16(), 303);
    }

    async fn a_code_is_taken_once(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        Browser::whole(&w).await;
        let mut other = Browser::default();
        other.password(&w, PASSWORD).await.expect(303);
        other.get(&w, "/sign-in/code").await.expect(200);
        let used = code(&w);
        other.post(&w, "/sign-in/code", &[("code", &used)]).await.expect(422);
        w.later(0, 30);
        let next = code(&w);
        other.post(&w, "/sign-in/code", &[("code", &next)]).await.expect(303);
    }

    async fn a_wrong_password_and_an_unknown_account_get_one_answer(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::default();
        let wrong = b.password(&w, "not the password").await.expect(422).text;
        b.get(&w, "/sign-in").await.expect(200);
        let unknown = b.post(&w, "/sign-in", &[("email", "nobody@example.org"), ("password", PASSWORD)]).await.expect(422).text;
        let said = "The e-mail or the password is not right";
        assert!(wrong.contains(said) && unknown.contains(said), "{wrong}");
        assert!(!wrong.contains("not the password"), "a password is never sent back");
    }

    async fn guessing_has_to_wait(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::default();
        for _ in 0..5 {
            b.password(&w, "not the password").await.expect(422);
        }
        // Now the right one has to wait as well, for half a minute.
        b.password(&w, PASSWORD).await.expect(429);
        w.later(0, 31);
        b.password(&w, PASSWORD).await.expect(303);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM login_throttles WHERE failures > 0").await, 0);
    }

    async fn a_form_of_another_site_does_not_sign_anybody_in(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::default();
        b.get(&w, "/sign-in").await.expect(200);
        let fields = [("email", EMAIL), ("password", PASSWORD)];
        b.post_from(&w, "/sign-in", &fields, &[("sec-fetch-site", "cross-site")]).await.expect(403);
        b.csrf = "guessed".into();
        b.post(&w, "/sign-in", &fields).await.expect(403);
        let mut without = Browser::default();
        without.post(&w, "/sign-in", &fields).await.expect(403);
    }

    async fn a_session_ends_when_nobody_is_there_and_after_half_a_day(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::whole(&w).await;
        w.later(0, 29 * 60);
        b.get(&w, "/people").await.expect(200);
        w.later(0, 31 * 60);
        b.get(&w, "/people").await.expect(303);
        let mut busy = Browser::whole(&w).await;
        for _ in 0..28 {
            w.later(0, 25 * 60);
            busy.get(&w, "/people").await.expect(200);
        }
        w.later(0, 25 * 60);
        busy.get(&w, "/people").await.expect(303);
    }

    async fn the_second_factor_is_set_up_at_the_first_sign_in(w: World) {
        let user = amina(&w, COLOGNE, None).await;
        let mut b = Browser::default();
        assert_eq!(b.password(&w, PASSWORD).await.expect(303).location.as_deref(), Some("/sign-in/enrol?to=/people"));
        let page = b.get(&w, "/sign-in/enrol").await.expect(200).text;
        let letters = page.split("secret=").nth(1).unwrap().split('&').next().unwrap();
        let secret = unbase32(letters);
        b.post(&w, "/sign-in/enrol", &[("code", "123")]).await.expect(422);
        let right = account::totp_code(&secret, w.clock.now()).unwrap();
        let shown = b.post(&w, "/sign-in/enrol", &[("code", &right)]).await.expect(200).text;
        let codes: Vec<&str> = shown.split("<li><bdi dir=\"ltr\">").skip(1).map(|part| part.split('<').next().unwrap()).collect();
        assert_eq!(codes.len(), 10, "{shown}");
        assert!(b.get(&w, "/people").await.expect(200).text.contains("Amina"));
        // What is stored does not open the account.
        let letters = w.count("SELECT COUNT(*) AS n FROM users WHERE totp_secret IS NOT NULL AND totp_confirmed_at IS NOT NULL").await;
        assert_eq!(letters, 1, "{user}");
        // A recovery code lets in once.
        for status in [303, 422] {
            let mut other = Browser::default();
            assert_eq!(other.password(&w, PASSWORD).await.expect(303).location.as_deref(), Some("/sign-in/code?to=/people"));
            other.get(&w, "/sign-in/code").await.expect(200);
            other.post(&w, "/sign-in/code", &[("code", codes[0])]).await.expect(status);
        }
    }

    async fn an_invitation_is_taken_up_once(w: World) {
        let admin = w.user(COLOGNE, Role::Administrator).await;
        let page = admin.form("/admin/users", &[("email", EMAIL), ("name", "Amina Trabelsi"), ("role", "counsellor")]).await.expect(200).text;
        let link = format!("/invitation/{}", plain(&page).split("/invitation/").nth(1).unwrap().split('"').next().unwrap());
        let mut b = Browser::default();
        assert!(b.get(&w, &link).await.expect(200).text.contains("Amina Trabelsi"));
        b.post(&w, &link, &[("password", "short"), ("password_again", "short")]).await.expect(422);
        let taken = b.post(&w, &link, &[("password", PASSWORD), ("password_again", PASSWORD)]).await.expect(303);
        assert_eq!(taken.location.as_deref(), Some("/sign-in/enrol"));
        b.get(&w, &link).await.expect(404);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM users WHERE email = 'amina@example.org' AND role = 'counsellor'").await, 1);
        // The next one is not taken up in time.
        let page = admin.form("/admin/users", &[("email", "late@example.org"), ("name", "Late"), ("role", "monitor")]).await.expect(200).text;
        let link = format!("/invitation/{}", plain(&page).split("/invitation/").nth(1).unwrap().split('"').next().unwrap());
        w.later(8, 0);
        b.get(&w, &link).await.expect(404);
    }

    async fn administrators_know_only_their_own(w: World) {
        let user = amina(&w, COLOGNE, Some(SECRET)).await;
        let (own, other) = (w.user(COLOGNE, Role::Administrator).await, w.user(CLINIC, Role::Administrator).await);
        assert!(own.page("/admin/users").await.expect(200).text.contains(EMAIL));
        assert!(!other.page("/admin/users").await.expect(200).text.contains(EMAIL));
        for path in ["", "/disable", "/enable", "/reset"] {
            let fields: &[(&str, &str)] = if path.is_empty() { &[("role", "administrator"), ("version", "1")] } else { &[] };
            other.form(&format!("/admin/users/{user}{path}"), fields).await.expect(404);
        }
        other.page(&format!("/admin/users/{user}")).await.expect(404);
        other.post(&format!("/users/{user}/disable"), json!({})).await.expect(404);
        let listed = other.get("/users").await.expect(200).text;
        assert!(!listed.contains(EMAIL), "{listed}");
        w.user(COLOGNE, Role::Counsellor).await.page("/admin/users").await.expect(403);
    }

    async fn a_disabled_account_is_out_at_once(w: World) {
        let user = amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::whole(&w).await;
        let admin = w.user(COLOGNE, Role::Administrator).await;
        admin.post(&format!("/users/{user}/disable"), json!({})).await.expect(204);
        b.get(&w, "/people").await.expect(303);
        w.later(0, 60);
        Browser::default().password(&w, PASSWORD).await.expect(422);
        admin.post(&format!("/users/{user}/enable"), json!({})).await.expect(204);
        Browser::whole(&w).await.get(&w, "/people").await.expect(200);
        admin.post(&format!("/users/{}/disable", admin.user), json!({})).await.expect(409);
    }

    async fn a_token_is_shown_once_and_can_be_revoked(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::whole(&w).await;
        b.get(&w, "/me").await.expect(200);
        let page = b.post(&w, "/me/tokens", &[("token_name", "Reports"), ("days", "30")]).await.expect(200).text;
        let token = format!("jisr_{}", page.split("value=\"jisr_").nth(1).unwrap_or_else(|| panic!("{page}")).split('"').next().unwrap());
        let ask = || Request::builder().uri("/api/me").header(header::AUTHORIZATION, format!("Bearer {token}")).body(Body::empty()).unwrap();
        assert_eq!(w.send(ask()).await.expect(200).json()["email"], EMAIL);
        let page = b.get(&w, "/me").await.expect(200).text;
        assert!(page.contains("Reports") && !page.contains(&token), "{page}");
        let revoke = page.split("action=\"/me/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        b.post(&w, &format!("/me/tokens/{revoke}"), &[]).await.expect(303);
        w.send(ask()).await.expect(401);
        // A token makes no tokens.
        let client = w.user(COLOGNE, Role::Counsellor).await;
        client.post("/me/tokens", json!({ "token_name": "more" })).await.expect(403);
    }

    async fn a_new_password_ends_the_other_sessions(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut one = Browser::whole(&w).await;
        w.later(0, 30);
        let mut two = Browser::whole(&w).await;
        two.get(&w, "/me").await.expect(200);
        let new = "five loud almond trees";
        two.post(&w, "/me/password", &[("current", "wrong"), ("password", new), ("password_again", new)]).await.expect(422);
        two.post(&w, "/me/password", &[("current", PASSWORD), ("password", new), ("password_again", new)]).await.expect(303);
        one.get(&w, "/people").await.expect(303);
        two.get(&w, "/people").await.expect(200);
        Browser::default().password(&w, PASSWORD).await.expect(422);
        Browser::default().password(&w, new).await.expect(303);
    }

    async fn tokens_end_with_the_password_and_with_signing_out_everywhere(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::whole(&w).await;
        let new = "five loud almond trees";
        for (path, fields) in [
            ("/me/password", vec![("current", PASSWORD), ("password", new), ("password_again", new)]),
            ("/me/sign-out-everywhere", vec![]),
        ] {
            b.get(&w, "/me").await.expect(200);
            let token = b.token(&w).await;
            w.send(by_token(&token)).await.expect(200);
            b.post(&w, path, &fields).await.expect(303);
            w.send(by_token(&token)).await.expect(401);
        }
        b.get(&w, "/people").await.expect(303);
    }

    async fn signing_in_and_what_an_account_changes_stand_on_the_trail(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        Browser::default().password(&w, "not the password").await.expect(422);
        Browser::default().post(&w, "/sign-in", &[("email", "nobody@example.org"), ("password", PASSWORD)]).await;
        let mut b = Browser::whole(&w).await;
        b.get(&w, "/me").await.expect(200);
        b.token(&w).await;
        let page = b.get(&w, "/me").await.expect(200).text;
        let revoke = page.split("action=\"/me/tokens/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        b.post(&w, &format!("/me/tokens/{revoke}"), &[]).await.expect(303);
        let new = "five loud almond trees";
        b.post(&w, "/me/password", &[("current", PASSWORD), ("password", new), ("password_again", new)]).await.expect(303);
        b.post(&w, "/me/sign-out-everywhere", &[]).await.expect(303);
        for (action, times) in [("sign_in", 1), ("sign_in_failed", 1), ("issue_token", 1), ("revoke_token", 1), ("change_password", 1), ("sign_out_everywhere", 1)] {
            let sql = format!("SELECT COUNT(*) AS n FROM audit_entries WHERE action = '{action}' AND fields = ''");
            assert_eq!(w.count(&sql).await, times, "{action}");
        }
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let page = officer.page("/admin/audit").await.expect(200).text;
        for said in ["Signed in", "Sign-in failed", "Access token made", "Access token revoked", "an access token"] {
            assert!(page.contains(said), "{said}");
        }
    }

    async fn passwords_that_everybody_tries_first_are_refused(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::whole(&w).await;
        b.get(&w, "/me").await.expect(200);
        for easy in ["passwordpassword", "123456789012", "qwertyuiopasdf", "Password2026!"] {
            let said = b.post(&w, "/me/password", &[("current", PASSWORD), ("password", easy), ("password_again", easy)]).await.expect(422).text;
            assert!(said.contains("tried first"), "{easy}: {said}");
        }
    }

    async fn who_guesses_locks_nobody_out(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut own = Browser::whole(&w).await;
        own.get(&w, "/me").await.expect(200);
        own.post(&w, "/sign-out", &[]).await.expect(303);
        own.from = Some([198, 51, 100, 7]);
        // Somebody in one network uses up what it is given there.
        let mut thief = Browser { from: Some([203, 0, 113, 5]), ..Browser::default() };
        for _ in 0..5 {
            thief.password(&w, "not the password").await.expect(422);
        }
        thief.password(&w, PASSWORD).await.expect(429);
        let mut neighbour = Browser { from: Some([203, 0, 113, 99]), ..Browser::default() };
        neighbour.password(&w, PASSWORD).await.expect(429);
        // From another network the right password is taken, though not as fast when many tried.
        for at in 0..4 {
            let mut other = Browser { from: Some([192, 0, at, 1]), ..Browser::default() };
            for _ in 0..5 {
                other.password(&w, "not the password").await.expect(422);
            }
        }
        let started = std::time::Instant::now();
        let mut new = Browser { from: Some([198, 51, 100, 9]), ..Browser::default() };
        new.password(&w, PASSWORD).await.expect(303);
        assert!(started.elapsed().as_millis() >= 250, "it is slower");
        // And where the account signed in before, nothing of all that is felt, not even from the network of the thief.
        thief.password(&w, "not the password").await.expect(429);
        own.from = thief.from;
        own.password(&w, PASSWORD).await.expect(303);
        // Its own tries are counted there too.
        for _ in 0..5 {
            own.password(&w, "not the password").await.expect(422);
        }
        own.password(&w, PASSWORD).await.expect(429);
    }

    async fn behind_tls_a_cookie_is_of_this_host_alone(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let router = app::server::router(w.behind_tls());
        let ask = |cookies: String| Request::builder().uri("/me").header(header::COOKIE, cookies).body(Body::empty()).unwrap();
        let client = w.user(COLOGNE, Role::Counsellor).await;
        let secret = client.bearer().trim_start_matches("jisr_").to_owned();
        use tower::ServiceExt;
        let plain = router.clone().oneshot(ask(format!("jisr_session={secret}"))).await.unwrap();
        assert_eq!(plain.status().as_u16(), 303, "a plain cookie could have been planted");
        let own = router.clone().oneshot(ask(format!("__Host-jisr_session={secret}"))).await.unwrap();
        assert_eq!(own.status().as_u16(), 200);
        let page = Request::builder().uri("/sign-in").body(Body::empty()).unwrap();
        let answer = router.oneshot(page).await.unwrap();
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.starts_with("__Host-") && cookie.contains("; Secure") && cookie.contains("Path=/;") && !cookie.contains("Domain"), "{cookie}");
    }

    async fn signing_in_does_not_lead_elsewhere(w: World) {
        let signed_in = w.user(COLOGNE, Role::Counsellor).await;
        for to in ["/%09/host/x", "//host", "/%5Chost", "/%0A/host", "https://host"] {
            let answer = signed_in.page(&format!("/sign-in?to={to}")).await.expect(303);
            assert_eq!(answer.location.as_deref(), Some("/"), "{to}");
        }
    }

    async fn a_draft_is_its_writers_alone(w: World) {
        let writer = w.user(COLOGNE, Role::Counsellor).await;
        writer.form("/drafts", &[("_draft", "/people/new"), ("name_latin", "Salma Ben Ali")]).await.expect(204);
        let kept = writer.page("/drafts?form=/people/new").await.expect(200).json();
        assert_eq!(kept["fields"], json!([["name_latin", "Salma Ben Ali"]]));
        w.user(COLOGNE, Role::CaseManager).await.page("/drafts?form=/people/new").await.expect(204);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM drafts WHERE body LIKE '%Salma%'").await, 0, "sealed at rest");
        writer.form("/drafts", &[("_draft", "/people/new"), ("_drop", "1")]).await.expect(204);
        writer.page("/drafts?form=/people/new").await.expect(204);
        writer.form("/drafts", &[("_draft", "elsewhere")]).await.expect(400);
    }

    async fn the_language_stays_with_the_account(w: World) {
        let reader = w.user(COLOGNE, Role::Counsellor).await;
        let to = reader.form("/language", &[("locale", "ar"), ("to", "/people")]).await.expect(303).location;
        assert_eq!(to.as_deref(), Some("/people"));
        assert!(reader.page("/people").await.expect(200).text.contains("dir=\"rtl\""));
        let away = reader.form("/language", &[("locale", "ar"), ("to", "//elsewhere.example")]).await.expect(303).location;
        assert_eq!(away.as_deref(), Some("/"));
        reader.form("/language", &[("locale", "tlh"), ("to", "/")]).await.expect(422);
        for language in ["ar", "en", "fr", "es"] {
            let page = w.stranger().reading(language).page("/privacy").await.expect(200).text;
            assert!(page.contains(&format!("lang=\"{language}\"")), "{page}");
        }
    }

    async fn nobody_walks_in_where_it_is_no_demo(w: World) {
        amina(&w, COLOGNE, Some(SECRET)).await;
        let mut b = Browser::default();
        assert!(!b.get(&w, "/sign-in").await.expect(200).text.contains("/sign-in/demo"));
        b.post_from(&w, "/sign-in/demo", &[("account", "counsellor")], &[("host", "localhost")]).await.expect(404);
    }
}

fn unbase32(letters: &str) -> Vec<u8> {
    let mut bits = 0_u32;
    let (mut held, mut bytes) = (0, Vec::new());
    for letter in letters.bytes() {
        let value = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|l| *l == letter).unwrap() as u32;
        bits = (bits << 5) | value;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    bytes
}
