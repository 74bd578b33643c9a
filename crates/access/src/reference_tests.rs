//! The reference decision, written from the rules in words (product.md 1, 2, 3, the firewall, and "who wrote it owns it") without
//! a look at the policies, and the properties that tie the policies, the page's decider and the rendered clauses to it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use std::str::FromStr;

use base::reexport::uuid::Uuid;
use base::{
    Actor, AgreementId, AreaId, Category, CategorySet, ClauseId, Country, Day, GrantId, Locale, Moment,
    OrgId, OrgKind, ProgrammeId, Purpose, PurposeSet, Role, Stage, UserId, Word,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::{
    Action, ActionSet, Clause, ClauseScope, Conditions, ConsentFact, Decider, Emergency, Grant, GrantReason,
    Party, RecipientKind, Scope, Situation, Verdict, Why, WithheldWhy, decide, decide_action, facts, render,
    sees,
};

/// Portions that a reader may ask for: of three organisations.
const WRITERS: [u128; 3] = [1, 2, 3];

/// Facts that own their lists.
#[derive(Clone, Debug)]
struct World {
    scope: Scope,
    writer: OrgId,
    opener: OrgId,
    lead: OrgId,
    stage_by: OrgId,
    entered: CategorySet,
    programme: ProgrammeId,
    area: Option<AreaId>,
    stage: Stage,
    consents: Vec<ConsentFact>,
    grants: Vec<Grant>,
    emergency: Option<Emergency>,
    clauses: Vec<Clause>,
}

impl World {
    fn situation(&self) -> Situation<'_> {
        Situation {
            opener: self.opener,
            lead: self.lead,
            stage_by: self.stage_by,
            rows: &[],
            entered: self.entered,
            programme: self.programme,
            corridor: (Country::parse("DE").unwrap(), Country::parse("TN").unwrap()),
            area: self.area,
            stage: self.stage,
            consents: &self.consents,
            grants: &self.grants,
            emergency: self.emergency,
        }
    }

    fn decided(&self, action: Action, category: Category) -> Verdict {
        decide_action(&self.scope, action, category, self.writer, &self.situation(), &self.clauses)
    }

    fn open(&self) -> CategorySet {
        decide(&self.scope, self.writer, &self.situation(), &self.clauses).visible()
    }
}

// ---- the rules in words ----------------------------------------------------------------------------------------------

/// What the rules say of one category of what one organisation wrote: by what it is open, else what to tell.
fn rules(w: &World, action: Action, category: Category) -> Verdict {
    let asker = &w.scope.actor;
    // Whom to ask: the other side of the bridge.
    let ask = if w.lead != asker.org { Some(w.lead) } else { Some(w.opener).filter(|org| *org != asker.org) };
    // "No organisation with an enforcement mandate ever sees protection, health, assessment or complaint data."
    let sensitive = [Category::Protection, Category::Health, Category::Assessment, Category::Complaint];
    if asker.enforcement && sensitive.contains(&category) {
        return Verdict::Withheld(WithheldWhy::Firewall);
    }
    // "Access = … ∩ role": nobody beyond what the role works with.
    if !sees(asker.role).has(category) {
        return Verdict::Withheld(WithheldWhy::Role);
    }
    // "Enforcement units: … no case for others' persons": they enter what they opened.
    let no_entry = asker.enforcement && action == Action::Enter && asker.org != w.opener;
    // "Own opens what I wrote, to see, export and amend"; "to begin a portion asks enter: … who leads it then".
    if w.writer == asker.org {
        let begins = action == Action::Enter && asker.org != w.lead && !w.entered.has(category);
        return match begins || no_entry {
            false => Verdict::See(Why::Own),
            true => Verdict::Withheld(WithheldWhy::NoClause { ask }),
        };
    }
    // "What others wrote opens only by a clause in force that the writer signed, or by a grant of the writer."
    let mut untrained_or_unconsented = None;
    // "As it stood when ticked; later by a supplement": of several ways the one that opens most.
    let mut ways: Vec<Way> =
        w.clauses.iter().flat_map(|clause| by_clause(w, clause, action, category)).collect();
    ways.sort_by_key(|(stood, _)| *stood);
    use Category::{Contact, Health, Household, Identity, Journey};
    // "Life at risk: break-glass by a trained role … expiry in hours", of no enforcement unit, and to what saves a life.
    let emergency = w.emergency.filter(|one| {
        let trained = asker.trained && !asker.enforcement;
        let saves = [Identity, Contact, Household, Journey, Health].contains(&category);
        action == Action::See && one.user == asker.user && trained && saves && w.scope.now < one.until
    });
    let at_risk = emergency.map(|Emergency { until, .. }| Verdict::See(Why::Emergency { until }));
    for (_, way) in ways {
        match way {
            Ok(_) if no_entry => {}
            // It reads all that stands now, whatever was passed on as it stood before.
            Ok(Why::Clause { as_of: Some(_), .. }) if at_risk.is_some() => break,
            Ok(why) => return Verdict::See(why),
            Err(told) => untrained_or_unconsented = untrained_or_unconsented.or(Some(told)),
        }
    }
    if let Some(at_risk) = at_risk {
        return at_risk;
    }
    Verdict::Withheld(match untrained_or_unconsented {
        Some(WithheldWhy::NoConsent { .. }) => WithheldWhy::NoConsent { ask },
        Some(told) => told,
        None => WithheldWhy::NoClause { ask },
    })
}

/// Until when what is opened was written, and by what it is open or what is lacking.
type Way = (Option<std::cmp::Reverse<(i64, i64)>>, Result<Why, WithheldWhy>);

fn by_clause(w: &World, k: &Clause, action: Action, category: Category) -> Vec<Way> {
    let (asker, now, today) = (&w.scope.actor, w.scope.now, w.scope.now.day());
    let named = match k.party {
        Party::Org(org) => asker.org == org,
        Party::Kind(kind) => asker.org_kind == kind && k.scope.owners.contains(&asker.org),
        Party::Receiver => k.scope.referred_only,
    };
    let in_force = k.in_force && today >= k.from && k.until.is_none_or(|last| today <= last);
    let s = &k.scope;
    // "Scope is never that of a case which the reader opened, nor of a step which only the reader confirmed."
    let own_head =
        asker.org == w.opener && !(s.programmes.is_empty() && s.corridors.is_empty() && s.areas.is_empty());
    let own_step = asker.org == w.stage_by && !s.stages.is_empty();
    let within = (s.programmes.is_empty() || s.programmes.contains(&w.programme))
        && (s.corridors.is_empty() || s.corridors.iter().any(|(h, o)| h.code() == "DE" && o.code() == "TN"))
        && (s.areas.is_empty() || w.area.is_some_and(|area| s.areas.contains(&area)))
        && (s.stages.is_empty() || s.stages.contains(&w.stage));
    // "A clause in force that the writer signed", or the built-in ones with a grant.
    let built_in = k.party == Party::Receiver && s.referred_only;
    let signed = built_in || s.owners.contains(&w.writer);
    let limits = within && !own_head && !own_step;
    if !(named && signed && in_force && limits && k.actions.has(action) && k.categories.has(category)) {
        return Vec::new();
    }
    let ways: Vec<(Purpose, RecipientKind, Option<&Grant>)> = if s.referred_only {
        // "A grant names giver, writer and parent", and gives nothing to an enforcement unit.
        let granted = w.grants.iter().filter(|g| {
            g.clause == k.id
                && g.writer == w.writer
                && (g.by == g.writer || g.leave)
                && !asker.enforcement
                && g.categories.has(category)
                && g.from <= now
                && g.until.is_none_or(|end| now < end)
        });
        granted
            .map(|g| {
                let purpose = match g.reason {
                    GrantReason::Handover => Purpose::Handover,
                    GrantReason::Referral => Purpose::Service,
                    GrantReason::Monitoring => Purpose::Monitoring,
                    GrantReason::Return => Purpose::Counselling,
                };
                (purpose, g.recipient, Some(g))
            })
            .collect()
    } else {
        vec![(w.scope.purpose, k.recipient, None)]
    };
    let mut all = Vec::new();
    for (purpose, recipient, grant) in ways.into_iter().filter(|(purpose, ..)| k.purposes.has(*purpose)) {
        use Category::{Contact, Documents, Household, Identity, Journey};
        let flows = [Identity, Contact, Documents, Household, Journey].contains(&category);
        let at = |g: &Grant| [g.as_of, g.frozen].into_iter().flatten().min();
        let last = |at: Option<Moment>| at.map_or(i64::MAX, Moment::micros);
        let stood = grant
            .map(|g| std::cmp::Reverse(if flows { (last(g.frozen), last(at(g))) } else { (last(at(g)), 0) }));
        // "No answer recorded by an organisation opens another's portion to that organisation. An answer opens portions of its
        // recorder, and onwards what its recorder holds with leave."
        let consent = w.consents.iter().find(|c| {
            c.purpose == purpose
                && c.recipient == recipient
                && c.given <= now
                && c.until.is_none_or(|end| now < end)
                && c.by != asker.org
                && (c.by == w.writer || grant.is_some_and(|g| g.by == c.by))
        });
        if k.conditions.trained && !asker.trained {
            all.push((stood, Err(WithheldWhy::Untrained)));
        } else if k.conditions.consent && consent.is_none() {
            all.push((stood, Err(WithheldWhy::NoConsent { ask: None })));
        } else {
            let why = Why::Clause {
                agreement: k.agreement,
                clause: k.id,
                grant: grant.map(|g| g.id),
                reason: grant.map(|g| g.reason),
                // "… until when": the first of the ends of the clause, the grant and the consent that it asks for.
                until: [
                    k.until.map(|day| Moment::start_of(day.plus_days(1)).plus_seconds(-1)),
                    grant.and_then(|g| g.until),
                    consent.filter(|_| k.conditions.consent).and_then(|c| c.until),
                ]
                .into_iter()
                .flatten()
                .min(),
                consent_on: consent.map(|c| c.given.day()),
                // "Identity, contact, household, journey flow as they are now; everything else as it stood", and all of it when it is over.
                as_of: grant.and_then(|g| if flows { g.frozen } else { at(g) }),
            };
            all.push((stood, Ok(why)));
        }
    }
    all
}

// ---- generated worlds ------------------------------------------------------------------------------------------------
// Few ids and dates close to each other, so that what must match often does.

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn any_of<W: Word + std::fmt::Debug + 'static>() -> impl Strategy<Value = W> + Clone {
    select(W::ALL)
}

fn org() -> impl Strategy<Value = OrgId> + Clone {
    (1..4_u128).prop_map(|n| OrgId(id(n)))
}

fn today() -> Day {
    Day::parse_iso("2026-06-01").unwrap()
}

fn around() -> impl Strategy<Value = Moment> + Clone {
    (-1..2_i64).prop_map(|seconds| Moment::start_of(today()).plus_seconds(seconds))
}

fn most(of: CategorySet) -> impl Strategy<Value = CategorySet> {
    let all: Vec<Category> = of.iter().collect();
    prop_oneof![1 => Just(of), 3 => subsequence(all, 0..=13).prop_map(|some| CategorySet::of(&some))]
}

prop_compose! {
    fn scope()(
        org in org(), org_kind in select(&[OrgKind::Ngo, OrgKind::Government][..]), role in any_of::<Role>(),
        manager in prop::bool::weighted(0.7), enforcement in prop::bool::weighted(0.2), trained in prop::bool::weighted(0.7),
        user in 1..3_u128, purpose in any_of::<Purpose>(), usual in any::<bool>(),
    ) -> Scope {
        let role = if manager { Role::CaseManager } else { role };
        let country = Country::parse("TN").unwrap();
        let actor = Actor { user: UserId(id(user)), org, org_kind, country, role, enforcement, trained, locale: Locale::Ar };
        let purpose = if usual { Purpose::Counselling } else { purpose };
        Scope { actor, purpose, now: Moment::start_of(today()) }
    }
}

fn signatories() -> impl Strategy<Value = Vec<OrgId>> {
    let all: Vec<OrgId> = (1..4_u128).map(|n| OrgId(id(n))).collect();
    prop_oneof![3 => Just(all.clone()), 1 => subsequence(all, 0..=3)]
}

prop_compose! {
    fn limits()(
        programmes in vec((1..3_u128).prop_map(|n| ProgrammeId(id(n))), 0..2),
        corridors in vec(select(&[("DE", "TN"), ("FR", "TN")][..]), 0..2),
        areas in vec((1..3_u128).prop_map(|n| AreaId(id(n))), 0..2),
        stages in vec(select(&[Stage::Arrived, Stage::InTransit][..]), 0..3),
        referred_only in any::<bool>(), owners in signatories(),
    ) -> ClauseScope {
        let corridors = corridors.iter().map(|(h, o)| (Country::parse(h).unwrap(), Country::parse(o).unwrap())).collect();
        ClauseScope { programmes, corridors, areas, stages, referred_only, owners }
    }
}

fn party() -> impl Strategy<Value = Party> {
    prop_oneof![
        3 => org().prop_map(Party::Org),
        2 => select(&[OrgKind::Ngo, OrgKind::Government][..]).prop_map(Party::Kind),
        2 => Just(Party::Receiver),
    ]
}

prop_compose! {
    pub(crate) fn clause(place: u128)(
        party in party(), narrow in limits(), wide in prop::bool::weighted(0.6), referred_only in any::<bool>(), owners in signatories(),
        actions in subsequence(Action::ALL.to_vec(), 0..=5), see in prop::bool::weighted(0.9),
        categories in most(CategorySet::all()), purposes in subsequence(Purpose::ALL.to_vec(), 3..=7),
        from in -1..2_i64, until in option::weighted(0.4, -1..2_i64), in_force in prop::bool::weighted(0.85),
        consent in any::<bool>(), trained in prop::bool::weighted(0.3), recipient in any_of::<RecipientKind>(),
        article in select(&["1", "2.3", "4 \"b\""][..]),
    ) -> Clause {
        let mut actions = actions;
        if see { actions.push(Action::See); }
        Clause {
            id: ClauseId(id(100 + place)), agreement: AgreementId(id(90 + place)), article: article.into(), party,
            actions: ActionSet::of(&actions), categories, purposes: PurposeSet::of(&purposes),
            scope: if wide { ClauseScope { referred_only, owners, ..ClauseScope::default() } } else { narrow },
            from: today().plus_days(from - 1), until: until.map(|days| today().plus_days(days)), in_force,
            conditions: Conditions { consent, trained, smallest_count: 5 }, recipient,
        }
    }
}

prop_compose! {
    fn grant(place: u128)(
        clause in 0..3_u128, reason in any_of::<GrantReason>(), categories in most(CategorySet::all()),
        recipient in any_of::<RecipientKind>(), from in around(), until in option::weighted(0.4, around()),
        writer in org(), by in org(), own in prop::bool::weighted(0.6), leave in any::<bool>(), as_of in option::of(around()),
        frozen in option::weighted(0.3, around()),
    ) -> Grant {
        let by = if own { writer } else { by };
        Grant {
            id: GrantId(id(200 + place)), clause: ClauseId(id(100 + clause)), reason, categories, recipient,
            from: from.plus_seconds(-1), until, writer, by, leave, as_of, frozen,
        }
    }
}

prop_compose! {
    fn consent()(
        purpose in any_of::<Purpose>(), recipient in any_of::<RecipientKind>(),
        given in around(), until in option::weighted(0.4, around()), by in org(),
    ) -> ConsentFact {
        ConsentFact { by, purpose, recipient, given: given.plus_seconds(-1), until }
    }
}

prop_compose! {
    fn world()(
        scope in scope(), people in (org(), org(), org(), org()), programme in 1..3_u128, area in option::of(1..3_u128),
        stage in select(&[Stage::Arrived, Stage::InTransit][..]), consents in vec(consent(), 0..12), entered in most(CategorySet::all()),
        grants in (grant(0), grant(1), grant(2)), granted in 0..4_usize,
        emergency in option::weighted(0.3, (1..3_u128, around())),
        clauses in (clause(0), clause(1), clause(2)), written in 0..4_usize,
    ) -> World {
        let emergency = emergency.map(|(user, until)| Emergency { user: UserId(id(user)), until });
        let (writer, opener, lead, stage_by) = people;
        World {
            scope, writer, opener, lead, stage_by, entered, programme: ProgrammeId(id(programme)), area: area.map(|n| AreaId(id(n))), stage, consents,
            grants: [grants.0, grants.1, grants.2].into_iter().take(granted).collect(), emergency,
            clauses: [clauses.0, clauses.1, clauses.2].into_iter().take(written).collect(),
        }
    }
}

/// An error of the shape of a request would read as a refusal: here it may not pass for one.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(3000))]

    /// The policies and the rules in words agree on every category, reasons and refusals included.
    #[test]
    fn policies_and_rules_agree(w in world(), action in any_of::<Action>()) {
        let mask = decide(&w.scope, w.writer, &w.situation(), &w.clauses);
        for category in Category::ALL.iter().copied() {
            prop_assert_eq!(mask.verdict(category), rules(&w, Action::See, category), "{:?}", category);
        }
        let category = Category::ALL[w.consents.len()];
        prop_assert_eq!(w.decided(action, category), rules(&w, action, category));
    }
}

/// What a reader is told of a decision, whom to ask aside.
const fn as_told(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Withheld(WithheldWhy::NoClause { .. } | WithheldWhy::NoConsent { .. }) => {
            Verdict::Withheld(WithheldWhy::NoClause { ask: None })
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(config(600))]

    /// One decider for a page answers for each case what would be answered for it alone, as its reader is told it.
    #[test]
    fn a_page_is_decided_as_its_cases_are(worlds in vec(world(), 1..6), scope in scope(), clauses in (clause(0), clause(1))) {
        let clauses = [clauses.0, clauses.1];
        let mut page = Decider::new(&scope, &clauses);
        for w in &worlds {
            let w = World { scope, clauses: clauses.to_vec(), ..w.clone() };
            let masks = page.masks(&w.situation(), &WRITERS.map(|n| OrgId(id(n))), false);
            for writer in WRITERS.map(|n| OrgId(id(n))) {
                let w = World { writer, ..w.clone() };
                for category in Category::ALL.iter().copied() {
                    let told = masks.of(writer).verdict(category);
                    prop_assert_eq!(as_told(told), as_told(rules(&w, Action::See, category)));
                    assert!(!matches!(told, Verdict::Withheld(WithheldWhy::NoConsent { .. })));
                }
            }
        }
    }

    /// No clause closes what was open.
    #[test]
    fn a_clause_more_never_closes(w in world(), more in clause(7)) {
        let mut with = w.clone();
        with.clauses.push(more);
        prop_assert!(w.open().without(with.open()).is_empty());
    }

    /// Nothing opens by withdrawing, suspending, or the end of a grant or an emergency.
    #[test]
    fn taking_away_never_opens(w in world(), at in any::<prop::sample::Index>()) {
        let before = w.open();
        let opened = |less: &World| less.open().without(before);
        let mut less = w.clone();
        if !less.consents.is_empty() {
            less.consents.remove(at.index(w.consents.len()));
            prop_assert!(opened(&less).is_empty());
        }
        let mut less = w.clone();
        if !less.clauses.is_empty() {
            less.clauses[at.index(w.clauses.len())].in_force = false;
            prop_assert!(opened(&less).is_empty());
        }
        let mut less = w.clone();
        if !less.grants.is_empty() {
            less.grants[at.index(w.grants.len())].until = Some(w.scope.now);
            prop_assert!(opened(&less).is_empty());
        }
        let calm = World { emergency: None, ..w.clone() };
        prop_assert!(opened(&calm).is_empty());
    }

    /// Opening a case, leading it and moving its stage opens nothing of what others wrote.
    #[test]
    fn to_open_or_lead_a_case_opens_nothing(w in world(), at in 0..3_usize) {
        let (me, before) = (w.scope.org(), w.open());
        prop_assume!(w.writer != me);
        let mut mine = w.clone();
        *[&mut mine.opener, &mut mine.lead, &mut mine.stage_by][at] = me;
        prop_assert!(mine.open().without(before).is_empty());
        mine.entered = CategorySet::all();
        prop_assert!(mine.open().without(before).is_empty());
    }

    /// An answer that the reader's own organisation wrote down opens nothing to it.
    #[test]
    fn an_own_answer_opens_nothing(w in world(), more in consent()) {
        prop_assume!(w.writer != w.scope.org());
        let mut with = w.clone();
        with.consents.push(ConsentFact { by: w.scope.org(), ..more });
        prop_assert_eq!(with.open(), w.open());
    }

    /// An enforcement mandate opens nothing and never reaches the forbidden set, whoever owns the case and whatever is written.
    #[test]
    fn enforcement_never_reaches_the_forbidden_set(w in world()) {
        let mut police = w.clone();
        police.scope.actor.enforcement = true;
        let mut civil = w;
        civil.scope.actor.enforcement = false;
        let seen = police.open();
        prop_assert!(Category::ALL.iter().all(|c| !(c.is_behind_firewall() && seen.has(*c))));
        prop_assert!(seen.without(civil.open()).is_empty());
    }

    /// The clause as a policy of its own opens what the clause as data opens.
    #[test]
    fn a_rendered_clause_is_the_clause(w in world(), k in clause(0), action in any_of::<Action>()) {
        let k = Clause { in_force: true, ..k };
        let text = render(&k);
        let set = cedar_policy::PolicySet::from_str(&text).unwrap();
        let told = cedar_policy::PolicySet::from_str(&format!("permit (principal, action, resource) when {{ {} }};", facts(&k).join(" && ")));
        let w = World { clauses: vec![k.clone()], ..w };
        let situation = w.situation();
        let mut asker = crate::engine::Asker::new(&w.scope).unwrap();
        let portion = asker.portion(w.writer, &situation).unwrap();
        let ways: Vec<Option<&Grant>> = std::iter::once(None).chain(w.grants.iter().map(Some)).collect();
        let generic = crate::engine::clause_alone();
        for way in ways {
            let means = crate::engine::Means { by: Some((&k, way)), emergency: false };
            let matter = asker.matter(&portion, &situation, means).unwrap();
            for category in Category::ALL.iter().copied() {
                let by_text = asker.ask_of(&matter, action, category, &set);
                prop_assert_eq!(by_text, asker.ask_of(&matter, action, category, generic), "{} {}", category.word(), text);
                prop_assert!(asker.ask_of(&matter, action, category, told.as_ref().unwrap()), "the facts do not describe the clause");
            }
        }
    }
}
