//! The forms of words: those of the built-in packs as `build.rs` has inflected them, others when
//! they are asked for.

use super::inflect::{each_noun_form, each_verb_form};
use super::irregular::Irregular;
use super::pack_data::{NOUNS, VERBS};
use super::prepared::Fields;

/// Calls `each` with every form of a verb, and the bits of what it may be.
pub(super) fn each_of_verb(lemma: &str, mut each: impl FnMut(u8, &str)) {
    match VERBS.get(lemma) {
        Some(forms) => each_of(forms, each),
        None => each_verb_form(lemma, Irregular::builtin(), |form, spelling| {
            each(form.bit(), spelling);
        }),
    }
}

/// Calls `each` with every form of a noun, and whether it is a plural.
pub(super) fn each_of_noun(lemma: &str, mut each: impl FnMut(bool, &str)) {
    match NOUNS.get(lemma) {
        Some(forms) => each_of(forms, |plural, spelling| each(plural != 0, spelling)),
        None => each_noun_form(lemma, Irregular::builtin(), each),
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
    use super::super::prepared::Lines;
    use super::*;

    fn lemmas(lines: Lines) -> Vec<&'static str> {
        let lines = lines.text.lines();
        let lemmas: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).collect();
        assert!(lemmas.len() > 2_000);
        lemmas
    }

    #[test]
    fn prepared_forms_are_the_forms() {
        for lemma in lemmas(VERBS) {
            let (mut prepared, mut plain) = (Vec::new(), Vec::new());
            each_of(VERBS.get(lemma).expect("listed"), |bits, form| {
                let bits = (0..5).filter(|n| bits >> n & 1 != 0);
                prepared.extend(bits.map(|n| (1 << n, form.to_owned())));
            });
            each_verb_form(lemma, Irregular::builtin(), |which, form| {
                plain.push((which.bit(), form.to_owned()));
            });
            assert_eq!(prepared, plain, "{lemma}");
        }
        for lemma in lemmas(NOUNS) {
            let (mut prepared, mut plain) = (Vec::new(), Vec::new());
            each_of(NOUNS.get(lemma).expect("listed"), |plural, form| {
                prepared.push((plural != 0, form.to_owned()));
            });
            each_noun_form(lemma, Irregular::builtin(), |plural, form| {
                plain.push((plural, form.to_owned()));
            });
            assert_eq!(prepared, plain, "{lemma}");
        }
        assert!(VERBS.get("no such verb").is_none());
    }
}
