//! Ids to ask with: of things that are there, and of nothing.

use std::collections::BTreeMap;

use base::Role;
use serde_json::json;

use crate::journey::{BOTH, case_with, handover};
use crate::world::{CLINIC_SERVICE, COLOGNE, PROGRAMME, SFAX, World};

/// Ids by the part of the path before them, or by the name that the path gives them.
pub struct Ids {
    known: BTreeMap<&'static str, String>,
    other: &'static str,
}

impl Ids {
    pub fn of(&self, name: &str) -> String {
        match (self.known.get(name), name) {
            (Some(id), _) => id.clone(),
            (None, "row") => "1".into(),
            (None, _) => self.other.into(),
        }
    }
}

/// Well-formed ids of nothing.
pub fn nowhere() -> Ids {
    Ids { known: BTreeMap::new(), other: "018f0000-0000-7000-8000-00000000dead" }
}

/// What is no id at all.
pub fn nonsense() -> Ids {
    Ids { known: BTreeMap::new(), other: "%27%20OR%201=1--%00" }
}

/// A person with a case, a hand-over that waits, and one thing of every other kind that Cologne can make by itself.
pub async fn known(w: &World) -> Ids {
    let counsellor = w.user(COLOGNE, Role::Counsellor).await;
    let officer = w.user(COLOGNE, Role::DataProtection).await;
    let (person, case) = case_with(&counsellor, BOTH).await;
    let consents = counsellor.get(&format!("/persons/{person}/consents")).await.expect(200).json();
    let consent = consents[0]["id"].as_str().unwrap().to_owned();
    let sent = counsellor.post(&format!("/cases/{case}/handovers"), handover()).await.expect(201).id();
    let agreement = json!({ "kind": "data_sharing", "name_ar": "مذكرة", "name_en": "Memorandum", "starts_on": "2026-11-01", "ends_on": "2026-12-31" });
    let agreement = officer.post("/agreements", agreement).await.expect(201).id();
    let rule = json!({ "whom": "authority", "name": "LDI", "basis": "GDPR, art. 33", "hours": "72" });
    let rule = officer.post("/incident-rules", rule).await.expect(201).id();
    let incident = json!({ "kind": "stolen", "what": "A laptop", "happened_on": "2026-11-19", "known_on": "2026-11-21", "known_time": "08:00",
        "categories": ["identity"], "persons": "12", "severity": "high", "measures": "Accounts were closed" });
    let incident = officer.post("/incidents", incident).await.expect(201).id();
    let hold = json!({ "reason": "A court asked", "until_on": "2027-11-21" });
    let hold = officer.post(&format!("/persons/{person}/holds"), hold).await.expect(201).id();
    let erasure = counsellor
        .post(&format!("/persons/{person}/erasure"), json!({ "asker": "person" }))
        .await
        .expect(201)
        .id();
    let user = base::UserId(base::reexport::uuid::Uuid::from_u128(0xe1));
    let user = w.account(user, COLOGNE, Role::Monitor, None).await.user.to_string();
    let known = [
        ("persons", person.clone()),
        ("people", person),
        ("cases", case),
        ("consent", consent),
        ("handovers", sent),
        ("agreements", agreement),
        ("incident-rules", rule.clone()),
        ("rules", rule),
        ("incidents", incident),
        ("holds", hold),
        ("erasures", erasure),
        ("users", user.clone()),
        ("user", user.clone()),
        ("tokens", user),
        ("organisations", COLOGNE.to_string()),
        ("org", SFAX.to_string()),
        ("programmes", PROGRAMME.to_string()),
        ("services", CLINIC_SERVICE.to_string()),
        ("directory", CLINIC_SERVICE.to_string()),
    ];
    Ids { known: known.into(), other: "018f0000-0000-7000-8000-00000000dead" }
}
