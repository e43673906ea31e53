//! What went wrong, as data: a message, the place in a file, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text file that was read, kept so that messages can quote it.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user would write it.
    pub path: String,
    /// The text. Bytes that are not UTF-8 stand as U+FFFD.
    pub text: String,
    /// How many byte order marks stand in front of the text in the file. Default: none.
    pub marks: usize,
}

impl Source {
    /// A text under a path.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), marks: 0 }
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        [&self.bom(), self.text.as_bytes()].concat()
    }

    /// The byte order marks in front of the text.
    pub(crate) fn bom(&self) -> Vec<u8> {
        "\u{feff}".repeat(self.marks).into_bytes()
    }
}

/// A stretch of a [`Source`].
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<Source>,
    span: Range<usize>,
}

impl Place {
    /// The bytes `span` of `source`, clipped to the text and to character boundaries.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        Self { source: Arc::clone(source), span: start..end }
    }

    /// The path of the file.
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        let before = &self.source.text.as_bytes()[..self.span.start];
        before.iter().filter(|&&byte| byte == b'\n').count() + 1
    }

    /// The column in characters, counted from 1.
    pub fn column(&self) -> usize {
        self.source.text[self.line_span().start..self.span.start].chars().count() + 1
    }

    /// The text at the place.
    pub fn text(&self) -> &str {
        &self.source.text[self.span.clone()]
    }

    /// The line on which the place begins and the place within that line, in bytes.
    pub fn in_line(&self) -> (&str, Range<usize>) {
        let line = self.line_span();
        let end = self.span.end.min(line.end);
        let within = self.span.start - line.start..end.max(self.span.start) - line.start;
        (&self.source.text[line], within)
    }

    /// The first occurrence of `wanted` inside the place, or the place itself.
    pub fn narrowed_to(&self, wanted: &str) -> Self {
        let Some(offset) = self.text().find(wanted) else { return self.clone() };
        let start = self.span.start + offset;
        Self { source: Arc::clone(&self.source), span: start..start + wanted.len() }
    }

    /// The TOML string inside the place that holds just `wanted`, with its quotes, as far as it is
    /// written without escapes; the place itself where there is none.
    pub fn literal(&self, wanted: &str) -> Self {
        let quoted = ['\'', '"'].map(|quote| format!("{quote}{wanted}{quote}"));
        let found = quoted.iter().find(|quoted| self.text().contains(quoted.as_str()));
        found.map_or_else(|| self.clone(), |quoted| self.narrowed_to(quoted))
    }

    fn line_span(&self) -> Range<usize> {
        let text = &self.source.text;
        let start = text[..self.span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[self.span.start..].find('\n').map_or(text.len(), |at| at + self.span.start);
        start..if text[start..end].ends_with('\r') { (end - 1).max(self.span.start) } else { end }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path(), self.line(), self.column())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self} {:?}", self.text())
    }
}

/// A value together with the place it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands; `None` for a value that no file holds.
    pub place: Option<Place>,
}

impl<T> Located<T> {
    /// A value made up by the program.
    pub fn nowhere(value: T) -> Self {
        Self { value, place: None }
    }

    /// The same place with another value.
    pub fn with<U>(&self, value: U) -> Located<U> {
        Located { value, place: self.place.clone() }
    }
}

/// Words of a figure and where they come from.
pub type Label = Located<String>;

/// One fault, with its place and remedies.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The kind of fault in kebab case, for example `bad-number`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where, if a file is to blame.
    pub place: Option<Place>,
    /// A few words printed under the underlined text. Default: none.
    pub label: String,
    /// Further places of the same fault, each with a few words. Default: none.
    pub others: Vec<(Place, String)>,
    /// What to do about it.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A fault without a place.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message, place: None, label: String::new(), others: vec![], hints: vec![] }
    }

    /// Adds the place.
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Adds the words printed under the underlined text.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a further place with a few words; the first one becomes the place of the fault.
    pub fn also_at(mut self, place: Place, label: impl Into<String>) -> Self {
        if self.place.is_none() {
            return self.at(place).label(label);
        }
        self.others.push((place, label.into()));
        self
    }

    /// Adds a remedy.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.message)?;
        self.others.iter().try_for_each(|(place, label)| write!(f, "; {place}: {label}"))?;
        self.hints.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

/// One or more faults that stopped a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Error(Vec<Diagnostic>);

/// The result of a stage.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// The faults, in the order of the files they were found in; never empty.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Adds a remedy of the first fault.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0[0].hints.push(hint.into());
        self
    }

    /// `Ok` when `faults` is empty.
    pub(crate) fn unless_empty(faults: Vec<Diagnostic>) -> Result<()> {
        if faults.is_empty() { Ok(()) } else { Err(Self(faults)) }
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (i, diagnostic) in self.0.iter().enumerate() {
            write!(f, "{}{diagnostic}", if i > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// The candidate nearest to `wanted` in spelling, if one is near enough to be meant.
pub(crate) fn did_you_mean<'a>(
    wanted: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = wanted.chars().count();
    // The distance takes time by the product of the lengths.
    let short = |word: &&str| word.len() <= 200;
    if !short(&wanted) {
        return None;
    }
    candidates
        .into_iter()
        .filter(short)
        .take(1_000)
        .map(|candidate| (strsim::damerau_levenshtein(wanted, candidate), candidate))
        // Any two names of one character are one change apart.
        .filter(|(distance, _)| *distance <= (length / 3).max(1) && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
