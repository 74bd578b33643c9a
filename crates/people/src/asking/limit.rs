//! How much may be asked: a counsellor asks about those who come; who asks about many and finds few is fishing.

use base::{Problem, Status};

/// Questions of one user within an hour.
pub const HOUR_OF_USER: i64 = 20;
/// Questions of one organisation within a day.
pub const DAY_OF_ORG: i64 = 200;
/// Questions of one user without a find within a week, from which on the user is stopped unless a tenth and more found somebody;
/// until an officer of the own organisation lets them go on.
pub const MISSES: i64 = 30;

/// What was asked before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    /// By the user, in the last hour.
    pub hour: i64,
    /// By the organisation, in the last day.
    pub day: i64,
    /// By the user, in the last week and since the last release, without a find.
    pub misses: i64,
    /// The same with one.
    pub hits: i64,
}

impl Count {
    /// Whether the user is stopped.
    pub(super) const fn is_stopped(self) -> bool {
        self.misses >= MISSES && self.hits * 10 < self.misses
    }

    /// Whether one more question may be asked.
    ///
    /// # Errors
    /// 429 `asking.stopped`, `asking.too_often` or `asking.organisation_too_often`.
    pub(super) fn check(self) -> Result<(), Problem> {
        let refused =
            |code: &'static str, limit: i64| Err(Problem::new(Status::TooMany, code).with("limit", limit));
        if self.is_stopped() {
            return refused("asking.stopped", MISSES);
        }
        if self.hour >= HOUR_OF_USER {
            return refused("asking.too_often", HOUR_OF_USER);
        }
        if self.day >= DAY_OF_ORG {
            return refused("asking.organisation_too_often", DAY_OF_ORG);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_finds_is_not_stopped_and_who_only_tries_is() {
        let count = |misses, hits| Count { misses, hits, ..Count::default() };
        assert!(count(29, 0).check().is_ok());
        assert!(count(30, 3).check().is_ok(), "a tenth found somebody");
        assert!(count(30, 2).check().is_err());
        assert!(Count { hour: HOUR_OF_USER - 1, ..Count::default() }.check().is_ok());
        assert!(Count { hour: HOUR_OF_USER, ..Count::default() }.check().is_err());
        assert!(Count { day: DAY_OF_ORG, ..Count::default() }.check().is_err());
    }
}
