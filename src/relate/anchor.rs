//! Whom a noun phrase describes: the subject of a copula, the name that it stands in apposition to.

use super::chunk::{Kind, Range, is_filled};
use super::matching::Matching;
use super::observe::Observer;
use super::pos::Pos;
use super::word_class::{Govern, Tags};
use crate::gazetteer::{EntityKind, Form};

/// Descriptions that are joined to each other are followed no further than this.
const LONGEST_CHAIN: usize = 12;
/// What commas set apart behind a copula is no longer than this, in units.
const LONGEST_ASIDE: usize = 5;

impl<O: Observer> Matching<'_, O> {
    /// Who is named before the comma in unit `comma`; `one` says that one of a list is meant:
    /// "Chad, an ally of Togo, and Mali, a rival of Niger".
    fn named_before(&mut self, comma: usize, one: bool) -> Option<Range> {
        let name = self.chunks.root(self.chunks.before_brackets(comma)?);
        let named = self.chunks.units[name];
        // "Ana Paz, head of the WHO, Ali Fadel and": the list goes on
        let inside = named.group.is_some_and(|g| g.last as usize > comma);
        let own = if inside || one && named.group.is_some() {
            named.own
        } else {
            self.alike_until(name)
        };
        // "Per Olsson was a Swedish politician, member of": he was, not Sweden
        let copula = self.chunks.first_of(name).checked_sub(1);
        let copula = copula.filter(|verb| !named.np.name && self.chunks.units[*verb].verb.copula);
        if let Some(copula) = copula {
            return Some(self.clauses[copula].subject);
        }
        (named.denotes() && (named.np.name || named.np.agent)).then_some(own)
    }

    /// The comma, dash or bracket before unit `first` behind which a word of time or manner stands.
    fn apart(&self, first: usize) -> Option<usize> {
        let open = first.checked_sub(2)?;
        let mark = matches!(self.chunks.units[open].kind, Kind::Comma | Kind::Dash);
        let apart = mark || self.opens_bracket(open);
        (apart && self.is_adverbial(open + 1)).then_some(open)
    }

    /// Whether unit `at` only says how or when: "long", "now", "then".
    fn is_adverbial(&self, at: usize) -> bool {
        let unit = &self.chunks.units[at];
        let then = || {
            self.sentence.tokens[unit.from as usize]
                .tags
                .any(Tags::FORMER)
        };
        unit.kind == Kind::Other || unit.to - unit.from == 1 && then()
    }

    /// Whether brackets open in unit `at`.
    fn opens_bracket(&self, at: usize) -> bool {
        let unit = &self.chunks.units[at];
        self.pos[unit.from as usize] == Pos::Open && unit.kind == Kind::Other
    }

    /// Whom a noun phrase describes: a copula's subject, the name that it stands in apposition to.
    pub(super) fn anchor(&mut self, i: usize, t: usize, governor: Option<usize>) -> Option<Range> {
        let lexicon = &self.rules.lexicon;
        let head = t == self.chunks.units[i].head as usize;
        // "a Chinese firm, Sinosoar, left"
        let beside = head.then(|| self.chunks.body_beside(self.sentence, lexicon, i));
        if let Some(name) = beside.flatten() {
            return Some(self.chunks.units[name].own);
        }
        self.anchor_within(i, t, governor, LONGEST_CHAIN)
    }

    /// As [`Self::anchor`], of a phrase that at most `steps` others lead to.
    fn anchor_within(
        &mut self,
        i: usize,
        t: usize,
        governor: Option<usize>,
        steps: usize,
    ) -> Option<Range> {
        let steps = steps.checked_sub(1)?;
        let unit = self.chunks.units[i];
        let named = unit
            .attached_to
            .map(|root| self.chunks.units[root as usize]);
        if let Some(name) = named.filter(|n| n.np.name && n.np.person) {
            return Some(name.own);
        }
        // "Finland is one of NATO's members"
        let whole = unit.attached_to.map(|root| root as usize);
        let whole = whole.filter(|root| self.chunks.units[*root].np.partitive);
        if let (Some(root), true) = (whole, t == unit.head as usize) {
            let head = self.chunks.units[root].head as usize;
            return self.anchor_within(root, head, governor, steps);
        }
        if t != unit.head as usize || unit.attached_to.is_some() {
            // "NATO member Norway" has frames of its own; "member states" describes nobody
            return None;
        }
        // "Turkey's largest partner is Germany", "whose members are A, B and C"
        let verb = (i + 1..self.chunks.units.len().min(i + 9)).find(|j| {
            let unit = &self.chunks.units[*j];
            // "the first member to sign" is no clause
            unit.is_predicate()
                && self.clauses[*j].subject_unit == Some(i as u32)
                && self.chunks.units[*j - 1].kind != Kind::Relative
        });
        if let Some(copula) = verb.filter(|c| self.chunks.units[*c].verb.copula) {
            return self.named_behind(copula);
        }
        let first = self.chunks.first_of(i);
        // "Chad's leader, long a critic of"
        let opens = self.sentence.tokens[unit.from as usize].tags;
        let head = self.sentence.tokens[unit.head as usize].tags;
        let owned = unit.has_modifiers() && !head.any(Tags::PLURAL);
        let alone = unit.group.is_none() && (opens.any(Tags::ARTICLE) || owned);
        // "Chad, long dependent on France"
        let quality = unit.group.is_none() && head.any(Tags::ADJECTIVE) && !unit.denotes();
        // "Crimea, now part of Russia", "Namibia (then a German colony)"
        let part = unit.group.is_none() && head.any(Tags::PARTITIVE);
        let adverb = self.apart(first).filter(|_| alone || quality || part);
        let adverb = adverb.or_else(|| self.still(first));
        let before = self.conceded(first).or(adverb).or(first.checked_sub(1));
        if let Some((copula, beside)) = before.and_then(|comma| self.copula_before_aside(comma)) {
            let subject = self.clauses[copula].subject;
            return Some(match beside {
                Some(other) => self.chunks.both(subject, other),
                None => subject,
            });
        }
        let kind = before.map(|b| self.chunks.units[b].kind);
        if let (Some(before), Some(Kind::VerbGroup)) = (before, kind) {
            let verb = self.chunks.units[before].verb;
            // "the group includes two members of the UN": it is none itself
            if verb.govern.any(Govern::LIST) {
                return None;
            }
            if verb.copula {
                return Some(self.clauses[before].subject);
            }
        }
        // "Malawi is among the members of"
        if let Some(copula) = before.and_then(|among| self.counts_among(among)) {
            return Some(self.clauses[copula].subject);
        }
        if let Some(copula) = self.listed_predicate(i, first) {
            return Some(self.clauses[copula].subject);
        }
        if let Some(doer) = before.and_then(|comma| self.first_to_do(i, comma)) {
            return Some(doer);
        }
        // "… in Ukraine, South Korea's spy agency said": a subject is no apposition
        let apart = matches!(kind, Some(Kind::Comma | Kind::Dash));
        // "NATO (partner)" is an entry of a table
        let bracketed = |at: usize| (alone || part) && self.opens_bracket(at);
        let apposed = |at: &usize| verb.is_none() && (apart || bracketed(*at));
        if let Some(before) = before.filter(apposed) {
            let one = (alone || !apart) && !head.any(Tags::PLURAL);
            if let Some(named) = self.named_before(before, one) {
                // "toured Ireland, parts of Africa and Asia": a list
                let many = head.any(Tags::PLURAL) && self.is_one_land(named);
                return (!many).then_some(named);
            }
        }
        // "Turkey and other NATO members"
        let mut words = self.sentence.tokens[unit.before(t)].iter();
        if let (Some(and), Some(Kind::And)) = (before, kind)
            && words.any(|word| {
                word.tags.any(Tags::PARTNER)
                    && word.tags.any(Tags::DETERMINER.with(Tags::ADJECTIVE))
            })
        {
            let named = self.chunks.root(and.checked_sub(1)?);
            return Some(self.chunks.collective(named)).filter(|named| is_filled(*named));
        }
        // "Turkey, a NATO member and EU hopeful"
        if let (Some(before), Some(Kind::And)) = (before, kind) {
            let other = self.alike_before(before)?;
            let head = self.chunks.units[other].head as usize;
            return self.anchor_within(other, head, governor, steps);
        }
        if let (Some(before), Some(Kind::Subordinator)) = (before, kind)
            && self.sentence.tokens[self.chunks.units[before].from as usize]
                .tags
                .any(Tags::AS)
        {
            return self.seen_as(i, before, governor);
        }
        // "Once close to Russia, Bulgaria now hosts"
        // "Although a NATO member, Turkey"
        let opens = matches!(kind, Some(Kind::Other | Kind::Subordinator));
        if before.is_none() || before == Some(0) && opens {
            return self.fronted(i);
        }
        None
    }

    /// The copula before what the comma in unit `close` sets apart, and who is named in it as well:
    /// "is, in addition, a member of", "is, with Peru, a member of".
    fn copula_before_aside(&self, close: usize) -> Option<(usize, Option<Range>)> {
        if self.chunks.units[close].kind != Kind::Comma {
            return None;
        }
        let kind = |at: usize| self.chunks.units[at].kind;
        let mut before = (close.saturating_sub(LONGEST_ASIDE)..close).rev();
        let open = before.find(|at| kind(*at) == Kind::Comma)?;
        let mut before = (open.saturating_sub(LONGEST_ASIDE)..open).rev();
        let copula = before.find(|at| kind(*at) != Kind::Other)?;
        let is = self.chunks.units[copula].verb.copula && self.chunks.units[copula].is_predicate();
        // "is, in essence", but not "is, as Peru has been for years"
        let link = &self.chunks.units[open + 1];
        let links = matches!(
            link.kind,
            Kind::Preposition | Kind::Other | Kind::Subordinator
        );
        let acts = self.chunks.units[open..close]
            .iter()
            .any(|u| u.kind == Kind::VerbGroup);
        if !is || !links || acts {
            return None;
        }
        let beside = self.sentence.tokens[link.from as usize];
        let beside = beside.word == self.rules.partner[0] || beside.tags.is_together();
        let named = self
            .chunks
            .units
            .get(open + 2)
            .filter(|unit| beside && unit.denotes());
        Some((copula, named.map(|_| self.chunks.collective(open + 2))))
    }

    /// Who is what phrase `i` says behind "as" in unit `link`: "sees Chad as an ally", "as a
    /// member, Chad".
    fn seen_as(&self, i: usize, link: usize, governor: Option<usize>) -> Option<Range> {
        if let Some(object) = self.regarded(link) {
            return Some(self.chunks.collective(object));
        }
        // "does not recognize it as a part of": it is, not who says so
        let object = link.checked_sub(1).map(|o| &self.chunks.units[o]);
        let other = object.filter(|o| o.kind == Kind::NounPhrase && o.np.pronoun);
        let other = other.map(|o| self.sentence.tokens[o.head as usize].tags);
        if other.is_some_and(|tags| !tags.any(Tags::REFLEXIVE)) {
            return None;
        }
        match governor.or_else(|| self.verb_before(link)) {
            Some(governor) => Some(self.clauses[governor].subject),
            None => self.fronted(i),
        }
    }

    /// Whether arguments are a single state or place.
    fn is_one_land(&self, named: Range) -> bool {
        let [slot] = self.chunks.args(named) else {
            return false;
        };
        let slot = &self.sentence.slots[usize::from(*slot)];
        let land = matches!(
            slot.kind,
            EntityKind::Country | EntityKind::Territory | EntityKind::Place
        );
        land && slot.form == Form::Name
    }

    /// Who stands behind a copula by name: "Moldovan territory became a province of Russia" says
    /// what it is, not who.
    fn named_behind(&self, copula: usize) -> Option<Range> {
        // "its main partner is now Russia"
        let next = self.chunks.units.get(copula + 1)?;
        let at = copula + 1 + usize::from(next.kind == Kind::Other);
        let named = self.chunks.units.get(at)?;
        let opens = self.sentence.tokens[named.from as usize].tags;
        let role = !named.np.name && named.np.agent && opens.any(Tags::ARTICLE);
        (named.denotes() && !role).then(|| self.chunks.collective(at))
    }

    /// The phrase to which "and" joins another description: "a partner of ASEAN and a member of the
    /// SCO".
    fn alike_before(&self, and: usize) -> Option<usize> {
        let units = &self.chunks.units;
        let mut other = and.checked_sub(1)?;
        for _ in 0..3 {
            let inner = other.checked_sub(2).filter(|noun| {
                units[noun + 1].kind == Kind::Preposition && units[*noun].kind == Kind::NounPhrase
            });
            match inner {
                Some(noun) if units[other].np.name => other = noun,
                _ => break,
            }
        }
        let described = &units[other];
        (described.kind == Kind::NounPhrase && !described.np.name).then_some(other)
    }

    /// Who does what the clause before the comma says: "Peru joined the pact, the first member of
    /// the bloc to do so".
    fn first_to_do(&self, i: usize, comma: usize) -> Option<Range> {
        let units = &self.chunks.units;
        let unit = &units[i];
        let mut words = self.sentence.tokens[unit.from as usize..unit.head as usize].iter();
        let first = words.any(|word| word.tags.any(Tags::FOREMOST));
        let of = self.chunks.after(i);
        let past = units.get(of).is_some_and(|u| u.kind == Kind::Preposition);
        let to = if past { self.chunks.after(of + 1) } else { of };
        let does = units.get(to).is_some_and(|u| u.verb.infinitive);
        let before = comma.checked_sub(1).map(|before| units[before].kind);
        let apart = units[comma].kind == Kind::Comma && before != Some(Kind::VerbGroup);
        let verb = self.verb_before(comma).filter(|_| first && does && apart)?;
        let subject = self.clauses[verb].subject_unit? as usize;
        (subject < verb && units[subject].denotes()).then(|| self.clauses[verb].subject)
    }

    /// The copula before an adverb that stands before unit `first`: "is still Serbia's ally".
    fn still(&self, first: usize) -> Option<usize> {
        let copula = first.checked_sub(2)?;
        let unit = &self.chunks.units[copula];
        let links = unit.kind == Kind::VerbGroup && unit.verb.copula;
        (links && self.chunks.units[copula + 1].kind == Kind::Other).then_some(copula)
    }

    /// The copula before a preposition that picks some of what follows.
    fn counts_among(&self, preposition: usize) -> Option<usize> {
        let unit = &self.chunks.units[preposition];
        let tags = self.sentence.tokens[unit.from as usize].tags;
        let copula = preposition.checked_sub(1)?;
        let counts = unit.kind == Kind::Preposition
            && tags.any(Tags::PARTITIVE)
            && self.chunks.units[copula].verb.copula;
        counts.then_some(copula)
    }

    /// "Switzerland, though not a member of": the comma before the conjunction.
    pub(super) fn conceded(&self, first: usize) -> Option<usize> {
        let mut before = first.checked_sub(1)?;
        if self.chunks.units[before].kind == Kind::Other {
            before = before.checked_sub(1)?;
        }
        let comma = before.checked_sub(1)?;
        let though = self.chunks.units[before].kind == Kind::Subordinator
            && self.chunks.units[comma].kind == Kind::Comma;
        though.then_some(comma)
    }

    pub(super) fn verb_before(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(12)..i)
            .rev()
            .find(|j| self.chunks.units[*j].kind == Kind::VerbGroup)
    }

    /// "A NATO member, Turkey …"
    pub(super) fn fronted(&self, i: usize) -> Option<Range> {
        let mut comma = self.chunks.after(i);
        for _ in 0..4 {
            let unit = self.chunks.units.get(comma)?;
            // "Burundi's army met its ally, Congo"
            if unit.is_predicate() {
                return None;
            }
            if unit.kind == Kind::Comma {
                break;
            }
            comma += 1;
        }
        let named = self.chunks.units.get(comma + 1)?;
        // "Djibouti's ports, service areas in Europe, Asia and Africa": the list goes on
        let listed = named.group.is_some_and(|g| g.first as usize <= comma);
        let closed = self.chunks.units.get(comma)?.kind == Kind::Comma && !listed;
        (closed && named.denotes()).then(|| self.chunks.collective(comma + 1))
    }
}
