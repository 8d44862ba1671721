//! Coarser actors: states for their people, sectors of states, organizations with their members.

use std::collections::HashMap;

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::evidence::Evidence;
use super::node::{Node, ProfileKey};
use super::record::{ActorCount, Entry, tally};
use super::relation_graph::RelationGraph;
use super::stamp::Stamp;
use crate::date::Date;
use crate::gazetteer::{CountryCode, EntityKind, Gazetteer, MembershipStatus, Sector};

/// How fine the actors of a graph are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Granularity {
    /// As the texts name them.
    Entity,
    /// A state stands for its people, places, bodies and companies; actors without a state stay.
    Country,
    /// As `Country`, but apart by sector where one is known: `x-sector:RUS-MIL`.
    CountrySector,
}

/// An actor that stands for others.
struct Stand {
    id: String,
    name: String,
    kind: EntityKind,
    country: Option<CountryCode>,
    sector: Option<Sector>,
    wikidata: Option<String>,
}

impl Stand {
    fn profile(&self) -> ProfileKey<'_> {
        let (wikidata, country) = (self.wikidata.as_deref(), self.country);
        (true, wikidata, country, self.sector, &self.name, self.kind)
    }
}

/// Finds for an actor the numbers of those that stand for it on a date; itself if none.
type Choose<'a> =
    &'a mut dyn FnMut(&mut RelationGraph, &Node, Option<Sector>, Option<Date>) -> Vec<u32>;

/// Where evidence comes from: the old edge, the document, the date, whether it is of the past.
type Source = (u32, u32, Option<Stamp>, bool);

impl RelationGraph {
    /// The graph with coarser actors.
    ///
    /// Statements between actors that become one, such as a president and the state, are left out.
    /// The sentences of a coarse actor or edge are sums over its parts, at most the document's,
    /// since a sentence that names both a state and its president is counted for each.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::{Granularity, Observation, ObservedActor, Statement};
    /// use demarche::{CountryCode, EntityKind, Predicate, RelationGraph, Span};
    /// let mut seen = Observation::new("a1", "Tokayev met Vucic.");
    /// let person = |id, name, code| {
    ///     ObservedActor::new(id, name, EntityKind::Person).country(CountryCode::new(code))
    /// };
    /// let a = seen.actor(person("person:tokayev", "Tokayev", "KAZ"));
    /// let b = seen.actor(person("person:vucic", "Vucic", "SRB"));
    /// seen.statement(Statement::new(a, Predicate::MetWith, b, Span::new(0, 18)));
    /// let mut graph = RelationGraph::new();
    /// graph.add_observation(&seen);
    /// let states = graph.at(Granularity::Country);
    /// assert_eq!(states.edges_between("country:KAZ", "country:SRB").len(), 1);
    /// ```
    #[must_use]
    pub fn at(&self, granularity: Granularity) -> Self {
        let split = match granularity {
            Granularity::Entity => return self.clone(),
            Granularity::Country => false,
            Granularity::CountrySector => true,
        };
        let names = Gazetteer::builtin();
        let state = |code: CountryCode| {
            let id = format!("country:{code}");
            let known = self.node(&id).map(|n| (n.name(), n.node().wikidata()));
            let listed = names.find(&id).map(|idx| names.entity(idx));
            let listed = listed.map(|e| (e.name(), e.wikidata()));
            let (name, item) = known.or(listed).unwrap_or((code.as_str(), None));
            let (name, wikidata) = (name.to_owned(), item.map(str::to_owned));
            let (kind, country) = (EntityKind::Country, Some(code));
            Stand {
                id,
                name,
                kind,
                country,
                sector: None,
                wikidata,
            }
        };
        let mut cache: HashMap<(CountryCode, Option<Sector>), u32> = HashMap::new();
        self.regroup(&mut |target, node, sector, _| {
            let Some(code) = node.country() else {
                return Vec::new();
            };
            let sector = sector.or(node.sector()).filter(|_| split);
            let number = cache.entry((code, sector)).or_insert_with(|| {
                let mut stand = state(code);
                if let Some(sector) = sector {
                    stand.id = format!("x-sector:{code}-{sector}");
                    stand.name = format!("{} {sector}", stand.name);
                    stand.sector = Some(sector);
                    stand.wikidata = None;
                }
                target.intern_node(&stand.id, stand.profile())
            });
            vec![*number]
        })
    }

    /// The graph in which these organizations stand for their members, on the date of each
    /// statement, and for the members' people and companies.
    ///
    /// A state that belongs to two of them acts for both. Without this, an organization stands
    /// for itself only.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::{Extractor, Gazetteer, RelationGraph};
    /// let graph = RelationGraph::from_iter([Extractor::default().extract("Armenia met Iran.")]);
    /// let blocs = graph.with_members(&Gazetteer::builtin(), &["org:EAEU"]);
    /// assert!(blocs.node("country:ARM").is_none());
    /// ```
    #[must_use]
    pub fn with_members(&self, gazetteer: &Gazetteer, organizations: &[&str]) -> Self {
        let orgs: Vec<_> = organizations
            .iter()
            .filter_map(|id| gazetteer.find(id))
            .collect();
        let mut rows = HashMap::new();
        for org in &orgs {
            for row in gazetteer.memberships_in(*org) {
                if row.status() == MembershipStatus::Member {
                    let member = gazetteer.entity(row.member()).id().as_str();
                    let list: &mut Vec<_> = rows.entry(member).or_default();
                    list.push((*org, row.validity()));
                }
            }
        }
        self.regroup(&mut |target, node, _, date| {
            let state = node.country().map(|code| format!("country:{code}"));
            let by_state = || state.as_deref().and_then(|id| rows.get(id));
            let list = rows.get(node.id()).or_else(by_state);
            let mut numbers = Vec::new();
            for (org, validity) in list.into_iter().flatten() {
                if date.map_or(validity.to.is_none(), |date| validity.holds(date)) {
                    let org = gazetteer.entity(*org);
                    let stand = Stand {
                        id: org.id().to_string(),
                        name: org.name().to_owned(),
                        kind: org.kind(),
                        country: org.country(),
                        sector: org.sector(),
                        wikidata: org.wikidata().map(str::to_owned),
                    };
                    numbers.push(target.intern_node(&stand.id, stand.profile()));
                }
            }
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        })
    }

    /// Builds the graph whose actors stand for those of this one.
    fn regroup(&self, choose: Choose<'_>) -> Self {
        let mut target = Self::with_options(self.options);
        let mut stands = |target: &mut Self, n: NodeIndex, sector, date| {
            let node = &self.graph[n];
            let numbers = choose(target, node, sector, date);
            if numbers.is_empty() {
                vec![target.intern_node(node.id(), node.profile.key())]
            } else {
                numbers
            }
        };
        // For evidence: the new edges of an old one, by document, date and tense.
        let mut moved: HashMap<Source, Vec<(u32, bool)>> = HashMap::new();
        for (document, record) in self.documents.iter().enumerate() {
            let published = record.date.map(Stamp::date);
            let mut entries = Vec::new();
            for entry in record.entries() {
                let old = EdgeIndex::new(entry.edge as usize);
                let (a, b) = self.endpoints(old);
                let date = entry.date.map(Stamp::date).or(published);
                let sources = stands(&mut target, a, entry.source_sector, date);
                let targets = stands(&mut target, b, entry.target_sector, date);
                let key = (entry.edge, document as u32, entry.date, entry.former);
                for a in sources {
                    for b in targets.iter().copied().filter(|b| *b != a) {
                        let class = self.graph[old].class;
                        let (edge, swapped) = target.intern_edge(a, b, class);
                        let mut entry = Entry { edge, ..entry };
                        if swapped {
                            entry.swap();
                        }
                        entries.push(entry);
                        moved.entry(key).or_default().push((edge, swapped));
                    }
                }
            }
            let mut entries = tally(entries);
            if record.sentences > 0 {
                for entry in &mut entries {
                    entry.sentences = entry.sentences.min(record.sentences);
                }
            }
            let mut actors: Vec<ActorCount> = Vec::new();
            for actor in record.actors() {
                let n = super::evidence::node_index(actor.node);
                for node in stands(&mut target, n, None, published) {
                    actors.push(ActorCount { node, ..actor });
                }
            }
            let actors = add_up(actors, record.sentences);
            target.push_record(record.with(actors, entries));
        }
        for old in self.graph.edge_indices() {
            for piece in &self.graph[old].evidence {
                let key = (old.index() as u32, piece.document, piece.date, piece.former);
                let Some(edges) = moved.get(&key) else {
                    continue;
                };
                let date = self.documents[piece.document as usize]
                    .date
                    .map(Stamp::date);
                let speaker = piece.speaker.map(super::evidence::node_index);
                let speaker = speaker.map(|n| stands(&mut target, n, None, date)[0]);
                for (edge, swapped) in edges {
                    let mut piece = Evidence {
                        rule: target.rules.intern(self.rules.get(piece.rule)),
                        speaker,
                        ..piece.clone()
                    };
                    if *swapped {
                        std::mem::swap(&mut piece.subject, &mut piece.object);
                    }
                    let edge = EdgeIndex::new(*edge as usize);
                    let mut list = std::mem::take(&mut target.graph[edge].evidence);
                    target.keep_evidence(&mut list, piece);
                    target.graph[edge].evidence = list;
                }
            }
        }
        target
    }
}

/// Adds up the counts of actors that became one.
fn add_up(mut actors: Vec<ActorCount>, sentences: u32) -> Vec<ActorCount> {
    actors.sort_unstable();
    actors.dedup_by(|next, sum| {
        let same = next.node == sum.node;
        if same {
            sum.mentions = sum.mentions.saturating_add(next.mentions);
            let both = sum.sentences.saturating_add(next.sentences);
            sum.sentences = both.min(sentences.max(sum.sentences).max(next.sentences));
        }
        same
    });
    actors
}
