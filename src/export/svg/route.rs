//! How a line gets from one box to another without running behind a third.

use super::layout::Place;

/// A curve with one control point, from the border of one box to that of another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Route {
    pub(super) start: (f64, f64),
    pub(super) bend: (f64, f64),
    pub(super) end: (f64, f64),
}

/// How far lines may bend to either side, the least first.
const BENDS: [f64; 9] = [0.0, 36.0, -36.0, 72.0, -72.0, 120.0, -120.0, 180.0, -180.0];

impl Route {
    /// The straightest route on which the fewest boxes lie, and that stays in a picture of this
    /// size.
    pub(super) fn find(from: usize, to: usize, places: &[Place], size: (f64, f64)) -> Self {
        let (a, b) = (&places[from], &places[to]);
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let length = dx.hypot(dy).max(1e-6);
        let middle = (a.x.midpoint(b.x), a.y.midpoint(b.y));
        let routes = BENDS.map(|bend| {
            let bend = (middle.0 - dy / length * bend, middle.1 + dx / length * bend);
            let (start, end) = (border_point(a, bend), border_point(b, bend));
            Self { start, bend, end }
        });
        let others = |n: &usize| *n != from && *n != to;
        let hits = |route: &Self| {
            let boxes = (0..places.len()).filter(others);
            let hits = boxes.filter(|n| route.runs_behind(&places[*n])).count();
            let (x, y) = route.at(0.5);
            let inside = x > 4.0 && y > 4.0 && x < size.0 - 4.0 && y < size.1 - 4.0;
            hits + usize::from(!inside)
        };
        // The first of equals, which bends least.
        routes.into_iter().min_by_key(hits).unwrap_or(routes[0])
    }

    /// The point at `t` between 0 and 1.
    pub(super) fn at(&self, t: f64) -> (f64, f64) {
        let blend = |a: f64, b: f64, c: f64| {
            let s = 1.0 - t;
            s * s * a + 2.0 * s * t * b + t * t * c
        };
        let x = blend(self.start.0, self.bend.0, self.end.0);
        (x, blend(self.start.1, self.bend.1, self.end.1))
    }

    fn runs_behind(&self, place: &Place) -> bool {
        (1..24).any(|n| {
            let (x, y) = self.at(f64::from(n) / 24.0);
            let inside = |d: f64, size: f64| d.abs() < size / 2.0 + 2.0;
            inside(x - place.x, place.width) && inside(y - place.y, place.height)
        })
    }
}

/// Where the line from a box's center toward a point leaves the box.
fn border_point(from: &Place, (x, y): (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (x - from.x, y - from.y);
    let ratio = |size: f64, d: f64| (size / 2.0 + 3.0) / d.abs().max(1e-6);
    let t = ratio(from.width, dx).min(ratio(from.height, dy)).min(1.0);
    (from.x + dx * t, from.y + dy * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_bends_around_a_box_in_its_way() {
        let place = |x| Place {
            x,
            y: 200.0,
            width: 60.0,
            height: 20.0,
        };
        let straight = Route::find(0, 1, &[place(40.0), place(340.0)], (400.0, 400.0));
        assert!((straight.at(0.5).1 - 200.0).abs() < 1e-9);
        let places = [place(40.0), place(340.0), place(190.0)];
        let bent = Route::find(0, 1, &places, (400.0, 400.0));
        assert!(!bent.runs_behind(&places[2]));
        assert!((bent.start.0 - 73.0).abs() < 15.0, "{bent:?}");
    }
}
