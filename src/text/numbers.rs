//! Numbers in running text: what must not be divided from them.
//!
//! CLREQ 3.1.4 keeps digits with their prefix and suffix; a report also wants the unit beside the
//! number: 1,457億美元, 3 089份, 2015年, 第3章, 5 kg, 1995–2015.

use std::ops::Range;

use super::character::is_ideograph;

/// Units after a number and its magnitude. Any single character stays with a number without one.
const UNITS: &str = "個百分點 百分點 平方公里 立方公里 平方米 立方米 平方呎 公里 公斤 公噸 公頃 公升 公克 \
    公尺 公分 微克 毫克 千克 微米 毫米 厘米 千米 海里 海哩 小時 小时 分鐘 秒鐘 星期 個月 月份 年度 年代 \
    年期 歲以上 港元 美元 歐元 日圓 英鎊 澳元 加元 港幣 美金 港仙 人民幣 人次 宗次 架次 車次 班次 千瓦時 千瓦 \
    兆瓦 攝氏度 元 人 名 個 份 宗 間 家 戶 輛 架 艘 噸 米 呎 倍 次 歲 度 年 月 日";

/// What stands between a number and its unit.
const MAGNITUDES: [char; 12] =
    ['十', '百', '千', '萬', '億', '兆', '万', '亿', '多', '餘', '余', '數'];

/// Latin units, which may stand behind one space.
const SYMBOLS: &str = "kg g mg μg µg t km m cm mm nm μm µm km² m² cm² km³ m³ km2 m2 m3 ha L mL ml kW \
    MW GW kWh MWh GWh ppm ppb dB Hz kHz MHz GHz °C °F ℃ K s ms min h GB TB %";

/// The stretches of a text that a number binds together, in order.
pub(super) fn bound(text: &str) -> Vec<Range<usize>> {
    let mut bound = vec![];
    let mut at = 0;
    while let Some(first) = text[at..].find(is_digit) {
        let start = at + first;
        let before = text[..start].chars().next_back();
        let digits = number(&text[start..]);
        at = start + digits;
        if before.is_some_and(|c| c.is_alphabetic() && !is_ideograph(c)) {
            // CO2, PM2.5: part of a word.
            continue;
        }
        let end = at + suffix(&text[at..]);
        bound.push(prefix(&text[..start])..end);
        at = end.max(at);
    }
    bound
}

/// The dates of a text and the parts of years, in order: 2017年4月30日, 2020年年中, 2008年上半年.
///
/// They may be divided, but had better not be.
pub(super) fn dates(text: &str) -> Vec<Range<usize>> {
    let mut dates: Vec<Range<usize>> = vec![];
    for number in bound(text) {
        let end = number.end + part_of_year(&text[number.clone()], &text[number.end..]);
        match dates.last_mut() {
            Some(date)
                if matches!(text.get(date.end..number.start), Some("" | " "))
                    && goes_on(&text[date.clone()], &text[number.clone()]) =>
            {
                date.end = end;
            }
            _ => dates.push(era(&text[..number.start])..end),
        }
    }
    dates
}

/// Where the name of an era before a year begins.
fn era(before: &str) -> usize {
    const ERAS: [&str; 7] = ["民國", "公元", "明治", "大正", "昭和", "平成", "令和"];
    let era = ERAS.iter().find(|era| before.ends_with(**era));
    before.len() - era.map_or(0, |era| era.len())
}

/// Whether a number goes on with the date before it: a month of a year, a day of a month.
fn goes_on(date: &str, number: &str) -> bool {
    let is = |unit: char, part: &[char]| date.ends_with(unit) && number.ends_with(part);
    is('年', &['月', '季']) || is('月', &['日', '號'])
}

/// The length of the words that say which part of the year before them is meant.
fn part_of_year(number: &str, after: &str) -> usize {
    const PARTS: [&str; 8] = ["年中", "年底", "年初", "年末", "上半年", "下半年", "底", "初"];
    let part = PARTS.iter().find(|part| number.ends_with('年') && after.starts_with(**part));
    part.map_or(0, |part| part.len())
}

/// Signs behind a number: percent, degrees, and units in one character such as ㎡.
const SIGNS: fn(char) -> bool =
    |c| matches!(c, '%' | '％' | '‰' | '°' | '℃' | '℉' | '\u{3371}'..='\u{33df}');

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// The length of a number: groups of digits with one separator between two.
fn number(text: &str) -> usize {
    let mut end = 0;
    loop {
        end += text[end..].chars().take_while(|&c| is_digit(c)).map(char::len_utf8).sum::<usize>();
        let mut rest = text[end..].chars();
        let separator = rest.next().filter(|c| {
            matches!(
                c,
                ',' | '.'
                    | ':'
                    | '/'
                    | '-'
                    | '–'
                    | '~'
                    | '～'
                    | '〜'
                    | '×'
                    | '\u{2009}'
                    | '\u{202f}'
                    | '\u{a0}'
                    | '\u{2011}'
            )
        });
        match (separator, rest.next()) {
            (Some(separator), Some(digit)) if is_digit(digit) => end += separator.len_utf8(),
            _ => return end,
        }
    }
}

/// Where the sign, currency or 第 in front of a number begins.
fn prefix(before: &str) -> usize {
    let sign = before.trim_end_matches([
        '+', '-', '\u{2212}', '±', '$', '£', '€', '¥', '￥', '第', '＋', '－', '＄',
    ]);
    sign.len()
}

/// The length of the signs and the unit behind a number.
fn suffix(after: &str) -> usize {
    let plus = if after.starts_with('+') { 1 } else { 0 };
    let signs = after.len() - after.trim_start_matches(SIGNS).len();
    if signs > 0 { signs } else { plus + unit(&after[plus..]) }
}

fn unit(after: &str) -> usize {
    let spaced = after.strip_prefix(' ').unwrap_or(after);
    let is_of_symbol =
        |c: char| c.is_alphanumeric() && !is_ideograph(c) || matches!(c, '°' | '℃' | '%' | '/');
    let symbol = spaced.len() - spaced.trim_start_matches(is_of_symbol).len();
    let is_known = |part: &str| SYMBOLS.split_whitespace().any(|known| known == part);
    // μg/m³, km/h
    if symbol > 0 && spaced[..symbol].split('/').all(is_known) {
        return after.len() - spaced.len() + symbol;
    }
    // 65 歲: a space before a unit of the list, not before any character.
    let gap = after.len() - spaced.len();
    let magnitude = spaced.len() - spaced.trim_start_matches(MAGNITUDES).len();
    let longest = |text: &str| {
        let units = UNITS.split_whitespace().filter(|unit| text.starts_with(unit));
        units.map(str::len).max().unwrap_or(0)
    };
    let one = after.chars().next().filter(|&c| is_ideograph(c)).map_or(0, char::len_utf8);
    // 千瓦 begins with what may also be a magnitude: the longer reading counts.
    let named = (magnitude + longest(&spaced[magnitude..])).max(longest(spaced));
    one.max(if named > 0 { gap + named } else { 0 })
}
