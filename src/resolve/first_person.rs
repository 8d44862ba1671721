//! "We" in a quotation: the state for which the speaker speaks; "I", who speaks; and "he", who does not.
//!
//! Who speaks often stands behind the quotation, so these words wait until all names are read.

use super::cue::Cue;
use super::mention::{Actor, ActorIdx, Mention, ReferenceKind};
use super::quotation::{Quotation, Quotations};
use super::resolver::Pass;
use super::speaker::{Tag, Transcript};
use super::trace::DecisionKind;
use super::word_class::{GENITIVE, HAVE, ME, MEETING, NUMBER, PARTY, YOUR};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// With whom a press service begins is among so many mentions.
const OPENING: usize = 16;
/// Who is spoken to has been named no more mentions back than this.
const ADDRESSED: usize = 12;

/// Why "I" means somebody, and why nobody.
const ISSUES: &str = "who issue the text";
const SPEAKS: &str = "who speaks";
const SPOKEN_TO: &str = "whom the speaker talks with";
const NO_SPEAKER: &str = "nothing says who speaks";
const NO_HEARER: &str = "nothing says to whom the speaker speaks";

/// A word or phrase of the first person that waits for its speaker.
#[derive(Clone, Copy, Debug)]
pub(super) struct FirstPerson {
    span: Span,
    sentence: u32,
    word: Waiting,
    /// Whether it stands in a quotation.
    quoted: bool,
    /// Who speaks there, if that is known.
    speaker: Option<ActorIdx>,
    /// The two who talk, if the verb says what both do: "we cooperate".
    talkers: Option<[ActorIdx; 2]>,
    /// Whether "we" do it, or have it, together with whoever is spoken to.
    joint: bool,
    /// Whom the speaker says it to, where that matters.
    hearer: Option<ActorIdx>,
}

/// What waits for the speaker.
#[derive(Clone, Copy, Debug)]
enum Waiting {
    /// "we", "our": his state.
    Pronoun(ReferenceKind),
    /// "I", "my": who speaks.
    Speaker(ReferenceKind),
    /// "our country".
    Descriptor,
    /// "our countries": his and that of whoever is spoken to.
    Both,
    /// "your country": that of whoever is spoken to.
    Addressee,
    /// "you": whoever is spoken to.
    You(ReferenceKind),
    /// "he", "her": this person, who is not the speaker.
    Other(ActorIdx),
}

impl Waiting {
    /// Whether it means whoever is spoken to, alone or with the speaker.
    const fn is_of_hearer(self) -> bool {
        matches!(self, Self::Both | Self::Addressee | Self::You(_))
    }
}

impl FirstPerson {
    /// The other of two who talk with one another.
    fn spoken_to(&self) -> Option<ActorIdx> {
        let other = match (self.speaker, self.talkers) {
            (Some(speaker), Some([one, other])) if one == speaker => Some(other),
            (Some(speaker), Some([one, other])) if other == speaker => Some(one),
            _ => None,
        };
        other.or(self.hearer)
    }
}

impl Pass<'_> {
    /// Keeps "we", "us" or "our", "I", "me" or "my" for later.
    pub(super) fn first_person(&mut self, cue: Cue) {
        let next = self.reader.next_near(cue.end as usize);
        let next = next.map(|w| self.reader.term(w)).unwrap_or_default();
        let kind = if cue.term.is(GENITIVE) {
            // "our two countries" are both sides, and "our country" is a phrase of its own
            // but not "our ally", who is another
            let noun = self.lexicon.noun(next).is_some() && !next.is(PARTY);
            if next.is(NUMBER) || noun {
                return;
            }
            ReferenceKind::Possessive
        } else {
            ReferenceKind::Pronoun
        };
        let span = Span::new(cue.start as usize, cue.end as usize);
        if cue.term.is(YOUR) {
            self.wait_for_speaker(span, Waiting::You(kind));
            self.keep_talkers(self.talkers());
            return;
        }
        if cue.term.is(ME) {
            if !self.is_numeral(cue) {
                self.wait_for_speaker(span, Waiting::Speaker(kind));
            }
            return;
        }
        self.wait_for_speaker(span, Waiting::Pronoun(kind));
        let end = cue.end as usize;
        let joint = match kind {
            ReferenceKind::Possessive => self.is_tie_of_two(end),
            _ => self.is_done_jointly(end),
        };
        if !joint {
            return;
        }
        if kind == ReferenceKind::Pronoun {
            self.keep_talkers(self.talkers().or_else(|| self.talked_with()));
        }
        if let Some(word) = self.out.scratch.first_person.last_mut() {
            word.joint = true;
        }
    }

    /// Whom the speaker has met in the sentence before, if nobody else is there: "I spoke with
    /// Stubb. We agreed".
    fn talked_with(&self) -> Option<[ActorIdx; 2]> {
        let before = self.sentence.checked_sub(1)?;
        let spoke = self.out.scratch.first_person.iter().rev();
        let mut spoke = spoke.take_while(|word| word.sentence >= before);
        let met = |word: &FirstPerson| {
            let verb = self.reader.next_near(word.span.end as usize);
            word.sentence == before
                && matches!(word.word, Waiting::Speaker(_))
                && verb.is_some_and(|w| self.reader.term(w).is(MEETING | HAVE))
        };
        if !spoke.any(met) {
            return None;
        }
        let mut people = self.mentions_of(before).map(|m| m.actor);
        let one = people.find(|actor| self.kind_of(*actor) == Some(EntityKind::Person))?;
        let mut others = people.filter(|actor| self.kind_of(*actor) == Some(EntityKind::Person));
        others.all(|actor| actor == one).then_some([one, one])
    }

    fn keep_talkers(&mut self, talkers: Option<[ActorIdx; 2]>) {
        if let Some(word) = self.out.scratch.first_person.last_mut() {
            word.talkers = talkers;
        }
    }

    /// "World War I", "Elizabeth I": behind a word with a capital that opens no sentence.
    fn is_numeral(&self, cue: Cue) -> bool {
        let (start, end) = (cue.start as usize, cue.end as usize);
        let before = self.reader.prev_near(start);
        let ranked = before.is_some_and(|w| {
            self.reader.is_capital(w.start)
                && !self.reader.opens(w.start)
                && self
                    .mention_ending(w.end)
                    .is_none_or(|m| m.span.start as usize != w.start)
        });
        // "I’ve" begins with 0xE2
        let goes_on = matches!(self.reader.byte(end), b' ' | b',' | b'\'' | 0xE2);
        end - start == 1 && (ranked || !goes_on)
    }

    /// Keeps "our country" for later.
    pub(super) fn own_country(&mut self, span: Span) {
        self.wait_for_speaker(span, Waiting::Descriptor);
    }

    /// Keeps "your country" for later.
    pub(super) fn other_country(&mut self, span: Span) {
        self.wait_for_speaker(span, Waiting::Addressee);
    }

    /// Keeps "our countries" for later.
    pub(super) fn own_and_other_country(&mut self, span: Span) {
        self.wait_for_speaker(span, Waiting::Both);
    }

    /// Keeps for later that a word in the third person means somebody.
    pub(super) fn third_person(&mut self, span: Span, person: ActorIdx) {
        self.wait_for_speaker(span, Waiting::Other(person));
    }

    fn wait_for_speaker(&mut self, span: Span, word: Waiting) {
        self.out.scratch.first_person.push(FirstPerson {
            span,
            sentence: self.sentence,
            word,
            quoted: false,
            speaker: None,
            talkers: None,
            joint: false,
            hearer: None,
        });
    }

    /// Resolves what has waited, now that all names are read.
    pub(super) fn settle_first_person(&mut self) {
        if self.out.scratch.first_person.is_empty() {
            return;
        }
        let mut waiting = std::mem::take(&mut self.out.scratch.first_person);
        // speakers are looked for by place; a descriptor may have come before what it holds
        self.out.sort_mentions();
        let mut quotations = Quotations::new(self.reader.text);
        let mut last: Option<(Quotation, Option<Tag>)> = None;
        for word in &mut waiting {
            let at = word.span.start as usize;
            if last.is_none_or(|(quotation, _)| at >= quotation.end) {
                let quotation = quotations.around(at);
                last = quotation.map(|quotation| (quotation, self.speaker_of(quotation)));
            }
            word.quoted = last.is_some();
            let tag = last.and_then(|(_, tag)| tag);
            word.speaker = tag.map(|tag| tag.speaker);
            let addressed = word.word.is_of_hearer();
            let told = tag.filter(|_| word.joint || addressed);
            word.hearer = told.and_then(|tag| self.hearer_of(tag, word.sentence));
        }
        // only now: the search goes by the order of mentions and references
        self.unspeak(&waiting);
        let mut transcript = Transcript::default();
        for word in &waiting {
            if word.quoted {
                self.speak(*word);
            } else {
                let speaker = self.speaker_at(word.span.start as usize, &mut transcript);
                if let Waiting::Pronoun(kind) = word.word {
                    self.find_issuers(word.span.end as usize, &mut transcript);
                    let issuers = transcript.issuers();
                    if !issuers.is_empty() {
                        self.sentence = word.sentence;
                        self.refer(word.span, kind, false, issuers, ISSUES);
                        continue;
                    }
                }
                let mut word = *word;
                if matches!(word.word, Waiting::You(_)) && transcript.is_address() {
                    let hearer = speaker.and_then(|one| Some([one, self.hearer(one)?]));
                    word.talkers = hearer.or(word.talkers);
                }
                // "We will meet again in Rome", to one who is spoken to
                if matches!(word.word, Waiting::Pronoun(ReferenceKind::Pronoun))
                    && transcript.is_address()
                    && self.meets_behind(word.span.end as usize)
                    && let Some(one) = speaker
                    && let Some(other) = self.hearer(one)
                {
                    self.sentence = word.sentence;
                    let two = [one, other];
                    self.refer(word.span, ReferenceKind::Pronoun, false, &two, SPOKEN_TO);
                    continue;
                }
                self.speak_at_home(word, speaker);
            }
        }
        self.out.scratch.first_person = waiting;
    }

    /// Takes back what was read of words that are not in the first person and so do not mean the
    /// speaker: "He was arrested," she said.
    fn unspeak(&mut self, waiting: &[FirstPerson]) {
        let is_speaker = |word: &FirstPerson| match (word.word, word.speaker) {
            (Waiting::Other(person), Some(speaker)) => person == speaker,
            _ => false,
        };
        if !waiting.iter().any(is_speaker) {
            return;
        }
        self.out.references.retain(|reference| {
            let start = reference.span.start;
            let n = waiting.partition_point(|word| word.span.start < start);
            let word = waiting.get(n).filter(|word| word.span == reference.span);
            !word.is_some_and(is_speaker)
        });
    }

    fn speak(&mut self, word: FirstPerson) {
        self.sentence = word.sentence;
        match word.word {
            Waiting::Other(_) => return,
            Waiting::Addressee => return self.speak_to(word),
            Waiting::Both => return self.speak_of_both(word),
            Waiting::You(kind) => return self.speak_of_hearer(word, kind),
            Waiting::Speaker(kind) => {
                match word.speaker {
                    Some(speaker) => self.refer(word.span, kind, false, &[speaker], SPEAKS),
                    None => self.decide(word.span, DecisionKind::Reference, None, NO_SPEAKER),
                }
                return;
            }
            Waiting::Pronoun(_) | Waiting::Descriptor => {}
        }
        let body = word
            .speaker
            .and_then(|speaker| self.body_of_official(speaker));
        let state = match (body, word.word) {
            (Some(body), Waiting::Pronoun(_)) => Ok(body),
            (Some(_), _) => Err("the speaker is an official of a body"),
            (None, _) => self.state_of_speaker(word.speaker),
        };
        match (state, word.word) {
            (Ok(state), Waiting::Pronoun(kind)) => {
                let actor = self.known(state);
                let other = self.partner(word, state).map(|other| self.known(other));
                let both = [Some(actor), other];
                let both = both.iter().flatten().copied();
                let mut found = self.buffer();
                found.extend(both);
                self.refer(word.span, kind, false, &found, "first-person");
                self.keep(found);
            }
            (Ok(state), _) => {
                let actor = self.known(state);
                self.mention(word.span, actor, Form::Descriptor, None, "first-person");
            }
            (Err(reason), _) => self.decide(word.span, DecisionKind::Reference, None, reason),
        }
    }

    /// "you": who is spoken to; "your troops", "your package of aid": his state, but not "your
    /// visit".
    fn speak_of_hearer(&mut self, word: FirstPerson, kind: ReferenceKind) {
        let Some(other) = word.spoken_to() else {
            return self.decide(word.span, DecisionKind::Reference, None, NO_SPEAKER);
        };
        let noun = self.reader.next_near(word.span.end as usize);
        let own = noun.is_some_and(|w| self.reader.term(w).is(MEETING));
        let owns = matches!(kind, ReferenceKind::Possessive) && !own;
        let state = owns.then(|| self.state_of_hearer(other)).flatten();
        let meant = state.map_or(other, |state| self.known(state));
        self.refer(word.span, kind, false, &[meant], SPOKEN_TO);
    }

    /// "our countries": the speaker's and that of whoever is spoken to.
    fn speak_of_both(&mut self, word: FirstPerson) {
        let own = word
            .speaker
            .and_then(|speaker| self.state_of_official(speaker));
        let other = word
            .spoken_to()
            .and_then(|hearer| self.state_of_hearer(hearer));
        match (own, other) {
            (Some(own), Some(other)) if own != other => {
                let both = [own, other].map(|state| self.known(state));
                self.refer(
                    word.span,
                    ReferenceKind::Collective,
                    false,
                    &both,
                    SPOKEN_TO,
                );
            }
            _ => self.decide(word.span, DecisionKind::Reference, None, NO_HEARER),
        }
    }

    /// The state of the other of two who talk, if one of them speaks of what both do.
    fn partner(&self, word: FirstPerson, own: EntityIdx) -> Option<EntityIdx> {
        let told = || self.state_of_hearer(word.hearer.filter(|_| word.joint)?);
        let talkers = word.talkers.and_then(|[one, other]| {
            let one = self.state_of_official(one)?;
            let other = self.state_of_official(other)?;
            match (one == own, other == own) {
                (true, _) => Some(other),
                (_, true) => Some(one),
                _ => (one == other).then_some(other),
            }
        });
        talkers.or_else(told).filter(|other| *other != own)
    }

    /// The state named last that is not the speaker's: "your country".
    fn speak_to(&mut self, word: FirstPerson) {
        let own = word.speaker.and_then(|s| self.state_of_official(s));
        let hearer = word.hearer.and_then(|hearer| self.state_of_hearer(hearer));
        let mentions = &self.out.mentions;
        let before = mentions.partition_point(|m| m.span.start < word.span.start);
        let before = mentions.get(..before).unwrap_or(&[]).iter().rev();
        let state = |m: &Mention| {
            let entity = self.entity_of(m.actor)?;
            self.resolver.states.state(entity)
        };
        let mut states = before.take(ADDRESSED).filter_map(state);
        let named = || states.find(|state| Some(*state) != own);
        if let Some(other) = hearer.or_else(named) {
            let actor = self.known(other);
            self.mention(word.span, actor, Form::Descriptor, None, "second-person");
        }
    }

    /// "our country" outside a quotation: that of the official with whom a press service begins;
    /// and "we" in a transcript, "Emmanuel Macron: We have signed".
    fn speak_at_home(&mut self, word: FirstPerson, speaker: Option<ActorIdx>) {
        if speaker.is_some() {
            self.speak(FirstPerson { speaker, ..word });
            return;
        }
        if matches!(word.word, Waiting::Addressee) {
            self.speak(word);
        }
        let own = matches!(
            word.word,
            Waiting::Descriptor | Waiting::Pronoun(ReferenceKind::Possessive)
        );
        if !own {
            return;
        }
        let mut mentions = self.out.mentions.iter().take(OPENING);
        let first = mentions.find(|m| {
            self.kind_of(m.actor) == Some(EntityKind::Person)
                && !self.in_heading(m.span.start as usize)
        });
        let official = first.map(|m| m.actor);
        self.speak(FirstPerson {
            speaker: official,
            ..word
        });
    }

    /// The state of the official who speaks.
    fn state_of_speaker(&self, speaker: Option<ActorIdx>) -> Result<EntityIdx, &'static str> {
        let speaker = speaker.ok_or(NO_SPEAKER)?;
        self.state_of_official(speaker)
            .ok_or("the speaker is no official of a known state")
    }

    /// The state for which a person speaks: the article or the tables give an office of it.
    pub(super) fn state_of_official(&self, person: ActorIdx) -> Option<EntityIdx> {
        let states = &self.resolver.states;
        if let Some(Actor::Known(entity)) = self.out.actors.get(person.index())
            && (self.holds_office(*entity) || !self.is_dated() && self.held_office(*entity))
        {
            return states.state(*entity);
        }
        let stated = self.out.scratch.discourse.stated.iter();
        let mut of = stated.filter(|s| s.person == person).filter_map(|s| s.of);
        of.find_map(|of| {
            let state = self.entity_of(of)?;
            (states.state(state) == Some(state)).then_some(state)
        })
    }
}
