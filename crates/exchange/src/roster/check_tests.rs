#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use base::Day;
use bytes::Bytes;

use super::Standing;
use crate::roster::heading::Taught;
use crate::roster::scan::{Found, Roster};
use crate::roster::sheet::Flow;

/// Row, column and code of a refusal.
type Refused = (u32, String, &'static str);

/// Every refusal, then row and earlier row of every likely duplicate, and how many rows were read.
fn findings(bytes: &'static [u8]) -> (Vec<Refused>, Vec<(u32, u32)>, u32) {
    let roster = Roster::open(&Bytes::from_static(bytes), &Taught::new()).expect("the file can be read");
    let (mut refused, mut held, mut rows) = (Vec::new(), Vec::new(), 0);
    let today = Day::parse_iso("2026-11-21").unwrap();
    roster
        .rows(Standing::default(), today, &mut |scanned| {
            rows += 1;
            match scanned.found {
                Found::Bad(refusals) => {
                    refused.extend(refusals.into_iter().map(|r| (scanned.row, r.column, r.code)));
                }
                Found::Good { like, .. } => held.extend(like.map(|earlier| (scanned.row, earlier))),
            }
            Flow::Continue(())
        })
        .expect("the file can be read to its end");
    (refused, held, rows)
}

#[test]
fn the_arabic_roster_reports_exactly_what_is_wrong_in_it() {
    let (refused, held, rows) = findings(include_bytes!("fixtures/returnees-ar.xlsx"));
    let expected = [
        (60, "تاريخ الميلاد", "birth_date.future"),
        (92, "الاسم الكامل", "name.missing"),
        (113, "البلد الأصلي", "country.unknown"),
        (121, "تاريخ العودة", "return_date.before_birth"),
        (145, "تاريخ الميلاد", "date.invalid"),
        (159, "الجنس", "sex.unknown"),
        (194, "الاسم الكامل", "cell.formula"),
    ];
    assert_eq!(refused, expected.map(|(row, column, code)| (row, column.to_owned(), code)));
    assert_eq!((held, rows), (vec![(192, 191)], 240));
}

#[test]
fn the_french_roster_reports_exactly_what_is_wrong_in_it() {
    let (refused, held, rows) = findings(include_bytes!("fixtures/retours-fr.xlsx"));
    let codes: Vec<(u32, &str)> = refused.iter().map(|(row, _, code)| (*row, *code)).collect();
    let expected = [
        (40, "birth_date.future"),
        (55, "name.missing"),
        (59, "country.unknown"),
        (69, "return_date.before_birth"),
        (79, "date.invalid"),
        (81, "sex.unknown"),
        (96, "cell.formula"),
    ];
    assert_eq!(codes, expected);
    assert_eq!((held, rows), (vec![(88, 87)], 180));
}
