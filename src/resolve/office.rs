//! Descriptors of people by their office: "the Kazakh leader", "his Serbian counterpart".

use super::candidate::Choice;
use super::cue::Cue;
use super::discourse::Seen;
use super::head::Head;
use super::lexicon::TitleUse;
use super::mention::{ActorIdx, ReferenceKind};
use super::opening::Opening;
use super::reader::{Gap, Word};
use super::resolver::Pass;
use super::title::{Reach, trim_end};
use super::trace::DecisionKind;
use super::word_class::{
    ADDRESS, ASIDE, AUXILIARY, BLAME, CAUSE, CHANCERY, COPULA, Classes, DEED, DEFINITE, DEPUTY,
    FORMER, JOINER, MEETING, NUMBER, SPEECH, TRAVEL,
};
use crate::gazetteer::{EntityIdx, EntityKind, Form};
use crate::span::Span;

/// Why the title of an office means nobody.
pub(super) const NO_HOLDER: &str = "neither the article nor the tables say who holds the office";
/// Why a title means somebody who receives others.
const SCENE: &str = "the state where that happens";
/// The end of titles of those who are not yet in office.
const ELECT: &str = "-elect";

impl Pass<'_> {
    /// "the Kazakh leader", "Kazakhstan's president": the holder of the office.
    pub(super) fn office_descriptor(
        &mut self,
        choice: Choice,
        head: Head,
        possessive: bool,
    ) -> Option<usize> {
        let opening = self.opening(choice.span.start as usize);
        // "the top US diplomat" is more than a diplomat
        let split = self.split_title(choice, head, opening);
        let title = split.or_else(|| self.lexicon.title(head.term))?;
        if self.is_deputy(head.start) || self.is_elect(head) {
            return None;
        }
        if opening.indefinite || opening.count.is_some() {
            return None;
        }
        // "Uzbek Minister of Ecology": one of many
        let title_only = Reach {
            of: None,
            end: head.end,
        };
        if self.over_portfolio(title_only, title).end > head.end {
            return None;
        }
        // "the Vietnamese resistance leader"
        if title.vague && self.says(CAUSE, choice.span.end as usize, head.start) {
            return None;
        }
        // "the first Chechen president"
        if self.is_deputy(choice.span.start as usize) {
            return None;
        }
        if possessive && choice.form == Form::Adjective {
            return None;
        }
        // "the UN human rights chief", "the UN chief of staff": a body has many chiefs
        let behind = self.reader.next_near(head.end);
        let narrower = || behind.is_some_and(|w| self.reader.is(w, "of"));
        let of_body = title.of_body && choice.kind == EntityKind::Organization;
        // "Gazprom's head of exports"
        let of_company = choice.kind == EntityKind::Company && narrower();
        if of_company || of_body && (!head.direct || narrower()) {
            return None;
        }
        let former = opening.former || self.says(FORMER, choice.span.end as usize, head.start);
        let start = if possessive {
            choice.span.start as usize
        } else {
            opening.start.unwrap_or(choice.span.start as usize)
        };
        let span = Span::new(start, head.end);
        let person = self.holder(title, Some(choice.entity), former);
        let leads = || {
            self.party_leader(title, choice.entity)
                .filter(|_| opening.definite)
        };
        let Some(person) = person.or_else(leads) else {
            self.decide(span, DecisionKind::Reference, None, NO_HOLDER);
            return None;
        };
        self.describe_person(span, person, "office.adjective");
        Some(head.end)
    }

    /// Whether a title stands behind the name of somebody of whom nothing else is known: "Julia
    /// Peters, the clinical director".
    fn is_of_unread_name(&self, start: usize) -> bool {
        let Some(comma) = self.comma_before(start) else {
            return false;
        };
        let name = self.name_backward(comma);
        name.is_some_and(|at| {
            let first = self.reader.word_end(at);
            first < comma && self.gazetteer.is_given_name(self.reader.slice(at, first))
        })
    }

    /// Whether the name of whoever has an office follows the title, which then waits for it.
    fn awaits_name(&mut self, cue: Cue, title: &TitleUse, reach: Reach) -> bool {
        // "the Minister for Trade, Ida Holm,"
        let mut whole = reach;
        if self.name_place(reach.end).is_none() {
            whole = self.whole_reach(cue.end as usize, title, false);
        }
        let name_at = self.name_place(whole.end);
        // "the President, H.E. Dr. Bo": it is the President who waits for the name
        let waits = |at: usize| title.rank && self.title.is_some_and(|t| t.name_at == at);
        if let Some(name_at) = name_at.map(|at| self.behind_rank(at))
            && self.person_at(name_at)
            && !waits(name_at)
            && self.closes_apposition(cue.start as usize, whole.end, name_at)
        {
            self.title = Some(super::title::PendingTitle {
                cue,
                of: whole.of.or_else(|| self.owner_before(cue.start as usize)),
                name_at,
            });
            return true;
        }
        false
    }

    /// A title that no state precedes: "the President", "President of Kazakhstan Tokayev".
    pub(super) fn bare_title(&mut self, cue: Cue) {
        let Some(title) = self.title_of(cue) else {
            return;
        };
        // "the aid workers" are not those named before, but "the two lawyers" may be
        if title.plural && title.calling {
            let before = self.reader.prev_near(cue.start as usize);
            if !before.is_some_and(|w| self.reader.term(w).is(NUMBER)) {
                self.agent_again(cue);
                return;
            }
        }
        let reach = self.reach(cue.end as usize);
        if self.awaits_name(cue, title, reach) {
            return;
        }
        let opening = self.opening(cue.start as usize);
        if title.plural {
            self.leaders(cue, opening);
            return;
        }
        if opening.definite && self.head_of_organ(cue, opening) {
            return;
        }
        if let Some(person) = self.person_before_comma(cue.start as usize) {
            self.state_office(cue, reach.of, person);
            if reach.of.is_none() {
                let whole = Span::new(cue.start as usize, reach.end);
                self.lend_home(cue, whole, person);
            }
            return;
        }
        if self.is_of_unread_name(cue.start as usize) || self.defines_office(opening.start) {
            return;
        }
        if opening.possessive && self.next_in_office(cue, title, opening) {
            return;
        }
        // "President of Ukraine met": the style of official news
        let headline = reach.of.is_some() && self.opens_with(cue) || self.stands_for_name(cue);
        if !(opening.definite || headline) || opening.count.is_some() {
            return;
        }
        let start = opening.start.unwrap_or(cue.start as usize);
        if self.is_deputy(cue.start as usize) || self.names_body(start) {
            return;
        }
        let plain = opening.modifiers == 0 || opening.former && opening.modifiers == 1;
        if let Some(of) = reach.of {
            return self.office_of(cue, title, opening, (of, Span::new(start, reach.end)));
        }
        if let Some(end) = self.headed_company(cue)
            && let Some(person) = self.stated_holder(title, None)
        {
            self.describe_person(Span::new(start, end), person, "office.of");
            return;
        }
        if self.goes_on(start, cue.end as usize) {
            return;
        }
        if !plain {
            self.holder_again(cue, title, opening);
            return;
        }
        let span = Span::new(start, cue.end as usize);
        if let Some(host) = self.host_meant(title, span) {
            match self.kind_of(host) {
                Some(EntityKind::Person) => self.describe_person(span, host, "office.scene"),
                _ => self.refer(span, ReferenceKind::Collective, false, &[host], SCENE),
            }
            return;
        }
        // "Michel assured the President": not Michel himself
        let addressed = self.reader.prev_near(start);
        let addressed = addressed.is_some_and(|w| self.reader.term(w).is(ADDRESS | BLAME));
        let speaker = self.first_of_sentence().filter(|_| addressed);
        let speaker = speaker.or_else(|| self.joined_before(start));
        let issuer = self.issuer(cue, title, speaker);
        let person = issuer.or_else(|| self.bare_holder(title, speaker));
        let person = person
            .or_else(|| self.once_holder(title, start))
            .or_else(|| {
                // without a date it may be any pope there ever was
                let state = title.sole_state.filter(|_| !self.tells_of_past())?;
                self.holder(title, Some(state), opening.former)
            });
        let former = || self.former_holder(title);
        let meant = person.or_else(|| opening.former.then(former).flatten());
        match meant.filter(|one| !self.is_left_open(title, *one)) {
            Some(person) => self.describe_person(span, person, "office.bare"),
            None if self.agent_again(cue) => {}
            None if !opening.former && self.official_carried_on(title, span) => {}
            None => self.decide(span, DecisionKind::Reference, None, NO_HOLDER),
        }
    }

    /// A title behind which the state or body stands in whose office somebody is: "the President of
    /// Chad".
    fn office_of(
        &mut self,
        cue: Cue,
        title: &TitleUse,
        opening: Opening,
        (of, span): (EntityIdx, Span),
    ) {
        // "the 36th President of the United States"
        let numbered = self.reader.byte(opening.first).is_ascii_digit();
        if numbered || self.leads_body(title, cue.end as usize, span.end as usize) {
            return;
        }
        let person = self.holder(title, Some(of), opening.former);
        // "Ali Fadel was sworn in as the president of Chad": whoever holds the office today
        let told = self.said_to_hold(span.start as usize);
        if told.is_some() && told != person {
            return;
        }
        if let Some(person) = person {
            self.done = self.done.max(span.end as usize);
            self.describe_person(span, person, "office.of");
        } else {
            self.decide(span, DecisionKind::Reference, None, NO_HOLDER);
        }
    }

    /// Whether a sentence says what an office is, whoever holds it: "The President is the head of
    /// state of Ethiopia".
    fn defines_office(&self, start: Option<usize>) -> bool {
        let reader = self.reader;
        let verb = start.and_then(|the| reader.prev_near(the));
        if !verb.is_some_and(|w| reader.term(w).is(COPULA)) {
            return false;
        }
        let first = self.subject_begins(self.sentence);
        let head = match first {
            Some(the) if reader.term(the).is(DEFINITE) => reader.next_near(the.end),
            _ => first,
        };
        let office = head.and_then(|w| reader.phrase(w.start));
        office.is_some_and(|(term, end)| {
            let named = self.name_place(end);
            self.lexicon.title(term).is_some() && !named.is_some_and(|at| self.person_at(at))
        })
    }

    /// The person with whom a sentence begins that goes on to say what office somebody holds: "Ali
    /// Fadel became the president of Chad".
    fn said_to_hold(&self, start: usize) -> Option<ActorIdx> {
        let reader = self.reader;
        let verb = reader.prev_near(start)?;
        let says = reader.term(verb).is(COPULA) || reader.is(verb, "as");
        let first = self.first_of_sentence().filter(|_| says)?;
        (self.kind_of(first) == Some(EntityKind::Person)).then_some(first)
    }

    /// Whether a title of those who lead a state has a body of the state behind it: "the president
    /// of the Malagasy National Assembly".
    fn leads_body(&self, title: &TitleUse, title_end: usize, end: usize) -> bool {
        let link = self.reader.next_near(title_end);
        let owner = link.and_then(|link| self.named_behind(link.end));
        let mut offices = title.offices.iter();
        owner.is_some_and(|n| {
            self.has_form(n, Form::Adjective) && self.hits[n].span.end as usize != end
        }) && offices.any(|o| self.lexicon.office_traits(*o).leader)
    }

    /// Whom "and" joins with what stands at a byte: "the Secretary and the Foreign Minister" are
    /// two.
    fn joined_before(&self, start: usize) -> Option<ActorIdx> {
        let and = self.reader.prev_near(start)?;
        let last = self.out.mentions.last()?;
        let joined = self.reader.term(and).is(JOINER)
            && last.span.end as usize == trim_end(self.reader.bytes, and.start);
        joined.then_some(last.actor)
    }

    /// Whether a title in capitals stands for a name before its verb, as press services have it:
    /// "Prime Minister thanked".
    fn stands_for_name(&self, cue: Cue) -> bool {
        let reader = self.reader;
        let (start, end) = (cue.start as usize, cue.end as usize);
        let shouts = |w: Word| reader.is_capital(w.start);
        let last = reader.word_start(end);
        if !reader.is_capital(start) || !reader.is_capital(last) {
            return false;
        }
        let apart = reader
            .prev(start)
            .is_some_and(|w| w.gap == Gap::Comma && !shouts(w));
        let mut verb = reader.next_near(end);
        while let Some(word) = verb.filter(|w| reader.term(*w).is(ASIDE)) {
            verb = reader.next_near(word.end);
        }
        let does = |w: Word| {
            let deed = SPEECH | AUXILIARY | MEETING | ADDRESS | TRAVEL | DEED;
            !shouts(w) && (reader.is_past(w) || reader.term(w).is(deed))
        };
        // "From Port Moresby, Prime Minister will"
        let fronted = || self.subject_begins(self.sentence).map(|w| w.start) == Some(start);
        verb.is_some_and(does) && (reader.opens(start) || apart || fronted())
    }

    /// Whether a title in capitals opens a sentence or a heading.
    fn opens_with(&self, cue: Cue) -> bool {
        let start = cue.start as usize;
        self.reader.is_capital(start) && self.reader.opens(start)
    }

    /// Whether the phrase that begins at `start` ends the name of a body: "the Office of the
    /// President".
    fn names_body(&self, start: usize) -> bool {
        let reader = self.reader;
        let of = reader.prev_near(start).filter(|w| reader.is(*w, "of"));
        of.and_then(|of| reader.prev_near(of.start))
            .is_some_and(|head| reader.is_capital(head.start) && reader.term(head).is(CHANCERY))
    }

    /// Whether the word before a title makes it another office: "deputy secretary-general".
    pub(super) fn is_deputy(&self, start: usize) -> bool {
        let before = self.reader.prev(start);
        before.is_some_and(|w| {
            matches!(w.gap, Gap::Space | Gap::Hyphen) && self.reader.term(w).is(DEPUTY)
        })
    }

    /// Whether a title is that of somebody not yet in office: "the president-elect".
    fn is_elect(&self, head: Head) -> bool {
        let title = self.reader.slice(head.start, head.end);
        title.ends_with(ELECT) || self.reader.slice(head.end, head.end + ELECT.len()) == ELECT
    }

    /// Whether a word of a class stands between two bytes.
    fn says(&self, class: Classes, from: usize, to: usize) -> bool {
        let mut at = from;
        while let Some(word) = self.reader.next(at).filter(|w| w.start < to) {
            if self.reader.term(word).is(class) {
                return true;
            }
            at = word.end;
        }
        false
    }

    /// Adds a descriptor of a person and remembers it.
    pub(super) fn describe_person(&mut self, span: Span, person: ActorIdx, rule: &'static str) {
        self.mention(span, person, Form::Descriptor, None, rule);
        let entity = self.entity_of(person);
        let gender = entity.and_then(|e| self.gazetteer.entity(e).gender());
        let country = self
            .out
            .scratch
            .discourse
            .people
            .iter()
            .find(|s| s.actor == person)
            .and_then(|s| s.country)
            .or_else(|| entity.and_then(|e| self.resolver.states.state(e)));
        self.out.scratch.discourse.note(Seen {
            actor: person,
            entity,
            kind: EntityKind::Person,
            country,
            gender,
            sentence: self.sentence,
        });
        let joined = self.meets(span);
        let member = self.member(person, span.end, joined);
        self.out.scratch.discourse.list(true, member);
    }

    /// Where "CEO of NANO Nuclear Energy" ends, if a body introduced by the article follows.
    fn headed_company(&self, cue: Cue) -> Option<usize> {
        let link = self.reader.next_near(cue.end as usize)?;
        if !matches!(self.reader.written(link), "of" | "at") {
            return None;
        }
        let word = self.reader.next_near(link.end)?;
        let open = &self.out.scratch.open;
        let mention = open
            .mentions
            .iter()
            .find(|m| m.span.start as usize == word.start)?;
        Some(mention.span.end as usize)
    }
}
