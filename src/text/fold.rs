//! Folding: one spelling for the variants of a name.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a space folds to.
pub(crate) const SPACE: u8 = b' ';

/// The folded bytes of ASCII; 0 stands for characters that are dropped.
pub(crate) static ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut i = 0;
    while i < 128 {
        let byte = i as u8;
        table[i] = match byte {
            b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => SPACE,
            b'`' => b'\'',
            0..0x20 | 0x7F => 0,
            _ => byte.to_ascii_lowercase(),
        };
        i += 1;
    }
    table
};

/// Letters without a decomposition, and Cyrillic letters that look like Latin ones; small only.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ŋ', "ng"),
    ('ŧ', "t"),
    ('ƀ', "b"),
    ('ə', "a"),
    ('ǝ', "a"),
    ('ɛ', "e"),
    ('ɔ', "o"),
    ('ɓ', "b"),
    ('ɗ', "d"),
    ('ƙ', "k"),
    ('ƴ', "y"),
    ('ς', "σ"),
    // look-alikes
    ('а', "a"),
    ('в', "b"),
    ('е', "e"),
    ('к', "k"),
    ('м', "m"),
    ('н', "h"),
    ('о', "o"),
    ('р', "p"),
    ('с', "c"),
    ('т', "t"),
    ('у', "y"),
    ('х', "x"),
    ('і', "i"),
    ('ј', "j"),
    ('ѕ', "s"),
];

/// Characters that fold to an ASCII one before anything else is looked at.
fn sign(c: char) -> Option<char> {
    Some(match c {
        '’' | '‘' | '‛' | '´' | '′' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʾ' | 'ʿ' | 'ˈ' | 'ʹ' | '＇' => {
            '\''
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '﹘' | '﹣' | '－' => '-',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        c if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// Characters that show nothing: soft hyphens, joiners, marks of direction.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}

/// Marks that are written over or under a letter and are left out by those in a hurry.
fn is_diacritic(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}'
            | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
    ) && is_combining_mark(c)
}

/// Whether a character that is not ASCII folds to nothing: it goes with what stands before it.
pub(crate) fn is_silent(c: char) -> bool {
    is_invisible(c) || is_diacritic(c)
}

/// Calls `emit` with each byte of the folded form of a character, which may have none.
///
/// Runs of spaces are left to the caller: each folds to [`SPACE`].
pub(crate) fn fold_char(c: char, mut emit: impl FnMut(u8)) {
    if c.is_ascii() {
        let byte = ASCII[c as usize & 0x7F];
        if byte != 0 {
            emit(byte);
        }
        return;
    }
    if let Some(entry) = LATIN.get(c as usize) {
        entry.iter().copied().take_while(|&b| b != 0).for_each(emit);
        return;
    }
    slow(c, &mut emit);
}

/// The folded forms of the characters below U+0600, as zero-padded bytes.
///
/// Decomposing takes 40 ns a character and news is full of these.
static LATIN: LazyLock<Box<[[u8; 6]]>> = LazyLock::new(|| {
    let entry = |code| {
        let mut entry = [0; 6];
        let mut length = 0;
        if let Some(c) = char::from_u32(code) {
            slow(c, &mut |byte| {
                if let Some(slot) = entry.get_mut(length) {
                    *slot = byte;
                    length += 1;
                }
            });
        }
        entry
    };
    (0..0x600).map(entry).collect()
});

/// Folds a character without a table.
fn slow(c: char, emit: &mut impl FnMut(u8)) {
    if let Some(c) = sign(c) {
        emit(c as u8);
        return;
    }
    if is_invisible(c) {
        return;
    }
    decompose_compatible(c, |part| {
        if is_diacritic(part) || is_invisible(part) {
            return;
        }
        // a part may be a sign or an ASCII letter itself: "⁗" is four primes, "ŉ" an apostrophe and
        // n
        if let Some(c) = sign(part).or(Some(part).filter(char::is_ascii)) {
            let byte = ASCII[c as usize & 0x7F];
            if byte != 0 {
                emit(byte);
            }
            return;
        }
        for small in part.to_lowercase() {
            if is_diacritic(small) {
                continue;
            }
            if let Some((_, text)) = LETTERS.iter().find(|(letter, _)| *letter == small) {
                text.bytes().for_each(&mut *emit);
            } else {
                let mut bytes = [0; 4];
                small.encode_utf8(&mut bytes).bytes().for_each(&mut *emit);
            }
        }
    });
}

/// Calls `emit` with each byte of the folded form of a text, runs of spaces as one.
#[inline]
pub(crate) fn fold_bytes(text: &str, mut emit: impl FnMut(u8)) {
    let mut space = false;
    if text.is_ascii() {
        for byte in text.bytes() {
            let byte = ASCII[usize::from(byte & 0x7F)];
            if byte > SPACE || byte == SPACE && !space {
                emit(byte);
            }
            space = byte == SPACE || space && byte == 0;
        }
        return;
    }
    for c in text.chars() {
        fold_char(c, |byte| {
            if byte != SPACE || !space {
                emit(byte);
            }
            space = byte == SPACE;
        });
    }
}

/// Adds the folded form of a text to `out`, runs of spaces as one.
pub(crate) fn fold_into(text: &str, out: &mut Vec<u8>) {
    let from = out.len();
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| ASCII[usize::from(byte & 0x7F)]));
        let folded = out.get(from..).unwrap_or_default();
        let spaces = folded.windows(2).any(|two| two == [SPACE, SPACE]);
        if !spaces && !folded.contains(&0) {
            return;
        }
        out.truncate(from);
    }
    fold_bytes(text, |byte| out.push(byte));
}

/// The folded form of a text: small letters without diacritics, one kind of apostrophe, quote,
/// dash and space, no invisible characters, no white space around it and one space inside.
///
/// Letters that look alike in Latin and Cyrillic become one, whichever script a word is in; the
/// result is for comparing, not for showing.
///
/// # Examples
///
/// ```
/// use demarche::text::fold;
/// assert_eq!(fold("Aleksandar Vučić"), "aleksandar vucic");
/// assert_eq!(fold("Côte\u{a0}d’Ivoire"), "cote d'ivoire");
/// assert_eq!(fold("KASSYM‑JOMART"), "kassym-jomart");
/// ```
pub fn fold(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    fold_bytes(text, |byte| {
        if byte != SPACE || !bytes.is_empty() {
            bytes.push(byte);
        }
    });
    if bytes.last() == Some(&SPACE) {
        bytes.pop();
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn variants_of_a_name_fold_alike() {
        for (a, b) in [
            ("Vučić", "VUCIC"),
            ("Erdoğan", "Erdogan"),
            ("İlham Əliyev", "Ilham Aliyev"),
            ("Côte d’Ivoire", "Cote d'Ivoire"),
            ("São Tomé", "SAO TOME"),
            ("Łukasz", "lukasz"),
            ("Kassym–Jomart", "Kassym-Jomart"),
            ("United\u{a0} States\n", "united states"),
            ("Kazakh\u{ad}stan", "Kazakhstan"),
            ("Каzаkhstаn", "Kazakhstan"), // Cyrillic Ка, а, а
            ("ﬁrst", "first"),
            ("Cafe\u{301}", "café"),
            ("Йемен", "йемен"),
            ("ΑΘΗΝΑΣ", "Αθήνας"),
            ("Straße", "STRASSE"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn nothing_below_the_table_needs_more_than_six_bytes() {
        for c in (0..0x600).filter_map(char::from_u32) {
            let (mut table, mut plain) = (Vec::new(), Vec::new());
            fold_char(c, |b| table.push(b));
            if c.is_ascii() {
                continue;
            }
            slow(c, &mut |b| plain.push(b));
            assert_eq!(table, plain, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn case_of_ascii_does_not_matter(text in "[ -~]*") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text.to_lowercase()));
        }
    }
}
