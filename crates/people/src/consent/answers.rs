//! The page's form: all questions of one talk at once, each answered or left as not asked.

use base::{Check, ConsentId, Entry, Moment, Problem, Word};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{ConsentIn, NewConsent, QUESTIONS};

/// The answers of one talk. A question left empty was not asked.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswersIn {
    /// Client-made id of the talk (UUID): sending the form again records nothing twice.
    pub talk: Entry,
    /// May the office that registers work with the data?
    pub counselling_registrar: Entry,
    /// May partners under an agreement work with them?
    pub counselling_partner: Entry,
    /// May they be handed over to the partner in the country of origin?
    pub handover_partner: Entry,
    /// May they be passed to providers of services?
    pub service_provider: Entry,
    /// May a monitoring partner ask how the person fares?
    pub monitoring_monitor: Entry,
    /// May they be counted in shared statistics?
    pub statistics_partner: Entry,
    /// May they be used to find missing family members?
    pub tracing_partner: Entry,
    /// Which version of the notice was explained.
    pub notice_version: Entry,
    /// In which language.
    pub language: Entry,
    /// In what form the answers came.
    pub given_how: Entry,
    /// Who was present, or who answered for the person.
    pub witness: Entry,
    /// What a child itself answered, where a guardian answers.
    pub assent: Entry,
    /// Where the proof is, or the words that were spoken.
    pub proof: Entry,
    /// Day of the talk; today when left out.
    pub given_on: Entry,
    /// Last day on which the answers hold; open when left out.
    pub until_on: Entry,
    /// Set while the steps of a registration are walked.
    pub new: Entry,
}

impl AnswersIn {
    /// The answers in the order of [`QUESTIONS`].
    pub fn answers(&self) -> [&Entry; QUESTIONS.len()] {
        [
            &self.counselling_registrar,
            &self.counselling_partner,
            &self.handover_partner,
            &self.service_provider,
            &self.monitoring_monitor,
            &self.statistics_partner,
            &self.tracing_partner,
        ]
    }

    /// Checks all answers at an instant. The form's field of a question is named `purpose_recipient`.
    ///
    /// # Errors
    /// 422 with all refused fields; `consent.nothing_asked` when every question was left out.
    pub fn check(&self, now: Moment) -> Result<Vec<NewConsent>, Problem> {
        let mut check = Check::new();
        let talk: Option<Uuid> = check.id("talk", &self.talk);
        let mut answers = Vec::new();
        for (at, ((purpose, recipient), raw)) in (0_u128..).zip(QUESTIONS.iter().zip(self.answers())) {
            let answer = check.word(&field_name(*purpose, *recipient), raw);
            answers.extend(answer.map(|answer| (at, *purpose, *recipient, answer)));
        }
        if answers.is_empty() && check.is_clean() {
            check.refuse("counselling_registrar", "consent.nothing_asked");
        }
        let manner = self.common().manner(&mut check, now);
        check.done(|| {
            let manner = manner?;
            let new = |(at, purpose, recipient, answer)| NewConsent {
                // Each answer's id follows from the talk's, so that a form sent twice is the same answers.
                id: talk.map(|talk| ConsentId(Uuid::from_u128(talk.as_u128() ^ at))),
                purpose,
                recipient,
                answer,
                manner: manner.clone(),
            };
            Some(answers.into_iter().map(new).collect())
        })
    }

    /// What all answers share.
    fn common(&self) -> ConsentIn {
        ConsentIn {
            notice_version: self.notice_version.clone(),
            language: self.language.clone(),
            given_how: self.given_how.clone(),
            witness: self.witness.clone(),
            assent: self.assent.clone(),
            proof: self.proof.clone(),
            given_on: self.given_on.clone(),
            until_on: self.until_on.clone(),
            ..ConsentIn::default()
        }
    }
}

/// Name of the form's field for a question.
pub(super) fn field_name(purpose: base::Purpose, recipient: access::RecipientKind) -> String {
    format!("{}_{}", purpose.word(), recipient.word())
}
