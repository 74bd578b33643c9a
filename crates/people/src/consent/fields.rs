//! The fields of a consent, each with its data category.

use access::RecipientKind;
use base::{ConsentId, Moment, OrgId, PersonId, Purpose};

base::word_list! {
    /// What the person answered. A question that was not asked has no row: "not asked" is never a refusal.
    pub enum Answer in "consent-answer" { Given = "given", Refused = "refused" }
}

base::word_list! {
    /// In what form the answer was given.
    pub enum GivenHow in "consent-how" {
        Written = "written", Spoken = "spoken", Digital = "digital",
        /// By a parent or guardian, for a child or a person who cannot answer.
        Guardian = "guardian",
    }
}

base::word_list! {
    /// What a child itself answered, where a parent or guardian answers for it.
    pub enum Assent in "consent-assent" {
        Given = "given", Refused = "refused",
        /// Too young to be asked.
        TooYoung = "too_young",
    }
}

access::record! {
    /// One dated answer of a person to one question.
    pub struct Consent in "consent" by org {
        // The record is there for who sees the identity that `org` wrote.
        plain { id: ConsentId, person: PersonId, org: OrgId, created_at: Moment }
        held {
            purpose: Purpose => Identity,
            recipient: RecipientKind => Identity,
            answer: Answer => Identity,
            notice_version: String => Identity,
            language: String => Identity,
            given_how: GivenHow => Identity,
            witness: Option<String> => Identity,
            assent: Option<Assent> => Identity,
            proof: Option<String> => Identity,
            given_at: Moment => Identity,
            until_at: Option<Moment> => Identity,
            withdrawn_at: Option<Moment> => Identity,
            stands: bool => Identity,
            // For who withdrew or wrote the refusal down: until when that can be undone.
            undo_until: Option<Moment> => Identity,
        }
    }
}
