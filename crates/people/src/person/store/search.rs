//! Search: words of a name in either script, a phone, a document or a case number.
//!
//! Three passes, each of bounded work whatever the number of persons: names exactly as typed, newest first; words that are
//! beginnings; consonant skeletons, which find a name written in the other script. Each stops once a page is full.

use access::{Masks, Scope, Seen};
use base::text::{fold, one_line};
use base::{Category, PersonId, PersonRef};
use store::audit::{self, Act, Entry};
use store::{Db, DbError, Reader, Reads, Value, args, door};

use super::super::tokens::{case_token, document_token, phone_token, skeletons, words};
use super::{Person, load_all, masks, reading};

// How common a word is, as far as it matters: beyond the limit all are common.
const COUNT_TWO: &str = "SELECT
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 500) a) AS n1,
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $4 AND token < $5 LIMIT 500) b) AS n2";
const COUNT_THREE: &str = "SELECT
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 500) a) AS n1,
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $4 AND token < $5 LIMIT 500) b) AS n2,
    (SELECT COUNT(*) FROM (SELECT 1 AS one FROM person_tokens WHERE org_id = $1 AND token >= $6 AND token < $7 LIMIT 500) c) AS n3";
// The primary key (org_id, token, person_id) gives the newest persons of one token without sorting; ids rise with time.
const EXACT_ONE: &str =
    "SELECT person_id FROM person_tokens WHERE org_id = $1 AND token = $2 ORDER BY person_id DESC LIMIT 60";
const EXACT_TWO: &str = "SELECT a.person_id FROM (SELECT person_id FROM person_tokens WHERE org_id = $1 AND token = $2 ORDER BY person_id DESC LIMIT 20000) a
    WHERE EXISTS (SELECT 1 FROM person_tokens b WHERE b.org_id = $1 AND b.token = $3 AND b.person_id = a.person_id) LIMIT 60";
const EXACT_THREE: &str = "SELECT a.person_id FROM (SELECT person_id FROM person_tokens WHERE org_id = $1 AND token = $2 ORDER BY person_id DESC LIMIT 20000) a
    WHERE EXISTS (SELECT 1 FROM person_tokens b WHERE b.org_id = $1 AND b.token = $3 AND b.person_id = a.person_id)
    AND EXISTS (SELECT 1 FROM person_tokens c WHERE c.org_id = $1 AND c.token = $4 AND c.person_id = a.person_id) LIMIT 60";
const RANGE_ONE: &str =
    "SELECT person_id FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 200";
const RANGE_TWO: &str = "SELECT a.person_id FROM (SELECT person_id FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 10000) a
    WHERE EXISTS (SELECT 1 FROM person_tokens b WHERE b.person_id = a.person_id AND b.org_id = $1 AND b.token >= $4 AND b.token < $5) LIMIT 200";
const RANGE_THREE: &str = "SELECT a.person_id FROM (SELECT person_id FROM person_tokens WHERE org_id = $1 AND token >= $2 AND token < $3 LIMIT 10000) a
    WHERE EXISTS (SELECT 1 FROM person_tokens b WHERE b.person_id = a.person_id AND b.org_id = $1 AND b.token >= $4 AND b.token < $5)
    AND EXISTS (SELECT 1 FROM person_tokens c WHERE c.person_id = a.person_id AND c.org_id = $1 AND c.token >= $6 AND c.token < $7) LIMIT 200";

const TOLD: &str = "SELECT person_id, token FROM person_told_tokens WHERE org_id = $1 AND person_id IN";
const OF_CASE: &str = "SELECT id FROM cases WHERE number = $1";

/// Hits shown for one search.
const HITS: usize = 20;
/// Words of one query that are looked at.
const WORDS: usize = 3;

/// One person found by a search.
#[derive(serde::Serialize)]
pub struct Hit(pub Seen<Person>);

/// Persons that the caller may see and that match every word of `query`, names as typed first, at most twenty. What may not
/// be seen is not a hit. The readings are on record.
///
/// # Errors
/// Those of the database.
pub async fn search(db: &Db, scope: &Scope, query: &str) -> Result<Vec<Hit>, DbError> {
    let query = one_line(query);
    let from = db.reader().await?;
    let mut hits = Hits {
        from,
        scope,
        by: Category::Identity,
        asked: Vec::new(),
        tried: Vec::new(),
        found: Vec::new(),
        entries: Vec::new(),
    };
    if let Some(token) = phone_token(&query) {
        // Who does not see how a person is reached does not learn it by trying numbers; so for papers and case numbers.
        hits.by(Category::Contact).exact(vec![token]).await?;
    }
    let compact = fold(&query).replace(' ', "");
    if (6..=20).contains(&compact.chars().count()) {
        hits.of_case(&query).await?;
    }
    if compact.chars().any(|c| c.is_ascii_digit()) {
        hits.by(Category::Documents).ranges(vec![document_token(&query)]).await?;
    } else {
        let mut typed = words(&query);
        typed.sort_unstable_by_key(|word| std::cmp::Reverse(word.chars().count()));
        typed.dedup();
        typed.truncate(WORDS);
        let typed: Vec<String> = typed.into_iter().map(|word| format!("n:{word}")).collect();
        hits.by(Category::Identity).exact(typed.clone()).await?;
        hits.ranges(typed).await?;
        let mut sounds: Vec<String> = skeletons(&query).into_iter().map(|s| format!("s:{s}")).collect();
        sounds.truncate(WORDS);
        hits.ranges(sounds).await?;
    }
    let Hits { from, found, entries, .. } = hits;
    drop(from);
    audit::read(db, scope, entries).await?;
    Ok(found)
}

/// What was found so far, and what was already looked at.
struct Hits<'a> {
    from: Reader,
    scope: &'a Scope,
    by: Category,
    /// What is looked for now: for each word the tokens from one to another, that one left out.
    asked: Vec<(String, String)>,
    tried: Vec<PersonId>,
    found: Vec<Hit>,
    entries: Vec<Entry>,
}

impl Hits<'_> {
    /// What the persons looked for next are known by: a hit must be allowed to be seen in it.
    fn by(&mut self, category: Category) -> &mut Self {
        if self.by != category {
            self.tried.clear();
        }
        self.by = category;
        self.asked.clear();
        self
    }

    /// The person of the case with this number, if the caller may know of the case.
    async fn of_case(&mut self, number: &str) -> Result<(), DbError> {
        let plain = case_token(number).trim_start_matches("c:").to_uppercase();
        let Some(row) = self.from.first(OF_CASE, args![plain]).await? else { return Ok(()) };
        if let Some((case, _)) = door::case(&self.from, self.scope, row.id("id")?).await? {
            self.by(Category::Identity).look_at(&[case.person], false).await?;
        }
        Ok(())
    }

    /// Persons who have each of these tokens.
    async fn exact(&mut self, tokens: Vec<String>) -> Result<(), DbError> {
        let tokens = self.rarest_first(tokens, "\u{1}").await?;
        let sql = match tokens.len() {
            0 => return Ok(()),
            1 => EXACT_ONE,
            2 => EXACT_TWO,
            _ => EXACT_THREE,
        };
        self.asked = tokens.iter().map(|token| (token.clone(), format!("{token}\u{1}"))).collect();
        self.take(sql, tokens.into_iter().flat_map(|token| args![token]).collect()).await
    }

    /// Persons who have, for each of these beginnings, a token that starts so.
    async fn ranges(&mut self, beginnings: Vec<String>) -> Result<(), DbError> {
        let beginnings = self.rarest_first(beginnings, "\u{10ffff}").await?;
        let sql = match beginnings.len() {
            0 => return Ok(()),
            1 => RANGE_ONE,
            2 => RANGE_TWO,
            _ => RANGE_THREE,
        };
        self.asked = beginnings.into_iter().map(|from| (from.clone(), format!("{from}\u{10ffff}"))).collect();
        let ends = self.asked.clone().into_iter().flat_map(|(from, to)| args![from, to]);
        self.take(sql, ends.collect()).await
    }

    /// The rarest token leads, so that the others are only asked of few persons; nothing when one of them is nobody's.
    async fn rarest_first(&self, tokens: Vec<String>, end: &str) -> Result<Vec<String>, DbError> {
        if self.found.len() >= HITS || tokens.len() < 2 {
            return Ok(if self.found.len() >= HITS { Vec::new() } else { tokens });
        }
        let ends = tokens.iter().flat_map(|token| args![token, format!("{token}{end}")]);
        let args = args![self.scope.org()].into_iter().chain(ends).collect();
        let sql = if tokens.len() == 2 { COUNT_TWO } else { COUNT_THREE };
        let Some(row) = self.from.first(sql, args).await? else { return Ok(Vec::new()) };
        let counts = ["n1", "n2", "n3"].iter().zip(tokens).map(|(n, token)| Ok((row.int(n)?, token)));
        let mut counted = counts.collect::<Result<Vec<(i64, String)>, DbError>>()?;
        counted.sort();
        if counted.first().is_some_and(|(n, _)| *n == 0) {
            return Ok(Vec::new());
        }
        Ok(counted.into_iter().map(|(_, token)| token).collect())
    }

    /// Runs one pass and keeps what may be seen, newest first.
    async fn take(&mut self, sql: &str, tokens: Vec<Value>) -> Result<(), DbError> {
        let mut args = args![self.scope.org()];
        args.extend(tokens);
        let rows = self.from.all(sql, args).await?;
        let mut ids: Vec<PersonId> = rows.iter().map(|r| r.id("person_id")).collect::<Result<_, _>>()?;
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        ids.retain(|id| !self.tried.contains(id));
        for page in ids.chunks(HITS) {
            if self.found.len() >= HITS {
                break;
            }
            self.look_at(page, true).await?;
        }
        Ok(())
    }

    /// Loads persons together, decides them together and keeps what may be seen, in the order given.
    ///
    /// Who is `listed` is found by the index; who is not, by the number of a case, which an emergency opens too.
    async fn look_at(&mut self, ids: &[PersonId], listed: bool) -> Result<(), DbError> {
        self.tried.extend(ids);
        let mut persons = load_all(&self.from, ids).await?;
        persons.sort_unstable_by_key(|person| std::cmp::Reverse(person.id));
        let masks = if listed {
            masks(&self.from, self.scope, persons.iter()).await?
        } else {
            let refs: Vec<PersonRef> =
                persons.iter().map(|p| PersonRef { id: p.id, org: p.registrar }).collect();
            door::person_masks(&self.from, self.scope, &refs).await?
        };
        super::told::add(&self.from, self.scope, &mut persons, &masks).await?;
        let (told, not_so) = self.told(&persons, &masks).await?;
        // They may yet be found by other words.
        self.tried.retain(|id| !not_so.contains(id));
        for (person, masks) in persons.into_iter().zip(masks) {
            let opens = masks.of(person.registrar).sees(self.by) || told.contains(&person.id);
            let named = masks.of(person.named_by).sees(Category::Identity);
            let known = self.found.iter().any(|hit| hit.0.record().id == person.id);
            if named && opens && !masks.is_blind() && !known && self.found.len() < HITS {
                self.entries.extend(reading(Act::Find, &person, &masks));
                self.found.push(Hit(Seen::new(person, &masks)));
            }
        }
        Ok(())
    }

    /// Those of these persons whom the caller's own organisation knows by what is looked for, since they told it: where the
    /// registrar's part is closed, trying its words must tell nothing. Then those whom it knows, and not by that.
    async fn told(
        &self,
        persons: &[Person],
        masks: &[Masks],
    ) -> Result<(Vec<PersonId>, Vec<PersonId>), DbError> {
        let me = self.scope.org();
        let told = [Category::Identity, Category::Contact].contains(&self.by);
        let closed = persons.iter().zip(masks).filter(|(person, masks)| {
            let told = told && (person.told_by == me || person.told_name_by == me);
            told && person.registrar != me
                && masks.own().sees(self.by)
                && !masks.of(person.registrar).sees(self.by)
        });
        let closed: Vec<PersonId> = closed.map(|(person, _)| person.id).collect();
        if closed.is_empty() {
            return Ok((closed, Vec::new()));
        }
        let (list, ids) = store::among(2, &closed);
        let args = args![me].into_iter().chain(ids).collect();
        let mut tokens: Vec<(PersonId, String)> = Vec::new();
        for row in self.from.all(&format!("{TOLD} {list}"), args).await? {
            tokens.push((row.id("person_id")?, row.text("token")?));
        }
        let fits = |id: &PersonId, (from, to): &(String, String)| {
            tokens.iter().any(|(of, token)| of == id && token >= from && token < to)
        };
        Ok(closed.into_iter().partition(|id| self.asked.iter().all(|range| fits(id, range))))
    }
}
