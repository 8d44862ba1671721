//! The small language in which rules say where a trigger's arguments stand.
//!
//! `A` is the relation's subject, `B` its object, `_` any noun phrase. The place in the frame gives
//! the grammatical role, the letter the role in the relation: `B V _ from A` reads "B received
//! something from A" as a relation from A to B. `^B` is named before the clause, not in it; behind
//! a noun it is the subject of the clause that the noun's phrase opens. `A: B V` reads "A says that
//! B …", and `_: A V ^B` "told B that A would …".

use std::fmt;

use crate::stored::stored;

/// Which argument of the relation a slot fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The relation's subject.
    A,
    /// The relation's object.
    B,
    /// Nothing: a noun phrase must stand there, of any kind.
    Any,
}

/// A slot of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub role: Role,
    /// `!`: the phrase itself must be the actor, not only a modifier in it.
    pub strict: bool,
    /// `~`: a modifier is enough even where the phrase itself is wanted.
    pub loose: bool,
    /// `+`: two or more actors, related pair by pair.
    pub plural: bool,
    /// `-`: no actor may stand there, as head or modifier, nor with `@` behind "of".
    pub silent: bool,
    /// No possessive pronoun stands before it: "attacked posts", not "attacked one of its posts".
    pub unowned: bool,
    /// `*`: it is named by its capital or seat: "its patrons in Moscow", not "its friends in
    /// Russia". Of what is named elsewhere: the clause before a semicolon speaks of it.
    pub seat: bool,
    /// `@`: one of the rule's `with_object` heads this phrase, which need be no object.
    pub headed: bool,
}

/// What kind of word the trigger is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TriggerKind {
    Verb,
    Noun,
    Adjective,
    Suffix,
    Preposition,
}

/// Where the argument left of a noun trigger is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// The grammatical subject of a verb or of a predicative adjective.
    Subject,
    /// A modifier of the noun, else the subject of the verb that governs it, else a `by` phrase.
    Either,
    /// A modifier of the noun: "Russia's invasion".
    Modifier,
    /// The subject of a copula, the anchor of an apposition: "X is an ally of".
    Copula,
}

/// One way in which a trigger's arguments may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// As the pack writes it.
    pub text: Box<str>,
    pub trigger: TriggerKind,
    /// Left of the trigger, outermost first: at most a copula subject and a modifier.
    pub left: Vec<(Left, Slot)>,
    /// A direct object, or a name that follows a noun directly.
    pub object: Option<Slot>,
    /// Whether a second object must follow: "gave B weapons".
    pub second: bool,
    /// Prepositional phrases: the alternatives, and the slot.
    pub preps: Vec<(Vec<Box<str>>, Slot)>,
    /// The subject of a clause that the verb opens: "demanded that B …".
    pub clause: Option<Slot>,
    /// Whether that clause, or one with a speaker, must say what has to be: "said that B must …".
    pub obliged: bool,
    /// Whether the clause is a condition: "threatened to … unless B …".
    pub conditional: bool,
    /// Whether the clause says what came before: "scrambled jets after B …".
    pub cause: bool,
    /// Before a noun, whom it is for or against, and the word that says so: "an anti-Syrian rally"
    /// is `A anti-B N`.
    pub side: Option<(Box<str>, Slot)>,
    /// What is named before the clause and not again: "…, while A holds observer status"; of a
    /// noun, the subject behind its phrase: "In talks with B, A …".
    pub topic: Option<Slot>,
    /// Who says it: "A says that B broke the truce".
    pub speaker: Option<Slot>,
    /// Words of which one must follow the object, or stand in it: "took B hostage". `@bad` stands
    /// for those of the list; of those behind a "-" none may.
    pub tail: Vec<Box<str>>,
    /// Whether the rule's `with_object` does not hold: the trigger has swallowed the object.
    pub headless: bool,
}

/// Why a frame cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrameError(String);

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Frame {
    /// Reads a frame such as `A V _ to B` or `A's N of|on B`.
    pub(crate) fn parse(text: &str) -> Result<Self, FrameError> {
        let fail = |message: &str| FrameError(format!("frame \"{text}\": {message}"));
        let words: Vec<&str> = text.split_whitespace().collect();
        let (at, trigger) = words
            .iter()
            .enumerate()
            .find_map(|(i, w)| trigger_kind(w).map(|kind| (i, kind)))
            .ok_or_else(|| fail("no trigger; write one of V, N, J, S, P"))?;
        let mut frame = Self {
            text: text.into(),
            trigger,
            left: Vec::new(),
            object: None,
            second: false,
            preps: Vec::new(),
            clause: None,
            obliged: false,
            conditional: false,
            cause: false,
            side: None,
            topic: None,
            speaker: None,
            tail: Vec::new(),
            headless: false,
        };
        for word in words.get(..at).unwrap_or_default() {
            frame.read_left(word).map_err(fail)?;
        }
        if let [(Left::Copula | Left::Modifier, _), (left, _)] = frame.left.as_mut_slice() {
            *left = Left::Modifier;
        } else if frame.left.len() > 1 {
            return Err(fail("more than one argument left of the trigger"));
        }
        let mut preposition: Vec<&str> = Vec::new();
        for word in words.get(at + 1..).unwrap_or_default() {
            if let Some(topic) = word.strip_prefix('^') {
                let takes = !matches!(trigger, TriggerKind::Adjective | TriggerKind::Preposition);
                let topic = slot(topic).filter(|_| takes);
                frame.topic = Some(
                    topic.ok_or_else(|| fail("^A or ^B stands behind a verb, noun or suffix"))?,
                );
                continue;
            }
            match slot(word) {
                Some(slot) if preposition == ["unless"] => {
                    frame.clause = Some(slot);
                    frame.conditional = true;
                    preposition.clear();
                }
                Some(slot) if preposition == ["after"] => {
                    frame.clause = Some(slot);
                    frame.cause = true;
                    preposition.clear();
                }
                Some(slot) if preposition == ["that"] => {
                    frame.clause = Some(slot);
                    preposition.clear();
                }
                Some(slot) if !preposition.is_empty() => {
                    let alternatives = preposition.join(" ").split('|').map(Box::from).collect();
                    frame.preps.push((alternatives, slot));
                    preposition.clear();
                }
                Some(slot) if frame.object.is_none() && frame.preps.is_empty() => {
                    frame.object = Some(slot);
                }
                Some(slot) if slot.role == Role::Any => {
                    frame.second |= frame.preps.is_empty();
                }
                Some(_) => return Err(fail("a second object; put a preposition before it")),
                None if word
                    .chars()
                    .all(|c| c.is_lowercase() || matches!(c, '|' | '-' | '@')) =>
                {
                    preposition.push(word);
                }
                None => return Err(fail("right of the trigger stand prepositions, A, B and _")),
            }
        }
        if frame.clause.or(frame.speaker).is_some() && preposition == ["must"] {
            frame.obliged = true;
            preposition.clear();
        }
        if !preposition.is_empty() {
            if trigger != TriggerKind::Verb || frame.object.is_none() {
                return Err(fail("a preposition without an argument"));
            }
            frame.tail = preposition.join(" ").split('|').map(Box::from).collect();
        }
        if frame.slots().any(|s| s.plural) {
            return Ok(frame);
        }
        for role in [Role::A, Role::B] {
            if frame.slots().filter(|s| s.role == role).count() != 1 {
                return Err(fail("A and B must each stand once, or one of them with +"));
            }
        }
        Ok(frame)
    }

    /// Reads a word that stands left of the trigger.
    fn read_left(&mut self, word: &str) -> Result<(), &'static str> {
        if let Some(speaker) = word.strip_suffix(':') {
            let speaker = slot(speaker).filter(|_| self.trigger == TriggerKind::Verb);
            self.speaker = Some(speaker.ok_or("A: or B: stands before a verb")?);
        } else if let Some((side, actor)) = word.split_once('-').filter(|(_, b)| !b.is_empty()) {
            let actor = slot(actor).filter(|_| self.trigger == TriggerKind::Noun);
            self.side = Some((side.into(), actor.ok_or("anti-B stands before a noun")?));
        } else {
            let left = left_slot(word, self.trigger);
            self.left
                .push(left.ok_or("left of the trigger stand A or B")?);
        }
        Ok(())
    }

    /// Whether a phrase may take up the verb's first complement: the first preposition of
    /// `A V to B`, or the object of `B V _ from A`, if the rule lists what that may be.
    pub(crate) fn absorbs(&self, lists_objects: bool) -> bool {
        let preposition = self.object.is_none() && !self.preps.is_empty();
        !self.second && (preposition || lists_objects && self.takes_any_object())
    }

    fn takes_any_object(&self) -> bool {
        self.object.is_some_and(|slot| slot.role == Role::Any) && !self.heads_elsewhere()
    }

    /// The frame that is left for a phrase which adds `words` to the verb: its first preposition,
    /// whose argument becomes the object, or its object, if that is what the phrase holds.
    pub(crate) fn without(&self, words: &str, holds_object: bool) -> Option<Self> {
        let first = self.preps.first().filter(|_| self.object.is_none());
        let first = first.filter(|(alternatives, _)| alternatives.iter().any(|w| **w == *words));
        let object = first.map(|(_, slot)| *slot);
        let held = holds_object && self.takes_any_object();
        (object.is_some() || held).then(|| Self {
            text: self.text.clone(),
            object,
            headless: true,
            preps: self
                .preps
                .iter()
                .skip(usize::from(object.is_some()))
                .cloned()
                .collect(),
            left: self.left.clone(),
            side: self.side.clone(),
            tail: self.tail.clone(),
            ..*self
        })
    }

    /// Whether two frames of a verb have their first argument behind it in the same place.
    pub(crate) fn asks_like(&self, other: &Self) -> bool {
        let same = match (self.preps.first(), other.preps.first()) {
            (Some((one, _)), Some((other, _))) => one.iter().any(|word| other.contains(word)),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.object.is_some() == other.object.is_some() && same
    }

    /// Whether the rule's `with_object` heads another phrase than the object.
    pub(crate) fn heads_elsewhere(&self) -> bool {
        self.slots().any(|slot| slot.headed)
    }

    /// Every slot of the frame.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Slot> + '_ {
        let left = self.left.iter().map(|(_, slot)| *slot);
        let preps = self.preps.iter().map(|(_, slot)| *slot);
        left.chain(self.side.as_ref().map(|(_, slot)| *slot))
            .chain(self.object)
            .chain(self.clause)
            .chain(self.topic)
            .chain(self.speaker)
            .chain(preps)
    }
}

fn trigger_kind(word: &str) -> Option<TriggerKind> {
    Some(match word {
        "V" => TriggerKind::Verb,
        "N" => TriggerKind::Noun,
        "J" => TriggerKind::Adjective,
        "S" => TriggerKind::Suffix,
        "P" => TriggerKind::Preposition,
        _ => return None,
    })
}

fn left_slot(word: &str, trigger: TriggerKind) -> Option<(Left, Slot)> {
    if trigger == TriggerKind::Noun {
        if let Some(rest) = word.strip_suffix("'s") {
            return Some((Left::Modifier, slot(rest)?));
        }
        if let Some(rest) = word.strip_suffix('=') {
            return Some((Left::Copula, slot(rest)?));
        }
        return Some((Left::Either, slot(word)?));
    }
    Some((Left::Subject, slot(word)?))
}

fn slot(word: &str) -> Option<Slot> {
    let mut marks = word.chars();
    let role = match marks.next()? {
        'A' => Role::A,
        'B' => Role::B,
        '_' => Role::Any,
        _ => return None,
    };
    let mut slot = Slot {
        role,
        strict: false,
        loose: false,
        plural: false,
        silent: false,
        unowned: false,
        seat: false,
        headed: false,
    };
    for mark in marks {
        match mark {
            '!' => slot.strict = true,
            '~' => slot.loose = true,
            '+' => slot.plural = true,
            '-' => slot.silent = true,
            '=' => slot.unowned = true,
            '*' => slot.seat = true,
            '@' => slot.headed = true,
            _ => return None,
        }
    }
    Some(slot)
}

stored! { enum Role { A, B, Any } }
stored! { enum TriggerKind { Verb, Noun, Adjective, Suffix, Preposition } }
stored! { enum Left { Subject, Either, Modifier, Copula } }
stored! {
    struct Slot { role, strict, loose, plural, silent, unowned, seat, headed }
}
stored! {
    struct Frame {
        text, trigger, left, object, second, preps, clause, obliged, conditional, cause, side,
        topic, speaker, tail, headless
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "test")]
mod tests {
    use super::*;

    #[test]
    fn whom_a_noun_is_against_stands_behind_a_hyphen() {
        let frame = Frame::parse("A anti-B N").unwrap();
        let (side, slot) = frame.side.unwrap();
        assert_eq!((&*side, slot.role), ("anti", Role::B));
        assert!(Frame::parse("A anti-B V").is_err());
        assert!(Frame::parse("A anti-x N").is_err());
    }

    #[test]
    fn roles_come_from_letters_and_places_from_words() {
        let frame = Frame::parse("B V _ from A").unwrap();
        assert_eq!(frame.left[0].0, Left::Subject);
        assert_eq!(frame.left[0].1.role, Role::B);
        assert_eq!(frame.object.unwrap().role, Role::Any);
        assert_eq!(frame.preps[0].0, vec![Box::from("from")]);
    }

    #[test]
    fn noun_frames_tell_modifier_from_copula() {
        assert_eq!(
            Frame::parse("A's N of B").unwrap().left[0].0,
            Left::Modifier
        );
        assert_eq!(Frame::parse("A N with B").unwrap().left[0].0, Left::Either);
        let member = Frame::parse("A= B N").unwrap();
        assert_eq!(
            [member.left[0].0, member.left[1].0],
            [Left::Copula, Left::Modifier]
        );
    }

    #[test]
    fn broken_frames_say_what_to_do() {
        assert_eq!(
            Frame::parse("A V that B").unwrap().clause.unwrap().role,
            Role::B
        );
        assert_eq!(
            Frame::parse("A V B hostage").unwrap().tail,
            vec![Box::from("hostage")]
        );
        assert_eq!(Frame::parse("A V ^B").unwrap().topic.unwrap().role, Role::B);
        assert_eq!(
            Frame::parse("A: B V").unwrap().speaker.unwrap().role,
            Role::A
        );
        assert!(Frame::parse("A V _- in B").unwrap().object.unwrap().silent);
        for frame in [
            "A with B", "A J ^B", "A V ^", "A: N B", "A V", "A V with", "A V B B", "A B V",
            "C V B", "A V A",
        ] {
            assert!(Frame::parse(frame).is_err(), "{frame}");
        }
    }
}
