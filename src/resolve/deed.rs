//! Verbs behind a capital that no list holds, and that make it the government by what follows them.

use super::lexicon::Term;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::trim_end;
use super::word_class::{
    ADDRESS, AUXILIARY, BLAME, BODY_LINK, CLAUSE, COMPLEMENT, DEED, DEFINITE, EXPLETIVE, FUNCTION,
    HEADED, INDEFINITE, ISSUED, NUMBER, OF_TALKS, PHRASAL, POSSESSIVE, PREFIX, RELATIVE, ROUTE,
    SIGNING, SITE_VERB, TRAVEL, VIOLENCE,
};

impl Pass<'_> {
    /// Whether a word is a past tense with an object behind it, "Beijing shelved a plan", at the
    /// start of a sentence also "Washington reimposed sanctions"; or with a preposition that verbs
    /// have, "Ankara competed with". Of the present only what no noun can be: "Beijing administers
    /// the islands".
    pub(super) fn is_deed(&self, word: Word, term: Term) -> bool {
        let reader = self.reader;
        // "re-imposed tariffs"
        let rest = || reader.next(word.end).filter(|w| w.gap == Gap::Hyphen);
        if term.is(PREFIX) {
            return rest().is_some_and(|w| self.is_verb(w));
        }
        let written = reader.written(word);
        let past = written.ends_with("ed");
        // what happens to a town, or may, is a deed only with an object: "Moscow attacked the
        // convoy"
        let hits = term.is(TRAVEL | SITE_VERB | ROUTE);
        let other = ADDRESS | BLAME | TRAVEL | SITE_VERB | ROUTE | EXPLETIVE | ISSUED | HEADED;
        let other = other | OF_TALKS | SIGNING | VIOLENCE;
        let open = term.classes & !other == 0;
        let present = open && written.ends_with('s') && !written.ends_with("ss");
        let mut next = reader.next_near(word.end).map(|w| (w, reader.term(w)));
        // "turned down a request", "pulled out of talks"
        let phrasal = next.filter(|(_, term)| term.is(PHRASAL));
        if let Some((down, _)) = phrasal {
            next = reader.next_near(down.end).map(|w| (w, reader.term(w)));
        }
        let Some((object, behind)) = next else {
            return false;
        };
        let determined = behind.is(DEFINITE | INDEFINITE | POSSESSIVE);
        // "Riyadh bankrolls Bahrain", but not "Brussels talks Serbia left"
        let named = || !term.is(OF_TALKS) && self.hit_at(object.start).is_some();
        if present && !hits && (determined || named()) {
            return true;
        }
        let link = match phrasal {
            // "of" as well: "pulled out of talks"
            Some(_) => behind.is(COMPLEMENT | BODY_LINK),
            None => !hits && behind.is(COMPLEMENT),
        };
        // "fell out with"
        let deed = past && open || term.is(DEED) && phrasal.is_some();
        if deed && link {
            return true;
        }
        let capital = trim_end(reader.bytes, word.start);
        // "the pact that Honiara struck with", "the militia which Riyadh bombed"
        if (past && open || present && !hits || term.is(DEED))
            && self.is_taken_up(reader.word_start(capital))
        {
            return true;
        }
        let opens = || reader.opens(reader.word_start(capital));
        let counted = behind.is(NUMBER) || reader.byte(object.start).is_ascii_digit();
        let bare = || !behind.is(FUNCTION | AUXILIARY) && opens();
        (past && open || term.is(DEED)) && (determined || !hits && counted || bare())
    }

    /// Whether a relative pronoun stands before a capital, so that it does what the verb behind it
    /// says.
    fn is_taken_up(&self, capital: usize) -> bool {
        let before = self.reader.prev_near(capital);
        before.is_some_and(|w| self.reader.term(w).is(RELATIVE | CLAUSE))
    }
}
