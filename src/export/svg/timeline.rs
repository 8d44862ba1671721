//! A chart of two actors over time: cooperation above the line, conflict below.

use std::io::{BufWriter, Write};

use super::{Label, open, shortened};
use crate::error::Result;
use crate::export::escape::xml;
use crate::graph::{Period, RelationGraph, TimelinePoint};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 70.0;
const BOTTOM: f64 = 40.0;
const COOPERATION: &str = "#2a6bb8";
const CONFLICT: &str = "#c65316";
const TOGETHER: &str = "#6b7280";

impl RelationGraph {
    /// Writes a chart of two actors over time as SVG.
    ///
    /// For each period, blue bars show cooperation and orange ones conflict, both as
    /// [`Balance`](crate::graph::Balance) counts them (verbal 1, material 2), on one scale. A gray
    /// line shows how many sentences mention both, scaled to the upper half on its own. Actors that
    /// nothing dated ties give a chart that says so.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_timeline_svg(
        &self,
        a: &str,
        b: &str,
        period: Period,
        w: impl Write,
    ) -> Result<()> {
        let mut w = BufWriter::new(w);
        let name = |id: &str| {
            let name = self.node(id).map_or(id, |n| n.name());
            shortened(name, 40)
        };
        let title = format!("{} and {} by {period}", name(a), name(b));
        open(&mut w, WIDTH, HEIGHT, &title)?;
        heading(&mut w, &title)?;
        let points = self.timeline(a, b, period);
        if points.is_empty() {
            text(
                &mut w,
                WIDTH / 2.0,
                HEIGHT / 2.0,
                "middle",
                "nothing dated ties the two",
            )?;
        } else {
            Chart::new(&points, period).write(&mut w)?;
        }
        writeln!(w, "</svg>")?;
        w.flush()?;
        Ok(())
    }
}

fn heading(w: &mut impl Write, title: &str) -> std::io::Result<()> {
    let label = Label {
        x: LEFT,
        y: 26.0,
        size: 16.0,
        color: "#111827",
        anchor: "start",
        halo: false,
        text: title,
    };
    label.write(w)?;
    let mut x = LEFT;
    for (color, name) in [
        (COOPERATION, "cooperation"),
        (CONFLICT, "conflict"),
        (TOGETHER, "sentences with both"),
    ] {
        writeln!(
            w,
            r#"<rect x="{x:.1}" y="36" width="14" height="8" fill="{color}"/>"#
        )?;
        text(w, x + 19.0, 44.0, "start", name)?;
        x += 19.0 + super::text_width(name, 11.0) + 18.0;
    }
    Ok(())
}

fn text(w: &mut impl Write, x: f64, y: f64, anchor: &str, text: &str) -> std::io::Result<()> {
    let label = Label {
        x,
        y,
        size: 11.0,
        color: "#374151",
        anchor,
        halo: false,
        text,
    };
    label.write(w)
}

struct Chart<'a> {
    points: &'a [TimelinePoint],
    period: Period,
    /// Where nothing happens.
    zero: f64,
    /// Pixels for a unit of cooperation or conflict.
    scale: f64,
    /// The greatest amounts above and below the line.
    above: u64,
    below: u64,
}

#[allow(clippy::cast_precision_loss, reason = "pixels")]
impl<'a> Chart<'a> {
    fn new(points: &'a [TimelinePoint], period: Period) -> Self {
        let most = |f: fn(&TimelinePoint) -> u64| points.iter().map(f).max().unwrap_or(0);
        let above = most(|p| p.balance().cooperation()).max(1);
        let below = most(|p| p.balance().conflict());
        let room = HEIGHT - TOP - BOTTOM;
        let scale = room / (above + below) as f64;
        let zero = TOP + above as f64 * scale;
        Self {
            points,
            period,
            zero,
            scale,
            above,
            below,
        }
    }

    fn write(&self, w: &mut impl Write) -> std::io::Result<()> {
        self.write_grid(w)?;
        let step = (WIDTH - LEFT - RIGHT) / self.points.len() as f64;
        let bar = (step * 0.72).clamp(1.0, 46.0);
        for (n, point) in self.points.iter().enumerate() {
            let middle = LEFT + (n as f64 + 0.5) * step;
            self.write_bars(w, *point, middle, bar)?;
        }
        self.write_line(w, step)?;
        self.write_dates(w, step)
    }

    fn write_bars(
        &self,
        w: &mut impl Write,
        point: TimelinePoint,
        middle: f64,
        bar: f64,
    ) -> std::io::Result<()> {
        let balance = point.balance();
        let title = format!(
            "{}: cooperation {}, conflict {}, statements {}, sentences with both {}",
            point.start(),
            balance.cooperation(),
            balance.conflict(),
            point.statements(),
            point.sentences()
        );
        writeln!(w, "<g><title>{}</title>", xml(&title))?;
        let x = middle - bar / 2.0;
        for (amount, color, above) in [
            (balance.cooperation(), COOPERATION, true),
            (balance.conflict(), CONFLICT, false),
        ] {
            let height = amount as f64 * self.scale;
            let y = if above { self.zero - height } else { self.zero };
            if amount > 0 {
                writeln!(
                    w,
                    r#"<rect x="{x:.1}" y="{y:.1}" width="{bar:.1}" height="{height:.1}" fill="{color}"/>"#
                )?;
            }
        }
        writeln!(w, "</g>")
    }

    /// The line of common sentences, over the upper half.
    fn write_line(&self, w: &mut impl Write, step: f64) -> std::io::Result<()> {
        let most = self.points.iter().map(|p| p.sentences()).max().unwrap_or(0);
        if most == 0 {
            return Ok(());
        }
        let room = (self.zero - TOP) * 0.96;
        write!(
            w,
            r#"<polyline fill="none" stroke="{TOGETHER}" stroke-width="1.5" points=""#
        )?;
        for (n, point) in self.points.iter().enumerate() {
            let x = LEFT + (n as f64 + 0.5) * step;
            let y = self.zero - point.sentences() as f64 / most as f64 * room;
            write!(w, "{x:.1},{y:.1} ")?;
        }
        writeln!(w, r#""/>"#)?;
        for (n, point) in self
            .points
            .iter()
            .enumerate()
            .filter(|(_, p)| p.sentences() > 0)
        {
            let x = LEFT + (n as f64 + 0.5) * step;
            let y = self.zero - point.sentences() as f64 / most as f64 * room;
            writeln!(
                w,
                r#"<circle cx="{x:.1}" cy="{y:.1}" r="2.2" fill="{TOGETHER}"/>"#
            )?;
        }
        Ok(())
    }

    /// Horizontal lines at round amounts.
    fn write_grid(&self, w: &mut impl Write) -> std::io::Result<()> {
        let step = grid_step(self.above.max(self.below));
        let marks = |from: u64, to: u64| (from / step..=to / step).map(move |n| n * step);
        let up = marks(0, self.above).map(|n| (n, true));
        let down = marks(step, self.below).map(|n| (n, false));
        for (n, above) in up.chain(down) {
            let shift = n as f64 * self.scale;
            let y = if above {
                self.zero - shift
            } else {
                self.zero + shift
            };
            let color = if n == 0 { "#374151" } else { "#e5e7eb" };
            writeln!(
                w,
                r#"<line x1="{LEFT}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}" stroke="{color}"/>"#,
                WIDTH - RIGHT
            )?;
            text(w, LEFT - 8.0, y + 4.0, "end", &n.to_string())?;
        }
        Ok(())
    }

    /// Dates below the chart, as many as fit.
    fn write_dates(&self, w: &mut impl Write, step: f64) -> std::io::Result<()> {
        let fitting = (1..=self.points.len()).find(|each| step * *each as f64 >= 72.0);
        let each = fitting.unwrap_or(self.points.len());
        for (n, point) in self.points.iter().enumerate().step_by(each) {
            let full = point.start().to_string();
            let shown = match self.period {
                Period::Year => full.get(..4),
                Period::Month | Period::Quarter => full.get(..7),
                Period::Day | Period::Week => None,
            };
            let x = LEFT + (n as f64 + 0.5) * step;
            text(
                w,
                x,
                HEIGHT - BOTTOM + 20.0,
                "middle",
                shown.unwrap_or(&full),
            )?;
        }
        Ok(())
    }
}

/// 1, 2 or 5 times a power of ten, so that at most five lines stand on either side.
fn grid_step(most: u64) -> u64 {
    let powers = std::iter::successors(Some(1_u64), |power| power.checked_mul(10));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|n| power.saturating_mul(n)));
    steps
        .find(|step| step.saturating_mul(5) >= most)
        .unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grid_lines_stand_at_round_amounts() {
        assert_eq!(
            [0, 1, 5, 6, 11, 26, 300].map(grid_step),
            [1, 1, 1, 2, 5, 10, 100]
        );
        assert!(grid_step(u64::MAX) > 0);
    }
}
