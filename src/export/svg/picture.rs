//! A drawing of the strongest actors and their relations.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write};

use super::layout::{Place, place};
use super::route::Route;
use super::{Label, open, shortened, text_width};
use crate::error::Result;
use crate::export::escape::xml;
use crate::export::options::Export;
use crate::export::palette::{kind_color, quad_color};
use crate::gazetteer::EntityKind;
use crate::graph::{Dyad, EdgeRef, NodeRef, Ranking, RelationGraph, Weights};
use crate::relate::{Modality, Predicate, Quad};

/// Lines that a reader can still follow.
const MOST_STATED: usize = 90;
/// Dotted lines between actors of whom nothing is stated; only where they are few.
const MOST_TOGETHER: usize = 25;
const BORDER: f64 = 40.0;
const LEGEND: f64 = 54.0;
const EDGE_FONT: f64 = 10.0;

/// A line of the drawing between two of the actors drawn.
struct Line<'g> {
    from: usize,
    to: usize,
    main: Option<EdgeRef<'g>>,
    dyad: Dyad<'g>,
}

impl RelationGraph {
    /// Writes a drawing of the strongest actors and their relations as SVG.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_svg(&self, w: impl Write) -> Result<()> {
        self.export().write_svg(w)
    }
}

impl Export<'_> {
    /// Writes a drawing of the strongest actors and their relations as SVG.
    ///
    /// One line ties two actors. It shows their main relation and how many more there are; pointing
    /// at it in a browser shows the sentence. Dotted lines mark actors that are only mentioned
    /// together. How many actors are drawn is set by [`Export::most_actors`].
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_svg(&self, w: impl Write) -> Result<()> {
        let mut w = BufWriter::new(w);
        let actors = self.drawn_actors();
        let actors = self.connected(actors);
        let lines = self.drawn_lines(&actors);
        let sizes: Vec<(f64, f64)> = actors.iter().map(|n| size(*n)).collect();
        let ties: Vec<(usize, usize)> = lines.iter().map(|l| (l.from, l.to)).collect();
        let mut places = place(&sizes, &ties);
        let (width, height) = fit(&mut places);
        open(&mut w, width, height + LEGEND, "Who deals with whom")?;
        write_arrows(&mut w)?;
        let weights = self.graph.weights(self.measure);
        for line in lines.iter().rev() {
            let route = Route::find(line.from, line.to, &places, (width, height));
            write_line(&mut w, line, route, line_width(line, &weights))?;
        }
        for (actor, place) in actors.iter().zip(&places) {
            write_actor(&mut w, *actor, place)?;
        }
        write_edge_labels(&mut w, &lines, &places, (width, height))?;
        write_legend(&mut w, &actors, &lines, height)?;
        writeln!(w, "</svg>")?;
        w.flush()?;
        Ok(())
    }

    /// The strongest actors, those of whom something is stated before those only mentioned.
    fn drawn_actors(&self) -> Vec<NodeRef<'_>> {
        let mut stated: BTreeSet<usize> = BTreeSet::new();
        for dyad in self.graph.dyads().iter().filter(|d| d.statements() > 0) {
            stated.extend([dyad.a().index().index(), dyad.b().index().index()]);
        }
        let ranked = self.graph.rank(Ranking::Strength(self.measure));
        let (told, rest): (Vec<_>, Vec<_>) = ranked
            .into_iter()
            .map(|(node, _)| node)
            .partition(|node| stated.contains(&node.index().index()));
        told.into_iter()
            .chain(rest)
            .take(self.most_actors)
            .collect()
    }

    /// Those actors to whom a line leads; all of them if there are no lines.
    fn connected<'g>(&'g self, actors: Vec<NodeRef<'g>>) -> Vec<NodeRef<'g>> {
        let lines = self.drawn_lines(&actors);
        let reached: BTreeSet<usize> = lines.iter().flat_map(|l| [l.from, l.to]).collect();
        let all = reached.is_empty();
        let numbered = actors.into_iter().enumerate();
        numbered
            .filter(|(n, _)| all || reached.contains(n))
            .map(|(_, actor)| actor)
            .collect()
    }

    fn drawn_lines<'g>(&'g self, actors: &[NodeRef<'_>]) -> Vec<Line<'g>> {
        let position = |node: NodeRef<'_>| actors.iter().position(|n| n.id() == node.id());
        let lines = self.graph.dyads().into_iter().filter_map(|dyad| {
            let main = dyad.main_relation();
            let (a, b) = main.map_or((dyad.a(), dyad.b()), |e| (e.source(), e.target()));
            let (from, to) = position(a).zip(position(b))?;
            Some(Line {
                from,
                to,
                main,
                dyad,
            })
        });
        let (stated, together): (Vec<_>, Vec<_>) = lines.partition(|l| l.main.is_some());
        let stated = stated.into_iter().take(MOST_STATED);
        let together = together.into_iter().filter(|l| l.dyad.sentences() > 0);
        stated.chain(together.take(MOST_TOGETHER)).collect()
    }
}

/// The width of a line in pixels.
fn line_width(line: &Line<'_>, weights: &Weights) -> f64 {
    let strength: f64 = line.dyad.edges().iter().map(|e| weights.strength(*e)).sum();
    1.1 + strength.max(1.0).log2().min(6.0) * 0.55
}

fn font_size(node: NodeRef<'_>) -> f64 {
    (11.0 + f64::from(node.mentions().max(1)).log2() * 0.9)
        .min(18.0)
        .round()
}

fn size(node: NodeRef<'_>) -> (f64, f64) {
    let font = font_size(node);
    (
        text_width(&shortened(node.name(), 34), font) + 20.0,
        font + 12.0,
    )
}

/// Moves the boxes into the picture, and says how large it is.
fn fit(places: &mut [Place]) -> (f64, f64) {
    let left = places
        .iter()
        .map(|p| p.x - p.width / 2.0)
        .fold(f64::INFINITY, f64::min);
    let top = places
        .iter()
        .map(|p| p.y - p.height / 2.0)
        .fold(f64::INFINITY, f64::min);
    let (mut width, mut height) = (480.0_f64, 80.0_f64);
    for place in places {
        place.x += BORDER - left;
        place.y += BORDER - top;
        width = width.max(place.x + place.width / 2.0 + BORDER);
        height = height.max(place.y + place.height / 2.0 + BORDER);
    }
    (width, height)
}

fn line_color(line: &Line<'_>) -> &'static str {
    line.main
        .map_or("#b8bec6", |edge| quad_color(edge.class().quad()))
}

fn write_arrows(w: &mut impl Write) -> std::io::Result<()> {
    writeln!(w, "<defs>")?;
    let quads = Quad::ALL.iter().map(|q| Some(*q)).chain([None]);
    for color in quads.map(quad_color) {
        writeln!(
            w,
            r#"<marker id="to-{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0,0.5 L8,4 L0,7.5 z" fill="{color}"/></marker>"#,
            color.trim_start_matches('#')
        )?;
    }
    writeln!(w, "</defs>")
}

fn write_line(
    w: &mut impl Write,
    line: &Line<'_>,
    route: Route,
    width: f64,
) -> std::io::Result<()> {
    let Route { start, bend, end } = route;
    let color = line_color(line);
    let mut style = match line.main {
        None => r#"stroke-dasharray="1 4" stroke-linecap="round""#.to_owned(),
        Some(edge) => {
            let name = color.trim_start_matches('#');
            let start = if edge.class().is_symmetric() {
                format!(r#" marker-start="url(#to-{name})""#)
            } else {
                String::new()
            };
            let mut style = format!(r#"marker-end="url(#to-{name})"{start}"#);
            if edge.class().modality() != Modality::Asserted || edge.class().negated() {
                style.push_str(r#" stroke-dasharray="6 4""#);
            }
            style
        }
    };
    style.push_str(r#" stroke-opacity="0.85""#);
    let first = line.main.or_else(|| line.dyad.edges().first().copied());
    let evidence = first
        .and_then(|e| e.evidence().next())
        .map_or("", |e| e.text());
    let title = format!("{} – {}: {evidence}", line.dyad.a(), line.dyad.b());
    writeln!(
        w,
        r#"<path d="M{:.1},{:.1} Q{:.1},{:.1} {:.1},{:.1}" fill="none" stroke="{color}" stroke-width="{width:.1}" {style}><title>{}</title></path>"#,
        start.0,
        start.1,
        bend.0,
        bend.1,
        end.0,
        end.1,
        xml(&title)
    )
}

fn write_actor(w: &mut impl Write, actor: NodeRef<'_>, place: &Place) -> std::io::Result<()> {
    let (x, y) = (place.x - place.width / 2.0, place.y - place.height / 2.0);
    writeln!(
        w,
        r#"<g><title>{}</title><rect x="{x:.1}" y="{y:.1}" width="{:.1}" height="{:.1}" rx="6" fill="{}"/>"#,
        xml(&format!(
            "{} ({}), mentions: {}",
            actor.name(),
            actor.id(),
            actor.mentions()
        )),
        place.width,
        place.height,
        kind_color(actor.kind()),
    )?;
    let size = font_size(actor);
    let label = Label {
        x: place.x,
        y: place.y + size * 0.35,
        size,
        color: "#ffffff",
        anchor: "middle",
        halo: false,
        text: &shortened(actor.name(), 34),
    };
    label.write(w)?;
    writeln!(w, "</g>")
}

/// What is written on a line: its main relation, and how many others there are.
fn line_text(line: &Line<'_>) -> Option<String> {
    let edge = line.main?;
    let class = edge.class();
    let mut text = class.label().replace('_', " ");
    if class.negated() {
        text.insert_str(0, "not ");
    }
    if class.modality() != Modality::Asserted {
        text = format!("{text} ({})", class.modality());
    }
    if edge.count() > 1 {
        text = format!("{text} ×{}", edge.count());
    }
    let relations: BTreeSet<&str> = line
        .dyad
        .edges()
        .iter()
        .filter_map(|e| e.class().predicate())
        .map(Predicate::as_str)
        .collect();
    if relations.len() > 1 {
        text = format!("{text} +{}", relations.len() - 1);
    }
    Some(text)
}

/// Writes on the lines, the strongest first, where neither a box nor another label stands.
fn write_edge_labels(
    w: &mut impl Write,
    lines: &[Line<'_>],
    places: &[Place],
    (width, height): (f64, f64),
) -> std::io::Result<()> {
    let mut taken: Vec<Place> = places.to_vec();
    for line in lines {
        let Some(text) = line_text(line) else {
            continue;
        };
        let route = Route::find(line.from, line.to, places, (width, height));
        let candidates = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map(|t| Place {
            x: route.at(t).0,
            y: route.at(t).1,
            width: text_width(&text, EDGE_FONT),
            height: EDGE_FONT + 1.0,
        });
        let free = candidates.into_iter().find(|c| {
            let inside = c.x - c.width / 2.0 > 0.0 && c.x + c.width / 2.0 < width && c.y < height;
            inside && !taken.iter().any(|t| t.meets(c))
        });
        if let Some(spot) = free {
            let label = Label {
                x: spot.x,
                y: spot.y + EDGE_FONT * 0.35,
                size: EDGE_FONT,
                color: line_color(line),
                anchor: "middle",
                halo: true,
                text: &text,
            };
            // A veil, so that the line does not strike its own label through.
            writeln!(
                w,
                r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="#ffffff" fill-opacity="0.85"/>"##,
                spot.x - spot.width / 2.0,
                spot.y - spot.height / 2.0,
                spot.width,
                spot.height
            )?;
            label.write(w)?;
            taken.push(spot);
        }
    }
    Ok(())
}

fn write_legend(
    w: &mut impl Write,
    actors: &[NodeRef<'_>],
    lines: &[Line<'_>],
    top: f64,
) -> std::io::Result<()> {
    let entry = |w: &mut dyn Write, x: f64, y: f64, mark: &str, text: &str| {
        let width = 28.0 + text_width(text, 11.0) + 18.0;
        write!(w, "{mark}")?;
        writeln!(
            w,
            r##"<text x="{:.1}" y="{:.1}" font-size="11" fill="#374151">{}</text>"##,
            x + 28.0,
            y + 4.0,
            xml(text)
        )?;
        std::io::Result::Ok(x + width)
    };
    let mut x = BORDER;
    let kinds: BTreeSet<EntityKind> = actors.iter().map(|n| n.kind()).collect();
    for kind in kinds {
        let color = kind_color(kind);
        let mark = format!(
            r#"<rect x="{x:.1}" y="{:.1}" width="22" height="12" rx="4" fill="{color}"/>"#,
            top - 2.0
        );
        x = entry(w, x, top + 4.0, &mark, kind.as_str())?;
    }
    x = BORDER;
    let y = top + 28.0;
    let stated = lines.iter().filter_map(|l| l.main);
    let quads: BTreeSet<Option<Quad>> = stated.map(|e| e.class().quad()).collect();
    for quad in quads {
        let color = quad_color(quad);
        let text = quad
            .map_or("standing relation", Quad::as_str)
            .replace('-', " ");
        let mark = format!(
            r#"<line x1="{x:.1}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}" stroke="{color}" stroke-width="3"/>"#,
            x + 22.0
        );
        x = entry(w, x, y, &mark, &text)?;
    }
    if lines.iter().any(|l| l.main.is_none()) {
        let mark = format!(
            r##"<line x1="{x:.1}" y1="{y:.1}" x2="{:.1}" y2="{y:.1}" stroke="#b8bec6" stroke-width="2" stroke-dasharray="1 4" stroke-linecap="round"/>"##,
            x + 22.0
        );
        entry(w, x, y, &mark, "mentioned together")?;
    }
    Ok(())
}
