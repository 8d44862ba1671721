//! Quotations: where one begins and ends, in straight marks or curly ones.

/// A quotation, from behind its opening mark to its closing one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    pub(super) start: usize,
    /// Where the paragraph ends, if no mark closes it.
    pub(super) end: usize,
    /// Where the quotation before it ends in the paragraph, or the paragraph begins.
    pub(super) after: usize,
}

/// Reads the quotations of a text from its start to its end.
pub(super) struct Quotations<'a> {
    text: &'a str,
    /// Everything before this byte has been read.
    at: usize,
    /// Where the paragraph begins, or the last quotation in it ended.
    after: usize,
    open: Option<usize>,
    /// Behind the end of the quotation that was found last.
    end: usize,
}

impl<'a> Quotations<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            after: 0,
            open: None,
            end: 0,
        }
    }

    /// The quotation around a byte; bytes must be asked for in order.
    pub(super) fn around(&mut self, byte: usize) -> Option<Quotation> {
        while let Some(n) = self.text.get(self.at..byte).and_then(next_mark) {
            let mark = self.at + n;
            let behind = self.behind(mark);
            match (self.text.as_bytes().get(mark), self.open) {
                (Some(b'\n'), _) => (self.after, self.open) = (behind, None),
                (_, Some(_)) if !self.opens(mark) => (self.after, self.open) = (behind, None),
                (_, None) if !self.closes(mark) => self.open = Some(behind),
                _ => {}
            }
            self.at = behind;
        }
        let rest = self.text.get(byte..)?;
        // neither what lies before nor what goes on to the end is read again for the next one
        self.at = self.at.max(byte);
        let start = self.open?;
        if self.end <= byte {
            let end = rest.find(['"', '”', '\n']).unwrap_or(rest.len());
            self.end = self.behind(byte + end).min(self.text.len());
        }
        Some(Quotation {
            start,
            end: self.end,
            after: self.after,
        })
    }

    fn behind(&self, mark: usize) -> usize {
        let rest = self.text.get(mark..).unwrap_or("");
        mark + rest.chars().next().map_or(0, char::len_utf8)
    }

    /// A mark that can only open.
    fn opens(&self, mark: usize) -> bool {
        self.text.get(mark..).is_some_and(|t| t.starts_with('“'))
    }

    /// A mark that can only close.
    fn closes(&self, mark: usize) -> bool {
        self.text.get(mark..).is_some_and(|t| t.starts_with('”'))
    }
}

fn next_mark(text: &str) -> Option<usize> {
    // both curly marks begin with E2
    let mut marks = memchr::memchr3_iter(b'"', b'\n', 0xE2, text.as_bytes());
    marks.find(|at| {
        let rest = text.get(*at..);
        rest.is_some_and(|rest| rest.starts_with(['"', '“', '”', '\n']))
    })
}

#[cfg(test)]
mod tests {
    use super::Quotations;

    #[test]
    fn quotations_end_with_their_mark_or_their_paragraph() {
        let text = "A \"we b\" we “we c” we\n\"we d\nwe";
        let mut quotations = Quotations::new(text);
        let quoted: Vec<Option<&str>> = text
            .match_indices("we")
            .map(|(at, _)| {
                let q = quotations.around(at)?;
                text.get(q.start..q.end)
            })
            .collect();
        assert_eq!(
            quoted,
            [
                Some("we b\""),
                None,
                Some("we c”"),
                None,
                Some("we d\n"),
                None
            ]
        );
    }
}
