//! Chance for secrets, and the seal under which what must be read back is kept.

use base::Problem;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};

/// Bytes of the number used once, in front of each sealed text.
const NONCE: usize = 24;

/// Bytes nobody can guess, from the operating system.
///
/// # Errors
/// 500 when the system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(Problem::internal)?;
    Ok(bytes)
}

/// A secret of 256 bits as text, for cookies, links and tokens.
///
/// # Errors
/// 500 when the system has no chance to give.
pub(super) fn fresh() -> Result<String, Problem> {
    random::<32>().map(|bytes| hex(&bytes))
}

/// Bytes as lower-case hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hex digits as bytes; `None` for anything else.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(text.get(at..at + 2)?, 16).ok()).collect()
}

/// Seals bytes under the server's key, bound to what they are for: sealed bytes moved to another row do not open.
///
/// # Errors
/// 500 when the system has no chance to give.
pub fn seal(key: &[u8; 32], purpose: &str, open: &[u8]) -> Result<Vec<u8>, Problem> {
    let nonce = random::<NONCE>()?;
    let payload = Payload { msg: open, aad: purpose.as_bytes() };
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| Problem::internal("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] closed; `None` when the key, the purpose or a byte differs.
pub fn open(key: &[u8; 32], purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(nonce), payload).ok()
}
