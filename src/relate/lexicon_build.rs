//! Makes the lexicon of a grammar file and the rules that use it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::mem::take;

use super::date_phrase::DateWords;
use super::frame::{Frame, Left, TriggerKind};
use super::lexicon::{Lemma, LemmaIdx, Lexicon, RuleFrame, Word, WordIdx};
use super::pack::Rule;
use super::packs::BuiltinFile;
use super::prepared::sections;
use super::sense::Traits;
use super::word_class::{Forms, Govern, NOUN_CLASSES, Tags, VERB_CLASSES, WORD_CLASSES};
use super::word_forms::{each_of_noun, each_of_verb};
use crate::error::Diagnostic;

/// A verb of several words, where in it what it adds to a shorter one begins, and its lemma.
type Longer = (Cow<'static, str>, usize, LemmaIdx);

/// The words of each class, and the verbs.
#[derive(Default)]
struct Grammar {
    /// Words that say nothing of what the noun behind them is.
    neutral: Vec<&'static str>,
    words: HashMap<&'static str, Vec<&'static str>>,
    verbs: HashMap<&'static str, Vec<&'static str>>,
    nouns: HashMap<&'static str, Vec<&'static str>>,
}

impl Grammar {
    fn of(file: &'static str) -> Self {
        let mut grammar = Self::default();
        for section in sections(file) {
            let classes = match section.name {
                "phrases" => {
                    let entries = section.entries().filter(|(key, _)| *key == "neutral");
                    grammar.neutral.extend(entries.flat_map(|(_, words)| words));
                    continue;
                }
                "verbs" => &mut grammar.verbs,
                "nouns" => &mut grammar.nouns,
                _ => &mut grammar.words,
            };
            let entries = section.entries();
            classes.extend(entries.map(|(class, words)| (class, words.collect())));
        }
        grammar
    }
}

#[allow(
    clippy::ptr_arg,
    reason = "a word of the program is kept without a copy"
)]
impl Lexicon {
    /// Builds the lexicon of a grammar file and the rules that use it.
    ///
    /// Of each title it is said whether it is a minister's. Faults in the grammar are added to
    /// `faults`.
    pub(crate) fn build(
        grammar: &BuiltinFile,
        titles: &[(&str, bool)],
        rules: &mut [Rule],
        faults: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut lexicon = Self::default();
        lexicon.reserve(rules);
        lexicon.node("");
        lexicon.to = lexicon.word("to");
        lexicon.sum = lexicon.word("billion");
        let file = Grammar::of(grammar.prepared);
        lexicon.read_grammar(grammar.name, &file, faults);
        let former = file.words.get("former").map_or(&[][..], |words| words);
        lexicon.add_titles(titles, former);
        for (rule_idx, rule) in rules.iter().enumerate() {
            for noun in rule.with_object.iter().chain(&rule.not_object) {
                lexicon.noun(noun, Tags::NOUN);
            }
            for word in rule.frames.iter().flat_map(|f| &f.tail) {
                lexicon.word(word.trim_start_matches('-'));
            }
            for (kind, text) in &rule.triggers {
                let lemma = match kind {
                    TriggerKind::Verb => lexicon.verb(text),
                    TriggerKind::Noun => lexicon.noun(text, Tags::NOUN),
                    TriggerKind::Adjective | TriggerKind::Suffix | TriggerKind::Preposition => {
                        lexicon.uninflected(*kind, text)
                    }
                };
                for (frame_idx, frame) in rule.frames.iter().enumerate() {
                    if frame.trigger == *kind {
                        let use_ = (rule_idx as u16, frame_idx as u8);
                        lexicon.triggers[lemma.index()].push(use_);
                        let lemma = &mut lexicon.lemmas[lemma.index()];
                        if *kind == TriggerKind::Noun && frame.object.is_some() {
                            lemma.govern = lemma.govern.with(Govern::NAMED);
                        }
                    }
                }
            }
        }
        lexicon.absorb(rules);
        lexicon.uncover(&file.neutral);
        for rule in rules.iter() {
            for term in rule.with_object.iter().chain(&rule.not_object) {
                lexicon.lend_core(term, rules);
            }
        }
        for (lemma, uses) in lexicon.lemmas.iter_mut().zip(take(&mut lexicon.triggers)) {
            if !uses.is_empty() {
                lemma.govern = lemma.govern.with(Govern::TRIGGER);
            }
            let from = lexicon.uses.len() as u32;
            lexicon.uses.extend(uses);
            lemma.uses = (from, lexicon.uses.len() as u32);
        }
        let lemmas = &lexicon.lemmas;
        for word in &mut lexicon.words {
            let verbs = word.verbs.iter().flatten();
            let govern = verbs.fold(Govern::default(), |all, (lemma, _)| {
                all.with(lemmas[lemma.index()].govern)
            });
            if govern.any(Govern::HELP) {
                word.sense.traits = word.sense.traits.with(Traits::HELPS);
            }
            if govern.any(Govern::DATIVE) {
                word.sense.traits = word.sense.traits.with(Traits::GIVES);
            }
            if govern.any(Govern::ADDRESS) && govern.any(Govern::RESIGN) {
                word.sense.traits = word.sense.traits.with(Traits::GETS);
            }
        }
        for word in DateWords::builtin().anchors() {
            let word = lexicon.node(&word);
            lexicon.add_trait(word, Traits::DATED.with(Traits::MOMENT));
        }
        lexicon.table.settle();
        let lemmas = &lexicon.lemmas;
        for word in &mut lexicon.words {
            word.settle();
            let is_used = |lemma: &LemmaIdx| lemmas[lemma.index()].govern.any(Govern::TRIGGER);
            if word.nouns.iter().flatten().any(is_used)
                || word.adjective.as_ref().is_some_and(is_used)
                || word.suffix.as_ref().is_some_and(is_used)
                || word.preposition.as_ref().is_some_and(is_used)
            {
                word.tags = word.tags.with(Tags::TRIGGER);
            }
        }
        lexicon
    }

    /// Adds the titles, and of each whether it is a minister's; those that begin with a word for
    /// "former" are left out, as it is the word that says when: "former president".
    fn add_titles(&mut self, titles: &[(&str, bool)], former: &[&str]) {
        for &(title, minister) in titles {
            let title = title.to_lowercase();
            let first = title.split([' ', '-']).next().unwrap_or("");
            let mut tags = Tags::AGENT.with(Tags::TITLE);
            if minister {
                // of titles this says that they are those of ministers
                tags = tags.with(Tags::AMID);
            }
            let tags = match (former.contains(&first), title.contains(' ')) {
                (true, true) => continue,
                // "ex-president" is one word
                (true, false) => tags.with(Tags::FORMER),
                (false, _) => tags,
            };
            self.noun(&Cow::Owned(title), tags);
        }
    }

    /// Lets what rules say of a noun hold for the phrases that other rules list of it and a neutral
    /// word: "strong ties" are ties, though the longest phrase wins.
    fn uncover(&mut self, neutral: &[&str]) {
        let phrases = self.by_lemma[TriggerKind::Noun as usize].iter();
        let covered = phrases.filter_map(|(phrase, lemma)| {
            let (first, rest) = phrase.split_once(' ')?;
            let heads = self.get(self.find(rest.as_bytes())).nouns;
            neutral.contains(&first).then_some((*lemma, heads))
        });
        let covered: Vec<(LemmaIdx, [Option<LemmaIdx>; 2])> = covered.collect();
        for (phrase, heads) in covered {
            for head in heads.into_iter().flatten() {
                self.neutral_phrases.push((head, phrase));
                let govern = self.get_lemma(head).govern;
                let known = &mut self.lemmas[phrase.index()];
                known.govern = known.govern.with(govern);
                let uses = self.triggers[head.index()].clone();
                let known = &mut self.triggers[phrase.index()];
                let listed = known.clone();
                let new = |(rule, _): &RuleFrame| !listed.iter().any(|(known, _)| known == rule);
                known.extend(uses.into_iter().filter(new));
                known.sort_by_key(|(rule, _)| *rule);
            }
        }
        self.neutral_phrases.sort_unstable();
    }

    /// Makes room for the words of the rules, and about as many of the grammar as there are.
    fn reserve(&mut self, rules: &[Rule]) {
        let mut counts = [2_000, 2_000, 0, 0, 0];
        for (kind, _) in rules.iter().flat_map(|rule| &rule.triggers) {
            counts[*kind as usize] += 1;
        }
        let words = 4 * counts[TriggerKind::Verb as usize] + counts[TriggerKind::Noun as usize];
        self.words.reserve(words);
        self.lemmas.reserve(counts.iter().sum());
        for (lemmas, count) in self.by_lemma.iter_mut().zip(counts) {
            lemmas.reserve(count);
        }
    }

    /// For each verb the longer ones that it begins, with where in them what they add begins: "send"
    /// of "send troops to".
    fn phrases_of_verbs(&self) -> Vec<Vec<Longer>> {
        let verbs = &self.by_lemma[TriggerKind::Verb as usize];
        let mut phrases = vec![Vec::new(); self.lemmas.len()];
        for (phrase, &lemma) in verbs {
            for (space, _) in phrase.match_indices(' ') {
                if let Some(verb) = phrase.get(..space).and_then(|verb| verbs.get(verb)) {
                    phrases[verb.index()].push((phrase.clone(), space + 1, lemma));
                }
            }
        }
        // what is built must not depend on the order of a hash table
        for phrases in &mut phrases {
            phrases.sort_unstable();
        }
        phrases
    }

    /// Lets the frames of a verb hold for the phrases that swallow its first complement.
    ///
    /// The longest phrase wins, so "bowed to" is no form of "bow" where a pack or the grammar lists
    /// "bow to", and "received aid" none of "receive". The frame `A V to B` of "bow" becomes
    /// `A V B` for "bow to", and `B V _ from A` of "receive", if its object may be "aid", becomes
    /// `B V from A` for "receive aid".
    fn absorb(&mut self, rules: &mut [Rule]) {
        let phrases = self.phrases_of_verbs();
        let listed: Vec<usize> = self.triggers.iter().map(Vec::len).collect();
        for rule_idx in 0..rules.len() {
            for (lemma, frame) in self.absorbed(rule_idx, rules, &phrases, &listed) {
                let rule = &mut rules[rule_idx];
                let known = rule.frames.iter().position(|f| *f == frame && f.headless);
                let Ok(frame_idx) = u8::try_from(known.unwrap_or(rule.frames.len())) else {
                    break;
                };
                if known.is_none() {
                    rule.frames.push(frame);
                }
                let use_ = (rule_idx as u16, frame_idx);
                let uses = &mut self.triggers[lemma.index()];
                if !uses.contains(&use_) {
                    uses.push(use_);
                }
            }
        }
    }

    /// The frames of a rule that are left for longer verbs; of the uses of each so many are listed.
    fn absorbed(
        &self,
        rule_idx: usize,
        rules: &[Rule],
        phrases: &[Vec<Longer>],
        listed: &[usize],
    ) -> Vec<(LemmaIdx, Frame)> {
        let rule = &rules[rule_idx];
        let nouns = &self.by_lemma[TriggerKind::Noun as usize];
        let objects = rule.with_object.iter().filter_map(|noun| nouns.get(noun));
        let objects: HashSet<LemmaIdx> = objects.copied().collect();
        let verbs = &self.by_lemma[TriggerKind::Verb as usize];
        let frames = rule.frames.iter().filter(|f| {
            let plain = f.clause.is_none() && f.tail.is_empty();
            f.trigger == TriggerKind::Verb && plain && f.absorbs(!objects.is_empty())
        });
        let frames: Vec<&Frame> = frames.collect();
        let verbs = rule.triggers.iter().filter_map(|(kind, text)| {
            let verb = verbs.get(text).filter(|_| *kind == TriggerKind::Verb);
            verb.filter(|_| !frames.is_empty())
        });
        let mut derived = Vec::new();
        for (phrase, at, lemma) in verbs.flat_map(|verb| &phrases[verb.index()]) {
            let uses = &self.triggers[lemma.index()];
            let own = &uses[..listed[lemma.index()]];
            // the rule says itself what it reads of the phrase
            if uses.iter().any(|(rule, _)| usize::from(*rule) == rule_idx) {
                continue;
            }
            let rest = phrase.get(*at..).unwrap_or_default();
            let noun = self.find(self.without_article(rest).as_bytes());
            let nouns = self.get(noun).nouns;
            let held = nouns.iter().flatten().any(|noun| objects.contains(noun));
            // "increase its presence": what it is listed for goes before what is said of "increase"
            let changed = held && !rule.with_object.iter().any(|listed| **listed == *rest);
            let said = |frame: &Frame| {
                let mut own = own
                    .iter()
                    .map(|(rule, frame)| &rules[usize::from(*rule)].frames[usize::from(*frame)]);
                changed && own.any(|own| own.asks_like(frame))
            };
            let shortened = frames.iter().filter_map(|frame| frame.without(rest, held));
            derived.extend(shortened.filter(|f| !said(f)).map(|frame| (*lemma, frame)));
        }
        derived
    }

    /// A phrase without the article or the possessive pronoun before it.
    fn without_article<'p>(&self, phrase: &'p str) -> &'p str {
        let bare = phrase.split_once(' ').filter(|(first, _)| {
            let tags = self.get(self.find(first.as_bytes())).tags;
            tags.any(Tags::ARTICLE.with(Tags::POSSESSIVE))
        });
        bare.map_or(phrase, |(_, rest)| rest)
    }

    /// Lets a term that rules only ask for be a trigger as the noun that heads it is, of the rules
    /// that say what somebody is: "key partner" as "partner", which it hides.
    fn lend_core(&mut self, term: &str, rules: &[Rule]) {
        let nouns = &self.by_lemma[TriggerKind::Noun as usize];
        let Some(&whole) = nouns.get(term).filter(|_| term.contains(' ')) else {
            return;
        };
        if !self.triggers[whole.index()].is_empty() {
            return;
        }
        let last = term.rsplit(' ').next().and_then(|word| nouns.get(word));
        let Some(&core) = last else {
            return;
        };
        let told = |rule: u16| {
            let mut frames = rules[usize::from(rule)].frames.iter();
            frames.any(|f| f.left.iter().any(|(left, _)| *left == Left::Copula))
        };
        let uses = self.triggers[core.index()].iter();
        let uses = uses.filter(|(rule, _)| told(*rule)).copied().collect();
        self.triggers[whole.index()] = uses;
    }

    fn read_grammar(&mut self, name: &str, file: &Grammar, faults: &mut Vec<Diagnostic>) {
        let known = WORD_CLASSES
            .iter()
            .map(|c| c.0)
            .chain(VERB_CLASSES.iter().map(|c| c.0))
            .chain(NOUN_CLASSES.iter().map(|c| c.0));
        let known: Vec<&str> = known.collect();
        let classes = file.words.keys().chain(file.verbs.keys());
        for class in classes.chain(file.nouns.keys()) {
            if !known.contains(class) {
                let near = super::pack::nearest(class, known.iter().copied());
                let message = format!("unknown word class \"{class}\" (did you mean \"{near}\"?)");
                faults.push(Diagnostic::new(message).at_path(name));
            }
        }
        for (class, tags) in WORD_CLASSES {
            for text in file.words.get(*class).into_iter().flatten() {
                match *class {
                    "also_noun" | "day" | "agent" | "partitive" | "volition" | "local"
                    | "title" | "measure" | "deed" | "claim" | "prospect" | "mouthpiece"
                    | "forces" | "members" => {
                        self.noun(&Cow::Borrowed(text), *tags);
                    }
                    _ => {
                        let word = self.word(text);
                        self.words[word.0 as usize].tags =
                            self.words[word.0 as usize].tags.with(*tags);
                    }
                }
            }
        }
        for (class, govern) in VERB_CLASSES {
            for text in file.verbs.get(*class).into_iter().flatten() {
                let lemma = self.verb(&Cow::Borrowed(text));
                let lemma = &mut self.lemmas[lemma.index()];
                lemma.govern = lemma.govern.with(*govern);
            }
        }
        for (class, govern) in NOUN_CLASSES {
            for text in file.nouns.get(*class).into_iter().flatten() {
                let lemma = self.noun(&Cow::Borrowed(text), Tags::NOUN);
                let lemma = &mut self.lemmas[lemma.index()];
                lemma.govern = lemma.govern.with(*govern);
            }
        }
    }

    fn add_trait(&mut self, word: WordIdx, of: Traits) {
        let traits = &mut self.words[word.0 as usize].sense.traits;
        *traits = traits.with(of);
    }

    /// The word or phrase with this spelling, made if it is new.
    fn word(&mut self, text: &str) -> WordIdx {
        let idx = self.node(text);
        self.words[idx.0 as usize].entry = true;
        idx
    }

    /// A word, a phrase, or a part of one.
    fn node(&mut self, text: &str) -> WordIdx {
        let Some((prefix, last)) = last_word(text) else {
            let known = self.table.find_in(text.as_bytes(), 0, text.len());
            return known.unwrap_or_else(|| {
                let idx = self.next_word();
                self.table.add(text, idx);
                idx
            });
        };
        let (prefix, next) = (self.node(prefix), self.node(last));
        self.longer(prefix, next).unwrap_or_else(|| {
            let idx = self.next_word();
            self.table.link(prefix, next, idx);
            self.words[prefix.0 as usize].next.add(last);
            idx
        })
    }

    /// A new word.
    fn next_word(&mut self) -> WordIdx {
        self.words.push(Word::default());
        WordIdx(self.words.len() as u32 - 1)
    }

    fn lemma(&mut self, kind: TriggerKind, text: &Cow<'static, str>) -> (LemmaIdx, bool) {
        if let Some(&lemma) = self.by_lemma[kind as usize].get(text) {
            return (lemma, false);
        }
        let idx = LemmaIdx::new(self.lemmas.len());
        self.lemmas.push(Lemma::default());
        self.triggers.push(Vec::new());
        self.by_lemma[kind as usize].insert(text.clone(), idx);
        (idx, true)
    }

    fn verb(&mut self, text: &Cow<'static, str>) -> LemmaIdx {
        let (lemma, new) = self.lemma(TriggerKind::Verb, text);
        if !new {
            return lemma;
        }
        each_of_verb(text, |forms, spelling| {
            let form = Forms(forms);
            let word = self.word(spelling);
            let word = &mut self.words[word.0 as usize];
            word.tags = word.tags.with(Tags::VERB);
            let same = word
                .verbs
                .iter()
                .position(|v| v.is_some_and(|(l, _)| l == lemma));
            let free = word.verbs.iter().position(Option::is_none);
            if let Some((_, forms)) = same.and_then(|i| word.verbs[i].as_mut()) {
                *forms = forms.with(form);
            } else if let Some(i) = free {
                word.verbs[i] = Some((lemma, form));
            }
        });
        lemma
    }

    fn noun(&mut self, text: &Cow<'static, str>, tags: Tags) -> LemmaIdx {
        let (lemma, new) = self.lemma(TriggerKind::Noun, text);
        // "weapons inspector" acts as "inspector" does
        let is_agent = |word: &str| self.get(self.find(word.as_bytes())).tags.any(Tags::AGENT);
        let agent =
            last_word(text).is_some_and(|(_, last)| is_agent(last) && !text.contains(" of "));
        let tags = if agent { tags.with(Tags::AGENT) } else { tags };
        if new {
            let from = self.noun_forms.len() as u32;
            each_of_noun(text, |plural, spelling| {
                let word = self.word(spelling);
                self.noun_forms.push((word, plural));
            });
            let to = self.noun_forms.len() as u32;
            self.forms_of_lemma.resize(self.lemmas.len(), (0, 0));
            self.forms_of_lemma[lemma.index()] = (from, to);
        }
        let (from, to) = self.forms_of_lemma[lemma.index()];
        for (word, plural) in &self.noun_forms[from as usize..to as usize] {
            let word = &mut self.words[word.0 as usize];
            word.tags = word.tags.with(tags).with(Tags::NOUN);
            if *plural {
                word.tags = word.tags.with(Tags::PLURAL);
            }
            let known = word.nouns.contains(&Some(lemma));
            let free = word.nouns.iter_mut().find(|n| n.is_none());
            if let Some(free) = free.filter(|_| !known) {
                *free = Some(lemma);
            }
        }
        lemma
    }

    fn uninflected(&mut self, kind: TriggerKind, text: &Cow<'static, str>) -> LemmaIdx {
        let (lemma, _) = self.lemma(kind, text);
        let word = self.word(text);
        let word = &mut self.words[word.0 as usize];
        match kind {
            TriggerKind::Suffix => word.suffix = Some(lemma),
            TriggerKind::Preposition => {
                word.tags = word.tags.with(Tags::PREPOSITION);
                word.preposition = Some(lemma);
            }
            _ => {
                word.tags = word.tags.with(Tags::ADJECTIVE);
                word.adjective = Some(lemma);
            }
        }
        lemma
    }
}

/// What stands before the last word of a phrase, and that word; `None` for a single word.
///
/// Words are short: to look at single bytes is quicker than a search that begins with a setup.
fn last_word(phrase: &str) -> Option<(&str, &str)> {
    let space = phrase.bytes().rposition(|byte| byte == b' ')?;
    Some((phrase.get(..space)?, phrase.get(space + 1..)?))
}
