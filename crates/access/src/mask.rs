//! The decision for one record: each category seen, with its reason, or withheld.

use base::{AgreementId, Category, CategorySet, ClauseId, Day, GrantId, Moment, OrgId, Word};
use serde::Serialize;
use serde::ser::SerializeMap;

use crate::GrantReason;

/// Why a category is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// The caller's own organisation wrote it.
    Own,
    /// A clause of an agreement, by itself or narrowed by a hand-over, referral or assignment.
    Clause {
        /// The agreement.
        agreement: AgreementId,
        /// The clause.
        clause: ClauseId,
        /// What was opened under it, if it needs that.
        grant: Option<GrantId>,
        /// By what it was opened.
        reason: Option<GrantReason>,
        /// Last instant of the visibility, when one is set.
        until: Option<Moment>,
        /// Day of the consent it rests on, when it asks for one.
        consent_on: Option<Day>,
        /// It was passed on as it stood then: what was written later is not shown.
        #[serde(skip_serializing_if = "Option::is_none")]
        as_of: Option<Moment>,
    },
    /// Life at risk, declared by this very user.
    Emergency {
        /// When it ends.
        until: Moment,
    },
}

/// Why a category is withheld; never says whether there is anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WithheldWhy {
    /// The caller's role does not work with this category.
    Role,
    /// It is not open to the caller's organisation: no clause in force opens it, or the person has not agreed.
    NoClause {
        /// Whom to ask: the other side of a hand-over or referral in which the caller took part, or a writer of whom it sees something.
        ask: Option<OrgId>,
    },
    /// A clause would, but the person has not consented or has withdrawn: for the organisation whose portion it is, which looks at
    /// what others see of it. A reader is told that it is not open.
    NoConsent {
        /// Whom to ask, as above.
        ask: Option<OrgId>,
    },
    /// A clause would, but the caller's training is missing or has lapsed.
    Untrained,
    /// The firewall: an enforcement mandate.
    Firewall,
}

/// One category's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Visible.
    See(Why),
    /// Not visible.
    Withheld(WithheldWhy),
}

/// The decision for what one organisation wrote, all thirteen categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    verdicts: [Verdict; 13],
}

impl Mask {
    /// Made from a decision per category, by `decide` alone.
    pub(crate) fn from_fn(mut verdict: impl FnMut(Category) -> Verdict) -> Self {
        let mut verdicts = [Verdict::Withheld(WithheldWhy::Role); 13];
        for (slot, category) in verdicts.iter_mut().zip(Category::ALL) {
            *slot = verdict(*category);
        }
        Self { verdicts }
    }

    /// Nothing is visible.
    pub fn nothing() -> Self {
        Self { verdicts: [Verdict::Withheld(WithheldWhy::Role); 13] }
    }

    /// The decision for a category.
    pub fn verdict(&self, category: Category) -> Verdict {
        self.verdicts.get(category.index()).copied().unwrap_or(Verdict::Withheld(WithheldWhy::Role))
    }

    /// Whether the category is visible.
    pub fn sees(&self, category: Category) -> bool {
        matches!(self.verdict(category), Verdict::See(_))
    }

    /// All visible categories.
    pub fn visible(&self) -> CategorySet {
        Category::ALL.iter().copied().filter(|c| self.sees(*c)).fold(CategorySet::NONE, CategorySet::with)
    }

    /// Whether nothing at all is visible: then the record answers as if it were not there.
    pub fn is_blind(&self) -> bool {
        self.visible().is_empty()
    }

    /// What either decision shows: a person who is visible through two cases.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self::from_fn(|c| if self.sees(c) { self.verdict(c) } else { other.verdict(c) })
    }

    /// The decision as its reader is told it: of what no clause opens and of what the person did not agree to alike that it is not
    /// open. That only a consent is missing would say that the person was asked, and what they answered to somebody else.
    #[must_use]
    pub(crate) fn told_to_ask(&self, ask: Option<OrgId>) -> Self {
        Self::from_fn(|category| match self.verdict(category) {
            Verdict::Withheld(WithheldWhy::NoClause { .. } | WithheldWhy::NoConsent { .. }) => {
                Verdict::Withheld(WithheldWhy::NoClause { ask })
            }
            other => other,
        })
    }

    /// The same, with whom to ask where nobody is named.
    #[must_use]
    pub(crate) fn or_ask(&self, org: OrgId) -> Self {
        Self::from_fn(|category| match self.verdict(category) {
            Verdict::Withheld(WithheldWhy::NoClause { ask: None }) => {
                Verdict::Withheld(WithheldWhy::NoClause { ask: Some(org) })
            }
            other => other,
        })
    }

    /// The decision without the categories that `keep` refuses: what may be looked at, and not be taken out.
    #[must_use]
    pub fn narrowed(&self, keep: impl Fn(Category) -> bool) -> Self {
        let refused = Verdict::Withheld(WithheldWhy::NoClause { ask: None });
        Self::from_fn(|c| if self.sees(c) && !keep(c) { refused } else { self.verdict(c) })
    }

    /// The decision on what was written at an instant: what was passed on as it stood before that does not show it.
    #[must_use]
    pub fn as_it_stood(&self, written: Moment) -> Self {
        let refused = Verdict::Withheld(WithheldWhy::NoClause { ask: None });
        Self::from_fn(|c| match self.verdict(c) {
            Verdict::See(Why::Clause { as_of: Some(as_of), .. }) if as_of < written => refused,
            verdict => verdict,
        })
    }

    /// When the emergency ends that some visible category rests on, for the audit entry.
    pub fn emergency(&self) -> Option<Moment> {
        self.verdicts.iter().find_map(|v| match v {
            Verdict::See(Why::Emergency { until }) => Some(*until),
            _ => None,
        })
    }

    /// The first clause and grant that the visible categories rest on, for the audit entry; `None` for own data.
    pub fn clause(&self) -> Option<(ClauseId, Option<GrantId>)> {
        self.verdicts.iter().find_map(|v| match v {
            Verdict::See(Why::Clause { clause, grant, .. }) => Some((*clause, *grant)),
            _ => None,
        })
    }
}

/// `{"identity":{"see":true,"why":{…}},"health":{"see":false,"withheld":{…}}}`
impl Serialize for Mask {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(Category::ALL.len()))?;
        for category in Category::ALL {
            map.serialize_entry(category.word(), &Shown(self.verdict(*category)))?;
        }
        map.end()
    }
}

struct Shown(Verdict);

impl Serialize for Shown {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(2))?;
        match self.0 {
            Verdict::See(why) => {
                map.serialize_entry("see", &true)?;
                map.serialize_entry("why", &why)?;
            }
            Verdict::Withheld(why) => {
                map.serialize_entry("see", &false)?;
                map.serialize_entry("withheld", &why)?;
            }
        }
        map.end()
    }
}
