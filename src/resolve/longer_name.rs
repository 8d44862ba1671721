//! Names that are only the beginning or the end of a longer one: "Atlantic Records", "Elwood C.
//! Buchanan", "Pakistan Muslim League-Functional".

use super::alias_table::AliasFacts;
use super::around::Neighbor;
use super::reader::Gap;
use super::resolver::Pass;
use super::word_class::{GENERATION, LANDMARK, SAINT, SHORE, SITE, WATERS};
use crate::gazetteer::{EntityIdx, EntityKind, Form};

impl Pass<'_> {
    /// What the full name that is being read names if not the person: "Charles de Gaulle Airport",
    /// "Donald Trump Jr."
    pub(super) fn names_other(&self, end: usize) -> Option<&'static str> {
        if self.owns_landmark(end) {
            return Some("names a site");
        }
        let Neighbor { word: next, term } = self.around.behind?;
        let capital = self.reader.is_capital(next.start);
        if capital && term.is(GENERATION) && matches!(next.gap, Gap::Space | Gap::Comma) {
            return Some("a relative of the same name");
        }
        // "the Trump-Putin summit"
        let paired = || (self.around.before).is_some_and(|n| n.word.gap == Gap::Hyphen);
        let site = next.gap == Gap::Space && term.is(SITE) && !self.in_heading(end);
        let site = site && (capital || !paired());
        site.then_some("names a site")
    }

    /// Whether a person's name that ends at a byte is part of that of a place: "Queen Anne's
    /// County".
    pub(super) fn owns_landmark(&self, end: usize) -> bool {
        let behind = self.reader.possessive(end);
        let head = behind.and_then(|at| self.reader.next_near(at));
        head.is_some_and(|w| {
            self.reader.is_capital(w.start)
                && self.reader.term(w).is(LANDMARK)
                && !self.in_heading(end)
        })
    }

    /// As [`Pass::swallows`], of a body or a group.
    pub(super) fn body_swallowed(&self, n: usize, facts: AliasFacts) -> Option<&'static str> {
        let span = self.hits[n].span;
        let (start, end) = (span.start as usize, span.end as usize);
        if self.goes_on_behind_hyphen(end) {
            return Some("part of a longer name");
        }
        if facts.kind == EntityKind::Group {
            let stranger = self.is_strangers_party(n, facts.entity);
            return stranger.then_some("of a state that the article does not name");
        }
        let inside = self.inside_title(start, end).then_some("part of a title");
        inside.or_else(|| self.names_anothers(n, facts))
    }

    /// "Atlantic Records", "the Pacific coast of Nicaragua": what is named after a sea, or lies on
    /// it.
    pub(super) fn sea_swallowed(&self, n: usize, entity: EntityIdx) -> Option<&'static str> {
        let next = self.around.near_behind()?;
        let surface = self.hits[n].span.slice(self.reader.text);
        // "the Indian Ocean coast" lies on that sea, and "the Arctic and Pacific Oceans" are two
        if self.gazetteer.entity(entity).class() != Some("sea")
            || surface.contains(' ')
            || next.term.is(WATERS)
        {
            return None;
        }
        let capital = self.reader.is_capital(next.word.start);
        if capital && self.is_free(next) {
            return Some("the first word of a longer name");
        }
        (!capital && next.term.is(SHORE)).then_some("part of what names a place")
    }

    /// Whether a saint has the name that begins at a byte: "St. Francis of Assisi".
    pub(super) fn is_saint(&self, start: usize) -> bool {
        let before = self.around.before;
        before.is_some_and(|n| {
            let between = self.reader.slice(n.word.end, start);
            matches!(between, " " | ". ")
                && n.term.is(SAINT)
                && self.reader.is_capital(n.word.start)
        })
    }

    /// Whether the name of a company is here somebody's surname: "Marcel Roche".
    pub(super) fn is_borne(&self, n: usize) -> bool {
        let reader = self.reader;
        let hit = self.hits[n];
        let given = self.around.near_before().filter(|g| {
            reader.is_capital(g.word.start) && !reader.opens(g.word.start) && self.is_free(*g)
        });
        !hit.all_caps
            && !hit.span.slice(reader.text).contains(' ')
            && given.is_some_and(|g| {
                let name = reader.written(g.word);
                self.gazetteer.is_given_name(name) && !self.is_common_word(name)
            })
            && !self.in_heading(hit.span.start as usize)
    }

    /// Whether the initial of a person stands before a name: "Elwood C. Buchanan".
    pub(super) fn is_behind_initial(&self, start: usize) -> bool {
        let reader = self.reader;
        let Some(end) = start.checked_sub(2) else {
            return false;
        };
        // before most names stands no stop
        if reader.slice(end, start) != ". " {
            return false;
        }
        let initial = reader
            .prev(end)
            .filter(|w| w.end == end && end - w.start == 1 && reader.is_capital(w.start));
        let Some(initial) = initial else {
            return false;
        };
        let given = reader.prev_near(initial.start);
        given.is_some_and(|w| {
            let term = reader.term(w);
            reader.is_capital(w.start)
                && w.end - w.start > 1
                && !self.is_known_term(term)
                && !self.inside_hit(w.start)
        })
    }

    /// "King Constantine" is no town; "King of" is not before him, and "the Queen Georgia" never.
    pub(super) fn is_ruler(&self, facts: AliasFacts, title: Neighbor) -> bool {
        facts.kind == EntityKind::Place
            && facts.form == Form::Name
            && self.reader.is_capital(title.word.start)
            && !self.in_heading(title.word.start)
    }

    /// "Abdul Hamid DUBAYBAH": behind the full name of a person whose surname is not in capitals
    /// stands one that is.
    pub(super) fn lacks_surname(&self, n: usize) -> Option<&'static str> {
        let reader = self.reader;
        let next = self.around.near_behind()?;
        let capitals = |from, to| {
            let word = reader.slice(from, to);
            word.len() > 3 && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        let span = self.hits[n].span;
        let end = span.end as usize;
        let own = reader.word_start(end);
        if own == span.start as usize {
            return None;
        }
        // "Juan Carlos Muñoz" is no king
        let mut given = span.slice(reader.text).split(' ');
        if reader.is_capital(next.word.start)
            && (self.is_free(next) || self.is_lone_surname(next.word.start, next.word.end))
            && !self.hits[n].all_caps
            && !self.in_heading(end)
            && given.all(|name| self.gazetteer.is_given_name(name))
        {
            return Some("part of a longer name");
        }
        (capitals(next.word.start, next.word.end) && self.is_free(next) && !capitals(own, end))
            .then_some("part of a longer name")
    }

    /// "Pakistan Muslim League-Functional": another body has a longer name.
    fn goes_on_behind_hyphen(&self, end: usize) -> bool {
        let reader = self.reader;
        let rest = reader.text.get(end..).unwrap_or("");
        let Some(dash) = rest.chars().next().filter(|c| matches!(c, '-' | '–')) else {
            return false;
        };
        let next = end + dash.len_utf8();
        let stop = reader.word_end(next);
        reader.is_capital(next)
            && self.hit_at(next).is_none()
            && stop > next + 2
            && !self.is_known_word(next, stop)
            && !self.in_heading(end)
    }
}
