//! Rules of accounts that need no database.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::{Check, Entry, Input, Moment};

use super::throttle::{slower, wait_seconds};
use super::user::InvitationIn;
use super::{is_email, password, second_factor, secret};

const NOW: Moment = Moment::from_micros(1_700_000_000_000_000);
const SECRET: [u8; 20] = *b"12345678901234567890";

#[test]
fn waiting_doubles_up_to_an_hour() {
    for (failures, seconds) in
        [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (11, 1_920), (12, 3_600), (1_000, 3_600)]
    {
        assert_eq!(wait_seconds(failures, 5), seconds, "{failures}");
    }
    assert_eq!(wait_seconds(39, 40), 0);
    for (failures, millis) in [(0, 0), (20, 0), (21, 250), (30, 2_500), (36, 4_000), (1_000_000, 4_000)] {
        assert_eq!(slower(failures).as_millis(), millis, "{failures}");
    }
}

/// The vectors of RFC 6238, appendix B, cut to six digits.
#[test]
fn codes_are_those_of_the_standard() {
    for (at, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
        let now = Moment::from_micros(at * 1_000_000);
        assert_eq!(super::totp_code(&SECRET, now).as_deref(), Some(code));
    }
}

#[test]
fn a_code_opens_once_and_only_near_its_time() {
    let code = super::totp_code(&SECRET, NOW).unwrap();
    let accepted = |typed: &str, now, last| second_factor::accepted_step(&SECRET, typed, now, last);
    let step = accepted(&code, NOW, 0).unwrap();
    assert_eq!(accepted(&code, NOW, step), None, "used before");
    assert_eq!(accepted(&code, NOW.plus_seconds(30), 0), Some(step), "a slow typist");
    assert_eq!(accepted(&code, NOW.plus_seconds(90), 0), None, "too late");
    let (left, right) = code.split_at(3);
    assert_eq!(accepted(&format!("{left} {right}"), NOW, 0), Some(step), "as apps show it");
    let eastern: String =
        code.chars().map(|c| char::from_u32(u32::from(c) + 0x660 - 0x30).unwrap()).collect();
    assert_eq!(accepted(&eastern, NOW, 0), Some(step), "in Arabic digits");
    assert_eq!(accepted("", NOW, 0), None);
}

#[test]
fn a_sealed_text_opens_only_where_it_was_sealed() {
    let key = [7; 32];
    let sealed = secret::seal(&key, "here", b"open").unwrap();
    assert_eq!(secret::open(&key, "here", &sealed).unwrap(), b"open");
    assert_eq!(secret::open(&key, "there", &sealed), None);
    assert_eq!(secret::open(&[8; 32], "here", &sealed), None);
    for at in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent.get_mut(at).into_iter().for_each(|byte| *byte ^= 1);
        assert_eq!(secret::open(&key, "here", &bent), None, "byte {at}");
    }
    assert_eq!(secret::open(&key, "here", &[]), None);
    assert_ne!(sealed, secret::seal(&key, "here", b"open").unwrap(), "no two seals are alike");
}

#[test]
fn hex_reads_back_and_refuses_the_rest() {
    assert_eq!(secret::unhex(&secret::hex(&[0, 15, 255])).unwrap(), [0, 15, 255]);
    for text in ["0", "zz", "é0"] {
        assert_eq!(secret::unhex(text), None, "{text}");
    }
}

#[test]
fn recovery_codes_are_read_however_they_were_copied() {
    let codes = second_factor::recovery_codes().unwrap();
    assert_eq!(codes.len(), second_factor::RECOVERY_CODES);
    let code = codes.first().unwrap();
    let plain = code.replace('-', "").to_uppercase().replace('0', "O").replace('1', "I");
    assert_eq!(second_factor::recovery_hash(code), second_factor::recovery_hash(&format!(" {plain} ")));
    assert_ne!(second_factor::recovery_hash(code), second_factor::recovery_hash(codes.last().unwrap()));
}

#[test]
fn passwords_are_long_and_not_their_own_name() {
    for (password, again, code) in [
        ("", "", Some("required")),
        ("short words", "short words", Some("account.password_short")),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", Some("account.password_easy")),
        ("Amina.Trabelsi 1", "Amina.Trabelsi 1", Some("account.password_easy")),
        ("passwordpassword", "passwordpassword", Some("account.password_common")),
        ("Password123456", "Password123456", Some("account.password_common")),
        ("P4ssw0rd!P4ssw0rd!", "P4ssw0rd!P4ssw0rd!", Some("account.password_common")),
        ("1234567890123", "1234567890123", Some("account.password_common")),
        ("qwertyuiop[]asdf", "qwertyuiop[]asdf", Some("account.password_common")),
        ("trabelsi trabelsi", "trabelsi trabelsi", Some("account.password_common")),
        ("iloveyouiloveyou", "iloveyouiloveyou", Some("account.password_common")),
        ("four quiet olive trees", "four quiet olive tree", Some("account.password_differs")),
        ("four quiet olive trees", "four quiet olive trees", None),
        ("أربع زيتونات هادئة", "أربع زيتونات هادئة", None),
    ] {
        let mut check = Check::new();
        let chosen = password::chosen(
            &mut check,
            &Entry::from(password),
            &Entry::from(again),
            "amina.trabelsi@example.org",
        );
        let found =
            check.done(|| chosen).err().and_then(|p| p.fields.first().map(|f| f.code.clone().into_owned()));
        assert_eq!(found.as_deref(), code, "{password}");
    }
}

#[test]
fn a_hash_fits_its_password_alone() {
    let hash = super::hash_password("four quiet olive trees").unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(password::fits("four quiet olive trees", &hash));
    assert!(!password::fits("four quiet olive tree", &hash));
    assert!(!password::fits("", ""));
}

#[test]
fn an_address_has_two_sides() {
    for (text, right) in [
        ("a@b.org", true),
        ("a@b", false),
        ("@b.org", false),
        ("a@", false),
        ("a b@c.org", false),
        ("a@b@c.org", false),
        ("a@.org", false),
    ] {
        assert_eq!(is_email(text), right, "{text}");
    }
    let invitation = InvitationIn {
        email: "Amina@Example.ORG ".into(),
        name: "Amina".into(),
        role: "monitor".into(),
        org: Entry::default(),
    };
    assert_eq!(invitation.check(NOW).unwrap().email, "amina@example.org");
}
