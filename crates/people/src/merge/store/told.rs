//! SQL of merges and links for the person's own report.

use base::PersonId;
use store::{DbError, Reads, args};
use web::chapter::Subject;

use super::super::fields::Merge;
use super::super::telling::ToldLink;
use super::{counted, link, show, undo};
use crate::person::load_all;

const MERGES: &str = "SELECT id, org_id, survivor, gone, merged_at, undone_at FROM merges WHERE survivor = $1 OR gone = $1 ORDER BY merged_at, id";
const LINKS: &str = "SELECT id, pair_id, asking_org, asking_person, asked_org, asked_person, state, asked_at, answered_at FROM person_links
    WHERE asked_person = $1 OR asking_person = $1 ORDER BY asked_at, id";

/// Every merge that one of the person's records was part of.
pub(in super::super) async fn merges(from: &impl Reads, subject: &Subject) -> Result<Vec<Merge>, DbError> {
    let mut told: Vec<Merge> = Vec::new();
    for record in subject.records() {
        for row in from.all(MERGES, args![record]).await? {
            let found = show::found(&row)?;
            if told.iter().any(|known| known.id.0 == found.id) {
                continue;
            }
            let lines = undo::lines(from, found.id).await?;
            let survivor: Option<_> = load_all(from, &[found.survivor]).await?.pop();
            let open = counted::open(from, &subject.scope, &found).await?;
            told.extend(survivor.map(|survivor| show::record(&found, &survivor, &lines, &open)));
        }
    }
    Ok(told)
}

/// Every link of one of the person's records that the caller's organisation is a side of.
pub(in super::super) async fn links(from: &impl Reads, subject: &Subject) -> Result<Vec<ToldLink>, DbError> {
    let mut told = Vec::new();
    let records: Vec<PersonId> = subject.records();
    for record in &records {
        for row in from.all(LINKS, args![*record]).await? {
            let found = link::found(&row)?;
            let Some((_, other)) = found.sides(subject.scope.org()) else { continue };
            let organisation = partners::organisation::name(from, other.org).await?;
            let (state, asked_at) = (found.state, found.asked_at);
            told.push(ToldLink { org: other.org, organisation, state, asked_at });
        }
    }
    Ok(told)
}
