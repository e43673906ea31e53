//! The last group over the first, which stays visible as the reference: what is left, and what went.

use super::heads::{HEAD, Heads};
use super::{Bars, Category, GAP, Row, THICKNESS, draw_name, name_height};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::mark::bar::BarMark;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Result};
use crate::format::{self, telling_decimals};
use crate::geom::{Path, Point, Rect};
use crate::scene::Role;
use crate::text::{GlyphRun, TextStyle};

/// The share of a row's height that its bar takes.
const BAR: f64 = 0.56;
/// The thickest bar, in pixels.
const THICKEST: f64 = 56.0;
/// The length of an arrow's head and of the shortest piece of its shaft, and from there to the words
/// on it, in pixels.
const ARROW: f64 = 9.0;
const SHAFT: f64 = 7.0;
const BESIDE: f64 = 8.0;

/// A category's values, and their words, set.
struct Bar {
    reference: f64,
    value: f64,
    value_run: GlyphRun,
    change_run: Option<GlyphRun>,
}

struct Layout {
    plot: Rect,
    zero: f64,
    scale: f64,
    /// The height of the words over the first bar.
    head: f64,
    row: f64,
    thickness: f64,
}

/// Where a bar's words stand.
struct Arranged {
    /// Whether the value stands in the bar.
    inside: bool,
    value_x: f64,
    /// Where the change begins, if it stands by itself.
    change_x: Option<f64>,
    /// The ends of the free part of what went, if the change stands in it.
    fall: Option<(f64, f64)>,
    /// The end of the last word.
    right: f64,
}

pub(super) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &BarMark,
    bars: &Bars,
) -> Result<()> {
    let set = bars.categories.iter().map(|category| Bar::set(canvas, context, bars, category));
    let set = set.collect::<Result<Vec<_>>>()?;
    let heads = Heads::set(canvas, context, mark, bars)?;
    let find = |names: &[Vec<GlyphRun>], widest| {
        let layout = Layout::find(plot, bars, &set, &heads, widest)?;
        names.iter().all(|name| name_height(name) <= layout.row).then_some(layout)
    };
    let (names, layout) = bars
        .fit(canvas, plot.width, find)?
        .ok_or_else(|| bars.fault(context, mark, "do not fit"))?;

    canvas.group(Role::Mark, |canvas| {
        for (i, bar) in set.iter().enumerate() {
            let name = &bars.categories[i].name.value;
            canvas.named(Some(name), |canvas| layout.draw_bar(canvas, bar, i));
        }
    });
    canvas.group(Role::Axis, |canvas| {
        layout.draw_axis(canvas, &set);
        let y = (layout.rect(0, 0.0, 0.0).y - 10.0).round();
        heads.draw(canvas, layout.zero, y, layout.x(set[0].reference), layout.head);
    });
    canvas.group(Role::Label, |canvas| {
        let has_arrows = set.iter().all(|bar| layout.has_room_for_arrow(bar));
        for (i, bar) in set.iter().enumerate() {
            draw_name(canvas, &names[i], layout.plot.x, layout.middle(i));
            layout.draw_words(canvas, bar, i, has_arrows);
        }
    });
    Ok(())
}

/// The change from one value to another in percent; none from zero.
fn change(from: f64, to: f64) -> Option<f64> {
    Some((to - from) / from * 100.0).filter(|change| change.is_finite())
}

impl Bars {
    /// The change from one value to another as it is printed: in percent, that of percentages in
    /// points.
    fn change(&self, context: &Context, from: f64, to: f64) -> Option<String> {
        let print = &self.values.print;
        if print.is_percent() {
            return Some(format::points(to - from, print.decimals, context.spec.is_english()));
        }
        let decimals = telling_decimals(&self.changes());
        change(from, to).map(|change| format::change(change, decimals, context.spec.thousands))
    }

    /// The changes of all categories from their first to their last row.
    fn changes(&self) -> Vec<f64> {
        let ends =
            self.categories.iter().map(|c| (c.rows[0].value, c.rows[c.rows.len() - 1].value));
        ends.filter_map(|(from, to)| change(from, to)).filter(|change| *change > -100.0).collect()
    }
}

/// The reference and the value of a category: the two groups that all categories share.
fn pair<'a>(bars: &'a Bars, category: &'a Category) -> Result<(&'a Row, &'a Row)> {
    let groups = |category: &Category| -> Vec<_> {
        category
            .rows
            .iter()
            .map(|row| row.group.as_ref().map(|group| group.value.clone()))
            .collect()
    };
    let [first, last] = &category.rows[..] else {
        let message = format!(
            "「{}」 has {} rows, and an overlay compares two",
            category.name.value,
            category.rows.len()
        );
        return Err(Diagnostic::new("missing-row", message)
            .at(category.name.place.clone())
            .hint("give one row for each of two groups, or use `arrange = \"dodge\"`")
            .into());
    };
    if groups(category) != groups(&bars.categories[0]) {
        let message =
            format!("「{}」 has other groups than the categories before it", category.name.value);
        return Err(Diagnostic::new("missing-row", message).at(category.name.place.clone()).into());
    }
    if let Some(missing) = [first, last].into_iter().find(|row| row.value.is_nan()) {
        let message = format!("「{}」 lacks one of the two values", category.name.value);
        return Err(Diagnostic::new("missing-value", message)
            .at(missing.place.clone())
            .hint("take its rows out and say so in the `note`, or use `arrange = \"dodge\"`")
            .into());
    }
    match [first, last].into_iter().find(|row| row.value < 0.0) {
        None => Ok((first, last)),
        Some(negative) => {
            let message = "an overlay cannot show a negative value";
            Err(Diagnostic::new("negative-share", message)
                .at(negative.place.clone())
                .hint("use `arrange = \"dodge\"`")
                .into())
        }
    }
}

impl Bar {
    fn set(
        canvas: &mut Canvas,
        context: &Context,
        bars: &Bars,
        category: &Category,
    ) -> Result<Self> {
        let (first, last) = pair(bars, category)?;
        let text = |text: String| category.name.with(text);
        let change = bars.change(context, first.value, last.value).map(text);
        let mut value = bars.with_unit(last.value);
        if !bars.has_one_reference() {
            value.value = format!("{} → {}", bars.number(first.value), value.value);
        }
        Ok(Self {
            reference: first.value,
            value: last.value,
            value_run: canvas.set(&value, TextStyle::bold(20.0))?,
            change_run: change.map(|t| canvas.set(&t, TextStyle::bold(20.0))).transpose()?,
        })
    }

    /// The width of value and change, with the gaps in front of them.
    fn words_width(&self) -> f64 {
        self.value_run.width + GAP + self.change_run.as_ref().map_or(0.0, |run| run.width + GAP)
    }
}

impl Layout {
    fn find(plot: Rect, bars: &Bars, set: &[Bar], heads: &Heads, names_width: f64) -> Option<Self> {
        let zero = (plot.x + names_width + GAP * 1.5).round();
        let head = heads.lines(plot.right() - zero)? * HEAD;
        let row = (plot.height - head) / set.len() as f64;
        let thickness = (row * BAR).floor().min(THICKEST);
        let row = row.min(THICKEST / BAR);
        // Words find room in and behind the bars, or the bars leave room for all of them.
        let most = set.iter().map(Bar::words_width).fold(0.0, f64::max);
        for behind in [0.0, most + GAP] {
            let room = plot.right() - behind - zero;
            let scale = room / bars.domain().1;
            let layout = Self { plot, zero, scale, head, row, thickness };
            let fits = set.iter().all(|bar| layout.arrange(bar).right <= plot.right());
            if fits && room >= 120.0 && thickness >= THICKNESS.1.max(26.0) {
                return Some(layout);
            }
        }
        None
    }

    /// Where a bar's words stand: inside its end, in what went, or behind.
    fn arrange(&self, bar: &Bar) -> Arranged {
        let (value, reference) = (self.x(bar.value), self.x(bar.reference));
        let width = bar.value_run.width;
        let (start, end) = (value - GAP - width, value - GAP);
        let crosses = reference > start - 4.0 && reference < end + 4.0;
        let inside = start >= self.zero + GAP && !crosses;
        let fits_ghost = value + width + 2.0 * GAP <= reference;
        let free = match (inside, fits_ghost) {
            (true, _) => value + GAP,
            (false, true) => value + width + 2.0 * GAP,
            (false, false) => value.max(reference) + width + 2.0 * GAP,
        };
        let value_x = if inside { end } else { free - GAP - width };
        let mut arranged =
            Arranged { inside, value_x, change_x: None, fall: None, right: free - GAP };
        let Some(change) = &bar.change_run else { return arranged };
        if reference - free >= change.width + 2.0 * GAP {
            arranged.fall = Some((free, reference));
        } else {
            let x = free.max(reference + GAP);
            arranged.change_x = Some(x);
            arranged.right = x + change.width;
        }
        arranged
    }

    fn middle(&self, index: usize) -> f64 {
        (self.plot.y + self.head + self.row * (index as f64 + 0.5)).round()
    }

    fn x(&self, value: f64) -> f64 {
        (self.zero + value * self.scale).round()
    }

    fn rect(&self, index: usize, from: f64, to: f64) -> Rect {
        let top = (self.middle(index) - self.thickness / 2.0).round();
        Rect::from_corners((from, top), (to, top + self.thickness))
    }

    fn draw_bar(&self, canvas: &mut Canvas, bar: &Bar, index: usize) {
        let (value, reference) = (self.x(bar.value), self.x(bar.reference));
        if reference > value {
            let ghost = self.rect(index, value, reference);
            canvas.rect(ghost, theme::GHOST);
            let (top, bottom) = (ghost.y + 0.5, ghost.bottom() - 0.5);
            for y in [top, bottom] {
                canvas.dashes(&[(value, y), (reference, y)], 1.0, theme::REST);
            }
            canvas.line(&[(reference, ghost.y), (reference, ghost.bottom())], 1.5, theme::MUTED);
        }
        if value > self.zero {
            canvas.rect(self.rect(index, self.zero, value), theme::STRONG);
        }
        if reference <= value && reference > self.zero {
            let bar = self.rect(index, reference, reference);
            canvas.line(&[(reference, bar.y), (reference, bar.bottom())], 2.0, theme::GROUND);
        }
    }

    fn draw_axis(&self, canvas: &mut Canvas, set: &[Bar]) {
        let top = self.rect(0, 0.0, 0.0).y - 6.0;
        let bottom = self.rect(set.len() - 1, 0.0, 0.0).bottom() + 6.0;
        canvas.line(&[(self.zero, top), (self.zero, bottom)], 1.5, theme::INK);
    }

    /// Whether what went has room for an arrow about the change, if anything went.
    fn has_room_for_arrow(&self, bar: &Bar) -> bool {
        let Some(run) = bar.change_run.as_ref().filter(|_| bar.value < bar.reference) else {
            return true;
        };
        self.arrange(bar).fall.is_some_and(|room| {
            let (to, from) = arrow(room);
            (from - to - run.width) / 2.0 >= BESIDE + SHAFT + ARROW
        })
    }

    fn draw_words(&self, canvas: &mut Canvas, bar: &Bar, index: usize, has_arrows: bool) {
        let middle = self.middle(index);
        let baseline = (middle + bar.value_run.style.middle()).round();
        let arranged = self.arrange(bar);
        let (align, color) = if arranged.inside {
            (Align::End, theme::ON_STRONG)
        } else {
            (Align::Start, theme::INK)
        };
        canvas.text(&bar.value_run, (arranged.value_x, baseline), align, color);
        let Some(run) = &bar.change_run else { return };
        if let Some(room) = arranged.fall {
            let ends = if has_arrows { arrow(room) } else { room };
            let center = ((ends.0 + ends.1) / 2.0).round();
            let words = canvas.text(run, (center, baseline), Align::Middle, theme::ACCENT);
            if has_arrows {
                draw_arrow(canvas, ends, words, middle);
            }
        }
        if let Some(x) = arranged.change_x {
            canvas.text(run, (x, baseline), Align::Start, theme::ACCENT);
        }
    }
}

/// The tip and the start of an arrow in the free part of what went.
fn arrow((left, right): (f64, f64)) -> (f64, f64) {
    (left - GAP / 2.0, right - GAP)
}

/// An arrow from the reference to what is left, about the words in its middle.
fn draw_arrow(canvas: &mut Canvas, (to, from): (f64, f64), words: Rect, middle: f64) {
    let shaft = [[from, words.right() + BESIDE], [words.x - BESIDE, to + ARROW - 1.0]];
    for ends in shaft {
        canvas.line(&ends.map(|x| (x, middle)), 2.0, theme::ACCENT);
    }
    let head = [(to, 0.0), (to + ARROW, -5.5), (to + ARROW, 5.5)];
    let head = head.map(|(x, dy)| Point::from_px(x, middle + dy));
    let bounds = Rect::from_corners((to, middle - 5.5), (to + ARROW, middle + 5.5));
    canvas.path(Path::lines(head, true), bounds, theme::ACCENT.readable());
}
