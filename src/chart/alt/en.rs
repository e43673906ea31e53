//! Facts → English.
//!
//! Names of columns may be singular or plural, so that none is the subject of a verb.

use std::cmp::Ordering;

use super::Kind;
use super::fact::{
    Extent, FIRST_NAMED, Fact, MOST_NAMED, Marked, Noted, Of, Over, Peak, Position, PositionKind,
    Relation, Said,
};
use super::trend::Trend;

pub(super) fn text(kinds: &[Kind], title: &str, facts: &[Fact]) -> String {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.en.to_owned()).collect();
    let is_ended = title.ends_with(['.', '!', '?']);
    let kinds = capital(&list(&kinds));
    let heading = format!("{kinds}: {title}{}", if is_ended { "" } else { "." });
    facts.iter().map(sentence).fold(heading, |text, next| format!("{text} {next}."))
}

fn sentence(fact: &Fact) -> String {
    match fact {
        Fact::Listed { of, series } => listed(of.as_deref(), series),
        Fact::Shown { of, series, over } => {
            let of = of.as_ref().map(|of| format!("{of} for ")).unwrap_or_default();
            format!("The chart shows {of}{} {}", names_of(series), self::over(over))
        }
        Fact::Course { of, first, last, change, trend } => {
            course(of, (first, last), *change, *trend)
        }
        Fact::Closing { trend, high, low } => {
            let lead = trend.map(|trend| format!("the trend is {}; ", self::trend(trend)));
            let (high, low) = (extreme("highest", high), extreme("lowest", low));
            capital(&format!("{}{high} and {low}", lead.unwrap_or_default()))
        }
        Fact::Extremes { of, high, low } => {
            let noun = if let Of::Total = of { "total" } else { "value" };
            let (highest, lowest) = (places(high), places(low));
            let (high, low) = (&high.value, &low.value);
            format!(
                "The highest {noun} is {high} {highest} and the lowest {noun} is {low} {lowest}"
            )
        }
        Fact::Alike { of, over, value } => match of {
            Of::Column(name) => format!("Every value of {name} is {value}, {}", self::over(over)),
            Of::Value => format!("Every value is {value}"),
            Of::Total => format!("Every total is {value}"),
        },
        Fact::Ranking { of, count, top, low } => {
            let of = of.as_ref().map(|of| format!("for {of}, ")).unwrap_or_default();
            let top = list(&top.iter().map(named).collect::<Vec<_>>());
            let verb = if is_one(low) { "is" } else { "are" };
            let low = format!("the lowest {verb} {} ({})", bare(low), low.value);
            capital(&format!("{of}the highest of {count} categories are {top}, and {low}"))
        }
        Fact::Last { at, high, low } if high.value == low.value => {
            format!("{} all series are at {}", capital(&position(at)), high.value)
        }
        Fact::Last { at, high, low } => {
            let end = |word, peak: &Peak| format!("{} ({})", extreme(word, peak), peak.value);
            let at = capital(&position(at));
            format!("{at} {} and {}", end("highest", high), end("lowest", low))
        }
        Fact::Trends(trends) => {
            let one = |(trend, names): &(Trend, Vec<String>)| {
                format!("{} for {}", self::trend(*trend), names_of(names))
            };
            let trends: Vec<_> = trends.iter().map(one).collect();
            // Names are joined by commas.
            format!("The trend is {}", trends.join("; "))
        }
        Fact::Parts(parts) => self::parts(parts),
        Fact::Widest { at, more, values } => {
            let values = values.as_ref().map(|(first, last)| format!(" ({first} and {last})"));
            let (noun, verb) = if at.len() + more == 1 { ("gap", "is") } else { ("gaps", "are") };
            let at = positions(at, *more);
            format!("The widest {noun} {verb} {at}{}", values.unwrap_or_default())
        }
        Fact::EqualGaps => "All gaps are equal".to_owned(),
        Fact::Cloud { count, groups, extents, relation } => {
            cloud(*count, groups, extents, *relation)
        }
        Fact::Points(points) => {
            let point = |(name, x, y): &(String, String, String)| format!("{name} ({x}, {y})");
            let verb = if points.len() == 1 { "point is" } else { "points are" };
            format!("The {verb} {}", list(&points.iter().map(point).collect::<Vec<_>>()))
        }
        Fact::Largest { of, name, value } => {
            format!("Areas show {of}; the largest is {name} ({value})")
        }
        Fact::Sizes { of, low, high, name } => {
            let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
            format!("Areas show {of}, from {low} to {high}{name}")
        }
        Fact::Groups(groups) => groups.iter().map(group).collect::<Vec<_>>().join("; "),
        Fact::Under(name, names, count) => {
            let more =
                if names.len() < *count { format!(", {count} in all") } else { String::new() };
            format!("Under {}: {}{more}", noted(name), all(names))
        }
        Fact::Dashed(reasons) => {
            let reason =
                |(why, names): &(String, Vec<String>)| format!("{} ({why})", names_of(names));
            let reasons: Vec<_> = reasons.iter().map(reason).collect();
            format!("Dashed lines: {}", reasons.join("; "))
        }
        Fact::Table { columns, rows } => {
            format!("The table lists {} for {}", names_of(columns), names_of(rows))
        }
        Fact::Links(links) => {
            let link = |(to, from): &(String, Vec<String>)| format!("{} to {to}", names_of(from));
            format!(
                "Lines lead from {}",
                links.iter().map(link).collect::<Vec<_>>().join("; from ")
            )
        }
        Fact::Named(names) => format!("Marked: {}", names_of(names)),
        Fact::Whole { label, value } => format!("{label}: {value}"),
        Fact::Missing(1) => "1 value is missing".to_owned(),
        Fact::Panels(names) => format!("{} panels: {}", names.len(), list(names)),
        Fact::Panel(name, fact) if name.is_empty() => sentence(fact),
        Fact::Panel(name, fact) => format!("{name}: {}", sentence(fact)),
        Fact::Missing(count) => format!("{count} values are missing"),
        Fact::Nothing => "There are no values".to_owned(),
        Fact::Marks(marks) => {
            format!(
                "The chart also marks {}",
                names_of(&marks.iter().map(mark).collect::<Vec<_>>())
            )
        }
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Rise => "upward",
        Trend::Fall => "downward",
        Trend::Level => "roughly level",
        Trend::RiseThenFall => "first upward and then downward",
        Trend::FallThenRise => "first downward and then upward",
        Trend::Fluctuating => "fluctuating",
    }
}

/// A sentence with its first letter as a capital.
fn capital(words: &str) -> String {
    let mut characters = words.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// a, b and c
fn list(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => words.concat(),
    }
}

fn names_of(names: &[String]) -> String {
    if names.len() <= MOST_NAMED {
        return list(names);
    }
    format!("{} and {} more", names[..FIRST_NAMED].join(", "), names.len() - FIRST_NAMED)
}

/// The preposition of a position.
fn preposition(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Name => "for",
        PositionKind::Time => "in",
        PositionKind::Day => "on",
        PositionKind::Number => "at",
    }
}

fn words(position: &Position) -> String {
    let words = position.words.clone();
    position.series.as_ref().map_or(words, |series| format!("{} ({series})", position.words))
}

fn position(position: &Position) -> String {
    format!("{} {}", preposition(position.kind), words(position))
}

fn several(at: &[Position], more: usize) -> String {
    let words: Vec<_> = at.iter().map(words).collect();
    if more > 0 { format!("{} and {more} more", words.join(", ")) } else { list(&words) }
}

fn positions(at: &[Position], more: usize) -> String {
    let kind = at.first().map_or(PositionKind::Name, |position| position.kind);
    format!("{} {}", preposition(kind), several(at, more))
}

fn places(peak: &Peak) -> String {
    positions(&peak.at, peak.more)
}

fn bare(peak: &Peak) -> String {
    several(&peak.at, peak.more)
}

fn is_one(peak: &Peak) -> bool {
    peak.at.len() + peak.more == 1
}

/// the highest value is in 2005
fn extreme(word: &str, peak: &Peak) -> String {
    let noun = if is_one(peak) { "value is" } else { "values are" };
    format!("the {word} {noun} {}", places(peak))
}

fn over(over: &Over) -> String {
    match over {
        Over::Categories(1) => "in 1 category".to_owned(),
        Over::Categories(count) => format!("in {count} categories"),
        Over::Span(first, last) if first == last => position(first),
        Over::Span(first, last) => format!("from {} to {}", words(first), words(last)),
    }
}

/// Brazil (12%)
fn named(said: &Said) -> String {
    let more = said.more.as_ref().map(|more| format!(", {more}")).unwrap_or_default();
    format!("{} ({}{more})", said.at.words, said.value)
}

/// 12% in 2005, or Brazil (12%)
fn item(said: &Said) -> String {
    if said.at.kind == PositionKind::Name {
        return named(said);
    }
    let more = said.more.as_ref().map(|more| format!(" ({more})")).unwrap_or_default();
    format!("{}{more} {}", said.value, position(&said.at))
}

fn listed(of: Option<&str>, series: &[(Option<String>, Vec<Said>)]) -> String {
    let one = |(name, values): &(Option<String>, Vec<Said>)| {
        let name = name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        name + &list(&values.iter().map(item).collect::<Vec<_>>())
    };
    let is_named = series.iter().any(|(name, _)| name.is_some());
    let of = of.map(|of| format!("{of}{}", if is_named { ", " } else { ": " }));
    capital(&(of.unwrap_or_default() + &series.iter().map(one).collect::<Vec<_>>().join("; ")))
}

fn course(
    of: &Of,
    (first, last): (&Said, &Said),
    change: Ordering,
    trend: Option<Trend>,
) -> String {
    let of = match of {
        Of::Column(name) => name,
        Of::Value => "the values",
        Of::Total => "the total",
    };
    let (from, to) = (position(&first.at), position(&last.at));
    let (old, new) = (&first.value, &last.value);
    let trend = trend.map(|trend| format!("The trend in {of} is {}", self::trend(trend)));
    match (trend, change) {
        (Some(trend), Ordering::Equal) => format!("{trend}, with {old} both {from} and {to}"),
        (Some(trend), _) => format!("{trend}, from {old} {from} to {new} {to}"),
        (None, Ordering::Equal) => {
            format!("There is no change in {of}: {old} both {from} and {to}")
        }
        (None, _) => format!("The change in {of} is from {old} {from} to {new} {to}"),
    }
}

fn parts(parts: &[Said]) -> String {
    let name = |said: &Said| said.more.clone().unwrap_or_default();
    let at = |said: &Said| format!("{} ({})", position(&said.at), said.value);
    match parts {
        [first, last] if first.more == last.more => {
            format!("The largest part is {} both {} and {}", name(first), at(first), at(last))
        }
        _ => {
            let one = |said: &Said| format!("{} {}", name(said), at(said));
            format!("The largest part is {}", list(&parts.iter().map(one).collect::<Vec<_>>()))
        }
    }
}

fn cloud(count: usize, groups: &[String], extents: &[Extent; 2], relation: Relation) -> String {
    let groups = match groups {
        [] => String::new(),
        _ => format!(" in {} groups ({})", groups.len(), names_of(groups)),
    };
    let extent = |extent: &Extent| match extent {
        Extent { name, low, high, .. } if low == high => format!("at {low} in {name}"),
        Extent { name, low, high, .. } => format!("between {low} and {high} in {name}"),
    };
    let points = if count == 1 {
        "The point lies".to_owned()
    } else {
        format!("The {count} points{groups} lie")
    };
    let [x, y] = extents;
    let relation = match relation {
        Relation::Rising => {
            format!(". The higher the {}, the higher the {} tends to be", x.name, y.name)
        }
        Relation::Falling => {
            format!(". The higher the {}, the lower the {} tends to be", x.name, y.name)
        }
        Relation::None => format!(". There is no clear relation between {} and {}", x.name, y.name),
        Relation::Unknown => String::new(),
    };
    format!("{points} {} and {}{relation}", extent(x), extent(y))
}

fn mark(mark: &Marked) -> String {
    let ends = mark.ends.join(" to ");
    match &mark.label {
        Some(label) if ends.is_empty() => format!("“{label}”"),
        Some(label) => format!("{label} ({ends})"),
        None => ends,
    }
}

/// A name, and in brackets what is noted of it.
fn noted(noted: &Noted) -> String {
    match &noted.notes[..] {
        [] => noted.name.clone(),
        notes => format!("{} ({})", noted.name, notes.join(", ")),
    }
}

fn all(names: &[Noted]) -> String {
    list(&names.iter().map(noted).collect::<Vec<_>>())
}

fn group((name, count, names): &(Option<String>, usize, Vec<Noted>)) -> String {
    let name = name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
    let points = if *count == 1 { "point" } else { "points" };
    let some = if names.len() < *count { ", among them " } else { ", " };
    let names = if names.is_empty() { String::new() } else { format!("{some}{}", all(names)) };
    format!("{name}{count} {points}{names}")
}
