//! Time and chance come in as a parameter, so that tests are exact and nothing else reads a clock.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use uuid::Uuid;

use crate::{Day, Moment};

/// Gives the time and new identifiers.
pub trait Clock: Send + Sync {
    /// The instant now, UTC.
    fn now(&self) -> Moment;
    /// A new UUID version 7.
    fn new_id(&self) -> Uuid;

    /// Today's date, UTC.
    fn today(&self) -> Day {
        self.now().day()
    }
}

/// A clock for tests and for the synthetic world: it stands still until moved, and its ids are counted.
#[derive(Debug)]
pub struct FixedClock {
    micros: AtomicI64,
    count: AtomicU64,
}

impl FixedClock {
    /// A clock that stands at `now`.
    pub fn at(now: Moment) -> Self {
        Self { micros: AtomicI64::new(now.micros()), count: AtomicU64::new(1) }
    }

    /// Moves the clock to `now`, backwards too.
    pub fn set(&self, now: Moment) {
        self.micros.store(now.micros(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        Moment::from_micros(self.micros.load(Ordering::SeqCst))
    }

    fn new_id(&self) -> Uuid {
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        let millis = u64::try_from(self.now().micros() / 1000).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &spread(count)).into_uuid()
    }
}

/// Ten bytes that grow with `count`, so that ids of one millisecond keep their order.
fn spread(count: u64) -> [u8; 10] {
    let [a, b, c, d, e, f, g, h] = (count << 2).to_be_bytes();
    // Builder overwrites the high nibble of byte 0 (version) and two bits of byte 2 (variant).
    [a & 0x0f, b, c & 0x3f, d, e, f, g, h, 0, 0]
}
