//! Two versions of a table → the rows and cells that differ.
//!
//! Rows are known by a key: the first column if it tells all rows apart, else a column of words that
//! does, else the first columns together, else their number. A row whose key changed is found by the
//! cells that it kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{At, Cause, Cell};
use crate::diagnostic::{Place, Source};
use crate::table::Table;

/// The most rows on either side that are compared with each other for the cells that they kept.
const MOST_PAIRS: usize = 200;

/// A table as words.
struct Words {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Words {
    fn of(table: &Table) -> Self {
        let columns: Vec<_> = table.columns().collect();
        let names = columns.iter().map(|column| column.name().to_owned()).collect();
        let row = |row| columns.iter().map(|column| column.text(row).into_owned()).collect();
        Self { names, rows: (0..table.rows()).map(row).collect() }
    }

    fn index(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    fn cells(&self, row: usize, columns: &[usize]) -> Vec<Cell> {
        let cell =
            |&i: &usize| Cell { column: self.names[i].clone(), value: self.rows[row][i].clone() };
        columns.iter().map(cell).collect()
    }

    fn key(&self, row: usize, names: &[String]) -> Vec<&str> {
        let cell = |name: &String| Some(self.rows[row][self.index(name)?].as_str());
        names.iter().filter_map(cell).collect()
    }

    /// Whether some columns tell all rows apart.
    fn tells_apart(&self, names: &[String]) -> bool {
        let mut seen = BTreeSet::new();
        (0..self.rows.len()).all(|row| seen.insert(self.key(row, names)))
    }

    /// Whether a column holds amounts: numbers that are no years.
    fn has_amounts(&self, name: &str) -> bool {
        let Some(index) = self.index(name) else { return false };
        let is_year = |cell: &str| cell.len() == 4 && cell.bytes().all(|b| b.is_ascii_digit());
        self.rows.iter().any(|row| row[index].parse::<f64>().is_ok() && !is_year(&row[index]))
    }
}

/// What differs between an old text and the present table: the first of it, and how much more there is;
/// `None` where one is no table.
pub(super) fn differences(
    name: &str,
    old: &str,
    new: &Arc<Source>,
    most: usize,
) -> Option<(Vec<Cause>, usize)> {
    let old = Table::parse(old.as_bytes().to_vec(), name).ok()?;
    let new_table = Table::parse(new.text.as_bytes().to_vec(), &new.path).ok()?;
    let (before, now) = (Words::of(&old), Words::of(&new_table));
    let key = key(&before, &now);
    let pairs = BTreeMap::new();
    let mut compare = Compare { table: name, file: new, new: &new_table, before, now, key, pairs };
    let found = compare.found();
    let causes = found.iter().take(most).map(|one| compare.cause(one)).collect();
    Some((causes, found.len().saturating_sub(most)))
}

/// A difference, by the numbers of rows and columns.
enum Difference {
    ColumnAdded(usize),
    ColumnRemoved(usize),
    /// The rows, old and new, and the column of the new table.
    Cell(usize, usize, usize),
    RowAdded(usize),
    RowRemoved(usize),
    RowsMoved(usize),
}

struct Compare<'a> {
    table: &'a str,
    file: &'a Arc<Source>,
    new: &'a Table,
    before: Words,
    now: Words,
    /// The columns that both versions have and that tell the rows of each apart; none where none do.
    key: Vec<String>,
    /// The rows of the old table that the new one has too, and their numbers there.
    pairs: BTreeMap<usize, usize>,
}

impl Compare<'_> {
    fn found(&mut self) -> Vec<Difference> {
        let (pairs, mut gone, mut added) = self.matched();
        let mut all = self.alike(&mut gone, &mut added);
        all.extend(&pairs);
        all.sort_by_key(|(_, new)| *new);
        self.pairs = all.iter().copied().collect();
        let (before, now) = (&self.before, &self.now);
        let lacks = |words: &Words, name: &String| words.index(name).is_none();
        let columns = (0..now.names.len()).filter(|&i| lacks(before, &now.names[i]));
        let lost = (0..before.names.len()).filter(|&i| lacks(now, &before.names[i]));
        let mut found: Vec<_> = columns.map(Difference::ColumnAdded).collect();
        found.extend(lost.map(Difference::ColumnRemoved));
        found.extend(all.iter().flat_map(|&pair| self.cells(pair)));
        found.extend(added.into_iter().map(Difference::RowAdded));
        found.extend(gone.into_iter().map(Difference::RowRemoved));
        let moved = pairs.windows(2).find(|two| two[1].0 < two[0].0);
        found.extend(moved.map(|two| Difference::RowsMoved(two[1].1)));
        found
    }

    fn cause(&self, found: &Difference) -> Cause {
        let (before, now, table) = (&self.before, &self.now, self.table.to_owned());
        let key = |words: &Words, row| {
            let columns: Vec<_> = self.key.iter().filter_map(|name| words.index(name)).collect();
            words.cells(row, &columns)
        };
        let all = |words: &Words| (0..words.names.len()).collect::<Vec<_>>();
        match *found {
            Difference::ColumnAdded(i) => {
                let end = self.file.text.find('\n').unwrap_or(0);
                let column = now.names[i].clone();
                let at = At::of(&Place::new(self.file, 0..end).narrowed_to(&column));
                Cause::ColumnAdded { table, at, column }
            }
            Difference::ColumnRemoved(i) => {
                let (at, column) = (self.start(), before.names[i].clone());
                Cause::ColumnRemoved { table, at, column }
            }
            Difference::Cell(old, new, i) => {
                let (at, column) = (self.at(new, i), now.names[i].clone());
                // A cell of the key is told by what the row was called.
                let is_of_key = self.key.contains(&column);
                let row = if is_of_key { key(before, old) } else { key(now, new) };
                let index = before.index(&column).expect("both have the column");
                let (old, new) = (before.rows[old][index].clone(), now.rows[new][i].clone());
                Cause::Cell { table, at, row, column, old, new }
            }
            Difference::RowAdded(row) => Cause::RowAdded {
                table,
                at: self.at(row, 0),
                row: key(now, row),
                cells: now.cells(row, &all(now)),
            },
            Difference::RowRemoved(row) => {
                let cells = before.cells(row, &all(before));
                Cause::RowRemoved { table, at: self.gap(row), row: key(before, row), cells }
            }
            Difference::RowsMoved(row) => Cause::RowsMoved { table, at: self.at(row, 0) },
        }
    }

    /// The rows of one key, old and new, in the order of the new table; those that are gone; and those
    /// that are new.
    fn matched(&self) -> (Vec<(usize, usize)>, Vec<usize>, Vec<usize>) {
        let key = &self.key[..];
        let (old, new) = (self.before.rows.len(), self.now.rows.len());
        if key.is_empty() {
            let shared = old.min(new);
            let pairs = (0..shared).map(|row| (row, row)).collect();
            return (pairs, (shared..old).collect(), (shared..new).collect());
        }
        let mut known: BTreeMap<_, _> =
            (0..old).map(|row| (self.before.key(row, key), row)).collect();
        let (mut pairs, mut added) = (vec![], vec![]);
        for row in 0..new {
            match known.remove(&self.now.key(row, key)) {
                Some(before) => pairs.push((before, row)),
                None => added.push(row),
            }
        }
        let mut gone: Vec<_> = known.into_values().collect();
        gone.sort_unstable();
        (pairs, gone, added)
    }

    /// Takes rows out of those that are gone and new that share at least half of their cells.
    fn alike(&self, gone: &mut Vec<usize>, added: &mut Vec<usize>) -> Vec<(usize, usize)> {
        if gone.len().max(added.len()) > MOST_PAIRS {
            return vec![];
        }
        let shared: Vec<_> =
            self.now.names.iter().filter_map(|name| self.before.index(name)).collect();
        let mut pairs = vec![];
        added.retain(|&row| {
            let kept = |&old: &usize| {
                let same = shared.iter().filter(|&&i| {
                    let now = self.now.index(&self.before.names[i]);
                    now.is_some_and(|now| self.now.rows[row][now] == self.before.rows[old][i])
                });
                same.count()
            };
            let best = gone.iter().copied().max_by_key(|old| (kept(old), usize::MAX - old));
            let best = best.filter(|old| 2 * kept(old) >= shared.len() && kept(old) > 0);
            if let Some(old) = best {
                gone.retain(|&it| it != old);
                pairs.push((old, row));
            }
            best.is_none()
        });
        pairs
    }

    /// The cells of a row that differ.
    fn cells(&self, (old, new): (usize, usize)) -> impl Iterator<Item = Difference> {
        let differs = move |&i: &usize| {
            let before = self.before.index(&self.now.names[i]);
            before.is_some_and(|before| self.before.rows[old][before] != self.now.rows[new][i])
        };
        (0..self.now.names.len()).filter(differs).map(move |i| Difference::Cell(old, new, i))
    }

    /// Where a row stood that is gone: behind the one before it that is left, or behind the names.
    fn gap(&self, row: usize) -> At {
        let before = (0..row).rev().find_map(|old| self.pairs.get(&old));
        let At { path, line, .. } = before.map_or_else(|| self.start(), |&new| self.at(new, 0));
        let lines = self.file.text.lines().count();
        At { path, line: (line + 1).min(lines.max(1)), column: 1 }
    }

    fn start(&self) -> At {
        At::of(&Place::new(self.file, 0..0))
    }

    /// Where a cell of the present table stands.
    fn at(&self, row: usize, column: usize) -> At {
        let column = self.new.columns().nth(column);
        At::of(&column.expect("a column of the table").place(row))
    }
}

/// The columns that two versions have and that tell the rows of each apart; none where none do.
fn key(before: &Words, now: &Words) -> Vec<String> {
    let names: Vec<_> = now.names.iter().filter(|name| before.index(name).is_some()).collect();
    let has_amounts = |name: &str| before.has_amounts(name) || now.has_amounts(name);
    let one = |name: &&String| vec![(*name).clone()];
    let first = names.first().filter(|name| !has_amounts(name)).map(one);
    let words = names.iter().filter(|name| !has_amounts(name)).map(one);
    let several = (1..=names.len().min(4))
        .map(|count| names[..count].iter().map(|name| (*name).clone()).collect());
    let mut keys = first.into_iter().chain(words).chain(several);
    let is_key = |key: &Vec<String>| before.tells_apart(key) && now.tells_apart(key);
    keys.find(is_key).unwrap_or_default()
}
