//! Keyset pages: the next page starts after the last row read, so a deep page costs what the first one costs.
//!
//! A row that was read may be withheld from the reader, and so may be what a list is ordered by. So the place where the next page
//! starts leaves the program sealed: what it says cannot be read, and what nobody was given cannot be asked.

use std::sync::OnceLock;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// Under what the cursors of this program are sealed.
static KEY: OnceLock<[u8; 32]> = OnceLock::new();

/// Seals cursors under a key made of the server's secret from now on. The first one stands: a program has one.
pub fn seal_cursors(secret: &[u8; 32]) {
    let _ = KEY.set(digest(secret, &[b"cursors"]));
}

fn digest(key: &[u8; 32], pieces: &[&[u8]]) -> [u8; 32] {
    // HMAC takes keys of any length: this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    for piece in pieces {
        mac.update(&u64::try_from(piece.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(piece);
    }
    mac.finalize().into_bytes().into()
}

/// Bytes of a cursor: the sort key and the id; and of the seal before them.
const PLAIN: usize = 24;
const SEAL: usize = 16;

/// Where the next page starts: after this sort key and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Sort key of the last row, microseconds or any other integer the list is ordered by.
    pub key: i64,
    /// Identifier of the last row, which makes the order total.
    pub id: Uuid,
}

impl Cursor {
    /// As sent, for one list and no other: hexadecimal digits of a seal over list and place, and of the place encrypted under it
    /// (a synthetic initialisation vector after RFC 5297, with HMAC-SHA-256). The same place of a list is the same text.
    pub fn to_text(self, list: &str) -> String {
        let mut plain = [0; PLAIN];
        let (key, id) = plain.split_at_mut(8);
        key.copy_from_slice(&self.key.to_be_bytes());
        id.copy_from_slice(self.id.as_bytes());
        let seal = seal(list, &plain);
        seal.iter().chain(&covered(&seal, &plain)).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Read back; `None` for anything a client made up, and for a place of another list.
    pub fn parse(list: &str, text: &str) -> Option<Self> {
        if text.len() != 2 * (SEAL + PLAIN) || !text.is_ascii() {
            return None;
        }
        let digits = text.as_bytes().chunks(2).map(|two| {
            let two = std::str::from_utf8(two).ok()?;
            u8::from_str_radix(two, 16).ok()
        });
        let bytes: Vec<u8> = digits.collect::<Option<_>>()?;
        let (given, covering) = bytes.split_at(SEAL);
        let given: [u8; SEAL] = given.try_into().ok()?;
        let plain = covered(&given, &covering.try_into().ok()?);
        // Who guesses learns nothing by how long the comparison takes: it is of digests that nobody outside can make.
        if seal(list, &plain) != given {
            return None;
        }
        let (key, id) = plain.split_at(8);
        Some(Self { key: i64::from_be_bytes(key.try_into().ok()?), id: Uuid::from_slice(id).ok()? })
    }
}

fn key() -> &'static [u8; 32] {
    KEY.get().unwrap_or(&[0; 32])
}

fn seal(list: &str, plain: &[u8; PLAIN]) -> [u8; SEAL] {
    let whole = digest(key(), &[b"seal", list.as_bytes(), plain]);
    let mut seal = [0; SEAL];
    seal.copy_from_slice(whole.split_at(SEAL).0);
    seal
}

/// Covers or uncovers a place with what is drawn from its seal.
fn covered(seal: &[u8; SEAL], place: &[u8; PLAIN]) -> [u8; PLAIN] {
    let drawn = digest(key(), &[b"cover", seal]);
    let mut covered = *place;
    for (byte, over) in covered.iter_mut().zip(drawn) {
        *byte ^= over;
    }
    covered
}

/// Which page of which list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest {
    /// The list, for which its cursors are sealed.
    pub list: &'static str,
    /// Start after this row; from the newest when absent.
    pub after: Option<Cursor>,
    /// Rows wanted, 1 to 200.
    pub limit: i64,
}

impl PageRequest {
    /// The page size when none is asked for.
    pub const LIMIT: i64 = 50;

    /// From query text; a cursor that cannot be read starts from the newest, a wild limit is kept in bounds.
    pub fn new(list: &'static str, after: Option<&str>, limit: Option<i64>) -> Self {
        let after = after.and_then(|text| Cursor::parse(list, text));
        Self { list, after, limit: limit.unwrap_or(Self::LIMIT).clamp(1, 200) }
    }

    /// The first page.
    pub const fn first(list: &'static str, limit: i64) -> Self {
        Self { list, after: None, limit }
    }
}

/// Rows of one page and where the next one starts.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Pass as `after` to get the next page; absent on the last one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page from `limit + 1` rows: the extra row only tells that there is a next page.
    pub fn cut(mut rows: Vec<T>, page: &PageRequest, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = more.then(|| rows.last().map(|row| cursor(row).to_text(page.list))).flatten();
        Self { items: rows, next }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_where_it_was_given_and_says_nothing() {
        let at = Cursor { key: 1_764_000_000_000_000, id: Uuid::from_u128(7) };
        let text = at.to_text("cases");
        assert_eq!(Cursor::parse("cases", &text), Some(at));
        assert_eq!(at.to_text("cases"), text, "asking again gives the same answer");
        assert_eq!(Cursor::parse("referrals", &text), None, "a place of one list is none of another");
        let next = Cursor { key: at.key + 1, ..at }.to_text("cases");
        assert!(!text.contains(&format!("{:x}", at.key)) && text.split_at(40).1 != next.split_at(40).1);
        for wrong in ["", "0", &text.replace(['1', 'a'], "2"), &"ü".repeat(40), &"0".repeat(80)] {
            assert_eq!(Cursor::parse("cases", wrong), None, "{wrong}");
        }
    }
}
