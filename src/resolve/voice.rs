//! Who says a sentence in the middle of a quotation: "We will wait," Ruto said. "Chad must leave."

use super::mention::Voice;
use super::quotation::{Quotation, Quotations};
use super::resolver::Pass;
use super::speaker::Tag;

/// A mark of quotation and a blank are no longer than this, in bytes.
const MARK: usize = 4;

impl Pass<'_> {
    /// Finds the sentences that stand in quotations as a whole, and who says them.
    pub(super) fn find_voices(&mut self) {
        let text = self.reader.text;
        // the curly mark begins with 0xE2
        if memchr::memchr2(b'"', 0xE2, text.as_bytes()).is_none() {
            return;
        }
        self.out.sort_mentions();
        let mut quotations = Quotations::new(text);
        let mut last: Option<(Quotation, Option<Tag>)> = None;
        for n in 0..self.out.sentences.len() {
            let span = self.out.sentences[n];
            let (start, end) = (span.start as usize, span.end as usize);
            let first = text.get(start..end).unwrap_or("");
            let inside = start + first.len() - first.trim_start_matches(['"', '“']).len();
            if last.is_none_or(|(quotation, _)| inside >= quotation.end) {
                let found = quotations.around(inside);
                last = found.map(|quotation| (quotation, self.teller_of(quotation, true)));
            }
            let Some((quotation, Some(Tag { speaker, .. }))) = last else {
                continue;
            };
            if inside >= quotation.start && end <= quotation.end + MARK {
                self.out.voices.push(Voice { span, speaker });
            }
        }
    }
}
