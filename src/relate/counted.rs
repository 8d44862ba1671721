//! Those whom a sentence counts and names only at its end: "Only three states recognize Taiwan:
//! Palau, Tuvalu and Haiti".

use super::appose::is_role;
use super::chunk::{Chunks, Kind};
use super::lexicon::Lexicon;
use super::token::{Marks, Sentence};

/// Those counted stand no more units than this before their names.
const REACH: usize = 20;

impl Chunks {
    /// Lets the phrase that counts them mean those who are listed behind the last colon or dash.
    pub(super) fn appose_counted(&mut self, sentence: &Sentence, lexicon: &Lexicon) {
        if !sentence.marks.any(Marks::COLON.with(Marks::DASH)) {
            return;
        }
        let Some(opener) = self.separators.iter().map(|at| *at as usize).find(|at| {
            let kind = self.units[*at].kind;
            matches!(kind, Kind::Colon | Kind::Dash)
        }) else {
            return;
        };
        let name = opener + 1;
        let named = self.units.get(name).is_some_and(|u| u.np.name);
        let Some(end) = named.then(|| self.list_end(name)).flatten() else {
            return;
        };
        let close = self.units.get(self.after(end));
        if close.is_some_and(|u| u.kind != Kind::Stop) {
            return;
        }
        // the phrase right before the names has been read
        let low = opener.saturating_sub(REACH);
        let mut before = (low..opener.saturating_sub(1)).rev();
        let counted = before.find(|i| {
            let unit = &self.units[*i];
            unit.kind == Kind::NounPhrase
                && !unit.np.name
                && !unit.np.pronoun
                && self.is_numbered(sentence, *i)
        });
        let Some(i) = counted else {
            return;
        };
        let unit = &self.units[i];
        let actors = unit.np.agent || is_role(sentence, lexicon, unit.head as usize);
        if !actors || unit.denotes() || unit.attached_to.is_some() {
            return;
        }
        let named = self.gather(name, end);
        self.units[i].own = named;
        self.units[i].np.person = self.units[name].np.person;
    }
}
