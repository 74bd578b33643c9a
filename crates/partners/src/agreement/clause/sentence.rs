//! A clause as a plain sentence in the reader's language.

use base::{Arg, Locale, Word};
use web::App;
use web::format::{self, Reader};
use web::page;

use access::Breach;

use super::{ClauseBody, PartyRef, listed};
use crate::agreement::body::Body;
use crate::agreement::naming::Names;

/// Says the clause: party, actions, data, purposes, cases, dates, conditions. The messages hold the grammar.
pub fn sentence(app: &App, reader: &Reader, names: &Names, body: &Body, clause: &ClauseBody) -> String {
    let teller = Teller { app, reader, names };
    let main = teller.say(
        "clause-sentence",
        &[
            ("party", teller.party(clause)),
            ("actions", teller.words(&clause.actions)),
            ("categories", teller.words(&clause.categories.iter().collect::<Vec<_>>())),
            ("purposes", teller.words(&clause.purposes.iter().collect::<Vec<_>>())),
            ("cases", teller.cases(clause)),
            ("time", teller.time(clause, body)),
        ],
    );
    let conditions = teller.conditions(clause);
    if conditions.is_empty() {
        return teller.say("clause-sentence-plain", &[("main", main)]);
    }
    teller.say("clause-sentence-if", &[("main", main), ("conditions", listed(app, reader, &conditions))])
}

/// What the clause would open to an enforcement mandate, as a sentence.
pub fn counterexample(app: &App, reader: &Reader, names: &Names, article: &str, breach: &Breach) -> String {
    let teller = Teller { app, reader, names };
    teller.say(
        "clause-counterexample",
        &[
            ("article", article.to_owned()),
            ("org", names.org(reader.locale, breach.org)),
            ("action", teller.word(breach.action)),
            ("category", teller.word(breach.category)),
            ("purpose", teller.word(breach.purpose)),
        ],
    )
}

/// A word of a list as it stands within a sentence.
pub fn word_in_sentence<T: Word>(app: &App, reader: &Reader, word: T) -> String {
    // Actions are verbs in the sentence, and names elsewhere.
    let inner = format!("in-sentence-{}", word.message_key());
    if app.words.has(reader.locale, &inner) {
        return page::say(app, reader, &inner, &[]);
    }
    let name = page::say(app, reader, &word.message_key(), &[]);
    let mut letters = name.chars();
    // Lists begin with a capital; the middle of a sentence does not.
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

struct Teller<'a> {
    app: &'a App,
    reader: &'a Reader,
    names: &'a Names,
}

impl Teller<'_> {
    const fn locale(&self) -> Locale {
        self.reader.locale
    }

    fn say(&self, key: &str, args: &[(&'static str, String)]) -> String {
        let args: Vec<Arg> = args.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
        page::say(self.app, self.reader, key, &args)
    }

    fn word<T: Word>(&self, word: T) -> String {
        word_in_sentence(self.app, self.reader, word)
    }

    fn words<T: Word>(&self, words: &[T]) -> String {
        self.list(&words.iter().map(|word| self.word(*word)).collect::<Vec<_>>())
    }

    fn list(&self, words: &[String]) -> String {
        listed(self.app, self.reader, words)
    }

    fn party(&self, clause: &ClauseBody) -> String {
        match clause.party {
            PartyRef::Org(org) => self.names.org(self.locale(), org),
            PartyRef::Receiver => self.say("clause-party-receiver", &[]),
            PartyRef::Open => self.say("clause-party-open", &[]),
            PartyRef::Kind(kind) => {
                self.say("clause-party-kind", &[("kind", self.say(&kind.message_key(), &[]))])
            }
        }
    }

    fn cases(&self, clause: &ClauseBody) -> String {
        let locale = self.locale();
        let mut parts = Vec::new();
        let mut part = |key: &str, names: Vec<String>| {
            if !names.is_empty() {
                parts.push(self.say(key, &[("names", self.list(&names))]));
            }
        };
        part(
            "clause-cases-programmes",
            clause.programmes.iter().map(|id| self.names.programme(locale, *id)).collect(),
        );
        let corridor = |c: &super::Corridor| {
            let (host, origin) = (c.host.name(locale).to_owned(), c.origin.name(locale).to_owned());
            self.say("clause-corridor", &[("host", host), ("origin", origin)])
        };
        part("clause-cases-corridors", clause.corridors.iter().map(corridor).collect());
        part("clause-cases-areas", clause.areas.iter().map(|id| self.names.area(locale, *id)).collect());
        part("clause-cases-stages", clause.stages.iter().map(|stage| self.word(*stage)).collect());
        let all = if clause.referred_only { "clause-cases-referred" } else { "clause-cases-all" };
        parts.into_iter().fold(self.say(all, &[]), |cases, part| format!("{cases} {part}"))
    }

    fn time(&self, clause: &ClauseBody, body: &Body) -> String {
        let from = clause.from.unwrap_or(body.starts_on).max(body.starts_on);
        let until = [clause.until, body.ends_on].into_iter().flatten().min();
        let day = |day: base::Day| format::date(self.reader, &day.to_string());
        match until {
            Some(until) => self.say("clause-time", &[("from", day(from)), ("until", day(until))]),
            None => self.say("clause-time-open", &[("from", day(from))]),
        }
    }

    fn conditions(&self, clause: &ClauseBody) -> Vec<String> {
        let mut said = Vec::new();
        if clause.needs_consent {
            let recipient = self.word(clause.recipient);
            said.push(self.say("clause-if-consent", &[("recipient", recipient)]));
        } else if !clause.legal_basis.is_empty() {
            said.push(self.say("clause-if-basis", &[("basis", clause.legal_basis.clone())]));
        }
        if clause.needs_training {
            said.push(self.say("clause-if-trained", &[]));
        }
        if clause.no_onward {
            said.push(self.say("clause-if-no-onward", &[]));
        }
        if clause.smallest_count > 1 {
            said.push(self.say("clause-if-smallest", &[("count", clause.smallest_count.to_string())]));
        }
        if let Some(days) = clause.retention_days {
            said.push(self.say("clause-if-retention", &[("days", days.to_string())]));
        }
        said
    }
}
