//! Who is meant, on the cases of `tests/data/resolve-*.toml`.
//!
//! A line of `mentions` reads `words -> id`, and after commas what else must hold: `form surname`,
//! `sector GOV`, `country KAZ`, `unknown`. `words@2` are the second place where the words stand. A
//! line of `refs` gives the actors to which words point back, joined by ` + `; one of `ambiguous`
//! the candidates between which nothing decides. A line of `absent` gives words that no mention
//! may overlap, or only none of the id behind `->`. A `known_gap` says why a case still fails; it
//! is an error when the case passes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "test")]

use demarche::recognize::Matcher;
use demarche::resolve::{Actor, Decision, Mention, Resolution, Resolver};
use demarche::text::SentenceSplitter;
use demarche::{CountryCode, Date, Gazetteer, Span};
use serde::Deserialize;

const FILES: &[(&str, &str)] = &[
    ("ambiguity", include_str!("data/resolve-ambiguity.toml")),
    ("names", include_str!("data/resolve-names.toml")),
    ("descriptors", include_str!("data/resolve-descriptors.toml")),
    ("pronouns", include_str!("data/resolve-pronouns.toml")),
    ("actors", include_str!("data/resolve-actors.toml")),
    ("time", include_str!("data/resolve-time.toml")),
    ("capitals", include_str!("data/resolve-capitals.toml")),
    ("who", include_str!("data/resolve-who.toml")),
    ("meant", include_str!("data/resolve-meant.toml")),
    ("open", include_str!("data/resolve-open.toml")),
    ("heads", include_str!("data/resolve-heads.toml")),
    ("readouts", include_str!("data/resolve-readouts.toml")),
    ("carried", include_str!("data/resolve-carried.toml")),
    ("beside", include_str!("data/resolve-beside.toml")),
    ("rare", include_str!("data/resolve-rare.toml")),
    ("links", include_str!("data/resolve-links.toml")),
    ("towns", include_str!("data/resolve-towns.toml")),
    ("topic", include_str!("data/resolve-topic.toml")),
    ("groups", include_str!("data/resolve-groups.toml")),
    ("again", include_str!("data/resolve-again.toml")),
    ("people", include_str!("data/resolve-people.toml")),
    ("unowned", include_str!("data/resolve-unowned.toml")),
];

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    date: Option<Date>,
    #[serde(default)]
    mentions: Vec<String>,
    #[serde(default)]
    refs: Vec<String>,
    #[serde(default)]
    ambiguous: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    /// The tempting answer is wrong.
    #[serde(default)]
    trap: bool,
    known_gap: Option<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let cases: Cases = toml::from_str(file).unwrap();
    cases.case
}

/// What resolution needs, made once for all cases.
struct Reading {
    gazetteer: Gazetteer,
    matcher: Matcher,
    splitter: SentenceSplitter,
    resolver: Resolver,
}

impl Reading {
    fn new() -> Self {
        let gazetteer = Gazetteer::builtin();
        Self {
            matcher: Matcher::new(&gazetteer),
            splitter: SentenceSplitter::new(),
            resolver: Resolver::new(&gazetteer),
            gazetteer,
        }
    }

    fn resolve(&self, case: &Case) -> Resolution {
        let resolver = &self.resolver;
        resolver.explain(&case.text, case.date, &self.matcher, &self.splitter)
    }

    fn id<'a>(&'a self, actor: &'a Actor) -> &'a str {
        match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).id().as_str(),
            Actor::Open(open) => &open.id,
        }
    }

    fn country(&self, actor: &Actor) -> Option<CountryCode> {
        match actor {
            Actor::Known(entity) => self.gazetteer.entity(*entity).country(),
            Actor::Open(open) => open.country,
        }
    }

    /// The readings of some words that were dropped, with the reasons.
    fn dropped(&self, out: &Resolution, span: Span) -> Vec<String> {
        let decisions = out.trace.as_ref().unwrap().decisions().iter();
        let dropped = decisions.filter(|d| !d.kept && d.span.overlaps(span));
        let show = |d: &Decision| match d.entity {
            Some(entity) => format!("{}: {}", self.gazetteer.entity(entity).id(), d.reason),
            None => d.reason.to_owned(),
        };
        dropped.map(show).collect()
    }

    /// What a case says and the resolution does not.
    fn faults(&self, case: &Case) -> Vec<String> {
        let out = self.resolve(case);
        let actor = |m: &Mention| &out.actors[m.actor.index()];
        let show = |m: &Mention| {
            let words = m.span.slice(&case.text);
            let sector = m.sector.map(|s| s.to_string()).unwrap_or_default();
            format!("{words} -> {} ({} {sector})", self.id(actor(m)), m.form)
        };
        let mut faults = Vec::new();
        for line in &case.mentions {
            let (span, wanted) = place(case, line);
            let mut wanted = wanted.unwrap().split(", ");
            let id = wanted.next().unwrap();
            let found = out
                .mentions
                .iter()
                .find(|m| m.span == span && self.id(actor(m)) == id);
            let fits = found.is_some_and(|m| {
                wanted.all(|more| match more.split_once(' ') {
                    Some(("form", form)) => m.form.to_string() == form,
                    Some(("sector", sector)) => m.sector.is_some_and(|s| s.to_string() == sector),
                    Some(("country", code)) => self
                        .country(actor(m))
                        .is_some_and(|c| c.to_string() == code),
                    None if more == "unknown" => matches!(actor(m), Actor::Open(_)),
                    _ => panic!("{}: {more}", case.name),
                })
            });
            if !fits {
                let near = out.mentions.iter().filter(|m| m.span.overlaps(span));
                let near: Vec<String> = near.map(show).collect();
                let dropped = self.dropped(&out, span);
                faults.push(format!("{line}; found {near:?}, dropped {dropped:?}"));
            }
        }
        for line in &case.refs {
            let (span, wanted) = place(case, line);
            let mut wanted: Vec<&str> = wanted.unwrap().split(" + ").collect();
            wanted.sort_unstable();
            let found = out.references.iter().filter(|r| r.span == span).map(|r| {
                let pool = &out.pool[r.from as usize..r.to as usize];
                let mut ids: Vec<&str> = pool
                    .iter()
                    .map(|a| self.id(&out.actors[a.index()]))
                    .collect();
                ids.sort_unstable();
                ids
            });
            let found: Vec<Vec<&str>> = found.collect();
            if found != [wanted] {
                faults.push(format!("{line}; found {found:?}"));
            }
        }
        for line in &case.ambiguous {
            let (span, wanted) = place(case, line);
            let mut wanted: Vec<&str> = wanted.unwrap().split(" + ").collect();
            wanted.sort_unstable();
            let ranked = out.ambiguous.iter().find(|a| a.span == span).map(|a| {
                let ranked = &out.ranked[a.from as usize..a.to as usize];
                let mut ids: Vec<&str> = ranked
                    .iter()
                    .map(|e| self.gazetteer.entity(*e).id().as_str())
                    .collect();
                ids.sort_unstable();
                ids
            });
            if ranked.as_ref() != Some(&wanted) {
                faults.push(format!("{line}; ambiguous {ranked:?}"));
            }
        }
        for line in &case.absent {
            let (span, id) = place(case, line);
            let there = out.mentions.iter().filter(|m| m.span.overlaps(span));
            let there = there.filter(|m| id.is_none_or(|id| self.id(actor(m)) == id));
            faults.extend(there.map(|m| format!("no {line}; found {}", show(m))));
            let there = out.references.iter().filter(|r| r.span == span);
            let there = there.filter(|r| {
                let pool = &out.pool[r.from as usize..r.to as usize];
                let mut ids = pool.iter().map(|a| self.id(&out.actors[a.index()]));
                id.is_none_or(|id| ids.any(|i| i == id))
            });
            faults.extend(there.map(|_| format!("no {line}; it points back")));
        }
        faults
    }
}

/// Where the words of a line stand, and what the line says of them.
fn place<'a>(case: &Case, line: &'a str) -> (Span, Option<&'a str>) {
    let (words, wanted) = match line.split_once(" -> ") {
        Some((words, wanted)) => (words, Some(wanted)),
        None => (line, None),
    };
    let (words, nth) = match words.rsplit_once('@') {
        Some((words, nth)) => (words, nth.parse().unwrap()),
        None => (words, 1),
    };
    let start = case.text.match_indices(words).nth(nth - 1);
    let (start, _) = start.unwrap_or_else(|| panic!("{}: no {words}", case.name));
    (Span::new(start, start + words.len()), wanted)
}

#[test]
fn actors_are_those_of_the_cases() {
    let reading = Reading::new();
    let mut faults = Vec::new();
    for (file, text) in FILES {
        for case in cases(text) {
            let wrong = reading.faults(&case);
            match &case.known_gap {
                None if !wrong.is_empty() => {
                    faults.push(format!(
                        "{file}: {}\n    {}",
                        case.name,
                        wrong.join("\n    ")
                    ));
                }
                Some(why) if wrong.is_empty() => {
                    faults.push(format!("{file}: {}: the gap is closed: {why}", case.name));
                }
                _ => {}
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} cases\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn cases_are_many_and_a_third_are_traps() {
    let all: Vec<Case> = FILES.iter().flat_map(|(_, text)| cases(text)).collect();
    let count = |test: fn(&Case) -> bool| all.iter().filter(|c| test(c)).count();
    assert!(all.len() >= 300, "{}", all.len());
    assert!(count(|c| c.trap) * 3 >= all.len());
    assert!(count(|c| c.known_gap.is_some()) * 100 < all.len() * 8);
    let checks =
        |c: &Case| c.mentions.len() + c.refs.len() + c.absent.len() + c.ambiguous.len() > 0;
    assert!(all.iter().all(checks));
    let mut names: Vec<&str> = all.iter().map(|c| c.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "names are unique");
}

#[test]
fn every_decision_has_a_reason_in_words() {
    let reading = Reading::new();
    for case in FILES.iter().flat_map(|(_, text)| cases(text)) {
        let out = reading.resolve(&case);
        for decision in out.trace.as_ref().unwrap().decisions() {
            assert!(
                decision.why().contains(' '),
                "{}: {}",
                case.name,
                decision.reason
            );
        }
        for mention in &out.mentions {
            let surfaces = out.trace.as_ref().unwrap().surfaces();
            let surface = surfaces.iter().find(|s| s.span() == mention.span);
            let kept = surface
                .and_then(demarche::resolve::Surface::kept)
                .unwrap_or_else(|| panic!("{}", case.name));
            assert_eq!(kept.reason, mention.rule, "{}", case.name);
        }
    }
}

#[test]
fn dropped_readings_are_ranked_behind_the_one_that_is_kept() {
    let reading = Reading::new();
    let text = "President Bush landed in Tokyo. He praised Japan.";
    let date = "2005-11-16".parse().ok();
    let out = reading
        .resolver
        .explain(text, date, &reading.matcher, &reading.splitter);
    let trace = out.trace.as_ref().unwrap();
    let surfaces = trace.surfaces();
    let mut lines = Vec::new();
    for surface in &surfaces {
        for decision in surface.decisions() {
            let who = decision
                .entity
                .map_or("nobody", |e| reading.gazetteer.entity(e).id().as_str());
            let mark = if decision.kept { '+' } else { '-' };
            let words = surface.span().slice(text);
            lines.push(format!("{words} {mark} {who}: {}", decision.why()));
        }
    }
    let wanted = [
        "Bush + person:george-w-bush: the bearer of the surname whom the article, a title or the \
         date points to",
        "Bush - person:george-h-w-bush: less likely in this article",
        "Tokyo + place:tokyo: the only reading of the name that is left",
        "Tokyo - country:JPN: behind a preposition of place",
        "He + person:george-w-bush: the only person near who agrees in gender",
        "Japan + country:JPN: the only reading of the name that is left",
    ];
    assert_eq!(lines, wanted);
}
