//! Folding of surface forms, for looking things up and for finding collisions.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Takes case, diacritics and typographic variants away: "Kosovë" and "KOSOVE" become "kosove",
/// "al‑Bashir" with a non-breaking hyphen becomes "al-bashir", "Côte d’Ivoire" "cote d'ivoire".
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|&c| !is_combining_mark(c))
        .flat_map(char::to_lowercase)
    {
        match c {
            // letters that no decomposition takes apart, as names are written without them
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ə' => folded.push('a'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{02bb}' | '\u{02be}' | '\u{02bf}' => {
                folded.push('\'');
            }
            '\u{201c}' | '\u{201d}' => folded.push('"'),
            // the dot that lower-casing "İ" leaves
            '\u{0307}' => {}
            c => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_diacritics_and_typography_fold_away() {
        for (text, folded) in [
            ("Tokayev", "tokayev"),
            ("Vučić", "vucic"),
            ("Erdoğan", "erdogan"),
            ("İlham Əliyev", "ilham aliyev"),
            ("Côte d\u{2019}Ivoire", "cote d'ivoire"),
            ("Łukasz", "lukasz"),
            ("Nur\u{2011}Sultan", "nur-sultan"),
            ("Россия", "россия"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
