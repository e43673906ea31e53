//! Bars one upon the other: where each begins and ends, and what they add up to.

use super::{Arrange, Bars, Row};
use crate::chart::Context;
use crate::diagnostic::Result;
use crate::format::{percent, telling_decimals};

impl Bars {
    /// Puts the bars of a position one upon the other, where the mark asks for it.
    ///
    /// Error `partial-whole`: percentages as parts of 100 % that do not add up to it.
    pub(super) fn pile(&mut self, context: &Context) -> Result<()> {
        if !self.is_piled() {
            return Ok(());
        }
        let count = self.rows.iter().map(|row| row.stack + 1).max().unwrap_or(0);
        let (mut sums, mut sizes) = (vec![0.0; count], vec![0; count]);
        for row in &self.rows {
            sums[row.stack] += row.value.unwrap_or(0.0);
            sizes[row.stack] += usize::from(row.value.is_some());
        }
        let is_fill = self.arrange == Arrange::Fill;
        let is_percent = self.values.print.is_percent();
        for row in self.rows.iter().filter(|_| is_fill) {
            let whole = (sums[row.stack], sizes[row.stack]);
            self.values.refuse_partial(whole, row.text.place.clone())?;
        }
        let share = |row: &Row| {
            let value = row.value.unwrap_or(0.0);
            if is_fill && sums[row.stack] > 0.0 { value / sums[row.stack] * 100.0 } else { value }
        };
        let decimals = telling_decimals(&self.rows.iter().map(share).collect::<Vec<_>>());
        let (mut above, mut below) = (vec![0.0; count], vec![0.0; count]);
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|&i| self.rows[i].series);
        let mut last = vec![None; count];
        for i in order {
            let value = share(&self.rows[i]);
            let row = &mut self.rows[i];
            let start = if value < 0.0 { &mut below } else { &mut above };
            (row.from, row.to) = (start[row.stack], start[row.stack] + value);
            start[row.stack] = row.to;
            // Percentages are printed as the table has them.
            if is_fill && !is_percent {
                row.text.value = percent(value, decimals, context.spec.thousands);
            } else if !is_fill && value > 0.0 {
                last[row.stack] = Some(i);
            }
        }
        // That percentages add up to 100 is no news.
        let is_known = is_percent && (0..count).all(|i| self.values.are_whole(sums[i], sizes[i]));
        if self.series.len() > 1 && !is_known && below.iter().all(|sum| *sum == 0.0) {
            // What lacks a part has no total.
            let lacks = |stack: usize| {
                self.rows.iter().any(|row| row.stack == stack && row.value.is_none())
            };
            let whole: Vec<_> = (0..count).map(|stack| !lacks(stack)).collect();
            let last = last.into_iter().flatten().filter(|&i| whole[self.rows[i].stack]);
            for i in last.collect::<Vec<_>>() {
                let total = self.values.print.text(sums[self.rows[i].stack]);
                self.rows[i].total = Some(self.rows[i].text.with(total));
            }
        }
        Ok(())
    }
}
