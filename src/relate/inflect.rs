//! The inflected forms of verbs and nouns, so that a rule pack lists lemmas only.
//!
//! Forms that rules make:
//! - third person and plural: "-es" after s, x, z, ch, sh and after consonant + o of a verb; "-ies"
//!   for consonant + y; "-men" for "-man"; "-ses" for "-sis"; else "-s";
//! - past and gerund: a final "e" is dropped ("-ee", "-oe", "-ye" keep it before "-ing"), "-ie"
//!   gives "-ying", consonant + y gives "-ied", "-ic" gives "-icked";
//! - a verb of one syllable that ends in consonant, vowel, consonant (not w, x, y) doubles the
//!   last letter ("banned"); a longer one does so if `inflection.toml` lists it under `doubles`;
//!   a longer one in one vowel + l, or listed under `may_double`, is given both spellings.
//!
//! Everything else stands in `irregular.tsv`. A phrase inflects its head: a verb its first word
//! ("called on"), a noun the word before the first preposition, else the last one ("heads of
//! state", "free trade agreements"). Forms of British and American spellings come together.

use super::irregular::{Forms, Irregular};
use super::spelling::spellings;

/// The forms of a verb; each list has at least one entry and no entry twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerbForms {
    /// The lemma in all its spellings, the given one first.
    pub(crate) base: Vec<String>,
    /// "signs"; of "be" also "are" and "am".
    pub(crate) third: Vec<String>,
    /// "signed".
    pub(crate) past: Vec<String>,
    /// "signed", as in "was signed".
    pub(crate) participle: Vec<String>,
    /// "signing".
    pub(crate) gerund: Vec<String>,
}

/// The forms of a noun; each list has at least one entry and no entry twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NounForms {
    /// The lemma in all its spellings, the given one first.
    pub(crate) singular: Vec<String>,
    /// "heads of state".
    pub(crate) plural: Vec<String>,
}

/// Inflects a verb lemma of one or more words, in all its spellings.
pub(crate) fn verb_forms(lemma: &str, irregular: &Irregular) -> VerbForms {
    let mut all = VerbForms::default();
    for spelling in spellings(lemma, irregular) {
        let (head, rest) = match spelling.find(' ') {
            Some(space) => spelling.split_at(space),
            None => (spelling.as_str(), ""),
        };
        let word = one_verb(head, irregular);
        for (to, from) in [
            (&mut all.base, vec![head.to_owned()]),
            (&mut all.third, word.third),
            (&mut all.past, word.past),
            (&mut all.participle, word.participle),
            (&mut all.gerund, word.gerund),
        ] {
            for form in from {
                add(to, form + rest);
            }
        }
    }
    all
}

/// Inflects a noun lemma of one or more words, in all its spellings.
pub(crate) fn noun_forms(lemma: &str, irregular: &Irregular) -> NounForms {
    let mut all = NounForms::default();
    for spelling in spellings(lemma, irregular) {
        for plural in one_plural(&spelling, irregular) {
            add(&mut all.plural, plural);
        }
        all.singular.push(spelling);
    }
    all
}

fn add(to: &mut Vec<String>, form: String) {
    if !to.contains(&form) {
        to.push(form);
    }
}

/// The forms of one word, with "base" left empty.
fn one_verb(word: &str, irregular: &Irregular) -> VerbForms {
    if let Some(forms) = irregular.forms(word) {
        return with_rules(word, "", forms, irregular);
    }
    if let Some(hyphen) = word.rfind('-') {
        let (before, stem) = word.split_at(hyphen + 1);
        let mut forms = one_verb(stem, irregular);
        for list in [
            &mut forms.third,
            &mut forms.past,
            &mut forms.participle,
            &mut forms.gerund,
        ] {
            for form in list {
                form.insert_str(0, before);
            }
        }
        return forms;
    }
    let prefixed = irregular.verb_prefixes.iter().find_map(|prefix| {
        let stem = word.strip_prefix(&**prefix)?;
        // Two letters behind a prefix are no verb ("rest"), save those the table lists whole.
        let forms = irregular.forms(stem)?;
        (stem.len() > 2 && !forms.past.is_empty()).then_some((prefix, forms))
    });
    match prefixed {
        Some((prefix, forms)) => with_rules(word, prefix, forms, irregular),
        None => with_rules(word, "", &Forms::default(), irregular),
    }
}

/// The listed forms behind `prefix`, and the rules' forms where none are listed.
fn with_rules(word: &str, prefix: &str, listed: &Forms, irregular: &Irregular) -> VerbForms {
    let or_rule = |listed: &[Box<str>], rule: &dyn Fn() -> Vec<String>| {
        if listed.is_empty() {
            rule()
        } else {
            listed
                .iter()
                .map(|form| format!("{prefix}{form}"))
                .collect()
        }
    };
    let stems = suffix_stems(word, irregular);
    let past = || stems.iter().map(|stem| past_of(stem)).collect();
    let participle: Vec<String> = or_rule(&listed.participle, &past);
    VerbForms {
        base: Vec::new(),
        third: or_rule(&listed.third, &|| vec![with_s(word, true)]),
        past: or_rule(&listed.past, &past),
        participle,
        gerund: or_rule(&listed.gerund, &|| {
            stems.iter().map(|stem| gerund_of(stem)).collect()
        }),
    }
}

/// The stem that "-ed" and "-ing" are put to: with the last letter once, twice, or either.
fn suffix_stems(word: &str, irregular: &Irregular) -> Vec<String> {
    let once = word.to_owned();
    let Some(last) = word.chars().next_back() else {
        return vec![once];
    };
    if word.ends_with("ic") {
        return vec![once + "k"];
    }
    if irregular.never_doubles.contains(word) {
        return vec![once];
    }
    let twice = format!("{word}{last}");
    if irregular.may_double.contains(word) {
        return vec![once, twice];
    }
    if irregular.doubles.contains(word) {
        return vec![twice];
    }
    if !ends_in_short_syllable(word) {
        vec![once]
    } else if vowel_groups(word) == 1 {
        vec![twice]
    } else if last == 'l' {
        vec![once, twice]
    } else {
        vec![once]
    }
}

/// Whether the word ends in one vowel and one consonant that may be doubled.
fn ends_in_short_syllable(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else {
        return false;
    };
    if is_vowel(last) || "wxy".contains(last) || !last.is_alphabetic() || !is_vowel(vowel) {
        return false;
    }
    match (letters.next(), letters.next()) {
        // The "u" of "quit" belongs to the consonant.
        (Some('u'), Some('q')) | (None, _) => true,
        (Some(before), _) => !is_vowel(before),
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouyé".contains(letter)
}

fn vowel_groups(word: &str) -> usize {
    let mut groups = 0;
    let mut before = ' ';
    let mut in_group = false;
    for letter in word.chars() {
        let vowel = is_vowel(letter) && !(letter == 'u' && before == 'q');
        groups += usize::from(vowel && !in_group);
        in_group = vowel;
        before = letter;
    }
    groups
}

fn ends_in_consonant_and(word: &str, last: char) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some(last)
        && letters
            .next()
            .is_some_and(|l| l.is_alphabetic() && !is_vowel(l))
}

fn past_of(stem: &str) -> String {
    if stem.ends_with('e') {
        format!("{stem}d")
    } else if ends_in_consonant_and(stem, 'y') {
        format!("{}ied", stem.trim_end_matches('y'))
    } else {
        format!("{stem}ed")
    }
}

fn gerund_of(stem: &str) -> String {
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| stem.ends_with(end));
    if let Some(root) = stem.strip_suffix("ie") {
        format!("{root}ying")
    } else if let Some(root) = stem.strip_suffix('e').filter(|_| !keeps_e) {
        format!("{root}ing")
    } else {
        format!("{stem}ing")
    }
}

/// The word with the "s" of the third person or of the plural.
fn with_s(word: &str, verb: bool) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    if ends_in_consonant_and(word, 'y') {
        format!("{}ies", word.trim_end_matches('y'))
    } else if hisses || (verb && ends_in_consonant_and(word, 'o')) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The plurals of a noun lemma in the spelling given.
fn one_plural(phrase: &str, irregular: &Irregular) -> Vec<String> {
    if let Some(forms) = irregular.forms(phrase)
        && !forms.plural.is_empty()
    {
        return forms.plural.iter().map(ToString::to_string).collect();
    }
    let (before, head, after) = noun_head(phrase, irregular);
    if head.len() == phrase.len() {
        return vec![word_plural(head, irregular)];
    }
    // The tail may be listed with its head: "deputy secretary general".
    one_plural(head, irregular)
        .into_iter()
        .map(|plural| format!("{before}{plural}{after}"))
        .collect()
}

/// Splits a phrase into what stands before its head, the head, and what follows it.
fn noun_head<'p>(phrase: &'p str, irregular: &Irregular) -> (&'p str, &'p str, &'p str) {
    let is_break = |c: char| c == ' ' || c == '-';
    let mut end = phrase.len();
    let mut start = 0;
    for word in phrase.split_inclusive(is_break) {
        let bare = word.trim_end_matches(is_break);
        if start > 0 && irregular.noun_links.contains(bare) {
            end = start - 1;
            break;
        }
        start += word.len();
    }
    let (noun, after) = phrase.split_at(end);
    // The longest listed tail is the head: "secretary general" of "deputy secretary general".
    let listed = noun.match_indices(is_break).find_map(|(at, _)| {
        let tail = noun.get(at + 1..)?;
        let forms = irregular.forms(tail)?;
        (!forms.plural.is_empty()).then_some(at + 1)
    });
    let head = listed.unwrap_or_else(|| noun.rfind(is_break).map_or(0, |at| at + 1));
    let (before, head) = noun.split_at(head);
    (before, head, after)
}

fn word_plural(word: &str, irregular: &Irregular) -> String {
    if word.chars().next_back().is_some_and(char::is_uppercase) {
        return format!("{word}s");
    }
    if let Some(root) = word.strip_suffix("man")
        && !irregular.plain_man.contains(word)
    {
        return format!("{root}men");
    }
    match word.strip_suffix("sis") {
        Some(root) => format!("{root}ses"),
        None => with_s(word, false),
    }
}

#[cfg(test)]
mod tests;
