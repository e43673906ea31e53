//! The tree of an expression.

use std::ops::Range;

use super::functions::Function;

/// A parsed expression and its text.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(super) text: String,
    pub(super) root: Node,
}

/// A part of an expression.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Its bytes in the expression, parentheses included.
    pub(super) span: Range<usize>,
    /// The levels below and with it.
    pub(super) height: usize,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Number(f64),
    Text(String),
    Column(String),
    Minus(Box<Node>),
    Not(Box<Node>),
    Binary(Op, Box<[Node; 2]>),
    /// A value, the least and the greatest that it may be.
    Within(Box<[Node; 3]>),
    /// A value, what it should be, and by how much it may differ.
    Near(Box<[Node; 3]>),
    /// A column and the condition of its rows.
    Filter(Box<[Node; 2]>),
    Call(&'static Function, Vec<Node>),
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

impl Kind {
    /// The parts of a part.
    pub(super) fn children(&self) -> &[Node] {
        match self {
            Self::Number(_) | Self::Text(_) | Self::Column(_) => &[],
            Self::Minus(inner) | Self::Not(inner) => std::slice::from_ref(inner),
            Self::Binary(_, both) | Self::Filter(both) => &both[..],
            Self::Within(all) | Self::Near(all) => &all[..],
            Self::Call(_, arguments) => arguments,
        }
    }

    /// The parts of a part, to be changed.
    pub(super) fn children_mut(&mut self) -> &mut [Node] {
        match self {
            Self::Number(_) | Self::Text(_) | Self::Column(_) => &mut [],
            Self::Minus(inner) | Self::Not(inner) => std::slice::from_mut(inner),
            Self::Binary(_, both) | Self::Filter(both) => &mut both[..],
            Self::Within(all) | Self::Near(all) => &mut all[..],
            Self::Call(_, arguments) => arguments,
        }
    }

    /// Whether it says its value itself.
    pub(super) fn is_literal(&self) -> bool {
        match self {
            Self::Number(_) | Self::Text(_) => true,
            Self::Minus(inner) => matches!(inner.kind, Self::Number(_)),
            _ => false,
        }
    }
}

impl Op {
    pub(super) fn is_comparison(self) -> bool {
        use Op::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
        matches!(self, Equal | Unequal | Less | AtMost | Greater | AtLeast)
    }

    /// The operator as messages print it.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::Unequal => "≠",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::Greater => ">",
            Self::AtLeast => "≥",
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
            Self::Power => "^",
        }
    }
}
