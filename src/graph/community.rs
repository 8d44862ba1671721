//! Communities: groups of actors that deal with one another more than with the rest.

use std::collections::BTreeMap;

use super::relation_graph::RelationGraph;
use super::view::NodeRef;
use super::weight::Measure;

/// A weighted undirected graph whose nodes are groups.
struct Level {
    /// Neighbors with weights, ascending, without the node itself.
    neighbors: Vec<Vec<(usize, f64)>>,
    /// Twice the weight inside each group.
    inside: Vec<f64>,
}

impl Level {
    fn strength(&self, n: usize) -> f64 {
        self.inside[n] + self.neighbors[n].iter().map(|(_, w)| w).sum::<f64>()
    }
}

impl RelationGraph {
    /// Splits the actors into communities by the Louvain method (Blondel et al. 2008), weighted by
    /// a measure, edges taken without direction.
    ///
    /// A greater `resolution` than 1 makes smaller communities. Each community is connected: the
    /// method can leave one in pieces, which are then taken apart, as Leiden would. Nothing is
    /// random, so the same graph gives the same communities. The largest comes first; actors are
    /// sorted by id.
    ///
    /// # Examples
    ///
    /// ```
    /// use demarche::graph::Measure;
    /// use demarche::{Extractor, RelationGraph};
    /// let graph = RelationGraph::from_iter([Extractor::default().extract("")]);
    /// assert!(graph.communities(Measure::Count, 1.0).is_empty());
    /// ```
    pub fn communities(&self, measure: Measure, resolution: f64) -> Vec<Vec<NodeRef<'_>>> {
        let ties = self.undirected_ties(measure);
        let mut level = Level {
            inside: vec![0.0; ties.len()],
            neighbors: ties.neighbors.clone(),
        };
        let mut group_of: Vec<usize> = (0..ties.len()).collect();
        loop {
            let groups = local_moves(&level, resolution);
            let count = groups.iter().max().map_or(0, |n| n + 1);
            if count == groups.len() {
                break;
            }
            for group in &mut group_of {
                *group = groups[*group];
            }
            level = condense(&level, &groups, count);
        }
        let mut communities: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, group) in connected(&ties.neighbors, &group_of)
            .into_iter()
            .enumerate()
        {
            communities.entry(group).or_default().push(n);
        }
        let mut list: Vec<Vec<usize>> = communities.into_values().collect();
        list.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
        let node = |n: usize| self.node_ref(ties.nodes[n]);
        list.into_iter()
            .map(|group| group.into_iter().map(node).collect())
            .collect()
    }
}

/// Moves each node to the neighboring group that gains most modularity, until none gains.
///
/// Returns a group number for each node, numbered from 0 in the order of their first nodes.
fn local_moves(level: &Level, resolution: f64) -> Vec<usize> {
    let count = level.neighbors.len();
    let strength: Vec<f64> = (0..count).map(|n| level.strength(n)).collect();
    let total: f64 = strength.iter().sum();
    let mut group: Vec<usize> = (0..count).collect();
    let mut group_strength = strength.clone();
    let mut links: BTreeMap<usize, f64> = BTreeMap::new();
    let mut moved = total > 0.0;
    while moved {
        moved = false;
        for n in 0..count {
            links.clear();
            for (to, weight) in &level.neighbors[n] {
                *links.entry(group[*to]).or_default() += weight;
            }
            let home = group[n];
            group_strength[home] -= strength[n];
            let gain =
                |to: usize, link: f64| link - resolution * strength[n] * group_strength[to] / total;
            let stay = gain(home, links.get(&home).copied().unwrap_or(0.0));
            let mut best = (home, stay);
            for (to, link) in &links {
                let gained = gain(*to, *link);
                // A margin, so that rounding cannot move a node to and fro for ever.
                if gained > best.1 + 1e-10 * total {
                    best = (*to, gained);
                }
            }
            group_strength[best.0] += strength[n];
            group[n] = best.0;
            moved |= best.0 != home;
        }
    }
    renumber(&group)
}

fn renumber(group: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(group.len());
    for g in group {
        let next = numbers.len();
        out.push(*numbers.entry(*g).or_insert(next));
    }
    out
}

/// Makes each group a node.
fn condense(level: &Level, groups: &[usize], count: usize) -> Level {
    let mut sums: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
    let mut inside = vec![0.0; count];
    for (n, list) in level.neighbors.iter().enumerate() {
        let a = groups[n];
        inside[a] += level.inside[n];
        for (to, weight) in list {
            let b = groups[*to];
            if a == b {
                inside[a] += weight;
            } else {
                *sums[a].entry(b).or_default() += weight;
            }
        }
    }
    let neighbors = sums
        .into_iter()
        .map(|sum| sum.into_iter().collect())
        .collect();
    Level { neighbors, inside }
}

/// Takes groups apart that are not connected.
fn connected(edges: &[Vec<(usize, f64)>], group: &[usize]) -> Vec<usize> {
    let mut part = vec![usize::MAX; group.len()];
    let mut parts = 0;
    for start in 0..group.len() {
        if part[start] != usize::MAX {
            continue;
        }
        part[start] = parts;
        let mut stack = vec![start];
        while let Some(n) = stack.pop() {
            for (to, _) in &edges[n] {
                if part[*to] == usize::MAX && group[*to] == group[n] {
                    part[*to] = parts;
                    stack.push(*to);
                }
            }
        }
        parts += 1;
    }
    part
}
