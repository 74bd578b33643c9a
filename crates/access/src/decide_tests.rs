#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::reexport::uuid::Uuid;
use base::{Actor, AgreementId, ClauseId, Day, GrantId, Locale, OrgKind, PurposeSet, Role, UserId, Word};

use super::*;
use crate::{ActionSet, ClauseScope, Conditions, GrantReason, OrgFacts, Party};

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn scope_of(org: u128, role: Role) -> Scope {
    let actor = Actor {
        user: UserId(id(1)),
        org: OrgId(id(org)),
        org_kind: OrgKind::Ngo,
        country: Country::parse("TN").unwrap(),
        role,
        enforcement: false,
        trained: true,
        locale: Locale::Ar,
    };
    Scope {
        actor,
        purpose: Purpose::Counselling,
        now: Moment::start_of(Day::parse_iso("2026-06-01").unwrap()),
    }
}

const OWNER: u128 = 10;
const PARTNER: u128 = 20;

fn handover_clause() -> Clause {
    Clause {
        id: ClauseId(id(100)),
        agreement: AgreementId(id(99)),
        article: "1".into(),
        party: Party::Receiver,
        actions: ActionSet::of(&[Action::See]),
        categories: CategorySet::of(&[Category::Identity, Category::Plan]),
        purposes: PurposeSet::of(&[Purpose::Handover]),
        recipient: RecipientKind::Partner,
        scope: ClauseScope { referred_only: true, ..ClauseScope::default() },
        from: Day::parse_iso("2026-01-01").unwrap(),
        until: None,
        in_force: true,
        conditions: Conditions { consent: true, trained: false, smallest_count: 5 },
    }
}

fn grant() -> Grant {
    Grant {
        id: GrantId(id(7)),
        clause: ClauseId(id(100)),
        reason: GrantReason::Handover,
        categories: CategorySet::all(),
        recipient: RecipientKind::Partner,
        from: Moment::from_micros(0),
        until: None,
    }
}

fn consent() -> ConsentFact {
    ConsentFact {
        purpose: Purpose::Handover,
        recipient: RecipientKind::Partner,
        given: Moment::from_micros(0),
        until: None,
    }
}

fn situation<'a>(consents: &'a [ConsentFact], grants: &'a [Grant]) -> Situation<'a> {
    Situation {
        org: OrgId(id(OWNER)),
        lead: OrgId(id(OWNER)),
        programme: ProgrammeId(id(5)),
        corridor: (Country::parse("DE").unwrap(), Country::parse("TN").unwrap()),
        area: None,
        stage: Stage::PreDeparture,
        consents,
        grants,
        emergency: None,
    }
}

fn visible(scope: &Scope, consents: &[ConsentFact], grants: &[Grant], clauses: &[Clause]) -> String {
    decide(scope, &situation(consents, grants), clauses).visible().to_text()
}

#[test]
fn an_organisation_sees_its_own_cases_as_far_as_the_role_works_with_them() {
    let owner = |role| visible(&scope_of(OWNER, role), &[], &[], &[]);
    assert_eq!(owner(Role::Counsellor), CategorySet::all().to_text());
    assert_eq!(owner(Role::Administrator), "");
    assert!(!owner(Role::ProgrammeManager).contains("health"));
}

#[test]
fn nothing_is_shared_without_clause_grant_and_consent_together() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let (c, g, k) = ([consent()], [grant()], [handover_clause()]);
    assert_eq!(visible(&partner, &c, &g, &k), "identity plan");
    assert_eq!(visible(&partner, &[], &g, &k), "");
    assert_eq!(visible(&partner, &c, &[], &k), "");
    assert_eq!(visible(&partner, &c, &g, &[]), "");
}

#[test]
fn suspension_end_and_withdrawal_close_at_once() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let suspended = Clause { in_force: false, ..handover_clause() };
    let past = Clause { until: Day::parse_iso("2026-05-31"), ..handover_clause() };
    let ended = Grant { until: Some(partner.now), ..grant() };
    let withdrawn = ConsentFact { until: Some(partner.now), ..consent() };
    assert_eq!(visible(&partner, &[consent()], &[grant()], &[suspended]), "");
    assert_eq!(visible(&partner, &[consent()], &[grant()], &[past]), "");
    assert_eq!(visible(&partner, &[consent()], &[ended], &[handover_clause()]), "");
    assert_eq!(visible(&partner, &[withdrawn], &[grant()], &[handover_clause()]), "");
}

#[test]
fn the_firewall_holds_even_for_own_rows() {
    let mut police = scope_of(OWNER, Role::CaseManager);
    police.actor.enforcement = true;
    for category in Category::ALL.iter().copied() {
        let verdict = decide_action(&police, Action::See, category, &situation(&[], &[]), &[]);
        assert_eq!(matches!(verdict, Verdict::See(_)), !category.is_behind_firewall(), "{category:?}");
    }
}

#[test]
fn a_withheld_block_says_whom_to_ask() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let mask = decide(&partner, &situation(&[], &[grant()]), &[handover_clause()]);
    assert_eq!(
        mask.verdict(Category::Plan),
        Verdict::Withheld(WithheldWhy::NoConsent { ask: OrgId(id(OWNER)) })
    );
    assert_eq!(
        mask.verdict(Category::Health),
        Verdict::Withheld(WithheldWhy::NoClause { ask: OrgId(id(OWNER)) })
    );
}

#[test]
fn an_emergency_opens_to_its_user_alone_and_for_hours() {
    let mut doctor = scope_of(PARTNER, Role::CaseManager);
    let until = doctor.now.plus_seconds(3600);
    let mine = Emergency { user: doctor.actor.user, until };
    let seen = |scope: &Scope, emergency| {
        let situation = Situation { emergency: Some(emergency), ..situation(&[], &[]) };
        decide(scope, &situation, &[])
    };
    let mask = seen(&doctor, mine);
    assert_eq!(mask.visible(), sees(Role::CaseManager));
    assert_eq!(mask.verdict(Category::Health), Verdict::See(Why::Emergency { until }));
    assert!(seen(&doctor, Emergency { user: UserId(id(2)), until }).is_blind());
    assert!(seen(&doctor, Emergency { until: doctor.now, ..mine }).is_blind());
    let write = Situation { emergency: Some(mine), ..situation(&[], &[]) };
    let verdict = decide_action(&doctor, Action::Enter, Category::Health, &write, &[]);
    assert!(matches!(verdict, Verdict::Withheld(_)), "it is for reading");
    doctor.actor.enforcement = true;
    assert!(!seen(&doctor, mine).sees(Category::Health), "the firewall holds over it");
    doctor.actor.enforcement = false;
    doctor.actor.trained = false;
    assert!(seen(&doctor, mine).is_blind());
}

#[test]
fn a_clause_that_would_reach_the_forbidden_set_is_found_with_its_example() {
    let police = OrgFacts { id: OrgId(id(66)), kind: OrgKind::Government, enforcement: true };
    let office = OrgFacts { id: OrgId(id(67)), kind: OrgKind::Government, enforcement: false };
    let to = |party, categories: &[Category]| Clause {
        party,
        categories: CategorySet::of(categories),
        ..handover_clause()
    };
    let health = [Category::Identity, Category::Health];
    let breach = to(Party::Org(police.id), &health).firewall_breach(&[office, police]).unwrap();
    assert_eq!((breach.org, breach.category, breach.action), (police.id, Category::Health, Action::See));
    assert!(to(Party::Kind(OrgKind::Government), &health).firewall_breach(&[office, police]).is_some());
    assert!(to(Party::Kind(OrgKind::Ngo), &health).firewall_breach(&[office, police]).is_none());
    assert!(to(Party::Org(office.id), &health).firewall_breach(&[office, police]).is_none());
    assert!(to(Party::Org(police.id), &[Category::Identity]).firewall_breach(&[office, police]).is_none());
}

#[test]
fn cases_alike_are_put_to_the_policies_once() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let clauses = [handover_clause()];
    let mut page = Decider::new(&partner, &clauses);
    let (consents, grants) = ([consent()], [grant()]);
    for area in 0..50 {
        let other = Grant { id: GrantId(id(1000 + area)), ..grants[0] };
        let situation = Situation { area: Some(AreaId(id(area))), ..situation(&consents, &grants) };
        assert!(matches!(
            page.decide(&Situation { grants: &[other], ..situation }).verdict(Category::Plan),
            Verdict::See(Why::Clause { grant: Some(g), .. }) if g == other.id
        ));
    }
    assert_eq!(page.asked(), 1);
}

#[test]
fn a_clause_opens_only_what_its_signatories_keep() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let (owner, third) = (OrgId(id(OWNER)), OrgId(id(30)));
    let standing = |party, owners: &[OrgId]| Clause {
        party,
        purposes: PurposeSet::of(&[Purpose::Counselling]),
        scope: ClauseScope { owners: owners.to_vec(), ..ClauseScope::default() },
        conditions: Conditions { consent: false, trained: false, smallest_count: 5 },
        ..handover_clause()
    };
    let to_partner = Party::Org(partner.actor.org);
    let opened = |clause| visible(&partner, &[], &[], &[clause]);
    assert_eq!(opened(standing(to_partner, &[owner, partner.actor.org])), "identity plan");
    assert_eq!(opened(standing(to_partner, &[third, partner.actor.org])), "");
    assert_eq!(opened(standing(to_partner, &[])), "");
    // All of a kind: of those who signed, not of the world.
    assert_eq!(opened(standing(Party::Kind(OrgKind::Ngo), &[owner, partner.actor.org])), "identity plan");
    assert_eq!(opened(standing(Party::Kind(OrgKind::Ngo), &[owner])), "");
}
