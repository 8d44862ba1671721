//! Of which state a sentence goes on that opens with a body or an office and no owner: "Algeria
//! recalled its envoy from Paris. The foreign ministry said" is Algeria's; in "Russia invaded
//! Georgia. The government appealed to Russia" it is the other one's.

use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::{Term, TitleUse};
use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::pronoun::LONGEST_OFFICE;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::state_meant::NEAR;
use super::title::trim_end;
use super::word_class::{
    ADDRESS, ASIDE, AUXILIARY, BLAME, CLAUSE, DEED, DEFINITE, FUNCTION, GENITIVE, HAVE, INDEFINITE,
    IT, JOINER, JUDGMENT, KEEPING, LOCATIVE, NUMBER, RELATIONAL, SITE_VERB, SPEECH, STANCE, THEY,
    THROUGHOUT,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::span::Span;

/// Between the first actor of a sentence and its verb stand no more words than these.
const VERB_REACH: usize = 5;
/// Between a phrase and the object of its verb stand no more words than these.
const OBJECT_REACH: usize = 8;
/// Between "the country's" and the end of a title stand no more words than these,
const OWNED_TITLE: usize = 5;
/// and the name beside it is no longer than this, in bytes.
const LONGEST_NAME: usize = 60;

impl Pass<'_> {
    /// The state of which a sentence goes on that a phrase from `start` to `end` opens.
    pub(super) fn state_carried_on(&self, start: usize, end: usize) -> Option<ActorIdx> {
        if !self.opens_subject(start) {
            return None;
        }
        let before = self.sentence.checked_sub(1)?;
        let object = self.state_addressed(end);
        let doer = self.doer_of(before);
        if object.is_some() && object == doer || object.is_some() && doer.is_none() {
            return self.other_state(before, object?);
        }
        let doer = doer?;
        let discourse = &self.out.scratch.discourse;
        let mut states = discourse.countries.iter();
        states.find(|s| s.entity == Some(doer)).map(|s| s.actor)
    }

    /// Whether a phrase opens a sentence, or ends the title of somebody with whom it opens: "The head
    /// of the army", "Ida Holm, a spokesman for the army,".
    fn opens_subject(&self, start: usize) -> bool {
        let reader = self.reader;
        let opens = |begins: usize| {
            let name = trim_end(reader.bytes, begins).checked_sub(1);
            let name = name.filter(|comma| reader.byte(*comma) == b',');
            let name = name.and_then(|comma| self.mention_ending(comma));
            reader.opens(begins) || name.is_some_and(|name| reader.opens(name.span.start as usize))
        };
        let link = || {
            reader
                .prev_near(start)
                .filter(|w| matches!(reader.written(*w), "of" | "for"))
        };
        let whose = || {
            let cue = self.cue_ending(trim_end(reader.bytes, link()?.start))?;
            self.title_of(cue)?;
            let begins = cue.start as usize;
            Some(self.opening(begins).start.unwrap_or(begins))
        };
        opens(start) || whose().is_some_and(opens)
    }

    /// "The prime minister said": who has the office in the state of which the text speaks, by the
    /// tables if the article's date is known; or else that state speaks. Says whether the phrase is
    /// read.
    pub(super) fn official_carried_on(&mut self, title: &TitleUse, span: Span) -> bool {
        let begins = span.start as usize;
        let scene = self
            .state_of_dateline(begins)
            .or_else(|| self.own_scene(begins));
        let opens = self.reader.opens(begins) || scene.is_some();
        if !opens || !self.leads_state(title) || !self.ends_phrase(span.end as usize) {
            return false;
        }
        let topic = self.state_of_organ(Sector::Gov, span);
        let Some(state) = topic.or_else(|| scene.map(|state| self.known(state))) else {
            return false;
        };
        let dated = self.date != self.resolver.latest;
        let entity = self.entity_of(state).filter(|_| dated);
        let person = entity.and_then(|entity| self.holder(title, Some(entity), false));
        if let Some(person) = person.filter(|one| !self.is_left_open(title, *one)) {
            self.describe_person(span, person, "office.carried-on");
            return true;
        }
        let reason = "the state of which the text speaks";
        self.refer(span, ReferenceKind::Collective, false, &[state], reason);
        true
    }

    /// The state of the place where somebody does something who has an office, if the text has just
    /// spoken of it: "Serbia and Kosovo quarrel. In Belgrade, the president".
    fn own_scene(&self, begins: usize) -> Option<EntityIdx> {
        let state = self.state_of_clause(begins)?;
        let near = self.sentence.saturating_sub(NEAR);
        let mut countries = self.out.scratch.discourse.countries.iter();
        let spoken_of = |s: &Seen| s.sentence >= near && s.entity == Some(state);
        countries.any(spoken_of).then_some(state)
    }

    /// Whether a title is that of somebody who leads a state or is one of its ministers.
    pub(super) fn leads_state(&self, title: &TitleUse) -> bool {
        let royal = title.gender.is_some() || title.sole_state.is_some();
        let mut offices = title.offices.iter();
        let of_state = offices.any(|office| {
            let traits = self.lexicon.office_traits(*office);
            traits.minister || traits.leader && !royal
        });
        of_state && !title.vague
    }

    /// "The former president": the one person near who once had such an office.
    pub(super) fn former_holder(&self, title: &TitleUse) -> Option<ActorIdx> {
        let date = self.date?;
        let near = self.sentence.saturating_sub(NEAR);
        let people = self.out.scratch.discourse.people.iter();
        let had = |seen: &&Seen| {
            let held = seen
                .entity
                .map_or(&[][..], |e| self.gazetteer.offices_of(e));
            held.iter().any(|o| {
                let past = o.validity().to.is_some_and(|to| to.first_day() <= date);
                let mut names = title.offices.iter();
                past && names.any(|name| self.lexicon.is_office(*name, o.office()))
            })
        };
        let mut former = people.take_while(|s| s.sentence >= near).filter(had);
        let one = former.next()?.actor;
        former.next().is_none().then_some(one)
    }

    /// Whom a pronoun that opens a sentence means of two states or bodies, or of two people, if its
    /// verb has the other one for its object: "Ethiopia threatened Eritrea. It accuses Asmara",
    /// "Putin met Xi. He thanked the Chinese leader".
    pub(super) fn one_but_object(&self, cue: Cue, people: bool) -> Option<Seen> {
        let (start, end) = (cue.start as usize, cue.end as usize);
        if !self.reader.opens(start) {
            return None;
        }
        let before = self.sentence.checked_sub(1)?;
        let (_, object) = self.addressed(end)?;
        let state = self.state_of_hit(object);
        let sole = self.sole(object);
        let discourse = &self.out.scratch.discourse;
        let is_object = |seen: &Seen| {
            seen.entity.is_some() && seen.entity == sole || state.is_some() && seen.country == state
        };
        let here = |s: &&Seen| s.sentence == before;
        let things = discourse.countries.iter().chain(discourse.bodies.iter());
        let mut near: [Option<Seen>; 3] = [None; 3];
        if people {
            fill(&mut near, discourse.people.iter().filter(here));
        } else {
            fill(&mut near, things.filter(here));
        }
        let [Some(one), Some(other), None] = near else {
            return None;
        };
        match (is_object(&one), is_object(&other)) {
            (true, false) => Some(other),
            (false, true) => Some(one),
            _ => None,
        }
    }

    /// The state whose government a state urges: the only one named near but the one that speaks,
    /// "Dakar asked the government".
    pub(super) fn state_told(&self, start: usize) -> Option<ActorIdx> {
        let speaker = self.is_addressed(start).then(|| self.first_of_sentence());
        let speaker = self.entity_of(speaker.flatten()?)?;
        if self.gazetteer.entity(speaker).kind() != EntityKind::Country {
            return None;
        }
        let near = self.sentence.saturating_sub(1);
        let countries = self.out.scratch.discourse.countries.iter();
        let mut others = countries
            .take_while(|s| s.sentence >= near)
            .filter(|s| s.entity != Some(speaker));
        let one = others.next().filter(|s| s.kind == EntityKind::Country)?;
        others.next().is_none().then_some(one.actor)
    }

    /// The state with which a sentence begins and of which it tells what it does, or a body of it;
    /// not what it hits, of which either side may speak next.
    pub(super) fn doer_of(&self, sentence: u32) -> Option<EntityIdx> {
        let reader = self.reader;
        let (first, begins) = self.first_mention(sentence)?;
        let state = self.entity_of(first.actor)?;
        if self.gazetteer.entity(state).kind() != EntityKind::Country {
            return None;
        }
        if !reader.opens(begins) {
            return None;
        }
        let end = self.subject_end(first, state);
        let mut at = reader.possessive(end).unwrap_or(end);
        if reader.byte(at) == b',' {
            at += 1;
        }
        for _ in 0..VERB_REACH {
            let word = reader.next_near(at)?;
            let term = reader.term(word);
            at = word.end;
            if term.is(HAVE) {
                continue;
            }
            if term.is(AUXILIARY) {
                let next = reader.next_near(word.end)?;
                let past = reader.is_past(next);
                return (!past && !reader.term(next).is(SITE_VERB)).then_some(state);
            }
            if term.is(SITE_VERB) {
                return None;
            }
            let past = reader.is_past(word);
            if past || term.is(SPEECH | STANCE | JUDGMENT | DEED) {
                return Some(state);
            }
            if term.is(FUNCTION) || reader.is_capital(word.start) {
                return None;
            }
        }
        None
    }

    /// The state that opens a sentence of which "and the country" goes on: "Dominica became an
    /// associated state of Britain, and the country"; not where it has been hit by that state.
    pub(super) fn subject_again_of(&self, last: &Seen, start: usize) -> Option<Seen> {
        let and = self.reader.prev_near(start);
        let and = and.filter(|w| self.reader.term(*w).is(JOINER))?;
        let comma = self.reader.prev(and.start).filter(|w| w.gap == Gap::Comma);
        comma?;
        let doer = self.doer_of(self.sentence)?;
        let mut countries = self.out.scratch.discourse.countries.iter();
        let doer = countries.find(|s| s.entity == Some(doer))?;
        (doer.actor != last.actor).then_some(*doer)
    }

    /// Where the subject ends that a noun for a state opens: "The country", "The country's foreign
    /// minister, Ida Holm,".
    pub(super) fn subject_from(&self, start: usize) -> Option<usize> {
        let reader = self.reader;
        let noun = reader.next_near(reader.word_end(start))?.end;
        let Some(mut at) = reader.possessive(noun) else {
            return Some(noun);
        };
        let mut titles = (0..OWNED_TITLE).map_while(|_| {
            let word = reader.next_near(at)?;
            let (term, end) = reader.phrase(word.start).unwrap_or_default();
            at = end.max(word.end);
            Some((term, at))
        });
        let whose = |term: &Term| term.agent.is_some() || self.lexicon.title(*term).is_some();
        let (_, end) = titles.find(|(term, _)| whose(term))?;
        // the name beside the title
        let rest = end..(end + LONGEST_NAME).min(reader.bytes.len());
        let name = reader.bytes.get(rest)?.strip_prefix(b", ");
        let name = name.and_then(|name| name.iter().position(|b| *b == b','));
        Some(name.map_or(end, |name| end + 2 + name + 1))
    }

    /// Whether "in the country" may well be another one than that of the government that acts
    /// there: "Belarus said Moscow would station missiles in the country".
    pub(super) fn governs_abroad(&self, last: &Seen, start: usize) -> bool {
        // "across the country" is at home
        let inside = self.reader.prev_near(start).map(|w| self.reader.term(w));
        if !inside.is_some_and(|term| term.is(LOCATIVE) && !term.is(THROUGHOUT)) {
            return false;
        }
        let named = self.mentions_of(self.sentence);
        let mut own = named.filter(|m| m.actor == last.actor);
        let capital = own.next().is_some_and(|m| m.form == Form::Metonym) && own.next().is_none();
        let near = self.sentence.saturating_sub(2);
        let countries = self.out.scratch.discourse.countries.iter();
        let mut others = countries.take_while(|s| s.sentence >= near);
        capital && others.any(|s| s.kind == EntityKind::Country && s.actor != last.actor)
    }

    /// Who does to "the country" what the verb before it says, and so is not meant by it:
    /// "Washington shielded the country", "China signed a deal with the country".
    pub(super) fn doer_to(&self, start: usize) -> Option<ActorIdx> {
        let reader = self.reader;
        let mut verb = reader.prev_near(start)?;
        let link = reader.term(verb).is(RELATIONAL) || reader.is(verb, "to");
        if link {
            verb = reader.prev_near(verb.start)?;
        }
        let last = self
            .out
            .mentions
            .last()
            .filter(|m| m.sentence == self.sentence)?;
        let end = last.span.end as usize;
        // "the US would go on viewing the country"
        let words = std::iter::successors(reader.next_near(end), |w| reader.next_near(w.end));
        let mut words = words
            .take(OBJECT_REACH)
            .take_while(|w| !reader.term(*w).is(CLAUSE));
        if reader.is_gerund(verb)
            && words.next().is_some_and(|w| reader.term(w).is(AUXILIARY))
            && words.any(|w| w.start == verb.start)
        {
            return Some(last.actor);
        }
        let mut acts = false;
        for _ in 0..OBJECT_REACH {
            let term = reader.term(verb);
            // "offered to send rescuers to", "first sent soldiers to"
            let passed = DEFINITE | INDEFINITE | AUXILIARY | ASIDE;
            // "closed its border with the country" as well
            let inner = term.is(passed) || link && term.is(GENITIVE);
            let ends = term.is(FUNCTION) && !inner && !reader.is(verb, "to");
            if term.is(CLAUSE) || ends {
                return None;
            }
            let before = reader.prev_near(verb.start)?;
            let acted = acts;
            acts =
                term.is(SPEECH | STANCE | JUDGMENT | DEED | ADDRESS | HAVE) || reader.is_past(verb);
            acts |= acted && term.is(ASIDE);
            if before.end == end {
                return acts.then_some(last.actor);
            }
            // "has shielded"
            if !link && !reader.term(before).is(AUXILIARY) {
                return None;
            }
            verb = before;
        }
        None
    }

    /// Where the subject ends that a state begins: "Croatia's president, Zoran Milanović".
    fn subject_end(&self, first: &Mention, state: EntityIdx) -> usize {
        let end = first.span.end;
        let people = self.out.scratch.discourse.people.iter();
        let own = |actor: ActorIdx| {
            let mut people = people.clone();
            people.any(|s| s.actor == actor && s.country == Some(state))
        };
        let mut near = self
            .last_mentions()
            .filter(|m| m.sentence == first.sentence && m.span.start >= end)
            .filter(|m| m.span.start - end <= LONGEST_OFFICE && own(m.actor));
        near.next_back().map_or(end, |m| m.span.end) as usize
    }

    /// The state that the verb behind a phrase has for its object: "The government summoned Mali's
    /// envoy", "The army fired on Chad".
    fn state_addressed(&self, end: usize) -> Option<EntityIdx> {
        self.addressed(end).and_then(|hit| self.state_of_hit(hit.1))
    }

    /// As [`Pass::state_addressed`], if the verb tells of something that nobody does to himself:
    /// "accused Chad", but not "was named Chad".
    pub(super) fn state_set_against(&self, end: usize) -> Option<EntityIdx> {
        let (verb, hit) = self.addressed(end)?;
        let told = self
            .reader
            .term(verb)
            .is(ADDRESS | BLAME | JUDGMENT | STANCE);
        self.state_of_hit(hit).filter(|_| told)
    }

    /// The name that the verb behind a phrase has for its object: "accused Chad", "fired on Chad",
    /// "urged the Chadian president", but not "asked the bank for Chadian money".
    fn addressed(&self, end: usize) -> Option<(Word, usize)> {
        let reader = self.reader;
        let mut at = end;
        let (mut verb, mut link, mut said) = (None, false, false);
        for _ in 0..OBJECT_REACH {
            let word = reader.next_near(at)?;
            let term = reader.term(word);
            at = word.end;
            if let Some(verb) = verb {
                if let Some(hit) = self.hit_at(word.start) {
                    return Some((verb, hit));
                }
                let leads = term.is(LOCATIVE | RELATIONAL) && !std::mem::replace(&mut link, true);
                if !leads && !term.is(DEFINITE | NUMBER) {
                    return None;
                }
            } else if said && (term.is(CLAUSE | IT | THEY) || reader.is(word, "to")) {
            } else if !term.is(AUXILIARY | ASIDE) && !reader.written(word).ends_with("ly") {
                let told = term.is(ADDRESS | BLAME | JUDGMENT);
                // "reaffirmed the Chadian commitment": as likely his own
                if term.is(CLAUSE | FUNCTION | KEEPING) || said && reader.is_capital(word.start) {
                    return None;
                }
                // "vowed to retaliate against Chad", "said it would sue Chad"
                if term.is(SPEECH) && !told {
                    if std::mem::replace(&mut said, true) {
                        return None;
                    }
                } else {
                    verb = Some(word);
                }
            }
        }
        None
    }

    /// The state that every reading of a name is, or belongs to.
    fn state_of_hit(&self, n: usize) -> Option<EntityIdx> {
        let table = &self.resolver.aliases;
        let mut states = self
            .candidates(n)
            .iter()
            .map(|&alias| self.resolver.states.state(table.entity(alias)));
        let first = states.next()??;
        states.all(|s| s == Some(first)).then_some(first)
    }

    /// The other one of two states that a sentence names.
    fn other_state(&self, sentence: u32, one: EntityIdx) -> Option<ActorIdx> {
        let countries = self.out.scratch.discourse.countries.iter();
        let mut here = countries.filter(|s| s.sentence == sentence);
        let (a, b) = (here.next()?, here.next()?);
        if here.next().is_some() || a.kind != EntityKind::Country || b.kind != EntityKind::Country {
            return None;
        }
        if a.entity == Some(one) {
            Some(b.actor)
        } else {
            (b.entity == Some(one)).then_some(a.actor)
        }
    }
}

/// The first of those seen.
fn fill<'s>(near: &mut [Option<Seen>], seen: impl Iterator<Item = &'s Seen>) {
    for (slot, seen) in near.iter_mut().zip(seen) {
        *slot = Some(*seen);
    }
}
