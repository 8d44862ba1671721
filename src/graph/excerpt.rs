//! Sentences cut to a bounded length around the words that matter.

use crate::span::Span;

/// Evidence keeps at most this many bytes of a sentence. The sentences of news articles are
/// shorter, bar lists and tables that are read as one.
pub(crate) const EXCERPT_BYTES: usize = 600;

/// No single span may take more of an excerpt.
const SPAN_BYTES: usize = 120;

const GAP: &str = " … ";

/// A byte range of an excerpt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    pub(crate) start: u16,
    pub(crate) end: u16,
}

impl Part {
    fn new(start: usize, end: usize) -> Self {
        let start = u16::try_from(start).unwrap_or(u16::MAX);
        let end = u16::try_from(end).unwrap_or(u16::MAX);
        Self { start, end }
    }

    pub(crate) fn span(self) -> Span {
        Span::new(usize::from(self.start), usize::from(self.end))
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|n| text.is_char_boundary(*n))
        .unwrap_or(0)
}

/// The first character boundary at or after `at`.
fn ceil(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|n| text.is_char_boundary(*n))
        .unwrap_or(text.len())
}

/// Cuts `sentence`, a byte range of `text`, to an excerpt and moves the spans to it.
///
/// A sentence that is short enough comes whole. Of a longer one the surroundings of the spans
/// come, joined by an ellipsis. A span outside the sentence becomes empty.
pub(crate) fn excerpt(text: &str, sentence: Span, spans: [Span; 3]) -> (String, [Part; 3]) {
    let whole = sentence.slice(text);
    let base = sentence.start as usize;
    let inside = spans.map(|span| {
        let fits = sentence.contains(span) && !span.slice(text).is_empty();
        fits.then(|| span.start as usize - base..span.end as usize - base)
    });
    if whole.len() <= EXCERPT_BYTES {
        let parts = inside.map(|r| r.map_or(Part::default(), |r| Part::new(r.start, r.end)));
        return (whole.to_owned(), parts);
    }
    let inside = inside.map(|r| r.map(|r| r.start..floor(whole, r.end.min(r.start + SPAN_BYTES))));
    let room = (EXCERPT_BYTES - 3 * SPAN_BYTES - 4 * GAP.len()) / 6;
    let mut windows: Vec<(usize, usize)> = inside
        .iter()
        .flatten()
        .map(|r| {
            let start = ceil(whole, r.start.saturating_sub(room));
            (start, floor(whole, r.end + room))
        })
        .collect();
    if windows.is_empty() {
        windows.push((0, floor(whole, EXCERPT_BYTES - 2 * GAP.len())));
    }
    windows.sort_unstable();
    windows.dedup_by(|next, last| {
        let joined = next.0 <= last.1;
        if joined {
            last.1 = last.1.max(next.1);
        }
        joined
    });
    let mut out = String::with_capacity(EXCERPT_BYTES);
    let mut parts = [Part::default(); 3];
    for (n, (start, end)) in windows.iter().copied().enumerate() {
        if n > 0 || start > 0 {
            out.push_str(GAP.get(usize::from(n == 0)..).unwrap_or(GAP));
        }
        for (part, range) in parts.iter_mut().zip(&inside) {
            if let Some(r) = range.as_ref().filter(|r| start <= r.start && r.end <= end) {
                *part = Part::new(out.len() + r.start - start, out.len() + r.end - start);
            }
        }
        out.push_str(whole.get(start..end).unwrap_or(""));
    }
    if windows.last().is_some_and(|w| w.1 < whole.len()) {
        out.push_str(GAP.trim_end());
    }
    (out, parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_sentence_comes_whole() {
        let text = "Yes. Astana hosted Belgrade.";
        let spans = [Span::new(5, 11), Span::new(12, 18), Span::new(19, 27)];
        let (out, parts) = excerpt(text, Span::new(5, 28), spans);
        assert_eq!(out, "Astana hosted Belgrade.");
        let cut = parts.map(|p| p.span().slice(&out).to_owned());
        assert_eq!(cut, ["Astana", "hosted", "Belgrade"]);
    }

    #[test]
    fn a_long_sentence_keeps_what_matters() {
        let text = format!(
            "Astana {}hosted {}Belgrade",
            "x ".repeat(2000),
            "ö ".repeat(2000)
        );
        let at = |word: &str| {
            let start = text.find(word).expect("a word");
            Span::new(start, start + word.len())
        };
        let spans = [at("Astana"), at("hosted"), at("Belgrade")];
        let (out, parts) = excerpt(&text, Span::new(0, text.len()), spans);
        assert!(
            out.len() <= EXCERPT_BYTES && out.matches('…').count() == 2,
            "{out}"
        );
        let cut = parts.map(|p| p.span().slice(&out).to_owned());
        assert_eq!(cut, ["Astana", "hosted", "Belgrade"]);
    }

    proptest! {
        #[test]
        fn excerpts_are_bounded_and_parts_lie_in_them(
            text in "\\PC{0,400}",
            times in 1_usize..20,
            cuts in proptest::array::uniform8(0_usize..9000),
        ) {
            let text = text.repeat(times);
            let cut = |n: usize| floor(&text, cuts[n].min(text.len()));
            let span = |n: usize| Span::new(cut(n), cut(n + 1));
            let spans = [span(2), span(4), span(6)];
            let (out, parts) = excerpt(&text, span(0), spans);
            prop_assert!(out.len() <= EXCERPT_BYTES);
            for (part, span) in parts.iter().zip(spans) {
                prop_assert!(out.get(part.span().range()).is_some());
                let slice = part.span().slice(&out);
                prop_assert!(span.slice(&text).starts_with(slice));
            }
        }
    }
}
