//! A page of rows of which a decision leaves some out: it is filled from the rows that follow, so that neither its length nor
//! where it ends tells that something was left out.

use std::future::Future;

use base::{Cursor, Page};

use crate::DbError;

/// Rows read at a time once the first ones did not fill the page.
const STRIDE: i64 = 200;
/// Strides for one page: where almost nothing is visible the page is short and says where to go on, rather than a long wait.
const STRIDES: usize = 24;

/// What one stride brought: the rows that may be shown, and the place of the last row that was read if there may be more.
pub type Stride<T> = (Vec<T>, Option<Cursor>);

/// One page of a list, of at most `limit` rows from after a place. `stride` reads so many rows from after a place, decides them and keeps
/// what may be shown.
///
/// # Errors
/// Those of `stride`.
pub async fn page<T, F, Fut>(
    (list, after): (&str, Cursor),
    limit: i64,
    cursor: impl Fn(&T) -> Cursor,
    mut stride: F,
) -> Result<Page<T>, DbError>
where
    F: FnMut(Cursor, i64) -> Fut,
    Fut: Future<Output = Result<Stride<T>, DbError>>,
{
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut at, mut items, mut rows) = (after, Vec::new(), limit + 1);
    for _ in 0..STRIDES {
        let (shown, last) = stride(at, rows).await?;
        items.extend(shown);
        if items.len() > wanted {
            items.truncate(wanted);
            let next = items.last().map(|row| cursor(row).to_text(list));
            return Ok(Page { items, next });
        }
        let Some(last) = last else { return Ok(Page { items, next: None }) };
        (at, rows) = (last, STRIDE.max(limit + 1));
    }
    Ok(Page { items, next: Some(at.to_text(list)) })
}

/// Whether fewer rows came than were asked for: then there are no more.
pub fn ended<T>(rows: &[T], asked: i64) -> bool {
    i64::try_from(rows.len()).is_ok_and(|came| came < asked)
}
