//! Names compared and names as ids.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case without diacritics.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.nfd().filter(|&c| !is_combining_mark(c)) {
        match c {
            'ı' => folded.push('i'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' => folded.push('d'),
            'ø' | 'Ø' => folded.push('o'),
            'ə' | 'Ə' => folded.push('a'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            '‘' | '’' | 'ʻ' | 'ʼ' => folded.push('\''),
            '–' | '‐' | '‑' => folded.push('-'),
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The key of an id: folded to ASCII, kebab case.
pub fn kebab(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in fold(name).chars().filter(|&c| c != '\'') {
        if c.is_ascii_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    key.trim_end_matches('-').to_owned()
}

/// NFC, as the tables want it.
pub fn nfc(name: &str) -> String {
    name.trim().nfc().collect()
}
