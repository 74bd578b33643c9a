//! The reference decision, written from the rules in words: product.md, rules 1, 2, 3, 11, the table of clauses, and "who wrote
//! it owns it". It knows the generated world only, and neither the policies nor the program's tables.

use base::{Category, Purpose, Role, Word};

use super::lines::{Line, lines};
use super::plan::{Case, Clause, Grant, ORGS, Party, Pen, Plan, Referral, Single, Survey, User};

/// What each role works with: nobody sees more than the work needs. An administrator keeps accounts, a secretary reads figures.
fn works_with(role: Role) -> &'static [Category] {
    use Category::{
        Assessment, Assistance, Complaint, Contact, Documents, Health, Household, Identity, Journey, Money,
        Monitoring, Plan, Protection,
    };
    match role {
        Role::Counsellor | Role::CaseManager => &[
            Identity, Contact, Documents, Household, Journey, Health, Protection, Assessment, Plan,
            Assistance, Money, Monitoring, Complaint,
        ],
        Role::Monitor => &[Identity, Contact, Household, Journey, Monitoring],
        Role::Provider => {
            &[Identity, Contact, Documents, Household, Journey, Health, Protection, Plan, Assistance]
        }
        Role::ProgrammeManager => &[Identity, Household, Journey, Plan, Assistance, Money, Monitoring],
        Role::DataProtection => &[Identity, Contact, Journey, Complaint],
        Role::Secretary | Role::Administrator => &[],
    }
}

/// What each role usually asks for.
pub const fn purpose(role: Role) -> Purpose {
    match role {
        Role::Counsellor | Role::CaseManager | Role::ProgrammeManager => Purpose::Counselling,
        Role::Provider => Purpose::Service,
        Role::Monitor => Purpose::Monitoring,
        Role::DataProtection | Role::Administrator => Purpose::Audit,
        Role::Secretary => Purpose::Statistics,
    }
}

/// The firewall and the role, which nothing lifts.
pub fn never(user: &User, category: Category) -> bool {
    let sensitive = [Category::Protection, Category::Health, Category::Assessment, Category::Complaint];
    let (_, _, enforcement) = ORGS[user.org];
    (enforcement && sensitive.contains(&category)) || !works_with(user.role).contains(&category)
}

/// One thing that somebody wrote in a case: when, whether it is a note, and which row it is.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub category: Category,
    pub writer: usize,
    pub at: Option<i64>,
    pub note: bool,
    pub row: Option<Single>,
    /// A draft, which is nobody else's.
    pub draft: bool,
}

impl Item {
    /// Something of a portion as it is now.
    pub const fn now(writer: usize, category: Category) -> Self {
        Self { category, writer, at: None, note: false, row: None, draft: false }
    }
    /// Something that stands as it was written.
    pub const fn written(pen: Pen, category: Category) -> Self {
        Self { at: Some(pen.at), ..Self::now(pen.by, category) }
    }
    pub const fn note(pen: Pen, category: Category, place: usize) -> Self {
        Self { note: true, row: Some(Single::Note(place)), ..Self::written(pen, category) }
    }
    pub const fn help(pen: Pen, category: Category, place: usize) -> Self {
        Self { row: Some(Single::Help(place)), ..Self::written(pen, category) }
    }
}

/// What a provider did with a referral: when it last did something; it has looked at each at once.
pub fn answer(one: &Referral, need: Category) -> Item {
    let at = if one.is_answered() { one.answered } else { one.from.at };
    Item { at: Some(at), ..Item::now(one.to, need) }
}

/// What was answered in a round; what is not there yet is of this instant.
pub fn answers(one: &Survey) -> Item {
    let at = if one.done { one.answered } else { 0 };
    Item { at: Some(at), ..Item::now(one.asked, Category::Monitoring) }
}

/// One user, asking for a purpose.
#[derive(Clone, Copy)]
pub struct Eyes<'a> {
    pub w: &'a Plan,
    pub user: usize,
    pub purpose: Purpose,
    /// Without emergencies: what a list or a search finds. An emergency is for one case whose address its user has.
    pub calm: bool,
    /// As if every consent were there and everybody trained: what is lacking is told, and so may be told apart.
    pub lenient: bool,
}

impl<'a> Eyes<'a> {
    /// As a user usually asks.
    pub fn of(w: &'a Plan, user: usize) -> Self {
        Self { w, user, purpose: purpose(w.users[user].role), calm: false, lenient: false }
    }
    pub fn calm(self) -> Self {
        Self { calm: true, ..self }
    }
    pub fn lenient(self) -> Self {
        Self { lenient: true, ..self }
    }
    fn who(&self) -> &'a User {
        &self.w.users[self.user]
    }
    pub fn org(&self) -> usize {
        self.who().org
    }
    /// Whether the role works with anything, behind the firewall or not.
    pub fn works(&self) -> bool {
        Category::ALL.iter().any(|c| !never(self.who(), *c))
    }

    /// Whether the user sees something: what the own organisation wrote, what the writer signed for, what was passed on.
    pub fn sees(&self, case: usize, item: Item) -> bool {
        if never(self.who(), item.category) || (item.draft && item.writer != self.org()) {
            return false;
        }
        item.writer == self.org()
            || self.ways(case, item).contains(&true)
            || (!self.calm && item.category.is_vital() && self.by_emergency(case))
    }

    /// Whether what another wrote is open by what was granted and by no clause of its own; an emergency does not count beside it.
    fn by_grant_alone(&self, case: usize, item: Item) -> bool {
        let by_clause = (0..self.w.clauses.len()).any(|clause| self.by_clause(case, clause, item));
        let by_grant = self.w.grants.iter().any(|grant| self.by_grant(case, grant, item));
        item.writer != self.org() && by_grant && !by_clause
    }

    /// By which clauses and grants something is open.
    pub fn ways(&self, case: usize, item: Item) -> Vec<bool> {
        let clauses = (0..self.w.clauses.len()).map(|clause| self.by_clause(case, clause, item));
        clauses.chain(self.w.grants.iter().map(|grant| self.by_grant(case, grant, item))).collect()
    }

    /// Whether help is there: it says something of the service too.
    pub fn sees_help(&self, case: usize, place: usize) -> bool {
        let pen = self.w.cases[case].help[place];
        [Category::Assistance, Category::Plan].iter().all(|c| self.sees(case, Item::help(pen, *c, place)))
    }

    /// Whether a referral is there: what was asked opens it, and the provider keeps what it answered.
    pub fn sees_referral(&self, case: usize, place: usize, need: Category) -> bool {
        let one = &self.w.cases[case].referrals[place];
        self.sees(case, Item::written(one.from, need))
            || (one.to == self.org() && one.is_answered() && self.sees(case, Item::now(one.to, need)))
    }

    /// Whether a hand-over is there: what the sender wrote opens it, and the receiver keeps what it did. What was opened of a case to
    /// a third is not who else it was handed to.
    pub fn sees_handover(&self, case: usize) -> bool {
        self.w.cases[case].handover.as_ref().is_some_and(|one| {
            let party = [one.from.by, one.to].contains(&self.org());
            let sent = Item::now(one.from.by, Category::Journey);
            (self.sees(case, sent) && (party || !self.by_grant_alone(case, sent)))
                || (one.to == self.org() && one.is_taken() && !never(self.who(), Category::Journey))
        })
    }

    /// Whether a round is there: for who sees what its lead monitors, for who is to ask and knows the case, for who asked.
    pub fn sees_survey(&self, case: usize) -> bool {
        self.w.cases[case].survey.as_ref().is_some_and(|one| {
            self.opens(case, one.lead, Category::Monitoring)
                || (one.asked == self.org() && (self.knows(case) || !never(self.who(), Category::Monitoring)))
        })
    }

    /// Whether a portion as a whole is open, as it is now.
    pub fn opens(&self, case: usize, writer: usize, category: Category) -> bool {
        self.sees(case, Item::now(writer, category))
    }

    /// Whether anything that an organisation wrote in a case is open, single rows aside.
    pub fn opens_any(&self, case: usize, writer: usize) -> bool {
        Category::ALL.iter().any(|c| self.opens(case, writer, *c))
    }

    /// Life at risk: declared for this case by this user, who is trained and of no enforcement unit.
    fn by_emergency(&self, case: usize) -> bool {
        let who = self.who();
        let declared = |e: &super::plan::Emergency| e.case == case && e.user == self.user && e.until > 0;
        who.trained && !ORGS[who.org].2 && self.w.emergencies.iter().any(declared)
    }

    /// A clause in force that the writer signed, and that opens by itself.
    fn by_clause(&self, case: usize, clause: usize, item: Item) -> bool {
        let (w, who, k, of) = (self.w, self.who(), &self.w.clauses[clause], &self.w.cases[case]);
        !k.referred_only
            && speaks(w, k, who.org, item.writer, of)
            && k.categories.contains(&item.category)
            && (!k.trained || who.trained || self.lenient)
            && k.purposes.contains(&self.purpose)
            && (!k.consent
                || self.lenient
                || consented(w, of.person, (self.purpose, k.recipient), who.org, &[item.writer]))
    }

    /// A grant of the portion. A note, which says anything, goes by itself alone; what does not flow goes as it stood.
    fn by_grant(&self, case: usize, grant: &Grant, item: Item) -> bool {
        let (w, who) = (self.w, self.who());
        if grant.case != case || grant.org != who.org || grant.writer != item.writer {
            return false;
        }
        let (opened, stood) = held(w, grant, self.lenient);
        let fits = match grant.single {
            Some(single) => item.row == Some(single),
            None => {
                !item.note
                    && (flows(item.category)
                        || item.at.is_none_or(|at| stood.is_none_or(|as_of| at <= as_of)))
            }
        };
        fits && opened.contains(&item.category)
            && (!w.clauses[grant.clause].trained || who.trained || self.lenient)
    }

    /// Who is asked about in every place where a case stands: whom the case names.
    pub fn named(&self, case: usize) -> [usize; 4] {
        let of = &self.w.cases[case];
        [of.org, of.lead, of.stage_by, self.w.persons[of.person]]
    }

    fn rows_open(&self, case: usize) -> bool {
        let singles = self.w.grants.iter().filter(|g| g.case == case && g.org == self.org());
        singles.filter(|g| g.single.is_some()).any(|g| {
            let item = |c: &Category| Item { row: g.single, ..Item::now(g.writer, *c) };
            Category::ALL.iter().any(|c| self.sees(case, item(c)))
        })
    }

    /// Whether the own organisation opened the case or leads it.
    pub fn works_in(&self, case: usize) -> bool {
        [self.w.cases[case].org, self.w.cases[case].lead].contains(&self.org())
    }

    /// Whether a case is there for the user: its organisation works or wrote there, or something of what others wrote is open.
    pub fn knows(&self, case: usize) -> bool {
        let lines = lines(&self.w.cases[case]);
        let mine = self.works_in(case) || lines.iter().any(|line| line.item.writer == self.org());
        (mine && self.works()) || self.knows_by_others(case, &lines)
    }

    fn knows_by_others(&self, case: usize, lines: &[Line]) -> bool {
        let named = self.named(case).into_iter().filter(|org| *org != self.org());
        let stepped = lines.iter().filter(|line| line.item.writer != self.org());
        named.into_iter().any(|org| self.opens_any(case, org))
            || self.rows_open(case)
            || stepped.into_iter().any(|line| self.steps_open(case, line))
    }

    /// Whether a step is open, or what it cost: of whom nothing else is open it is not told that they wrote there.
    pub fn steps_open(&self, case: usize, line: &Line) -> bool {
        let item = Item { row: None, ..line.item };
        let costs = [Category::Plan, Category::Assistance].contains(&item.category);
        self.sees(case, item) || (costs && self.sees(case, Item { category: Category::Money, ..item }))
    }

    /// Whether a list of cases shows it: the organisation works there, or whom the case names opened something.
    pub fn lists(&self, case: usize) -> bool {
        (self.works_in(case) && self.works()) || self.knows_by_others(case, &[])
    }

    fn cases_of(&self, person: usize) -> impl Iterator<Item = usize> {
        let w = self.w;
        (0..w.cases.len()).filter(move |case| w.cases[*case].person == person)
    }

    /// Whether what the registrar wrote of a person is open: to itself, else by any case of the person.
    pub fn sees_person(&self, person: usize, category: Category) -> bool {
        let registrar = self.w.persons[person];
        if registrar == self.org() {
            return !never(self.who(), category);
        }
        self.cases_of(person).any(|case| self.opens(case, registrar, category))
    }

    /// Whether a person is there: as registrar, else by a case that is listed.
    pub fn knows_person(&self, person: usize) -> bool {
        if self.w.persons[person] == self.org() {
            return self.works();
        }
        self.cases_of(person).any(|case| self.lists(case))
    }

    /// Whether an answer of the person is there: as the own organisation wrote it down, or as what its recorder wrote is open.
    pub fn sees_consent(&self, person: usize, by: usize) -> bool {
        let keeps = self.w.persons[person] == self.org()
            || self.cases_of(person).any(|case| self.w.cases[case].lead == self.org());
        keeps
            && !never(self.who(), Category::Identity)
            && (by == self.org()
                || self
                    .cases_of(person)
                    .any(|case| self.named(case).contains(&by) && self.opens(case, by, Category::Identity)))
    }

    /// What the person told the own organisation, if it is no registrar and asked: its place among what was told.
    pub fn told(&self, person: usize) -> Option<usize> {
        self.w.told.iter().position(|told| told.person == person && told.by == self.org())
    }

    /// Whether that is open: to its organisation alone.
    pub fn sees_told(&self, person: usize, category: Category) -> bool {
        self.told(person).is_some() && !never(self.who(), category)
    }

    /// What a person told somebody else than the registrar and stands in a case, by its place: what they told the own organisation,
    /// else what they told one that takes part and whose part is open.
    fn told_where(&self, person: usize, category: Category, cases: &[usize]) -> Option<usize> {
        let open = |by: usize| {
            (by == self.org() && !never(self.who(), category))
                || cases.iter().any(|case| self.named(*case).contains(&by) && self.opens(*case, by, category))
        };
        let told = self.w.told.iter().enumerate().filter(|(_, told)| told.person == person && open(told.by));
        told.min_by_key(|(_, told)| (told.by != self.org(), told.by)).map(|(place, _)| place)
    }

    /// The same for the person, by any of the cases; who registered them goes by what it wrote itself.
    pub fn told_of(&self, person: usize, category: Category) -> Option<usize> {
        let others = self.w.persons[person] != self.org();
        others
            .then(|| self.told_where(person, category, &self.cases_of(person).collect::<Vec<_>>()))
            .flatten()
    }

    /// Who says by which name somebody of a case goes: the registrar, and where that is closed whoever was told.
    pub fn named_by(&self, case: usize) -> usize {
        let person = self.w.cases[case].person;
        let registrar = self.w.persons[person];
        if self.opens(case, registrar, Category::Identity) {
            return registrar;
        }
        self.told_where(person, Category::Identity, &[case]).map_or(registrar, |place| self.w.told[place].by)
    }

    /// Whether a fact of a person is seen: by the person, or, who is meant, by somebody whose household is open; what they told
    /// another than the registrar, by that one.
    pub fn sees_fact(&self, person: usize, (by, category): (usize, Category)) -> bool {
        if by != self.w.persons[person] {
            let open = |case: usize| self.named(case).contains(&by) && self.opens(case, by, category);
            return (by == self.org() && self.sees_told(person, category))
                || (by != self.org() && self.cases_of(person).any(open));
        }
        let by_household =
            |mate| [Category::Household, Category::Identity].iter().all(|c| self.sees_person(mate, *c));
        self.sees_person(person, category)
            || (category == Category::Identity && mate(self.w, person).is_some_and(by_household))
    }
}

/// What is shown as it is now, also to whom it was passed on as it stood.
fn flows(category: Category) -> bool {
    use Category::{Contact, Documents, Household, Identity, Journey};
    [Identity, Contact, Documents, Household, Journey].contains(&category)
}

/// Whether a clause is in force, speaks to a reader, was signed by a writer, lets see, and the case is within its limits. What the
/// reader itself wrote of the case, as who opened it or moved its stage, puts it within no limit.
fn speaks(w: &Plan, k: &Clause, reader: usize, writer: usize, of: &Case) -> bool {
    let agreement = &w.agreements[k.agreement];
    let in_force = agreement.state == "in_force"
        && k.standing == "live"
        && agreement.starts <= 0
        && agreement.ends.is_none_or(|day| day >= 0)
        && k.from <= 0
        && k.until.is_none_or(|day| day >= 0);
    let named = match &k.party {
        Party::Org(org) => *org == reader,
        Party::Kind(kind) => *kind == ORGS[reader].1 && k.owners.contains(&reader),
        Party::Receiver => true,
    };
    let signed = k.party == Party::Receiver || k.owners.contains(&writer);
    let (head, stage) = (reader != of.org, reader != of.stage_by);
    let within = (k.programmes.is_empty() || (head && k.programmes.contains(&of.programme)))
        && (k.corridors.is_empty() || (head && k.corridors.contains(&of.corridor)))
        && (k.areas.is_empty() || (head && of.area.is_some_and(|area| k.areas.contains(&area))))
        && (k.stages.is_empty() || (stage && k.stages.contains(&of.stage)));
    in_force && named && signed && within && k.actions.contains(&"see")
}

/// What is asked of a person so that something is open to a reader by a grant, if it is to it.
pub fn question(grant: &Grant) -> (Purpose, &'static str) {
    (used_for(grant), grant.recipient)
}

/// What was handed over is used for the hand-over, what was referred for the service, what was assigned for monitoring, what came
/// back for counselling.
fn used_for(grant: &Grant) -> Purpose {
    match grant.reason {
        "handover" => Purpose::Handover,
        "referral" => Purpose::Service,
        "monitoring" => Purpose::Monitoring,
        _ => Purpose::Counselling,
    }
}

/// What a grant opens to who has it, and as it stood when: nothing to an enforcement unit, nothing that its giver did not write
/// unless the giver holds it with leave.
fn held(w: &Plan, grant: &Grant, lenient: bool) -> (Vec<Category>, Option<i64>) {
    let (k, of) = (&w.clauses[grant.clause], &w.cases[grant.case]);
    let open = grant.since <= 0
        && grant.until.is_none_or(|until| until > 0)
        && k.referred_only
        && speaks(w, k, grant.org, grant.writer, of)
        && !ORGS[grant.org].2
        && k.purposes.contains(&used_for(grant))
        && (!k.consent
            || lenient
            || consented(
                w,
                of.person,
                (used_for(grant), grant.recipient),
                grant.org,
                &[grant.writer, grant.by],
            ));
    let mut opened: Vec<Category> =
        grant.categories.iter().copied().filter(|c| open && k.categories.contains(c)).collect();
    let mut as_of = grant.as_of;
    if grant.by != grant.writer {
        let parent = grant.parent.map(|at| &w.grants[at]);
        let parent = parent.filter(|p| {
            p.org == grant.by && p.writer == grant.writer && p.case == grant.case && p.single.is_none()
        });
        let (above, stood) = parent.map_or((Vec::new(), None), |p| {
            let (above, stood) = held(w, p, lenient);
            // Leave is given for a service and for follow-up; for anything else nothing is passed on.
            let for_it = [Purpose::Service, Purpose::Monitoring].contains(&used_for(grant));
            let above = if for_it { above } else { Vec::new() };
            (above.into_iter().filter(|c| p.leave.contains(c)).collect(), stood)
        });
        opened.retain(|c| above.contains(c));
        as_of = [as_of, stood].into_iter().flatten().min();
    }
    (opened, as_of)
}

/// Whether an answer stands that these wrote down and not the reader: given, not withdrawn, not ended, and no later no, to who works with them;
/// on one day a no of another recorder wins, and a recorder's own last word stands for it.
fn consented(w: &Plan, person: usize, question: (Purpose, &str), reader: usize, heard_by: &[usize]) -> bool {
    let asked = || {
        w.consents
            .iter()
            .enumerate()
            .filter(|(_, c)| c.person == person && (c.purpose, c.recipient) == question)
    };
    let last = |at: usize, by: usize| asked().filter(|(_, c)| c.by == by).all(|(other, _)| other <= at);
    let said_no = |at: usize, c: &super::plan::Consent| match (c.given, c.withdrawn) {
        _ if !last(at, c.by) => None,
        (false, _) => Some(c.days),
        (true, withdrawn) => withdrawn,
    };
    asked().any(|(_, yes)| {
        let refused = |(at, no): (usize, &super::plan::Consent)| {
            // A no that was heard by who works with the person closes what others heard.
            let works = w.cases.iter().any(|c| c.person == person && c.lead == no.by);
            said_no(at, no).is_some_and(|days| no.by == yes.by || (works && days <= yes.days))
        };
        yes.given
            && yes.withdrawn.is_none()
            && !yes.ahead
            && yes.until.is_none_or(|until| until > 0)
            && yes.by != reader
            && heard_by.contains(&yes.by)
            && !asked().any(refused)
    })
}

/// Who a person lives with, as the world has it: pairs that one office registered.
pub fn mate(w: &Plan, person: usize) -> Option<usize> {
    let mate = person ^ 1;
    (mate < w.persons.len() && w.persons[mate] == w.persons[person]).then_some(mate)
}
