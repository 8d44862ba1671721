//! Puts what stands in a text into the order of the text, in reused buffers.

use crate::span::Span;

/// Sorts by place, and keeps the order of equal ones.
///
/// The stable sort of the standard library asks the heap for a buffer each time.
#[derive(Debug)]
pub(super) struct Sorter<T> {
    /// Where each item stands, by place, and its number.
    order: Vec<(u32, u32, u32)>,
    sorted: Vec<T>,
}

impl<T> Default for Sorter<T> {
    fn default() -> Self {
        Self {
            order: Vec::new(),
            sorted: Vec::new(),
        }
    }
}

impl<T: Copy> Sorter<T> {
    /// Sorts by where spans start, longer ones first.
    pub(super) fn sort(&mut self, items: &mut Vec<T>, span: impl Fn(&T) -> Span) {
        self.sort_by(items, |item| (span(item).start, u32::MAX - span(item).end));
    }

    /// Sorts by where spans start, and keeps the order of equal ones.
    pub(super) fn sort_starts(&mut self, items: &mut Vec<T>, span: impl Fn(&T) -> Span) {
        self.sort_by(items, |item| (span(item).start, 0));
    }

    fn sort_by(&mut self, items: &mut Vec<T>, place: impl Fn(&T) -> (u32, u32)) {
        if items.is_sorted_by_key(&place) {
            return;
        }
        self.order.clear();
        self.order.extend(items.iter().zip(0..).map(|(item, n)| {
            let (start, end) = place(item);
            (start, end, n)
        }));
        self.order.sort_unstable();
        self.sorted.clear();
        let order = self.order.iter();
        self.sorted.extend(order.map(|(.., n)| items[*n as usize]));
        std::mem::swap(items, &mut self.sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_ones_come_first_and_equal_ones_stay_in_order() {
        let mut items = vec![(5, 9, 'a'), (2, 3, 'b'), (2, 8, 'c'), (2, 3, 'd')];
        Sorter::default().sort(&mut items, |(start, end, _)| Span::new(*start, *end));
        let names: String = items.iter().map(|item| item.2).collect();
        assert_eq!(names, "cbda");
    }
}
