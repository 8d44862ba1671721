//! What a sentence speaks of that is no known actor: a thing that "it" may mean as well, and
//! somebody of whom "he" tells.

use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::Term;
use super::mention::{ActorIdx, Mention};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{
    AUXILIARY, CLAUSE, COPULA, DEFINITE, FUNCTION, GENITIVE, HE, INDEFINITE, INSIDE, IT, JOINER,
    LOCATIVE, OF_BODY, PARTY, POSSESSIVE, RELATIONAL, RELATIVE, SHE, SPEECH, STANCE,
};
use crate::gazetteer::{EntityKind, Form};

/// The subject of a sentence has no more words than this.
const SUBJECT_WORDS: usize = 6;
/// What stands before the subject ends with a comma within so many words: "In April 2007,".
const FRONTED: usize = 8;
/// Nor is it longer than this before a pronoun, in bytes.
pub(super) const LONGEST_FRONT: usize = 40;
/// A relative clause has begun within so many words before a pronoun.
const RELATIVE_WORDS: usize = 10;

impl Pass<'_> {
    /// Whether what the sentence speaks of is a thing, so that "it" need not be the one state or
    /// body near: "The concert was held in South Africa. It was", "The school closed, with its
    /// library".
    pub(super) fn speaks_of_thing(&self, cue: Cue, seen: Seen) -> bool {
        let start = cue.start as usize;
        let Some(this) = self.out.sentences.get(self.sentence as usize) else {
            return false;
        };
        let opens = self.reader.opens(start) || start == this.start as usize;
        let sentence = self.sentence.saturating_sub(u32::from(opens));
        if self.is_of_relative(cue, seen)
            || self.points_forward(cue, seen)
            || self.is_said_to_be_thing(cue)
            || self.has_members(cue, seen)
        {
            return true;
        }
        // "It was a hit in Asia, where it reached": the first "it" means nobody
        let from = self.out.sentences.get(sentence as usize).unwrap_or(this);
        let first = self.reader.next(from.start as usize);
        let again = first.filter(|w| {
            let term = self.reader.term(*w);
            w.end <= start && term.is(IT) && !term.is(GENITIVE)
        });
        if again.is_some_and(|w| !self.is_meant_at(sentence, w.start)) {
            return true;
        }
        let Some((end, defined)) = self.thing_as_subject(sentence, start) else {
            return false;
        };
        // "Pskhu is a village in Abkhazia. Its people"
        if opens && defined {
            return true;
        }
        // "The deal gives Iran a way to sell its oil": Iran is nearer
        let mut named = self.mentions_of(sentence).filter(|m| m.actor == seen.actor);
        let nearer = named
            .any(|m| m.span.start as usize > end && m.form != Form::Adjective && !self.is_where(m));
        !nearer || opens && !cue.term.is(GENITIVE)
    }

    /// Whether "it" is said to be what no actor is: "it is a contagious disease", but not "it is a
    /// member".
    fn is_said_to_be_thing(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let end = cue.end as usize;
        let verb = reader.next_near(end);
        let is = |term: Term| term.is(COPULA) && term.is(AUXILIARY);
        let verb = verb.filter(|w| !cue.term.is(GENITIVE) && is(reader.term(*w)));
        let determiner = verb.and_then(|w| reader.next_near(w.end));
        // "one of the oldest newspapers"
        let of = determiner
            .filter(|w| reader.is(*w, "one"))
            .and_then(|w| reader.next_near(w.end));
        let determiner = of.map_or(determiner, |w| reader.next_near(w.end));
        // "a", not "no longer"
        let a = |w: &Word| {
            let (term, written) = (reader.term(*w), reader.written(*w));
            term.is(INDEFINITE) && written.starts_with('a') || term.is(DEFINITE)
        };
        let Some(determiner) = determiner.filter(a) else {
            return false;
        };
        let (mut at, mut head) = (determiner.end, None);
        for _ in 0..SUBJECT_WORDS {
            let next = reader.next(at);
            let next = next.filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen | Gap::Comma));
            let Some(next) = next.filter(|w| !reader.term(*w).is(FUNCTION | LOCATIVE)) else {
                break;
            };
            if self.inside_hit(next.start) || reader.term(next).is(PARTY | OF_BODY) {
                return false;
            }
            (at, head) = (next.end, Some(next));
        }
        head.is_some_and(|w| !self.is_known_word(w.start, w.end))
    }

    /// Whether what only a body has is said of a state: "its members".
    fn has_members(&self, cue: Cue, seen: Seen) -> bool {
        let next = self.reader.next_near(cue.end as usize);
        let of_body = next.is_some_and(|w| self.reader.term(w).is(OF_BODY));
        cue.term.is(GENITIVE) && of_body && seen.kind == EntityKind::Country
    }

    /// Whether a mention says where something is: "in Johannesburg", "in Lyon, France".
    pub(super) fn is_where(&self, mention: &Mention) -> bool {
        let reader = self.reader;
        let before = reader.prev(mention.span.start as usize);
        // "in the UK"
        let the = before.filter(|w| w.gap == Gap::Space && reader.term(*w).is(DEFINITE));
        if let Some(the) = the {
            let link = reader.prev_near(the.start);
            return link.is_some_and(|w| reader.term(w).is(INSIDE));
        }
        before.is_some_and(|w| match w.gap {
            Gap::Space => reader.term(w).is(INSIDE),
            Gap::Comma => self
                .mention_ending(w.end)
                .is_some_and(|m| self.kind_of(m.actor) == Some(EntityKind::Place)),
            _ => false,
        })
    }

    /// Where the subject of a sentence ends, before `until`, if it is one thing and no actor; and
    /// whether it is a name of which the sentence says what bears it.
    fn thing_as_subject(&self, sentence: u32, until: usize) -> Option<(usize, bool)> {
        let reader = self.reader;
        let first = self.subject_begins(sentence).filter(|w| w.end <= until)?;
        // "Tartu is the second city of Estonia. It"
        let place = self.phrase_at(sentence, first.start);
        if let Some(town) = place.filter(|m| self.kind_of(m.actor) == Some(EntityKind::Place)) {
            let end = town.span.end as usize;
            return self.does_something(end).then_some((end, true));
        }
        let name = self.is_unknown_name(sentence, first) && self.is_named_on(first);
        if !name && !reader.term(first).is(DEFINITE | INDEFINITE | POSSESSIVE) {
            return None;
        }
        let mut head = Some(first).filter(|_| name);
        let mut at = first.end;
        for _ in 0..SUBJECT_WORDS {
            let next = reader.next(at).filter(|w| w.end <= until);
            let Some(next) = next.filter(|w| matches!(w.gap, Gap::Space | Gap::Hyphen)) else {
                break;
            };
            let term = reader.term(next);
            // "His first LP"
            let ends = term.is(AUXILIARY | CLAUSE | JOINER | LOCATIVE | RELATIONAL)
                || head.is_some() && term.is(FUNCTION)
                || head.is_some() && (term.is(SPEECH | STANCE) || reader.is_past(next));
            if ends {
                break;
            }
            head = Some(next);
            at = next.end;
        }
        let head = head?;
        let written = reader.written(head);
        let verb = reader.next_near(head.end).map(|w| reader.term(w));
        let defined = name && verb.is_some_and(|term| term.is(COPULA));
        let plural = !defined && written.ends_with('s') && !written.ends_with("ss");
        let term = reader.term(head);
        let person = self.lexicon.title(term).is_some() || term.agent.is_some_and(|a| !a.body);
        if plural || person || self.is_meant_at(sentence, head.start) {
            return None;
        }
        // "The UK put its colony", "the Chinese Government"
        let mut inside = self
            .mentions_of(sentence)
            .filter(|m| m.span.start as usize >= first.start && m.span.end as usize <= head.end);
        let actor = inside.any(|m| m.form != Form::Adjective || m.sector.is_some());
        (!actor).then_some((head.end, defined))
    }

    /// The first word of a sentence's subject, behind what is put before it: "In 1986, the school".
    pub(super) fn subject_begins(&self, sentence: u32) -> Option<Word> {
        let reader = self.reader;
        let span = self.out.sentences.get(sentence as usize)?;
        let first = reader.next(span.start as usize)?;
        if self.is_fronting(first) {
            let end = span.end as usize;
            let dated = self.behind_date(first, end);
            dated.or_else(|| self.behind_comma(first.end, end))
        } else {
            Some(first)
        }
    }

    /// Whether a word that begins a sentence opens what is put before the subject: "In", "Starting
    /// with".
    pub(super) fn is_fronting(&self, first: Word) -> bool {
        let reader = self.reader;
        let term = reader.term(first);
        term.is(LOCATIVE | RELATIONAL)
            || term.is(FUNCTION) && !term.is(DEFINITE | INDEFINITE | POSSESSIVE | HE | SHE | IT)
            || term.is_plain() && reader.is_gerund(first)
    }

    /// The word behind the next comma, unless it is the year of a day.
    pub(super) fn behind_comma(&self, at: usize, end: usize) -> Option<Word> {
        let reader = self.reader;
        let mut at = at;
        for _ in 0..FRONTED {
            let word = reader.next(at).filter(|w| w.start < end)?;
            let comma = word.gap == Gap::Comma || reader.slice(at, word.start).contains(',');
            if comma && !reader.byte(word.start).is_ascii_digit() {
                return Some(word);
            }
            at = word.end;
        }
        None
    }

    /// Whether a pronoun stands in what is put before the subject, and that is another than `seen`:
    /// "Despite its name, the river", "During his reign, Abdullah".
    pub(super) fn points_forward(&self, cue: Cue, seen: Seen) -> bool {
        let reader = self.reader;
        let Some(span) = self.out.sentences.get(self.sentence as usize) else {
            return false;
        };
        let (start, end) = (span.start as usize, span.end as usize);
        let first = reader.next(start).filter(|w| w.start < cue.start as usize);
        let fronted = first.is_some_and(|w| {
            let before = reader.slice(w.end, cue.start as usize);
            self.is_fronting(w) && before.len() < LONGEST_FRONT && !before.contains([',', ';', ':'])
        });
        let next = || self.behind_comma(cue.end as usize, end);
        // "After Spain withdrew from its colony, Morocco"
        let named = self
            .mentions_of(self.sentence)
            .any(|m| m.actor == seen.actor);
        let Some(subject) = fronted.then(next).flatten().filter(|_| !named) else {
            return false;
        };
        if let Some(n) = self.hit_at(subject.start) {
            let table = &self.resolver.aliases;
            let agrees = |a| (table.kind(a) == EntityKind::Person) != cue.term.is(IT);
            let mut meant = self.candidates(n).iter();
            return meant.all(|&a| agrees(a) && Some(table.entity(a)) != seen.entity);
        }
        let head = reader.next_near(subject.end);
        let thing = head.is_some_and(|w| !self.is_known_word(w.start, w.end));
        cue.term.is(IT) && reader.term(subject).is(DEFINITE) && thing
    }

    /// Whether a pronoun tells of what a relative clause belongs to, and that is not `seen`: "a
    /// ceremony of NASA for Atlantis, which is prepared for its last flight".
    fn is_of_relative(&self, cue: Cue, seen: Seen) -> bool {
        let reader = self.reader;
        let mut at = cue.start as usize;
        for _ in 0..RELATIVE_WORDS {
            let Some(word) = reader.prev_near(at) else {
                return false;
            };
            // "which means that it is"
            if reader.term(word).is(CLAUSE) {
                return false;
            }
            if reader.term(word).is(RELATIVE) {
                let noun = reader.prev(word.start).filter(|w| w.gap == Gap::Comma);
                let named = |noun: Word| self.mention_ending(noun.end).map(|m| m.actor);
                return noun.is_some_and(|noun| named(noun) != Some(seen.actor));
            }
            at = word.start;
        }
        false
    }

    /// Whether a mention or a phrase that points back covers a byte.
    pub(super) fn is_meant_at(&self, sentence: u32, at: usize) -> bool {
        let named = self
            .mentions_of(sentence)
            .any(|m| (m.span.start as usize) <= at && at < m.span.end as usize);
        let mut near = self
            .last_references()
            .take_while(|r| r.sentence >= sentence);
        named || near.any(|r| (r.span.start as usize) <= at && at < r.span.end as usize)
    }

    /// Whether a sentence is about somebody whom nobody knows, and names the one person known only
    /// beside him: "Amos Brandt has served under Barack Obama".
    pub(super) fn is_about_stranger(&self, sentence: u32, known: ActorIdx) -> bool {
        let reader = self.reader;
        let Some(first) = self.subject_begins(sentence) else {
            return false;
        };
        if self.is_meant_at(sentence, first.start) {
            return false;
        }
        if reader.term(first).is(HE | SHE) && !reader.term(first).is(GENITIVE) {
            return true;
        }
        let next = reader.next_near(first.end);
        let given = self.gazetteer.is_given_name(reader.written(first));
        given
            && reader.is_capital(first.start)
            && !self.is_known_word(first.start, first.end)
            && next.is_some_and(|w| self.is_unknown_name(sentence, w))
            && self.mentions_of(sentence).any(|m| m.actor == known)
    }

    /// Whether the first word of a sentence is a name by what follows: another one, a verb, or a
    /// sign; not the participle of "Occupied by French troops".
    fn is_named_on(&self, first: Word) -> bool {
        let reader = self.reader;
        if reader.is_past(first) || reader.is_gerund(first) {
            return false;
        }
        reader.next(first.end).is_some_and(|w| {
            w.gap != Gap::Space
                || reader.is_capital(w.start)
                || reader.is_past(w)
                || reader.term(w).is(AUXILIARY | COPULA | SPEECH | STANCE)
        })
    }

    /// Whether a word with a capital is neither in a name that the tables know nor a word of the
    /// lists.
    fn is_unknown_name(&self, sentence: u32, word: Word) -> bool {
        self.reader.is_capital(word.start)
            && !self.is_meant_at(sentence, word.start)
            && !self.is_known_word(word.start, word.end)
    }
}
