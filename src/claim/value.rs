//! What an expression amounts to.

/// A value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    /// Numbers that were computed.
    Numbers(Lane<f64>),
    /// Truths that were computed.
    Truths(Lane<bool>),
    /// A text of the expression.
    Text(&'a str),
    /// Cells as written: texts or numbers, as their use asks.
    Cells {
        /// The column of the table.
        column: usize,
        /// The rows, in the order of the file.
        rows: Vec<usize>,
    },
}

/// Values row by row; one value of no row or of one row acts as a single value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lane<T> {
    /// The row of each value. Empty for one value of no row.
    pub(crate) rows: Vec<usize>,
    /// The values; a missing cell is `None`.
    pub(crate) values: Vec<Option<T>>,
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Numbers(Lane::single(number))
    }
}

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Truths(Lane::single(truth))
    }
}

impl<T: Copy> Lane<T> {
    /// One value of no row.
    pub(super) fn single(value: T) -> Self {
        Self { rows: vec![], values: vec![Some(value)] }
    }

    /// The values that are not missing, with their indices.
    pub(super) fn present(&self) -> impl DoubleEndedIterator<Item = (usize, T)> {
        self.values.iter().enumerate().filter_map(|(i, value)| value.map(|value| (i, value)))
    }

    /// The rows for which `kept` holds.
    pub(super) fn filtered(&self, kept: impl Fn(usize) -> bool) -> Self {
        let both = self.rows.iter().zip(&self.values).filter(|(row, _)| kept(**row));
        let (rows, values) = both.unzip();
        Self { rows, values }
    }

    /// Each value changed; the error is a reason in words.
    pub(super) fn map<U>(&self, f: impl Fn(T) -> Result<U, String>) -> Result<Lane<U>, String> {
        let values = self.values.iter().map(|value| value.map(&f).transpose());
        Ok(Lane { rows: self.rows.clone(), values: values.collect::<Result<_, _>>()? })
    }

    /// Two values a row, joined; a single value goes with every row, a missing one makes a missing one.
    pub(super) fn zip<U: Copy, V>(
        &self,
        other: &Lane<U>,
        f: impl Fn(Option<T>, Option<U>) -> Result<Option<V>, String>,
    ) -> Result<Lane<V>, String> {
        let rows = match (self.values.len(), other.values.len()) {
            _ if self.rows == other.rows => &self.rows,
            (1, 1) if self.rows.is_empty() => &other.rows,
            (1, 1) if other.rows.is_empty() => &self.rows,
            // Two single values of different rows are of no row together.
            (1, 1) => &vec![],
            (_, 1) => &self.rows,
            (1, _) => &other.rows,
            _ => return Err("these columns have different rows".to_owned()),
        };
        let count = self.values.len().max(other.values.len());
        let values = (0..count).map(|i| f(self.at(i), other.at(i)));
        Ok(Lane { rows: rows.clone(), values: values.collect::<Result<_, _>>()? })
    }

    fn at(&self, index: usize) -> Option<T> {
        self.values[if self.values.len() == 1 { 0 } else { index }]
    }
}

/// A number with so many significant digits; a whole one has all of its own.
pub(super) fn rounded(value: f64, digits: usize) -> f64 {
    if value.fract() == 0.0 {
        return value;
    }
    // What `format` writes it reads again.
    format!("{value:.*e}", digits - 1).parse().unwrap_or(value)
}
