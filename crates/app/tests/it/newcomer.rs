//! What somebody is told who uses the program for the first time: nothing is offered that is refused, and nothing is promised or said
//! to be missing that is only closed.

use base::Role;
use serde_json::{Value, json};

use crate::agreement::{clause, drafted, edition, officer, step};
use crate::journey::{BOTH, again, case_with, handover};
use crate::stories;
use crate::world::{CLINIC, CLINIC_SERVICE, COLOGNE, Client, POLICE, PROGRAMME, SFAX, World};

/// A page as a reader has it: elements of one line and marks of escaping do not matter.
pub async fn read(who: &Client, path: &str) -> String {
    plain(&who.page(path).await.expect(200).text)
}

fn plain(text: &str) -> String {
    let mut text = text.replace("&#x2f;", "/").replace("</bdi>", "");
    for opening in ["<bdi>", "<bdi dir=\"auto\">", "<bdi dir=\"ltr\">"] {
        text = text.replace(opening, "");
    }
    text
}

struct Journey {
    counsellor: Client,
    manager: Client,
    person: String,
    case: String,
    sent: String,
}

/// Cologne handed Salma over, and she arrived in Sfax.
async fn arrived(w: &World) -> Journey {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let child = json!({ "members": [{ "role": "child", "name_latin": "Adam Ben Ali", "sex": "male", "birth_on": "2019-03-01" }] });
    counsellor.post(&format!("/persons/{person}/household"), child).await.expect(201);
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    counsellor.post(&format!("/handovers/{sent}/departure"), json!({})).await.expect(204);
    let manager = w.user(SFAX, Role::CaseManager).await;
    manager
        .post(&format!("/handovers/{sent}/arrival"), json!({ "arrived_on": "2026-11-21" }))
        .await
        .expect(204);
    Journey { counsellor, manager, person, case, sent }
}

async fn given_to_partner(who: &Client, person: &str) -> String {
    let all = who.get(&format!("/persons/{person}/consents")).await.expect(200).json();
    let mut all = all.as_array().unwrap().iter();
    let found = all.find(|c| {
        c["purpose"] == "handover" && c["answer"] == "given" && c["org"] == json!(COLOGNE.to_string())
    });
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

stories! {
    async fn what_is_closed_is_not_said_to_be_missing(w: World) {
        let j = arrived(&w).await;
        j.manager.post(&format!("/cases/{}/ask-again", j.case), again()).await.expect(204);
        let given = given_to_partner(&j.counsellor, &j.person).await;
        j.counsellor.form(&format!("/people/{}/consent/{given}/withdraw", j.person), &[]).await.expect(303);
        w.a_minute_later().await;
        let household = read(&j.manager, &format!("/people/{}/household", j.person)).await;
        assert!(!household.contains("No household is recorded") && !household.contains("Adam"), "{household}");
        assert!(household.contains("may have written something of this that is not open to your office") && household.contains("No household recorded by your office"), "{household}");
        let person = read(&j.manager, &format!("/people/{}", j.person)).await;
        let languages = person.split("<dt>Languages</dt>").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(!languages.contains("Not recorded") && languages.contains("withheld-inline"), "{languages}");

        // A plan that is only a draft goes to no provider: that there is none is not said.
        let (_, case) = case_with(&j.counsellor, BOTH).await;
        let asked = json!({ "service": CLINIC_SERVICE.to_string(), "reason": "a check", "urgency": "soon" });
        j.counsellor.post(&format!("/cases/{case}/referrals"), asked).await.expect(201);
        let clinic = w.user(CLINIC, Role::Provider).await;
        for tab in ["plan", "assistance", "notes"] {
            let page = read(&clinic, &format!("/cases/{case}/{tab}")).await;
            for words in ["No plan yet", "No help is recorded yet", "No notes in what is open"] {
                assert!(!page.contains(words), "{tab}: {page}");
            }
        }
    }

    async fn before_a_refusal_is_recorded_the_page_says_what_stays_open(w: World) {
        let (dpo, at) = drafted(&w, COLOGNE, &[SFAX], SFAX, &["identity", "journey"]).await;
        let mut says: Value = clause(SFAX, &["identity", "journey"], edition(&dpo, &at).await);
        says["id"] = dpo.get(&at).await.expect(200).json()["body"]["clauses"][0]["id"].clone();
        says["needs_consent"] = json!(false);
        says["other_basis"] = json!("Readmission Act, section 3");
        says["needs_training"] = json!(false);
        dpo.post(&format!("{at}/clauses"), says).await.expect(204);
        step(&dpo, &at, "open_signing").await;
        step(&dpo, &at, "sign").await;
        step(&officer(&w, SFAX).await, &at, "sign").await;

        let j = arrived(&w).await;
        let heard = w.user(SFAX, Role::Counsellor).await;
        let given = given_to_partner(&j.counsellor, &j.person).await;
        let at = format!("/people/{}/consent/{given}/withdraw", j.person);
        let page = read(&heard, &at).await;
        assert!(page.contains("This stays open to your office") && page.contains("Memorandum") && page.contains("31 December 2026"), "{page}");
        assert!(page.contains("Journey") && page.contains("which asks for no consent"), "{page}");
        let page = read(&j.counsellor, &at).await;
        assert!(page.contains("This stays open to Return partner, Sfax") || page.contains("This stays open to "), "{page}");
        let done = heard.form(&at, &[]).await.expect(303);
        let page = read(&heard, done.location.as_deref().unwrap()).await;
        assert!(!page.contains("what it opened is closed"), "{page}");
        w.a_minute_later().await;
        heard.get(&format!("/cases/{}", j.case)).await.expect(200);
    }

    async fn who_wrote_the_consent_down_is_told_to_follow_within_a_working_day(w: World) {
        let j = arrived(&w).await;
        let heard = w.user(SFAX, Role::Counsellor).await;
        let given = given_to_partner(&j.counsellor, &j.person).await;
        let at = format!("/people/{}/consent/{given}/withdraw", j.person);
        heard.form(&at, &[]).await.expect(303);
        assert_eq!(j.counsellor.get("/recalls").await.expect(200).json()["items"], json!([]), "for a minute nobody is told");
        w.a_minute_later().await;
        let told = j.counsellor.get("/recalls").await.expect(200).json()["items"][0].clone();
        assert_eq!((told["kind"].as_str(), told["duty"].as_str()), (Some("heard"), Some("follow")), "{told}");
        let id = told["id"].as_str().unwrap().to_owned();
        // It is a Saturday: the working day is the Monday.
        let day = |of: &str| base::Moment::from_micros(told[of].as_i64().unwrap()).day().to_string();
        assert_eq!((day("made_at"), day("due_at")), ("2026-11-21".to_owned(), "2026-11-23".to_owned()));
        let list = read(&j.counsellor, "/recalls").await;
        assert!(list.contains("The person refused before") && list.contains("here too, by"), "{list}");
        for never in ["Go on leading the case", "Delete what was taken"] {
            assert!(!list.contains(never), "{list}");
        }
        assert!(read(&j.counsellor, "/").await.contains("1 refusal heard elsewhere to follow"));
        let consents = read(&j.counsellor, &format!("/people/{}/consent", j.person)).await;
        assert!(consents.contains("Refused elsewhere:") && consents.contains("heard by"), "{consents}");
        let answer = read(&j.counsellor, &format!("/recalls/{id}")).await;
        assert!(answer.contains("Was the refusal followed?") && answer.contains("Withdrawn here too") && !answer.contains("Never kept"), "{answer}");
        let acknowledge = format!("/recalls/{id}/acknowledge");
        j.counsellor.post(&acknowledge, json!({ "statement": "deleted" })).await.expect(422);
        j.counsellor.post(&acknowledge, json!({ "statement": "followed" })).await.expect(204);
        let told = j.counsellor.get("/recalls").await.expect(200).json()["items"][0].clone();
        assert_eq!(told["statement"], "followed", "{told}");
    }

    async fn a_refusal_that_is_undone_asks_nobody_to_follow(w: World) {
        let j = arrived(&w).await;
        let heard = w.user(SFAX, Role::Counsellor).await;
        let given = given_to_partner(&j.counsellor, &j.person).await;
        heard.form(&format!("/people/{}/consent/{given}/withdraw", j.person), &[]).await.expect(303);
        let page = read(&heard, &format!("/people/{}/consent", j.person)).await;
        let undo = page.split("action=\"").map(|rest| rest.split('"').next().unwrap_or_default()).find(|at| at.ends_with("/undo"));
        heard.form(undo.unwrap(), &[]).await.expect(303);
        w.a_minute_later().await;
        assert_eq!(j.counsellor.get("/recalls").await.expect(200).json()["items"], json!([]));
    }

    async fn only_what_is_accepted_is_offered_after_a_hand_over(w: World) {
        let j = arrived(&w).await;
        let case = format!("/cases/{}", j.case);
        for (tab, offers) in [
            ("assessments", &["/assessments/new", "/assessments/rapid-form"][..]),
            ("assistance", &["/assistance/new"][..]),
            ("plan", &["/plan/edit"][..]),
            ("referrals", &["/referrals/new"][..]),
            ("follow-up", &["/follow-up/extra"][..]),
        ] {
            let page = read(&j.counsellor, &format!("{case}/{tab}")).await;
            for offer in offers {
                assert!(!page.contains(offer), "{tab} offers {offer}: {page}");
            }
        }
        for form in ["assessments/new", "assessments/rapid-form", "assistance/new"] {
            j.counsellor.page(&format!("{case}/{form}")).await.expect(403);
            j.manager.page(&format!("{case}/{form}")).await.expect(200);
        }
        assert!(read(&j.manager, &format!("{case}/assessments")).await.contains("/assessments/new"));
        assert!(!j.sent.is_empty());
    }

    async fn a_correction_in_two_windows_shows_both_and_goes_on(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, _) = case_with(&counsellor, &[]).await;
        let at = format!("/people/{person}/edit");
        let form = |name: &'static str, version: &str| {
            [("name_latin", name.to_owned()), ("sex", "female".into()), ("birth_precision", "unknown".into()), ("save", "true".into()), ("version", version.to_owned())]
        };
        let sent = async |who: &Client, name: &'static str, version: &str| {
            let form = form(name, version);
            let form: Vec<(&str, &str)> = form.iter().map(|(k, v)| (*k, v.as_str())).collect();
            who.form(&at, &form).await
        };
        let version = |page: &str| page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let first = version(&counsellor.page(&at).await.expect(200).text);
        sent(&counsellor, "Salma Window One", &first).await.expect(303);
        let refused = plain(&sent(&counsellor, "Salma Window Two", &first).await.expect(409).text);
        assert!(refused.contains("Salma Window One") && refused.contains("Salma Window Two"), "{refused}");
        assert!(refused.contains("You saved these details in another window") && !refused.contains("Somebody else"), "{refused}");
        let second = version(&refused);
        let colleague = w.user(COLOGNE, Role::CaseManager).await;
        let other = plain(&sent(&colleague, "Salma Window Three", &first).await.expect(409).text);
        assert!(other.contains("Another user saved these details"), "{other}");
        sent(&counsellor, "Salma Window Two", &second).await.expect(303);
        assert!(read(&counsellor, &format!("/people/{person}")).await.contains("Salma Window Two"));
    }

    async fn days_have_bounds_that_the_message_names(w: World) {
        let j = arrived(&w).await;
        let mut help = json!({ "phase": "post_arrival", "mode": "in_kind", "kind": "housing", "description": "Rent", "delivered_on": "2001-01-01", "proof": "Receipt 1" });
        let refused = j.manager.post(&format!("/cases/{}/assistance", j.case), help.clone()).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "date.too_early", "{refused}");
        assert!(refused["errors"][0]["message"].as_str().unwrap().contains("20 November 2025"), "{refused}");
        help["delivered_on"] = json!("2026-11-22");
        let refused = j.manager.post(&format!("/cases/{}/assistance", j.case), help).await.expect(422).json();
        assert_eq!(refused["errors"][0]["code"], "date.too_late", "{refused}");
        let (person, _) = case_with(&j.counsellor, &[]).await;
        let case = json!({ "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "return_kind": "voluntary", "dependants": 0,
            "departs_on": "1999-01-01", "another": true });
        let refused = j.counsellor.post("/cases", case).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "departs_on", "{refused}");
        let came = json!({ "name_latin": "Nadia Gharbi", "sex": "female", "birth_precision": "unknown", "programme": PROGRAMME.to_string(), "host": "DE",
            "return_kind": "voluntary", "arrived_on": "1950-01-01", "travel": "air" });
        let refused = j.manager.post("/arrivals/unannounced", came).await.expect(422).text;
        assert!(refused.contains("date.too_early"), "{refused}");
        // The day of a round is refused on the page that asks for it.
        let rounds = read(&j.manager, &format!("/cases/{}/follow-up", j.case)).await;
        let survey = rounds.split("href=\"/surveys/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let page = j.manager.form(&format!("/surveys/{survey}/answer"), &[("page", "0"), ("go", "1"), ("id", ""), ("done_on", "2001-01-01")]).await.expect(422).text;
        assert!(page.contains("id=\"f-done_on\"") && page.contains("The earliest possible day here is"), "{page}");
    }

    async fn a_plan_that_is_drafted_is_its_writers_alone(w: World) {
        let j = arrived(&w).await;
        let mut plan = json!({ "summary": "x", "measure_kind": ["microbusiness"], "measure_dimension": ["economic"], "measure_level": ["individual"], "measure_horizon": ["long"],
            "measure_description": ["Workshop"], "measure_cost": ["100"], "measure_service": [""], "measure_needs_referral": [""] });
        let (_, case) = case_with(&j.counsellor, BOTH).await;
        for version in 0..4 {
            plan["version"] = if version == 0 { Value::Null } else { json!(version) };
            plan["summary"] = json!(format!("draft {version}"));
            j.counsellor.put(&format!("/cases/{case}/plan"), plan.clone()).await.expect(200);
        }
        let own = read(&j.counsellor, &format!("/cases/{case}")).await;
        assert_eq!(own.matches("Plan drafted").count(), 1, "one line a day: {own}");
        let sent = j.counsellor.post(&format!("/cases/{case}/handovers"), { let mut to = handover(); to["goes"] = json!(["identity", "journey", "plan"]); to }).await;
        sent.expect(201);
        let page = read(&j.manager, &format!("/cases/{case}")).await;
        assert!(!page.contains("Plan drafted"), "{page}");
        let lines = j.manager.get(&format!("/cases/{case}/timeline")).await.expect(200).text;
        assert!(!lines.contains("plan_drafted"), "{lines}");
    }

    async fn what_only_the_role_lacks_says_so(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, &[]).await;
        let manager = w.user(COLOGNE, Role::ProgrammeManager).await;
        let page = read(&manager, &format!("/people/{person}")).await;
        assert!(page.contains("Withheld from your role") && !page.contains("no agreement in force"), "{page}");
        let officer = w.user(COLOGNE, Role::DataProtection).await;
        let page = read(&officer, &format!("/cases/{case}/who")).await;
        assert!(!page.contains("opened or leads") && page.contains("wrote this itself"), "{page}");
    }

    async fn where_no_programme_runs_and_for_enforcement_units_nothing_is_offered_that_is_refused(w: World) {
        for role in [Role::CaseManager, Role::Counsellor] {
            let police = w.user(POLICE, role).await;
            let cases = read(&police, "/cases").await;
            assert!(!cases.contains("href=\"/emergency\"") && !cases.contains("Open a case<"), "{cases}");
            assert!(!read(&police, "/people/new").await.contains("name=\"agreed\""));
            assert!(!read(&police, "/people").await.contains("/people/questions"));
            assert!(!read(&police, "/admin").await.contains("/admin/imports"));
            assert!(read(&police, "/admin/imports").await.contains("takes part in no programme that runs now"));
        }
        let police = w.user(POLICE, Role::CaseManager).await;
        assert!(!read(&police, "/arrivals").await.contains("/arrivals/unannounced"));
        let mine = police.post("/persons", json!({ "name_latin": "Karim Tounsi", "sex": "male", "birth_precision": "unknown" })).await.expect(201).id();
        assert!(!read(&police, &format!("/people/{mine}")).await.contains("/cases/new"));
        assert!(!read(&police, &format!("/cases/new?person={mine}")).await.contains("name=\"programme\""));
        // Who can is offered it.
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        assert!(read(&counsellor, "/cases").await.contains("href=\"/emergency\"") && read(&counsellor, "/people/new").await.contains("name=\"agreed\""));
        assert!(read(&w.user(SFAX, Role::CaseManager).await, "/arrivals").await.contains("/arrivals/unannounced"));
        // The emergency says what is needed, and not whether there is such a case.
        let clinic = w.user(CLINIC, Role::Provider).await;
        let case = case_with(&counsellor, &[]).await.1;
        let number = counsellor.get(&format!("/cases/{case}")).await.expect(200).json()["number"].as_str().unwrap().to_owned();
        for number in [number.as_str(), "AAAA-AAAA-AA"] {
            let asked = clinic.form("/emergency", &[("number", number), ("reason", "She collapsed, what does she take?"), ("hours", "2")]).await.expect(422).text;
            assert!(asked.contains("name and day of birth") || asked.contains("name and date of birth") || asked.contains("day of birth are needed"), "{asked}");
        }
    }

    async fn a_second_open_case_in_a_programme_is_asked_about(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, case) = case_with(&counsellor, &[]).await;
        let child = json!({ "members": [{ "role": "child", "name_latin": "Adam Ben Ali", "sex": "male", "birth_on": "2019-03-01" }] });
        counsellor.post(&format!("/persons/{person}/household"), child).await.expect(201);
        let page = read(&counsellor, &format!("/cases/new?person={person}")).await;
        assert!(page.contains("The person has an open case already") && page.contains(&format!("href=\"/cases/{case}\"")), "{page}");
        assert!(page.contains("name=\"dependants\"") && page.split("name=\"dependants\"").nth(1).unwrap().split('>').next().unwrap().contains("value=\"1\""), "{page}");
        let mut body = json!({ "id": "018f0000-0000-7000-8000-0000000000c1", "person": person, "programme": PROGRAMME.to_string(), "host": "DE", "origin": "TN", "return_kind": "voluntary", "dependants": 1 });
        let refused = counsellor.post("/cases", body.clone()).await.expect(422).json();
        assert_eq!((refused["errors"][0]["field"].as_str(), refused["errors"][0]["code"].as_str()), (Some("another"), Some("case.open_already")));
        body["another"] = json!("true");
        let made = counsellor.post("/cases", body.clone()).await.expect(201).id();
        assert_eq!(counsellor.post("/cases", body).await.expect(201).id(), made, "sent twice is once");
    }

    async fn what_is_next_goes_by_the_plan_that_came_along_and_the_sender_has_the_departure(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (_, case) = case_with(&counsellor, BOTH).await;
        let plan = json!({ "summary": "x", "measure_kind": ["microbusiness"], "measure_dimension": ["economic"], "measure_level": ["individual"], "measure_horizon": ["long"],
            "measure_description": ["Workshop"], "measure_cost": ["100"], "measure_service": [""], "measure_needs_referral": [""] });
        counsellor.put(&format!("/cases/{case}/plan"), plan).await.expect(200);
        counsellor.post(&format!("/cases/{case}/plan/submit"), json!({ "version": 1 })).await.expect(204);
        w.user(COLOGNE, Role::ProgrammeManager).await.post(&format!("/cases/{case}/plan/approve"), json!({ "version": 2 })).await.expect(204);
        let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
        let manager = w.user(SFAX, Role::CaseManager).await;
        manager.post(&format!("/handovers/{sent}/accept"), json!({})).await.expect(204);
        let page = read(&manager, &format!("/cases/{case}")).await;
        assert!(page.contains("Confirm the arrival") && !page.contains("Write the plan"), "{page}");
        let page = read(&counsellor, &format!("/cases/{case}")).await;
        assert!(page.contains("What is next") && page.contains("Confirm the departure") && page.contains(&format!("href=\"/handovers/{sent}\"")), "{page}");
    }

    async fn questions_that_were_not_asked_stand_in_one_line(w: World) {
        let counsellor = w.user(COLOGNE, Role::Counsellor).await;
        let (person, _) = case_with(&counsellor, &[("handover", "partner")]).await;
        let page = read(&counsellor, &format!("/people/{person}/consent")).await;
        assert!(page.contains("6 questions not asked"), "{page}");
        let table = page.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
        assert!(!table.contains("Not asked") && table.contains("Consented"), "{table}");
    }
}
