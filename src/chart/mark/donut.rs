//! A ring of shares: category, share and count at each wedge, the total in the middle.

use std::f64::consts::TAU;

use super::{Values, too_many};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::format::Format;
use crate::chart::label::spread;
use crate::chart::{Context, theme};
use crate::color::Color;
use crate::diagnostic::{Diagnostic, Label, Located, Result};
use crate::geom::{Path, Point, Rect, Segment};
use crate::scene::Role;
use crate::spec::DonutMark;
use crate::table::refuse_duplicates;
use crate::text::{GlyphRun, TextStyle};

/// The hole's radius, in radii of the ring.
const HOLE: f64 = 0.62;
/// Between two wedges, in pixels.
const SEAM: f64 = 3.0;
/// From the ring to the words beside it, in pixels.
const REACH: f64 = 42.0;
/// Between two labels, and between two that are short of room, in pixels.
const GAPS: (f64, f64) = (9.0, 2.0);
/// From one line of a label to the next, in pixels.
const LINE: f64 = 22.0;
/// Into how many steps a turn of the ring is divided when labels look for room.
const STEPS: i32 = 40;
/// The farthest that the first wedge begins before the top, in steps.
const MOST_STEPS: i32 = 10;

/// One category, resolved.
#[derive(Clone)]
struct Wedge {
    name: Label,
    count: Label,
    share: Label,
    /// The angles of its sides, clockwise from the top, in radians.
    from: f64,
    to: f64,
    color: Color,
}

/// A wedge's words, set.
#[derive(Clone)]
struct Words {
    name: Vec<GlyphRun>,
    share: GlyphRun,
    count: GlyphRun,
    /// Whether share and count follow the name on its line.
    in_line: bool,
}

pub(in crate::chart) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &DonutMark,
) -> Result<Vec<String>> {
    let values = context.values(&mark.value)?;
    let wedges = resolve(context, mark, &values)?;
    let total: f64 = values.numbers.iter().sum();
    let total_label = context.words_or(&mark.total_label, || {
        if context.english() { "Total".to_owned() } else { "總數".to_owned() }
    });
    let total = (total_label, context.format.number(total, values.decimals));
    let ring = Ring::find(canvas, plot, context, mark, &wedges, &total)?;
    canvas.group(Role::Mark, |canvas| ring.draw(canvas));
    canvas.group(Role::Label, |canvas| {
        ring.draw_total(canvas);
        ring.draw_labels(canvas);
    });
    let words = wedges.iter().map(|wedge| {
        format!("{} {}（{}）", wedge.name.value, wedge.count.value, wedge.share.value)
    });
    Ok([format!("{} {}", total.0.value, total.1)].into_iter().chain(words).collect())
}

fn resolve(context: &Context, mark: &DonutMark, values: &Values) -> Result<Vec<Wedge>> {
    let names = context.labels(&mark.category)?;
    refuse_duplicates(&names)?;
    context.refuse_negative(&mark.value, values)?;
    let total: f64 = values.numbers.iter().sum();
    if total <= 0.0 || !total.is_finite() {
        let message = format!("the values of 「{}」 add up to {total}", mark.value.get_ref());
        return Err(Diagnostic::new("bad-total", message)
            .at(context.spec.place(&mark.value))
            .hint("a ring of shares needs a positive, finite total")
            .into());
    }
    let rest = mark.rest.as_ref().map(|rest| rest.get_ref().as_str());
    refuse_unknown_rest(context, mark, &names)?;
    let count = names.len();
    let mut sum = 0.0;
    let wedge = |(i, name): (usize, Label)| {
        let value = values.numbers[i];
        let from = sum / total * TAU;
        sum += value;
        let color = match i {
            _ if rest == Some(name.value.as_str()) => theme::REST,
            0 => theme::STRONG,
            _ if (count - i) % 2 == 0 => theme::MIDDLE,
            _ => theme::SOFT,
        };
        Wedge {
            count: name.with(context.format.number(value, values.decimals)),
            share: name.with(share(context.format, value / total * 100.0)),
            from,
            to: sum / total * TAU,
            color,
            name,
        }
    };
    Ok(names.into_iter().enumerate().map(wedge).collect())
}

/// A share in whole percent, or with as many decimals as keep a small one above zero.
fn share(format: Format, percent: f64) -> String {
    let decimals = match percent {
        0.0 => 0,
        p if p >= 0.5 => 0,
        p if p >= 0.05 => 1,
        _ => 2,
    };
    format.percent(percent, decimals)
}

fn refuse_unknown_rest(context: &Context, mark: &DonutMark, names: &[Label]) -> Result<()> {
    let Some(rest) = &mark.rest else { return Ok(()) };
    if names.iter().any(|name| name.value == *rest.get_ref()) {
        return Ok(());
    }
    let message = format!("no row has the category 「{}」", rest.get_ref());
    Err(Diagnostic::new("missing-category", message)
        .at(context.spec.place(rest))
        .hint("write it as the table does, or take `rest` out")
        .into())
}

/// The words in the hole.
#[derive(Clone)]
struct Total {
    label: GlyphRun,
    number: GlyphRun,
}

impl Total {
    /// From the label's baseline down to the middle of the ring, in pixels.
    const LABEL_RISE: f64 = 16.0;
    /// The sizes of label and number that are tried, in pixels.
    const SIZES: [(f64, f64); 5] =
        [(18.0, 38.0), (18.0, 32.0), (16.0, 26.0), (15.0, 20.0), (15.0, 15.0)];

    /// From the middle of the ring down to the number's baseline.
    fn drop(number: &GlyphRun) -> f64 {
        8.0 + number.style.size * 0.62
    }

    /// The words in the largest size that leaves a hole of that radius free at its edge.
    fn set(canvas: &mut Canvas, words: &(Label, String), hole: f64) -> Result<Option<Self>> {
        for (small, large) in Self::SIZES {
            let label = canvas.set(&words.0, TextStyle::regular(small))?;
            let number = Located::nowhere(words.1.clone());
            let number = canvas.set(&number, TextStyle::bold(large))?;
            let top = Self::LABEL_RISE + label.style.ascent();
            let bottom = Self::drop(&number) + number.style.descent();
            let reach = |width: f64, far: f64| width * width / 4.0 + far * far;
            let free = (hole - 6.0).max(0.0);
            if reach(label.width, top).max(reach(number.width, bottom)) <= free * free {
                return Ok(Some(Self { label, number }));
            }
        }
        Ok(None)
    }
}

/// Where everything stands.
struct Ring {
    center: (f64, f64),
    radius: f64,
    total: Total,
    /// The wedges, turned to where they are drawn.
    wedges: Vec<Wedge>,
    /// For each wedge: its words and the top of their block.
    labels: Vec<(Words, f64)>,
    /// The sum of the fourth powers of the leader lines' lengths: one long line is worse than two
    /// short ones.
    strain: f64,
}

impl Ring {
    /// The largest ring whose labels fit, turned so that they stand near their wedges.
    fn find(
        canvas: &mut Canvas,
        plot: Rect,
        context: &Context,
        mark: &DonutMark,
        wedges: &[Wedge],
        total: &(Label, String),
    ) -> Result<Self> {
        for (in_line, gap) in [(false, GAPS.0), (true, GAPS.0), (true, GAPS.1)] {
            for part in [0.5, 0.44, 0.38, 0.3] {
                let radius = (plot.height * part - 8.0).min(plot.width * 0.26).floor();
                let Some(total) = Total::set(canvas, total, radius * HOLE)? else { continue };
                let side = plot.width / 2.0 - radius - REACH;
                let words = wedges.iter().map(|wedge| Words::set(canvas, wedge, side, in_line));
                let words = words.collect::<Result<Vec<_>>>()?;
                let rings = (0..=MOST_STEPS).filter_map(|step| {
                    let back = f64::from(step) / f64::from(STEPS) * TAU;
                    let turned = wedges.iter().map(|wedge| wedge.turned(-back)).collect();
                    let mut ring =
                        Self::place(plot, (radius, &total), side, gap, turned, words.clone())?;
                    // A reader expects the first wedge at the top: turn only for a clear gain.
                    let reluctance = 0.25 * radius;
                    ring.strain +=
                        f64::from(step) * reluctance * reluctance * reluctance * reluctance;
                    Some(ring)
                });
                if let Some(ring) = rings.min_by(|a, b| a.strain.total_cmp(&b.strain)) {
                    return Ok(ring);
                }
            }
        }
        let message = format!("the labels of {} wedges do not fit, or their total", wedges.len());
        let hint = "merge the smallest categories, or give the figure a greater `height`";
        Err(too_many(context, &mark.category, message, hint).into())
    }

    fn place(
        plot: Rect,
        (radius, total): (f64, &Total),
        side: f64,
        gap: f64,
        wedges: Vec<Wedge>,
        words: Vec<Words>,
    ) -> Option<Self> {
        let widest = |right: bool| {
            let mine = wedges.iter().zip(&words).filter(|(wedge, _)| wedge.is_right() == right);
            mine.map(|(_, words)| words.width()).fold(0.0, f64::max)
        };
        let (left, right) = (widest(false), widest(true));
        if left > side || right > side {
            return None;
        }
        let slack = plot.width - left - right - 2.0 * (radius + REACH);
        let x = (plot.x + slack / 2.0 + left + REACH + radius).round();
        let center = (x, (plot.y + plot.height / 2.0).round());
        let mut tops = vec![0.0; wedges.len()];
        let mut strain = 0.0;
        for is_right in [false, true] {
            let mut mine: Vec<_> = (0..wedges.len()).collect();
            mine.retain(|&i| wedges[i].is_right() == is_right);
            mine.sort_by(|&a, &b| wedges[a].height().total_cmp(&wedges[b].height()));
            let top = |i: usize| center.1 + wedges[i].height() * (radius + 14.0) - LINE / 2.0;
            let wanted: Vec<_> = mine.iter().map(|&i| (top(i), words[i].height())).collect();
            let found = spread(&wanted, gap, plot.y - 8.0..plot.bottom())?;
            for (&i, at) in mine.iter().zip(found) {
                tops[i] = at;
                let across = (1.0 - libm::sin(wedges[i].middle()).abs()) * radius;
                let square = across * across + (at - top(i)) * (at - top(i));
                strain += square * square;
            }
        }
        let labels = words.into_iter().zip(tops).collect();
        Some(Self { center, radius, total: total.clone(), wedges, labels, strain })
    }

    fn draw(&self, canvas: &mut Canvas) {
        let drawn: Vec<_> = self.wedges.iter().filter(|wedge| wedge.to > wedge.from).collect();
        let (x, y) = self.center;
        let bounds = Rect::from_corners(
            (x - self.radius, y - self.radius),
            (x + self.radius, y + self.radius),
        );
        for wedge in &drawn {
            canvas.path(self.wedge(wedge.from, wedge.to), bounds, wedge.color);
        }
        if drawn.len() > 1 {
            for wedge in drawn {
                let inner = self.at(wedge.from, self.radius * HOLE - 1.0);
                let outer = self.at(wedge.from, self.radius + 1.0);
                canvas.line(&[inner, outer], SEAM, Color::WHITE);
            }
        }
    }

    fn draw_total(&self, canvas: &mut Canvas) {
        let (x, y) = self.center;
        let Total { label, number } = &self.total;
        canvas.text(label, (x, y - Total::LABEL_RISE), Align::Middle, theme::MUTED);
        canvas.text(number, (x, (y + Total::drop(number)).round()), Align::Middle, theme::INK);
    }

    fn draw_labels(&self, canvas: &mut Canvas) {
        for (wedge, (words, top)) in self.wedges.iter().zip(&self.labels) {
            let side = if wedge.is_right() { 1.0 } else { -1.0 };
            let x = self.center.0 + side * (self.radius + REACH);
            let middle = (top + LINE / 2.0).round();
            let start = self.at(wedge.middle(), self.radius + 3.0);
            let out = self.at(wedge.middle(), self.radius + 11.0);
            let elbow = (x - side * 18.0, middle);
            canvas.line(&[start, out, elbow, (x - side * 7.0, middle)], 1.0, theme::LEADER);
            words.draw(canvas, (x, *top), wedge.is_right());
        }
    }

    /// The point at an angle, clockwise from the top, and a distance from the middle.
    fn at(&self, angle: f64, distance: f64) -> (f64, f64) {
        let (x, y) = self.center;
        (x + libm::sin(angle) * distance, y - libm::cos(angle) * distance)
    }

    fn wedge(&self, from: f64, to: f64) -> Path {
        let point = |angle, distance| {
            let (x, y) = self.at(angle, distance);
            Point::from_px(x, y)
        };
        let inner = self.radius * HOLE;
        let mut segments = vec![Segment::Move(point(from, self.radius))];
        self.arc(&mut segments, from, to, self.radius);
        segments.push(Segment::Line(point(to, inner)));
        self.arc(&mut segments, to, from, inner);
        segments.push(Segment::Close);
        Path { segments }
    }

    /// An arc in pieces of at most a quarter, each a cubic whose handles are 4/3·tan(θ/4) radii long.
    fn arc(&self, segments: &mut Vec<Segment>, from: f64, to: f64, radius: f64) {
        let pieces = ((to - from).abs() / (TAU / 4.0)).ceil().max(1.0);
        let step = (to - from) / pieces;
        let handle = 4.0 / 3.0 * libm::tan(step / 4.0) * radius;
        for piece in 0..pieces as usize {
            let (start, end) = (from + step * piece as f64, from + step * (piece + 1) as f64);
            let on = |angle: f64, along: f64| {
                let (x, y) = self.at(angle, radius);
                Point::from_px(x + libm::cos(angle) * along, y + libm::sin(angle) * along)
            };
            segments.push(Segment::Cubic(on(start, handle), on(end, -handle), on(end, 0.0)));
        }
    }
}

impl Wedge {
    fn turned(&self, by: f64) -> Self {
        Self { from: self.from + by, to: self.to + by, ..self.clone() }
    }

    /// The angle of its middle, from 0 to a whole turn.
    fn middle(&self) -> f64 {
        ((self.from + self.to) / 2.0).rem_euclid(TAU)
    }

    fn is_right(&self) -> bool {
        self.middle() < TAU / 2.0
    }

    /// How far down the middle of its edge lies, from −1 at the top to 1 at the bottom.
    fn height(&self) -> f64 {
        -libm::cos(self.middle())
    }
}

impl Words {
    fn set(canvas: &mut Canvas, wedge: &Wedge, side: f64, in_line: bool) -> Result<Self> {
        let bold = TextStyle::bold(theme::LABEL);
        let share = canvas.set(&wedge.share, bold)?;
        let count = canvas.set(&wedge.count, TextStyle::regular(theme::LABEL))?;
        let room = if in_line { side - share.width - count.width - 24.0 } else { side };
        let name = canvas.wrap(&wedge.name, bold, room.max(theme::LABEL))?;
        Ok(Self { name, share, count, in_line })
    }

    fn name_width(&self) -> f64 {
        self.name.iter().map(|line| line.width).fold(0.0, f64::max)
    }

    fn width(&self) -> f64 {
        let numbers = self.share.width + 12.0 + self.count.width;
        if self.in_line {
            self.name_width() + 12.0 + numbers
        } else {
            self.name_width().max(numbers)
        }
    }

    fn height(&self) -> f64 {
        LINE * (self.name.len() + usize::from(!self.in_line)) as f64
    }

    /// Draws the block from its top, growing away from the ring at `x`.
    fn draw(&self, canvas: &mut Canvas, (x, top): (f64, f64), to_right: bool) {
        let baseline = |line: usize| {
            (top + LINE * (line as f64 + 0.5) + TextStyle::bold(theme::LABEL).middle()).round()
        };
        let align = if to_right { Align::Start } else { Align::End };
        let side = if to_right { 1.0 } else { -1.0 };
        for (i, line) in self.name.iter().enumerate() {
            canvas.text(line, (x, baseline(i)), align, theme::INK);
        }
        let (row, x) = if self.in_line {
            (0, x + side * (self.name[0].width + 12.0))
        } else {
            (self.name.len(), x)
        };
        let (near, far) =
            if to_right { (&self.share, &self.count) } else { (&self.count, &self.share) };
        let colors = if to_right { (theme::INK, theme::MUTED) } else { (theme::MUTED, theme::INK) };
        canvas.text(near, (x, baseline(row)), align, colors.0);
        canvas.text(far, (x + side * (near.width + 12.0), baseline(row)), align, colors.1);
    }
}
