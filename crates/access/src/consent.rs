//! Which consents stand, of all that a person ever answered, to whichever organisation.

use base::{Day, Moment, OrgId, PersonId, Purpose};

use crate::RecipientKind;

/// A consent that was given and not withdrawn. It opens what its recorder wrote, and what its recorder passes on with leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentFact {
    /// Which organisation wrote it down.
    pub by: OrgId,
    /// For what.
    pub purpose: Purpose,
    /// To whom.
    pub recipient: RecipientKind,
    /// When it was given.
    pub given: Moment,
    /// Until when; open when absent.
    pub until: Option<Moment>,
}

impl ConsentFact {
    /// Whether it stands at an instant.
    pub fn stands_at(&self, now: Moment) -> bool {
        self.given <= now && self.until.is_none_or(|until| now < until)
    }

    /// Whether it covers a purpose and a receiver at an instant.
    pub fn covers(&self, purpose: Purpose, recipient: RecipientKind, now: Moment) -> bool {
        self.purpose == purpose && self.recipient == recipient && self.stands_at(now)
    }
}

/// One answer of a person as an organisation wrote it down.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    /// Which organisation.
    pub by: OrgId,
    /// For what.
    pub purpose: Purpose,
    /// To what kind of receiver.
    pub recipient: RecipientKind,
    /// Whether the person agreed.
    pub given: bool,
    /// Since when it holds: the day of the answer.
    pub at: Moment,
    /// Until when; open when absent.
    pub until: Option<Moment>,
    /// When it was withdrawn.
    pub withdrawn: Option<Moment>,
    /// Whether that organisation worked with the person when they said no, leading a case of theirs: then the no closes what others
    /// heard, and goes on to when the case is taken back or closed.
    pub worked: bool,
    /// When it was written down: of one organisation the latest counts, so that a slip is mended by who made it.
    pub written: Moment,
    /// Where two records were merged: under which of the two another organisation than the one that merged heard it.
    pub record: Option<PersonId>,
}

impl Answered {
    /// The day on which the person said no, if that is what stands here.
    fn refused_on(&self) -> Option<Day> {
        match (self.given, self.withdrawn) {
            (false, _) => Some(self.at.day()),
            (true, Some(at)) => Some(at.day()),
            (true, None) => None,
        }
    }

    fn answers_the_same(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.recipient == other.recipient
    }
}

/// The consents that stand: given, not withdrawn, and with no later day on which the person said no to who worked with them. On one
/// day such a no wins over a yes that another organisation wrote down. A no that was heard elsewhere ends what was heard there.
pub fn standing_consents(answers: &[Answered]) -> Vec<ConsentFact> {
    // Of each organisation what it wrote down last.
    let is_last = |one: &Answered| {
        let later = |other: &Answered| {
            let same = other.by == one.by && other.answers_the_same(one);
            same && other.written > one.written && (other.record.is_none() || other.record == one.record)
        };
        !answers.iter().any(later)
    };
    let said_no: Vec<&Answered> =
        answers.iter().filter(|one| is_last(one) && one.refused_on().is_some()).collect();
    let stands = |yes: &&Answered| {
        let closes = |no: &&&Answered| {
            no.answers_the_same(yes)
                && (no.by == yes.by || (no.worked && no.refused_on().is_some_and(|day| day >= yes.at.day())))
        };
        yes.given && yes.withdrawn.is_none() && !said_no.iter().any(|no| closes(&no))
    };
    let fact = |yes: &Answered| ConsentFact {
        by: yes.by,
        purpose: yes.purpose,
        recipient: yes.recipient,
        given: yes.at,
        until: yes.until,
    };
    answers.iter().filter(stands).map(fact).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]

    use base::reexport::uuid::Uuid;

    use super::*;

    fn day(n: i64) -> Moment {
        Moment::start_of(Day::parse_iso("2026-06-01").unwrap().plus_days(n))
    }

    /// By an organisation, on a day: `true` for yes. Written down in the order of the list.
    fn standing(answers: &[(u128, i64, bool)]) -> Vec<u128> {
        let answers: Vec<Answered> = (0_i64..)
            .zip(answers)
            .map(|(written, (by, on, given))| Answered {
                by: OrgId(Uuid::from_u128(*by)),
                worked: true,
                purpose: Purpose::Handover,
                recipient: RecipientKind::Partner,
                given: *given,
                at: day(*on),
                until: None,
                withdrawn: None,
                written: Moment::from_micros(written),
                record: None,
            })
            .collect();
        standing_consents(&answers).iter().map(|fact| fact.by.0.as_u128()).collect()
    }

    #[test]
    fn the_latest_day_stands_and_on_one_day_a_no_wins() {
        assert_eq!(standing(&[(1, 0, true)]), [1]);
        assert_eq!(standing(&[(1, 0, true), (2, 1, false)]), [0_u128; 0], "said later, to somebody else");
        assert_eq!(standing(&[(1, 1, true), (2, 0, false)]), [1], "said before");
        assert_eq!(standing(&[(2, 1, false), (1, 1, true)]), [0_u128; 0], "on the same day");
        assert_eq!(standing(&[(1, 1, false), (2, 3, true)]), [2], "a later yes is its recorder's alone");
    }

    #[test]
    fn a_slip_is_mended_by_who_made_it() {
        assert_eq!(standing(&[(1, 1, false), (1, 1, true)]), [1]);
        assert_eq!(standing(&[(1, 1, true), (1, 1, false)]), [0_u128; 0]);
        assert_eq!(standing(&[(1, 1, false), (2, 1, true), (1, 1, true)]), [2, 1]);
    }

    #[test]
    fn a_withdrawal_closes_what_was_given_until_its_day() {
        let yes = |by: u128, on, withdrawn, written| Answered {
            worked: true,
            by: OrgId(Uuid::from_u128(by)),
            purpose: Purpose::Service,
            recipient: RecipientKind::Provider,
            given: true,
            at: day(on),
            until: None,
            withdrawn,
            written: Moment::from_micros(written),
            record: None,
        };
        let found = standing_consents(&[yes(1, 0, Some(day(4)), 0), yes(2, 2, None, 1), yes(3, 5, None, 2)]);
        assert_eq!(found.iter().map(|fact| fact.by.0.as_u128()).collect::<Vec<_>>(), [3]);
    }
}
