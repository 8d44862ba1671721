//! Whom official news means by a title alone in capitals: "The President thanked" is said of the
//! one whom the news is about, whoever else of that rank has been named since.

use super::cue::Cue;
use super::lexicon::{Target, TitleUse};
use super::mention::{ActorIdx, Mention};
use super::reader::Gap;
use super::resolver::Pass;
use crate::gazetteer::{EntityKind, Form};

/// Whom the news is about is named no later than in this sentence, the heading being the first.
const OPENING: u32 = 2;
/// But so many sentences later, if another one's guest comes first.
const GUEST_REACH: u32 = 2;
/// Between "counterpart" and a name stand no more words than this: "Mr".
const RANKS: usize = 2;
/// Nor later than so many mentions.
const FIRST: usize = 24;

impl Pass<'_> {
    /// The first person of the text who bears a title that is written in capitals and stands alone.
    pub(super) fn issuer(
        &self,
        cue: Cue,
        title: &TitleUse,
        except: Option<ActorIdx>,
    ) -> Option<ActorIdx> {
        // "The head of state": no title before a name, so a house's own word for its own
        let own = self.reader.is_capital(cue.start as usize) || !title.before;
        if !own || self.in_heading(cue.start as usize) {
            return None;
        }
        let mentions = self.out.mentions.iter().take(FIRST);
        let names = mentions.filter(|m| matches!(m.form, Form::Name | Form::Surname));
        // "The President welcomed his Chadian counterpart, X. Mr Y said": the house's own is Y
        let guest = names
            .clone()
            .take_while(|m| m.sentence <= OPENING)
            .find(|m| self.is_named_counterpart(m));
        let guest = guest.map(|m| m.actor);
        let reach = if guest.is_some() { GUEST_REACH } else { 0 };
        let mut people = names
            .take_while(|m| m.sentence <= OPENING + reach)
            .filter(|m| Some(m.actor) != guest)
            .map(|m| m.actor)
            .filter(|actor| self.kind_of(*actor) == Some(EntityKind::Person));
        // "President Erdogan" is no prime minister, though he heads his government
        let called = |actor: ActorIdx| {
            let stated = &self.out.scratch.discourse.stated;
            let mut own = stated.iter().filter(|s| s.person == actor).peekable();
            own.peek().is_none() || own.any(|s| self.names_office(title, s))
        };
        let holder = people.find(|actor| self.holds_such(title, *actor) && called(*actor))?;
        (Some(holder) != except).then_some(holder)
    }

    /// Whether a name stands behind "counterpart": "his Ivorian counterpart, Mr Alassane Ouattara".
    fn is_named_counterpart(&self, mention: &Mention) -> bool {
        let reader = self.reader;
        let mut at = mention.span.start as usize;
        for _ in 0..=RANKS {
            let Some(word) = reader.prev(at) else {
                return false;
            };
            let term = reader.term(word);
            let noun = self.lexicon.noun(term);
            if noun.is_some_and(|noun| noun.target == Target::Counterpart) {
                return matches!(word.gap, Gap::Space | Gap::Comma);
            }
            if word.gap != Gap::Space || !self.lexicon.title(term).is_some_and(|t| t.rank) {
                return false;
            }
            at = word.start;
        }
        false
    }

    /// "The President of the Republic received": the one who issues the news, not the one of the
    /// state named last.
    pub(super) fn is_of_own_house(&self, cue: Cue, start: usize) -> bool {
        let reader = self.reader;
        let of = reader.prev_near(start).filter(|w| reader.is(*w, "of"));
        let title = of.and_then(|of| reader.prev_near(of.start));
        reader.is_capital(cue.start as usize)
            && title.is_some_and(|w| {
                let title = self.lexicon.title(reader.term(w));
                reader.is_capital(w.start) && title.is_some_and(|title| !title.vague)
            })
    }
}
