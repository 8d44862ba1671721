//! Descriptors: noun phrases that pick out an actor without naming it.

use super::cue::Cue;
use super::lexicon::{Noun, OfficeClass, Target};
use super::mention::ActorIdx;
use super::opening::Opening;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::state_meant::COLONY;
use super::title::trim_end;
use super::trace::DecisionKind;
use super::word_class::{
    ADDRESS, BELONGING, BLAME, BLAND, Classes, DEFINITE, EPITHET, FORMER_OF_TWO, GENITIVE, HE,
    HOMELAND, IT, MOVE, MUTUAL, NEIGHBOR, OBJECT, PAPER, PEOPLE, RESTRICTIVE, RETOLD, SAYING, SHE,
    THEY, TWOSOME, WE, WHOSE, YOUR,
};
use crate::gazetteer::{EntityKind, Form};
use crate::span::Span;

/// "he", "they" and "it" are no longer than this, "itself" is.
const LONGEST_DOER: usize = 4;

/// The classes of cues that are read in a way of their own.
const OWN_WAY: Classes =
    MUTUAL | PAPER | MOVE | SAYING | RETOLD | BELONGING | WHOSE | TWOSOME | FORMER_OF_TWO;

impl Pass<'_> {
    /// Whether a phrase that begins at `start` stands behind a comma, or a person and a comma.
    pub(super) fn appositive(&self, start: usize) -> bool {
        let opening = self.opening(start);
        let from = opening.start.unwrap_or(start);
        let end = trim_end(self.reader.bytes, from);
        end > 0 && self.reader.byte(end - 1) == b',' && self.person_before_comma(start).is_some()
    }

    /// The byte of the comma before the phrase whose noun begins at `start`.
    pub(super) fn comma_before(&self, start: usize) -> Option<usize> {
        let opening = self.opening(start);
        let from = opening.start.unwrap_or(opening.first);
        let comma = trim_end(self.reader.bytes, from).checked_sub(1)?;
        (self.reader.byte(comma) == b',').then_some(comma)
    }

    /// The person whose mention ends at the comma before a phrase.
    pub(super) fn person_before_comma(&self, start: usize) -> Option<ActorIdx> {
        let end = self.named_until(self.comma_before(start)?);
        let last = self.out.mentions.iter().rev().take(3);
        last.filter(|m| m.span.end as usize == end)
            .find(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
            .map(|m| m.actor)
    }

    /// Reads the n-th cue.
    pub(super) fn cue(&mut self, n: usize) {
        let cue = self.out.scratch.cues[n];
        let named = self.inside_hit(cue.start as usize)
            && !self.is_mere_title(cue)
            && !self.is_mere_noun(cue);
        if (cue.start as usize) < self.done || named {
            return;
        }
        if !cue.term.is(OWN_WAY) || !self.own_way(cue) {
            self.noun_or_pronoun(cue);
        }
    }

    /// Reads a cue of a class that has its own way; whether that is all that is to be read.
    fn own_way(&mut self, cue: Cue) -> bool {
        if cue.term.is(MUTUAL) {
            self.bilateral(cue);
            return true;
        }
        if cue.term.is(PAPER) {
            self.paper(cue);
            self.joint_paper(cue);
            self.aligned_paper(cue);
        }
        if cue.term.is(MOVE | SAYING | RETOLD) {
            self.taken_up(cue);
            return true;
        }
        if cue.term.is(PAPER) {
            return true;
        }
        if cue.term.is(BELONGING) {
            self.bare_member(cue);
        }
        if cue.term.is(WHOSE) {
            self.whose(cue);
        } else if cue.term.is(TWOSOME) {
            self.the_two(cue);
        } else if cue.term.is(FORMER_OF_TWO) {
            self.former_of_two(Span::new(cue.start as usize, cue.end as usize));
        }
        cue.term.is(WHOSE | TWOSOME | FORMER_OF_TWO)
    }

    /// Reads a title, a noun or a pronoun.
    fn noun_or_pronoun(&mut self, cue: Cue) {
        let title = self.title_of(cue);
        // "the leaders of Chad, Niger and Mali", but not their ambassadors
        let rules = |office: &OfficeClass| {
            let traits = self.lexicon.office_traits(*office);
            traits.leader || traits.minister
        };
        let rulers = title.filter(|title| title.plural && title.offices.iter().any(rules));
        if rulers.is_some() && self.goes_on_with_of(cue) {
            self.out.scratch.discourse.led_at = cue.end;
            self.open_heads(cue);
        }
        if title.is_some()
            && let Some(name) = self.name_place(cue.end as usize)
            && !self.person_at(name)
            && self.name_forward(name).is_some()
        {
            self.out.scratch.discourse.stranger = Some(self.sentence);
        }
        // "Lawmakers approved"
        let organ = cue.term.agent.filter(|a| a.bare && a.plural);
        let crowd = organ.filter(|_| self.opening(cue.start as usize).start.is_none());
        if let Some(agent) = crowd {
            self.institution(cue, agent);
        } else if let Some(agent) = cue.term.agent.filter(|a| (a.organ || a.junta) && a.plural)
            && title.is_some_and(|title| title.plural)
        {
            // "the military rulers"
            if !self.agent_again(cue) {
                self.institution(cue, agent);
            }
        } else if self.is_calling_alone(cue)
            && let Some(noun) = self.lexicon.noun(cue.term)
        {
            self.bare_noun(cue, noun);
        } else if title.is_some_and(|title| !title.rank) {
            self.bare_title(cue);
        } else if let Some(agent) = cue.term.agent.filter(|agent| agent.organ || agent.junta)
            && !(agent.plural && self.opening(cue.start as usize).count.is_some())
            && !self.is_told(cue)
        {
            if !(agent.plural && self.agent_again(cue)) {
                self.institution(cue, agent);
            }
        } else if let Some(noun) = self.lexicon.noun(cue.term) {
            self.bare_noun(cue, noun);
        } else if !self.agent_again(cue) {
            self.pronoun(cue);
        }
    }

    /// Whether a title that is a surname, too, stands behind an article: "the King", "the Sultan".
    pub(super) fn is_mere_title(&self, cue: Cue) -> bool {
        // "a painting called 'The King of Siam'"
        let article = |w: Word| {
            let quoted = w.start.checked_sub(1).map(|at| self.reader.byte(at));
            self.reader.term(w).is(DEFINITE)
                && quoted.is_none_or(|byte| byte.is_ascii_whitespace() || byte == b'(')
        };
        self.title_of(cue).is_some_and(|title| !title.rank)
            && self.hit_ending(cue.end as usize).is_some_and(|n| {
                let table = &self.resolver.aliases;
                let mut list = self.candidates(n).iter();
                self.hits[n].span.start == cue.start
                    && list.all(|&a| table.get(a).form == Form::Surname)
            })
            && self
                .reader
                .prev_near(cue.start as usize)
                .is_some_and(article)
    }

    /// Whether a noun for a body is all that a name consists of which may mean another one: "the
    /// Council" is that of the United Nations only beside its whole name.
    pub(super) fn is_mere_noun(&self, cue: Cue) -> bool {
        let body = |noun: &Noun| noun.target == Target::Organization && !noun.plural;
        let hit = self.hit_ending(cue.end as usize);
        hit.is_some_and(|n| self.hits[n].span.start == cue.start)
            && self.lexicon.noun(cue.term).is_some_and(body)
    }

    /// Whether a noun that may be a body of any state is told to be another: by a word before it,
    /// "the communist regime", or since a body of that name is near, "the Parliament" of the Union.
    fn is_told(&self, cue: Cue) -> bool {
        let word = self.reader.slice(cue.start as usize, cue.end as usize);
        self.lexicon.noun(cue.term).is_some_and(|noun| {
            self.opening(cue.start as usize).modifiers > 0
                || noun.target == Target::Organization && self.body_called(noun, word).is_some()
        })
    }

    /// Whether a noun is only the first part of another: "the president elections",
    /// "president-elect", "the company of friends", but not "accused the company of fraud".
    pub(super) fn goes_on(&self, start: usize, end: usize) -> bool {
        // "the group(s)": any
        if matches!(self.reader.byte(end), b'-' | b'(') {
            return true;
        }
        let reader = self.reader;
        reader.next_near(end).is_some_and(|w| {
            let term = reader.term(w);
            let name = reader.is_capital(w.start) && self.hit_at(w.start).is_none();
            // "the firm he founded", but not "the firm itself"
            let doer = term.is(HE | SHE | THEY | IT | WE) && !term.is(GENITIVE | OBJECT);
            let short = w.end - w.start <= LONGEST_DOER;
            let restricts = (term.is(RESTRICTIVE) || doer && short)
                && !reader
                    .prev_near(start)
                    .is_some_and(|verb| reader.term(verb).is(BLAME | ADDRESS));
            restricts || term.agent.is_some() || name && term.is_plain()
        })
    }

    /// A noun that no name precedes: "the bloc", "the country", "the two countries".
    fn bare_noun(&mut self, cue: Cue, noun: &Noun) {
        let opening = self.opening(cue.start as usize);
        if noun.plural {
            self.collective(cue, opening);
            return;
        }
        let creed = (noun.target == Target::Group && opening.modifiers == 0)
            .then(|| self.behind_creed(cue.start as usize));
        let Some(start) = opening.start.or(creed.flatten()) else {
            return;
        };
        let own = matches!(
            noun.target,
            Target::Country | Target::Region | Target::Interlocutor | Target::Counterpart
        );
        let pointing = opening.definite || opening.possessive && own || creed.flatten().is_some();
        if !pointing || opening.count.is_some() {
            return;
        }
        let span = Span::new(start, cue.end as usize);
        match noun.target {
            Target::Country => self.country_descriptor(cue, noun, opening, span),
            Target::Organization | Target::Company | Target::Group => {
                let end = cue.end as usize;
                if self.goes_on(span.start as usize, end)
                    || self.names_body_behind(end)
                    || self.is_an_act(end)
                    || self.is_of_other_name(opening.first, cue)
                {
                    return;
                }
                let word = self.reader.slice(cue.start as usize, cue.end as usize);
                let phrase = self.reader.slice(opening.first, cue.end as usize);
                let modified = opening.modifiers > 0;
                if let Some(seen) = self.body_meant(noun, (word, phrase), opening.first) {
                    self.mention(span, seen.actor, Form::Descriptor, None, "descriptor.class");
                    self.note(seen.actor, seen.entity, seen.kind, None);
                    self.owned_by_descriptor(span, seen, "descriptor.class");
                } else if noun.target == Target::Company && !noun.bare && modified {
                    self.country_descriptor(cue, noun, opening, span);
                } else if !self.agent_again(cue) {
                    let reason = "no body of that class has been named";
                    self.decide(span, DecisionKind::Reference, None, reason);
                    self.out.scratch.discourse.unmet = Some(self.sentence);
                }
            }
            Target::Capital => self.bare_capital(cue, opening, span),
            Target::Region => {
                if opening.modifiers > 0 {
                    return;
                }
                if let Some(seen) = self.region_meant() {
                    self.mention(
                        span,
                        seen.actor,
                        Form::Descriptor,
                        None,
                        "descriptor.region-bare",
                    );
                }
            }
            Target::Set(count) => self.set(span, count),
            Target::Latter => self.latter(span),
            Target::Territory => {
                if opening.modifiers > 1 || self.goes_on(start, cue.end as usize) {
                    return;
                }
                self.land(cue, noun, span);
            }
            Target::Person if noun.bare => self.person_by_calling(cue, noun, opening, span),
            Target::Interlocutor => self.interlocutor(cue, noun, opening, span),
            // "He invited his colleague"
            Target::Counterpart if opening.possessive => {
                self.interlocutor(cue, noun, opening, span);
            }
            Target::Counterpart | Target::Person => {}
        }
    }

    /// "the territory", "the shoal"
    fn land(&mut self, cue: Cue, noun: &Noun, span: Span) {
        let word = self.reader.slice(cue.start as usize, cue.end as usize);
        let meant = if noun.named {
            self.place_called(word)
        } else {
            self.last_territory()
        };
        if let Some(seen) = meant {
            let rule = "descriptor.territory";
            self.mention(span, seen.actor, Form::Descriptor, None, rule);
        }
    }

    /// Where "the" stands before a faith and a noun: "the Shiite movement".
    fn behind_creed(&self, start: usize) -> Option<usize> {
        let reader = self.reader;
        let creed = reader.prev_near(start).filter(|w| {
            let term = reader.term(*w);
            term.is(PEOPLE) && term.is(EPITHET) && reader.is_capital(w.start)
        })?;
        let the = reader.prev_near(creed.start)?;
        reader.term(the).is(DEFINITE).then_some(the.start)
    }

    /// Whether the name of a body stands directly behind a noun: "the state-owned miner
    /// Navoiyuran".
    fn names_body_behind(&self, end: usize) -> bool {
        let name = self
            .reader
            .next_near(end)
            .and_then(|w| self.hit_at(w.start));
        name.and_then(|n| self.sole(n)).is_some_and(|e| {
            matches!(
                self.gazetteer.entity(e).kind(),
                EntityKind::Company | EntityKind::Organization | EntityKind::Group
            )
        })
    }

    /// Whether a state between commas behind a noun says who is meant: "its northern neighbor,
    /// Uzbekistan,".
    fn is_named_apart(&self, end: usize) -> bool {
        let next = self.reader.next(end).filter(|w| w.gap == Gap::Comma);
        let hit = next.and_then(|w| self.hit_at(w.start));
        hit.filter(|n| self.is_state_or_capital(*n))
            .is_some_and(|n| {
                let behind = self.hits[n].span.end as usize;
                matches!(self.reader.byte(behind), b',' | b'.' | b';')
            })
    }

    /// "the country", "the island nation", "the former Soviet republic"
    fn country_descriptor(&mut self, cue: Cue, noun: &Noun, opening: Opening, span: Span) {
        let start = span.start as usize;
        let owner = self.reader.phrase(start);
        let yours = owner.is_some_and(|(term, _)| term.is(YOUR));
        if opening.first_person || yours {
            // "our ally" is another state, and "our state visit" no state
            if cue.term.is(HOMELAND) && self.ends_phrase(cue.end as usize) {
                if yours {
                    self.other_country(span);
                } else {
                    self.own_country(span);
                }
            }
            return;
        }
        if self.goes_on(start, cue.end as usize)
            || opening.possessive && self.is_named_apart(cue.end as usize)
        {
            return;
        }
        if self.is_of_own_house(cue, start) {
            return;
        }
        let neighbor = cue.term.is(NEIGHBOR) || opening.possessive && noun.has_fit(COLONY);
        let bland = opening.modifiers > 0 && self.is_bland(opening.first, cue.start as usize);
        let his = opening.owner.filter(|_| !neighbor && cue.term.is(HOMELAND));
        let seen = if let Some(gender) = his {
            // "his landlocked country" as well
            self.state_of_person(gender)
        } else if bland && let Some(seen) = self.state_of_trait(cue, noun, opening) {
            Some(seen)
        } else if (opening.modifiers == 0 || bland) && !neighbor {
            let tied = noun.tie.is_some().then(|| self.other_of_two(noun, opening));
            let tied = tied.flatten();
            if !noun.bare && !bland && tied.is_none() {
                if opening.possessive && noun.tie.is_some() {
                    self.forget_owner(start);
                }
                return;
            }
            if tied.is_some() {
                tied
            } else if let Some(gender) = opening.owner {
                self.state_of_person(gender)
            } else if noun.is_isle() {
                self.isle_meant(start, cue.end as usize)
            } else {
                let owner = self.reader.possessive(span.end as usize).is_some();
                let led = self.led_by_next(span.end as usize);
                let known = led
                    .or_else(|| self.grateful_state(start))
                    .or_else(|| self.inviting_state(start));
                known.or_else(|| self.last_state(noun, start, owner))
            }
        } else {
            let told = self.state_of_trait(cue, noun, opening);
            let told = told.or_else(|| self.state_by_sort(cue, noun, opening));
            told.or_else(|| self.other_of_two(noun, opening))
        };
        if let Some(seen) = seen {
            let rule = if opening.modifiers == 0 {
                "descriptor.bare"
            } else {
                "descriptor.trait"
            };
            self.mention(span, seen.actor, Form::Descriptor, None, rule);
            self.note(seen.actor, seen.entity, seen.kind, None);
            self.owned_by_descriptor(span, seen, rule);
        } else {
            let reason = "no state that fits has been named near";
            self.decide(span, DecisionKind::Reference, None, reason);
            self.out.scratch.discourse.unmet = Some(self.sentence);
            if opening.possessive && (noun.tie.is_some() || neighbor) {
                self.forget_owner(start);
            }
        }
    }

    /// Whether words before a noun say nothing of which state is meant: "the tiny republic".
    fn is_bland(&self, from: usize, to: usize) -> bool {
        let mut at = from;
        while at < to {
            let word = self.reader.next(at).filter(|w| w.start < to);
            let bland = word.filter(|w| self.reader.term(*w).is(BLAND));
            match bland {
                Some(word) => at = word.end + 1,
                None => return false,
            }
        }
        true
    }
}
