//! What stands before the clause whose subject it shares: "After meeting Putin, Xi said", "Supplied
//! with arms by Iran, Chad".

use super::chunk::Kind;
use super::clause::Analyzer;
use super::word_class::Tags;

/// A participle that opens a sentence is no longer than this, with the clause behind it, in units.
const FRONTED: usize = 20;

/// How many verbs behind a participle may hang on it.
const GOVERNED: usize = 4;

impl Analyzer<'_> {
    /// Whether a comma, a phrase and a finite verb follow the participle that opens a sentence.
    pub(super) fn verb_with_subject_follows(&self, i: usize) -> bool {
        let units = &self.chunks.units;
        let end = units.len().min(i + FRONTED);
        let comma = (i + 1..end).find(|j| units[*j].kind == Kind::Comma);
        let finite = |j: &usize| units[*j].is_predicate();
        comma.is_some_and(|comma| {
            !(i + 1..comma).any(|j| finite(&j) && !units[j].verb.past_or_participle)
                && units
                    .get(comma + 1)
                    .is_some_and(|u| u.kind == Kind::NounPhrase)
                && (comma + 2..end).any(|j| finite(&j))
        })
    }

    /// "Togo, reluctant to criticize Mali, left", "Keen to join NATO, Ukraine": whether it comes to
    /// that.
    fn inclined(&mut self, i: usize) {
        let adjective = self.before(i).map(|before| self.chunks.units[before]);
        let adjective = adjective.filter(|unit| unit.kind == Kind::NounPhrase && !unit.denotes());
        if let Some(unit) = adjective.filter(|_| self.chunks.units[i].verb.infinitive) {
            let averse = self.has_tag(&unit, Tags::REFUSAL);
            self.out[i].negated ^= averse;
            self.out[i].planned |= !averse;
        }
    }

    /// "After meeting Putin, Xi said": a fronted gerund or participle takes the subject behind it.
    pub(super) fn front(&mut self) {
        let mut next: Option<usize> = None;
        for n in (0..self.chunks.verbs.len()).rev() {
            let i = self.chunks.verbs[n] as usize;
            // "Rather than condemn Niger, Chad"
            let rather = i == 0 && self.tags(i).any(Tags::NOT) && self.is_free(i);
            if self.chunks.units[i].verb.is_finite() && !rather {
                next = Some(i);
            } else if let Some(main) = next.filter(|_| self.is_free(i)) {
                self.out[i].subject = self.out[main].subject;
                self.out[i].subject_unit = self.out[main].subject_unit;
                self.inclined(i);
                // "Having pledged to defend Niger, Chad"
                for &other in self.chunks.verbs[n + 1..].iter().take(GOVERNED) {
                    let other = other as usize;
                    if other >= main {
                        break;
                    }
                    let hangs = self.out[other].governor == Some(i as u32);
                    if hangs && self.out[other].subject_unit.is_none() {
                        self.out[other].subject = self.out[main].subject;
                        self.out[other].subject_unit = self.out[main].subject_unit;
                    }
                }
            }
        }
    }
}
