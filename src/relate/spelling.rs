//! British and American spellings of one word, so that a rule pack need list only one.

use super::irregular::Irregular;

/// The most spellings that one phrase is given; a phrase of many words with twins stops here.
const MOST: usize = 8;

/// What may follow the `z` of "-ize": "organize", "organization", "organizer".
const ENDINGS: [&str; 9] = [
    "e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able",
];

/// Calls `each` with all spellings of a word or phrase, the given one first; nothing is allocated
/// for the many that have only one.
pub(crate) fn each_spelling(phrase: &str, irregular: &Irregular, mut each: impl FnMut(&str)) {
    let has_twin =
        |word: &str| !irregular.twins(word).is_empty() || exchanged(word, irregular).is_some();
    let mut words = phrase.split([' ', '-']);
    if irregular.twins(phrase).is_empty() && !words.any(has_twin) {
        each(phrase);
    } else {
        for spelling in spellings(phrase, irregular) {
            each(&spelling);
        }
    }
}

/// All spellings of a word or phrase, the given one first.
///
/// Pairs come from `spelling.tsv` (for the phrase as a whole, or for any word of it); "-ize" and
/// "-ise", "-lyze" and "-lyse" are exchanged by rule, except in words on the `fixed_*` lists.
fn spellings(phrase: &str, irregular: &Irregular) -> Vec<String> {
    let mut all = vec![phrase.to_owned()];
    let mut done = 0;
    // Each pass exchanges one word of one spelling; at most `MOST` spellings are ever made.
    while let Some(current) = all.get(done).cloned() {
        done += 1;
        for twin in irregular.twins(&current) {
            push(&mut all, twin.to_string());
        }
        let mut start = 0;
        for word in current.split_inclusive([' ', '-']) {
            let bare = word.trim_end_matches([' ', '-']);
            let (before, rest) = current.split_at(start);
            let after = rest.get(bare.len()..).unwrap_or("");
            if bare.len() < current.len() {
                for twin in irregular.twins(bare) {
                    push(&mut all, format!("{before}{twin}{after}"));
                }
            }
            if let Some(twin) = exchanged(bare, irregular) {
                push(&mut all, format!("{before}{twin}{after}"));
            }
            start += word.len();
        }
    }
    all
}

fn push(all: &mut Vec<String>, spelling: String) {
    if all.len() < MOST && !all.contains(&spelling) {
        all.push(spelling);
    }
}

/// The word with "-iz-" for "-is-" or the other way round, if the rule covers it.
fn exchanged(word: &str, irregular: &Irregular) -> Option<String> {
    // most words have none of the pairs, and then no ending need be tried
    let pair = |two: &[u8]| matches!(two, [b'i' | b'y', b's' | b'z']);
    if !word.as_bytes().windows(2).any(pair) {
        return None;
    }
    for ending in ENDINGS {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        for (mine, other, fixed) in [
            ("iz", "is", &irregular.fixed_ize),
            ("is", "iz", &irregular.fixed_ise),
            ("lyz", "lys", &irregular.fixed_ize),
            ("lys", "lyz", &irregular.fixed_ise),
        ] {
            let Some(root) = stem.strip_suffix(mine) else {
                continue;
            };
            let base = format!("{stem}e");
            let is_fixed = fixed.iter().any(|f| base.ends_with(&**f));
            // A root of two letters or less is part of the word, not a word with a suffix.
            if root.chars().count() > 2 && !is_fixed {
                return Some(format!("{root}{other}{ending}"));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(phrase: &str) -> String {
        spellings(phrase, Irregular::builtin()).join(" / ")
    }

    #[test]
    fn rules_and_pairs_give_the_other_spelling() {
        for (phrase, want) in [
            ("recognize", "recognize / recognise"),
            ("recognise", "recognise / recognize"),
            ("normalization", "normalization / normalisation"),
            ("organizer", "organizer / organiser"),
            ("paralyze", "paralyze / paralyse"),
            ("defense", "defense / defence"),
            ("defence", "defence / defense"),
            ("labor", "labor / labour"),
            ("center", "center / centre"),
            ("fulfil", "fulfil / fulfill"),
            ("defense minister", "defense minister / defence minister"),
            ("cooperate", "cooperate / co-operate"),
            ("meeting", "meeting"),
        ] {
            assert_eq!(all(phrase), want);
        }
    }

    #[test]
    fn words_that_only_look_like_it_are_left_alone() {
        for word in [
            "advise",
            "promise",
            "arise",
            "seize",
            "size",
            "supervise",
            "raised",
            "rising",
            "exercises",
            "compromise",
            "enterprise",
            "crises",
            "improvisation",
        ] {
            assert_eq!(all(word), word);
        }
    }

    #[test]
    fn a_phrase_of_many_twins_has_an_end() {
        let phrase = ["organize defense labor center"; 50].join(" ");
        assert_eq!(spellings(&phrase, Irregular::builtin()).len(), MOST);
    }
}
