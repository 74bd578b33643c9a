//! Who asks, and who confirms.

use base::reexport::uuid::Uuid;
use base::{Moment, UserId};

use super::{Asked, Desk};

const ASKER: UserId = UserId(Uuid::from_u128(1));

fn desk(of_operator: bool, of_it: bool, guards: bool) -> Desk {
    Desk { user: UserId(Uuid::from_u128(2)), of_operator, of_it, administers: !guards, guards }
}

fn asked(enforces: bool, founding: bool) -> Asked {
    Asked { enforces, founding, asked_at: Moment::from_micros(0), asked_by: ASKER }
}

#[test]
fn nobody_gives_or_takes_it_alone() {
    let (give, take, found) = (asked(true, false), asked(false, false), asked(false, true));
    for (who, asks, confirms) in [
        (desk(true, false, false), true, [false, false, false]),
        (desk(true, false, true), false, [true, true, true]),
        (desk(false, true, true), false, [true, false, false]),
        (desk(false, true, false), false, [false, false, false]),
        (desk(false, false, true), false, [false, false, false]),
    ] {
        assert_eq!(who.asks(), asks, "{who:?}");
        assert_eq!([give, take, found].map(|one| who.confirms(&one)), confirms, "{who:?}");
    }
    let same = Desk { user: ASKER, ..desk(true, false, true) };
    assert!(!same.confirms(&give) && !same.drops(&give));
    assert!(desk(true, false, false).drops(&give) && !desk(true, false, false).drops(&found));
}
