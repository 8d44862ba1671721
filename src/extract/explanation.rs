//! Why each name was read as it was, why each rule fired, and what the others missed.

use std::collections::BTreeSet;
use std::fmt;

use super::extraction::{ActorRef, Extraction};
use crate::relate::{Attempt, Lack, RuleRef, SentenceTrace};
use crate::resolve::{ActorIdx, Decision, DecisionKind, Trace};
use crate::span::Span;

/// How many rules are shown for a pair without a relation.
const MOST_MISSES: usize = 3;
/// For how many pairs of one sentence: pairs grow with the square of its actors.
const MOST_PAIRS: usize = 12;

/// An [`Extraction`] with the reasons for it, made by [`Extractor::explain`]; prints as text.
///
/// [`Extractor::explain`]: super::Extractor::explain
#[derive(Clone, Debug)]
pub struct Explanation {
    news: Extraction,
    decisions: Vec<Decision>,
    sentences: Vec<SentenceTrace>,
}

/// How a name or a descriptor might have been read, and why it was or was not.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    why: &'a Explanation,
    decision: &'a Decision,
}

impl<'a> Reading<'a> {
    /// The words that it is about.
    pub fn text(self) -> &'a str {
        self.decision.span.slice(self.why.news.text())
    }

    /// Where they stand.
    pub fn span(self) -> Span {
        self.decision.span
    }

    /// The id of the entity or actor in question, if it is about one.
    pub fn id(self) -> Option<&'a str> {
        let news = &self.why.news;
        match (self.decision.entity, self.decision.actor) {
            (Some(entity), _) => Some(news.gazetteer.entity(entity).id().as_str()),
            (None, actor) => Some(news.actor(actor?).id()),
        }
    }

    /// Whether the reading was kept.
    pub fn kept(self) -> bool {
        self.decision.kept
    }

    /// What it is about.
    pub fn kind(self) -> DecisionKind {
        self.decision.kind
    }

    /// Why it was kept or dropped, in words.
    pub fn reason(self) -> &'static str {
        self.decision.why()
    }
}

/// A rule that a sentence triggers, and what it missed there.
#[derive(Clone, Copy, Debug)]
pub struct NearMiss<'a> {
    news: &'a Extraction,
    rule: RuleRef<'a>,
    attempt: &'a Attempt,
    lack: Lack,
}

impl<'a> NearMiss<'a> {
    /// The rule.
    pub fn rule(self) -> RuleRef<'a> {
        self.rule
    }

    /// The frame that came closest, as the pack writes it.
    pub fn frame(self) -> &'a str {
        self.rule.frame(self.attempt.frame)
    }

    /// The trigger in the text.
    pub fn trigger(self) -> &'a str {
        self.attempt.trigger.slice(self.news.text())
    }

    /// The actors that would have been the relation's subjects.
    pub fn subjects(self) -> impl ExactSizeIterator<Item = ActorRef<'a>> + 'a {
        self.attempt
            .subject
            .iter()
            .map(move |a| self.news.actor(*a))
    }

    /// The actors that would have been the relation's objects.
    pub fn objects(self) -> impl ExactSizeIterator<Item = ActorRef<'a>> + 'a {
        self.attempt.object.iter().map(move |a| self.news.actor(*a))
    }

    /// What was missing.
    pub fn lack(self) -> Lack {
        self.lack
    }

    /// How much of the pair the frame had found.
    fn closeness(self, a: ActorIdx, b: ActorIdx) -> usize {
        let found = |actor| {
            usize::from(
                self.attempt.subject.contains(&actor) || self.attempt.object.contains(&actor),
            )
        };
        found(a) + found(b)
    }
}

impl Explanation {
    pub(super) fn new(news: Extraction, trace: &Trace, sentences: Vec<SentenceTrace>) -> Self {
        let mut decisions = trace.decisions().to_vec();
        decisions.sort_by_key(|d| (d.span.start, d.span.end));
        decisions.dedup();
        Self {
            news,
            decisions,
            sentences,
        }
    }

    /// What was found.
    pub fn extraction(&self) -> &Extraction {
        &self.news
    }

    /// The readings of names and descriptors that were weighed, in the order of the text.
    pub fn readings(&self) -> impl ExactSizeIterator<Item = Reading<'_>> + '_ {
        self.decisions.iter().map(|decision| Reading {
            why: self,
            decision,
        })
    }

    /// The rules that were triggered but stated nothing, in the order of the text.
    pub fn near_misses(&self) -> impl Iterator<Item = NearMiss<'_>> + '_ {
        self.sentences
            .iter()
            .flat_map(|sentence| self.misses(sentence))
    }

    fn misses<'a>(&'a self, sentence: &'a SentenceTrace) -> impl Iterator<Item = NearMiss<'a>> {
        let attempts = &sentence.attempts;
        let held = |other: &Attempt| {
            let mut held = attempts.iter().filter(|attempt| attempt.lack.is_none());
            held.any(|a| (a.rule, a.trigger) == (other.rule, other.trigger))
        };
        // a rule whose other frame holds has missed nothing
        let missed = attempts.iter().filter(move |attempt| !held(attempt));
        missed.filter_map(|attempt| {
            Some(NearMiss {
                news: &self.news,
                rule: self.news.rules.rule(attempt.rule)?,
                attempt,
                lack: attempt.lack?,
            })
        })
    }

    /// The pairs of actors in a sentence between which it states nothing.
    fn unrelated(&self, sentence: Span) -> Vec<(ActorIdx, ActorIdx)> {
        let inside = |span: Span| sentence.start <= span.start && span.end <= sentence.end;
        let mentions = self.news.mentions.iter().filter(|m| inside(m.span));
        let actors: BTreeSet<ActorIdx> = mentions.map(|m| m.actor).collect();
        let stated = self
            .news
            .relations
            .iter()
            .filter(|r| r.evidence == sentence);
        let stated: BTreeSet<_> = stated
            .map(|r| (r.subject.min(r.object), r.subject.max(r.object)))
            .collect();
        let pairs = actors
            .iter()
            .flat_map(|a| actors.range(a..).skip(1).map(move |b| (*a, *b)));
        pairs.filter(|pair| !stated.contains(pair)).collect()
    }

    /// The rules that came closest to a pair: one line for each, by its best frame.
    fn closest<'a>(
        &'a self,
        sentence: &'a SentenceTrace,
        (a, b): (ActorIdx, ActorIdx),
    ) -> Vec<NearMiss<'a>> {
        let near = |miss: &NearMiss<'_>| miss.closeness(a, b) > 0;
        let mut closest: Vec<NearMiss<'a>> = self.misses(sentence).filter(near).collect();
        closest.sort_by_key(|miss| std::cmp::Reverse(miss.closeness(a, b)));
        let mut seen = BTreeSet::new();
        closest.retain(|miss| seen.insert((miss.rule().id(), miss.attempt.trigger.start)));
        closest.truncate(MOST_MISSES);
        closest
    }

    fn fmt_readings(&self, sentence: Span, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = |span: Span| sentence.start <= span.start && span.end <= sentence.end;
        let forms = self.news.mentions().filter(|m| inside(m.span()));
        let forms: Vec<_> = forms.map(|m| (m.span(), m.form())).collect();
        for reading in self.readings().filter(|r| inside(r.span())) {
            let what = match (reading.kind(), reading.kept()) {
                (DecisionKind::Mention, true) => "mention",
                (DecisionKind::Reference, true) => "refers",
                // the mention that was made of it says the same
                (_, true) => continue,
                (_, false) => "dropped",
            };
            let (text, reason) = (one_line(reading.text()), reading.reason());
            let id = reading.id().unwrap_or("nobody");
            write!(f, "  {what:<9} {text} = {id}: ")?;
            let form = forms
                .iter()
                .find(|(span, _)| what == "mention" && *span == reading.span());
            if let Some((_, form)) = form {
                write!(f, "{form}, ")?;
            }
            writeln!(f, "{reason}")?;
        }
        Ok(())
    }

    fn fmt_relations(&self, sentence: Span, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (relation, view) in self.news.relations.iter().zip(self.news.relations()) {
            if relation.evidence != sentence {
                continue;
            }
            let trigger = one_line(relation.trigger.slice(self.news.text()));
            write!(f, "  relation  {view:?}: \"{trigger}\", {}", view.rule())?;
            let traces = self.sentences.iter().filter(|trace| trace.span == sentence);
            let held = traces.flat_map(|trace| &trace.attempts).find(|attempt| {
                attempt.rule == relation.rule
                    && attempt.trigger == relation.trigger
                    && attempt.lack.is_none()
            });
            let rule = self.news.rules.rule(relation.rule);
            if let (Some(held), Some(rule)) = (held, rule) {
                write!(f, " \"{}\"", rule.frame(held.frame))?;
            }
            match rule {
                Some(rule) => writeln!(f, " ({}:{})", rule.pack(), rule.line())?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }

    fn fmt_trace(&self, trace: &SentenceTrace, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = |actors: &[ActorIdx]| {
            let ids: Vec<&str> = actors.iter().map(|a| self.news.actor(*a).id()).collect();
            ids.join(", ")
        };
        write!(f, "  phrases  ")?;
        for chunk in &trace.chunks {
            let text = one_line(chunk.span.slice(self.news.text()));
            match (chunk.verb, chunk.actors.is_empty()) {
                (_, true) => write!(f, " [{text}]")?,
                (true, false) => write!(f, " [{text} <- {}]", ids(&chunk.actors))?,
                (false, false) => write!(f, " [{text} = {}]", ids(&chunk.actors))?,
            }
        }
        writeln!(f)?;
        let pairs = self.unrelated(trace.span);
        for pair in pairs.iter().take(MOST_PAIRS) {
            let (a, b) = (self.news.actor(pair.0).id(), self.news.actor(pair.1).id());
            let closest = self.closest(trace, *pair);
            if closest.is_empty() {
                writeln!(
                    f,
                    "  nothing   {a}, {b}: no trigger has either as an argument"
                )?;
            }
            for miss in closest {
                writeln!(
                    f,
                    "  nothing   {a}, {b}: \"{}\", {} \"{}\": {}",
                    one_line(miss.trigger()),
                    miss.rule().id(),
                    miss.frame(),
                    miss.lack(),
                )?;
            }
        }
        if pairs.len() > MOST_PAIRS {
            writeln!(f, "  nothing   {} pairs more", pairs.len() - MOST_PAIRS)?;
        }
        Ok(())
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, sentence) in self.news.sentences().iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{}", one_line(sentence.slice(self.news.text())))?;
            self.fmt_readings(*sentence, f)?;
            self.fmt_relations(*sentence, f)?;
            match self.sentences.iter().find(|trace| trace.span == *sentence) {
                Some(trace) => self.fmt_trace(trace, f)?,
                None => writeln!(f, "  nothing   fewer than two actors")?,
            }
        }
        Ok(())
    }
}

/// The text on one line, without control characters.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Extractor};

    fn explain(text: &str) -> Explanation {
        Extractor::default().explain(Document::new("", text))
    }

    #[test]
    fn a_relation_names_its_rule_its_frame_and_its_line() {
        let shown = explain("Malta recognized Kosovo.").to_string();
        let wanted = "  relation  country:MLT -[recognizes]-> country:XKX: \"recognized\", ";
        let line = shown
            .lines()
            .find(|line| line.starts_with(wanted))
            .unwrap_or_default();
        assert!(
            line.contains(" \"A V B\" (gazetteers/relations/recognition.toml:"),
            "{shown}"
        );
    }

    #[test]
    fn a_miss_names_what_it_found_and_what_it_lacked() {
        let why = explain("Malta was criticized while Cyprus kept silent.");
        assert_eq!(why.extraction().relations().len(), 0);
        let mut misses = why
            .near_misses()
            .filter(|miss| miss.trigger() == "criticized");
        let miss = misses.find(|miss| miss.lack() == Lack::Agent);
        let miss = miss.expect("a rule has \"criticize\"");
        let objects: Vec<&str> = miss.objects().map(ActorRef::id).collect();
        assert_eq!((objects, miss.subjects().len()), (vec!["country:MLT"], 0));
        let shown = why.to_string();
        assert!(
            shown.contains("nothing   country:MLT, country:CYP: \"criticized\""),
            "{shown}"
        );
    }

    #[test]
    fn actors_of_the_wrong_kind_are_a_reason() {
        let why = explain("Iceland borders NATO.");
        assert!(
            why.near_misses().any(|miss| miss.lack() == Lack::Kind),
            "{why}"
        );
    }

    #[test]
    fn watching_changes_nothing() {
        let text = include_str!("../../seeds/seed-1-kazakhstan-serbia.txt");
        let (why, news) = (explain(text), Extractor::default().extract(text));
        let shown = |news: &Extraction| {
            news.relations()
                .map(|r| format!("{r:?}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(why.extraction()), shown(&news));
    }

    #[test]
    fn control_characters_are_not_shown() {
        let shown = explain("Malta\u{1b}[31m praised\u{7} Cyprus.").to_string();
        assert!(
            !shown.contains(|c: char| c.is_control() && c != '\n'),
            "{shown:?}"
        );
    }
}
