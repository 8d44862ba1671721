//! Relations that a construction states by itself, without a trigger of its own: a title before a
//! name, a descriptor such as "the Kazakh president", "Turkish-dominated group", reported speech.

use super::appose::is_person_name;
use super::chunk::{Kind, Range, Unit, is_filled};
use super::construct_kind::Construct;
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;
use super::statement::{Finding, Reality};
use super::token::Mark;
use super::word_class::Tags;
use crate::gazetteer::{EntityKind, Form};
use crate::resolve::ActorIdx;
use crate::span::Span;

impl<O: Observer> Matching<'_, O> {
    /// States what the constructions of the sentence state.
    pub(super) fn constructions(&mut self) {
        let rules = self.rules;
        if self.survey.nested {
            self.descriptor_suffixes();
        }
        for &(construct, rule) in &rules.constructs {
            match construct {
                Construct::Title => self.each_titled(|m, i| m.title(i, rule)),
                Construct::TitleAlone => {
                    self.each_titled(|m, i| m.title_alone(i, rule));
                    for i in &self.survey.persons {
                        self.ruler(*i as usize, rule);
                    }
                }
                Construct::TitleBehind => self.each_titled(|m, i| m.title_behind(i, rule)),
                Construct::Descriptor if self.survey.nested => self.descriptors(rule),
                Construct::Descriptor => {}
                Construct::Owner => {
                    for i in &self.survey.named {
                        self.owner(*i as usize, rule);
                    }
                }
                Construct::LedBody => {
                    for i in &self.survey.named {
                        self.led_body(*i as usize, rule);
                    }
                }
                Construct::OfBody => {
                    for i in &self.survey.persons {
                        self.of_body(*i as usize, rule);
                    }
                }
                Construct::InBrackets => {
                    for i in &self.survey.persons {
                        self.in_brackets(*i as usize, rule);
                    }
                }
                Construct::LiesIn => self.lies_in(rule),
                Construct::Venue => self.venue(rule),
                Construct::MetThere => self.met_there(rule),
                Construct::ActedThere => self.acted_there(rule),
                Construct::Speech => self.speech(rule),
                Construct::Obliged => self.obliged(rule),
                Construct::Answered => self.answered(rule),
            }
        }
    }

    fn each_titled(&mut self, mut each: impl FnMut(&mut Self, usize)) {
        for i in &self.survey.titled {
            each(self, *i as usize);
        }
    }

    /// The title words of a phrase, from the first title noun's modifiers to the last title noun.
    pub(super) fn title_words(&self, unit: &Unit) -> Option<Span> {
        let tokens = unit.from as usize..unit.to as usize;
        // "US general Keith Kellogg": "general" may be an adjective, but not before a name
        let is_named = |t: usize| {
            let slot = self.sentence.tokens.get(t + 1).and_then(|token| token.slot);
            unit.has_modifiers()
                && slot
                    .is_some_and(|s| self.sentence.slots[usize::from(s)].kind == EntityKind::Person)
        };
        let is_title = |t: &usize| {
            self.sentence.tokens[*t].tags.any(Tags::TITLE)
                && (self.pos[*t] == Pos::Noun || self.pos[*t] == Pos::Adjective && is_named(*t))
        };
        let last = tokens.clone().rev().find(is_title)?;
        let mut first = last;
        while first > tokens.start {
            let before = first - 1;
            let token = self.sentence.tokens[before];
            let part = token.slot.is_none()
                && matches!(self.pos[before], Pos::Noun | Pos::Adjective | Pos::Hyphen)
                && !token.tags.any(Tags::FORMER);
            if !part {
                break;
            }
            first = before;
        }
        Some(
            self.sentence.tokens[first]
                .span()
                .cover(self.sentence.tokens[last].span()),
        )
    }

    /// The title with which a name begins that the tables hold with it: "King Charles III".
    fn title_in_name(&self, unit: &Unit) -> Option<(Span, Tags)> {
        let name = self.sentence.tokens[unit.head as usize].span();
        let text = name.slice(self.text).as_bytes();
        let length = text.iter().position(|byte| *byte == b' ')?;
        let lexicon = &self.rules.lexicon;
        let tags = lexicon.get(lexicon.find(&text[..length])).tags;
        let end = name.start as usize + length;
        tags.any(Tags::TITLE)
            .then(|| (Span::new(name.start as usize, end), tags))
    }

    pub(super) fn is_former(&self, unit: &Unit) -> bool {
        (unit.from as usize..unit.to as usize)
            .any(|t| self.sentence.tokens[t].tags.any(Tags::FORMER))
    }

    /// The person whose title and possessive stand in a phrase of something else: "Prime Minister
    /// Fico's trip"; the person's slot, the states before it and the title.
    fn owner_title(&mut self, unit: &Unit) -> Option<(u16, Range, Span)> {
        let person = (unit.from as usize + 1..unit.head as usize).find(|t| {
            let before = self.sentence.tokens[*t - 1];
            let slot = self.sentence.tokens[*t].slot;
            slot.is_some_and(|s| self.sentence.slots[usize::from(s)].kind == EntityKind::Person)
                && self.pos[*t - 1] == Pos::Noun
                && before.tags.any(Tags::TITLE)
                && self.pos.get(*t + 1) == Some(&Pos::Possessive)
        })?;
        let slot = self.sentence.tokens[person].slot?;
        let inner = Unit {
            to: person as u32,
            ..*unit
        };
        let role = self.title_words(&inner)?;
        let from = self.chunks.args.len() as u32;
        for t in unit.from as usize..person {
            self.chunks.args.extend(self.sentence.tokens[t].slot);
        }
        Some((slot, (from, self.chunks.args.len() as u32), role))
    }

    /// A title between a state or body and a person in one phrase.
    fn title(&mut self, i: usize, rule: u16) {
        let unit = &self.chunks.units[i];
        let person = unit.np.person && unit.denotes() && unit.has_modifiers();
        // no room for "Prime Minister Fico's trip" either
        if !person && unit.head <= unit.from + 1 {
            return;
        }
        let unit = *unit;
        if let Some((person, states, role)) = self.owner_title(&unit) {
            let from = self.chunks.args.len() as u32;
            self.chunks.args.push(person);
            let reality = Reality::former(self.is_former(&unit));
            self.offices(rule, (from, from + 1), states, role, reality);
            return;
        }
        if !person {
            return;
        }
        // "African leaders including Macky Sall"
        let such = self.chunks.units.get(i + 1).is_some_and(|next| {
            let tags = self.sentence.tokens[next.from as usize].tags;
            next.kind == Kind::Preposition && tags.any(Tags::SUCH)
        });
        if such {
            return;
        }
        // "Presidents Buhari of Nigeria and Talon of Benin" share the first one's title
        let first = unit.group.map(|g| self.chunks.units[g.first as usize]);
        let shared = first
            .filter(|f| f.np.person)
            .and_then(|f| self.title_words(&f));
        let role = self.title_words(&unit).or(shared);
        let own = || self.title_in_name(&unit).map(|(role, _)| role);
        let Some(role) = role.or_else(own) else {
            return;
        };
        let of = self.posted(&unit);
        let former = self.is_former(&unit);
        if let Some(slot) = self.chunks.args(unit.own).first().copied()
            && self.is_minded(&unit, of)
        {
            let slot = self.sentence.slots[usize::from(slot)];
            self.office_at_home(rule, &slot, role, Reality::former(former));
            return;
        }
        self.offices(rule, unit.own, of, role, Reality::former(former));
        self.others_titled(&unit, rule, of, role);
    }

    /// Whether what stands before a minister's title is what he minds: "the Africa Minister".
    fn is_minded(&self, unit: &Unit, of: Range) -> bool {
        let mut words = unit.from as usize..unit.head as usize;
        let minister = words.any(|t| self.sentence.tokens[t].tags.any(Tags::AMID));
        let mut minded = self.chunks.args(of).iter();
        minister
            && minded.all(|slot| self.sentence.slots[usize::from(*slot)].kind == EntityKind::Region)
    }

    /// "UN officials A, B and C": the bare names behind the first one have its title.
    fn others_titled(&mut self, unit: &Unit, rule: u16, of: Range, role: Span) {
        let words = unit.from as usize..unit.head as usize;
        let plural = |t: &usize| {
            let tags = self.sentence.tokens[*t].tags;
            tags.any(Tags::TITLE) && tags.any(Tags::PLURAL)
        };
        let first = unit
            .group
            .map(|group| self.chunks.units[group.first as usize].from);
        let Some(group) = unit.group.filter(|_| first == Some(unit.from)) else {
            return;
        };
        if !words.rev().any(|t| plural(&t)) {
            return;
        }
        let former = self.is_former(unit);
        for other in group.first as usize + 1..=group.last as usize {
            let other = self.chunks.units[other];
            // "Presidents Buhari of Nigeria and Talon of Benin": each of his own state
            if is_person_name(self.sentence, &other) && !other.has_modifiers() {
                self.offices(rule, other.own, of, role, Reality::former(former));
            }
        }
    }

    /// Of "UN Middle East envoy" and "World Health Organization (WHO) China representative" the body
    /// that has them, not where they work.
    fn posted(&mut self, unit: &Unit) -> Range {
        let modifiers = unit.modifiers;
        if let Some(body) = self.body_in_brackets(unit) {
            let from = self.chunks.args.len() as u32;
            self.chunks.args.push(body);
            return (from, from + 1);
        }
        let slots = self.chunks.args(modifiers);
        let slot = |s: &u16| self.sentence.slots[usize::from(*s)];
        let (Some(first), Some(last)) = (slots.first().map(slot), slots.last().map(slot)) else {
            return modifiers;
        };
        let near = slots.len() == 2 && last.span.start == first.span.end + 1;
        let body = first.kind == EntityKind::Organization || first.form == Form::Acronym;
        let lies = match last.kind {
            EntityKind::Region => true,
            EntityKind::Country | EntityKind::Territory => body,
            _ => false,
        };
        if near && lies {
            (modifiers.0, modifiers.0 + 1)
        } else {
            modifiers
        }
    }

    /// The body in brackets right before the state where its envoy works.
    fn body_in_brackets(&self, unit: &Unit) -> Option<u16> {
        let &[place] = self.chunks.args(unit.modifiers) else {
            return None;
        };
        let place = self.sentence.slots[usize::from(place)];
        let from = unit.from as usize;
        let [body, close] = self.sentence.tokens.get(from.checked_sub(2)?..from)? else {
            return None;
        };
        let body = body.slot.filter(|_| close.mark == Mark::Close)?;
        let state = place.kind == EntityKind::Country && !place.is_modifier();
        let owns = self.sentence.slots[usize::from(body)].kind == EntityKind::Organization;
        (state && owns).then_some(body)
    }

    /// The person by whom a phrase calls a government, with his title before it: "Prime Minister
    /// Fico's government".
    fn head_named(&self, unit: &Unit) -> Option<(ActorIdx, Span, Span)> {
        let slot = self.chunks.args(unit.own).first()?;
        let slot = self.sentence.slots[usize::from(*slot)];
        let (person, name) = slot.nested?;
        let kind = self.kinds.get(person.index()).copied();
        let named = kind == Some(EntityKind::Person) && name.start == slot.span.start;
        let role = self.title_words(unit).filter(|_| named)?;
        (role.end <= name.start).then_some((person, name, role))
    }

    /// A title before a name, without a state in the phrase.
    fn title_alone(&mut self, i: usize, rule: u16) {
        let unit = self.chunks.units[i];
        if let Some((person, name, role)) = self.head_named(&unit) {
            if let Some(object) = self.home_of(person) {
                self.found.push(Finding {
                    former: self.is_former(&unit),
                    role: Some(role),
                    ..self.standing(rule, person, object, name, role)
                });
            }
            return;
        }
        let owner = self
            .owner_title(&unit)
            .filter(|(_, states, _)| !is_filled(*states));
        let (slot, role) = if let Some((slot, _, role)) = owner {
            (slot, role)
        } else if let Some(person) = self.named_as(i) {
            let Some(role) = self.title_words(&unit) else {
                return;
            };
            (person, role)
        } else {
            // "his foreign minister, Ida Holm,"
            let mut owners = self.chunks.args(unit.modifiers).iter();
            let of_persons = owners
                .all(|slot| self.sentence.slots[usize::from(*slot)].kind == EntityKind::Person);
            if !unit.np.person || !of_persons {
                return;
            }
            let Some(role) = self.title_words(&unit) else {
                return;
            };
            let Some(slot) = self.chunks.args(unit.own).first().copied() else {
                return;
            };
            (slot, role)
        };
        let former = self.is_former(&unit);
        // "the two leaders, Ahmadou Ahidjo and Paul Biya": each of his own state
        let several = self.sentence.tokens[unit.head as usize]
            .tags
            .any(Tags::PLURAL);
        let first = self.chunks.args(unit.own).first() == Some(&slot);
        let end = if several && first { unit.own.1 } else { 0 };
        let slot = self.sentence.slots[usize::from(slot)];
        self.office_at_home(rule, &slot, role, Reality::former(former));
        for n in unit.own.0 + 1..end {
            let slot = self.sentence.slots[usize::from(self.chunks.args[n as usize])];
            self.office_at_home(rule, &slot, role, Reality::former(former));
        }
        // "presidents Ahmadou Ahidjo and Paul Biya"
        let titled = (unit.from..unit.head).rev();
        let mut titled = titled.map(|t| self.sentence.tokens[t as usize].tags);
        let many = titled.any(|tags| tags.any(Tags::TITLE) && tags.any(Tags::PLURAL));
        let group = unit.group.filter(|group| many && group.first as usize == i);
        for other in group.map_or(1..1, |group| group.first + 1..group.last + 1) {
            let other = self.chunks.units[other as usize];
            let name = is_person_name(self.sentence, &other) && !other.has_modifiers();
            if let Some(slot) = self.chunks.args(other.own).first().filter(|_| name) {
                let slot = self.sentence.slots[usize::from(*slot)];
                self.office_at_home(rule, &slot, role, Reality::former(former));
            }
        }
    }

    /// "King Charles III" alone: the state is the one that the tables give the person.
    fn ruler(&mut self, i: usize, rule: u16) {
        let unit = self.chunks.units[i];
        let rules = |(role, tags): (Span, Tags)| tags.any(Tags::NOR).then_some(role);
        let role = self.title_in_name(&unit).and_then(rules);
        let Some(role) = role.filter(|_| !unit.has_modifiers()) else {
            return;
        };
        if let Some(slot) = self.sentence.tokens[unit.head as usize].slot {
            let slot = self.sentence.slots[usize::from(slot)];
            let former = self.is_former(&unit);
            self.office_at_home(rule, &slot, role, Reality::former(former));
        }
    }

    /// A finding without flags.
    pub(super) fn standing(
        &self,
        rule: u16,
        subject: ActorIdx,
        object: ActorIdx,
        span: Span,
        trigger: Span,
    ) -> Finding {
        Finding {
            rule,
            predicate: self.predicate_of(rule),
            subject,
            object,
            subject_span: span,
            object_span: span,
            subject_sector: None,
            object_sector: None,
            negated: false,
            modality: Reality::default().modality(),
            former: false,
            role: None,
            speaker: None,
            trigger,
        }
    }

    pub(super) fn offices(
        &mut self,
        rule: u16,
        persons: Range,
        of: Range,
        role: Span,
        reality: Reality,
    ) {
        // "the Greek and French ministers, Nikos Dendias and Jean-Yves Le Drian": one state each
        let each = persons.1 - persons.0;
        let paired = each > 1 && each == of.1 - of.0;
        for p in persons.0..persons.1 {
            let own = of.0 + (p - persons.0);
            let of = if paired { (own, own + 1) } else { of };
            for o in of.0..of.1 {
                let (Some(&p), Some(&o)) = (
                    self.chunks.args.get(p as usize),
                    self.chunks.args.get(o as usize),
                ) else {
                    continue;
                };
                let person = self.sentence.slots[usize::from(p)].kind == EntityKind::Person;
                let body = self.sentence.slots[usize::from(o)].kind != EntityKind::Person;
                if person && body {
                    self.pair(rule, p, o, reality, role, Some(role));
                } else if person {
                    self.office_under(rule, p, o, role, reality.former);
                }
            }
        }
    }

    /// "the special envoy of the UN Secretary-General", "an aide to the Kenyan president": whose
    /// chief sends somebody has him in office.
    fn office_under(&mut self, rule: u16, person: u16, chief: u16, role: Span, former: bool) {
        let [person, chief] = [person, chief].map(|s| self.sentence.slots[usize::from(s)]);
        let who = self.sentence.actors_of(&person).first().copied();
        let (Some(subject), Some((object, span)), Form::Descriptor) =
            (who, chief.nested, chief.form)
        else {
            return;
        };
        let kind = self.kinds.get(object.index()).copied();
        let owns = matches!(kind, Some(EntityKind::Country | EntityKind::Organization));
        if owns && !self.sentence.actors_of(&chief).contains(&subject) {
            self.found.push(Finding {
                object_span: span,
                former,
                role: Some(role),
                ..self.standing(rule, subject, object, person.span, role)
            });
        }
    }

    /// Whether a slot holds nobody but actors of these others: "Norway and Spain said they would".
    pub(super) fn are_among(&self, slot: u16, others: Range) -> bool {
        let slot = &self.sentence.slots[usize::from(slot)];
        let mut these = self.sentence.actors_of(slot).iter();
        these.all(|actor| self.actors_in(others).any(|other| other == *actor))
    }
}
