//! Which phrase behind a preposition belongs to a trigger, and whom it names with what is joined to
//! it.

use super::chunk::{Kind, Range, Unit, is_filled};
use super::frame::{Role, Slot};
use super::lexicon::WordIdx;
use super::matching::{Filled, Matching, Use};
use super::observe::{Lack, Observer};
use super::pos::Pos;
use super::predicate::Predicate;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

/// A second phrase behind the same preposition is joined to the first no more phrases behind it.
const JOINED: usize = 3;

impl<O: Observer> Matching<'_, O> {
    /// Whether the trigger has a partner of its own behind "with" or "against".
    pub(super) fn partnered(&self) -> bool {
        let [with, _] = self.rules.partner;
        // "agreed with Total"
        let named = |unit: u32| {
            let unit = unit as usize;
            self.chunks.units[unit].denotes() || self.chunks.is_strange_name(self.sentence, unit)
        };
        self.complements.after(&self.rules.partner).any(named)
            // "fell out with their neighbors": whoever they are
            || self.complements.after(&[with]).any(|unit| self.are_partners(unit))
    }

    /// Whether what subjects do lies between two others: "Oman and Qatar secured a truce between
    /// Chad and Mali"; people may act for their states.
    pub(super) fn is_between_others(&self, subject: Range) -> bool {
        self.complements.phrases.iter().any(|(_, unit)| {
            let unit = *unit as usize;
            let (phrase, before) = (&self.chunks.units[unit], unit.checked_sub(1));
            let link = before.map(|at| &self.chunks.units[at]);
            let between = link.is_some_and(|link| {
                let tags = self.sentence.tokens[link.from as usize].tags;
                link.kind == Kind::Preposition && tags.any(Tags::PLURAL)
            });
            between
                && phrase.denotes()
                && !phrase.np.person
                && self
                    .actors_in(self.chunks.units[unit].own)
                    .all(|other| !self.actors_in(subject).any(|actor| actor == other))
        })
    }

    /// People behind "with" whom no name tells: "quarrelled with almost every neighbor".
    fn are_partners(&self, phrase: u32) -> bool {
        // "unified, with all four powers renouncing their rights": no partner
        let apart = (phrase as usize).checked_sub(2);
        let apart = apart.is_some_and(|at| self.chunks.units[at].kind == Kind::Comma);
        let unit = &self.chunks.units[phrase as usize];
        let head = self.sentence.tokens[unit.head as usize].tags;
        let mut words = self.sentence.tokens[unit.from as usize..unit.head as usize].iter();
        let whose = words.any(|word| {
            let counts = word.tags.any(Tags::DETERMINER) && !word.tags.any(Tags::ARTICLE);
            counts || word.tags.any(Tags::POSSESSIVE)
        });
        let acts = unit.np.agent && !head.any(Tags::REPORTED);
        (acts || whose) && !unit.np.pronoun && !apart
    }

    /// Whether it has one behind "to", where another frame of the rule asks for that: "Chad and
    /// Niger drew closer to Mali".
    pub(super) fn partnered_to(&self, rule: u16) -> bool {
        let to = [self.rules.to];
        let mut named = self.complements.after(&to);
        // "restored ties during a visit to Lagos": where the visit goes
        let occasion = |unit: u32| {
            let to = self.chunks.first_of(unit as usize).checked_sub(1);
            let noun = to.and_then(|to| to.checked_sub(1));
            let link = noun.and_then(|noun| self.chunks.first_of(noun).checked_sub(1));
            let link = link.map(|link| &self.chunks.units[link]);
            link.is_some_and(|link| {
                let tags = self.sentence.tokens[link.from as usize].tags;
                link.kind == Kind::Preposition && tags.any(Tags::OCCASION)
            })
        };
        if !named.any(|unit| self.chunks.units[unit as usize].denotes() && !occasion(unit)) {
            return false;
        }
        let frames = self.rules.rules[usize::from(rule)].frames.len() as u8;
        let mut frames = (0..frames).map(|frame| self.rules.frame_number(rule, frame));
        frames.any(|frame| {
            let mut asked = self.rules.words[frame].prepositions.iter();
            asked.any(|words| words.contains(&self.rules.to))
        })
    }

    /// Whether phrase `n` says with whom the border in the phrase before it is: "held war games
    /// near the border with Niger", unless the frame speaks of that phrase.
    fn is_border(&self, n: usize, last: Option<usize>) -> bool {
        let phrases = &self.complements.phrases;
        let Some(before) = n.checked_sub(1).and_then(|before| phrases.get(before)) else {
            return false;
        };
        let (word, unit) = phrases[n];
        let border = self.chunks.units[before.1 as usize].head as usize;
        word == self.rules.partner[0]
            && last != Some(n - 1)
            && before.1 + 2 == unit
            && self.sentence.tokens[border].tags.any(Tags::WHERE)
    }

    /// Whether a phrase only says at whose will something is done: "at Congo's request".
    fn is_will(&self, word: WordIdx, unit: u32) -> bool {
        let phrase = &self.chunks.units[unit as usize];
        if word != self.rules.at_will[0] || !phrase.has_modifiers() {
            return false;
        }
        let head = self
            .sentence
            .word_of(phrase.head as usize, &self.rules.lexicon);
        self.may_state(&head.nouns, &[Predicate::DemandsOf, Predicate::Invites])
    }

    /// "was an architect in Moscow": no visit, as "was in Moscow" is.
    fn is_resident(&self, rule: u16, verb: Option<usize>, place: u32) -> bool {
        let Some(verb) = verb.filter(|_| self.predicate_of(rule) == Predicate::Visited) else {
            return false;
        };
        let head = self.chunks.units[verb].head as usize;
        let is = self.sentence.tokens[head].tags.any(Tags::BE);
        // "was also in Moscow", "was last in Moscow"
        let adverb = |unit: &Unit| {
            let last = self.sentence.tokens[unit.from as usize].tags;
            let word = unit.to - unit.from == 1;
            unit.kind == Kind::Other || word && last.any(Tags::FOREMOST)
        };
        let link = self.chunks.first_of(place as usize).saturating_sub(1);
        is && !self.chunks.units[verb + 1..link.max(verb + 1)]
            .iter()
            .all(adverb)
    }

    /// "voiced concern about the safety of Chad's envoys": whether a rule's other nouns say that it is
    /// not about them.
    fn is_of_other(&self, rule: u16, slot: Slot, unit: usize) -> bool {
        let others = &self.rules.other_heads[usize::from(rule)];
        slot.role == Role::B && !others.is_empty() && self.headed_by(unit, others)
    }

    /// Fills the slots behind prepositions from the complements that were read.
    pub(super) fn prepositions(
        &mut self,
        used: Use<'_>,
        filled: &mut Filled,
        passive: bool,
        verb: Option<usize>,
    ) -> Result<(), Lack> {
        let rules = self.rules;
        let mut last = None;
        let preps = used.frame.preps.iter().zip(&used.words.prepositions);
        for (m, ((_, slot), words)) in preps.enumerate() {
            let mut done = false;
            // "bowed to demands by Chad" owes it to Chad, but not "apologized to Mali in a call by"
            let next = used.words.prepositions.get(m + 1);
            let owned = slot.role == Role::Any && next.is_some_and(|n| n.contains(&rules.by));
            // "filed a complaint with the UN against Israel"
            let against = self.rules.partner[1];
            let aimed = slot.role != Role::Any
                && words.contains(&against)
                && (self.complements.phrases.iter()).any(|(word, unit)| {
                    *word == against && self.chunks.units[*unit as usize].denotes()
                });
            for n in 0..self.complements.phrases.len() {
                let (word, unit) = self.complements.phrases[n];
                if !words.contains(&word) || aimed && word != against {
                    continue;
                }
                // "alarmed by Libya's arming of Chad", but "the invasion by Libya of Chad"
                let by = self.complements.by.filter(|by| by + 2 == unit);
                let inner = word == rules.of
                    && by.is_some_and(|by| !self.chunks.units[by as usize].np.name);
                // "involved in a scandal in Kenya"
                let place = slot.loose && last.is_none() && self.is_place_of(n);
                // "fought Libya with its ally Mali": beside Mali
                let beside = word == self.rules.partner[0]
                    && slot.role != Role::Any
                    && self.predicate_of(used.rule) == Predicate::Fights
                    && (self.complements.object)
                        .is_some_and(|object| self.chunks.units[object as usize].denotes());
                // "visited Peru for talks with Chad": Chad did not
                let joins = slot.role == Role::A
                    && word == self.rules.partner[0]
                    && self.predicate_of(used.rule) == Predicate::Visited;
                let nearer = place
                    || beside
                    || last.is_none() && self.is_resident(used.rule, verb, unit)
                    || inner
                    || used.frame.object.is_none() && self.is_border(n, last)
                    || slot.role == Role::B && word == rules.of && self.is_owned(last)
                    || word == rules.of && !self.is_of(n, last)
                    || (slot.plural
                        || joins
                        || self.is_occasion(n)
                        || self.is_pressed(n)
                        || self.is_owned_tie(n, word)
                        || slot.role != Role::Any && self.is_of_reason(n, last))
                        && self.is_of_another(n, word);
                let actor = owned && self.chunks.units[unit as usize].denotes();
                if actor || nearer || slot.role != Role::Any && self.is_will(word, unit) {
                    continue;
                }
                if slot.headed
                    && !self.headed_by(unit as usize, &rules.object_heads[usize::from(used.rule)])
                {
                    continue;
                }
                if used.frame.object.is_none() && self.is_of_other(used.rule, *slot, unit as usize)
                {
                    continue;
                }
                let Some(mut args) = self.phrase(unit as usize, *slot) else {
                    continue;
                };
                // "said India had fired at its posts"
                let own = verb.filter(|_| !is_filled(args) && slot.role == Role::B);
                if let Some(verb) = own {
                    let clause = self.clauses[verb];
                    args = self
                        .speakers_own(used.rule, unit as usize, &clause)
                        .unwrap_or(args);
                }
                if slot.role == Role::Any || is_filled(args) {
                    let args = self.with_list(unit as usize, args);
                    let args = self.with_joined(n, *slot, args);
                    let args = self.with_gapped(0, unit as usize, args);
                    let args = self.with_repeated(word, unit as usize, *slot, args);
                    filled.set(*slot, args);
                    last = Some(n);
                    done = true;
                    break;
                }
            }
            // the subject of a passive stands behind the same "by"
            let agent = self
                .complements
                .by
                .filter(|_| !done && !passive && words.contains(&rules.by));
            if let Some(unit) = agent {
                let args = self.phrase(unit as usize, *slot).ok_or(Lack::Preposition)?;
                done = filled.set(*slot, args);
            }
            let again = verb.filter(|_| {
                let to = slot.role == Role::B && words.contains(&rules.to);
                !done && !passive && to
            });
            if let Some(taker) = again.and_then(|verb| self.taker_again(used.rule, verb)) {
                done = filled.set(*slot, taker);
            }
            if !done {
                return Err(Lack::Preposition);
            }
        }
        Ok(())
    }

    /// Whether the "of" before phrase `n` belongs to the trigger or its object, or to phrase
    /// `last`: of "halted work within the zone of Cyprus" the zone is the owner's, not the work.
    fn is_of(&self, n: usize, last: Option<usize>) -> bool {
        // "won the backing of Togo for its seat": not the seat of Togo
        if last.is_some_and(|last| n < last) {
            return false;
        }
        let before = n.checked_sub(1);
        // "attended, through a video link, a meeting of NATO"
        let parted = self.complements.object.filter(|object| {
            let first = self.chunks.first_of(*object as usize);
            first > 0 && self.chunks.units[first - 1].kind == Kind::Comma
        });
        let of_object = parted.map(|object| object + 2);
        before.is_none()
            || of_object == Some(self.complements.phrases[n].1)
            || last.is_some() && last == before
            || before.is_some_and(|before| {
                let unit = &self.chunks.units[self.complements.phrases[before].1 as usize];
                let head = self.sentence.tokens[unit.head as usize].tags;
                unit.denotes() || head.any(Tags::DAY.with(Tags::PARTITIVE))
            })
    }

    /// Whether phrase `n` says where that is of which the phrase right before it, behind the same
    /// preposition, speaks.
    fn is_place_of(&self, n: usize) -> bool {
        let phrases = &self.complements.phrases;
        let before = n.checked_sub(1).and_then(|before| phrases.get(before));
        before.is_some_and(|(word, unit)| {
            *word == phrases[n].0
                && unit + 2 == phrases[n].1
                && self.rules.lexicon.get(*word).tags.any(Tags::IN)
        })
    }

    /// Whether somebody owns the event that heads a phrase, which so has an object of its own:
    /// "approval of Morocco's annexation of Western Sahara".
    fn is_owned(&self, phrase: Option<usize>) -> bool {
        phrase.is_some_and(|n| {
            let unit = &self.chunks.units[self.complements.phrases[n].1 as usize];
            let head = self.sentence.tokens[unit.head as usize].tags;
            let mut words = unit.from as usize..unit.head as usize;
            head.any(Tags::TRIGGER)
                && !head.any(Tags::AGENT)
                && words.any(|t| self.pos[t] == Pos::Possessive)
        })
    }

    /// Whether the preposition before phrase `n` belongs to an event noun right before it: in
    /// "their row over a deal between A and B" they have no row.
    fn is_of_another(&self, n: usize, word: WordIdx) -> bool {
        n.checked_sub(1).is_some_and(|before| {
            let unit = &self.chunks.units[self.complements.phrases[before].1 as usize];
            self.takes(unit, word)
        })
    }

    /// Whether "with" before phrase `n` stands behind what is somebody's: "criticism of its ties
    /// with Iran".
    fn is_owned_tie(&self, n: usize, word: WordIdx) -> bool {
        let before = n
            .checked_sub(1)
            .map(|before| self.complements.phrases[before]);
        word == self.rules.partner[0]
            && before.is_some_and(|(of, unit)| {
                let unit = &self.chunks.units[unit as usize];
                let first = self.sentence.tokens[unit.from as usize].tags;
                let owned = unit.has_modifiers() || first.any(Tags::POSSESSIVE);
                of == self.rules.of && owned
            })
    }

    /// Whether the phrase before phrase `n` says when, or under what: "lifted sanctions ahead of his
    /// visit to", "laid down arms under an accord with".
    fn is_occasion(&self, n: usize) -> bool {
        n.checked_sub(1).is_some_and(|before| {
            let word = self.rules.lexicon.get(self.complements.phrases[before].0);
            let with = self.complements.phrases[n].0 == self.rules.partner[0];
            word.tags.is_under() && with
                || word.tags.any(Tags::OCCASION) && !word.tags.any(Tags::IN)
        })
    }

    /// Whether the phrase before phrase `n` says who wants it: "refused a visa under pressure
    /// from".
    fn is_pressed(&self, n: usize) -> bool {
        n.checked_sub(1).is_some_and(|before| {
            let unit = &self.chunks.units[self.complements.phrases[before].1 as usize];
            let head = self.sentence.tokens[unit.head as usize].tags;
            head.any(Tags::OBLIGATION) && head.any(Tags::NOUN)
        })
    }

    /// Whether phrase `n` stands right behind a reason: "sanctions on Belarus over its support for
    /// Russia".
    fn is_of_reason(&self, n: usize, last: Option<usize>) -> bool {
        let phrases = &self.complements.phrases;
        let before = n.checked_sub(1).and_then(|before| phrases.get(before));
        before.is_some_and(|(word, unit)| {
            let tags = self.rules.lexicon.get(*word).tags;
            let reason = tags.any(Tags::AMID) && !tags.any(Tags::PARTNER);
            reason
                && last != Some(n - 1)
                && unit + 2 == phrases[n].1
                && !self.chunks.units[*unit as usize].denotes()
        })
    }

    /// Whether a rule reads the preposition behind the noun that heads a phrase.
    pub(super) fn takes(&self, phrase: &Unit, preposition: WordIdx) -> bool {
        let head = phrase.head as usize;
        let head = self.sentence.word_of(head, &self.rules.lexicon);
        head.nouns.iter().flatten().any(|lemma| {
            let mut uses = self.rules.lexicon.uses(*lemma).iter();
            uses.any(|(rule, frame)| {
                let frame = self.rules.frame_number(*rule, *frame);
                let mut words = self.rules.words[frame].prepositions.iter();
                words.any(|words| words.contains(&preposition))
            })
        })
    }

    /// All that the noun before "of" or "including" is joined to: "members of NATO and the EU".
    fn with_list(&self, unit: usize, args: Range) -> Range {
        let root = self.chunks.units[unit]
            .attached_to
            .map(|root| root as usize);
        let Some(root) = root.filter(|root| root + 2 == unit) else {
            return args;
        };
        let own = self.chunks.units[root].own;
        let (all, some) = (self.chunks.args(own), self.chunks.args(args));
        if all.len() > some.len() && all.starts_with(some) {
            own
        } else {
            args
        }
    }

    /// The arguments of phrase `n` with those of the next ones if they are joined to it: "a member
    /// of A and of B".
    fn with_joined(&mut self, n: usize, slot: Slot, args: Range) -> Range {
        let mut all = args;
        for next in n + 1..self.complements.phrases.len() {
            let (word, unit) = self.complements.phrases[next];
            let unit = unit as usize;
            let first = self.chunks.first_of(unit);
            let and = first.checked_sub(2).map(|and| self.chunks.units[and].kind);
            // "depends on Russia for fuel and on China for loans"
            if word != self.complements.phrases[n].0 && next < n + JOINED {
                continue;
            }
            if slot.role == Role::Any
                || word != self.complements.phrases[n].0
                || and != Some(Kind::And)
            {
                break;
            }
            let Some(more) = self.phrase(unit, slot).filter(|r| is_filled(*r)) else {
                break;
            };
            all = self.chunks.both(all, more);
        }
        all
    }

    /// Whether the complements name another side: "strengthen ties with the EU".
    pub(super) fn has_partner(&self) -> bool {
        self.complements.phrases.iter().any(|(word, unit)| {
            self.rules.lexicon.get(*word).tags.any(Tags::PARTNER)
                && self.chunks.units[*unit as usize].denotes()
        })
    }

    /// Whether a body is among those before a noun: "the SCO's meeting".
    pub(super) fn is_bodys(&self, owners: Range) -> bool {
        self.chunks.args(owners).iter().any(|slot| {
            let slot = &self.sentence.slots[usize::from(*slot)];
            slot.kind == EntityKind::Organization
        })
    }

    /// Whether what a noun names goes on in a state of others: "stepped up the war in Syria".
    pub(super) fn is_elsewhere(&self, filled: Filled) -> bool {
        let Some(parties) = filled.among else {
            return false;
        };
        let takes_part = |state| {
            self.actors_in(parties)
                .any(|actor| actor == state || self.home_of(actor) == Some(state))
        };
        self.complements.phrases.iter().any(|(word, unit)| {
            let place = &self.chunks.units[*unit as usize];
            self.rules.lexicon.get(*word).tags.any(Tags::IN)
                && place.np.name
                && self.actors_in(place.own).any(|there| {
                    self.kinds.get(there.index()) == Some(&EntityKind::Country)
                        && !takes_part(there)
                })
        })
    }

    /// Whether the verb acts on people who are none of its subjects: "fought the rebels", but not
    /// "discussed Cyprus".
    pub(super) fn has_other_object(&self) -> bool {
        let object = self
            .complements
            .object
            .map(|o| &self.chunks.units[o as usize]);
        object.is_some_and(|object| {
            let mut slots = self.chunks.args(object.own).iter();
            let acts = slots.any(|slot| {
                let slot = &self.sentence.slots[usize::from(*slot)];
                let people = [
                    EntityKind::Person,
                    EntityKind::Group,
                    EntityKind::Organization,
                    EntityKind::Company,
                ];
                people.contains(&slot.kind) && !slot.reciprocal
            });
            acts || object.np.agent && !self.reciprocal(object.own)
        })
    }
}
