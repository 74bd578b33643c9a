//! What one caller may see where several organisations wrote: a decision for each writer's portion.

use std::sync::Arc;

use base::reexport::uuid::Uuid;
use base::{Category, CategorySet, Moment, OrgId, Word};

use crate::{Mask, Scope, Verdict, Why, WithheldWhy};

/// The decisions on one case or person, one for each writer. A record is opened by the mask of whoever wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masks(Arc<Inner>);

#[derive(Debug, PartialEq, Eq)]
struct Inner {
    /// Whose eyes; none where every portion is decided alike.
    me: Option<OrgId>,
    /// Whether the caller's organisation wrote here or works here.
    mine: bool,
    own: Mask,
    by: Vec<(OrgId, Mask)>,
    /// Those among them who have written here, and nothing of what they wrote is open: of them it is not told that they did.
    quiet: Vec<OrgId>,
    /// Single rows that were opened, with their writers.
    rows: Vec<(Uuid, OrgId, Mask)>,
    /// Of a writer that was not asked about: closed, and worded as of one by whom nothing is opened, so that a refusal does not tell
    /// who has written here.
    other: Mask,
}

/// Who did something of a category in a case, and when first.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Who.
    pub writer: OrgId,
    /// Of what.
    pub category: Category,
    /// When first.
    pub at: Moment,
    /// Whether it was to write a note.
    pub note: bool,
}

impl Masks {
    /// Made by the decider alone.
    pub(crate) fn new(
        scope: &Scope,
        mine: bool,
        own: Mask,
        by: Vec<(OrgId, Mask)>,
        rows: Vec<(Uuid, OrgId, Mask)>,
        other: Mask,
    ) -> Self {
        let quiet = Vec::new();
        Self(Arc::new(Inner { me: Some(scope.org()), mine, own, by, quiet, rows, other }))
    }

    /// Of what the caller's organisation wrote by itself: what others wrote stays closed.
    pub fn of_own(scope: &Scope, own: Mask) -> Self {
        Self::new(scope, true, own, Vec::new(), Vec::new(), Mask::nothing())
    }

    /// One decision for whatever there is: for rows that only their own organisation keeps.
    pub fn uniform(mask: Mask) -> Self {
        let (by, quiet, rows) = (Vec::new(), Vec::new(), Vec::new());
        Self(Arc::new(Inner { me: None, mine: false, own: mask, by, quiet, rows, other: mask }))
    }

    /// The same, told as far as the timeline tells: `named` are known to take part, and of each other writer a step must be open.
    /// Else a reason would tell that somebody wrote here, though what they wrote is closed.
    #[must_use]
    pub fn told_by(&self, named: &[OrgId], steps: &[Step]) -> Self {
        let Inner { me, mine, own, by, rows, other, .. } = &*self.0;
        let opens = |mask: &Mask, step: &Step| {
            let whole = mask.verdict(step.category);
            if step.note {
                // A note is passed on by itself, and not with the records of its category.
                return matches!(whole, Verdict::See(why) if !matches!(why, Why::Clause { grant: Some(_), .. }));
            }
            let mask = mask.as_it_stood(step.at);
            // What was planned or given has its cost.
            let costs = matches!(step.category, Category::Plan | Category::Assistance);
            mask.sees(step.category) || (costs && mask.sees(Category::Money))
        };
        let shows = |(org, mask): &(OrgId, Mask)| {
            let mut steps = steps.iter().filter(|step| step.writer == *org);
            steps.any(|step| opens(mask, step))
        };
        let heard = |one: &(OrgId, Mask)| named.contains(&one.0) || shows(one);
        let quiet = by.iter().filter(|one| !heard(one)).map(|(org, _)| *org).collect();
        // Whoever is named by a step that is open may be asked for the rest.
        let ask = by.iter().filter(|one| shows(one)).map(|(org, _)| *org).min();
        let asked = |mask: &Mask| ask.map_or(*mask, |org| mask.or_ask(org));
        let (by, rows) = (by.iter().map(|(org, mask)| (*org, asked(mask))).collect(), rows.clone());
        let other = &asked(other);
        Self(Arc::new(Inner { me: *me, mine: *mine, own: *own, by, quiet, rows, other: *other }))
    }

    /// The decisions on others of whom it is told that they wrote here.
    fn heard(&self) -> impl Iterator<Item = &(OrgId, Mask)> {
        self.0.by.iter().filter(|(org, _)| !self.0.quiet.contains(org))
    }

    /// Nothing is visible.
    pub fn nothing() -> Self {
        Self::uniform(Mask::nothing())
    }

    /// The decision on what an organisation wrote; of one that was not asked about, nothing is visible.
    pub fn of(&self, writer: OrgId) -> &Mask {
        if self.0.me == Some(writer) {
            return &self.0.own;
        }
        self.0.by.iter().find(|(org, _)| *org == writer).map_or(&self.0.other, |(_, mask)| mask)
    }

    /// The decision on one row that an organisation wrote at an instant: what was passed on as it stood does not show what came
    /// later, and a row that was passed on by itself is open though others are not.
    pub fn of_row(&self, writer: OrgId, row: Option<Uuid>, written: Option<Moment>) -> Mask {
        let whole = self.of(writer);
        let mask = written.map_or(*whole, |at| whole.as_it_stood(at));
        let single = self.0.rows.iter().filter(|(id, by, _)| Some(*id) == row && *by == writer);
        single.fold(mask, |mask, (_, _, opened)| mask.or(opened))
    }

    /// Whether a single row that an organisation wrote was passed on by itself and is open.
    pub fn shows_row(&self, writer: OrgId, row: Uuid, category: Category) -> bool {
        let mut singles = self.0.rows.iter();
        singles.any(|(id, by, mask)| *id == row && *by == writer && mask.sees(category))
    }

    /// Whether the category is visible in anybody's portion; in an own one also while nothing stands there yet.
    pub fn any(&self, category: Category) -> bool {
        let Inner { me, mine, own, rows, other, .. } = &*self.0;
        (*mine && own.sees(category))
            || (me.is_none() && other.sees(category))
            || self.heard().any(|(_, mask)| mask.sees(category))
            || rows.iter().any(|(_, _, mask)| mask.sees(category))
    }

    /// All categories of which anything is visible.
    pub fn visible(&self) -> CategorySet {
        Category::ALL.iter().copied().filter(|c| self.any(*c)).fold(CategorySet::NONE, CategorySet::with)
    }

    /// Whether the caller sees nothing, of others or of its own organisation: then it answers as if nothing were there.
    pub fn is_blind(&self) -> bool {
        self.visible().is_empty()
    }

    /// The decision on what the caller's organisation wrote.
    pub fn own(&self) -> Mask {
        if self.0.me.is_none() { self.0.other } else { self.0.own }
    }

    /// Whether an organisation is the caller's own.
    pub fn is_own(&self, writer: OrgId) -> bool {
        self.0.me == Some(writer)
    }

    /// Whether the caller's organisation wrote here or works here.
    pub fn is_mine(&self) -> bool {
        self.0.mine
    }

    /// The other writers of whom anything is visible.
    pub fn others(&self) -> impl Iterator<Item = (OrgId, Mask)> {
        let mut seen: Vec<(OrgId, Mask)> =
            self.heard().filter(|(_, mask)| !mask.is_blind()).copied().collect();
        for (_, writer, mask) in &self.0.rows {
            match seen.iter_mut().find(|(org, _)| org == writer) {
                Some((_, known)) => *known = known.or(mask),
                None => seen.push((*writer, *mask)),
            }
        }
        seen.into_iter()
    }

    /// Whom to ask for what the other side of the case wrote of a category, where none of that is open; said whether or not there
    /// is anything.
    pub fn beside(&self, category: Category) -> Option<OrgId> {
        let ask = |mask: &Mask| match mask.verdict(category) {
            Verdict::Withheld(WithheldWhy::NoClause { ask } | WithheldWhy::NoConsent { ask }) => ask,
            _ => None,
        };
        let asked = self.heard().find(|(writer, mask)| ask(mask) == Some(*writer));
        asked.map(|(writer, _)| *writer)
    }

    /// Per category what there is to say of the whole: why it is seen, somebody else's before the own, since that is what a
    /// reader wonders about; else why it is withheld.
    pub fn told(&self) -> Mask {
        let own = self.own();
        let others = self.heard().map(|(_, mask)| mask).chain(self.0.rows.iter().map(|(.., mask)| mask));
        let others = others.fold(None, |told: Option<Mask>, mask| Some(told.map_or(*mask, |t| t.or(mask))));
        match (others, self.0.mine) {
            (Some(others), true) => others.or(&own),
            (Some(others), false) => others,
            (None, _) => own,
        }
    }

    /// What either shows: a person who is visible by two cases.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let mut by = self.0.by.clone();
        for (org, mask) in &other.0.by {
            match by.iter_mut().find(|(known, _)| known == org) {
                Some((_, known)) => *known = known.or(mask),
                None => by.push((*org, *mask)),
            }
        }
        let heard = |masks: &Self, org: &OrgId| masks.heard().any(|(known, _)| known == org);
        let quiet = self.0.quiet.iter().chain(&other.0.quiet).copied();
        let quiet = quiet.filter(|org| !heard(self, org) && !heard(other, org)).collect();
        let rows = self.0.rows.iter().chain(&other.0.rows).copied().collect();
        Self(Arc::new(Inner {
            me: self.0.me.or(other.0.me),
            mine: self.0.mine || other.0.mine,
            own: self.0.own.or(&other.0.own),
            by,
            quiet,
            rows,
            other: self.0.other.or(&other.0.other),
        }))
    }

    /// Each decision without the categories that `keep` refuses for its writer.
    #[must_use]
    pub fn narrowed(&self, keep: impl Fn(OrgId, Category) -> bool) -> Self {
        let Inner { me, mine, own, by, quiet, rows, other } = &*self.0;
        let narrow = |org: OrgId, mask: &Mask| mask.narrowed(|category| keep(org, category));
        let by = by.iter().map(|(org, mask)| (*org, narrow(*org, mask))).collect();
        let rows = rows.iter().map(|(row, org, mask)| (*row, *org, narrow(*org, mask))).collect();
        let own = me.map_or(*own, |me| narrow(me, own));
        let quiet = quiet.clone();
        Self(Arc::new(Inner { me: *me, mine: *mine, own, by, quiet, rows, other: *other }))
    }
}
