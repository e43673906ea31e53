//! Text → tokens.

use std::ops::Range;

use super::fault::Fault;
use super::tree::Op;

/// The smallest part of an expression that means something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Number(f64),
    /// The text of a cell.
    Text(&'a str),
    /// A bare name: a column, or a function before a parenthesis.
    Word(&'a str),
    /// A name in quotes: a column.
    Quoted(&'a str),
    Op(Op),
    /// A bracket, a comma or the like, in its first spelling.
    Mark(&'static str),
    End,
}

/// Signs and what they mean; a sign stands before those that begin it.
const SIGNS: [(&str, Token); 28] = [
    ("==", Token::Op(Op::Equal)),
    ("!=", Token::Op(Op::Unequal)),
    ("<=", Token::Op(Op::AtMost)),
    (">=", Token::Op(Op::AtLeast)),
    ("+-", Token::Mark("±")),
    ("..", Token::Mark("..")),
    ("=", Token::Op(Op::Equal)),
    ("≠", Token::Op(Op::Unequal)),
    ("<", Token::Op(Op::Less)),
    ("≤", Token::Op(Op::AtMost)),
    (">", Token::Op(Op::Greater)),
    ("≥", Token::Op(Op::AtLeast)),
    ("≈", Token::Mark("≈")),
    ("~", Token::Mark("≈")),
    ("±", Token::Mark("±")),
    ("+", Token::Op(Op::Add)),
    ("-", Token::Op(Op::Subtract)),
    ("\u{2212}", Token::Op(Op::Subtract)),
    ("*", Token::Op(Op::Multiply)),
    ("×", Token::Op(Op::Multiply)),
    ("/", Token::Op(Op::Divide)),
    ("÷", Token::Op(Op::Divide)),
    ("^", Token::Op(Op::Power)),
    ("(", Token::Mark("(")),
    (")", Token::Mark(")")),
    ("[", Token::Mark("[")),
    ("]", Token::Mark("]")),
    (",", Token::Mark(",")),
];

/// Words that are no names unless quoted.
const KEYWORDS: [(&str, Token); 4] = [
    ("and", Token::Op(Op::And)),
    ("or", Token::Op(Op::Or)),
    ("not", Token::Mark("not")),
    ("in", Token::Mark("in")),
];

/// What opens and closes a text or a name.
pub(super) const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('`', '`'), ('「', '」')];

/// Cuts an expression into tokens with their bytes; the last one is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token<'_>, Range<usize>)>, Fault> {
    let mut tokens = vec![];
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let Some(c) = text[at..].chars().next() else { break };
        let (token, length) = token(text, at, c)?;
        tokens.push((token, at..at + length));
        at += length;
    }
    tokens.push((Token::End, at..at));
    Ok(tokens)
}

/// The token that begins with `c` at a byte, and its length.
fn token(text: &str, at: usize, c: char) -> Result<(Token<'_>, usize), Fault> {
    let rest = &text[at..];
    if c.is_ascii_digit() {
        return number(rest, at);
    }
    if let Some((_, close)) = QUOTES.into_iter().find(|(open, _)| *open == c) {
        return quoted(rest, at, c, close);
    }
    if c.is_alphabetic() || c == '_' {
        let word = &rest[..word_length(rest)];
        let keyword = KEYWORDS.into_iter().find(|(spelling, _)| *spelling == word);
        return Ok((keyword.map_or(Token::Word(word), |(_, token)| token), word.len()));
    }
    let sign = SIGNS.into_iter().find(|(spelling, _)| rest.starts_with(spelling));
    sign.map(|(spelling, token)| (token, spelling.len())).ok_or_else(|| stray(at, c))
}

fn number(rest: &str, at: usize) -> Result<(Token<'_>, usize), Fault> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(rest);
    let decimals = rest[length..].strip_prefix('.').map_or(0, digits);
    if decimals > 0 {
        length += 1 + decimals;
    }
    let more = word_length(&rest[length..]);
    if more > 0 {
        let run = &rest[..length + more];
        return Err(Fault::new(&(at..at + run.len()), format!("「{run}」 is no number"))
            .hint(format!("if it is the name of a column, put it in backticks: `{run}`")));
    }
    let value: f64 = rest[..length].parse().unwrap_or(f64::INFINITY);
    if !value.is_finite() {
        return Err(Fault::new(&(at..at + length), "this number is too large"));
    }
    let percent = ["%", "％"].into_iter().find(|sign| rest[length..].starts_with(sign));
    let value = if percent.is_some() { value / 100.0 } else { value };
    Ok((Token::Number(value), length + percent.map_or(0, str::len)))
}

fn quoted(rest: &str, at: usize, open: char, close: char) -> Result<(Token<'_>, usize), Fault> {
    let start = open.len_utf8();
    let Some(length) = rest[start..].find(close) else {
        return Err(Fault::new(&(at..at + start), format!("this {open} is not closed"))
            .hint(format!("add {close} where the {} ends", subject(open))));
    };
    let inner = &rest[start..start + length];
    let whole = start + length + close.len_utf8();
    let is_text = matches!(open, '"' | '“');
    if inner.is_empty() && !is_text {
        return Err(Fault::new(&(at..at + whole), "this name is empty"));
    }
    Ok((if is_text { Token::Text(inner) } else { Token::Quoted(inner) }, whole))
}

fn subject(open: char) -> &'static str {
    if matches!(open, '"' | '“') { "text" } else { "name" }
}

fn word_length(text: &str) -> usize {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '・');
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

fn stray(at: usize, c: char) -> Fault {
    let span = at..at + c.len_utf8();
    let shown = if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    let fault = Fault::new(&span, format!("「{shown}」 means nothing here"));
    // The full-width forms of ASCII stand in its order.
    let narrow = (c as u32).checked_sub(0xFEE0).and_then(char::from_u32);
    match (c, narrow.filter(char::is_ascii_graphic)) {
        (_, Some(narrow)) => fault.hint(format!("write {narrow} rather than {c}")),
        ('%', _) => fault.hint("a percent sign follows its number directly, as in 40%"),
        ('.', _) => fault.hint("write a digit before the point, as in 0.5"),
        ('\'', _) => fault.hint("put texts in \"…\" and names in `…`"),
        _ => fault.hint("names with spaces or signs stand in backticks, texts in \"…\""),
    }
}
