//! Whose "its" is where the phrase says what somebody is to its owner: "China is its largest
//! partner".

use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::Term;
use super::mention::{ActorIdx, Mention, Reference, ReferenceKind};
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::word_class::{
    ADDRESS, ASIDE, AUXILIARY, BLAME, CLAUSE, COPULA, DEED, DEFINITE, FUNCTION, GENITIVE, GIVING,
    HE, INDEFINITE, IT, JOINER, JUDGMENT, KEEPING, LEGATION, LOCATIVE, NAMING, NEIGHBOR, OF_BODY,
    OF_STATE, ORIGIN, PARTY, POSSESSIVE, RELATIONAL, SHE, SIDE, SPEECH, STANCE,
};
use crate::gazetteer::{EntityKind, Form};

/// Between a name and "its" stand no more words of a verb than this.
const LONGEST_VERB: usize = 4;
/// Nor more between "its" and its noun.
const OWNED_MODIFIERS: usize = 2;
/// The noun of a tie has no more words than this: "growing economic dependence".
const TIE: usize = 4;
/// So many phrases that mean somebody are looked at before "its".
const LAST_REFERENCES: usize = 32;

impl Pass<'_> {
    /// Whose the second of two is, if it is the first one's: "Georgia and its northern neighbor".
    pub(super) fn joined_owner(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let and = reader.prev_near(cue.start as usize);
        let and = and.filter(|w| cue.term.is(GENITIVE) && reader.term(*w).is(JOINER))?;
        let named = reader.prev_near(and.start)?;
        let last = self.out.mentions.last()?;
        let own = last.span.end as usize == named.end && last.form != Form::Adjective;
        if let Some(owner) = self.owner_of_ties(cue) {
            return self.thing_of(owner);
        }
        self.thing_of(last.actor).filter(|_| own)
    }

    /// Whose both of two ties are, that to the last name and that of the noun behind "its": "Laos's
    /// trade with China and its debts to Japan".
    pub(super) fn owner_of_ties(&self, cue: Cue) -> Option<ActorIdx> {
        let reader = self.reader;
        let and = reader.prev_near(cue.start as usize);
        let and = and.filter(|w| cue.term.is(GENITIVE) && reader.term(*w).is(JOINER))?;
        let mut before = self.mentions_of(self.sentence);
        let (other, owner) = (before.next()?, before.next()?);
        let named = other.span.end as usize == reader.prev_near(and.start)?.end;
        // "its people" may be those of the other
        let mut at = cue.end as usize;
        let tied = (0..OWNED_MODIFIERS + 2).any(|_| {
            let word = reader.next_near(at);
            at = word.map_or(at, |w| w.end);
            word.is_some_and(|w| self.ties(w))
        });
        if !named || !tied {
            return None;
        }
        let start = other.span.start as usize;
        let begins = self.opening(start).start.unwrap_or(start);
        let link = reader.prev_near(begins).filter(|w| self.ties(*w))?;
        let end = reader.possessive(owner.span.end as usize)?;
        let noun = reader.text.get(end..link.start)?;
        let short = noun.split_whitespace().count() <= TIE && !noun.contains([',', ';', '"']);
        short.then_some(owner.actor)
    }

    /// Whether a word says to whom something is tied: "with", "to", "on".
    fn ties(&self, word: Word) -> bool {
        self.reader.term(word).is(RELATIONAL) || self.reader.is(word, "to")
    }

    /// Who opens the sentence that goes on with something of theirs: "Laos sells power to Thailand,
    /// and its debts to China have grown".
    pub(super) fn clause_owner(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let and = reader.prev_near(cue.start as usize);
        let and = and.filter(|w| cue.term.is(GENITIVE) && reader.term(*w).is(JOINER))?;
        let comma = reader.prev(and.start)?.gap == Gap::Comma || and.gap == Gap::Comma;
        let first = self.mentions_of(self.sentence).last()?;
        let opens = reader.opens(first.span.start as usize) && first.form != Form::Adjective;
        self.thing_of(first.actor).filter(|_| comma && opens)
    }

    /// Whom another one asks to do something with their own: "Brussels has urged Serbia to align
    /// its laws".
    pub(super) fn urged_owner(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let verb = reader
            .prev_near(cue.start as usize)
            .filter(|w| cue.term.is(GENITIVE) && reader.term(*w).is(KEEPING))?;
        let to = reader
            .prev_near(verb.start)
            .filter(|w| reader.term(*w).is(ORIGIN))?;
        let whom = self.mention_ending(reader.prev_near(to.start)?.end)?;
        let start = whom.span.start as usize;
        let begins = self.opening(start).start.unwrap_or(start);
        // not "was told by the EU to align"
        let passive = reader.prev_near(begins).is_some_and(|w| reader.is(w, "by"));
        self.thing_of(whom.actor)
            .filter(|_| self.is_addressed(begins) && !passive)
    }

    /// Whom another one thanks or blames for what is their own, "Kuwait thanked Oman for its
    /// efforts", or helps in it: "backs Oman in its war", "solidarity with Oman in its war".
    pub(super) fn thanked_owner(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let link = reader.prev_near(cue.start as usize);
        let link = link.filter(|_| cue.term.is(GENITIVE))?;
        let helps = reader.is(link, "in");
        if !helps && !reader.is(link, "for") {
            return None;
        }
        let whom = self.mention_ending(reader.prev_near(link.start)?.end)?;
        let start = whom.span.start as usize;
        let begins = self.opening(start).start.unwrap_or(start);
        let mut verb = reader.prev_near(begins)?;
        if helps && reader.term(verb).is(RELATIONAL) {
            verb = reader.prev_near(verb.start)?;
        }
        let classes = if helps {
            SIDE
        } else {
            ADDRESS | JUDGMENT | BLAME
        };
        let judged = reader.term(verb).is(classes);
        self.thing_of(whom.actor).filter(|_| judged)
    }

    /// Who begins the sentence and speaks of what is its own, behind what is set in: "Chad, which
    /// borders Niger, has said its support".
    pub(super) fn speaking_owner(&self, cue: Cue) -> Option<Seen> {
        let reader = self.reader;
        let before = reader.prev_near(cue.start as usize)?;
        let that = reader.term(before).is(CLAUSE) && !reader.term(before).is(SPEECH);
        let says = if that {
            reader.prev_near(before.start)?
        } else {
            before
        };
        let verb = reader.prev(says.start)?;
        let verb = if reader.term(verb).is(AUXILIARY) {
            reader.prev(verb.start)?
        } else {
            verb
        };
        let apart = verb.gap == Gap::Comma && reader.term(says).is(SPEECH);
        let (first, begins) = self.first_mention(self.sentence).filter(|_| apart)?;
        let comma = reader.byte(first.span.end as usize) == b',';
        (comma && reader.opens(begins)).then(|| self.thing_of(first.actor))?
    }

    /// Who is said to be somebody's: China in "China is its largest partner", "China, its partner".
    pub(super) fn owned_by(&self, cue: Cue) -> Option<ActorIdx> {
        let reader = self.reader;
        let start = cue.start as usize;
        let last = self.mentions_of(self.sentence).next()?;
        let end = last.span.end as usize;
        if !cue.term.is(GENITIVE) || end > start || last.form == Form::Adjective {
            return None;
        }
        let next = reader.next_near(cue.end as usize);
        if next.is_some_and(|w| reader.is(w, "own")) {
            return None;
        }
        // "Romania, its closest ally", but not "Romania, its army"
        let apposed = reader.prev(start).filter(|w| w.gap == Gap::Comma);
        if apposed.is_some_and(|w| w.end == end) {
            return self.names_party(cue.end as usize).then_some(last.actor);
        }
        self.linked_before(start)
    }

    /// Who is said to be what stands at `start`: the last name, if a verb such as "is" or "remains"
    /// stands between.
    pub(super) fn linked_before(&self, start: usize) -> Option<ActorIdx> {
        let reader = self.reader;
        let last = self.mentions_of(self.sentence).next()?;
        let end = last.span.end as usize;
        let links = |word: Word| {
            let term = reader.term(word);
            term.is(AUXILIARY | COPULA | ASIDE)
                || term.is(FUNCTION) && !term.is(JOINER | RELATIONAL | LOCATIVE | GENITIVE)
        };
        // the last word of the verb says what somebody is
        let mut word = reader.prev_near(start)?;
        let mut copula = false;
        for _ in 0..LONGEST_VERB {
            if word.start < end || !links(word) {
                return None;
            }
            copula |= reader.term(word).is(COPULA);
            let before = reader.prev(word.start).filter(|w| w.gap == Gap::Space)?;
            if before.end == end {
                return copula.then_some(last.actor);
            }
            word = before;
        }
        None
    }

    /// Whether the noun behind "its" says what somebody is to its owner.
    fn names_party(&self, end: usize) -> bool {
        let mut at = end;
        (0..LONGEST_VERB).any(|_| {
            let word = self.reader.next_near(at);
            at = word.map_or(at, |w| w.end);
            word.is_some_and(|w| self.reader.term(w).is(PARTY))
        })
    }

    /// The state or body with which this sentence begins, else the one before, if it is not
    /// `owned`.
    pub(super) fn owner_but(&self, owned: ActorIdx) -> Option<Seen> {
        let before = self.sentence.checked_sub(1);
        [Some(self.sentence), before]
            .into_iter()
            .flatten()
            .find_map(|sentence| {
                let first = self.mentions_of(sentence).last()?;
                let first = self.pronoun_before(first).unwrap_or(first.actor);
                self.thing_of(first).filter(|seen| seen.actor != owned)
            })
    }

    /// Whom "it" means that opens the sentence before its first name: "It has bought jets from
    /// Japan. Russia, its main supplier,".
    pub(super) fn pronoun_before(&self, first: &Mention) -> Option<ActorIdx> {
        let references = self.out.references.iter().rev().take(LAST_REFERENCES);
        let mut here = references.filter(|r| r.sentence == first.sentence);
        let opens = |r: &&Reference| {
            r.kind == ReferenceKind::Pronoun
                && r.to - r.from == 1
                && r.span.end < first.span.start
                && self.reader.opens(r.span.start as usize)
        };
        let it = here.find(opens)?;
        self.sole_meant(it)
    }

    /// The only state near where "its" stands before what only a state has, "its embassy"; or the
    /// only body before what only a body has: "its member states".
    pub(super) fn owner_of_sort(&self, cue: Cue, sentence: Option<u32>) -> Option<Seen> {
        if !cue.term.is(GENITIVE) {
            return None;
        }
        let discourse = &self.out.scratch.discourse;
        let mut at = cue.end as usize;
        // "its former prime minister"
        let seen = (0..=OWNED_MODIFIERS).find_map(|_| {
            let noun = self.reader.next_near(at)?;
            at = noun.end;
            let (term, _) = self.reader.phrase(noun.start)?;
            if self.is_of_states(term) {
                Some(&discourse.countries)
            } else {
                term.is(OF_BODY).then_some(&discourse.bodies)
            }
        })?;
        let mut here = seen.iter().filter(|s| Some(s.sentence) == sentence);
        let (one, other) = (here.next().copied()?, here.next());
        if other.is_none() {
            return Some(one);
        }
        // "Asmara accused the bloc of siding with Ethiopia. Its information minister": the
        // subject's
        let doer = sentence.filter(|_| self.reader.opens(cue.start as usize));
        let doer = doer.and_then(|sentence| self.doer_of(sentence))?;
        seen.iter().find(|s| s.entity == Some(doer)).copied()
    }

    /// Whom the "it" before "its" means: "Kuwait said it would not send its ambassador".
    pub(super) fn meant_by_it(&self, cue: Cue) -> Option<Seen> {
        let last = self.out.references.last().filter(|r| {
            cue.term.is(GENITIVE)
                && r.sentence == self.sentence
                && r.kind == ReferenceKind::Pronoun
                && r.to - r.from == 1
                && r.span.end - r.span.start == 2
        })?;
        let mentions = self.last_mentions();
        let named = mentions
            .take_while(|m| m.span.start >= last.span.end)
            .count();
        let between = self
            .reader
            .slice(last.span.end as usize, cue.start as usize);
        let actor = self.sole_meant(last)?;
        let clause = named == 0 && !between.contains([',', ';']);
        self.thing_of(actor).filter(|_| clause)
    }

    /// Whether "it" is the object of a verb that things have, too, or of a preposition: "signed
    /// it", "most of it"; not in "urged it", nor in "the treaty it signed".
    pub(super) fn is_any_object(&self, cue: Cue) -> bool {
        let reader = self.reader;
        // "itself" is the subject's
        if !cue.term.is(IT) || cue.end - cue.start != 2 {
            return false;
        }
        let Some(word) = reader.prev_near(cue.start as usize) else {
            return false;
        };
        let term = reader.term(word);
        if term.is(LOCATIVE | RELATIONAL) {
            // "owes Peru more than it owes Chile"
            return !(reader.is(word, "than") && self.goes_on_to_act(cue.end as usize));
        }
        // "calls it occupied territory", but "thought it would"
        let next = reader.next_near(cue.end as usize).map(|w| reader.term(w));
        if term.is(NAMING) && !next.is_some_and(|term| term.is(AUXILIARY)) {
            return true;
        }
        if term.is(FUNCTION | ADDRESS | BLAME | CLAUSE | JOINER) {
            return false;
        }
        // "France has sold it radars", but not "gave it away", "sold it to"
        let thing = reader.next_near(cue.end as usize).map(|w| reader.term(w));
        let ends = FUNCTION | LOCATIVE | RELATIONAL | ASIDE | CLAUSE | JOINER;
        let given = term.is(GIVING) && thing.is_some_and(|term| !term.is(ends));
        if given {
            return false;
        }
        let next = reader.next_near(cue.end as usize);
        !next.is_some_and(|w| {
            let written = reader.written(w);
            let verb = reader
                .term(w)
                .is(AUXILIARY | SPEECH | STANCE | DEED | ASIDE);
            // "commits it to sell", but not "sold it to"
            let plain = |verb: Word| {
                !reader.is_capital(verb.start)
                    && !reader.term(verb).is(DEFINITE | INDEFINITE | POSSESSIVE)
            };
            let orders = reader.term(w).is(ORIGIN)
                && !term.is(GIVING)
                && reader.next_near(w.end).is_some_and(plain);
            verb || orders || written.ends_with("ed") || written.ends_with('s')
        })
    }

    /// Who accuses or urges "it", and so is not meant: "Congo accused it of"; not in "Congo warned
    /// it would".
    pub(super) fn accuser_of(&self, cue: Cue) -> Option<ActorIdx> {
        let reader = self.reader;
        let verb = reader.prev_near(cue.start as usize)?;
        // "Peru sold it radars"
        let told = reader.term(verb).is(ADDRESS | BLAME | GIVING) && !cue.term.is(GENITIVE);
        let next = reader.next_near(cue.end as usize).map(|w| reader.term(w));
        let clause = next.is_some_and(|term| term.is(AUXILIARY | SPEECH | STANCE | DEED));
        if !told || clause {
            return None;
        }
        self.doer_to(cue.start as usize)
            .or_else(|| self.first_of_sentence())
    }

    /// Whom the "him" or "he" before "his" means, if nobody has been named since: "told him that
    /// France would train his pilots".
    pub(super) fn meant_by_him(&self, cue: Cue) -> Option<Seen> {
        let last = self.out.references.last().filter(|r| {
            cue.term.is(GENITIVE)
                && r.sentence == self.sentence
                && matches!(r.kind, ReferenceKind::Pronoun | ReferenceKind::Possessive)
                && r.to - r.from == 1
        })?;
        let (before, _) = self.reader.phrase(last.span.start as usize)?;
        let mentions = self.last_mentions();
        let mut since = mentions.take_while(|m| m.span.start >= last.span.end);
        let alone = !since.any(|m| self.kind_of(m.actor) == Some(EntityKind::Person));
        let actor = self.sole_meant(last)?;
        let same = before.is(HE) && cue.term.is(HE) || before.is(SHE) && cue.term.is(SHE);
        let mut people = self.out.scratch.discourse.people.iter();
        people.find(|s| s.actor == actor && same && alone).copied()
    }

    /// Whether only states have what a noun means.
    fn is_of_states(&self, term: Term) -> bool {
        let minister = || {
            let mut offices = self.lexicon.title(term)?.offices.iter();
            Some(offices.any(|o| self.lexicon.office_traits(*o).minister))
        };
        term.is(LEGATION | NEIGHBOR | OF_STATE)
            || term.agent.is_some_and(|agent| agent.organ)
            || minister() == Some(true)
    }

    /// Whether "it" may be a thing that is only called after the one state near: "under French
    /// protection, and it became"; not after "the French government".
    pub(super) fn is_only_touched_on(&self, cue: Cue, seen: Seen) -> bool {
        let mut mentions = self.last_mentions();
        let last = mentions.find(|m| m.actor == seen.actor);
        let attribute = last.is_some_and(|m| m.form == Form::Adjective && m.sector.is_none());
        attribute && !cue.term.is(GENITIVE)
    }

    /// Whether a phrase for several actors stands in a sentence: "the trio", "the two countries".
    pub(super) fn has_collective(&self, sentence: Option<u32>) -> bool {
        let last = self.out.references.iter().rev().take(LAST_REFERENCES);
        let mut here = last.filter(|r| Some(r.sentence) == sentence);
        here.any(|r| r.kind == ReferenceKind::Collective && r.to - r.from > 1)
    }
}
