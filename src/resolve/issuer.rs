//! Whom official news means by a title alone in capitals: "The President thanked" is said of the
//! one whom the news is about, whoever else of that rank has been named since.

use super::cue::Cue;
use super::lexicon::TitleUse;
use super::mention::ActorIdx;
use super::resolver::Pass;
use crate::gazetteer::{EntityKind, Form};

/// Whom the news is about is named no later than in this sentence, the heading being the first.
const OPENING: u32 = 2;
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
        if !self.reader.is_capital(cue.start as usize) || self.in_heading(cue.start as usize) {
            return None;
        }
        let mentions = self.out.mentions.iter().take(FIRST);
        let mut people = mentions
            .take_while(|m| m.sentence <= OPENING)
            .filter(|m| matches!(m.form, Form::Name | Form::Surname))
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
}
