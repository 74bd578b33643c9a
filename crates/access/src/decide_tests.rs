#![expect(clippy::unwrap_used, reason = "tests may panic")]

use base::reexport::uuid::Uuid;
use base::{
    Actor, AgreementId, ClauseId, Day, GrantId, Locale, OrgKind, Purpose, PurposeSet, Role, UserId, Word,
};

use super::*;
use crate::{ActionSet, ClauseScope, Conditions, GrantReason, OrgFacts, Party, RecipientKind};

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
        writer: OrgId(id(OWNER)),
        by: OrgId(id(OWNER)),
        leave: false,
        as_of: None,
        frozen: None,
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
        by: OrgId(id(OWNER)),
        purpose: Purpose::Handover,
        recipient: RecipientKind::Partner,
        given: Moment::from_micros(0),
        until: None,
    }
}

fn situation<'a>(consents: &'a [ConsentFact], grants: &'a [Grant]) -> Situation<'a> {
    Situation {
        opener: OrgId(id(OWNER)),
        lead: OrgId(id(OWNER)),
        stage_by: OrgId(id(OWNER)),
        programme: ProgrammeId(id(5)),
        corridor: (Country::parse("DE").unwrap(), Country::parse("TN").unwrap()),
        area: None,
        stage: Stage::PreDeparture,
        consents,
        grants,
        rows: &[],
        entered: CategorySet::NONE,
        emergency: None,
    }
}

fn visible(scope: &Scope, consents: &[ConsentFact], grants: &[Grant], clauses: &[Clause]) -> String {
    decide(scope, OrgId(id(OWNER)), &situation(consents, grants), clauses).visible().to_text()
}

#[test]
fn an_organisation_sees_what_it_wrote_as_far_as_the_role_works_with_them() {
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
        let verdict = decide_action(&police, Action::See, category, police.org(), &situation(&[], &[]), &[]);
        assert_eq!(matches!(verdict, Verdict::See(_)), !category.is_behind_firewall(), "{category:?}");
    }
}

#[test]
fn a_withheld_block_says_whom_to_ask() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let mask = decide(&partner, OrgId(id(OWNER)), &situation(&[], &[grant()]), &[handover_clause()]);
    assert_eq!(
        mask.verdict(Category::Plan),
        Verdict::Withheld(WithheldWhy::NoConsent { ask: Some(OrgId(id(OWNER))) })
    );
    assert_eq!(
        mask.verdict(Category::Health),
        Verdict::Withheld(WithheldWhy::NoClause { ask: Some(OrgId(id(OWNER))) })
    );
}

#[test]
fn an_emergency_opens_to_its_user_alone_and_for_hours() {
    let mut doctor = scope_of(PARTNER, Role::CaseManager);
    let until = doctor.now.plus_seconds(3600);
    let mine = Emergency { user: doctor.actor.user, until };
    let seen = |scope: &Scope, emergency| {
        let situation = Situation { emergency: Some(emergency), ..situation(&[], &[]) };
        decide(scope, OrgId(id(OWNER)), &situation, &[])
    };
    let mask = seen(&doctor, mine);
    let vital = Category::ALL.iter().copied().filter(|c| c.is_vital());
    assert_eq!(mask.visible(), vital.fold(CategorySet::NONE, CategorySet::with));
    assert_eq!(mask.verdict(Category::Health), Verdict::See(Why::Emergency { until }));
    assert!(seen(&doctor, Emergency { user: UserId(id(2)), until }).is_blind());
    assert!(seen(&doctor, Emergency { until: doctor.now, ..mine }).is_blind());
    let write = Situation { emergency: Some(mine), ..situation(&[], &[]) };
    let verdict = decide_action(&doctor, Action::Enter, Category::Health, OrgId(id(OWNER)), &write, &[]);
    assert!(matches!(verdict, Verdict::Withheld(_)), "it is for reading");
    doctor.actor.enforcement = true;
    assert!(seen(&doctor, mine).is_blind(), "a unit with an enforcement mandate breaks no glass");
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
            page.decide(OrgId(id(OWNER)), &Situation { grants: &[other], ..situation }).verdict(Category::Plan),
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

/// The clinic that opened a case of its own for the person of a referral, or that was handed the lead.
#[test]
fn an_own_case_and_the_lead_open_nothing_of_others() {
    let clinic = scope_of(PARTNER, Role::CaseManager);
    let owner = OrgId(id(OWNER));
    let situation = Situation { opener: clinic.org(), lead: clinic.org(), ..situation(&[], &[]) };
    assert!(decide(&clinic, owner, &situation, &[handover_clause()]).is_blind());
    let masks = Decider::new(&clinic, &[]).masks(&situation, &[owner, clinic.org()], true);
    assert!(masks.of(owner).is_blind());
    assert_eq!(masks.of(clinic.org()).visible(), CategorySet::all());
    assert!(masks.of(OrgId(id(99))).is_blind(), "of a writer nobody asked about nothing is open");
}

#[test]
fn what_is_passed_on_needs_the_writers_leave_and_stands_as_it_stood() {
    let clinic = scope_of(PARTNER, Role::CaseManager);
    let lead = OrgId(id(30));
    let passed = Grant { by: lead, ..grant() };
    let heard_by_lead = ConsentFact { by: lead, ..consent() };
    assert_eq!(visible(&clinic, &[heard_by_lead], &[passed], &[handover_clause()]), "");
    let with_leave = Grant { leave: true, ..passed };
    assert_eq!(visible(&clinic, &[heard_by_lead], &[with_leave], &[handover_clause()]), "identity plan");
    let own_answer = ConsentFact { by: clinic.org(), ..consent() };
    assert_eq!(
        visible(&clinic, &[own_answer], &[with_leave], &[handover_clause()]),
        "",
        "of its own recording"
    );
    let then = clinic.now.plus_days(-1);
    let stood = [Grant { as_of: Some(then), ..grant() }];
    let mask = decide(&clinic, OrgId(id(OWNER)), &situation(&[consent()], &stood), &[handover_clause()]);
    assert!(mask.as_it_stood(then).sees(Category::Plan));
    let later = mask.as_it_stood(then.plus_seconds(1));
    assert!(
        !later.sees(Category::Plan) && later.sees(Category::Identity),
        "who the person is flows, a plan does not"
    );
}

#[test]
fn a_single_row_is_open_and_the_others_are_not() {
    let partner = scope_of(PARTNER, Role::CaseManager);
    let owner = OrgId(id(OWNER));
    let (note, other) = (id(500), id(501));
    let (consents, clauses) = ([consent()], [handover_clause()]);
    let rows = [(Grant { categories: CategorySet::of(&[Category::Plan]), ..grant() }, note)];
    let situation = Situation { rows: &rows, ..situation(&consents, &[]) };
    let masks = Decider::new(&partner, &clauses).masks(&situation, &[owner], false);
    assert!(masks.of_row(owner, Some(note), None).sees(Category::Plan));
    assert!(masks.of_row(owner, Some(other), None).is_blind());
    assert!(masks.of_row(OrgId(id(30)), Some(note), None).is_blind(), "by this writer only");
    assert!(!masks.is_blind() && masks.any(Category::Plan));
}

#[test]
fn nobody_begins_what_it_neither_leads_nor_began() {
    let me = scope_of(PARTNER, Role::CaseManager);
    let enters = |situation: &Situation<'_>, category| {
        let verdict = decide_action(&me, Action::Enter, category, me.org(), situation, &[]);
        matches!(verdict, Verdict::See(Why::Own))
    };
    assert!(!enters(&situation(&[], &[]), Category::Plan), "an empty portion of a foreign case is nobody's");
    assert!(enters(&Situation { lead: me.org(), ..situation(&[], &[]) }, Category::Plan));
    let began = Situation { entered: CategorySet::of(&[Category::Plan]), ..situation(&[], &[]) };
    assert!(enters(&began, Category::Plan) && !enters(&began, Category::Health));
}
