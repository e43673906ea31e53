//! Facts → Chinese.

use std::cmp::Ordering;

use super::Kind;
use super::fact::{
    Extent, FIRST_NAMED, Fact, MOST_NAMED, Marked, Noted, Of, Over, Peak, Position, PositionKind,
    Relation, Said,
};
use super::trend::Trend;

pub(super) fn text(kinds: &[Kind], title: &str, facts: &[Fact]) -> String {
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.zh).collect();
    let is_ended = title.ends_with(['。', '！', '？', '!', '?']);
    let heading = format!("{}：{title}{}", kinds.join("及"), if is_ended { "" } else { "。" });
    facts.iter().map(sentence).fold(heading, |text, next| text + &next + "。")
}

fn sentence(fact: &Fact) -> String {
    match fact {
        Fact::Listed { of, series } => listed(of.as_deref(), series),
        Fact::Shown { of, series, over } => shown(of.as_deref(), series, over),
        Fact::Course { of, first, last, change, trend } => {
            course(of, (first, last), *change, *trend)
        }
        Fact::Closing { trend, high, low } => {
            let lead = trend.map(|trend| format!("{}，", self::trend(trend)));
            format!("{}{}最高，{}最低", lead.unwrap_or_default(), places(high), places(low))
        }
        Fact::Extremes { of, high, low } => {
            let of = if let Of::Total = of { "合計" } else { "" };
            let (highest, lowest) = (places(high), places(low));
            format!("{of}最高為{highest}的{}，最低為{lowest}的{}", high.value, low.value)
        }
        Fact::Alike { of, over, value } => match (of, over) {
            (Of::Column(name), Over::Categories(count)) => {
                format!("{name}共{count}項，均為{value}")
            }
            (_, Over::Categories(_)) => format!("{}均為{value}", subject(of)),
            (_, Over::Span(..)) => format!("{}在{}均為{value}", subject(of), self::over(over)),
        },
        Fact::Ranking { of, count, top, low } => {
            let of = of.as_deref().unwrap_or("");
            let (items, lowest) = (items(top, "、"), places(low));
            format!(
                "{of}共{count}項，最高的{}項為{items}，最低為{lowest}的{}",
                top.len(),
                low.value
            )
        }
        Fact::Last { at, high, low } if high.value == low.value => {
            format!("{}各系列均為{}", position(at), high.value)
        }
        Fact::Last { at, high, low } => {
            let end = |peak: &Peak, word| format!("{}{word}（{}）", places(peak), peak.value);
            format!("{}以{}，{}", position(at), end(high, "最高"), end(low, "最低"))
        }
        Fact::Trends(trends) => {
            let one = |(trend, names): &(Trend, Vec<String>)| names_of(names) + self::trend(*trend);
            trends.iter().map(one).collect::<Vec<_>>().join("，")
        }
        Fact::Parts(parts) => self::parts(parts),
        Fact::Widest { at, more, values } => {
            let values = values.as_ref().map(|(first, last)| format!("（{first}與{last}）"));
            format!("相差最大的是{}{}", positions(at, *more), values.unwrap_or_default())
        }
        Fact::EqualGaps => "各項的差距相同".to_owned(),
        Fact::Cloud { count, groups, extents, relation } => {
            cloud(*count, groups, extents, *relation)
        }
        Fact::Points(points) => {
            let point = |(name, x, y): &(String, String, String)| format!("{name}（{x}，{y}）");
            points.iter().map(point).collect::<Vec<_>>().join("、")
        }
        Fact::Largest { of, name, value } => format!("面積代表{of}，最大為{name}（{value}）"),
        Fact::Sizes { of, low, high, name } => {
            let name = if name.is_empty() { String::new() } else { format!("（{name}）") };
            format!("面積代表{of}，由{low}至{high}{name}")
        }
        Fact::Groups(groups) => groups.iter().map(group).collect::<Vec<_>>().join("；"),
        Fact::Under(name, names, count) => {
            let more = if names.len() < *count { format!("等{count}項") } else { String::new() };
            format!("{}之下有{}{more}", noted(name), all(names))
        }
        Fact::Dashed(reasons) => {
            let reason =
                |(why, names): &(String, Vec<String>)| format!("{}（{why}）", some_of(names, "條"));
            format!("虛線為{}", reasons.iter().map(reason).collect::<Vec<_>>().join("、"))
        }
        Fact::Table { columns, rows } => {
            format!("列出{}的{}", some_of(rows, "行"), some_of(columns, "欄"))
        }
        Fact::Links(links) => {
            let link =
                |(to, from): &(String, Vec<String>)| format!("{to}與{}", some_of(from, "點"));
            format!("連線：{}", links.iter().map(link).collect::<Vec<_>>().join("；"))
        }
        Fact::Named(names) => format!("標示{}", some_of(names, "處")),
        Fact::Whole { label, value } => format!("{label} {value}"),
        Fact::Panels(names) => format!("分{}格：{}", names.len(), some_of(names, "格")),
        Fact::Panel(name, fact) if name.is_empty() => sentence(fact),
        Fact::Panel(name, fact) => format!("{name}：{}", sentence(fact)),
        Fact::Missing(count) => format!("缺{count}個數值"),
        Fact::Nothing => "沒有數值".to_owned(),
        Fact::Marks(marks) => {
            format!("另標示{}", some_of(&marks.iter().map(mark).collect::<Vec<_>>(), "項"))
        }
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Rise => "整體上升",
        Trend::Fall => "整體下降",
        Trend::Level => "大致持平",
        Trend::RiseThenFall => "先升後跌",
        Trend::FallThenRise => "先跌後升",
        Trend::Fluctuating => "有升有跌",
    }
}

fn subject(of: &Of) -> &str {
    match of {
        Of::Column(name) => name,
        Of::Value => "各值",
        Of::Total => "合計",
    }
}

/// A position inside a sentence.
fn position(position: &Position) -> String {
    let words = match position.kind {
        PositionKind::Number => format!("{}處", position.words),
        PositionKind::Name | PositionKind::Time | PositionKind::Day => position.words.clone(),
    };
    position.series.as_ref().map_or(words.clone(), |series| format!("{words}（{series}）"))
}

fn positions(at: &[Position], more: usize) -> String {
    let words = at.iter().map(position).collect::<Vec<_>>().join("、");
    if more > 0 { format!("{words}等{}項", at.len() + more) } else { words }
}

fn places(peak: &Peak) -> String {
    positions(&peak.at, peak.more)
}

fn over(over: &Over) -> String {
    match over {
        Over::Categories(count) => format!("{count}個類別"),
        Over::Span(first, last) if first == last => position(first),
        Over::Span(first, last) => format!("{}至{}", position(first), position(last)),
    }
}

fn names_of(names: &[String]) -> String {
    some_of(names, "個系列")
}

/// Words, of many the first with how many there are.
fn some_of(words: &[String], counted: &str) -> String {
    match words {
        [first @ .., _] if first.len() >= MOST_NAMED => {
            format!("{}等{}{counted}", words[..FIRST_NAMED].join("、"), words.len())
        }
        _ => words.join("、"),
    }
}

fn items(items: &[Said], joint: &str) -> String {
    let item = |said: &Said| {
        let more = said.more.as_ref().map(|more| format!("（{more}）")).unwrap_or_default();
        let words = &said.at.words;
        let is_number = words.ends_with(is_digit) && said.value.starts_with(is_digit);
        format!("{words}{}{}{more}", if is_number { "：" } else { " " }, said.value)
    };
    items.iter().map(item).collect::<Vec<_>>().join(joint)
}

fn listed(of: Option<&str>, series: &[(Option<String>, Vec<Said>)]) -> String {
    let one = |(name, values): &(Option<String>, Vec<Said>)| {
        let name = name.as_ref().map(|name| format!("{name}：")).unwrap_or_default();
        name + &items(values, "，")
    };
    let is_named = series.iter().any(|(name, _)| name.is_some());
    let of = of.map(|of| format!("{of}{}", if is_named { "，" } else { "：" }));
    of.unwrap_or_default() + &series.iter().map(one).collect::<Vec<_>>().join("；")
}

fn shown(of: Option<&str>, series: &[String], over: &Over) -> String {
    let (names, span) = (names_of(series), self::over(over));
    match (of, over) {
        (None, _) => format!("顯示{span}的{names}"),
        (Some(of), Over::Categories(_)) => format!("顯示{span}中{names}的{of}"),
        (Some(of), Over::Span(..)) => format!("顯示{span}{names}的{of}"),
    }
}

fn course(
    of: &Of,
    (first, last): (&Said, &Said),
    change: Ordering,
    trend: Option<Trend>,
) -> String {
    let (of, from, to) = (subject(of), position(&first.at), position(&last.at));
    let (old, new) = (&first.value, &last.value);
    let verb = match change {
        _ if trend == Some(Trend::Level) => "變為",
        Ordering::Greater => "升至",
        _ => "降至",
    };
    let text = match change {
        Ordering::Equal => format!("{of}在{from}和{to}均為{old}"),
        _ => format!("{of}由{from}的{old}{verb}{to}的{new}"),
    };
    trend.map_or(text.clone(), |trend| format!("{text}，{}", self::trend(trend)))
}

fn parts(parts: &[Said]) -> String {
    let name = |said: &Said| said.more.clone().unwrap_or_default();
    let at = |said: &Said| position(&said.at);
    match parts {
        [first, last] if first.more == last.more => {
            let (from, to) = (at(first), at(last));
            let of = name(first);
            format!("最大的部分在{from}（{}）和{to}（{}）均為{of}", first.value, last.value)
        }
        _ => {
            let one = |said: &Said| format!("在{}為{}（{}）", at(said), name(said), said.value);
            format!("最大的部分{}", parts.iter().map(one).collect::<Vec<_>>().join("，"))
        }
    }
}

fn cloud(count: usize, groups: &[String], extents: &[Extent; 2], relation: Relation) -> String {
    let groups = match groups {
        [] => String::new(),
        _ => format!("（分為{}）", names_of(groups)),
    };
    let extent = |extent: &Extent| match extent {
        Extent { name, low, high, .. } if low == high => format!("{name}為{low}"),
        Extent { name, low, high, .. } => format!("{name}由{low}至{high}"),
    };
    let [x, y] = extents;
    let relation = match relation {
        Relation::Rising => format!("。{}愈{}，{}大致愈{}", x.name, up(x), y.name, up(y)),
        Relation::Falling => format!("。{}愈{}，{}大致愈{}", x.name, up(x), y.name, down(y)),
        Relation::None => "。兩者沒有明顯關係".to_owned(),
        Relation::Unknown => String::new(),
    };
    format!("共{count}個點{groups}，{}，{}{relation}", extent(x), extent(y))
}

/// A name, and in brackets what is noted of it.
fn noted(noted: &Noted) -> String {
    let notes = noted.notes.join("，");
    match noted.name.strip_suffix('）') {
        _ if notes.is_empty() => noted.name.clone(),
        Some(name) => format!("{name}，{notes}）"),
        None => format!("{}（{notes}）", noted.name),
    }
}

fn all(names: &[Noted]) -> String {
    names.iter().map(noted).collect::<Vec<_>>().join("、")
}

/// A digit, which beside another one is read as one number with it.
fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn group((name, count, names): &(Option<String>, usize, Vec<Noted>)) -> String {
    let name = name.as_ref().map(|name| format!("{name} ")).unwrap_or_default();
    let more = if names.len() < *count && !names.is_empty() { "等" } else { "" };
    let names = if names.is_empty() { String::new() } else { format!("：{}{more}", all(names)) };
    format!("{name}{count}個點{names}")
}

fn up(extent: &Extent) -> &'static str {
    if extent.is_count { "多" } else { "高" }
}

fn down(extent: &Extent) -> &'static str {
    if extent.is_count { "少" } else { "低" }
}

fn mark(mark: &Marked) -> String {
    let ends = mark.ends.join("至");
    match &mark.label {
        Some(label) if ends.is_empty() => format!("「{label}」"),
        Some(label) => format!("{label}（{ends}）"),
        None => ends,
    }
}
