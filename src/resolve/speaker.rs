//! Who speaks: in a quotation, in a paragraph of a transcript, in a whole address.

use super::mention::{ActorIdx, Mention, ReferenceKind};
use super::quotation::Quotation;
use super::reader::Word;
use super::resolver::Pass;
use super::word_class::{BODY_LINK, ORIGIN, PAPER, PARTNER_LINK, SAYING, SPEECH};
use crate::gazetteer::EntityKind;

/// Who speaks stands no further from the quotation than this, in bytes.
const NEAR: usize = 400;
/// The name and office of who speaks in it are no longer than this.
const LABEL: usize = 120;
/// The label of somebody whom nobody knows is no longer than this, in words.
const LABEL_WORDS: usize = 4;
/// A surname is longer than this, in bytes.
const SHORTEST: usize = 2;
/// Who speaks in a transcript is among so many mentions.
const NAMED: usize = 48;
/// Whose address a text is stands no further from its start than this, in bytes.
pub(super) const HEAD: usize = 240;
/// Nor do more words stand between the address and who gives it.
const OFFICE: usize = 6;

/// Who speaks where no quotation is, from the start of a text to its end.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    /// Everything before this byte has been read.
    at: usize,
    /// Whether the label of the line there has been read.
    begun: bool,
    /// The last label.
    label: Label,
    /// Whose address the text is.
    own: Option<Label>,
    /// Those who issue it together.
    issuers: Option<Vec<ActorIdx>>,
}

/// What stands before a colon at the start of a paragraph.
#[derive(Clone, Copy, Debug, Default)]
enum Label {
    #[default]
    None,
    /// "Question:"
    Unknown,
    Person(ActorIdx),
}

/// What says beside a quotation who speaks: "Biden told Kishida".
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) speaker: ActorIdx,
    /// Its first byte.
    pub(super) from: usize,
    /// Behind its last one.
    pub(super) to: usize,
    /// The verb of saying.
    pub(super) verb: Word,
}

impl Transcript {
    /// Whether the text is an address, and no label says who speaks.
    pub(super) const fn is_address(&self) -> bool {
        matches!(self.label, Label::None) && matches!(self.own, Some(Label::Person(_)))
    }

    /// Who issue the text together, where none of them speaks alone.
    pub(super) fn issuers(&self) -> &[ActorIdx] {
        match self.label {
            Label::None => self.issuers.as_deref().unwrap_or(&[]),
            _ => &[],
        }
    }
}

impl Pass<'_> {
    /// Who speaks outside of all quotations; bytes must be asked for in order.
    pub(super) fn speaker_at(&self, at: usize, transcript: &mut Transcript) -> Option<ActorIdx> {
        while transcript.at <= at {
            if !transcript.begun {
                transcript.begun = true;
                match self.label_of_line(transcript.at) {
                    Label::None => {}
                    label => transcript.label = label,
                }
            }
            let rest = self.reader.bytes.get(transcript.at..at).unwrap_or(&[]);
            let Some(n) = memchr::memchr(b'\n', rest) else {
                transcript.at = at;
                break;
            };
            transcript.at += n + 1;
            transcript.begun = false;
        }
        match transcript.label {
            Label::Person(speaker) => Some(speaker),
            Label::Unknown => None,
            Label::None => {
                let own = || self.speaker_of_text().map_or(Label::None, Label::Person);
                match transcript.own.get_or_insert_with(own) {
                    Label::Person(speaker) => Some(*speaker),
                    _ => None,
                }
            }
        }
    }

    /// Whom an address speaks to by "you": the only other person whom the sentence names that first
    /// names the speaker.
    pub(super) fn hearer(&self, speaker: ActorIdx) -> Option<ActorIdx> {
        let first = self.mentions_of_head().find(|m| m.actor == speaker)?;
        let here = self.mentions_of_head();
        let people = here
            .filter(|m| m.sentence == first.sentence)
            .map(|m| m.actor);
        let mut others = people
            .filter(|actor| *actor != speaker && self.kind_of(*actor) == Some(EntityKind::Person));
        let one = others.next()?;
        others.all(|actor| actor == one).then_some(one)
    }

    /// Finds who issue a text together, at its first "we".
    pub(super) fn find_issuers(&mut self, we: usize, transcript: &mut Transcript) {
        if transcript.issuers.is_none() {
            transcript.issuers = Some(self.issuers_of_text(we));
        }
    }

    /// The person whose name and a colon open a line: "Emmanuel Macron: We have signed".
    fn label_of_line(&self, start: usize) -> Label {
        let rest = self.reader.bytes.get(start..).unwrap_or(&[]);
        let head = rest.get(..LABEL).unwrap_or(rest);
        let colon = memchr::memchr2(b':', b'\n', head).map(|n| start + n);
        let Some(colon) = colon.filter(|at| self.reader.byte(*at) == b':') else {
            return Label::None;
        };
        let first = self
            .out
            .mentions
            .partition_point(|m| (m.span.start as usize) < start);
        let here = self.out.mentions.get(first..).unwrap_or(&[]).iter();
        let here = here.take_while(|m| m.span.end as usize <= colon);
        let mut people = here.filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person));
        match (people.next(), people.last()) {
            // "Joko Widodo (retranslated):"
            (Some(first), last)
                if last.is_none_or(|last| last.actor == first.actor)
                    && self.names_only(last.unwrap_or(first).span.end as usize, colon) =>
            {
                Label::Person(first.actor)
            }
            (None, _) if self.is_label(start, colon) => self
                .called_in_capitals(start, colon)
                .map_or(Label::Unknown, Label::Person),
            _ => Label::None,
        }
    }

    /// Who bears the last name of a label in capitals, "SECRETARY BLINKEN:", of those whom the text
    /// names first.
    fn called_in_capitals(&self, start: usize, colon: usize) -> Option<ActorIdx> {
        let label = self.reader.slice(start, colon).trim_end();
        let last = label.rsplit(' ').next().unwrap_or("");
        let shouts = last.len() > SHORTEST && !label.contains(char::is_lowercase);
        let mut people = self.out.mentions.iter().take(NAMED).filter(|m| {
            let name = m.span.slice(self.reader.text);
            let surname = name.rsplit(' ').next().unwrap_or("");
            shouts
                && self.kind_of(m.actor) == Some(EntityKind::Person)
                && surname.eq_ignore_ascii_case(last)
        });
        people.next().map(|m| m.actor)
    }

    /// Whether nothing stands between a name and the colon of its label but a bracket.
    fn names_only(&self, end: usize, colon: usize) -> bool {
        let rest = self.reader.slice(end, colon).trim();
        rest.is_empty() || rest.starts_with('(') && rest.ends_with(')')
    }

    /// Whether nothing but a few words with capitals stands between two bytes.
    fn is_label(&self, start: usize, end: usize) -> bool {
        let mut at = start;
        for _ in 0..LABEL_WORDS {
            match self.reader.next(at) {
                Some(word) if word.end <= end && self.reader.is_capital(word.start) => {
                    at = word.end;
                }
                _ => break,
            }
        }
        at == end
    }

    /// Whose address a text is: "Address by the President of Ukraine", "Biden's remarks".
    fn speaker_of_text(&self) -> Option<ActorIdx> {
        let reader = self.reader;
        let mut at = 0;
        while let Some(word) = reader.next(at).filter(|w| w.end <= HEAD) {
            at = word.end;
            if !reader.term(word).is(SAYING | PAPER) {
                continue;
            }
            let owner = self.mentions_of_head().find(|m| {
                let owns = reader.possessive(m.span.end as usize);
                owns.and_then(|end| reader.next_near(end)) == Some(word)
            });
            if let Some(owner) = owner.or_else(|| self.giver_behind(word.end)) {
                return Some(owner.actor);
            }
        }
        None
    }

    /// The mentions near the start of the text.
    fn mentions_of_head(&self) -> impl Iterator<Item = &Mention> {
        let mentions = self.out.mentions.iter();
        mentions.take_while(|m| (m.span.start as usize) < 2 * HEAD)
    }

    /// Who has given an address that ends at a byte: "by President Biden".
    fn giver_behind(&self, end: usize) -> Option<&Mention> {
        let reader = self.reader;
        // "Opening remarks", and on the next line "by"
        let link = reader.next(end)?;
        let blank = reader.slice(end, link.start).trim().is_empty();
        if !blank || !reader.term(link).is(PARTNER_LINK | BODY_LINK | ORIGIN) {
            return None;
        }
        let mut at = link.end;
        for _ in 0..OFFICE {
            let word = reader.next_near(at)?;
            let person = self.mentions_of_head().find(|m| {
                m.span.start as usize == word.start
                    && self.kind_of(m.actor) == Some(EntityKind::Person)
            });
            if person.is_some() {
                return person;
            }
            at = word.end;
        }
        None
    }

    /// The person who speaks.
    pub(super) fn speaker_of(&self, quotation: Quotation) -> Option<Tag> {
        self.teller_of(quotation, false)
    }

    /// Who speaks; `bodies` says that it may be a state or a body: "…," Chad said.
    pub(super) fn teller_of(&self, quotation: Quotation, bodies: bool) -> Option<Tag> {
        // `commented, saying: "We believe"`: whoever speaks stands before it, known or not
        let before = self.reader.bytes.get(..quotation.start);
        if before.is_some_and(|text| text.trim_ascii_end().ends_with(b":")) {
            return self.speaker_before(quotation, bodies);
        }
        self.speaker_behind(quotation.end, bodies)
            .or_else(|| self.speaker_before(quotation, bodies))
    }

    /// ", the president said" behind a quotation.
    fn speaker_behind(&self, end: usize, bodies: bool) -> Option<Tag> {
        let rest = self.reader.bytes.get(end..)?.iter().take(NEAR);
        let inside = rest.take_while(|b| !matches!(b, b'.' | b'\n' | b'"' | b';'));
        self.speaker_in(end, end + inside.count(), bodies)
    }

    /// "The president said:" before a quotation, or between it and the one before.
    fn speaker_before(&self, quotation: Quotation, bodies: bool) -> Option<Tag> {
        let from = quotation.after.max(quotation.start.saturating_sub(NEAR));
        let before = self.reader.bytes.get(from..quotation.start)?;
        let text = before.trim_ascii_end();
        let mark = text
            .strip_suffix(b"\"")
            .or_else(|| text.strip_suffix("“".as_bytes()));
        let text = mark.unwrap_or(text).trim_ascii_end();
        let text = text.strip_suffix(b".").unwrap_or(text);
        let inner = text
            .windows(2)
            .rposition(|w| w == b". ")
            .map_or(0, |n| n + 2);
        self.speaker_in(from + inner, from + text.len(), bodies)
    }

    /// Whom a verb of saying makes the speaker: the person before it, else behind it; the body right
    /// beside it.
    fn speaker_in(&self, from: usize, to: usize, bodies: bool) -> Option<Tag> {
        let reader = self.reader;
        let mut at = from;
        let verb = loop {
            let word = reader.next(at).filter(|w| w.end <= to)?;
            if reader.term(word).is(SPEECH) {
                break word;
            }
            at = word.end;
        };
        let beside = |m: &&Mention| {
            let (start, end) = (m.span.start as usize, m.span.end as usize);
            bodies && (end + 1 == verb.start || start == verb.end + 1)
        };
        let body = || {
            self.mentions_between(from, to)
                .find(beside)
                .map(|m| m.actor)
        };
        let people = self.people_between(from, to);
        let is_before = |m: &&Mention| (m.span.end as usize) <= verb.start;
        let speaker = people
            .clone()
            .filter(is_before)
            .last()
            .or_else(|| people.clone().find(|m| m.span.start as usize >= verb.end))
            .map(|m| m.actor)
            .or_else(body)
            .or_else(|| self.pronoun_between(from, to))?;
        Some(Tag {
            speaker,
            from,
            to,
            verb,
        })
    }

    /// The mentions between two bytes.
    pub(super) fn mentions_between(
        &self,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = &Mention> + Clone {
        let mentions = &self.out.mentions;
        let first = mentions.partition_point(|m| (m.span.start as usize) < from);
        let rest = mentions.get(first..).unwrap_or(&[]);
        rest.iter().take_while(move |m| (m.span.end as usize) <= to)
    }

    /// Those of people.
    pub(super) fn people_between(
        &self,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = &Mention> + Clone {
        let here = self.mentions_between(from, to);
        here.filter(|m| self.kind_of(m.actor) == Some(EntityKind::Person))
    }

    /// The one person that "he" or "she" means between two bytes.
    fn pronoun_between(&self, from: usize, to: usize) -> Option<ActorIdx> {
        let references = &self.out.references;
        let first = references.partition_point(|r| (r.span.start as usize) < from);
        let reference = references.get(first).filter(|r| {
            r.kind == ReferenceKind::Pronoun && (r.span.end as usize) <= to && r.to == r.from + 1
        })?;
        let actor = self.sole_meant(reference)?;
        (self.kind_of(actor) == Some(EntityKind::Person)).then_some(actor)
    }
}
