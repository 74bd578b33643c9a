//! A merge is done while somebody writes about one of the two: what was answered "done" is on the record that is left, or it was not done.

use base::{PersonId, Role};
use people::consent::ConsentIn;
use serde_json::{Value, json};
use store::tables::{OnMerge, TABLES};
use store::{Reads, args};

use crate::journey::{again, consent, handover};
use crate::merge::two;
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, PROGRAMME, SFAX, SFAX_AREA, World};

fn no(purpose: &str, recipient: &str) -> Value {
    json!({ "purpose": purpose, "recipient": recipient, "answer": "refused", "language": "ar", "given_how": "spoken" })
}

fn case_of(person: &str) -> Value {
    json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "area": SFAX_AREA.to_string(),
        "return_kind": "voluntary", "dependants": 0, "another": "true" })
}

/// Two records of one person; of the one that will go a case that the clinic reads by a referral.
struct Two {
    cologne: Client,
    colleague: Client,
    clinic: Client,
    survivor: String,
    gone: String,
    pair: String,
    case: String,
}

async fn read_by_the_clinic(w: &World) -> Two {
    let cologne = w.user(COLOGNE, Role::Counsellor).await;
    let clinic = w.user(CLINIC, Role::Provider).await;
    let (survivor, gone, pair) = two(&cologne).await;
    cologne.post(&format!("/persons/{gone}/consents"), consent("service", "provider")).await.expect(201);
    cologne.post(&format!("/persons/{gone}/consents"), consent("handover", "partner")).await.expect(201);
    let case = cologne.post("/cases", case_of(&gone)).await.expect(201).id();
    let need = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
    let asked = cologne.post(&format!("/cases/{case}/referrals"), need).await.expect(201).id();
    clinic.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(204);
    let colleague = w.user(COLOGNE, Role::CaseManager).await;
    let two = Two { cologne, colleague, clinic, survivor, gone, pair, case };
    assert!(two.reads().await);
    two
}

impl Two {
    fn choice(&self) -> Value {
        // The pair holds the two in the order of their ids.
        json!({ "survivor": if self.survivor < self.gone { "a" } else { "b" } })
    }

    /// Whether the clinic reads whom the case is about.
    async fn reads(&self) -> bool {
        let answer = self.clinic.get(&format!("/cases/{}", self.case)).await;
        answer.status == 200 && answer.json()["access"]["identity"]["see"] == true
    }

    async fn merge(&self) -> u16 {
        self.cologne.post(&format!("/duplicates/{}/merge", self.pair), self.choice()).await.status.as_u16()
    }
}

/// Rows of what a merge moves that stand under the record that went.
async fn left_behind(w: &World, gone: &str) -> Vec<String> {
    let gone: PersonId = gone.parse().unwrap();
    let mut left = Vec::new();
    for table in TABLES {
        let Some(OnMerge::Moved | OnMerge::WithCase) = table.about.and_then(|about| about.merge) else {
            continue;
        };
        let sql = format!("SELECT COUNT(*) AS n FROM {} WHERE person_id = $1", table.name);
        let rows = w.app.db.first(&sql, args![gone]).await.unwrap().unwrap().int("n").unwrap();
        if rows > 0 {
            left.push(format!("{} {rows}", table.name));
        }
    }
    left
}

stories! {
    async fn a_no_whose_person_was_found_before_a_merge_counts_after_it(w: World) {
        let j = read_by_the_clinic(&w).await;
        let gone: PersonId = j.gone.parse().unwrap();
        let scope = store::standing(&w.app.db, COLOGNE, j.colleague.user, base::Clock::now(&*w.clock)).await.unwrap().unwrap();
        let said: ConsentIn = serde_json::from_value(no("service", "provider")).unwrap();
        let said = said.check(scope.now).unwrap();
        assert_eq!(j.merge().await, 201);
        // The door had found the record before; the write comes after.
        people::consent::record_all(&w.app.db, &scope, &*w.clock, gone, &[said]).await.unwrap();
        let answers = j.cologne.get(&format!("/persons/{}/consents", j.survivor)).await.expect(200).json();
        assert!(answers.as_array().unwrap().iter().any(|one| one["answer"] == "refused" && one["purpose"] == "service"), "{answers}");
        assert!(!j.reads().await);
        assert_eq!(left_behind(&w, &j.gone).await, Vec::<String>::new());
    }

    async fn a_withdrawal_whose_person_was_found_before_a_merge_ends_the_consent(w: World) {
        let j = read_by_the_clinic(&w).await;
        let gone: PersonId = j.gone.parse().unwrap();
        let answers = j.cologne.get(&format!("/persons/{}/consents", j.gone)).await.expect(200).json();
        let given = answers.as_array().unwrap().iter().find(|one| one["purpose"] == "service").unwrap()["id"].as_str().unwrap().parse().unwrap();
        let scope = store::standing(&w.app.db, COLOGNE, j.colleague.user, base::Clock::now(&*w.clock)).await.unwrap().unwrap();
        assert_eq!(j.merge().await, 201);
        people::consent::take_back(&w.app.db, &scope, gone, given).await.unwrap();
        assert!(!j.reads().await);
        people::consent::undo(&w.app.db, &scope, gone, given).await.unwrap();
        assert!(j.reads().await);
        people::consent::take_back(&w.app.db, &scope, gone, given).await.unwrap();
        w.a_minute_later().await;
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM referrals WHERE state = 'recalled'").await, 1);
    }

    async fn nothing_else_is_written_under_a_record_that_went(w: World) {
        let j = read_by_the_clinic(&w).await;
        let gone: PersonId = j.gone.parse().unwrap();
        let before = store::door::case_for_rule(&w.app.db, j.case.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((before.person, j.merge().await), (gone, 201));
        let scope = store::standing(&w.app.db, COLOGNE, j.colleague.user, base::Clock::now(&*w.clock)).await.unwrap().unwrap();
        // Every change is entered in the trail in its own transaction: what was read before the merge is refused there.
        for entry in [
            store::audit::Entry::new(store::audit::Act::Write, store::audit::Noun::Note, None).case(&before),
            store::audit::Entry::new(store::audit::Act::Tell, store::audit::Noun::Person, gone.0).about(gone),
            store::audit::Entry::new(store::audit::Act::Join, store::audit::Noun::Household, None).person(gone, COLOGNE),
        ] {
            let tx = w.app.db.begin().await.unwrap();
            let refused = base::Problem::from(store::audit::write(&tx, &scope, entry).await.unwrap_err());
            assert_eq!((refused.status, &*refused.code), (base::Status::Conflict, "changed_meanwhile"));
        }
        let told = serde_json::from_value(again()).unwrap();
        let stale = base::CaseRef { registrar: SFAX, ..before };
        let refused = care::again::ask(&w.app.db, &scope, &*w.clock, &stale, &told).await.unwrap_err();
        assert_eq!(&*refused.code, "changed_meanwhile");
        assert_eq!(left_behind(&w, &j.gone).await, Vec::<String>::new());
        // By its old address it is the record that is left: there it is written.
        j.cologne.post(&format!("/persons/{}/consents", j.gone), no("handover", "partner")).await.expect(201);
        j.cologne.post("/cases", case_of(&j.gone)).await.expect(201);
        assert_eq!(left_behind(&w, &j.gone).await, Vec::<String>::new());
    }

    async fn a_merge_and_what_is_written_beside_it_are_decided_one_after_the_other(w: World) {
        for round in 0..4 {
            let j = read_by_the_clinic(&w).await;
            let officer = w.user(COLOGNE, Role::DataProtection).await;
            let (person, at) = (format!("/persons/{}", j.gone), format!("/cases/{}", j.case));
            let others = [
                (format!("{at}/notes"), json!({ "category": "journey", "body": "flies from Bonn" })),
                ("/cases".to_owned(), case_of(&j.gone)),
                (format!("{person}/erasure"), json!({ "asker": "person" })),
                (format!("{at}/handovers"), handover()),
            ];
            let hold = json!({ "reason": "Labour court of Cologne" });
            let (colleague, hold_at) = (&j.colleague, format!("{person}/holds"));
            let member = json!({ "members": [{ "name_latin": format!("Child {round}"), "sex": "unknown", "birth_precision": "unknown", "role": "child" }] });
            let (refuse_at, household_at) = (format!("{person}/consents"), format!("{person}/household"));
            let (merged, refused, _, _, _, _, _, _) = tokio::join!(
                j.merge(),
                colleague.post(&refuse_at, no("service", "provider")),
                j.cologne.post(&others[0].0, others[0].1.clone()),
                j.cologne.post(&others[1].0, others[1].1.clone()),
                j.cologne.post(&others[2].0, others[2].1.clone()),
                j.cologne.post(&others[3].0, others[3].1.clone()),
                officer.post(&hold_at, hold),
                j.cologne.post(&household_at, member),
            );
            let refused = refused.status.as_u16();
            assert!([201, 404, 409, 503].contains(&merged) && [201, 409, 503].contains(&refused), "{merged} {refused}");
            if refused == 201 {
                assert!(!j.reads().await, "the no that was answered 201 closes; the merge was answered {merged}");
            }
            if merged == 201 {
                assert_eq!(left_behind(&w, &j.gone).await, Vec::<String>::new());
            }
            // Another round with other people.
            let tx = w.app.db.begin().await.unwrap();
            for sql in ["UPDATE persons SET birth_on = '1931-01-01', name_latin = 'Somebody else', name_ar = NULL", "DELETE FROM person_tokens", "UPDATE duplicate_pairs SET state = 'different' WHERE state = 'pending'"] {
                tx.run(sql, args![]).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        let findings = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!(findings.visibility, 0);
    }
}
