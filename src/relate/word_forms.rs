//! The forms of words: those of the built-in packs as `build.rs` has inflected them, others when
//! they are asked for.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::inflect::{each_noun_form, each_verb_form};
use super::irregular::Irregular;
use super::prepared::{Fields, keyed_lines};
use super::short_hash::ShortHasher;

/// The forms of verbs and nouns, by the lemma.
#[derive(Debug, Default)]
pub(crate) struct WordForms {
    verbs: Lines,
    nouns: Lines,
}

/// For each lemma its forms, each behind a letter that says which form it is.
type Lines = HashMap<&'static str, Fields<'static>, BuildHasherDefault<ShortHasher>>;

const VERBS: &str = include_str!(concat!(env!("OUT_DIR"), "/verb_forms.txt"));
const NOUNS: &str = include_str!(concat!(env!("OUT_DIR"), "/noun_forms.txt"));

impl WordForms {
    /// The prepared forms.
    pub(crate) fn builtin() -> Self {
        let read = |lines: &'static str| {
            let mut forms = Lines::default();
            // a line is seldom shorter
            forms.reserve(lines.len() / 24);
            forms.extend(keyed_lines(lines));
            forms
        };
        Self {
            verbs: read(VERBS),
            nouns: read(NOUNS),
        }
    }

    /// Calls `each` with every form of a verb, and the bits of what it may be.
    pub(crate) fn each_of_verb(&self, lemma: &str, mut each: impl FnMut(u8, &str)) {
        match self.verbs.get(lemma) {
            Some(forms) => each_of(*forms, each),
            None => each_verb_form(lemma, Irregular::builtin(), |form, spelling| {
                each(form.bit(), spelling);
            }),
        }
    }

    /// Calls `each` with every form of a noun, and whether it is a plural.
    pub(crate) fn each_of_noun(&self, lemma: &str, mut each: impl FnMut(bool, &str)) {
        match self.nouns.get(lemma) {
            Some(forms) => each_of(*forms, |plural, spelling| each(plural != 0, spelling)),
            None => each_noun_form(lemma, Irregular::builtin(), each),
        }
    }
}

/// Calls `each` with the bits of each form's letter, and the form.
fn each_of(forms: Fields<'_>, mut each: impl FnMut(u8, &str)) {
    for form in forms {
        if let (Some(letter), Some(spelling)) = (form.bytes().next(), form.get(1..)) {
            each(letter & 0x1F, spelling);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepared_forms_are_the_forms() {
        let forms = WordForms::builtin();
        assert!(forms.verbs.len() > 2_000 && forms.nouns.len() > 2_000);
        let mut verbs: Vec<&str> = forms.verbs.keys().copied().collect();
        verbs.sort_unstable();
        for lemma in verbs {
            let (mut prepared, mut plain) = (Vec::new(), Vec::new());
            forms.each_of_verb(lemma, |bits, form| {
                let bits = (0..5).filter(|n| bits >> n & 1 != 0);
                prepared.extend(bits.map(|n| (1 << n, form.to_owned())));
            });
            each_verb_form(lemma, Irregular::builtin(), |which, form| {
                plain.push((which.bit(), form.to_owned()));
            });
            assert_eq!(prepared, plain, "{lemma}");
        }
        let mut nouns: Vec<&str> = forms.nouns.keys().copied().collect();
        nouns.sort_unstable();
        for lemma in nouns {
            let (mut prepared, mut plain) = (Vec::new(), Vec::new());
            forms.each_of_noun(lemma, |plural, form| {
                prepared.push((plural, form.to_owned()))
            });
            each_noun_form(lemma, Irregular::builtin(), |plural, form| {
                plain.push((plural, form.to_owned()));
            });
            assert_eq!(prepared, plain, "{lemma}");
        }
    }
}
