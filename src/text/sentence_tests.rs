//! Properties of the splitter; the cases are in `tests/data/sentences.toml`.

use proptest::prelude::*;

use super::*;

/// Text that is dense in what the splitter looks at.
fn tricky() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("U.S."),
        Just("Gen."),
        Just("D.C."),
        Just("No."),
        Just("A."),
        Just("The"),
        Just("the"),
        Just("Kazakhstan"),
        Just("talks"),
        Just("5"),
        Just("."),
        Just("..."),
        Just("…"),
        Just("?!"),
        Just("。"),
        Just("\""),
        Just("”"),
        Just("“"),
        Just("’"),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just("[1]"),
        Just(" "),
        Just("  "),
        Just("\n"),
        Just("\r\n"),
        Just("\n\n"),
        Just("\u{2029}"),
        Just("•"),
        Just("-"),
        Just("–"),
        Just("al-"),
        Just("asked"),
        Just(","),
        Just("\u{a0}"),
        Just("é"),
        Just("А"),
        Just("a line that is long"),
        Just("*"),
        Just("1."),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) -> std::result::Result<(), TestCaseError> {
    let splitter = SentenceSplitter::new();
    let all: Vec<Span> = splitter.sentences(text).collect();
    let mut end = 0;
    for sentence in &all {
        let between = text.get(end..sentence.start as usize);
        prop_assert!(
            between.is_some_and(|s| s.trim().is_empty()),
            "{text:?} {all:?}"
        );
        let slice = text.get(sentence.range());
        prop_assert!(
            slice.is_some_and(|s| !s.is_empty() && s.trim() == s),
            "{text:?} {all:?}"
        );
        end = sentence.end as usize;
    }
    prop_assert!(text.get(end..).is_some_and(|s| s.trim().is_empty()));
    let covering = |offset: usize| {
        let behind = all.partition_point(|s| s.start as usize <= offset);
        all.get(behind.saturating_sub(1)).copied()
    };
    for offset in 0..=text.len() {
        let Some(wanted) = covering(offset) else {
            break;
        };
        prop_assert_eq!(
            splitter.sentence_at(text, offset),
            wanted,
            "{:?} at {}",
            text,
            offset
        );
    }
    for from in (0..=text.len()).step_by(3) {
        for to in (from..=text.len()).step_by(5) {
            let (from, to) = (from, floor_char(text, to));
            let wanted = all
                .iter()
                .skip(1)
                .any(|s| (s.start as usize) > from && s.start as usize <= to);
            prop_assert_eq!(
                splitter.has_boundary(text, from, to),
                wanted,
                "{:?} {} {}",
                text,
                from,
                to
            );
        }
    }
    let mut found = Vec::new();
    for step in [1, 2, 7, 20] {
        let offsets = (0..text.len()).step_by(step);
        let mut wanted: Vec<Span> = offsets.clone().filter_map(covering).collect();
        wanted.dedup();
        splitter.sentences_covering(text, offsets.map(|o| o as u32), &mut found);
        prop_assert_eq!(&found, &wanted, "{:?} by {}", text, step);
    }
    Ok(())
}

proptest! {
    #[test]
    fn around_a_place_is_as_in_the_whole(text in tricky()) {
        check(&text)?;
    }

    #[test]
    fn any_text_is_covered(text in any::<String>()) {
        check(&text)?;
    }
}

#[test]
fn long_runs_take_linear_time() {
    let splitter = SentenceSplitter::new();
    for piece in [
        ".", "\n", " \n", ". ", ".)", "(", "!\u{a0}", "a. ", "1. ", "•", " •", "…", "[1]",
    ] {
        let text = piece.repeat(300_000);
        let count = splitter.sentences(&text).count();
        assert!(count <= text.len());
        let mut found = Vec::new();
        splitter.sentences_covering(&text, (0..text.len() as u32).step_by(2), &mut found);
        assert_eq!(found.len(), count, "{piece:?}");
    }
}
