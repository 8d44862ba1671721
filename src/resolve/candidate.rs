//! Which of a name's candidates is meant.

use super::alias_table::{ALONE, BLOCKS, COMMON, CONTEXT, DATED, NESTED};
use super::lexicon::Term;
use super::resolution::Ambiguity;
use super::resolver::Pass;
use super::word_class::{FUNCTION, KIN};
use crate::gazetteer::{EntityIdx, EntityKind, Form, Sector};
use crate::recognize::Hit;
use crate::span::Span;
use crate::text::in_small_letters;

/// A candidate that nothing has ruled out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Viable {
    alias: u32,
    entity: EntityIdx,
    score: i32,
}

/// What a name was taken for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) alias: u32,
    pub(super) span: Span,
    pub(super) entity: EntityIdx,
    pub(super) kind: EntityKind,
    pub(super) form: Form,
    pub(super) sector: Option<Sector>,
    pub(super) rule: &'static str,
}

impl Pass<'_> {
    /// Chooses among the candidates of a hit; `None` if none is left, or if nothing decides.
    pub(super) fn choose(&mut self, n: usize) -> Option<Choice> {
        let hit = self.hits[n];
        if hit.blocked {
            self.note_blocked(n);
            return None;
        }
        let list = self.candidates(n);
        // the usual case first: one reading, no condition
        if let [alias] = *list {
            let facts = self.resolver.aliases.get(alias);
            if facts.flags & !(ALONE | NESTED) == 0 && facts.form != Form::Surname {
                if let Some(reason) = self.swallowed(n, facts) {
                    self.weigh(hit.span, Some(facts.entity), None, reason);
                    return None;
                }
                return Some(self.choice(hit, alias, "alias"));
            }
        }
        if list
            .iter()
            .any(|&a| self.resolver.aliases.get(a).flags & BLOCKS != 0)
        {
            self.weigh(
                hit.span,
                None,
                None,
                "part of a longer name that is no actor",
            );
            return None;
        }
        let mut viable = std::mem::take(&mut self.out.scratch.viable);
        viable.clear();
        for &alias in list {
            match self.judge(n, alias, list) {
                Ok(score) => {
                    let entity = self.resolver.aliases.entity(alias);
                    match viable.iter_mut().find(|v| v.entity == entity) {
                        Some(known) if known.score >= score => {}
                        Some(known) => {
                            *known = Viable {
                                alias,
                                entity,
                                score,
                            }
                        }
                        None => viable.push(Viable {
                            alias,
                            entity,
                            score,
                        }),
                    }
                }
                Err(reason) => {
                    let entity = self.resolver.aliases.entity(alias);
                    self.weigh(hit.span, Some(entity), None, reason);
                }
            }
        }
        viable.sort_by_key(|v| std::cmp::Reverse(v.score));
        let chosen = self.best(hit, &viable);
        self.out.scratch.viable = viable;
        chosen
    }

    fn best(&mut self, hit: Hit, viable: &[Viable]) -> Option<Choice> {
        let first = *viable.first()?;
        if let Some(second) = viable.get(1)
            && second.score == first.score
        {
            let from = self.out.ranked.len() as u32;
            self.out.ranked.extend(viable.iter().map(|v| v.entity));
            self.out.ambiguous.push(Ambiguity {
                span: hit.span,
                from,
                to: self.out.ranked.len() as u32,
            });
            for v in viable {
                let reason = "nothing tells it from another reading";
                self.weigh(hit.span, Some(v.entity), Some(v.score), reason);
            }
            let state = self.common_state(viable)?;
            return self
                .speaks_for_state(hit.span)
                .then(|| self.state_choice(hit, first.alias, state));
        }
        for v in viable.get(1..).unwrap_or(&[]) {
            let reason = "less likely in this article";
            self.weigh(hit.span, Some(v.entity), Some(v.score), reason);
        }
        let rule = if viable.len() > 1 {
            "alias.ranked"
        } else {
            "alias"
        };
        let mut choice = self.choice(hit, first.alias, rule);
        if choice.form == Form::Surname
            && let Some(start) = self.given_before(hit.span, choice.entity)
        {
            choice.span.start = start as u32;
            choice.form = Form::Name;
        }
        Some(choice)
    }

    /// The state of all candidates, if they are people of one state.
    fn common_state(&self, viable: &[Viable]) -> Option<EntityIdx> {
        let mut states = viable.iter().map(|v| {
            let person = self.resolver.aliases.kind(v.alias) == EntityKind::Person;
            self.resolver.states.state(v.entity).filter(|_| person)
        });
        let state = states.next()??;
        states.all(|s| s == Some(state)).then_some(state)
    }

    /// Whether a surname is that of an official, whoever of them: "President Bush", "the Bush
    /// administration".
    fn speaks_for_state(&self, span: Span) -> bool {
        let title = self.title_before(span.start as usize);
        title.is_some_and(|t| !t.rank) || self.names_government(span)
    }

    /// A state, meant by the surname of an official of whom only the state is sure.
    fn state_choice(&self, hit: Hit, alias: u32, state: EntityIdx) -> Choice {
        Choice {
            alias,
            span: hit.span,
            entity: state,
            kind: self.gazetteer.entity(state).kind(),
            form: Form::Metonym,
            sector: Some(Sector::Gov),
            rule: "surname.state",
        }
    }

    fn choice(&self, hit: Hit, alias: u32, rule: &'static str) -> Choice {
        let facts = self.resolver.aliases.get(alias);
        let rule = match (facts.form, rule) {
            (Form::Surname, _) => "surname",
            (Form::Metonym, _) => "metonym",
            (_, rule) => rule,
        };
        Choice {
            alias,
            span: hit.span,
            entity: facts.entity,
            kind: facts.kind,
            form: facts.form,
            sector: facts.sector,
            rule,
        }
    }

    /// Whether the text speaks more of another body that a town stands for: "Brussels" is the EU
    /// where NATO is only touched on.
    fn speaks_more_of_other(&self, body: EntityIdx, list: &[u32]) -> bool {
        let presence = &self.out.scratch.presence;
        let mut others = list.iter().map(|&a| self.resolver.aliases.get(a));
        others.any(|other| {
            other.form == Form::Metonym
                && other.kind == EntityKind::Organization
                && presence.count(other.entity) > presence.count(body)
        })
    }

    /// How likely a candidate is, or why it is none.
    fn judge(&mut self, n: usize, alias: u32, list: &[u32]) -> Result<i32, &'static str> {
        let facts = self.resolver.aliases.get(alias);
        let gazetteer = self.gazetteer;
        let row = &gazetteer.aliases()[alias as usize];
        if facts.flags & DATED != 0
            && let Some(date) = self.date
            && !row.validity().begun(date)
        {
            return Err("not yet a name at the date");
        }
        if facts.flags & COMMON != 0 && self.is_bare_word(n, facts.entity) {
            return Err("a common word");
        }
        let now = facts.flags & DATED != 0 && self.date.is_some_and(|d| row.validity().holds(d));
        if let Some(reason) = self.swallowed(n, facts) {
            return Err(reason);
        }
        if facts.form == Form::Surname {
            return self.judge_surname(n, alias, list);
        }
        let mut score = match facts.kind {
            EntityKind::Country => 6,
            EntityKind::Territory | EntityKind::Organization | EntityKind::Group => 4,
            _ => 3,
        };
        score += i32::from(now);
        let mut place = None;
        if facts.form == Form::Metonym {
            place = list
                .iter()
                .map(|&a| self.resolver.aliases.get(a))
                .find(|other| other.kind == EntityKind::Place && other.form == Form::Name);
        }
        let (need, veto) = (
            self.resolver.contexts.need(alias),
            self.resolver.contexts.veto(alias),
        );
        if place.is_some() {
            // a capital: what stands around it decides whether the government is meant
            self.is_government(n)?;
            if need.has_words() {
                if !self.fulfilled(n, need) {
                    return Err("none of the words that it needs is near");
                }
                score += if self.speaks_more_of_other(facts.entity, list) {
                    -1
                } else {
                    2
                };
            }
            score += 20;
        } else if self.follows_town_of(n, facts.entity, list) {
            return Ok(score + 40);
        } else if facts.flags & CONTEXT != 0 {
            if !self.fulfilled(n, need) {
                return Err("none of the words that it needs is near");
            }
            score += 6;
        }
        if !veto.is_empty() && self.fulfilled(n, veto) {
            return Err("a word that rules it out is near");
        }
        let presence = &self.out.scratch.presence;
        if presence.count(facts.entity) > 0 {
            score += 8;
        }
        if let Some(state) = self.resolver.states.get(facts.entity) {
            let own = facts.kind == EntityKind::Country;
            if presence.states().contains(state) {
                score += if own { 4 } else { 3 };
            }
            if own {
                let near = presence
                    .states()
                    .common(self.resolver.states.neighbors(state));
                score += 2 * i32::from(near.min(2) as u8);
            }
        }
        Ok(score)
    }

    /// Whether a hit stands behind a place of an entity's state and a comma, and not all that it
    /// may mean is of that state: "Tbilisi, Georgia", "Brazzaville, Congo".
    fn follows_town_of(&self, n: usize, entity: EntityIdx, list: &[u32]) -> bool {
        let Some(town) = n.checked_sub(1).filter(|&t| !self.hits[t].blocked) else {
            return false;
        };
        let gap = self.hits[town].span.end as usize..self.hits[n].span.start as usize;
        if list.len() < 2 || self.reader.bytes.get(gap) != Some(b", ") {
            return false;
        }
        let aliases = &self.resolver.aliases;
        let state = |alias| self.resolver.states.get(aliases.entity(alias));
        let own = self.resolver.states.get(entity);
        list.iter().any(|&a| state(a) != own)
            && self
                .candidates(town)
                .iter()
                .any(|&a| aliases.kind(a) == EntityKind::Place && state(a) == own)
    }

    /// Whether a word of any case is a common one.
    pub(super) fn is_common_word(&self, word: &str) -> bool {
        in_small_letters(word, |word| self.gazetteer.is_common_word(word))
    }

    /// Whether a word is no part of a person's name.
    pub(super) fn is_known_word(&self, start: usize, end: usize) -> bool {
        let term = self.lexicon.table.word_in(self.reader.bytes, start, end);
        self.is_known_term(term.copied().unwrap_or_default())
    }

    pub(super) fn is_known_term(&self, term: Term) -> bool {
        term.is(FUNCTION | KIN)
            || self.lexicon.title(term).is_some()
            || term.agent.is_some()
            || self.lexicon.noun(term).is_some()
    }

    /// The hit that begins at a byte.
    #[inline]
    pub(super) fn hit_at(&self, start: usize) -> Option<usize> {
        let marks = self.reader.marks;
        marks.begins_hit(start).then(|| marks.hits_before(start))
    }
}
