//! Who is set against those of whom a verb tells: "recognizes Kosovo but not Abkhazia".

use super::chunk::Kind;
use super::echoed::parts;
use super::matching::Matching;
use super::observe::Observer;
use super::statement::Reality;
use super::word_class::Tags;

/// How far behind a verb it is looked for whom it does not mean, in units.
const REACH: usize = 16;

impl<O: Observer> Matching<'_, O> {
    /// Denies what was found from `first` on of the verb in unit `i` of whom the sentence sets
    /// against those that the verb means: "is backed by Chad, but not by Mali", or states it of them:
    /// "is not backed by Chad but by Mali".
    pub(super) fn state_excluded(&mut self, i: usize, first: usize) {
        if !self.sentence.tags.any(Tags::NOT) {
            return;
        }
        let Some((one, whom, denied)) = self.excluded(i) else {
            return;
        };
        let clause = self.clauses[i];
        let mut reality = Reality::of(&clause);
        if denied == reality.negated {
            return;
        }
        reality.negated = denied;
        let [one, whom] = [one, whom].map(|unit| self.chunks.collective(unit));
        for n in first..self.found.len() {
            let sides = (clause.subject, one);
            self.restate(self.found[n], sides, (clause.subject, whom), reality);
        }
    }

    /// Whom the verb in unit `i` means, who is set against them, and whether it is denied of these.
    fn excluded(&self, i: usize) -> Option<(usize, usize, bool)> {
        let units = &self.chunks.units;
        for at in i + 1..units.len().min(i + REACH) {
            if matches!(
                units[at].kind,
                Kind::VerbGroup | Kind::Stop | Kind::Semicolon
            ) {
                return None;
            }
            let but = units[at].kind == Kind::But;
            let not = at + usize::from(but);
            let word = units.get(not)?;
            let tags = self.sentence.tokens[word.from as usize].tags;
            let denied = word.kind == Kind::Other && tags.any(Tags::NOT);
            let from = not + usize::from(denied);
            let preposition = units.get(from)?.kind == Kind::Preposition;
            let whom = from + usize::from(preposition);
            let set_against = denied || but && preposition;
            let end = self.chunks.after(self.chunks.last_of(whom));
            if !set_against || !units.get(whom)?.denotes() || !parts(units.get(end)) {
                continue;
            }
            let one = if preposition {
                self.first_behind(i, from)
            } else {
                self.complements.object.map(|object| object as usize)
            };
            return one.filter(|one| *one < at).map(|one| (one, whom, denied));
        }
        None
    }
}
