//! The program as an operator runs it: commands, exit codes, what goes to which stream.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("jisr_command_{}_{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn jisr(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jisr"));
        command
            .current_dir(&self.0)
            .args(arguments)
            .env_remove("JISR_DATABASE_URL")
            .env("JISR_DATA_DIR", "data");
        command.output().unwrap()
    }

    /// Runs a command that must succeed and gives its standard output.
    #[track_caller]
    fn runs(&self, arguments: &[&str]) -> String {
        let output = self.jisr(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must fail with a message on standard error and nothing on standard output.
    #[track_caller]
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.jisr(arguments);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_demo_is_made_once_examined_copied_and_put_back() {
    let place = Place::new("demo");
    let printed: Value =
        serde_json::from_str(&place.runs(&["demo", "--cases", "200", "--seed", "7"])).unwrap();
    let roles = printed.as_array().unwrap();
    assert!(roles.len() >= 7, "{printed}");
    for wanted in ["role", "organisation", "email", "password", "totp_secret", "token"] {
        assert!(roles.iter().all(|account| account[wanted].is_string()), "{wanted}");
    }
    assert_eq!(json(&place.0.join("data/demo-accounts.json")), printed);
    let again: Value = serde_json::from_str(&place.runs(&["demo", "--cases", "200"])).unwrap();
    assert_eq!(again, printed, "the second time keeps the world");

    let findings: Value = serde_json::from_str(&place.runs(&["doctor", "--json"])).unwrap();
    assert_eq!(
        (findings["cases"].as_u64(), findings["visibility"].as_u64()),
        (Some(200), Some(0)),
        "{findings}"
    );

    place.runs(&["backup", "copy.db"]);
    assert!(place.fails(&["backup", "copy.db"]).contains("copy.db"), "a copy is not written over");
    assert!(place.fails(&["restore", "copy.db"]).contains("jisr.db"), "nor is a database that is there");
    std::fs::remove_dir_all(place.0.join("data")).unwrap();
    place.runs(&["restore", "copy.db"]);
    let findings: Value = serde_json::from_str(&place.runs(&["doctor", "--json"])).unwrap();
    assert_eq!(findings["cases"].as_u64(), Some(200));
}

#[test]
fn the_first_account_of_a_new_server_is_made_on_the_command_line() {
    let place = Place::new("account");
    place.runs(&["migrate"]);
    let add = [
        "user",
        "add",
        "--email",
        "lena@example.org",
        "--name",
        "Lena",
        "--role",
        "counsellor",
        "--organisation",
        "Cologne",
    ];
    assert!(place.fails(&add).contains("--found-in"));
    place.runs(&[&add[..], &["--found-in", "DE"]].concat());
    assert!(place.runs(&["user", "list", "--json"]).contains("lena@example.org"));
    let token = place.runs(&["token", "create", "--user", "lena@example.org"]);
    assert!(token.trim().starts_with("jisr_"), "{token}");
    assert!(place.runs(&["user", "reset", "lena@example.org"]).contains("new password"));
    assert!(place.fails(&["user", "reset", "nobody@example.org"]).starts_with("jisr: "));
}

#[test]
fn what_is_not_understood_says_so() {
    let place = Place::new("unclear");
    assert!(place.fails(&["serv"]).contains("serve"));
    assert!(place.fails(&["import", "roster", "not-there.xlsx"]).contains("not-there.xlsx"));
    assert!(place.fails(&["--database-url", "mysql://x", "migrate"]).contains("database"));
    assert!(place.fails(&["demo", "--cases", "0"]).contains("--cases"));
    assert!(
        place.fails(&["demo", "--cases", "200", "--serve", "--listen", "0.0.0.0:0"]).contains("127.0.0.1")
    );
    std::fs::write(place.0.join("jisr.toml"), "listn = 1").unwrap();
    assert!(place.fails(&["migrate"]).contains("jisr.toml"));
}
