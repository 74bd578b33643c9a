//! What was sent under a client-made id. Who is not sure whether a write arrived sends it again: the same content is the same
//! answer, other content is told so and not thrown away behind a "done".

use access::Scope;
use base::{Clock, PersonId, Problem};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::wall::{Work, for_work};
use crate::{Reads, Tx, args};

const CLAIM: &str = "INSERT INTO sent (org_id, id, kept_id, person_id, digest, sent_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org_id, id) DO NOTHING";
const CLAIMED: &str = "SELECT kept_id, digest FROM sent WHERE org_id = $1 AND id = $2";

/// What a client-made id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim<I> {
    /// Nothing yet: write it under this id.
    New(I),
    /// The same was written before, under this id.
    Again(I),
}

/// A write that can be sent twice.
#[derive(Clone, Copy, Debug)]
pub struct Sent<I> {
    /// The id that came with it, if one did.
    pub id: Option<I>,
    /// SQL that finds a row of the table by its id (`$1`), whoever wrote it.
    pub taken: &'static str,
    /// Whom it is about: it goes with the person's erasure.
    pub person: Option<PersonId>,
}

impl<I: Copy + From<Uuid> + Into<Uuid>> Sent<I> {
    /// Claims the id for this content, in the transaction that writes it. `content` is all that was sent and what it was sent to,
    /// so that the same id for another case is other content. An id that another organisation used is answered by a fresh one: it
    /// neither tells that it is in use nor loses what was sent.
    ///
    /// # Errors
    /// 409 `id_taken` when the caller's organisation sent other content under this id, `changed_meanwhile` when the person's record was
    /// merged into another one since it was found; those of the database.
    pub async fn claim(
        self,
        tx: &Tx,
        scope: &Scope,
        clock: &dyn Clock,
        content: &impl Serialize,
    ) -> Result<Claim<I>, Problem> {
        let Some(asked) = self.id.map(Into::into) else { return Ok(Claim::New(clock.new_id().into())) };
        let digest = digest(asked, content)?;
        if let Some(row) = tx.first(CLAIMED, args![scope.org(), asked]).await? {
            return again(&row, &digest);
        }
        // What was erased does not come back by being sent again.
        if crate::erased(tx, scope, asked).await?.is_some() {
            return Err(Problem::new(base::Status::Gone, "erased"));
        }
        if let Some(person) = self.person.filter(|person| person.0 != asked) {
            crate::survivor::still(tx, person).await?;
        }
        let taken = for_work(Work::Derive, tx.first(self.taken, args![asked])).await?.is_some();
        let kept = if taken { clock.new_id() } else { asked };
        // A person is about itself, under whichever id it is kept.
        let person = self.person.map(|person| if person.0 == asked { PersonId(kept) } else { person });
        let row = args![scope.org(), asked, kept, person, digest, scope.now];
        if tx.run(CLAIM, row).await? == 1 {
            return Ok(Claim::New(kept.into()));
        }
        // Sent twice at once: whoever was first has committed by now.
        match tx.first(CLAIMED, args![scope.org(), asked]).await? {
            Some(row) => again(&row, &digest),
            None => Err(Problem::conflict("changed_meanwhile")),
        }
    }
}

fn again<I: From<Uuid>>(row: &crate::Row, digest: &[u8]) -> Result<Claim<I>, Problem> {
    let kept: Uuid = row.id("kept_id")?;
    if row.bytes("digest")? == digest {
        return Ok(Claim::Again(kept.into()));
    }
    Err(Problem::conflict("id_taken").with("kept", kept.to_string()))
}

fn digest(id: Uuid, content: &impl Serialize) -> Result<Vec<u8>, Problem> {
    let mut hash = Sha256::new();
    hash.update(id.as_bytes());
    hash.update(serde_json::to_vec(content).map_err(Problem::internal)?);
    Ok(hash.finalize().to_vec())
}
