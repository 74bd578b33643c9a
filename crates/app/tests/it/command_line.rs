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
    assert_eq!(mode(&place.0.join("copy.db")), 0o600, "a copy is its owner's alone");
    // On another machine, first without the keys.
    std::fs::rename(place.0.join("data"), place.0.join("old")).unwrap();
    assert!(place.fails(&["restore", "copy.db"]).contains("secret.key"));
    std::fs::copy(place.0.join("old/secret.key"), place.0.join("data/secret.key")).unwrap();
    assert!(place.fails(&["restore", "copy.db"]).contains("audit.key"));
    std::fs::rename(place.0.join("old/keys"), place.0.join("data/keys")).unwrap();
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

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn files_are_their_owners_alone_and_keys_are_not_made_anew() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new("modes");
    place.runs(&["demo", "--cases", "200", "--seed", "7"]);
    let data = place.0.join("data");
    let files = ["jisr.db", "secret.key", "keys/audit.key", "keys/audit.pub", "demo-accounts.json"];
    assert_eq!((mode(&data), mode(&data.join("keys"))), (0o700, 0o700));
    for file in files {
        assert_eq!(mode(&data.join(file)), 0o600, "{file}");
    }
    // What an earlier program left open is closed, and said.
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(data.join("jisr.db"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let output = place.jisr(&["doctor"]);
    assert!(
        output.status.success() && String::from_utf8_lossy(&output.stderr).contains("closed to them now")
    );
    assert_eq!((mode(&data), mode(&data.join("jisr.db"))), (0o700, 0o600));
    for key in ["secret.key", "keys/audit.key"] {
        let (file, kept) = (data.join(key), place.0.join("kept"));
        std::fs::rename(&file, &kept).unwrap();
        let said = place.fails(&["doctor"]);
        assert!(said.contains(key) && said.contains("backup"), "{said}");
        assert!(!file.exists(), "no new key is made in its place");
        std::fs::rename(&kept, &file).unwrap();
    }
    place.runs(&["doctor"]);
}

#[test]
fn what_is_not_understood_says_so() {
    let place = Place::new("unclear");
    assert!(place.fails(&["serv"]).contains("serve"));
    assert!(place.fails(&["import", "roster", "not-there.xlsx"]).contains("not-there.xlsx"));
    assert!(place.fails(&["--database-url", "mysql://x", "migrate"]).contains("database"));
    assert!(place.fails(&["serve", "--listen", "0.0.0.0:0"]).contains("JISR_TLS"));
    assert!(place.fails(&["demo", "--cases", "0"]).contains("--cases"));
    assert!(
        place.fails(&["demo", "--cases", "200", "--serve", "--listen", "0.0.0.0:0"]).contains("127.0.0.1")
    );
    std::fs::write(place.0.join("jisr.toml"), "listn = 1").unwrap();
    assert!(place.fails(&["migrate"]).contains("jisr.toml"));
}

#[test]
fn matching_prints_clusters_and_why_a_pair_was_left_out() {
    let place = Place::new("clusters");
    let file = "id,name,date_of_birth,sex,phone,document,household\n\
        1,Karim Haddad,1990-05-17,M,0555123456,A1234567,h1\n\
        2,Samir Haddad,1990-05-17,M,0555123456,B7654321,h1\n\
        3,Karim Samir Haddad,1990-05-17,M,0555123456,B7654321,\n\
        4,كريم حداد,1990-05-17,M,0555123456,A1234567,\n\
        5,Nadia Bouzid,1984-03-09,F,,,\n";
    std::fs::write(place.0.join("persons.csv"), file).unwrap();
    std::fs::write(place.0.join("truth.csv"), "id_a,id_b\n1,4\n2,3\n").unwrap();
    let lines: Vec<Value> = place
        .runs(&["match", "persons.csv", "--clusters", "--json"])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let with = |id: &str| {
        lines.iter().find(|line| line["ids"].as_array().is_some_and(|ids| ids.contains(&id.into())))
    };
    assert!(with("1").unwrap()["ids"].as_array().unwrap().contains(&"4".into()), "{lines:?}");
    assert!(
        !with("1").unwrap()["ids"].as_array().unwrap().contains(&"2".into()),
        "two of one household: {lines:?}"
    );
    assert!(with("5").is_none(), "who has one record is in no cluster");
    let left = lines.iter().find(|line| line["why"] == "household").unwrap();
    assert_eq!(left["between"], serde_json::json!(["1", "2"]), "{left}");
    let text = place.runs(&["match", "persons.csv", "--clusters"]);
    assert!(
        text.starts_with("1\t1\t") && text.contains("\nleft out\t") && text.contains("\thousehold\t1\t2"),
        "{text}"
    );
    let score: Value = serde_json::from_str(&place.runs(&[
        "match",
        "persons.csv",
        "--clusters",
        "--truth",
        "truth.csv",
        "--json",
    ]))
    .unwrap();
    assert!(score["recall"].as_f64().unwrap() >= 0.5 && score["clusters"].as_u64().unwrap() >= 1, "{score}");
    let help = place.runs(&["match", "--help"]);
    assert!(
        help.contains("household") && help.contains("contradiction") && help.contains("left out"),
        "{help}"
    );
    assert!(place.fails(&["match", "nowhere.csv", "--clusters"]).contains("nowhere.csv"));
}
