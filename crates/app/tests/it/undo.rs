//! A withdrawal can be undone for a minute: it closes at once, and what others are asked and told leaves after.

use base::Role;
use serde_json::{Value, json};

use crate::agreement::signed_by_both;
use crate::journey::{BOTH, case_with, consent, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, SFAX, World};

struct Sent {
    counsellor: Client,
    manager: Client,
    person: String,
    case: String,
    sent: String,
}

async fn sent(w: &World) -> Sent {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    Sent { counsellor, manager: w.user(SFAX, Role::CaseManager).await, person, case, sent }
}

impl Sent {
    async fn accepted(self) -> Self {
        self.manager.post(&format!("/handovers/{}/accept", self.sent), json!({})).await.expect(204);
        self
    }

    async fn answer(&self, purpose: &str) -> Value {
        let all = self.counsellor.get(&format!("/persons/{}/consents", self.person)).await.expect(200).json();
        all.as_array().unwrap().iter().find(|one| one["purpose"] == purpose).unwrap().clone()
    }

    /// Withdraws what Cologne heard; where it can be undone.
    async fn withdraw(&self, purpose: &str) -> String {
        let id = self.answer(purpose).await["id"].as_str().unwrap().to_owned();
        let at = format!("/persons/{}/consents/{id}", self.person);
        self.counsellor.post(&format!("{at}/withdraw"), json!({})).await.expect(204);
        format!("{at}/undo")
    }

    async fn state(&self) -> Value {
        self.counsellor.get(&format!("/handovers/{}", self.sent)).await.expect(200).json()["state"].clone()
    }
}

async fn asked(who: &Client) -> usize {
    who.get("/recalls").await.expect(200).json()["items"].as_array().unwrap().len()
}

async fn reads(who: &Client, case: &str) -> u16 {
    who.get(&format!("/cases/{case}")).await.status.as_u16()
}

stories! {
    async fn for_a_minute_a_withdrawal_is_closed_told_to_nobody_and_can_be_undone(w: World) {
        let j = sent(&w).await;
        let undo = j.withdraw("handover").await;
        assert_eq!(reads(&j.manager, &j.case).await, 404, "closed at once");
        assert_eq!((asked(&j.manager).await, j.state().await), (0, json!("sent")), "and told to nobody");
        j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(404);
        // A colleague has said nothing and undoes nothing; nor does another organisation.
        w.user(COLOGNE, Role::CaseManager).await.post(&undo, json!({})).await.expect(404);
        j.manager.post(&undo, json!({})).await.expect(404);
        let page = j.counsellor.page(&format!("/people/{}/consent", j.person)).await.expect(200).text;
        assert!(page.contains("Just withdrawn") && page.contains("/undo"), "{page}");

        j.counsellor.post(&undo, json!({})).await.expect(204);
        assert_eq!(j.answer("handover").await["stands"], true);
        assert_eq!(reads(&j.manager, &j.case).await, 200);
        w.a_minute_later().await;
        assert_eq!((asked(&j.manager).await, j.state().await), (0, json!("sent")));
        j.counsellor.post(&undo, json!({})).await.expect(404);
        let page = j.counsellor.page(&format!("/people/{}/consent", j.person)).await.expect(200).text;
        assert!(!page.contains("Just withdrawn"), "{page}");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM audit_entries WHERE action IN ('withdraw', 'undo') AND subject = 'consent'").await, 2);
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM recalls").await, 0);
        let findings = app::doctor::examine(&w.app.db, false, |_| {}).await.unwrap();
        assert_eq!((findings.visibility, findings.tokens), (0, 0));
        j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(204);
    }

    async fn after_the_minute_it_leaves_and_nothing_is_undone(w: World) {
        let j = sent(&w).await;
        let undo = j.withdraw("handover").await;
        w.later(0, 59);
        assert!(!people::consent::tick(&w.app, care::withdrawal::follow).await.unwrap(), "not yet");
        w.later(0, 1);
        j.counsellor.post(&undo, json!({})).await.expect(409);
        assert!(people::consent::tick(&w.app, care::withdrawal::follow).await.unwrap());
        assert!(!people::consent::tick(&w.app, care::withdrawal::follow).await.unwrap(), "once");
        assert_eq!((asked(&j.manager).await, j.state().await), (1, json!("recalled")));
        let late = j.counsellor.post(&undo, json!({})).await.expect(409).json();
        assert_eq!(late["code"], "consent.undo_over");
        assert_eq!(j.answer("handover").await["stands"], false);
    }

    async fn what_flowed_back_flows_again(w: World) {
        let j = sent(&w).await.accepted().await;
        let case = format!("/cases/{}", j.case);
        j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await.expect(204);
        j.manager.post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" })).await.expect(204);
        let arrived = async || j.counsellor.get(&case).await.expect(200).json()["arrived_on"].clone();
        assert_eq!(arrived().await, "2026-11-21");
        let undo = j.withdraw("handover").await;
        assert_eq!(arrived().await, Value::Null, "nothing flows to the hearer either, at once");
        j.counsellor.post(&undo, json!({})).await.expect(204);
        assert_eq!(arrived().await, "2026-11-21");
        assert_eq!(w.count("SELECT COUNT(*) AS n FROM grants WHERE ended_from_at IS NOT NULL").await, 0);
        let clause = w.id(base::OrgId(partners::agreement::TELL.0));
        assert_eq!(w.count(&format!("SELECT COUNT(*) AS n FROM grants WHERE clause_id = {clause}")).await, 0, "nothing was told of");
    }

    async fn a_yes_of_the_same_office_within_the_minute_mends_a_slip(w: World) {
        let j = sent(&w).await;
        let no = json!({ "purpose": "handover", "recipient": "partner", "answer": "refused", "language": "ar", "given_how": "spoken" });
        j.counsellor.post(&format!("/persons/{}/consents", j.person), no).await.expect(201);
        assert_eq!(reads(&j.manager, &j.case).await, 404);
        w.later(0, 20);
        j.counsellor.post(&format!("/persons/{}/consents", j.person), consent("handover", "partner")).await.expect(201);
        assert_eq!(reads(&j.manager, &j.case).await, 200);
        w.a_minute_later().await;
        assert_eq!((asked(&j.manager).await, j.state().await), (0, json!("sent")));
    }

    async fn a_refusal_is_undone_with_the_yes_that_it_ended(w: World) {
        let j = sent(&w).await;
        let no = json!({ "purpose": "handover", "recipient": "partner", "answer": "refused", "language": "ar", "given_how": "spoken" });
        let no = j.counsellor.post(&format!("/persons/{}/consents", j.person), no).await.expect(201).id();
        j.counsellor.form(&format!("/people/{}/consent/{no}/undo", j.person), &[]).await.expect(303);
        assert_eq!(reads(&j.manager, &j.case).await, 200);
        let all = j.counsellor.get(&format!("/persons/{}/consents", j.person)).await.expect(200).json();
        let standing = all.as_array().unwrap().iter().filter(|one| one["purpose"] == "handover" && one["stands"] == true).count();
        assert_eq!(standing, 1, "{all}");
        w.a_minute_later().await;
        assert_eq!((asked(&j.manager).await, j.state().await), (0, json!("sent")));
    }

    async fn who_works_with_the_person_undoes_a_no_that_it_heard(w: World) {
        let j = sent(&w).await.accepted().await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        let yes = consent("service", "provider");
        j.manager.post(&format!("/persons/{}/consents", j.person), yes).await.expect(201);
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        let asked_of = j.manager.post(&format!("/cases/{}/referrals", j.case), ask).await.expect(201).id();
        // She says no to Sfax, of what Cologne wrote down: a slip.
        let of = j.answer("handover").await["id"].as_str().unwrap().to_owned();
        j.manager.post(&format!("/persons/{}/consents/{of}/withdraw", j.person), json!({})).await.expect(204);
        let name = async || j.manager.get(&format!("/cases/{}", j.case)).await.expect(200).json()["name"].clone();
        assert_eq!(name().await, Value::Null, "what Cologne wrote closes at once");
        let own = j.manager.get(&format!("/persons/{}/consents", j.person)).await.expect(200).json();
        let no = own.as_array().unwrap().iter().find(|one| one["answer"] == "refused").unwrap();
        assert!(no["undo_until"].is_i64(), "{no}");
        j.counsellor.post(&format!("/persons/{}/consents/{}/undo", j.person, no["id"].as_str().unwrap()), json!({})).await.expect(404);
        j.manager.post(&format!("/persons/{}/consents/{}/undo", j.person, no["id"].as_str().unwrap()), json!({})).await.expect(204);
        assert_ne!(name().await, Value::Null);
        w.a_minute_later().await;
        assert_eq!((asked(&j.counsellor).await, asked(&clinic).await), (0, 0), "nobody was told");
        clinic.get(&format!("/referrals/{asked_of}")).await.expect(200);
    }

    async fn what_was_sent_is_not_taken_over_in_the_minute_by_who_still_sees_the_case(w: World) {
        signed_by_both(&w, SFAX, &["identity", "journey"]).await;
        let j = sent(&w).await;
        j.counsellor.post(&format!("/persons/{}/consents", j.person), consent("counselling", "partner")).await.expect(201);
        let undo = j.withdraw("handover").await;
        assert_eq!(reads(&j.manager, &j.case).await, 200, "by the memorandum");
        let halted = j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(409).json();
        assert_eq!(halted["code"], "handover.halted");
        j.counsellor.post(&undo, json!({})).await.expect(204);
        j.manager.post(&format!("/handovers/{}/accept", j.sent), json!({})).await.expect(204);
    }

    async fn two_who_hear_a_no_in_one_minute_ask_once_and_an_undo_of_one_leaves_the_other(w: World) {
        let j = sent(&w).await.accepted().await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        j.manager.post(&format!("/persons/{}/consents", j.person), consent("service", "provider")).await.expect(201);
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        j.manager.post(&format!("/cases/{}/referrals", j.case), ask).await.expect(201);
        let undo = j.withdraw("service").await;
        w.later(0, 3);
        let all = j.manager.get(&format!("/persons/{}/consents", j.person)).await.expect(200).json();
        let own = all.as_array().unwrap().iter().find(|one| one["purpose"] == "service" && one["org"] == SFAX.to_string().as_str()).unwrap()["id"].as_str().unwrap().to_owned();
        j.manager.post(&format!("/persons/{}/consents/{own}/withdraw", j.person), json!({})).await.expect(204);
        j.counsellor.post(&undo, json!({})).await.expect(204);
        w.a_minute_later().await;
        assert_eq!(asked(&clinic).await, 1, "what Sfax heard is asked all the same, once");
    }

    async fn an_arrival_is_not_confirmed_in_the_minute_of_what_was_not_accepted(w: World) {
        let j = sent(&w).await;
        j.counsellor.post(&format!("/handovers/{}/departure", j.sent), json!({})).await;
        j.withdraw("handover").await;
        let arrived = j.manager.post(&format!("/handovers/{}/arrival", j.sent), json!({ "arrived_on": "2026-11-21" })).await;
        assert!([404, 409].contains(&arrived.status.as_u16()), "{} {}", arrived.status, arrived.text);
    }

    async fn what_was_asked_is_not_taken_on_in_the_minute(w: World) {
        let j = sent(&w).await;
        let clinic = w.user(CLINIC, Role::Provider).await;
        let ask = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "فحص", "urgency": "soon" });
        let asked_of = j.counsellor.post(&format!("/cases/{}/referrals", j.case), ask).await.expect(201).id();
        let undo = j.withdraw("service").await;
        clinic.post(&format!("/referrals/{asked_of}/accept"), json!({})).await.expect(404);
        j.counsellor.post(&undo, json!({})).await.expect(204);
        clinic.post(&format!("/referrals/{asked_of}/accept"), json!({})).await.expect(204);
    }
}
