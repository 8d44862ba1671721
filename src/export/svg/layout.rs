//! Where to draw actors: stress majorization, then boxes are pushed apart.

use std::collections::VecDeque;

/// A box of the drawing, by its center.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Place {
    /// How far two boxes with a margin overlap, along x and along y; positive if they do.
    fn overlap(&self, other: &Self, margin: (f64, f64)) -> (f64, f64) {
        let x = self.width.midpoint(other.width) + margin.0 - (self.x - other.x).abs();
        let y = self.height.midpoint(other.height) + margin.1 - (self.y - other.y).abs();
        (x, y)
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        let (x, y) = self.overlap(other, (2.0, 2.0));
        x > 0.0 && y > 0.0
    }
}

/// The length of a tie in pixels.
const TIE: f64 = 185.0;
/// Stress falls fast and then hardly at all; drawings of sixty actors settle within this.
const ROUNDS: usize = 300;
/// Labels are wide, so a drawing that is wider than high has room for more.
const STRETCH: f64 = 1.45;
/// Room between boxes, so that a short line and its label fit.
const MARGIN: (f64, f64) = (36.0, 24.0);
/// The same for boxes that a line ties, for which a label must fit.
const TIED_MARGIN: (f64, f64) = (110.0, 44.0);

/// Places boxes of these sizes, so that the distance of two is about the number of ties between
/// them; deterministic.
pub(super) fn place(sizes: &[(f64, f64)], ties: &[(usize, usize)]) -> Vec<Place> {
    let distances = distances(sizes.len(), ties);
    let mut points = spiral(sizes.len());
    for _ in 0..ROUNDS {
        relax(&mut points, &distances);
    }
    let tie = TIE * spread(sizes.len(), ties.len());
    let mut places: Vec<Place> = points
        .iter()
        .zip(sizes)
        .map(|((x, y), (width, height))| Place {
            x: x * tie * STRETCH,
            y: y * tie / STRETCH * 1.15,
            width: *width,
            height: *height,
        })
        .collect();
    push_apart(&mut places, &distances);
    places
}

/// How much larger to draw where each box has more than two ties, for their labels.
#[allow(clippy::cast_precision_loss, reason = "few boxes")]
fn spread(boxes: usize, ties: usize) -> f64 {
    let degree = 2.0 * ties as f64 / boxes.max(1) as f64;
    (degree / 2.2).sqrt().clamp(1.0, 1.6)
}

/// Ties between each two boxes; unconnected ones are a little farther than the farthest.
fn distances(count: usize, ties: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut neighbors = vec![Vec::new(); count];
    for (a, b) in ties {
        neighbors[*a].push(*b);
        neighbors[*b].push(*a);
    }
    let mut rows = Vec::with_capacity(count);
    for start in 0..count {
        let mut row = vec![f64::INFINITY; count];
        row[start] = 0.0;
        let mut queue = VecDeque::from([start]);
        while let Some(n) = queue.pop_front() {
            for to in &neighbors[n] {
                if row[*to].is_infinite() {
                    row[*to] = row[n] + 1.0;
                    queue.push_back(*to);
                }
            }
        }
        rows.push(row);
    }
    let finite = rows.iter().flatten().filter(|d| d.is_finite());
    let far = finite.fold(1.0_f64, |most, d| most.max(*d)).min(3.0) + 0.6;
    for distance in rows.iter_mut().flatten() {
        *distance = distance.min(far);
    }
    rows
}

/// Points on a sunflower spiral: spread evenly, no two alike, nothing random.
#[allow(clippy::cast_precision_loss, reason = "few boxes")]
fn spiral(count: usize) -> Vec<(f64, f64)> {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    let point = |n: usize| {
        let (radius, angle) = ((n as f64 + 0.5).sqrt() * 0.5, n as f64 * GOLDEN_ANGLE);
        (radius * angle.cos(), radius * angle.sin())
    };
    (0..count).map(point).collect()
}

/// Moves each point to where its distances to the others want it, near ones weighing most.
fn relax(points: &mut [(f64, f64)], distances: &[Vec<f64>]) {
    for n in 0..points.len() {
        let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
        let here = points[n];
        for (other, there) in points.iter().enumerate().filter(|(other, _)| *other != n) {
            let wanted = distances[n][other];
            let (dx, dy) = (here.0 - there.0, here.1 - there.1);
            let length = dx.hypot(dy).max(1e-6);
            let weight = 1.0 / (wanted * wanted);
            x += weight * (there.0 + wanted * dx / length);
            y += weight * (there.1 + wanted * dy / length);
            sum += weight;
        }
        if sum > 0.0 {
            points[n] = (x / sum, y / sum);
        }
    }
}

/// Pushes overlapping boxes apart along the axis on which they overlap less.
fn push_apart(places: &mut [Place], distances: &[Vec<f64>]) {
    for _ in 0..1_000 {
        let mut moved = false;
        for a in 0..places.len() {
            for b in a + 1..places.len() {
                let tied = distances[a][b] <= 1.0;
                let margin = if tied { TIED_MARGIN } else { MARGIN };
                let (x, y) = places[a].overlap(&places[b], margin);
                if x <= 0.0 || y <= 0.0 {
                    continue;
                }
                moved = true;
                // A hair more than half, so that rounding cannot stall the loop.
                let half =
                    |d: f64, toward: f64| (d / 2.0 + 0.01) * if toward < 0.0 { -1.0 } else { 1.0 };
                if x < y {
                    let shift = half(x, places[a].x - places[b].x);
                    places[a].x += shift;
                    places[b].x -= shift;
                } else {
                    let shift = half(y, places[a].y - places[b].y);
                    places[a].y += shift;
                    places[b].y -= shift;
                }
            }
        }
        if !moved {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_a_star_with_a_loner_do_not_overlap() {
        let sizes = vec![(120.0, 24.0); 40];
        let ties: Vec<_> = (1..39).map(|n| (0, n)).collect();
        let places = place(&sizes, &ties);
        for (n, a) in places.iter().enumerate() {
            assert!(a.x.is_finite() && a.y.is_finite());
            for b in &places[n + 1..] {
                assert!(!a.meets(b), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn neighbors_are_drawn_nearer_than_strangers() {
        let ties = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)];
        let places = place(&[(10.0, 10.0); 6], &ties);
        let distance =
            |a: usize, b: usize| (places[a].x - places[b].x).hypot(places[a].y - places[b].y);
        assert!(distance(0, 1) * 2.0 < distance(0, 5));
        assert!(place(&[], &[]).is_empty());
    }
}
