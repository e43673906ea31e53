//! A spec with its table, as a generator makes it.

use std::fmt;

use proptest::test_runner::{Config, RngSeed};
use tubiao::{Figure, Result, Scene, Typesetter};

/// A run of so many cases, or of as many times more as the environment asks for.
pub(crate) fn effort(cases: u32) -> Config {
    let normal = Config::default();
    let rng_seed = match normal.rng_seed {
        RngSeed::Random => RngSeed::Fixed(3),
        fixed => fixed,
    };
    let cases = (normal.cases * cases / 256).max(1);
    Config { cases, rng_seed, failure_persistence: None, ..normal }
}

/// A spec and its table.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) spec: String,
    pub(crate) csv: Vec<u8>,
    /// Words that a drawn figure shows whole.
    pub(crate) shown: Vec<String>,
}

/// As files, so that a failure can be tried by hand.
impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let csv = String::from_utf8_lossy(&self.csv);
        write!(f, "\n--- x.toml\n{}--- x.csv\n{csv}---", self.spec)
    }
}

impl Input {
    pub(crate) fn new(spec: String, csv: Vec<u8>) -> Self {
        Self { spec, csv, shown: vec![] }
    }

    pub(crate) fn figure(&self) -> Result<Figure> {
        Figure::parse("x", &self.spec, &self.csv)
    }

    pub(crate) fn scene(&self, setter: &mut Typesetter) -> Result<Scene> {
        self.figure()?.scene(setter)
    }
}

/// What a generator says of a figure without its page: columns, axes and marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    /// The table: each column with its name.
    pub(crate) table: Vec<(String, Vec<String>)>,
    /// The lines of `[columns]`.
    pub(crate) columns: String,
    /// The tables of axes and colours.
    pub(crate) axes: String,
    pub(crate) marks: String,
    /// Words that a drawn figure shows whole.
    pub(crate) shown: Vec<String>,
}

impl Draft {
    /// Adds a column, with what the spec says of it.
    pub(crate) fn column(&mut self, name: &str, cells: &[String], described: &str) {
        self.table.push((name.to_owned(), cells.to_vec()));
        if !described.is_empty() {
            self.columns += &format!("{} = {{ {described} }}\n", toml(name));
        }
    }

    /// The figure on a page: what stands in the spec before the marks, and after them.
    pub(crate) fn on_page(self, (top, end): &Head) -> Input {
        let rows = self.table.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let header = self.table.iter().map(|(name, _)| csv(name)).collect::<Vec<_>>().join(",");
        let row = |row: usize| {
            let cells = self.table.iter().map(|(_, cells)| csv(&cells[row]));
            cells.collect::<Vec<_>>().join(",")
        };
        let records: Vec<_> = [header].into_iter().chain((0..rows).map(row)).collect();
        let spec = format!("{top}[columns]\n{}{}{}{end}", self.columns, self.axes, self.marks);
        let csv = (records.join("\n") + "\n").into_bytes();
        Input { spec, csv, shown: self.shown }
    }
}

/// What stands in a spec before its marks, and after them.
pub(crate) type Head = (String, String);

/// A CSV cell.
pub(crate) fn csv(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A TOML string.
pub(crate) fn toml(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04X}", c as u32),
        c => c.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// A line of a spec, if there is a value.
pub(crate) fn line(key: &str, value: &Option<String>) -> String {
    value.as_ref().map_or(String::new(), |value| format!("{key} = {}\n", toml(value)))
}
