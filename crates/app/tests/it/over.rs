//! What is over stays over: a no goes on when its hearer no longer leads the case, and whoever finished, was recalled or declined gets
//! nothing more, by a merge, by a case that is opened again, or by its number.

use base::Role;
use serde_json::{Value, json};
use store::args;

use crate::journey::{BOTH, case_with, consent, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, OBSERVERS, SFAX, World, salma};

fn no(purpose: &str, recipient: &str) -> Value {
    json!({ "purpose": purpose, "recipient": recipient, "answer": "refused", "language": "ar", "given_how": "spoken" })
}

fn refer() -> Value {
    json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" })
}

/// A case that Cologne handed over and Sfax accepted.
struct Accepted {
    counsellor: Client,
    manager: Client,
    person: String,
    case: String,
    sent: String,
}

async fn accepted(w: &World) -> Accepted {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    let manager = w.user(SFAX, Role::CaseManager).await;
    manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
    Accepted { counsellor, manager, person, case, sent }
}

impl Accepted {
    async fn close(&self) {
        let version =
            self.manager.get(&format!("/cases/{}", self.case)).await.expect(200).json()["version"].clone();
        let close = json!({ "reason": "completed", "version": version });
        self.manager.post(&format!("/cases/{}/close", self.case), close).await.expect(204);
    }

    async fn reopen(&self) {
        let version =
            self.manager.get(&format!("/cases/{}", self.case)).await.expect(200).json()["version"].clone();
        self.manager
            .post(&format!("/cases/{}/reopen", self.case), json!({ "version": version }))
            .await
            .expect(204);
    }

    async fn stands(&self, purpose: &str) -> bool {
        let all = self.counsellor.get(&format!("/persons/{}/consents", self.person)).await.expect(200).json();
        all.as_array().unwrap().iter().any(|one| one["purpose"] == purpose && one["stands"] == true)
    }

    async fn moves(&self) {
        let path = format!("/persons/{}", self.person);
        let mut moved = salma();
        moved["version"] = self.counsellor.get(&path).await.expect(200).json()["version"].to_string().into();
        moved["contacts"] = json!([{ "kind": "phone", "value": "+216 29 000 001" }]);
        self.counsellor.put(&path, moved).await.expect(204);
    }
}

async fn status(who: &Client, path: &str) -> u16 {
    who.get(path).await.status.as_u16()
}

stories! {
    async fn a_no_goes_on_when_the_case_was_taken_back_from_who_heard_it(w: World) {
        let j = accepted(&w).await;
        j.manager.post(&format!("/persons/{}/consents", j.person), no("handover", "partner")).await.expect(201);
        w.a_minute_later().await;
        j.counsellor.post(&format!("/handovers/{}/recall", j.sent), json!({})).await.expect(204);
        assert!(!j.stands("handover").await, "Cologne does as it is asked, and nothing is open again by that");
        let refused = j.counsellor.post(&format!("/cases/{}/handovers", j.case), handover()).await.expect(422).json();
        assert_eq!(refused["code"], "handover.consent_missing");
        // Asked again on another day, she may say yes.
        w.later(1, 0);
        j.counsellor.post(&format!("/persons/{}/consents", j.person), consent("handover", "partner")).await.expect(201);
        assert!(j.stands("handover").await);
    }

    async fn a_no_goes_on_when_the_case_closes_within_the_minute(w: World) {
        let j = accepted(&w).await;
        j.manager.post(&format!("/cases/{}/ask-again", j.case), crate::journey::again()).await.expect(204);
        let asked = j.manager.post(&format!("/cases/{}/referrals", j.case), refer()).await.expect(201).id();
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(204);
        assert_eq!(status(&clinic, &format!("/persons/{}", j.person)).await, 200);
        j.manager.post(&format!("/persons/{}/consents", j.person), no("service", "provider")).await.expect(201);
        j.close().await;
        let readable = async || clinic.get(&format!("/persons/{}", j.person)).await.text.contains("24000000");
        assert!(!readable().await, "closed at once");
        w.a_minute_later().await;
        assert!(!readable().await && !j.stands("service").await);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM referrals WHERE state = 'recalled'").await, 1);
    }

    async fn a_merge_shows_nothing_to_who_finished_with_the_other_record(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let old = json!({ "name_latin": "Selma Ben Ali", "sex": "female", "birth_precision": "exact", "birth_on": "1991-04-02", "not_duplicate": "true",
            "contact_kind": ["address", "phone"], "contact_value": ["Women's shelter 9", "+216 66 600 000"] });
        let old = counsellor.post("/persons", old).await.expect(201).id();
        w.later(0, 60);
        let (person, case) = case_with(&counsellor, BOTH).await;
        let asked = counsellor.post(&format!("/cases/{case}/referrals"), refer()).await.expect(201).id();
        let clinic = w.user(CLINIC, Role::Provider).await;
        clinic.post(&format!("/referrals/{asked}/accept"), json!({})).await.expect(204);
        clinic.post(&format!("/referrals/{asked}/finish"), json!({ "outcome": "examined" })).await.expect(204);
        let tx = w.app.db.begin().await.unwrap();
        tx.run("UPDATE duplicate_pairs SET state = 'pending', decided_by = NULL, decided_at = NULL", args![]).await.unwrap();
        tx.commit().await.unwrap();
        w.later(0, 60);
        let pair = counsellor.post("/duplicates", json!({ "a": old, "b": person })).await.expect(201).id();
        counsellor.post(&format!("/duplicates/{pair}/merge"), json!({})).await.expect(201);
        let whole = counsellor.get(&format!("/persons/{person}")).await.expect(200).text;
        assert!(whole.contains("shelter"), "the older record is the one that stays: {whole}");
        let seen = clinic.get(&format!("/persons/{person}")).await.expect(200).text;
        assert!(!seen.contains("shelter") && !seen.contains("66600000"), "{seen}");
        // What is asked anew is asked as it is now.
        counsellor.post(&format!("/cases/{case}/referrals"), refer()).await.expect(201);
        assert!(clinic.get(&format!("/persons/{person}")).await.expect(200).text.contains("66600000"));
    }

    async fn a_number_alone_opens_nothing_to_who_was_recalled_declined_or_ended(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (manager, clinic) = (w.user(SFAX, Role::CaseManager).await, w.user(CLINIC, Role::Provider).await);
        for ending in ["looked_at_and_recalled", "accepted_and_recalled", "declined", "handed_over_and_recalled", "handed_over_and_declined", "finished_and_refused"] {
            let (person, case) = case_with(&counsellor, BOTH).await;
            let number = counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["number"].clone();
            let who = if ending.starts_with("handed") { &manager } else { &clinic };
            if ending.starts_with("handed") {
                let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
                if ending.ends_with("declined") {
                    manager.post(&format!("/handovers/{sent}/decline"), json!({ "decline_reason": "no_capacity" })).await.expect(204);
                } else {
                    manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
                    counsellor.post(&format!("/handovers/{sent}/recall"), json!({})).await.expect(204);
                }
            } else {
                let asked = counsellor.post(&format!("/cases/{case}/referrals"), refer()).await.expect(201).id();
                let step = async |who: &Client, verb: &str, body: Value| { who.post(&format!("/referrals/{asked}/{verb}"), body).await.expect(204); };
                clinic.get(&format!("/referrals/{asked}")).await.expect(200);
                match ending {
                    "declined" => step(&clinic, "decline", json!({ "decline_reason": "no_capacity" })).await,
                    "looked_at_and_recalled" => step(&counsellor, "recall", json!({})).await,
                    "accepted_and_recalled" => {
                        step(&clinic, "accept", json!({})).await;
                        step(&counsellor, "recall", json!({})).await;
                    }
                    _ => {
                        step(&clinic, "accept", json!({})).await;
                        step(&clinic, "finish", json!({ "outcome": "examined" })).await;
                        let mut said = no("service", "provider");
                        said["given_on"] = json!("2026-11-20");
                        said["proof"] = json!("paper");
                        counsellor.post(&format!("/persons/{person}/consents"), said).await.expect(201);
                        w.a_minute_later().await;
                    }
                }
            }
            let ask = json!({ "number": number, "reason": "Unconscious in our ward, we need her medication", "hours": "4" });
            let refused = who.post("/emergencies", ask).await;
            assert_eq!(refused.status.as_u16(), 422, "{ending}: {}", refused.text);
            assert_eq!(refused.json()["errors"][0]["code"], "emergency.number_unknown", "{ending}");
        }
    }

    async fn until_the_departure_who_sits_with_the_person_writes_down_what_they_say(w: World) {
        let j = accepted(&w).await;
        let case = format!("/cases/{}", j.case);
        j.counsellor.post(&format!("{case}/notes"), json!({ "category": "protection", "body": "Now she fears her brother." })).await.expect(201);
        assert!(!j.manager.get(&format!("{case}/notes")).await.expect(200).text.contains("brother"), "her own words stay where they were said");
        let wish = json!({ "urgency": "urgent", "summary": "She asks for asylum.", "none_found": ["risk", "protective"], "seeks_protection": "true" });
        j.counsellor.post(&format!("{case}/assessments"), wish).await.expect(201);
        let stopped = j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await.expect(409).json();
        assert_eq!(stopped["code"], "return.stopped_protection");
        // After the departure the receiver alone begins anything.
        let left = accepted(&w).await;
        left.counsellor.post(&format!("/handovers/{}/departure", left.sent), json!({})).await.expect(204);
        left.counsellor.post(&format!("/cases/{}/assessments", left.case), json!({ "urgency": "none", "summary": "x", "none_found": ["risk", "protective"] })).await.expect(403);
    }

    async fn a_wish_for_protection_that_the_receiver_was_told_postpones_the_departure_in_one_word(w: World) {
        let j = accepted(&w).await;
        let wish = json!({ "urgency": "urgent", "summary": "She asks for asylum.", "none_found": ["risk", "protective"], "seeks_protection": "true" });
        j.manager.post(&format!("/cases/{}/assessments", j.case), wish).await.expect(201);
        let stopped = j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await.expect(409).json();
        assert_eq!(stopped["code"], "case.postponed", "{stopped}");
    }

    async fn who_has_asked_how_they_fare_does_not_follow_them(w: World) {
        let j = accepted(&w).await;
        j.manager.post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        j.manager.post(&format!("/cases/{}/ask-again", j.case), crate::journey::again()).await.expect(204);
        j.counsellor.post(&format!("/persons/{}/consents", j.person), consent("monitoring", "monitor")).await.expect(201);
        let round = j.manager.get(&format!("/cases/{}/surveys", j.case)).await.expect(200).json()[0].clone();
        let at = format!("/surveys/{}", round["id"].as_str().unwrap());
        j.manager.post(&format!("{at}/assignment"), json!({ "org": OBSERVERS.to_string(), "version": round["version"] })).await.expect(204);
        let monitor = w.user(OBSERVERS, Role::Monitor).await;
        let reads = async || monitor.get(&format!("/persons/{}", j.person)).await.text;
        assert!(reads().await.contains("24000000"), "{}", reads().await);
        j.close().await;
        w.later(0, 60);
        j.moves().await;
        assert!(!reads().await.contains("29000001"), "what comes after the closing is not for the monitor: {}", reads().await);
        w.later(91, 0);
        assert_eq!(status(&monitor, &format!("/persons/{}", j.person)).await, 404, "and it ends");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants WHERE reason = 'monitoring' AND (until_at IS NULL OR frozen_at IS NULL)").await, 0);
    }

    async fn a_case_that_is_opened_again_opens_nothing_to_who_finished_meanwhile(w: World) {
        let j = accepted(&w).await;
        j.manager.post(&format!("/cases/{}/ask-again", j.case), crate::journey::again()).await.expect(204);
        let [open, done] = [
            j.manager.post(&format!("/cases/{}/referrals", j.case), refer()).await.expect(201).id(),
            j.manager.post(&format!("/cases/{}/referrals", j.case), refer()).await.expect(201).id(),
        ];
        let clinic = w.user(CLINIC, Role::Provider).await;
        for one in [&open, &done] {
            clinic.post(&format!("/referrals/{one}/accept"), json!({})).await.expect(204);
        }
        j.close().await;
        clinic.post(&format!("/referrals/{done}/finish"), json!({ "outcome": "examined" })).await.expect(204);
        w.later(0, 60);
        j.reopen().await;
        let still = |of: &str| format!("SELECT COUNT(*) AS n FROM grants g JOIN referrals r ON r.id = g.source_id WHERE g.reason = 'referral' AND r.state = '{of}' AND g.frozen_at IS NULL");
        assert!(w.count(&still("accepted")).await > 0, "who is still at work reads on");
        assert_eq!(w.count(&still("done")).await, 0);
    }

    async fn who_may_not_take_a_step_is_told_nothing_by_its_refusal(w: World) {
        let j = accepted(&w).await;
        let (case, clinic) = (format!("/cases/{}", j.case), w.user(CLINIC, Role::CaseManager).await);
        j.manager.post(&format!("{case}/ask-again"), crate::journey::again()).await.expect(204);
        j.manager.post(&format!("{case}/referrals"), refer()).await.expect(201);
        let help = json!({ "phase": "post_arrival", "mode": "cash", "kind": "transport", "description": "Bus", "amount": "1", "delivered_on": "2026-11-20", "proof": "x" });
        let probe = async || {
            let again = json!({ "departed_again_on": "2026-11-21", "version": "1" });
            let departed = [&j.counsellor, &clinic].map(async |who: &Client| who.post(&format!("{case}/departed-again"), again.clone()).await.status.as_u16());
            let [one, two] = departed;
            (one.await, two.await, clinic.post(&format!("{case}/assistance"), help.clone()).await.status.as_u16())
        };
        let before = probe().await;
        assert_eq!((before.0, before.1), (403, 403));
        j.manager.post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        assert_eq!(probe().await, before, "the arrival");
        j.close().await;
        assert_eq!(probe().await, before, "the closing");
    }
}
