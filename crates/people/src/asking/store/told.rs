//! SQL of questions for the person's own report.

use store::{DbError, Reads, args};
use uuid::Uuid;
use web::chapter::Subject;

use super::super::telling::{Asked, Received};

const OF_PERSON: &str =
    "SELECT id, at FROM ask_questions WHERE person_id = $1 AND org_id = $2 ORDER BY at DESC, id DESC";
const ANSWERS: &str = "SELECT a.hit_case, o.name_ar, o.name_en, o.name_fr, o.name_es FROM ask_answers a
    JOIN organisations o ON o.id = a.asked_org WHERE a.question_id = $1 ORDER BY o.id";
const FOUND_HERE: &str = "SELECT a.at, o.name_ar, o.name_en, o.name_fr, o.name_es FROM ask_answers a
    JOIN organisations o ON o.id = a.org_id WHERE a.asked_org = $1 AND a.hit_case = $2 ORDER BY a.at DESC, a.question_id";

/// What the caller's organisation asked others about the person.
pub(in crate::asking) async fn asked(from: &impl Reads, subject: &Subject) -> Result<Vec<Asked>, DbError> {
    let mut told = Vec::new();
    for record in subject.records() {
        for row in from.all(OF_PERSON, args![record, subject.scope.org()]).await? {
            let mut one = Asked { at: row.moment("at")?, asked: Vec::new(), found: Vec::new() };
            for row in from.all(ANSWERS, args![row.id::<Uuid>("id")?]).await? {
                let organisation = row.label("name")?;
                if row.opt_id::<base::CaseId>("hit_case")?.is_some() {
                    one.found.push(organisation.clone());
                }
                one.asked.push(organisation);
            }
            told.push(one);
        }
    }
    Ok(told)
}

/// Questions of others that found a case of the person's here.
pub(in crate::asking) async fn received(
    from: &impl Reads,
    subject: &Subject,
) -> Result<Vec<Received>, DbError> {
    let mut told = Vec::new();
    for one in &subject.cases {
        for row in from.all(FOUND_HERE, args![subject.scope.org(), one.case.id]).await? {
            told.push(Received { at: row.moment("at")?, organisation: row.label("name")? });
        }
    }
    Ok(told)
}
