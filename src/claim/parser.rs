//! Tokens → tree, by recursive descent: one function for each rule of the grammar.

use std::ops::Range;

use super::fault::Fault;
use super::functions::{self, Function};
use super::lexer::{Token, tokens};
use super::tree::{Expr, Kind, Node, Op};

/// The longest expression, in bytes.
const MOST_BYTES: usize = 2_000;
/// The greatest height of a tree, and the most brackets and signs inside each other.
const MOST_LEVELS: usize = 64;

/// Reads an expression.
pub(crate) fn parse(text: &str) -> Result<Expr, Fault> {
    if text.len() > MOST_BYTES {
        let rest = text.floor_char_boundary(MOST_BYTES)..text.len();
        return Err(Fault::new(&rest, format!("an expression has at most {MOST_BYTES} bytes")));
    }
    let mut parser = Parser { text, tokens: tokens(text)?, at: 0, level: 0 };
    let root = parser.expression()?;
    if parser.token() != Token::End {
        return Err(parser.unexpected("an operator or the end"));
    }
    Ok(Expr { text: text.to_owned(), root })
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(Token<'a>, Range<usize>)>,
    at: usize,
    level: usize,
}

type Rule<'a> = fn(&mut Parser<'a>) -> Result<Node, Fault>;

impl<'a> Parser<'a> {
    fn expression(&mut self) -> Result<Node, Fault> {
        self.chain(&[Op::Or], |parser| parser.chain(&[Op::And], Self::negation))
    }

    /// `next { operator next }`, from the left.
    fn chain(&mut self, operators: &[Op], next: Rule<'a>) -> Result<Node, Fault> {
        let mut left = next(self)?;
        while let Token::Op(op) = self.token()
            && operators.contains(&op)
        {
            self.advance();
            left = binary(op, left, next(self)?)?;
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<Node, Fault> {
        if self.token() != Token::Mark("not") {
            return self.comparison();
        }
        let start = self.advance().start;
        let inner = self.deeper(Self::negation)?;
        let span = start..inner.span.end;
        node(Kind::Not(Box::new(inner)), span)
    }

    fn comparison(&mut self) -> Result<Node, Fault> {
        let left = self.sum()?;
        let compared = match self.token() {
            Token::Op(op) if op.is_comparison() => {
                self.advance();
                let right = self.sum()?;
                binary(op, left, right)?
            }
            Token::Mark("in") => self.three(left, "..", Kind::Within)?,
            Token::Mark("≈") => self.three(left, "±", Kind::Near)?,
            _ => return Ok(left),
        };
        match self.token() {
            Token::Op(op) if op.is_comparison() => Err(self.second_comparison()),
            Token::Mark("in" | "≈") => Err(self.second_comparison()),
            _ => Ok(compared),
        }
    }

    /// `left sign sum mark sum`, at its sign.
    fn three(
        &mut self,
        left: Node,
        mark: &'static str,
        kind: fn(Box<[Node; 3]>) -> Kind,
    ) -> Result<Node, Fault> {
        self.advance();
        let middle = self.sum()?;
        if self.token() != Token::Mark(mark) {
            let example = if mark == ".." { "in 35%..40%" } else { "≈ 728 ± 1" };
            return Err(self.unexpected(mark).hint(format!("write both numbers: {example}")));
        }
        self.advance();
        let right = self.sum()?;
        let span = left.span.start..right.span.end;
        node(kind(Box::new([left, middle, right])), span)
    }

    fn sum(&mut self) -> Result<Node, Fault> {
        self.chain(&[Op::Add, Op::Subtract], |parser| {
            parser.chain(&[Op::Multiply, Op::Divide], Self::signed)
        })
    }

    fn signed(&mut self) -> Result<Node, Fault> {
        let sign = self.token();
        if !matches!(sign, Token::Op(Op::Add | Op::Subtract)) {
            return self.power();
        }
        let start = self.advance().start;
        let mut inner = self.deeper(Self::signed)?;
        inner.span.start = start;
        let span = inner.span.clone();
        if sign == Token::Op(Op::Add) {
            Ok(inner)
        } else {
            node(Kind::Minus(Box::new(inner)), span)
        }
    }

    fn power(&mut self) -> Result<Node, Fault> {
        let base = self.selection()?;
        if self.token() != Token::Op(Op::Power) {
            return Ok(base);
        }
        self.advance();
        let exponent = self.deeper(Self::signed)?;
        binary(Op::Power, base, exponent)
    }

    fn selection(&mut self) -> Result<Node, Fault> {
        let mut selected = self.primary()?;
        while self.token() == Token::Mark("[") {
            let (condition, brackets) = self.enclosed("]")?;
            let span = selected.span.start..brackets.end;
            selected = node(Kind::Filter(Box::new([selected, condition])), span)?;
        }
        Ok(selected)
    }

    fn primary(&mut self) -> Result<Node, Fault> {
        let kind = match self.token() {
            Token::Mark("(") => {
                let (mut inner, span) = self.enclosed(")")?;
                inner.span = span;
                return Ok(inner);
            }
            Token::Word(name) if self.tokens[self.at + 1].0 == Token::Mark("(") => {
                return self.call(name);
            }
            Token::Number(value) => Kind::Number(value),
            Token::Text(text) => Kind::Text(text.to_owned()),
            Token::Word(name) | Token::Quoted(name) => Kind::Column(name.to_owned()),
            _ => return Err(self.unexpected("a value")),
        };
        let span = self.advance();
        node(kind, span)
    }

    fn call(&mut self, name: &str) -> Result<Node, Fault> {
        let start = self.advance();
        let function = functions::named(name, &start)?;
        let open = self.advance();
        let mut arguments = vec![];
        if self.token() != Token::Mark(")") {
            arguments.push(self.deeper(Self::expression)?);
        }
        while self.token() == Token::Mark(",") {
            self.advance();
            arguments.push(self.deeper(Self::expression)?);
        }
        let span = start.start..self.close(&open, ")")?;
        check_arity(function, arguments.len(), &span)?;
        node(Kind::Call(function, arguments), span)
    }

    /// An expression in brackets, at the opening one, with the bytes from bracket to bracket.
    fn enclosed(&mut self, close: &'static str) -> Result<(Node, Range<usize>), Fault> {
        let open = self.advance();
        let inner = self.deeper(Self::expression)?;
        let end = self.close(&open, close)?;
        Ok((inner, open.start..end))
    }

    /// Where the bracket that was opened ends.
    fn close(&mut self, open: &Range<usize>, close: &'static str) -> Result<usize, Fault> {
        if self.token() == Token::Mark(close) {
            return Ok(self.advance().end);
        }
        if self.token() == Token::End {
            let bracket = &self.text[open.clone()];
            let message = format!("this {bracket} is not closed");
            return Err(Fault::new(open, message).hint(format!("add a {close}")));
        }
        Err(self.unexpected(&format!("an operator or {close}")))
    }

    fn deeper(&mut self, rule: Rule<'a>) -> Result<Node, Fault> {
        if self.level == MOST_LEVELS {
            return Err(too_deep(&self.tokens[self.at].1));
        }
        self.level += 1;
        let node = rule(self);
        self.level -= 1;
        node
    }

    fn token(&self) -> Token<'a> {
        self.tokens[self.at].0
    }

    /// Goes behind a token, which is not the end, and returns its bytes.
    fn advance(&mut self) -> Range<usize> {
        self.at += 1;
        self.tokens[self.at - 1].1.clone()
    }

    fn second_comparison(&self) -> Fault {
        Fault::new(&self.tokens[self.at].1, "a comparison has two sides")
            .hint("join two comparisons by `and`: a < b and b < c")
    }

    fn unexpected(&self, wanted: &str) -> Fault {
        let (token, span) = &self.tokens[self.at];
        if *token == Token::End {
            return Fault::new(span, format!("the expression ends where {wanted} is expected"));
        }
        let found = &self.text[span.clone()];
        let fault = Fault::new(span, format!("「{found}」 stands where {wanted} is expected"));
        let before = self.at.checked_sub(1).map(|at| self.tokens[at].0);
        match (before, token) {
            (Some(Token::Number(_)), Token::Mark(",")) => {
                fault.hint("write thousands without commas: 1457")
            }
            (Some(Token::Word(_)), Token::Word(_)) => {
                fault.hint("put a name with spaces in backticks: `香港 佔比`")
            }
            (Some(_), Token::Mark("±")) => {
                fault.hint("± follows ≈, as in ≈ 728 ± 1; leave a space inside + -1")
            }
            _ => fault,
        }
    }
}

fn binary(op: Op, left: Node, right: Node) -> Result<Node, Fault> {
    let span = left.span.start..right.span.end;
    node(Kind::Binary(op, Box::new([left, right])), span)
}

/// A node over its children; chains without brackets can grow high too.
fn node(kind: Kind, span: Range<usize>) -> Result<Node, Fault> {
    let height = 1 + kind.children().iter().map(|child| child.height).max().unwrap_or(0);
    if height > MOST_LEVELS {
        return Err(too_deep(&span));
    }
    Ok(Node { kind, span, height })
}

fn too_deep(span: &Range<usize>) -> Fault {
    Fault::new(span, format!("an expression has at most {MOST_LEVELS} levels"))
        .hint("make two claims of it")
}

fn check_arity(function: &Function, found: usize, span: &Range<usize>) -> Result<(), Fault> {
    if (function.least..=function.most).contains(&found) {
        return Ok(());
    }
    let number = match (function.least, function.most) {
        (1, 1) => "1 argument".to_owned(),
        (least, most) if least == most => format!("{least} arguments"),
        (least, most) => format!("{least} to {most} arguments"),
    };
    let message = format!("{} takes {number}, not {found}", function.name);
    Err(Fault::new(span, message).hint(format!("{}: {}", function.usage, function.about)))
}
