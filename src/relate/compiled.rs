//! What the engine reads of a rule set: the rules, their lexicon, and the words that their frames
//! ask for.

use std::collections::HashSet;

use super::construct_kind::Construct;
use super::frame::Frame;
use super::kinds::Kinds;
use super::lexicon::{Lexicon, WordIdx};
use super::need::Needs;
use super::pack::{Rule, read_pack, read_prepared};
use super::packs::{grammar, lists, packs};
use super::word_class::Tags;
use crate::error::Diagnostic;
use crate::gazetteer::{Gazetteer, Title, TitlePosition};
use crate::stored::stored;

/// What the engine reads.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub rules: Vec<Rule>,
    /// The words that each frame of each rule asks for.
    pub words: Vec<FrameWords>,
    /// What the frames need to be worth a try.
    pub needs: Needs,
    /// For each rule the number of its first frame among all.
    first_frames: Vec<u32>,
    pub lexicon: Lexicon,
    /// The word "of".
    pub of: WordIdx,
    /// The word "to".
    pub to: WordIdx,
    /// The word "in".
    pub within: WordIdx,
    /// "at" and "under": at whose will, or under whose pressure, something is done.
    pub at_will: [WordIdx; 2],
    /// "over": against whose objections something is done.
    pub over: WordIdx,
    /// "between": those behind it have together what it follows.
    pub between: WordIdx,
    /// The word "by".
    pub by: WordIdx,
    /// "with" and "against", behind which a partner stands.
    pub partner: [WordIdx; 2],
    /// The forms of each rule's `with_object` nouns, sorted.
    pub object_heads: Vec<Vec<WordIdx>>,
    /// The same of their `not_object` nouns.
    pub other_heads: Vec<Vec<WordIdx>>,
    /// Rules that a construction states, without triggers.
    pub constructs: Vec<(Construct, u16)>,
}

/// The words that a frame asks for.
#[derive(Debug)]
pub(crate) struct FrameWords {
    /// The alternatives of each of its prepositions.
    pub prepositions: Vec<Vec<WordIdx>>,
    /// Those of which one must follow the object.
    pub tail: Vec<WordIdx>,
    /// Words that must not stand there, sorted.
    pub barred: Vec<WordIdx>,
}

/// Office classes of titles.tsv that are no office.
const NO_OFFICE: [&str; 4] = ["businessperson", "scholar", "profession", "honorific"];

/// How the office classes of ministers end.
const MINISTER: &str = "minister";
/// The office class of those who lead them.
const PREMIER: &str = "head_of_government";

impl Compiled {
    /// Compiles the built-in packs and `own`, less the rules that are switched off.
    pub(crate) fn new(
        own: &[(&str, &str)],
        without: &[&str],
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for pack in packs() {
            read_prepared(pack.name, pack.prepared, lists(), &mut rules, faults);
        }
        // a test looks for ids that built-in packs have twice
        let mut ids: HashSet<Box<str>> = HashSet::new();
        if !own.is_empty() {
            ids.extend(rules.iter().map(|rule| rule.id.clone()));
        }
        for (name, text) in own {
            let from = rules.len();
            read_pack(name, text, lists(), &mut rules, faults);
            for rule in &rules[from..] {
                if !ids.insert(rule.id.clone()) {
                    let message = format!("rule id \"{}\" is taken; choose another", rule.id);
                    faults.push(Diagnostic::new(message).at_path(name));
                }
            }
        }
        for id in without {
            let before = rules.len();
            rules.retain(|rule| &*rule.id != *id);
            if rules.len() == before {
                let near = super::pack::nearest(id, rules.iter().map(|r| &*r.id));
                let message = format!("no rule \"{id}\" to switch off (did you mean \"{near}\"?)");
                faults.push(Diagnostic::new(message));
            }
        }
        // what a rule says of a verb with certain objects goes before what one says of the verb
        let is_general = |rule: &Rule| {
            rule.with_object.is_empty() && rule.frames.iter().all(|frame| frame.tail.is_empty())
        };
        rules.sort_by_key(is_general);
        let titles = Gazetteer::builtin_titles();
        // nobody holds the office of a billionaire or an analyst, and a pattern is no word
        let is_office = |title: &&Title| {
            title.position() != TitlePosition::Pattern
                && title.offices().any(|o| !NO_OFFICE.contains(&o))
        };
        let titles = titles.iter().filter(is_office);
        let is_minister = |title: &Title| {
            let mut offices = title.offices();
            offices.any(|o| o == PREMIER || o.ends_with(MINISTER))
        };
        let titles: Vec<_> = titles.map(|t| (t.title(), is_minister(t))).collect();
        let lexicon = Lexicon::build(grammar(), &titles, &mut rules, faults);
        let constructs = rules.iter().enumerate();
        let constructs = constructs
            .filter_map(|(i, r)| Some((r.construct?, i as u16)))
            .collect();
        let object_heads: Vec<Vec<WordIdx>> = rules
            .iter()
            .map(|r| lexicon.forms_of(&r.with_object))
            .collect();
        let other_heads = rules
            .iter()
            .map(|r| lexicon.forms_of(&r.not_object))
            .collect();
        let frames = || {
            let rules = rules.iter().enumerate();
            rules.flat_map(|(i, rule)| rule.frames.iter().map(move |frame| (i, frame)))
        };
        let from = lexicon.tagged(Tags::FROM);
        let words: Vec<FrameWords> = frames()
            .map(|(_, frame)| FrameWords::new(frame, &lexicon, &from))
            .collect();
        let first_frames = rules.iter().scan(0, |next, rule| {
            let first = *next;
            *next += rule.frames.len() as u32;
            Some(first)
        });
        let first_frames = first_frames.collect();
        let (of, to, by) = (
            lexicon.find(b"of"),
            lexicon.find(b"to"),
            lexicon.find(b"by"),
        );
        let within = lexicon.find(b"in");
        let between = lexicon.find(b"between");
        let at_will = [lexicon.find(b"at"), lexicon.find(b"under")];
        let over = lexicon.find(b"over");
        let partner = [lexicon.find(b"with"), lexicon.find(b"against")];
        let kinds: Vec<[Kinds; 2]> = rules.iter().map(|r| [r.subject, r.object]).collect();
        let needs = Needs::new(frames(), &words, &object_heads, &kinds, to);
        Self {
            rules,
            words,
            needs,
            first_frames,
            lexicon,
            of,
            to,
            within,
            at_will,
            over,
            between,
            by,
            partner,
            object_heads,
            other_heads,
            constructs,
        }
    }

    /// The number of a rule's frame among the frames of all rules.
    #[inline]
    pub(crate) fn frame_number(&self, rule: u16, frame: u8) -> usize {
        self.first_frames[usize::from(rule)] as usize + usize::from(frame)
    }
}

impl FrameWords {
    /// The words of a frame; `from` are those that its "from" stands for.
    fn new(frame: &Frame, lexicon: &Lexicon, from: &[WordIdx]) -> Self {
        let all = |words: &[Box<str>]| -> Vec<WordIdx> {
            words.iter().map(|w| lexicon.find(w.as_bytes())).collect()
        };
        let prepositions = frame.preps.iter().map(|(words, _)| {
            let mut found = all(words);
            if words.iter().any(|word| **word == *"from") {
                found.extend(from);
                found.dedup();
            }
            found
        });
        let words = |barred: bool| {
            let words = frame.tail.iter().filter(|w| w.starts_with('-') == barred);
            let words = words.map(|w| lexicon.find(w.trim_start_matches('-').as_bytes()));
            let mut words: Vec<WordIdx> = words.collect();
            words.sort_unstable();
            words
        };
        Self {
            prepositions: prepositions.collect(),
            tail: words(false),
            barred: words(true),
        }
    }
}

stored! { struct FrameWords { prepositions, tail, barred } }
stored! {
    struct Compiled {
        rules, words, needs, first_frames, lexicon, of, to, within, at_will, over, between, by, partner,
        object_heads, other_heads, constructs
    }
}
