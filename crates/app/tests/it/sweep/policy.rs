//! Which role may ask for which operation, as one table that is reviewed: `tests/it/policy.txt`. What changes something is listed as its
//! step or `asks` says; what only reads, as it is answered.

use std::fmt::Write;
use std::path::Path;

use axum::http::Method;
use base::{Role, Word};

use super::asks;
use super::known::nowhere;
use super::route::{Route, changes, operations, pages};
use crate::stories;
use crate::world::{COLOGNE, Client};

/// Whether a role is let through to look for what a reading names.
async fn reads(who: &Client, route: &Route) -> bool {
    let path = route.filled(&nowhere());
    let answer = match route.of_api {
        true => who.program(Method::GET, &path, None).await,
        false => who.page(&path).await,
    };
    answer.status.as_u16() != 403
}

stories! {
    async fn who_may_ask_for_what_is_written_down(w: World) {
        let mut people = Vec::new();
        for role in Role::ALL.iter().copied() {
            people.push((role, w.user(COLOGNE, role).await));
        }
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        let mut table = format!("Columns: {}\n\n", roles.join(", "));
        for route in operations().iter().chain(&pages()) {
            let mut line = String::new();
            for (role, who) in &people {
                let may = if changes(route) { asks::of(&route.to_string()).allows(*role) } else { reads(who, route).await };
                line.push_str(if may { "x " } else { ". " });
            }
            writeln!(table, "{line} {route}").unwrap();
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::write(folder.join("../../target/policy.txt"), &table).unwrap();
        let known = std::fs::read_to_string(folder.join("tests/it/policy.txt")).unwrap_or_default();
        assert!(table == known, "who may what changed: look at the difference of target/policy.txt to tests/it/policy.txt, and copy it");
    }
}
