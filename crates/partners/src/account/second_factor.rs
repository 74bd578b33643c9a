//! The second factor: codes of an authenticator app (RFC 6238), and recovery codes for the day the phone is gone.

use base::{Moment, Problem};
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Builder, Secret, Totp};

use super::secret;

/// Recovery codes given at enrolment.
pub(super) const RECOVERY_CODES: usize = 10;

/// Letters and digits that are not taken for one another (Crockford).
const CLEAR: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new secret, 160 bits.
///
/// # Errors
/// 500 when the system has no chance to give.
pub(super) fn new_secret() -> Result<[u8; 20], Problem> {
    secret::random()
}

fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(secret.to_vec()).build().ok()
}

fn seconds(now: Moment) -> u64 {
    u64::try_from(now.micros() / 1_000_000).unwrap_or_default()
}

/// The code that an authenticator app shows now; for the command line, the demo and tests. `None` for a secret that is too short.
pub fn totp_code(secret: &[u8], now: Moment) -> Option<String> {
    Some(totp(secret)?.generate(seconds(now)).to_string())
}

/// The step that a code belongs to, one step of 30 seconds earlier or later at most, if it is later than the last one used: each
/// code opens once.
pub(super) fn accepted_step(secret: &[u8], typed: &str, now: Moment, last_step: i64) -> Option<i64> {
    let digits: String =
        base::text::western_digits(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let step = i64::try_from(totp(secret)?.check(&digits, seconds(now))?).ok()?;
    (step > last_step).then_some(step)
}

/// A secret as authenticator apps take it.
pub fn base32(secret: &[u8]) -> Option<String> {
    Some(Secret::from(secret.to_vec()).to_base32())
}

/// The address that an authenticator app reads from the picture.
pub(super) fn enrolment_address(secret: &[u8], email: &str) -> Option<String> {
    let account = web::page::encode(email).replace('/', "%2F");
    Some(format!("otpauth://totp/Jisr:{account}?secret={}&issuer=Jisr", base32(secret)?))
}

/// The picture of an address: the path of its dark squares and the width in squares, quiet zone included.
pub(super) fn picture(address: &str) -> Option<(String, usize)> {
    const QUIET: usize = 4;
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            path.push_str(&format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET));
        }
    }
    Some((path, width + 2 * QUIET))
}

/// New recovery codes, 80 bits each, in groups that can be copied by hand.
///
/// # Errors
/// 500 when the system has no chance to give.
pub(super) fn recovery_codes() -> Result<Vec<String>, Problem> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let letters = secret::random::<16>()?.map(|byte| CLEAR.get(usize::from(byte & 31)).copied());
            let letters: Vec<u8> = letters.into_iter().flatten().collect();
            let groups: Vec<String> =
                letters.chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
            Ok(groups.join("-"))
        })
        .collect()
}

/// The stored form of a recovery code, however it was copied.
pub(super) fn recovery_hash(typed: &str) -> Vec<u8> {
    let plain: String =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    web::caller::secret_hash(&plain.replace('o', "0").replace(['i', 'l'], "1"))
}
