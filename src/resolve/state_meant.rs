//! Which state a descriptor points back at, of those that the article has mentioned.

use super::cue::Cue;
use super::discourse::Seen;
use super::lexicon::Noun;
use super::mention::Mention;
use super::opening::Opening;
use super::presence::COUNTED;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{
    DEFINITE, GENITIVE, INDEFINITE, JOINER, KEEPING, LOCATIVE, NEIGHBOR, RELATIONAL, RELATIVE,
    SPEECH,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Gender, MembershipStatus, Sector};

/// "the country" looks no further back than this many sentences.
pub(super) const NEAR: u32 = 3;
/// A state that the article names so often is more than one that it names once.
pub(super) const FAR_MORE: u32 = 4;
/// A state that the article names so often is meant by "the country" in any part of it, if no other
/// is near.
pub(super) const OFTEN: u32 = 4;
/// An article that names a state so often, and others far less, is about it.
const ABOUT: u32 = 8;
/// One that names it so often is as good as all about it
const ALL_ABOUT: u32 = 20;
/// if it names another one less than a part as often.
const NEARLY_ALONE: u32 = 8;
/// A title between "the country's" and a name is no longer than this, in words.
const LONGEST_TITLE: usize = 5;
/// What a state is that not all others recognize.
const DISPUTED: &str = "limited_recognition";
/// What the noun for a state fits that another one has ruled.
pub(super) const COLONY: &str = "colony";
/// How the trait of who has ruled states with a trait begins: `ruled_former_french_colony`.
const RULED: &str = "ruled_";
/// The subject of "its" is looked for no further back in its clause than this, in words.
const OWN_CLAUSE: usize = 10;
/// Between the comma of an apposition and a phrase in it stand no more words than these.
const APPOSED: usize = 6;

impl Pass<'_> {
    /// The state that "its ally" and "his neighbor" do not mean, since it is they that have one.
    pub(super) fn owner_of(&self, opening: Opening) -> Option<EntityIdx> {
        if !opening.possessive || opening.first_person {
            return None;
        }
        if let Some(gender) = opening.owner {
            return self.only_person(gender, true).ok()?.country;
        }
        if let Some(subject) = opening.start.and_then(|its| self.subject_near(its)) {
            return Some(subject);
        }
        let (sentence, first) = self.first?;
        // "A French proposal": France has no part in what follows
        let named = self.mentions_of(sentence).last();
        let proposal = named.is_some_and(|m| m.form == Form::Adjective && m.sector.is_none());
        if self.sentence - sentence > 1 || proposal {
            return None;
        }
        self.resolver.states.state(self.entity_of(first)?)
    }

    /// The state named in the clause before "its", behind no preposition: "and Nepal has urged its
    /// neighbor".
    fn subject_near(&self, its: usize) -> Option<EntityIdx> {
        let reader = self.reader;
        let mut at = its;
        for _ in 0..OWN_CLAUSE {
            let word = reader
                .prev_near(at)
                .filter(|w| !reader.term(*w).is(JOINER))?;
            let named = self.mention_ending(word.end);
            at = named.map_or(word.start, |m| m.span.start as usize);
            // "shares the basin of the Niger with its neighbor": a river has none
            let place = |m: &&Mention| self.kind_of(m.actor) == Some(EntityKind::Place);
            let Some(name) = named.filter(|m| m.form != Form::Adjective && !place(m)) else {
                continue;
            };
            let behind = reader.prev_near(at).map(|w| reader.term(w));
            if !behind.is_some_and(|term| term.is(LOCATIVE | RELATIONAL)) {
                return self.resolver.states.state(self.entity_of(name.actor)?);
            }
        }
        None
    }

    /// The state that fits and of which the article spoke last, by its name, its capital or its
    /// people; of several in one sentence the one that it names most.
    pub(super) fn most_present(
        &self,
        except: Option<EntityIdx>,
        fits: impl Fn(EntityIdx) -> bool,
    ) -> Option<Seen> {
        let discourse = &self.out.scratch.discourse;
        let date = self.date.or(self.resolver.latest);
        let is_capital = |seen: &&Seen| {
            let place = seen.entity.zip(date);
            place.is_some_and(|(e, date)| self.gazetteer.capital_of(e, date).is_some())
        };
        let capitals = discourse.places.iter().filter(is_capital);
        let people = discourse.people.iter().chain(capitals);
        let spoken_of = |state: EntityIdx, named: u32| {
            let last = people.clone().filter(|s| s.country == Some(state));
            last.map(|s| s.sentence)
                .max()
                .map_or(named, |last| last.max(named))
        };
        let presence = &self.out.scratch.presence;
        discourse
            .countries
            .iter()
            .filter_map(|seen| Some((seen, seen.entity?)))
            .filter(|(_, state)| Some(*state) != except && fits(*state))
            .enumerate()
            .max_by_key(|(n, (seen, state))| {
                let last = spoken_of(*state, seen.sentence);
                (last, presence.count(*state), std::cmp::Reverse(*n))
            })
            .map(|(_, (seen, _))| *seen)
    }

    pub(super) fn has_trait(&self, state: EntityIdx, fits: &[Box<str>]) -> bool {
        fits.is_empty()
            || self
                .gazetteer
                .traits_of(state)
                .iter()
                .any(|t| fits.iter().any(|f| **f == *t.name()))
    }

    /// "his country": the state of the one person near.
    pub(super) fn state_of_person(&mut self, gender: Gender) -> Option<Seen> {
        // of several, whoever the sentence begins with
        let first = || {
            let first = self.first_of_sentence()?;
            let mut people = self.out.scratch.discourse.people.iter();
            let agrees = |s: &&Seen| s.actor == first && s.gender.is_none_or(|g| g == gender);
            people.find(agrees).copied()
        };
        let of_state = |s: &Seen| self.body_of_official(s.actor).is_none();
        let one = self.only_person(gender, true).ok().or_else(first);
        let person = one.filter(of_state).or_else(|| self.national(gender));
        match person {
            Some(person) => person.country.map(|state| self.seen_state(state)),
            None => self.state_of_officer(),
        }
    }

    /// "Chad's defence minister said his country would": the one state that the sentence has named,
    /// whose officer nobody knows.
    fn state_of_officer(&self) -> Option<Seen> {
        let sentence = self.sentence;
        let here = |s: &&Seen| s.sentence == sentence;
        let discourse = &self.out.scratch.discourse;
        let mut states = discourse.countries.iter().filter(here);
        let state = states.next().filter(|s| s.kind == EntityKind::Country)?;
        let alone = states.next().is_none() && !discourse.people.iter().any(|s| here(&s));
        (alone && self.first_of_sentence() == Some(state.actor)).then_some(*state)
    }

    /// A state as one of this sentence.
    pub(super) fn seen_state(&mut self, state: EntityIdx) -> Seen {
        Seen {
            actor: self.known(state),
            entity: Some(state),
            kind: self.gazetteer.entity(state).kind(),
            country: Some(state),
            gender: None,
            sentence: self.sentence,
        }
    }

    /// The state of the person whose office, and whose name behind it, follow a possessive that
    /// ends at `end`: "the country's late president, Ebrahim Raisi".
    pub(super) fn led_by_next(&self, end: usize) -> Option<Seen> {
        let reader = self.reader;
        let mut at = reader.possessive(end)?;
        for _ in 0..LONGEST_TITLE {
            let word = reader.next(at)?;
            if let Some(n) = self.hit_at(word.start) {
                let person = self.sole(n)?;
                let state = self.resolver.states.state(person);
                let kind = self.gazetteer.entity(person).kind();
                let named = matches!(word.gap, Gap::Space | Gap::Comma);
                let led = named && kind == EntityKind::Person && state.is_some();
                let mut seen = self.out.scratch.discourse.countries.iter();
                return seen.find(|seen| led && seen.entity == state).copied();
            }
            if word.gap != Gap::Space || reader.is_capital(word.start) {
                return None;
            }
            at = word.end;
        }
        None
    }

    /// The state of which the article last spoke.
    pub(super) fn last_state(&self, noun: &Noun, start: usize, owner: bool) -> Option<Seen> {
        if !owner && let Some(own) = self.run_by(start) {
            return Some(own);
        }
        let countries = self.out.scratch.discourse.countries.iter();
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        // "Malawi and Tanzania will leave the country": neither of them
        let listed = &self.out.scratch.discourse.listed;
        let in_list = |seen: &Seen| {
            listed.sentence == self.sentence
                && listed.actors.len() > 1
                && listed.actors.contains(&seen.actor)
        };
        // "Poland, the country's most loyal backer": not Poland
        let apposed = self.out.mentions.last().filter(|m| {
            let end = m.span.end as usize;
            owner && self.reader.slice(end, start) == ", "
        });
        // "China remains the country's main creditor": not China
        let linked = owner.then(|| self.linked_before(start)).flatten();
        // "Washington, which has troops in the country": not Washington
        let which = self.out.mentions.last().filter(|m| {
            let clause = self
                .reader
                .next(m.span.end as usize)
                .filter(|which| which.gap == Gap::Comma && self.reader.term(*which).is(RELATIVE));
            m.sentence == self.sentence
                && clause.is_some_and(|which| !self.reader.slice(which.end, start).contains(", "))
        });
        let doer = self.doer_to(start);
        // "The country accused France", "The country's president accused France": not France
        let opens = self.reader.opens(start);
        let subject = opens.then(|| self.subject_from(start)).flatten();
        let object = subject.and_then(|end| self.state_set_against(end));
        // "a law that Washington says threatens the country": not Washington
        let speaker = self.out.mentions.last().filter(|m| {
            let says = self.reader.next_near(m.span.end as usize);
            m.sentence == self.sentence
                && m.form == Form::Metonym
                && says.is_some_and(|says| self.reader.term(says).is(SPEECH))
        });
        let fits = |seen: &&Seen| {
            seen.kind == EntityKind::Country
                && doer != Some(seen.actor)
                && (object.is_none() || seen.entity != object)
                && speaker.is_none_or(|m| m.actor != seen.actor)
                && !in_list(seen)
                && linked != Some(seen.actor)
                && which.is_none_or(|m| m.actor != seen.actor)
                && apposed.is_none_or(|m| m.actor != seen.actor)
                && (noun.fits.is_empty()
                    || seen.entity.is_some_and(|e| self.has_trait(e, &noun.fits)))
        };
        let mut found = countries.clone().take_while(near).filter(fits);
        let all = || countries.clone().filter(fits);
        let Some(last) = found.next() else {
            return self.subject_of_article(all());
        };
        if last.sentence == self.sentence {
            if self.governs_abroad(last, start) {
                return None;
            }
            let again = self.subject_again_of(last, start);
            return Some(
                again
                    .or_else(|| self.named_rather(last, found.clone()))
                    .or_else(|| self.far_more_named(last, found))
                    .or_else(|| self.article_about(last, all(), start))
                    .unwrap_or(*last),
            );
        }
        if let Some(main) = self.article_about(last, all(), start) {
            return Some(main);
        }
        if let Some(subject) = self.subject_beside(last, all(), start) {
            return Some(subject);
        }
        // of those that one sentence before this one names, the one that the article names most
        let count = |seen: &Seen| self.times_named(seen);
        let beside = found.take_while(|seen| seen.sentence == last.sentence);
        // "Kyrgyzstan hosts a Russian base. The country's president": not Russia
        if !self.has_name(last)
            && let Some(named) = beside.clone().find(|seen| self.has_name(seen))
            && count(named) >= count(last)
        {
            return Some(*named);
        }
        let most = beside.max_by_key(|seen| count(seen));
        let most = most.filter(|seen| count(seen) >= 2 * count(last).max(1));
        Some(*most.unwrap_or(last))
    }

    /// The state that this sentence names, where the last one only says of what sort a thing is:
    /// "Chad's leader fled on a French plane; the AU suspended the country".
    fn named_rather<'s>(
        &self,
        last: &Seen,
        others: impl Iterator<Item = &'s Seen>,
    ) -> Option<Seen> {
        let mut mentions = self.mentions_of(last.sentence);
        let acts = mentions.any(|m| m.actor == last.actor && m.sector.is_some());
        if acts || self.has_name(last) {
            return None;
        }
        let mut here = others.take_while(|seen| seen.sentence == self.sentence);
        let named = here.find(|seen| self.has_name(seen))?;
        (self.times_named(named) >= self.times_named(last)).then_some(*named)
    }

    /// The state of this sentence of which the article speaks far more than of the last one named:
    /// "praised Uzbekistan for its ties with Kabul, and pledged support for reforms in the
    /// country".
    fn far_more_named<'s>(
        &self,
        last: &Seen,
        others: impl Iterator<Item = &'s Seen>,
    ) -> Option<Seen> {
        let count = |seen: &Seen| self.times_named(seen);
        let here = others.take_while(|seen| seen.sentence == self.sentence);
        let most = here.max_by_key(|seen| count(seen))?;
        (count(last) == 1 && count(most) >= FAR_MORE).then_some(*most)
    }

    /// The state that the article is about, where the last one has only been touched on: "Spanish
    /// is the language of the country", or has been named in another paragraph of a text that is as
    /// good as all about one state.
    fn article_about<'s>(
        &self,
        last: &Seen,
        others: impl Iterator<Item = &'s Seen>,
        start: usize,
    ) -> Option<Seen> {
        // "The Syrian team listed their country": its own
        let own = self.reader.phrase(start);
        if own.is_some_and(|(term, _)| term.is(GENITIVE)) {
            return None;
        }
        let count = |seen: &Seen| self.times_named(seen);
        let touched = count(last).max(1);
        let most = others.max_by_key(|seen| count(seen))?;
        let mut mentions = self.out.mentions.iter().rev().take(COUNTED);
        let at = mentions.find(|m| m.actor == last.actor);
        let parted =
            at.is_some_and(|m| self.reader.slice(m.span.end as usize, start).contains('\n'));
        // "Belgium broke away from the Netherlands. The country prospered."
        let beside = most.sentence == last.sentence;
        let away = parted || beside || self.sentence - last.sentence > 1;
        let about = count(most) >= ABOUT && count(most) >= FAR_MORE * touched;
        let alone = count(most) >= ALL_ABOUT && count(most) >= NEARLY_ALONE * touched;
        let touched_on = parted || !self.has_name(last) && !self.acts(last);
        (about && touched_on || alone && away).then_some(*most)
    }

    /// How often the article names whom a mention means, 0 if the tables do not know him.
    pub(super) fn times_named(&self, seen: &Seen) -> u32 {
        let presence = &self.out.scratch.presence;
        seen.entity.map_or(0, |e| presence.count(e))
    }

    /// Whether the sentence in which a state stands names its government: "the Egyptian
    /// government".
    fn acts(&self, seen: &Seen) -> bool {
        let mut mentions = self.mentions_of(seen.sentence);
        mentions.any(|m| m.actor == seen.actor && m.sector == Some(Sector::Gov))
    }

    /// The state of whoever is said to run "the country", which the article has named: "Hun Sen,
    /// who still runs the country".
    fn run_by(&self, start: usize) -> Option<Seen> {
        let reader = self.reader;
        let verb = reader
            .prev_near(start)
            .filter(|w| reader.term(*w).is(KEEPING))?;
        let mut here = self.mentions_of(self.sentence);
        let person =
            here.find(|m| m.form != Form::Adjective && m.span.end as usize <= verb.start)?;
        let state = self.resolver.states.state(self.entity_of(person.actor)?)?;
        let ruler = self.kind_of(person.actor) == Some(EntityKind::Person);
        let mut countries = self.out.scratch.discourse.countries.iter();
        countries
            .find(|s| ruler && s.entity == Some(state))
            .copied()
    }

    /// Whether the sentence in which a state stands calls it by a name, not only by an adjective.
    fn has_name(&self, seen: &Seen) -> bool {
        let mut mentions = self.mentions_of(seen.sentence);
        mentions.any(|m| m.actor == seen.actor && m.form != Form::Adjective)
    }

    /// "the NATO member": the state that is one and of which the article spoke last.
    pub(super) fn member_of(&self, body: EntityIdx) -> Option<Seen> {
        let date = self.date.or(self.resolver.latest)?;
        self.most_present(None, |state| {
            let mut rows = self.gazetteer.memberships_of(state).iter();
            rows.any(|m| {
                m.org() == body
                    && m.status() == MembershipStatus::Member
                    && m.validity().holds(date)
            })
        })
    }

    /// "the territory": the latest one that is no state, or belongs to one, or that not all hold
    /// for a state.
    pub(super) fn last_territory(&self) -> Option<Seen> {
        let countries = self.out.scratch.discourse.countries.iter();
        let mut near = countries.take_while(|seen| self.sentence - seen.sentence <= NEAR);
        let disputed = |e| {
            let mut traits = self.gazetteer.traits_of(e).iter();
            traits.any(|t| *t.name() == *DISPUTED)
        };
        let belongs = |e| self.gazetteer.entity(e).parent().is_some() || disputed(e);
        near.find(|s| s.kind == EntityKind::Territory || s.entity.is_some_and(belongs))
            .copied()
    }

    /// "the shoal": the only place near with that word in its name.
    pub(super) fn place_called(&self, word: &str) -> Option<Seen> {
        let discourse = &self.out.scratch.discourse;
        let near = |seen: &&Seen| self.sentence - seen.sentence <= NEAR;
        let is_called = |seen: &&Seen| {
            let entity = seen.entity.map(|e| self.gazetteer.entity(e));
            let mut parts = entity.map_or("", |e| e.name()).split([' ', '-']);
            parts.any(|part| part.eq_ignore_ascii_case(word))
        };
        let places = discourse.places.iter().take_while(near);
        let lands = discourse.countries.iter().take_while(near);
        let regions = discourse.regions.iter().take_while(near);
        let mut found = places.chain(lands).chain(regions).filter(is_called);
        let one = found.next()?;
        found.next().is_none().then_some(*one)
    }

    /// The state with the traits that the modifiers name; "its northern neighbor" is one that
    /// borders the owner.
    pub(super) fn state_of_trait(
        &mut self,
        cue: Cue,
        noun: &Noun,
        opening: Opening,
    ) -> Option<Seen> {
        let except = self.owner_of(opening);
        if cue.term.is(NEIGHBOR) {
            return self.own_neighbor(except?, opening.start);
        }
        if noun.has_fit(COLONY) && opening.possessive {
            return self.colony_of(except?);
        }
        let except = except.or_else(|| self.apposed_before(opening.start?));
        // "Jamaica criticized the island nation": not Jamaica
        let doer = || self.doer_to(opening.start?);
        let except = except.or_else(|| self.entity_of(doer()?));
        if opening.modifiers == 0 {
            return None;
        }
        let bounds = (opening.first, cue.start as usize, cue.end as usize);
        self.state_called(bounds, except, &noun.fits)
    }

    /// "its former colony": the state that has been one of the owner's.
    fn colony_of(&self, owner: EntityIdx) -> Option<Seen> {
        let ruled = |of: &str| {
            let mut traits = self.gazetteer.traits_of(owner).iter();
            traits.any(|t| t.name().strip_prefix(RULED) == Some(of))
        };
        self.most_present(Some(owner), |state| {
            let mut traits = self.gazetteer.traits_of(state).iter();
            traits.any(|t| ruled(t.name()))
        })
    }

    /// Who stands before the comma of an apposition, which is told of others: "Russia, a creditor of
    /// the oil-rich nation".
    fn apposed_before(&self, start: usize) -> Option<EntityIdx> {
        let mut at = start;
        for _ in 0..APPOSED {
            let word = self.reader.prev(at)?;
            if word.gap == Gap::Comma {
                let first = self.reader.next(at).filter(|_| at < start)?;
                let noun = self.reader.term(first).is(INDEFINITE | DEFINITE);
                return noun
                    .then(|| self.mention_ending(word.end))
                    .flatten()
                    .and_then(|m| self.entity_of(m.actor));
            }
            if word.gap != Gap::Space {
                return None;
            }
            at = word.start;
        }
        None
    }

    /// The state with a trait that is written between the first byte and the second or the third.
    pub(super) fn state_called(
        &mut self,
        (from, until, end): (usize, usize, usize),
        except: Option<EntityIdx>,
        fits: &[Box<str>],
    ) -> Option<Seen> {
        let words = self.reader.slice(from, until);
        let whole = self.reader.slice(from, end);
        let scratch = &mut self.out.scratch;
        let (mut name, mut long) = std::mem::take(&mut scratch.traits);
        scratch.spare.slug(&mut name, words, b'_');
        scratch.spare.slug(&mut long, whole, b'_');
        let found = self.most_present(except, |state| {
            let mut traits = self.gazetteer.traits_of(state).iter();
            traits.any(|t| *t.name() == *name || *t.name() == *long) && self.has_trait(state, fits)
        });
        self.out.scratch.traits = (name, long);
        found
    }
}
