//! Titles with a portfolio, and several titles of one person: "Minister of Economy and Trade of
//! Slovakia Karel Hirman", "Deputy Prime Minister and Minister of Foreign Affairs of Slovakia Karel
//! Hirman".

use super::appose::{is_person_name, is_ranked_name, is_role};
use super::chunk::{Chunks, Kind, Unit};
use super::lexicon::Lexicon;
use super::token::Sentence;
use super::word_class::Tags;
use crate::gazetteer::EntityKind;

/// Between a title and the name stand no more units than these.
const LONGEST: usize = 12;

impl Chunks {
    /// Lets a title denote the person whose name stands behind its portfolio.
    pub(super) fn join_portfolio(&mut self, sentence: &Sentence, i: usize) {
        let unit = &self.units[i];
        if !unit.np.agent || unit.np.person {
            return;
        }
        let head = &sentence.tokens[unit.head as usize];
        if !head.tags.any(Tags::TITLE) {
            return;
        }
        if let Some(name) = self.name_behind_portfolio(sentence, i) {
            self.bear(i, name);
        } else if let Some(state) = self.state_behind_portfolio(sentence, i) {
            let own = self.units[state].own;
            for unit in &mut self.units[i + 1..=state] {
                unit.attached_to = Some(i as u32);
            }
            self.units[i].own = own;
        }
    }

    /// "Deputy Prime Minister and Minister of Economy Karel Hirman": both titles are his.
    pub(super) fn join_titles(&mut self, sentence: &Sentence, i: usize) {
        let unit = &self.units[i];
        if !unit.np.agent || !unit.np.person {
            return;
        }
        let head = &sentence.tokens[unit.head as usize];
        let titled = head.capital && head.tags.any(Tags::TITLE);
        let Some(before) = i.checked_sub(2).filter(|_| titled) else {
            return;
        };
        let (first, link) = (&self.units[before], &self.units[before + 1]);
        let head = &sentence.tokens[first.head as usize];
        let own = first.kind == Kind::NounPhrase
            && matches!(link.kind, Kind::And | Kind::Comma)
            && first.np.agent
            && !first.denotes()
            && first.attached_to.is_none()
            && first.depth == unit.depth
            && head.capital
            && head.tags.any(Tags::TITLE);
        if own && unit.from == unit.head {
            self.bear(before, i);
        }
    }

    /// "French lawyer and activist Ida Holm": she is both.
    pub(super) fn join_callings(&mut self, sentence: &Sentence, lexicon: &Lexicon, i: usize) {
        let Some([first, link, named]) = self.units.get(i..i + 3) else {
            return;
        };
        let role = |t: usize| {
            let tags = sentence.tokens[t].tags;
            is_role(sentence, lexicon, t) && !tags.any(Tags::PLURAL)
        };
        let both = link.kind == Kind::And
            && named.np.person
            && named.denotes()
            && named.from < named.head
            && !first.np.person
            && !first.np.determined
            && first.depth == named.depth
            && role(named.head as usize - 1)
            && role(first.head as usize);
        if both {
            self.bear(i, i + 2);
        }
    }

    /// "a delegation led by Karel Hirman", "a delegation, led by Karel Hirman,": who leads it comes as
    /// well.
    pub(super) fn join_leaders(&mut self, sentence: &Sentence) {
        if !sentence.tags.any(Tags::LED) {
            return;
        }
        let tags = |at: u32| sentence.tokens[at as usize].tags;
        for n in 0..self.verbs.len() {
            let verb = self.verbs[n] as usize;
            let Some([led, by, leader]) = self.units.get(verb..verb + 3) else {
                return;
            };
            let comma = |at: &usize| self.units[*at].kind == Kind::Comma;
            let before = verb.checked_sub(1).filter(|at| !comma(at));
            let Some(phrase) = before.or(verb.checked_sub(2)).map(|at| self.root(at)) else {
                continue;
            };
            let unit = &self.units[phrase];
            let joins = led.to - led.from == 1
                && tags(led.from).any(Tags::LED)
                && by.kind == Kind::Preposition
                && tags(by.from).any(Tags::BY)
                && leader.np.person
                && leader.denotes()
                && unit.np.agent
                && !unit.np.name
                && tags(unit.head).any(Tags::CONDITION);
            if joins {
                let (own, leader) = (unit.own, leader.own);
                self.units[phrase].own = self.both(own, leader);
            }
        }
    }

    /// Attaches to a title all up to the name of who bears it.
    fn bear(&mut self, title: usize, name: usize) {
        let (own, last) = (self.units[name].own, self.after(name) - 1);
        for unit in &mut self.units[title + 1..=last] {
            unit.attached_to = Some(title as u32);
        }
        let title = &mut self.units[title];
        if title.denotes() {
            title.modifiers = title.own;
        }
        title.own = own;
        title.np.person = true;
    }

    /// The name behind what somebody minds or heads, and behind its state.
    fn name_behind_portfolio(&self, sentence: &Sentence, i: usize) -> Option<usize> {
        let depth = self.units[i].depth;
        let capital = sentence.tokens[self.units[i].head as usize].capital;
        let (mut of, mut owned, mut minding) = (false, false, false);
        for at in i + 1..self.units.len().min(i + LONGEST) {
            let (unit, before) = (&self.units[at], &self.units[at - 1]);
            match unit.kind {
                Kind::Preposition if !owned => {
                    let tags = sentence.tokens[unit.from as usize].tags;
                    // "minister for trade", "rapporteur on human rights in Iran"
                    let posted = minding && tags.any(Tags::IN.with(Tags::TO).with(Tags::FOR));
                    minding |= at == i + 1 && tags.any(Tags::DEED);
                    of = tags.any(Tags::OF) && (capital || minding)
                        || posted
                        || at == i + 1 && minding;
                    if !of {
                        return None;
                    }
                }
                // "the Minister of Economy of Peru, Ana Paz"
                Kind::Comma if of && owned => {
                    // "Ana Paz, Minister of Economy of Peru, Ali Fadel and": it is the first one's
                    if self.describes_name_before(sentence, i) {
                        return None;
                    }
                    let name = self.units.get(at + 1)?;
                    // "After years as Chairman of the League, Paz succeeded": the name opens the
                    // clause
                    let behind = self.units.get(at + 2).map(|u| u.kind);
                    let apposed = name.depth == depth
                        && behind != Some(Kind::VerbGroup)
                        && is_ranked_name(sentence, name);
                    return apposed.then_some(at + 1);
                }
                // "the UN rapporteur on torture, Ana Paz, said"
                Kind::Comma if minding && self.is_enclosed_name(sentence, at) => {
                    return Some(at + 1);
                }
                // "Minister for Agriculture, Ana Paz said": the title opens the sentence
                Kind::Comma if minding && i == 0 && self.opens_with_name(sentence, at + 1) => {
                    return Some(at + 1);
                }
                Kind::And | Kind::Comma if of && before.kind == Kind::NounPhrase && !owned => {}
                Kind::NounPhrase if unit.depth == depth => {
                    let minded = before.kind != Kind::NounPhrase;
                    if unit.np.person {
                        let named = !minded && is_person_name(sentence, unit);
                        let named = named || minded && ends_portfolio(sentence, unit);
                        return (of && named).then_some(at);
                    }
                    if !minded {
                        return None;
                    }
                    owned = unit.denotes();
                    if owned && before.kind != Kind::Preposition {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// The state behind what somebody minds: "Minister of Trade of Ghana", "Minister for Trade and
    /// Industry of Ghana", "Minister of Foreign Affairs and Regional Integration of Ghana".
    fn state_behind_portfolio(&self, sentence: &Sentence, i: usize) -> Option<usize> {
        let title = &self.units[i];
        let tags = |unit: &Unit| sentence.tokens[unit.from as usize].tags;
        if title.denotes() || !sentence.tokens[title.head as usize].capital {
            return None;
        }
        let end = self.units.len().min(i + LONGEST);
        for at in i + 1..end {
            let unit = &self.units[at];
            let minded = unit.kind == Kind::NounPhrase && !unit.np.agent && !unit.np.determined;
            match unit.kind {
                Kind::And | Kind::Comma => {}
                Kind::Preposition if at == i + 1 => {
                    if !tags(unit).any(Tags::OF.with(Tags::DEED).with(Tags::FOR)) {
                        return None;
                    }
                }
                Kind::Preposition => {
                    let state = self.units.get(at + 1)?;
                    let owns = tags(unit).any(Tags::OF)
                        && state.denotes()
                        && state.np.name
                        && !state.np.person;
                    return owns.then_some(at + 1);
                }
                _ if minded && !unit.denotes() => {}
                _ => return None,
            }
        }
        None
    }

    /// The comma behind a title without an article that the comma at unit `open` sets apart from a
    /// list of people: "Ana Paz, Minister of Economy of Peru, Ali Fadel and".
    pub(super) fn title_ends(&self, open: usize) -> Option<usize> {
        let [comma, title] = self.units.get(open..open + 2)? else {
            return None;
        };
        let person = |at: usize| {
            self.units
                .get(at)
                .is_some_and(|u| u.np.person && u.denotes())
        };
        let bare = title.np.agent && !title.np.name && !title.np.person && !title.np.determined;
        if comma.kind != Kind::Comma || !bare || !person(self.root(open.checked_sub(1)?)) {
            return None;
        }
        let end = self.units.len().min(open + LONGEST);
        let phrase =
            |u: &Unit| matches!(u.kind, Kind::NounPhrase | Kind::Preposition | Kind::Other);
        let close = (open + 2..end).find(|at| !phrase(&self.units[*at]))?;
        (self.units[close].kind == Kind::Comma && person(close + 1)).then_some(close)
    }

    /// Whether a title without an article stands behind a person's name and a comma.
    pub(super) fn describes_name_before(&self, sentence: &Sentence, i: usize) -> bool {
        let Some(comma) = self.first_of(i).checked_sub(1) else {
            return false;
        };
        let name = comma
            .checked_sub(1)
            .map(|name| &self.units[self.root(name)]);
        self.units[comma].kind == Kind::Comma
            && !self.units[i].np.determined
            && name.is_some_and(|name| is_ranked_name(sentence, name))
    }

    /// Whether a person's name and a verb stand at a unit.
    fn opens_with_name(&self, sentence: &Sentence, at: usize) -> bool {
        let pair: Option<&[Unit]> = self.units.get(at..at + 2);
        matches!(pair, Some([name, verb])
            if verb.kind == Kind::VerbGroup && is_ranked_name(sentence, name))
    }

    /// Whether a name stands between a comma and another one.
    fn is_enclosed_name(&self, sentence: &Sentence, comma: usize) -> bool {
        match self.units.get(comma..comma + 3) {
            Some([comma, name, end]) => {
                end.kind == Kind::Comma
                    && name.depth == comma.depth
                    && name.group.is_none()
                    && is_ranked_name(sentence, name)
            }
            _ => false,
        }
    }
}

/// Whether a name stands behind the last words of a portfolio: "Tourism Karel Hirman".
fn ends_portfolio(sentence: &Sentence, unit: &Unit) -> bool {
    let name = Unit {
        from: unit.head,
        ..*unit
    };
    // "African Affairs"
    let is_region = |slot: u16| sentence.slots[usize::from(slot)].kind == EntityKind::Region;
    let mut minded = sentence.tokens[unit.from as usize..unit.head as usize].iter();
    unit.from < unit.head
        && minded.all(|token| token.slot.is_none_or(is_region) && !token.tags.any(Tags::TITLE))
        && is_person_name(sentence, &name)
}
