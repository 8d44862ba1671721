//! What is plain, what is not, and where it lies.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> String {
    let mut plain = Plain::default();
    let is_word = |word: &str| matches!(word, "Kazakhstan" | "agreement" | "long");
    if plain.read(text, is_word) {
        plain.text().to_owned()
    } else {
        text.to_owned()
    }
}

fn check(cases: &[(&str, &str)]) {
    for (given, wanted) in cases {
        assert_eq!(read(given), *wanted, "{given:?}");
    }
}

#[test]
fn blanks_are_one() {
    check(&[
        ("Sri\u{a0}Lanka", "Sri Lanka"),
        ("Sri  Lanka and \u{202f}Oman", "Sri Lanka and Oman"),
        ("Sri\u{2009}\u{200b}Lanka \u{200e}met", "Sri Lanka met"),
        ("Sri\tLanka", "Sri\tLanka"),
        ("Oman      12     3", "Oman  12  3"),
        ("met.  \r\nThe", "met.\nThe"),
        ("met.\n\n\nThe", "met.\n\n\nThe"),
        ("met.\n \n  The", "met.\n\nThe"),
        ("\u{feff}Oman met Iran\n", "Oman met Iran\n"),
    ]);
}

#[test]
fn words_are_whole() {
    check(&[
        ("Kazakh\u{ad}stan", "Kazakhstan"),
        ("Kazakh\u{200b}stan", "Kazakhstan"),
        ("the o\u{fb03}ce", "the office"),
        ("Ｏｍａｎ met", "Oman met"),
        (
            "Iran´s, Iran`s and Iranʼs",
            "Iran’s, Iran’s and Iran’s"
                .replace("Iran’s and", "Iran's and")
                .as_str(),
        ),
        ("Iran\u{92}s", "Iran’s"),
        (
            "US\u{2212}led, \u{2212}5 degrees",
            "US-led, \u{2212}5 degrees",
        ),
        (
            "all of the south of Kazakh-\nstan and its old agree-\nment, which is for the long-\nterm",
            "all of the south of Kazakhstan and its old agreement, which is for the long-term",
        ),
        (
            "the leader of the Kyrgyz-\nTajik border",
            "the leader of the Kyrgyz-\nTajik border",
        ),
        (
            "the leader of all Kazakh\u{ad}\nstan",
            "the leader of all Kazakhstan",
        ),
    ]);
}

#[test]
fn quotation_marks_are_those_of_english() {
    check(&[
        ("He said «yes» and „no“.", "He said “yes” and “no”."),
        ("”Yes,” he said, »no«.", "“Yes,” he said, “no”."),
        ("“Yes,” he said.", "“Yes,” he said."),
    ]);
}

#[test]
fn markup_is_not_read() {
    check(&[
        ("**Oman** and _Iran_ met*", "Oman and Iran met"),
        ("* Oman\n* Iran", "* Oman\n* Iran"),
        ("snake_case 2*3 a * b ___", "snake_case 2*3 a * b ___"),
        (
            "[Oman](https://a.org/b) met [[Iran]] and [[Iraq|Baghdad]].",
            "Oman met Iran and Baghdad.",
        ),
        (
            "It met.[1][12] Then[3] he[citation needed] left[a]",
            "It met. Then he left",
        ),
        (
            "[He] met [t]he [1] and a[b]c",
            "[He] met [t]he [1] and a[b]c",
        ),
        (
            "He <b>met</b> Mr&nbsp;Roe &amp; Co&#8217;s, &amp;rsquo; a&#146;s",
            "He met Mr Roe & Co’s, ’ a’s",
        ),
        ("a < b, <x@y.org>, AT&T; R&D", "a < b, <x@y.org>, AT&T; R&D"),
        (
            "<p>Oman met.</p><p>Iran left.<br/>\nIt won.</p>",
            "Oman met.\n\nIran left.\nIt won.",
        ),
        (
            "It won.<script>var a = '<p>';</script> <!-- b -->Oman",
            "It won. Oman",
        ),
    ]);
}

#[test]
fn a_wrapped_line_goes_on() {
    check(&[
        (
            "The foreign minister of\nOman met his colleague of\nIraq, who came for talks\non trade.\nThey agreed to meet again\nsoon.",
            "The foreign minister of Oman met his colleague of Iraq, who came for talks on trade.\nThey agreed to meet again soon.",
        ),
        (
            "> The foreign minister of\n> Oman met the one from\n> Iraq.\n>\n> He left in the morning\n> with a plan.",
            "The foreign minister of Oman met the one from Iraq.\n\nHe left in the morning with a plan.",
        ),
        (
            "- The foreign minister of\n  Oman met a colleague of\n  the king.\n- The other one left for\n  home.",
            "- The foreign minister of Oman met a colleague of the king.\n- The other one left for home.",
        ),
        (
            "Oman meets Iran\nIraq rejects plan\nKuwait leaves",
            "Oman meets Iran\nIraq rejects plan\nKuwait leaves",
        ),
        ("tags:\ntrade\nborders", "tags:\ntrade\nborders"),
    ]);
}

/// Text that is dense in what is not plain.
fn tricky() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "Oman",
        "the king of",
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\n\n",
        "\u{a0}",
        "\u{ad}",
        "\u{200b}",
        "-",
        ">",
        "> ",
        "<p>",
        "</b>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "nbsp;",
        "#38;",
        "[",
        "]",
        "[[",
        "]]",
        "](a/b)",
        "[1]",
        "|",
        "*",
        "_",
        "`",
        "«",
        "»",
        "“",
        "”",
        "´",
        "ﬁ",
        "Ａ",
        "²",
        "é",
        "\u{2028}",
        "\u{2029}",
        ".",
        "wrapped lines of a certain length",
        "中",
        "\u{92}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn leads_back(given: &str) -> Result<(), TestCaseError> {
    let mut plain = Plain::default();
    if !plain.read(given, |word| word.len() > 9) {
        return Ok(());
    }
    let text = plain.text();
    let mut last = Span::new(0, 0);
    for (at, c) in text.char_indices() {
        let span = plain.given(Span::new(at, at + c.len_utf8()));
        let slice = given.get(span.range());
        prop_assert!(
            slice.is_some_and(|s| !s.is_empty()),
            "{:?} {:?} {:?}",
            given,
            text,
            at
        );
        prop_assert!(last.start <= span.start && last.end <= span.end);
        if c.is_ascii_alphanumeric() && given.is_ascii() && slice != Some("&#38;") {
            prop_assert_eq!(slice, text.get(at..=at));
        }
        last = span;
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_span_leads_back(given in tricky()) {
        leads_back(&given)?;
    }

    #[test]
    fn any_text_can_be_read(given in any::<String>()) {
        leads_back(&given)?;
    }
}

#[test]
fn long_runs_take_linear_time() {
    let mut plain = Plain::default();
    for piece in [
        "[",
        "]",
        "]]",
        "[[",
        "<",
        "<p",
        "<!--",
        "<script>",
        "&",
        "&amp;",
        "*",
        "_",
        "* ",
        "`",
        " ",
        "\n",
        "\n>",
        ">",
        "a-\n",
        "[a](",
        "«",
        "\u{ad}",
        "a\n",
        "\u{2028}a\n",
        "<script><",
        "²",
    ] {
        let run = piece.repeat(100_000);
        plain.read(&run, |_| true);
        // a single line break lets all lines be read
        plain.read(&format!("A\nB{run}C"), |_| true);
    }
}
