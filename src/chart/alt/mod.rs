//! The alternative text, drafted from the data: what a reader would say aloud.
//!
//! A mark gives the [`Gist`] of its data, no words. Gists become [`Fact`]s: few values are all
//! told; of many the course, the extremes and what the kind of mark is for. A language puts each
//! fact into one sentence.

mod branches;
mod en;
mod fact;
mod pairs;
mod places;
mod run;
mod scatter;
mod several;
mod steps;
mod table;
mod trend;
mod whole;
mod zh;

use super::Context;
use super::annotation;
use super::channel::{Channel, Values};
use super::given::Given;
use super::time::{self, Grain};
use crate::diagnostic::Label;
use crate::spec::on_one_line;
use crate::text::plain;

use fact::{Fact, Marked};

pub(super) use branches::{Branches, reasons};
pub(super) use fact::{Noted, Position, PositionKind, Said};
pub(super) use pairs::{Pair, Pairs};
pub(super) use places::{Extremes, Places};
pub(super) use run::{Pile, Run, rows_of};
pub(super) use scatter::Scatter;
pub(super) use steps::{Step, Steps};
pub(super) use table::{Table, TableColumn};
pub(super) use whole::{Share, Whole};

/// The most panels of which a fact is told.
const MOST_PANELS: usize = 12;
/// The most values that are all told.
const MOST_LISTED: usize = 10;

/// What a mark tells of its data.
pub(super) enum Gist<'a> {
    /// Values at positions, in one or several series.
    Run(Box<Run<'a>>),
    /// Values that are compared at each name.
    Pairs(Pairs),
    /// Points by two numbers.
    Scatter(Scatter<'a>),
    /// An amount, its changes, and what they add up to.
    Steps(Steps),
    /// What stands under what.
    Branches(Branches),
    /// Points on a map.
    Places(Places),
    /// Shares of a whole.
    Whole(Whole),
    /// Columns of a table, one after the other.
    Table(Table<'a>),
    /// Values that are told as they are.
    Told(Kind, Vec<Said>),
    /// A line, a band or words, by label and ends.
    Marker(Option<&'a Label>, Vec<&'a Given>),
}

/// The kind of chart, as it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    zh: &'static str,
    en: &'static str,
    /// Whether its positions have an order even where they are names.
    is_course: bool,
}

impl Kind {
    /// A kind by its names in Chinese and English.
    pub(super) const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en, is_course: false }
    }

    /// The same, of which positions are told in their order.
    pub(super) const fn course(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en, is_course: true }
    }
}

/// What values and times that the spec writes are printed by.
#[derive(Clone, Copy, Default)]
pub(super) struct Scales<'a> {
    pub(super) values: Option<&'a Values>,
    pub(super) grain: Option<Grain>,
}

impl<'a> From<Run<'a>> for Gist<'a> {
    fn from(run: Run<'a>) -> Self {
        Self::Run(Box::new(run))
    }
}

impl Gist<'_> {
    fn kind(&self) -> Option<Kind> {
        match self {
            Self::Run(run) => Some(run.kind),
            Self::Pairs(pairs) => Some(pairs.kind),
            Self::Scatter(scatter) => Some(scatter.kind()),
            Self::Steps(steps) => Some(steps.kind),
            Self::Branches(tree) => Some(tree.kind),
            Self::Places(places) => Some(places.kind),
            Self::Whole(whole) => Some(whole.kind),
            Self::Table(table) => Some(table.kind),
            Self::Told(kind, _) => Some(*kind),
            Self::Marker(..) => None,
        }
    }

    /// How many values a listing would hold.
    fn count(&self) -> usize {
        match self {
            Self::Run(run) => run.count(),
            Self::Pairs(pairs) => pairs.count(),
            Self::Scatter(scatter) => scatter.count(),
            Self::Steps(steps) => steps.steps.len(),
            Self::Branches(tree) => tree.count(),
            Self::Places(places) => places.count(),
            Self::Whole(whole) => whole.shares.len(),
            Self::Table(table) => table.count(),
            Self::Told(_, said) => said.len(),
            Self::Marker(..) => 0,
        }
    }

    fn facts(&self, context: &Context, is_listed: bool) -> Vec<Fact> {
        match self {
            Self::Run(run) => run.facts(context, is_listed),
            Self::Pairs(pairs) => pairs.facts(is_listed),
            Self::Scatter(scatter) => scatter.facts(is_listed),
            Self::Steps(steps) => steps.facts(is_listed),
            Self::Branches(tree) => tree.facts(),
            Self::Places(places) => places.facts(),
            Self::Whole(whole) => whole.facts(is_listed),
            Self::Table(table) => table.facts(context, is_listed),
            Self::Told(_, said) => {
                vec![Fact::Listed { of: None, series: vec![(None, said.clone())] }]
            }
            Self::Marker(..) => vec![],
        }
    }
}

/// What a panel tells: what its marks were read to, or what a mark told as it was drawn.
pub(super) enum Gists<'a> {
    Read(Vec<Gist<'a>>),
    Told(&'a Gist<'a>),
}

impl<'a> Gists<'a> {
    fn all(&'a self) -> &'a [Gist<'a>] {
        match self {
            Self::Read(gists) => gists,
            Self::Told(gist) => std::slice::from_ref(*gist),
        }
    }
}

/// The text of a figure of several panels, each with the words over it: of many only the first fact
/// of each is told.
pub(super) fn draft_panels(
    context: &Context,
    panels: &[(Option<&Label>, Gists)],
    scales: Scales,
) -> String {
    if let [(None, gists)] = panels {
        return draft(context, gists.all(), scales);
    }
    let mut facts = vec![];
    let names = panels.iter().filter_map(|(strip, _)| strip.map(|strip| said(&strip.value)));
    facts.push(Fact::Panels(names.collect()));
    for (strip, gists) in panels.iter().take(MOST_PANELS) {
        let told = gists.all().iter().flat_map(|gist| gist.facts(context, false)).next();
        let strip = strip.map_or(String::new(), |strip| said(&strip.value));
        facts.extend(told.map(|fact| Fact::Panel(strip, Box::new(fact))));
    }
    let all = || panels.iter().flat_map(|(_, gists)| gists.all());
    facts.extend(marks(context, all(), scales));
    let kinds = all().filter_map(Gist::kind);
    in_words(context, kinds, &facts)
}

/// The text of a figure in the language of its spec.
pub(super) fn draft(context: &Context, gists: &[Gist], scales: Scales) -> String {
    let is_listed = gists.iter().map(Gist::count).sum::<usize>() <= MOST_LISTED;
    let mut facts: Vec<_> = gists.iter().flat_map(|gist| gist.facts(context, is_listed)).collect();
    facts.extend(marks(context, gists.iter(), scales));
    in_words(context, gists.iter().filter_map(Gist::kind), &facts)
}

/// Lines, bands, words and annotations, each once.
fn marks<'g>(
    context: &Context,
    gists: impl Iterator<Item = &'g Gist<'g>>,
    scales: Scales,
) -> Option<Fact> {
    let free = context.spec.annotation.iter().filter(|note| !note.is_anchored());
    let free = free.map(|note| Marked {
        label: Some(said(&annotation::spoken(context.spec, note).value)),
        ends: vec![],
    });
    let mut marks: Vec<Marked> = vec![];
    for mark in gists.filter_map(|gist| marked(context, gist, scales)).chain(free) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    (!marks.is_empty()).then_some(Fact::Marks(marks))
}

/// Kinds of charts, the title and facts in the language of the figure.
fn in_words(context: &Context, all: impl Iterator<Item = Kind>, facts: &[Fact]) -> String {
    let mut kinds = vec![];
    for kind in all {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let title = super::title(context.spec);
    if context.spec.is_english() {
        en::text(&kinds, &title, facts)
    } else {
        zh::text(&kinds, &title, facts)
    }
}

/// A line, a band or words, as they are said.
fn marked(context: &Context, gist: &Gist, scales: Scales) -> Option<Marked> {
    let Gist::Marker(label, ends) = gist else { return None };
    let say = |given: &&Given| match given {
        Given::Along(at) => {
            let time = scales.grain.and_then(|grain| time::read_any(&at.value, grain));
            time.map_or_else(|| said(&at.value), |time| context.say(time))
        }
        Given::Across(value) => scales.values.map_or_else(
            || value.to_string(),
            |values| values.spoken_exactly(*value, values.print.decimals),
        ),
    };
    let label = label.map(|label| said(&label.value));
    Some(Marked { label, ends: ends.iter().map(say).collect() })
}

/// Words of the table or the spec on one line, without marks.
pub(super) fn said(words: &str) -> String {
    on_one_line(&plain(words))
}

/// A row's position.
pub(super) fn position(context: &Context, channel: &Channel, row: usize) -> Position {
    let kind = match channel {
        Channel::Names(_) => PositionKind::Name,
        Channel::Times(times) if times[row].grain == Grain::Day => PositionKind::Day,
        Channel::Times(_) => PositionKind::Time,
        Channel::Numbers(_) => PositionKind::Number,
    };
    Position::new(said(&context.spoken_name(channel, row)), kind)
}
