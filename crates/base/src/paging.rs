//! Keyset pages: the next page starts after the last row seen, so a deep page costs what the first one costs.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where the next page starts: after this sort key and id. Opaque to clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Sort key of the last row, microseconds or any other integer the list is ordered by.
    pub key: i64,
    /// Identifier of the last row, which makes the order total.
    pub id: Uuid,
}

impl Cursor {
    /// As sent: sixteen hex digits of the key, then the id.
    pub fn to_text(self) -> String {
        format!("{:016x}{}", self.key, self.id.simple())
    }

    /// Read back; `None` for anything a client made up.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 48 || !text.is_ascii() {
            return None;
        }
        let (key, id) = text.split_at(16);
        let key = i64::from_be_bytes(u64::from_str_radix(key, 16).ok()?.to_be_bytes());
        Some(Self { key, id: Uuid::parse_str(id).ok()? })
    }
}

/// Which page is asked for.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest {
    /// Start after this row; from the newest when absent.
    pub after: Option<Cursor>,
    /// Rows wanted, 1 to 200.
    pub limit: i64,
}

impl PageRequest {
    /// The page size when none is asked for.
    pub const LIMIT: i64 = 50;

    /// From query text; a cursor that cannot be read starts from the newest, a wild limit is kept in bounds.
    pub fn new(after: Option<&str>, limit: Option<i64>) -> Self {
        Self { after: after.and_then(Cursor::parse), limit: limit.unwrap_or(Self::LIMIT).clamp(1, 200) }
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { after: None, limit: Self::LIMIT }
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
    pub fn cut(mut rows: Vec<T>, limit: i64, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = more.then(|| rows.last().map(|row| cursor(row).to_text())).flatten();
        Self { items: rows, next }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}
