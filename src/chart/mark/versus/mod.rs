//! Horizontal bars by category, in groups such as before and after.

mod dodge;
mod heads;
mod overlay;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::too_many;
use crate::chart::alt::{Gist, Kind, Pair, Pairs, Pile, Position, PositionKind, Run, Said, said};
use crate::chart::canvas::{Align, Canvas};
use crate::chart::channel::{Channel, Long, Values};
use crate::chart::mark::bar::{Arrange, BarMark};
use crate::chart::time::Moment;
use crate::chart::{Context, theme};
use crate::diagnostic::{Diagnostic, Label, Place, Result};
use crate::geom::Rect;
use crate::spec::Text;
use crate::table::refuse_duplicates;
use crate::text::{GlyphRun, TextStyle};

/// What the alternative text calls them.
const BAR: Kind = Kind::new("條形圖", "bar chart");
/// Between names, bars and numbers, in pixels.
const GAP: f64 = 12.0;
/// The thickest and the thinnest bar, in pixels.
const THICKNESS: (f64, f64) = (46.0, 10.0);
/// The sizes in which categories' names are tried, in pixels.
const NAME_SIZES: [f64; 3] = [18.0, 16.0, theme::SMALL];
/// From one line of a category's name to the next, in ems.
const NAME_LEADING: f64 = 1.38;
/// The most squares that a bar is divided into.
const MOST_CELLS: f64 = 60.0;

/// The most bars that each carry the name of their group.
const MOST_NAMED: usize = 16;

/// Whether the bars of a mark are few enough that each carries the name of its group.
pub(in crate::chart) fn suits(context: &Context, mark: &BarMark) -> bool {
    let has_more = mark.part.is_some() || mark.labels.is_some();
    let is_plain = mark.arrange() == Arrange::Dodge && !has_more;
    let wants_axis = {
        let spec = context.spec;
        spec.x.is_some() || spec.y.is_some() || spec.color.is_some()
    };
    is_plain && mark.color.is_some() && !wants_axis && context.table.rows() <= MOST_NAMED
}

/// The resolved channels: categories from the top, each with its bars.
struct Bars {
    categories: Vec<Category>,
    values: Values,
    /// Whether groups are columns, of which none names all values.
    is_wide: bool,
    /// Whether groups are times.
    has_times: bool,
}

struct Category {
    name: Label,
    rows: Vec<Row>,
}

struct Row {
    group: Option<Label>,
    value: f64,
    /// Whether it is the last of its category, and of no other category an earlier one.
    is_latest: bool,
    place: Option<Place>,
}

pub(in crate::chart) fn draw(
    canvas: &mut Canvas,
    plot: Rect,
    context: &Context,
    mark: &BarMark,
) -> Result<Gist<'static>> {
    let bars = Bars::resolve(context, mark)?;
    match mark.arrange() {
        Arrange::Overlay => overlay::draw(canvas, plot, context, mark, &bars)?,
        _ => dodge::draw(canvas, plot, context, mark, &bars)?,
    }
    Ok(bars.gist())
}

impl Bars {
    fn resolve(context: &Context, mark: &BarMark) -> Result<Self> {
        let name = context.one(&mark.y)?;
        let columns = context.names_of(&mark.x);
        let Long { values, series, series_of, .. } =
            context.long(&name, &columns, (mark.color.as_ref(), mark.name.as_ref()), true)?;
        let names = context.names(&name)?;
        let rows = names.len();
        let names: Vec<_> = columns.iter().flat_map(|_| names.iter().cloned()).collect();
        // Several columns are a group each.
        let is_wide = columns.len() > 1;
        let groups = match &mark.color {
            Some(group) => Some(context.said_names(&context.label(group))?),
            None if is_wide => {
                Some(series_of.iter().map(|&i| series[usize::from(i)].clone()).collect())
            }
            None => None,
        };
        let keys = names.iter().enumerate().map(|(i, name)| match &groups {
            Some(groups) => name.with(format!("{}\0{}", name.value, groups[i].value)),
            None => name.clone(),
        });
        refuse_duplicates(&keys.collect::<Vec<_>>())?;
        let mut order: Vec<_> = groups.iter().flatten().map(|group| group.value.clone()).collect();
        let times = mark.color.as_ref().map(|channel| Self::times(context, channel)).transpose()?;
        let has_times = times.flatten().is_some();
        if has_times {
            order.sort();
        }
        let mut categories: Vec<Category> = vec![];
        for (i, name) in names.into_iter().enumerate() {
            let group = groups.as_ref().map(|groups| groups[i].clone());
            let row = Row {
                group,
                value: values.numbers[i],
                is_latest: false,
                place: context.place(&columns[i / rows], i % rows),
            };
            match categories.iter_mut().find(|category| category.name.value == name.value) {
                Some(category) => category.rows.push(row),
                None => categories.push(Category { name, rows: vec![row] }),
            }
        }
        // Groups stand in the order in which the table first names them, years in that of time.
        for category in &mut categories {
            category.rows.sort_by_key(|row| {
                let group = row.group.as_ref().map(|group| &group.value);
                order.iter().position(|known| Some(known) == group)
            });
        }
        mark_latest(&mut categories);
        Ok(Self { categories, values, is_wide, has_times })
    }

    /// The times of a channel of times.
    fn times(context: &Context, channel: &Text) -> Result<Option<Vec<Moment>>> {
        Ok(match context.positions(&context.label(channel), true)? {
            Channel::Times(times) => Some(times),
            _ => None,
        })
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.categories.iter().flat_map(|category| &category.rows)
    }

    /// Whether all categories begin at the same value, as an index does.
    fn has_one_reference(&self) -> bool {
        let mut references = self.categories.iter().map(|category| category.rows[0].value);
        let first = references.next();
        references.all(|reference| Some(reference) == first)
    }

    /// The least and greatest value, and zero.
    fn domain(&self) -> (f64, f64) {
        let low = self.rows().map(|row| row.value).fold(0.0, f64::min);
        let high = self.rows().map(|row| row.value).fold(0.0, f64::max);
        if high > low { (low, high) } else { (low, low + 1.0) }
    }

    fn number(&self, value: f64) -> String {
        self.values.print.bare(value)
    }

    /// A number with its unit, at the place of the unit.
    fn with_unit(&self, value: f64) -> Label {
        self.values.unit.with(self.values.spoken(value))
    }

    /// What is compared; bars without groups are values by name.
    fn gist(self) -> Gist<'static> {
        if self.rows().any(|row| row.group.is_some()) {
            return Gist::Pairs(self.pairs());
        }
        let names: Vec<_> = self.categories.into_iter().map(|category| category.name).collect();
        let rows = (0..names.len() as u32).collect();
        let along = Cow::Owned(Channel::Names(names));
        let (values, series) =
            (Cow::Owned(self.values), vec![(Cow::Borrowed(""), Cow::Owned(rows))]);
        let (kind, pile) = (BAR, Pile::None);
        Run { kind, along, values, series, pile, shown: None, part: None, missing: 0 }.into()
    }

    fn pairs(&self) -> Pairs {
        let kind = if self.has_times { PositionKind::Time } else { PositionKind::Name };
        let value = |row: &Row| {
            let group = row.group.as_ref().map_or("", |group| group.value.as_str());
            let value = self.with_unit(row.value).value;
            (row.value, Said { at: Position::new(said(group), kind), value, more: None })
        };
        let pair = |category: &Category| {
            let there = category.rows.iter().filter(|row| !row.value.is_nan());
            let values: Vec<_> = there.map(value).collect();
            let missing = category.rows.len() - values.len();
            Pair { name: Position::name(said(&category.name.value)), values, missing }
        };
        let pairs = self.categories.iter().map(pair).collect();
        let of = (!self.is_wide).then(|| said(&self.values.name.value));
        Pairs { kind: BAR, of, pairs }
    }

    /// The names in the largest size for which `find` makes a layout, and that layout.
    ///
    /// `find` gets the names and the width of the widest line.
    fn fit<L>(
        &self,
        canvas: &mut Canvas,
        width: f64,
        mut find: impl FnMut(&[Vec<GlyphRun>], f64) -> Option<L>,
    ) -> Result<Option<(Vec<Vec<GlyphRun>>, L)>> {
        for size in NAME_SIZES {
            let style = TextStyle::bold(size);
            let names = self.categories.iter().map(|c| canvas.wrap(&c.name, style, width / 3.0));
            let names = names.collect::<Result<Vec<_>>>()?;
            let widest = names.iter().flatten().map(|line| line.width).fold(0.0, f64::max);
            if let Some(layout) = find(&names, widest) {
                return Ok(Some((names, layout)));
            }
        }
        Ok(None)
    }

    fn fault(&self, context: &Context, mark: &BarMark, what: &str) -> Diagnostic {
        let message = format!("{} bars {what}", self.rows().count());
        too_many(
            &context.label_of(&mark.y),
            message,
            "give the figure a greater `height` or `width`",
        )
    }
}

/// Finds the rows that are emphasised; one group has one colour wherever it occurs.
fn mark_latest(categories: &mut [Category]) {
    let mut earlier = BTreeSet::new();
    for category in &*categories {
        let all_but_last = &category.rows[..category.rows.len() - 1];
        earlier.extend(all_but_last.iter().filter_map(|row| row.group.clone().map(|g| g.value)));
    }
    for category in categories {
        let last = category.rows.last_mut().expect("a category has a row");
        last.is_latest = last.group.as_ref().is_none_or(|group| !earlier.contains(&group.value));
    }
}

/// Draws the lines of a category's name around a middle.
fn draw_name(canvas: &mut Canvas, lines: &[GlyphRun], x: f64, middle: f64) {
    let mut y = middle - (name_height(lines) - name_height(&lines[..1])) / 2.0;
    for line in lines {
        canvas.text(line, (x, (y + line.style.middle()).round()), Align::Start, theme::INK);
        y += line.style.size * NAME_LEADING;
    }
}

/// The height of a name's lines.
fn name_height(lines: &[GlyphRun]) -> f64 {
    lines.iter().map(|line| line.style.size * NAME_LEADING).sum()
}
