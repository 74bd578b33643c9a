//! Rules of agreements: who may take which step, what breaks the firewall, what keeps its id.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use access::{Action, RecipientKind};
use base::reexport::uuid::Uuid;
use base::{
    AgreementId, Category, CategorySet, ClauseId, Day, Entry, FixedClock, Input, Label, Moment, OrgId,
    OrgKind, Purpose, PurposeSet,
};

use access::OrgFacts;

use super::clause::{ClauseBody, ClauseIn, PartyRef, Warning, warnings};
use super::life::Standing;
use super::party::PartiesIn;
use super::store::life::with_ids;
use super::{
    AgreementKind, AgreementState, Body, PartyEntry, PartyRole, Step, Template, Texts, VersionState,
};

const A: OrgId = OrgId(Uuid::from_u128(1));
const B: OrgId = OrgId(Uuid::from_u128(2));
const POLICE: OrgId = OrgId(Uuid::from_u128(3));

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

fn clause(id: u128, party: PartyRef, categories: &[Category]) -> ClauseBody {
    ClauseBody {
        id: ClauseId(Uuid::from_u128(id)),
        lineage: Uuid::from_u128(id),
        article: "1".into(),
        party,
        actions: vec![Action::See],
        categories: CategorySet::of(categories),
        purposes: PurposeSet::of(&[Purpose::Service]),
        recipient: RecipientKind::Provider,
        programmes: Vec::new(),
        corridors: Vec::new(),
        areas: Vec::new(),
        stages: Vec::new(),
        referred_only: false,
        from: None,
        until: None,
        needs_consent: true,
        legal_basis: String::new(),
        needs_training: false,
        no_onward: true,
        smallest_count: 5,
        retention_days: None,
    }
}

fn body(clauses: Vec<ClauseBody>) -> Body {
    let party = |org, role| PartyEntry { org, role, basis: String::new() };
    Body {
        kind: AgreementKind::DataSharing,
        title: Label { ar: "مذكرة".into(), en: "Memorandum".into(), fr: None, es: None },
        starts_on: day("2026-01-01"),
        ends_on: None,
        texts: Texts::default(),
        parties: vec![
            party(A, PartyRole::Owner),
            party(B, PartyRole::Party),
            party(POLICE, PartyRole::Party),
        ],
        clauses,
        annexes: Vec::new(),
    }
}

fn standing(state: AgreementState, open: Option<VersionState>, role: PartyRole) -> Standing {
    Standing {
        state,
        built_in: false,
        open,
        role: Some(role),
        is_owner: role == PartyRole::Owner,
        signed: Vec::new(),
        suspends: false,
        org: if role == PartyRole::Owner { A } else { B },
    }
}

#[test]
fn each_step_has_its_place_and_its_owner() {
    use AgreementState as S;
    use PartyRole::{Observer, Owner, Party};
    use VersionState as V;
    for (state, open, role, steps) in [
        (S::Draft, Some(V::Draft), Owner, vec![Step::Consult, Step::OpenSigning, Step::Discard]),
        (S::Consultation, Some(V::Consultation), Owner, vec![Step::OpenSigning, Step::Revise, Step::Discard]),
        (S::Consultation, Some(V::Consultation), Party, vec![]),
        (S::Consultation, Some(V::Signing), Party, vec![Step::Sign]),
        (S::Consultation, Some(V::Signing), Observer, vec![]),
        (S::Consultation, Some(V::Signing), Owner, vec![Step::Sign, Step::Revise, Step::Discard]),
        (S::Signed, Some(V::Signed), Owner, vec![]),
        (S::InForce, None, Owner, vec![Step::Amend, Step::Suspend, Step::End]),
        (S::InForce, None, Party, vec![Step::Suspend, Step::End]),
        (S::InForce, None, Observer, vec![]),
        (
            S::InForce,
            Some(V::Draft),
            Owner,
            vec![Step::Consult, Step::OpenSigning, Step::Discard, Step::Suspend, Step::End],
        ),
        (S::Suspended, None, Party, vec![Step::Suspend, Step::End]),
        (S::Expired, None, Owner, vec![]),
        (S::Ended, None, Owner, vec![]),
    ] {
        assert_eq!(standing(state, open, role).steps(), steps, "{state:?} {open:?} {role:?}");
    }
}

#[test]
fn who_suspended_lifts_it_and_nobody_signs_twice() {
    let mut by_party = standing(AgreementState::Suspended, None, PartyRole::Party);
    by_party.suspends = true;
    assert_eq!(by_party.steps(), [Step::Resume, Step::End]);
    let mut signed = standing(AgreementState::Consultation, Some(VersionState::Signing), PartyRole::Party);
    signed.signed = vec![B];
    assert_eq!(signed.may(Step::Sign).unwrap_err().code, "agreement.already_signed");
}

#[test]
fn a_clause_that_meets_the_forbidden_set_has_a_counterexample() {
    let facts = [
        OrgFacts { id: B, kind: OrgKind::Ngo, enforcement: false },
        OrgFacts { id: POLICE, kind: OrgKind::Government, enforcement: true },
    ];
    let found = |party, categories: &[Category]| {
        let body = body(vec![clause(10, party, categories)]);
        let clause = body.clauses[0].as_clause(AgreementId(Uuid::from_u128(9)), &body);
        clause.firewall_breach(&facts).map(|b| (b.org, b.category))
    };
    for category in [Category::Health, Category::Protection, Category::Assessment, Category::Complaint] {
        assert_eq!(found(PartyRef::Org(POLICE), &[Category::Identity, category]), Some((POLICE, category)));
        assert_eq!(found(PartyRef::Kind(OrgKind::Government), &[category]), Some((POLICE, category)));
        assert_eq!(found(PartyRef::Org(B), &[category]), None);
        assert_eq!(found(PartyRef::Kind(OrgKind::Ngo), &[category]), None);
    }
    assert_eq!(found(PartyRef::Org(POLICE), &[Category::Identity, Category::Journey]), None);
}

#[test]
fn what_is_missing_is_asked_about() {
    let mut loose = clause(10, PartyRef::Org(B), &[Category::Identity]);
    loose.needs_consent = false;
    loose.actions = vec![Action::Count];
    loose.smallest_count = 0;
    let with = body(vec![loose.clone()]);
    assert_eq!(warnings(&loose, &with), [Warning::NoBasis, Warning::NoEnd, Warning::NoSmallestCount]);
    let ending = Body { ends_on: Some(day("2027-12-31")), ..with };
    assert_eq!(warnings(&clause(10, PartyRef::Org(B), &[Category::Identity]), &ending), []);
}

#[test]
fn a_clause_keeps_its_id_while_it_says_the_same_to_the_same() {
    let before = body(vec![
        clause(10, PartyRef::Org(B), &[Category::Identity]),
        clause(11, PartyRef::Org(B), &[Category::Plan]),
    ]);
    let mut after = before.clone();
    after.clauses[1].categories = CategorySet::of(&[Category::Plan, Category::Contact]);
    let ids = |body: &Body| body.clauses.iter().map(|c| c.id.0.as_u128()).collect::<Vec<_>>();
    let new = || ClauseId(Uuid::from_u128(99));
    assert_eq!(ids(&with_ids(&after, Some(&before), new)), [10, 99]);
    assert_eq!(ids(&with_ids(&after, None, new)), [10, 11]);
    after.parties.pop();
    assert_eq!(ids(&with_ids(&after, Some(&before), new)), [99, 99]);
}

#[test]
fn parties_are_read_row_by_row() {
    let row = |text: &str| Entry::from(text);
    let input = PartiesIn {
        party: vec![row(&B.to_string()), row(""), row(&A.to_string()), row(&B.to_string())],
        role: vec![row("owner"), row("party"), row("observer"), row("party")],
        basis: vec![],
        edition: row("1"),
    };
    let now = Moment::from_micros(0);
    assert_eq!(input.check(now).err().unwrap().fields[0].field, "3.party");
    let input =
        PartiesIn { party: vec![row(&B.to_string())], role: vec![row("owner")], ..PartiesIn::default() };
    let parties = input.check(now).ok().unwrap().kept_by(A);
    assert_eq!(
        parties.iter().map(|p| (p.org, p.role)).collect::<Vec<_>>(),
        [(A, PartyRole::Owner), (B, PartyRole::Party)]
    );
}

#[test]
fn templates_speak_two_languages_and_are_narrow() {
    let clock = FixedClock::at(Moment::from_micros(0));
    for template in <Template as base::Word>::ALL {
        let texts = template.texts();
        assert!(
            texts.ar.lines().count() >= 7 && texts.ar.lines().count() == texts.en.lines().count(),
            "{template:?}"
        );
        for clause in template.clauses(&clock) {
            assert!(
                clause.needs_consent
                    && clause.no_onward
                    && !clause.categories.iter().any(Category::is_behind_firewall)
            );
        }
    }
}

#[test]
fn a_clause_reads_back_from_its_form() {
    let clock = FixedClock::at(Moment::from_micros(0));
    let body = body(vec![clause(10, PartyRef::Kind(OrgKind::Ngo), &[Category::Plan, Category::Identity])]);
    let again = ClauseIn::of(&body.clauses[0], 3).check(&body, &clock).unwrap();
    assert_eq!(again, body.clauses[0]);
    let stranger = ClauseIn {
        party: Entry(OrgId(Uuid::from_u128(77)).to_string()),
        ..ClauseIn::of(&body.clauses[0], 3)
    };
    assert_eq!(stranger.check(&body, &clock).unwrap_err().fields[0].code, "clause.party_does_not_sign");
    let empty = ClauseIn::default().check(&body, &clock).unwrap_err();
    let fields: Vec<&str> = empty.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["article", "party", "actions", "categories", "purposes"]);
}
