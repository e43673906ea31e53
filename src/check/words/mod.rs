//! Causes and effects as sentences, in Chinese and English; and the whole report as text.

mod en;
mod zh;

use std::fmt::{self, Write};

use super::model::{
    Cause, Cell, Effect, FigureReport, FileReport, Lang, PageReport, Report, State,
};

/// How many causes and effects of a file are told in a text.
const TOLD: usize = 8;
/// How many characters of a long text stand before what differs.
const LEAD: usize = 12;
/// The longest value that is told whole, in characters.
const LONGEST: usize = 60;

impl Cause {
    /// The cause in a sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => zh::cause(self),
            Lang::En => en::cause(self),
        }
    }
}

impl Effect {
    /// The effect in a sentence without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => zh::effect(self),
            Lang::En => en::effect(self),
        }
    }
}

impl State {
    /// What the state means, in a sentence without a full stop.
    pub fn message(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => zh::state(self),
            Lang::En => en::state(self),
        }
    }
}

impl FileReport {
    /// What is to be said of the file beside its state: a line each, the cause first.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let (seen, nothing, pixels) = match lang {
            Lang::Zh => ("圖上：", "並無分別", "像素相同，只是編碼不同"),
            Lang::En => ("seen: ", "no difference", "the same pixels, encoded by another program"),
        };
        let mut lines = vec![];
        if self.has_same_pixels {
            lines.push(pixels.to_owned());
        }
        lines.extend(self.fault.iter().map(|fault| fault.message.clone()));
        let mut tell = |head: &str, told: Vec<String>, unlisted: usize| {
            let rest = told.len().saturating_sub(TOLD) + unlisted;
            lines.extend(told.into_iter().take(TOLD).map(|line| format!("{head}{line}")));
            if rest > 0 {
                lines.push(format!("{head}{}", rest_of(rest, lang)));
            }
        };
        let causes = self.causes.iter().map(|cause| cause.message(lang)).collect();
        tell(because(lang), causes, self.more_causes);
        let effects = self.effects.iter().map(|effect| effect.message(lang)).collect();
        tell(seen, effects, self.more_effects);
        let is_compared = matches!(self.state, State::Changed | State::Stale);
        if is_compared && self.effects.is_empty() && self.fault.is_none() {
            lines.push(format!("{seen}{nothing}"));
        }
        lines
    }
}

impl FigureReport {
    /// Of a figure that cannot be made, what changed since its files were: a line each.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let told = self
            .causes
            .iter()
            .take(TOLD)
            .map(|cause| because(lang).to_owned() + &cause.message(lang));
        let more = self.causes.len().saturating_sub(TOLD);
        let rest = (more > 0).then(|| because(lang).to_owned() + &rest_of(more, lang));
        told.chain(rest).collect()
    }
}

impl PageReport {
    /// Why the page is another, in a sentence without a full stop. Default: none, it is not.
    pub fn cause(&self, lang: Lang) -> Option<String> {
        let told: Vec<_> = self.figures.iter().take(TOLD).map(|stem| inert(stem)).collect();
        let unlisted = self.figures.len() - told.len();
        let cause = match lang {
            Lang::Zh => zh::page(&told, unlisted),
            Lang::En => en::page(&told, unlisted),
        };
        (self.state == State::Changed).then_some(cause)
    }

    /// What is to be said of the page beside its state: a line, or none.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        self.cause(lang).map(|cause| because(lang).to_owned() + &cause).into_iter().collect()
    }
}

/// How many more there are than are told.
fn rest_of(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 項"),
        Lang::En => format!("{count} more"),
    }
}

/// What stands before a cause.
fn because(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "原因：",
        Lang::En => "why: ",
    }
}

impl Report {
    /// The report as text, in which the words of states are the same in every language.
    ///
    /// A file that has nothing else to tell than the one before it tells it once.
    pub fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        let mut before: Option<Vec<String>> = None;
        for file in self.files() {
            let _ = writeln!(text, "{:8}  {}", file.state.name(), inert(&file.path));
            let lines = file.lines(lang);
            if before.as_ref() != Some(&lines) {
                lines.iter().for_each(|line| text.push_str(&format!("          {line}\n")));
            }
            before = Some(lines);
        }
        for figure in self.figures.iter().filter(|figure| figure.error.is_some()) {
            let _ = writeln!(text, "{:8}  {}", "failed", inert(&figure.spec));
            text.extend(figure.lines(lang).iter().map(|line| format!("          {line}\n")));
        }
        if let Some(page) = self.page.as_ref().filter(|page| page.state != State::Same) {
            let _ = writeln!(text, "{:8}  {}", page.state.name(), page.path);
            text.extend(page.lines(lang).iter().map(|line| format!("          {line}\n")));
        }
        text + &self.summary()
    }

    /// How many files are in each state, in one line; the page of all figures only where it is not the same.
    pub fn summary(&self) -> String {
        let is_page = |state: State| {
            state != State::Same && self.page.as_ref().is_some_and(|page| page.state == state)
        };
        let count = |state: State| self.count(state) + usize::from(is_page(state));
        let counts = State::ALL.map(|state| (state, count(state)));
        let is_told = |(state, count): &(State, usize)| *state == State::Same || *count > 0;
        let counts = counts.iter().filter(|it| is_told(it));
        let counts: Vec<_> =
            counts.map(|(state, count)| format!("{count} {}", state.name())).collect();
        let failed = match self.failures() {
            0 => String::new(),
            1 => ", 1 figure failed".to_owned(),
            failures => format!(", {failures} figures failed"),
        };
        format!("{}{failed}\n", counts.join(", "))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for error in self.figures.iter().filter_map(|figure| figure.error.as_ref()) {
            writeln!(f, "{error}")?;
        }
        f.write_str(&self.text(self.lang))
    }
}

/// Words without what a terminal would obey.
pub(crate) fn inert(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Two values of which a reader sees that they differ: what cannot be seen is named where nothing else
/// differs.
fn told(old: &str, new: &str) -> (String, String) {
    let is_seen = |c: char| !c.is_whitespace() && !is_hidden(c);
    let seen = |words: &str| words.chars().filter(|c| is_seen(*c)).collect::<String>();
    if old == new || seen(old) != seen(new) {
        return (short(old), short(new));
    }
    let named = |words: &str| {
        let name = |c: char| match c == ' ' || is_seen(c) {
            true => c.to_string(),
            false => format!("[U+{:04X}]", u32::from(c)),
        };
        short(&words.chars().map(name).collect::<String>())
    };
    (named(old), named(new))
}

/// Whether a character has neither ink nor width, as joiners and marks of direction.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || c == '\u{feff}'
}

/// A value on one line that is not too long, without what a terminal would obey.
fn short(value: &str) -> String {
    let plain: String =
        value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST + 1).collect();
    match plain.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &plain[..end]),
        None => plain,
    }
}

/// Two long texts from shortly before the first character that differs.
fn apart(old: &str, new: &str) -> (String, String) {
    let shared = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let skipped = shared.saturating_sub(LEAD);
    let from = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        if skipped > 0 { short(&format!("…{rest}")) } else { short(&rest) }
    };
    (from(old), from(new))
}

/// The beginning of a hash.
fn start(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// Cells as `年份 2015`.
fn cells(cells: &[Cell], between: &str) -> String {
    let one = |cell: &Cell| format!("{} {}", short(&cell.column), short(&cell.value));
    cells.iter().map(one).collect::<Vec<_>>().join(between)
}

/// A position as it is written in GeoJSON.
fn position((x, y): (f64, f64)) -> String {
    format!("[{x}, {y}]")
}

/// By how many percent something has grown: pixels tell no more than whole ones of more than a hundred.
fn growth(percent: f64) -> String {
    let amount = percent.abs();
    let amount = number(if amount < 100.0 { amount } else { amount.round() });
    if percent < 0.0 { format!("−{amount}") } else { format!("+{amount}") }
}

/// A number of pixels or percent with at most one decimal.
fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    if tenths == 0.0 && value != 0.0 { format!("{value:.2}") } else { format!("{tenths}") }
}
