//! Words in another case than the text has them, without asking the heap.

/// Longer words are rare enough to be copied to the heap.
const LONGEST: usize = 32;

/// Calls `read` with a word in small letters.
pub(super) fn in_small_letters<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    with_small_letters(word, 0, read)
}

/// Calls `read` with a word as a name is written: "MARINA" as "Marina".
pub(super) fn with_capital<T>(word: &str, read: impl FnOnce(&str) -> T) -> T {
    with_small_letters(word, 1, read)
}

/// Calls `read` with a word in small letters but for its first `kept` ones.
fn with_small_letters<T>(word: &str, kept: usize, read: impl FnOnce(&str) -> T) -> T {
    let mut small = [0; LONGEST];
    if word.is_ascii()
        && let Some(small) = small.get_mut(..word.len())
    {
        small.copy_from_slice(word.as_bytes());
        if let Some(rest) = small.get_mut(kept..) {
            rest.make_ascii_lowercase();
        }
        if let Ok(small) = std::str::from_utf8(small) {
            return read(small);
        }
    }
    let mut chars = word.chars();
    let first = chars.by_ref().take(kept).collect::<String>();
    read(&(first + &chars.as_str().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_case_changes() {
        let long = "A".repeat(40);
        for word in ["", "MARINA", "McCain", "ÉMILE", &long] {
            assert!(in_small_letters(word, |small| small == word.to_lowercase()));
        }
        assert_eq!(with_capital("MARINA", str::to_owned), "Marina");
        assert_eq!(with_capital("ÉMILE", str::to_owned), "Émile");
    }
}
