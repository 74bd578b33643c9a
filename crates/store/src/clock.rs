//! The machine's clock: the one place that asks it.

use base::{Clock, Moment};
use uuid::Uuid;

/// Wall-clock time and UUID version 7 from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine's clock")]
    fn now(&self) -> Moment {
        Moment::from_micros(jiff::Timestamp::now().as_microsecond())
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
