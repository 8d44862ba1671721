//! Words in another case than the text has them, without asking the heap.

/// Longer words are rare enough to be copied to the heap.
const LONGEST: usize = 64;

/// Calls `read` with a word in small letters.
pub(crate) fn in_small_letters<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    with_small_letters(word, 0, read)
}

/// Calls `read` with a word as a name is written: "MARINA" as "Marina".
pub(crate) fn with_capital<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    with_small_letters(word, 1, read)
}

/// Calls `read` with a word in small letters but for its first `kept` ones.
fn with_small_letters<T>(word: &str, kept: usize, read: impl FnOnce(&str) -> T) -> T {
    let mut small = [0; LONGEST];
    let len = fill(&mut small, word, kept);
    let written = len.and_then(|len| std::str::from_utf8(small.get(..len)?).ok());
    if let Some(small) = written {
        return read(small);
    }
    let mut chars = word.chars();
    let first = chars.by_ref().take(kept).collect::<String>();
    read(&(first + &chars.as_str().to_lowercase()))
}

/// Whether a word is a small Roman numeral, as names and headings have them.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// Writes the word and returns its length, unless there is no room for it.
fn fill(small: &mut [u8; LONGEST], word: &str, kept: usize) -> Option<usize> {
    if word.is_ascii() {
        let small = small.get_mut(..word.len())?;
        small.copy_from_slice(word.as_bytes());
        small.get_mut(kept..)?.make_ascii_lowercase();
        return Some(word.len());
    }
    let mut len = 0;
    let mut put = |c: char| {
        let room = small.get_mut(len..len + c.len_utf8())?;
        len += c.encode_utf8(room).len();
        Some(())
    };
    for (n, c) in word.chars().enumerate() {
        match c {
            c if n < kept => put(c)?,
            // which of its two small letters it gets hangs on what follows
            'Σ' => return None,
            c => c.to_lowercase().try_for_each(&mut put)?,
        }
    }
    Some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_case_changes() {
        let long = "A".repeat(LONGEST + 1);
        let wide = "É".repeat(LONGEST / 2 + 1);
        for word in [
            "", "MARINA", "McCain", "ÉMILE", "İZMİR", "ΟΔΟΣ", &long, &wide,
        ] {
            assert!(in_small_letters(word, |small| small == word.to_lowercase()));
        }
        assert_eq!(with_capital("MARINA", str::to_owned), "Marina");
        assert_eq!(with_capital("ÉMILE", str::to_owned), "Émile");
    }
}
