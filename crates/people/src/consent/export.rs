//! Consents in the structure of ISO/IEC TS 27560:2023: a record header, the processing, the parties, the events. Only the names
//! and the four sections of the standard are taken; identifiers stand for persons and organisations.

use access::{Mask, Masks, RecipientKind};
use base::{ConsentId, Moment, OrgId, PersonId, Purpose};
use serde::Serialize;

use super::fields::{Answer, Assent, Consent, GivenHow};

const SCHEMA: &str = "ISO/IEC TS 27560:2023";

/// One consent record.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ConsentRecord {
    /// Version of the structure.
    pub schema_version: &'static str,
    /// The answer.
    pub record_id: ConsentId,
    /// Whose answer it is.
    pub pii_principal_id: PersonId,
    /// What was asked.
    pub pii_processing: Processing,
    /// Who is who.
    pub party_identification: Parties,
    /// What happened, oldest first.
    pub events: Vec<ConsentEvent>,
}

/// What was asked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Processing {
    /// Version of the notice that was explained.
    pub privacy_notice: String,
    /// Language in which it was explained.
    pub language: String,
    /// For what the data would be used.
    pub purpose: Purpose,
    /// By what kind of receiver.
    pub recipient: RecipientKind,
    /// On what the processing would rest.
    pub lawful_basis: &'static str,
    /// How it can be withdrawn.
    pub withdrawal_method: &'static str,
}

/// Who is who.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Parties {
    /// The organisation that asked.
    pub pii_controller: OrgId,
    /// Who was present, or who answered for the person.
    pub witness: Option<String>,
}

/// One thing that happened to a consent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ConsentEvent {
    /// When.
    pub event_time: Moment,
    /// `explicit` for an answer, `withdrawal`, `expiry`.
    pub event_type: &'static str,
    /// `given`, `refused`, `withdrawn` or `expired`.
    pub event_state: &'static str,
    /// Until when the answer holds; open when absent.
    pub valid_until: Option<Moment>,
    /// In what form it came.
    pub given_how: Option<GivenHow>,
    /// What a child itself answered.
    pub assent: Option<Assent>,
    /// Where the proof is, or the words that were spoken.
    pub proof: Option<String>,
}

/// The record of one consent; none where the reader may not see it.
pub(super) fn record(consent: &Consent, masks: &Masks, now: Moment) -> Option<ConsentRecord> {
    let mask = masks.of(consent.org);
    Some(ConsentRecord {
        schema_version: SCHEMA,
        record_id: consent.id,
        pii_principal_id: consent.person,
        pii_processing: Processing {
            privacy_notice: consent.notice_version.open(mask)?.clone(),
            language: consent.language.open(mask)?.clone(),
            purpose: *consent.purpose.open(mask)?,
            recipient: *consent.recipient.open(mask)?,
            lawful_basis: "consent",
            withdrawal_method: "at any time, to any organisation that keeps the record, without giving a reason",
        },
        party_identification: Parties {
            pii_controller: consent.org,
            witness: consent.witness.open(mask)?.clone(),
        },
        events: events(consent, mask, now)?,
    })
}

fn events(consent: &Consent, mask: &Mask, now: Moment) -> Option<Vec<ConsentEvent>> {
    let until = *consent.until_at.open(mask)?;
    let withdrawn = *consent.withdrawn_at.open(mask)?;
    let bare = |event_time, event_type, event_state| ConsentEvent {
        event_time,
        event_type,
        event_state,
        valid_until: None,
        given_how: None,
        assent: None,
        proof: None,
    };
    let state = if *consent.answer.open(mask)? == Answer::Given { "given" } else { "refused" };
    let mut events = vec![ConsentEvent {
        valid_until: until,
        given_how: Some(*consent.given_how.open(mask)?),
        assent: *consent.assent.open(mask)?,
        proof: consent.proof.open(mask)?.clone(),
        ..bare(*consent.given_at.open(mask)?, "explicit", state)
    }];
    match (withdrawn, until) {
        (Some(at), _) => events.push(bare(at, "withdrawal", "withdrawn")),
        (None, Some(at)) if at <= now => events.push(bare(at, "expiry", "expired")),
        _ => {}
    }
    Some(events)
}
