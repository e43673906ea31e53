//! The expressions of claims and templates: text → tree → value over the rows of a table.
//!
//! ```text
//! holds = "cagr(金額) in 0.35..0.40"          [claim]: must be true
//! title = "年均增長{cagr(金額):0%}"            template: values set into words
//! ```
//!
//! ```text
//! expr       = conjunct { "or" conjunct } .
//! conjunct   = negation { "and" negation } .
//! negation   = "not" negation | comparison .
//! comparison = sum [ relation sum | "in" sum ".." sum | near sum within sum ] .
//! relation   = "=" | "==" | "≠" | "!=" | "<" | "≤" | "<=" | ">" | "≥" | ">=" .
//! near       = "≈" | "~" .
//! within     = "±" | "+-" .
//! sum        = product { ( "+" | "-" | "−" ) product } .
//! product    = signed { ( "*" | "×" | "/" | "÷" ) signed } .
//! signed     = ( "-" | "−" | "+" ) signed | power .
//! power      = selection [ "^" signed ] .
//! selection  = primary { "[" expr "]" } .
//! primary    = number | text | column | call | "(" expr ")" .
//! call       = word "(" expr { "," expr } ")" .
//! column     = word | "`" … "`" | "「" … "」" .
//! text       = '"' … '"' | "“" … "”" .
//! number     = digits [ "." digits ] [ "%" | "％" ] .
//! word       = letter { letter | digit | "_" | "・" } .
//! ```
//!
//! - A column is its cells in the order of the file. Arithmetic goes row by row; functions such as
//!   `sum` make one number of a column and leave missing cells out.
//! - `金額[年份 >= 2010]` keeps the rows for which the condition holds; a condition looks at every
//!   row of the table. What has one row acts as one value.
//! - A column compared with a text compares its cells as written, else as numbers.
//! - A column of percentages holds parts of 100. Where such numbers meet a literal, `5%` is 5; else
//!   it is 0.05. The pattern `0%` does not multiply them again.
//! - Whole numbers are equal exactly, others when they differ by less than 1e-12 of the larger:
//!   `0.1 + 0.2 = 0.3` holds. What should be 0 by subtraction wants a tolerance: `≈ 0 ± 0.01`.
//! - Nothing is ever infinite or not a number: what would be is a [`Fault`].
//!
//! The functions stand in one table, [`functions::FUNCTIONS`].

mod aggregate;
mod arithmetic;
mod check;
mod comparison;
mod eval;
mod fault;
mod functions;
mod growth;
mod lexer;
mod parser;
mod percent;
mod predicates;
mod rows;
mod template;
mod tree;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use check::check;
#[cfg(feature = "cli")]
pub(crate) use functions::reference;
pub(crate) use rows::TableRows;
pub(crate) use template::fill;

#[cfg(test)]
use {eval::eval, parser::parse, rows::Rows, template::Template};
