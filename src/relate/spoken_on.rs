//! With whose subject a verb goes on behind what is said, or behind another clause: "said that Chad
//! had fired first, and accused it", "condemned the raid that killed two people and called on Chad".

use super::chunk::Kind;
use super::clause::Analyzer;
use super::word_class::{Govern, Tags};

/// In how many verbs behind a verb of speech what is said may stand.
const SPOKEN: usize = 4;

impl Analyzer<'_> {
    /// The verb of speech with whose subject the verb in unit `i` goes on behind a comma and "and",
    /// since what is said stands in another tense: "Chad said that Mali had fired first, and
    /// accused it". No comma needs to stand before "but": "denied that his men had fired but blamed
    /// Mali"; nor behind what should or would be: "said that Chad must be left alone and warned
    /// Mali". Nor before what can be no participle: "said that Chad had fired first and took it to
    /// task".
    pub(super) fn speaks_on(&self, i: usize, and: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        // "countered that Chad was wrong and blamed Mali"
        let parts = self.asks_or_says(i) && self.parts_from(i, and, near);
        if let Some(main) = self.governs_clause(near).filter(|_| parts) {
            return Some(main);
        }
        let comma = and.checked_sub(1).map(|comma| self.kind(comma));
        let apart = comma == Some(Kind::Comma)
            || self.kind(and) == Kind::But
            || self.tags(near).any(Tags::MODAL) && self.has_object(i)
            || self.is_past(i);
        // "said the plan had failed and blamed Mali", "said that Chad was wrong and blamed Mali",
        // "said that Chad had its backing, and blamed Mali"
        let other = parts || self.tells_thing(near) && self.asks_or_says(i);
        let speaker = self.out[near].speaker.filter(|_| apart || other)?;
        let plain = |verb: usize| {
            let unit = &self.chunks.units[verb];
            unit.to - unit.from == 1 && unit.verb.past_or_participle
        };
        let aided = self.tags(near).any(Tags::HAVE.with(Tags::MODAL));
        // "Chad says that Mali arms them, and has asked": what has been done since
        let perfect = self.tags(i).any(Tags::HAVE) && !aided && !plain(near);
        if !(perfect || other || (plain(i) || self.is_past(i)) && aided) {
            return None;
        }
        let mut verbs = self.chunks.verbs_before(near).take(SPOKEN);
        verbs.find(|&verb| {
            let says = self.chunks.units[verb].verb.govern.any(Govern::SAY);
            let fits = says && self.out[verb].subject_unit == Some(speaker);
            fits && (other || plain(verb) != perfect)
        })
    }

    /// The verb before a remark on who says so, with whose subject the one behind "and" goes on:
    /// "Chad left the talks, officials said, and will sue Mali".
    pub(super) fn above_aside(&self, near: usize, and: usize) -> usize {
        let says = self.chunks.units[near].verb.govern.any(Govern::SAY);
        let ends = near + 2 == and && self.kind(near + 1) == Kind::Comma;
        let subject = self.out[near].subject_unit.filter(|_| says && ends);
        let comma = subject
            .and_then(|subject| self.before(self.chunks.first_of(subject as usize)))
            .filter(|comma| self.kind(*comma) == Kind::Comma);
        comma
            .and_then(|comma| self.finite_before(comma))
            .unwrap_or(near)
    }

    /// Whether a past with an object goes on behind a comma, or behind what somebody is said to be
    /// or to be doing, so that it is the speaker's.
    fn parts_from(&self, i: usize, and: usize, near: usize) -> bool {
        let comma = and.checked_sub(1).map(|comma| self.kind(comma)) == Some(Kind::Comma);
        let verb = &self.chunks.units[near].verb;
        let is = verb.copula || self.tags(near).any(Tags::BE);
        let done = &self.chunks.units[i];
        (comma || is)
            && done.to - done.from == 1
            && done.verb.past_or_participle
            && self.has_object(i)
    }

    /// The verb before the "that" that opens the clause of the verb in unit `inner`.
    fn governs_clause(&self, inner: usize) -> Option<usize> {
        let subject = self.out[inner].subject_unit.map(|unit| unit as usize);
        let subject = subject.filter(|subject| *subject < inner)?;
        let that = self.before(self.chunks.first_of(subject))?;
        let verb = self
            .before(that)
            .filter(|_| self.kind(that) == Kind::That)?;
        self.chunks.units[verb].is_predicate().then_some(verb)
    }

    /// Whether a phrase stands right behind the verb in unit `i`.
    fn has_object(&self, i: usize) -> bool {
        let next = self.chunks.units.get(i + 1);
        next.is_some_and(|unit| unit.kind == Kind::NounPhrase)
    }

    /// The verb above a relative clause about a thing, if the verb in unit `i` says what a thing
    /// does not do: "condemned the raid that killed two people and called on Chad".
    pub(super) fn above_relative(&self, i: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        let opener = self.before(near).map(|before| self.kind(before));
        let relative = matches!(opener, Some(Kind::Relative | Kind::That));
        (relative && self.tells_thing(near) && self.asks_or_says(i))
            .then(|| self.main_before(near))
            .flatten()
    }

    /// Whether the subject of a verb is a thing, and none that says something: "the raid", but not
    /// "the report".
    fn tells_thing(&self, verb: usize) -> bool {
        self.out[verb].subject_unit.is_some_and(|subject| {
            let thing = &self.chunks.units[subject as usize];
            let head = self.sentence.tokens[thing.head as usize].tags;
            let actor = thing.denotes() || thing.np.agent || thing.np.name;
            !actor && !head.any(Tags::REPORTED)
        })
    }

    /// Whether the verb in unit `i` says what a thing does not do: "called on Chad", "sent its
    /// condolences".
    fn asks_or_says(&self, i: usize) -> bool {
        let govern = self.chunks.units[i].verb.govern;
        let asks = Govern::SAY
            .with(Govern::ADDRESS)
            .with(Govern::JUDGE)
            .with(Govern::OBJECT_CONTROL);
        let own = self.chunks.units.get(i + 1).is_some_and(|object| {
            let first = &self.sentence.tokens[object.from as usize];
            object.kind == Kind::NounPhrase && self.sentence.is_possessive(first)
        });
        govern.any(asks) || own && govern.any(Govern::LIGHT)
    }

    /// "owes its calm to a deal that India struck, and has promised": a comma before "and" closes
    /// the clause in which somebody else does something.
    pub(super) fn above_comma(&self, and: usize, near: Option<usize>) -> Option<usize> {
        let near = near?;
        let comma = and.checked_sub(1).map(|comma| self.kind(comma));
        let subject = self.out[near].subject_unit? as usize;
        // "signed a pact with India, which lent it money, and opened": set apart, who lent has done
        // so
        let which = self
            .before(near)
            .filter(|at| self.kind(*at) == Kind::Relative);
        let apart = which.filter(|at| *at > 0 && self.kind(at - 1) == Kind::Comma);
        if let Some(which) = apart.filter(|_| comma == Some(Kind::Comma)) {
            return self.main_before(which);
        }
        if let Some(open) = self
            .explained_before(near)
            .filter(|_| comma == Some(Kind::Comma))
        {
            return self.main_before(open);
        }
        let first = self.chunks.first_of(subject);
        let opener = first.checked_sub(1)?;
        let whose = self.kind(opener) == Kind::NounPhrase && self.tags(opener).any(Tags::WHOSE);
        let opens = whose || matches!(self.kind(opener), Kind::Relative | Kind::That);
        let inside = comma == Some(Kind::Comma) && opens && subject < near;
        let noun = opener.checked_sub(1).filter(|_| inside)?;
        let thing = self.kind(noun) == Kind::NounPhrase && !self.chunks.units[noun].denotes();
        // ", which Chad detests, and has turned"
        let apart = self.kind(noun) == Kind::Comma;
        self.main_before(first).filter(|_| thing || apart)
    }

    /// The comma behind a name that a phrase with a clause explains, whose verb is in unit `verb`:
    /// "left the CSTO, an alliance that failed".
    fn explained_before(&self, verb: usize) -> Option<usize> {
        let that = self.before(verb)?;
        let noun = that.checked_sub(1)?;
        let open = self
            .chunks
            .first_of(self.chunks.root(noun))
            .checked_sub(1)?;
        let name = &self.chunks.units[open.checked_sub(1)?];
        let unit = &self.chunks.units[self.chunks.root(noun)];
        let explains = matches!(self.kind(that), Kind::That | Kind::Relative)
            && unit.kind == Kind::NounPhrase
            && unit.np.determined
            && !unit.np.name
            && self.kind(open) == Kind::Comma;
        (explains && name.np.name && name.denotes()).then_some(open)
    }
}
