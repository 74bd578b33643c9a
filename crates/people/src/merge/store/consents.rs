//! SQL of what two records' consents become as one person's.

use std::collections::HashMap;

use access::Scope;
use base::{ConsentId, Moment, PersonId};
use store::{DbError, Reads, Tx, args};

use super::Line;

const ANSWERS: &str = "SELECT id, purpose, recipient, answer, given_at, withdrawn_at FROM consents WHERE person_id = $1 AND org_id = $2 AND (answer = 'given' OR withdrawn_at IS NULL) ORDER BY id";
const WITHDRAW: &str = "UPDATE consents SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL";
const GIVE_BACK: &str = "UPDATE consents SET withdrawn_at = NULL WHERE id = $1 AND withdrawn_at = $2";

/// A "no", or a withdrawal, on either record ends an earlier "yes" to the same question on the other, of what the merging
/// organisation heard itself; what others heard is theirs.
pub(super) async fn settle(tx: &Tx, scope: &Scope, person: PersonId) -> Result<Vec<Line>, DbError> {
    let mut noes: HashMap<(String, String), Moment> = HashMap::new();
    let mut given = Vec::new();
    for row in tx.all(ANSWERS, args![person, scope.org()]).await? {
        let question = (row.text("purpose")?, row.text("recipient")?);
        let at = row.moment("given_at")?;
        let no = if row.text("answer")? == "refused" { Some(at) } else { row.opt_moment("withdrawn_at")? };
        match no {
            Some(no) => {
                let last = noes.entry(question).or_insert(no);
                *last = no.max(*last);
            }
            None => given.push((row.id::<ConsentId>("id")?, question, at)),
        }
    }
    let mut lines = Vec::new();
    for (id, question, at) in given {
        if noes.get(&question).is_some_and(|no| at <= *no) {
            tx.run(WITHDRAW, args![id, scope.now]).await?;
            let now = Some(scope.now.micros().to_string());
            lines.push(Line::new("consents", &id, "withdrawn_at", None, now));
        }
    }
    Ok(lines)
}

/// Gives a consent back that the merge had ended.
pub(super) async fn give_back(tx: &Tx, line: &Line) -> Result<(), DbError> {
    let at = line.after.as_deref().and_then(|at| at.parse().ok()).map(Moment::from_micros);
    if let (Ok(id), Some(at)) = (line.key.parse::<ConsentId>(), at) {
        tx.run(GIVE_BACK, args![id, at]).await?;
    }
    Ok(())
}
