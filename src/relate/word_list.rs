//! Lists of words that several rules share: "@weapons" among a rule's words stands for all of them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::prepared::sections;

/// Strings of a pack: of the program itself, if the pack is built in.
pub(super) type Words = Vec<Cow<'static, str>>;

/// What the name of a list begins with where a rule uses it.
const SIGN: char = '@';

/// Lists by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct WordLists(HashMap<Cow<'static, str>, Words>);

impl WordLists {
    /// The lists of a file that `build.rs` has taken apart.
    pub(super) fn prepared(file: &'static str) -> Self {
        let lists = sections(file).flat_map(|section| section.entries());
        let borrowed = lists.map(|(name, words)| (name.into(), words.map(Cow::Borrowed).collect()));
        Self(borrowed.collect())
    }

    /// These lists and a pack's own, which go before lists of the same name.
    pub(super) fn with(mut self, own: HashMap<String, Words>) -> Self {
        let own = own.into_iter().map(|(name, words)| (name.into(), words));
        self.0.extend(own);
        self
    }

    /// Puts the words of each list in the place of its name.
    ///
    /// # Errors
    ///
    /// The name of a list that there is not, and the nearest that there is.
    pub(super) fn expand(&self, words: Words) -> Result<Words, (Box<str>, Box<str>)> {
        if !words.iter().any(|word| word.starts_with(SIGN)) {
            return Ok(words);
        }
        let mut all = Words::new();
        for word in words {
            let Some(name) = word.strip_prefix(SIGN) else {
                all.push(word);
                continue;
            };
            let Some(list) = self.0.get(name) else {
                let near = super::pack::nearest(name, self.0.keys().map(|name| &**name));
                return Err((name.into(), near.into()));
            };
            all.extend_from_slice(list);
        }
        Ok(all)
    }
}
