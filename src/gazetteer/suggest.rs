//! "Did you mean": the nearest valid value to a wrong one.

/// ` (did you mean "name"?)` with the candidate nearest to `word`, or nothing when none is near.
pub(crate) fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> String {
    let found = nearest(word, candidates);
    found.map_or_else(String::new, |found| format!(" (did you mean {found:?}?)"))
}

/// As [`did_you_mean`], for ids: the key must be near, the kind the same.
pub(crate) fn did_you_mean_id<'a>(id: &str, ids: impl IntoIterator<Item = &'a str>) -> String {
    let (kind, key) = id.split_at(id.find(':').map_or(0, |colon| colon + 1));
    let keys = ids.into_iter().filter_map(|id| id.strip_prefix(kind));
    let found = nearest(key, keys);
    found.map_or_else(String::new, |key| {
        format!(" (did you mean \"{kind}{key}\"?)")
    })
}

fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // a third of the letters wrong is still the same word to a human reader
    let limit = (word.chars().count() / 3).max(1);
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate, limit), candidate))
        .filter(|(distance, _)| *distance <= limit);
    near.min().map(|(_, candidate)| candidate)
}

/// Edits (insert, delete, replace, swap neighbors) between two words, or more than `limit`.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut current = last.clone();
    for i in 1..=a.len() {
        current[0] = i;
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            current[j] = replaced.min(last[j] + 1).min(current[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                current[j] = current[j].min(before_last[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut current);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let columns = ["id", "name", "parent", "wikidata"];
        assert_eq!(did_you_mean("nmae", columns), " (did you mean \"name\"?)");
        assert_eq!(
            did_you_mean("wikidta", columns),
            " (did you mean \"wikidata\"?)"
        );
        assert_eq!(did_you_mean("capital", columns), "");
        assert_eq!(did_you_mean("", columns), "");
    }

    #[test]
    fn ids_are_near_when_their_keys_are() {
        let ids = ["country:KAZ", "country:BLZ", "org:KAZ"];
        assert_eq!(
            did_you_mean_id("country:KAX", ids),
            " (did you mean \"country:KAZ\"?)"
        );
        assert_eq!(did_you_mean_id("country:XYZ", ids), "");
    }
}
