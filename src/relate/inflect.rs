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

use std::borrow::Cow;

use super::irregular::{Forms, Irregular};
use super::spelling::each_spelling;

/// Which form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// The lemma.
    Base,
    /// "signs"; of "be" also "are" and "am".
    Third,
    /// "signed".
    Past,
    /// "signed", as in "was signed".
    Participle,
    /// "signing".
    Gerund,
}

impl VerbForm {
    /// A bit for each form.
    pub(crate) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Calls `each` with every form of a verb lemma of one or more words, in all its spellings, the
/// given one first; a form may come more than once.
pub(crate) fn each_verb_form(
    lemma: &str,
    irregular: &Irregular,
    mut each: impl FnMut(VerbForm, &str),
) {
    let mut form = String::with_capacity(64);
    each_spelling(lemma, irregular, |spelling| {
        let (head, rest) = match spelling.bytes().position(|byte| byte == b' ') {
            Some(space) => spelling.split_at(space),
            None => (spelling, ""),
        };
        each(VerbForm::Base, spelling);
        one_verb(head, irregular, |which, parts| {
            form.clear();
            form.extend(parts);
            form.push_str(rest);
            each(which, &form);
        });
    });
}

/// Calls `each` with every form of a noun lemma of one or more words and whether it is a plural,
/// in all its spellings, the given one first; a form may come more than once.
pub(crate) fn each_noun_form(lemma: &str, irregular: &Irregular, mut each: impl FnMut(bool, &str)) {
    let mut form = String::with_capacity(64);
    each_spelling(lemma, irregular, |spelling| {
        each(false, spelling);
        each_plural(spelling, irregular, |parts| {
            form.clear();
            form.extend(parts);
            each(true, &form);
        });
    });
}

/// A form in pieces: what stands before the stem, the stem, an ending.
type Parts<'a> = [&'a str; 3];

/// The forms of one word, all but the base.
fn one_verb(word: &str, irregular: &Irregular, each: impl FnMut(VerbForm, Parts<'_>)) {
    let mut verb = Verb {
        irregular,
        before: "",
        prefix: "",
        each,
    };
    if let Some(forms) = irregular.forms(word) {
        return verb.with_rules(word, forms);
    }
    let mut stem = word;
    if let Some(hyphen) = word.rfind('-') {
        (verb.before, stem) = word.split_at(hyphen + 1);
        if let Some(forms) = irregular.forms(stem) {
            return verb.with_rules(stem, forms);
        }
    }
    let first = stem.as_bytes().first();
    let mut prefixes = irregular.verb_prefixes.iter();
    let prefixed = prefixes.find_map(|prefix| {
        if prefix.as_bytes().first() != first {
            return None;
        }
        let rest = stem.strip_prefix(&**prefix)?;
        // Two letters behind a prefix are no verb ("rest"), save those the table lists whole.
        let forms = irregular.forms(rest)?;
        (rest.len() > 2 && !forms.past.is_empty()).then_some((prefix, forms))
    });
    match prefixed {
        Some((prefix, forms)) => {
            verb.prefix = prefix;
            verb.with_rules(stem, forms);
        }
        None => verb.with_rules(stem, &Forms::default()),
    }
}

/// One verb while its forms are made.
struct Verb<'a, F> {
    irregular: &'a Irregular,
    /// What stands before the verb, up to a hyphen.
    before: &'a str,
    /// What stands before listed forms.
    prefix: &'a str,
    each: F,
}

impl<F: FnMut(VerbForm, Parts<'_>)> Verb<'_, F> {
    /// The listed forms, and the rules' forms where none are listed.
    fn with_rules(&mut self, word: &str, listed: &Forms) {
        if !self.listed(VerbForm::Third, &listed.third) {
            let (root, end) = with_s(word, true);
            (self.each)(VerbForm::Third, [self.before, root, end]);
        }
        let past = self.listed(VerbForm::Past, &listed.past);
        let participle = self.listed(VerbForm::Participle, &listed.participle);
        let gerund = self.listed(VerbForm::Gerund, &listed.gerund);
        if past && participle && gerund {
            return;
        }
        for stem in suffix_stems(word, self.irregular).iter().flatten() {
            let (root, end) = past_of(stem);
            if !past {
                (self.each)(VerbForm::Past, [self.before, root, end]);
            }
            if !participle {
                (self.each)(VerbForm::Participle, [self.before, root, end]);
            }
            if !gerund {
                let (root, end) = gerund_of(stem);
                (self.each)(VerbForm::Gerund, [self.before, root, end]);
            }
        }
    }

    /// Hands over the listed forms; whether there are any.
    fn listed(&mut self, which: VerbForm, forms: &[Box<str>]) -> bool {
        for form in forms {
            (self.each)(which, [self.before, self.prefix, form]);
        }
        !forms.is_empty()
    }
}

/// The stem that "-ed" and "-ing" are put to: with the last letter once, twice, or either.
fn suffix_stems<'w>(word: &'w str, irregular: &Irregular) -> [Option<Cow<'w, str>>; 2] {
    let once = Some(Cow::Borrowed(word));
    let Some(last) = word.chars().next_back() else {
        return [once, None];
    };
    let with = |letter: char| {
        let mut stem = String::with_capacity(word.len() + letter.len_utf8());
        stem.push_str(word);
        stem.push(letter);
        Some(Cow::Owned(stem))
    };
    if word.ends_with("ic") {
        return [with('k'), None];
    }
    if irregular.never_doubles.contains(word) {
        return [once, None];
    }
    if irregular.may_double.contains(word) {
        return [once, with(last)];
    }
    if irregular.doubles.contains(word) {
        return [with(last), None];
    }
    if !ends_in_short_syllable(word) {
        [once, None]
    } else if vowel_groups(word) == 1 {
        [with(last), None]
    } else if last == 'l' {
        [once, with(last)]
    } else {
        [once, None]
    }
}

/// Whether the word ends in one vowel and one consonant that may be doubled.
fn ends_in_short_syllable(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else {
        return false;
    };
    let stays = is_vowel(last) || matches!(last, 'w' | 'x' | 'y');
    if stays || !last.is_alphabetic() || !is_vowel(vowel) {
        return false;
    }
    match (letters.next(), letters.next()) {
        // The "u" of "quit" belongs to the consonant.
        (Some('u'), Some('q')) | (None, _) => true,
        (Some(before), _) => !is_vowel(before),
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é')
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

fn past_of(stem: &str) -> (&str, &'static str) {
    if stem.ends_with('e') {
        (stem, "d")
    } else if ends_in_consonant_and(stem, 'y') {
        (stem.trim_end_matches('y'), "ied")
    } else {
        (stem, "ed")
    }
}

fn gerund_of(stem: &str) -> (&str, &'static str) {
    if let Some(root) = stem.strip_suffix("ie") {
        return (root, "ying");
    }
    let keeps_e = ["ee", "oe", "ye"].iter().any(|end| stem.ends_with(end));
    match stem.strip_suffix('e').filter(|_| !keeps_e) {
        Some(root) => (root, "ing"),
        None => (stem, "ing"),
    }
}

/// The word with the "s" of the third person or of the plural.
fn with_s(word: &str, verb: bool) -> (&str, &'static str) {
    let hisses = matches!(
        word.as_bytes(),
        [.., b's' | b'x' | b'z'] | [.., b'c' | b's', b'h']
    );
    if ends_in_consonant_and(word, 'y') {
        (word.trim_end_matches('y'), "ies")
    } else if hisses || (verb && ends_in_consonant_and(word, 'o')) {
        (word, "es")
    } else {
        (word, "s")
    }
}

/// The plurals of a noun lemma in the spelling given, in pieces.
fn each_plural(phrase: &str, irregular: &Irregular, mut each: impl FnMut([&str; 4])) {
    if let Some(plurals) = listed_plurals(phrase, irregular) {
        for plural in plurals {
            each(["", plural, "", ""]);
        }
        return;
    }
    let (before, head, after) = noun_head(phrase, irregular);
    // The tail may be listed with its head: "deputy secretary general".
    let listed = listed_plurals(head, irregular).filter(|_| head.len() < phrase.len());
    if let Some(plurals) = listed {
        for plural in plurals {
            each([before, plural, "", after]);
        }
    } else {
        let (root, end) = word_plural(head, irregular);
        each([before, root, end, after]);
    }
}

fn listed_plurals<'i>(word: &str, irregular: &'i Irregular) -> Option<&'i [Box<str>]> {
    let forms = irregular.forms(word)?;
    (!forms.plural.is_empty()).then_some(&*forms.plural)
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
        listed_plurals(tail, irregular).map(|_| at + 1)
    });
    let head = listed.unwrap_or_else(|| noun.rfind(is_break).map_or(0, |at| at + 1));
    let (before, head) = noun.split_at(head);
    (before, head, after)
}

fn word_plural<'w>(word: &'w str, irregular: &Irregular) -> (&'w str, &'static str) {
    if word.chars().next_back().is_some_and(char::is_uppercase) {
        return (word, "s");
    }
    if let Some(root) = word.strip_suffix("man")
        && !irregular.plain_man.contains(word)
    {
        return (root, "men");
    }
    match word.strip_suffix("sis") {
        Some(root) => (root, "ses"),
        None => with_s(word, false),
    }
}

#[cfg(test)]
mod tests;
