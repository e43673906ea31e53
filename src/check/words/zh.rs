//! Sentences in Traditional Chinese.

use super::{apart, cells, number, short, start, told};
use crate::check::model::{Cause, Cell, Effect, EffectKind, Measure, State};

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Same => "與資料一致",
        State::Changed => "與資料不一致",
        State::New => "檔案原先沒有",
        State::Missing => "檔案不見了",
        State::Orphaned => "沒有圖會產生這個檔案",
        State::Stale => "由另一版本的程式產生",
        State::Unreadable => "檔案讀不到",
    }
}

/// Why the page of all figures is another: the files of which it says something else, and how many more.
pub(super) fn page(told: &[String], unlisted: usize) -> String {
    let more = if unlisted > 0 { format!("，另有 {unlisted} 項") } else { String::new() };
    match told {
        [] => "標題、次序或樣式不同".to_owned(),
        told => format!("對以下各圖所述不同：{}{more}", told.join("、")),
    }
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Cell { table, at, row, column, old, new } => {
            let ((old, new), column) = (told(old, new), short(column));
            format!("{table} 第{}行{}：「{column}」 {old} → {new}", at.line, of(row))
        }
        Cause::RowAdded { table, at, cells: all, .. } => {
            format!("{table} 第{}行：新增一行（{}）", at.line, cells(all, "、"))
        }
        Cause::RowRemoved { table, cells: all, .. } => {
            format!("{table}：刪去一行（{}）", cells(all, "、"))
        }
        Cause::ColumnAdded { table, column, .. } => {
            format!("{table}：新增欄位「{}」", short(column))
        }
        Cause::ColumnRemoved { table, column } => {
            format!("{table}：刪去欄位「{}」", short(column))
        }
        Cause::RowsMoved { table, at } => format!("{table}：各行次序不同，由第{}行起", at.line),
        Cause::Key { at, key, old, new } => {
            format!("{}：{key} {}", at.path, turned(old.as_deref(), new.as_deref()))
        }
        Cause::Writing { at } => format!("{}：寫法不同，內容不變", at.path),
        Cause::Source { file, old, new } => {
            let (old, new) = (old.as_deref().map(start), new.as_deref().map(start));
            format!("{file} 不同（SHA-256 {}），無從比較內容", turned(old, new))
        }
        Cause::Font { name, old, new } => match (old, new) {
            (Some(old), Some(new)) => {
                format!("字型「{name}」不同（SHA-256 {} → {}）", start(old), start(new))
            }
            (None, _) => format!("改用字型「{name}」"),
            (_, None) => format!("不再用字型「{name}」"),
        },
        Cause::Theme { old, new } => {
            format!("--theme {}", turned(old.as_deref(), new.as_deref()))
        }
        Cause::Engine { old, new } if old == new => {
            format!("資料不變，由 {old} 版的另一次編譯產生")
        }
        Cause::Engine { old, new } => format!("程式版本 {} → {new}", short(old)),
        Cause::OtherFigure { old, new } => {
            format!("這是「{}」的檔案，並非「{}」", short(old), short(new))
        }
        Cause::Edited => "檔案產生後曾被改動".to_owned(),
        Cause::Untold => "檔案沒有說明來源".to_owned(),
    }
}

/// Which row it is, in words.
fn of(row: &[Cell]) -> String {
    if row.is_empty() { String::new() } else { format!("（{}）", cells(row, "、")) }
}

fn turned(old: Option<&str>, new: Option<&str>) -> String {
    let words = |value: Option<&str>| value.map_or("（沒有）".to_owned(), short);
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => told(old, new),
        _ => (words(old), words(new)),
    };
    format!("{old} → {new}")
}

pub(super) fn effect(effect: &Effect) -> String {
    let words = |value: &Option<String>| short(value.as_deref().unwrap_or_default());
    let whole = |value: &Option<String>| value.clone().unwrap_or_default();
    let (old, new) = match effect.kind {
        EffectKind::Spoken => apart(&whole(&effect.old), &whole(&effect.new)),
        EffectKind::Text => told(&whole(&effect.old), &whole(&effect.new)),
        _ => (words(&effect.old), words(&effect.new)),
    };
    let part = part(effect);
    let count = effect.count;
    match effect.kind {
        EffectKind::Page => format!("版面 {old} → {new} px"),
        EffectKind::Spoken => format!("替代文字「{old}」→「{new}」"),
        EffectKind::Text => format!("{part} {old} → {new}"),
        EffectKind::TextAdded => format!("新增{part}「{new}」"),
        EffectKind::TextRemoved => format!("刪去{part}「{old}」"),
        EffectKind::Letters => format!("{count} 行文字的字形不同"),
        EffectKind::Size => {
            let measure = match effect.measure {
                Some(Measure::Width) => "寬",
                Some(Measure::Radius) => "大小",
                _ => "高",
            };
            let percent = signed(effect.percent.unwrap_or(0.0));
            match count {
                1 => format!("{}{measure} {percent} %", thing(effect)),
                _ => format!("{count} 個{part}的{measure}約 {percent} %"),
            }
        }
        EffectKind::Form if count > 1 => format!("{count} 個{part}形狀不同"),
        EffectKind::Form => format!("{}形狀不同", thing(effect)),
        EffectKind::ShapeAdded => format!("新增{}", thing(effect)),
        EffectKind::ShapeRemoved => format!("刪去{}", thing(effect)),
        EffectKind::Color if count > 1 => format!("{count} 個{part}的顏色 {old} → {new}"),
        EffectKind::Color => format!("{}的顏色 {old} → {new}", thing(effect)),
        EffectKind::Moved => {
            let what = match &effect.name {
                Some(name) if count == 1 => format!("{part}「{}」", short(name)),
                _ if count > 1 => format!("{part}（{count} 項）"),
                _ => part.to_owned(),
            };
            let most = if effect.moved_least.is_some() { "，最多" } else { "" };
            format!("{what}{most}{}", way(effect.moved.unwrap_or_default()))
        }
        EffectKind::Pixels => format!("{count} 個像素不同"),
    }
}

/// A mark: `2015年的「出口」`, or its part.
fn thing(effect: &Effect) -> String {
    let (name, series) = (effect.name.as_deref().map(short), effect.series.as_deref().map(short));
    match (name, series) {
        (Some(name), Some(series)) if name != series => format!("「{name}」的「{series}」圖形"),
        (Some(name), _) | (None, Some(name)) => format!("「{name}」的圖形"),
        (None, None) if effect.part.as_deref() == Some("marks") => "一個圖形".to_owned(),
        (None, None) => format!("{}的圖形", part(effect)),
    }
}

fn part(effect: &Effect) -> &'static str {
    match effect.part.as_deref() {
        Some("title-block") => "標題",
        Some("axis") => "坐標軸",
        Some("marks") => "圖形",
        Some("labels") => "標籤",
        Some("annotation") => "說明",
        Some("source") => "來源及註",
        Some("legend") => "圖例",
        _ => "文字",
    }
}

fn signed(value: f64) -> String {
    if value < 0.0 { format!("−{}", number(-value)) } else { format!("+{}", number(value)) }
}

/// 上移 4 px.
fn way((x, y): (f64, f64)) -> String {
    let step = |value: f64, less: &str, more: &str| match value {
        0.0 => None,
        value if value < 0.0 => Some(format!("{less}移 {} px", number(-value))),
        value => Some(format!("{more}移 {} px", number(value))),
    };
    let steps = [step(x, "左", "右"), step(y, "上", "下")];
    steps.into_iter().flatten().collect::<Vec<_>>().join("、")
}
