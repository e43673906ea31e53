//! Sentences in Traditional Chinese.

use super::{apart, cells, growth, number, position, short, start, told};
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
        [] => "各圖所述相同，其餘的標題、次序、樣式或文字不同，或曾被改動".to_owned(),
        told => format!("對以下各圖所述不同：{}{more}", told.join("、")),
    }
}

pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::Cell { at, row, column, old, new, .. } => {
            let ((old, new), column) = (told(old, new), short(column));
            format!("{} 第{}行{}：「{column}」 {old} → {new}", at.path, at.line, of(row))
        }
        Cause::RowAdded { at, cells: all, .. } => {
            format!("{} 第{}行：新增一行（{}）", at.path, at.line, cells(all, "、"))
        }
        Cause::RowRemoved { at, cells: all, .. } => {
            format!("{}：刪去一行（{}）", at.path, cells(all, "、"))
        }
        Cause::ColumnAdded { at, column, .. } => {
            format!("{}：新增欄位「{}」", at.path, short(column))
        }
        Cause::ColumnRemoved { at, column, .. } => {
            format!("{}：刪去欄位「{}」", at.path, short(column))
        }
        Cause::RowsMoved { at, .. } => format!("{}：各行次序不同，由第{}行起", at.path, at.line),
        Cause::Key { at, key, old, new } => {
            format!("{}：{key} {}", at.path, turned(old.as_deref(), new.as_deref()))
        }
        Cause::Writing { at } => format!("{}：寫法不同，內容不變", at.path),
        Cause::Outline { at, count, old, new } => {
            let (old, new) = (old.map(position), new.map(position));
            let turned = turned(old.as_deref(), new.as_deref());
            let more = match count.saturating_sub(1) {
                0 => String::new(),
                more => format!("，另有 {more} 個位置不同"),
            };
            format!("{} 第{}行：輪廓 {turned}{more}", at.path, at.line)
        }
        Cause::Source { file, at, old, new } => {
            let file = at.as_ref().map_or(file, |at| &at.path);
            match (old, new) {
                (Some(old), Some(new)) => {
                    format!("{file} 不同（SHA-256 {} → {}），無從比較內容", start(old), start(new))
                }
                (None, _) => format!("改用 {file}"),
                (_, None) => format!("不再用 {file}"),
            }
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
    let said = said(effect);
    match &effect.panel {
        Some(panel) => format!("「{}」：{said}", short(panel)),
        None => said,
    }
}

fn said(effect: &Effect) -> String {
    let words = |value: &Option<String>| short(value.as_deref().unwrap_or_default());
    let whole = |value: &Option<String>| value.clone().unwrap_or_default();
    let (old, new) = match effect.kind {
        EffectKind::Spoken => apart(&whole(&effect.old), &whole(&effect.new)),
        EffectKind::Text => told(&whole(&effect.old), &whole(&effect.new)),
        _ => (words(&effect.old), words(&effect.new)),
    };
    let part = part(effect);
    let count = effect.count;
    let is_of_lines = matches!(effect.part.as_deref(), Some("axis-lines" | "leader-lines"));
    let several = format!("{count} {}{part}", if is_of_lines { "條" } else { "個" });
    match effect.kind {
        EffectKind::Page => format!("版面 {old} → {new} px"),
        EffectKind::Spoken => format!("替代文字「{old}」→「{new}」"),
        EffectKind::Text if count > 1 => format!("{several} {old} → {new}"),
        EffectKind::Text => format!("{part} {old} → {new}"),
        EffectKind::TextAdded if count > 1 => format!("新增 {several}「{new}」"),
        EffectKind::TextAdded => format!("新增{part}「{new}」"),
        EffectKind::TextRemoved if count > 1 => format!("刪去 {several}「{old}」"),
        EffectKind::TextRemoved => format!("刪去{part}「{old}」"),
        EffectKind::Letters => format!("{count} 行文字的字形不同"),
        EffectKind::Lines if count > 1 => format!("{several}換行不同"),
        EffectKind::Lines => {
            format!("{part}「{}」換行不同", short(effect.name.as_deref().unwrap_or_default()))
        }
        EffectKind::Axis => format!("坐標軸 {old} → {new}"),
        EffectKind::Series if count > 1 => format!("{several}由「{old}」改屬「{new}」"),
        EffectKind::Series => format!("{}由「{old}」改屬「{new}」", thing(effect)),
        EffectKind::Size => {
            let measure = match effect.measure {
                Some(Measure::Width) => "寬",
                Some(Measure::Area) => "面積",
                Some(Measure::Letters) => "字的大小",
                Some(Measure::Line) => "線寬",
                _ => "高",
            };
            let percent = growth(effect.percent.unwrap_or(0.0));
            match count {
                1 => format!("{}的{measure} {percent} %", thing(effect)),
                _ => format!("{several}的{measure}約 {percent} %"),
            }
        }
        EffectKind::Form => {
            let far = effect.moved.map(|moved| format!("，最多{}", way(moved)));
            let far = far.unwrap_or_default();
            match count {
                1 => format!("{}形狀不同{far}", thing(effect)),
                _ => format!("{several}形狀不同{far}"),
            }
        }
        EffectKind::ShapeAdded if count > 1 => format!("新增 {several}"),
        EffectKind::ShapeAdded => format!("新增{}", thing(effect)),
        EffectKind::ShapeRemoved if count > 1 => format!("刪去 {several}"),
        EffectKind::ShapeRemoved => format!("刪去{}", thing(effect)),
        EffectKind::Color if count > 1 && effect.part.is_none() => {
            format!("{count} 項的顏色 {old} → {new}")
        }
        EffectKind::Color if count > 1 => format!("{several}的顏色 {old} → {new}"),
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
        EffectKind::Markup => {
            let (old, new) = (effect.old.as_deref(), effect.new.as_deref());
            match (old, new) {
                (Some(old), Some(new)) => {
                    let (old, new) = apart(old, new);
                    format!("標記 {old} → {new}")
                }
                (old, None) => format!("刪去標記 {}", short(old.unwrap_or_default())),
                (None, new) => format!("新增標記 {}", short(new.unwrap_or_default())),
            }
        }
    }
}

/// A mark: `2015年的「出口」`, or its part.
fn thing(effect: &Effect) -> String {
    let (name, series) = (effect.name.as_deref().map(short), effect.series.as_deref().map(short));
    match (name, series) {
        (Some(name), Some(series)) if name != series => format!("「{name}」的「{series}」圖形"),
        (Some(name), _) | (None, Some(name)) => match effect.part.as_deref() {
            Some("marks") | None => format!("「{name}」的圖形"),
            _ => format!("{}「{name}」", part(effect)),
        },
        (None, None) => match effect.part.as_deref() {
            Some("marks") | None => "一個圖形".to_owned(),
            Some("axis-lines" | "leader-lines") => format!("一條{}", part(effect)),
            _ => format!("{}的圖形", part(effect)),
        },
    }
}

fn part(effect: &Effect) -> &'static str {
    match effect.part.as_deref() {
        Some("title-block") => "標題",
        Some("subtitle") => "副題",
        Some("axis") => "坐標軸",
        Some("axis-lines") => "輔助線",
        Some("leader-lines") => "引線",
        Some("ground") => "底圖輪廓",
        Some("marks") => "圖形",
        Some("labels") => "標籤",
        Some("annotation") => "說明",
        Some("source") => "來源及註",
        Some("legend") => "圖例",
        _ => "文字",
    }
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
