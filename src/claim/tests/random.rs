//! Expressions by chance: nothing panics, trees survive printing, arithmetic is arithmetic.

use proptest::prelude::*;

use super::super::tree::{Kind, Node, Op};
use super::super::value::{Lane, Value};
use super::super::{Template, check, eval, parse};
use super::Data::{Air, Fdi};
use super::{number, with};
use crate::diagnostic::Located;
use crate::spec::ColumnType;

/// A tree of its own, to print and to compare.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Number(f64),
    Text(String),
    Column(String),
    Minus(Box<Tree>),
    Not(Box<Tree>),
    Binary(Op, Box<Tree>, Box<Tree>),
    Three(&'static str, Box<Tree>, Box<Tree>, Box<Tree>),
    Filter(Box<Tree>, Box<Tree>),
    Call(&'static str, Vec<Tree>),
}

/// What was parsed, as such a tree.
fn read(node: &Node) -> Tree {
    let child = |node: &Node| Box::new(read(node));
    match &node.kind {
        Kind::Number(number) => Tree::Number(*number),
        Kind::Text(text) => Tree::Text(text.clone()),
        Kind::Column(name) => Tree::Column(name.clone()),
        Kind::Minus(inner) => Tree::Minus(child(inner)),
        Kind::Not(inner) => Tree::Not(child(inner)),
        Kind::Binary(op, both) => Tree::Binary(*op, child(&both[0]), child(&both[1])),
        Kind::Within(all) => Tree::Three("..", child(&all[0]), child(&all[1]), child(&all[2])),
        Kind::Near(all) => Tree::Three("±", child(&all[0]), child(&all[1]), child(&all[2])),
        Kind::Filter(both) => Tree::Filter(child(&both[0]), child(&both[1])),
        Kind::Call(function, arguments) => {
            Tree::Call(function.name, arguments.iter().map(read).collect())
        }
    }
}

/// How tightly a tree holds together, from `or` to a primary.
fn level(tree: &Tree) -> u8 {
    match tree {
        Tree::Binary(Op::Or, ..) => 1,
        Tree::Binary(Op::And, ..) => 2,
        Tree::Not(_) => 3,
        Tree::Binary(Op::Add | Op::Subtract, ..) => 5,
        Tree::Binary(Op::Multiply | Op::Divide, ..) => 6,
        Tree::Minus(_) => 7,
        Tree::Binary(Op::Power, ..) => 8,
        Tree::Binary(..) | Tree::Three(..) => 4,
        _ => 9,
    }
}

/// A tree where at least the level `least` must stand, with no parenthesis too many.
fn print(tree: &Tree, least: u8) -> String {
    let own = level(tree);
    let text = match tree {
        Tree::Number(number) => number.to_string(),
        Tree::Text(text) => format!("\"{text}\""),
        Tree::Column(name) => format!("`{name}`"),
        Tree::Minus(inner) => format!("-{}", print(inner, 7)),
        Tree::Not(inner) => format!("not {}", print(inner, 3)),
        Tree::Binary(op, left, right) => {
            let (before, after) = match own {
                4 => (5, 5),
                8 => (9, 7),
                _ => (own, own + 1),
            };
            format!("{} {} {}", print(left, before), op.sign(), print(right, after))
        }
        Tree::Three("..", value, least, most) => {
            format!("{} in {}..{}", print(value, 5), print(least, 5), print(most, 5))
        }
        Tree::Three(_, value, centre, reach) => {
            format!("{} ≈ {} ± {}", print(value, 5), print(centre, 5), print(reach, 5))
        }
        Tree::Filter(inner, condition) => format!("{}[{}]", print(inner, 9), print(condition, 1)),
        Tree::Call(name, arguments) => {
            let arguments: Vec<_> = arguments.iter().map(|argument| print(argument, 1)).collect();
            format!("{name}({})", arguments.join(", "))
        }
    };
    if own < least { format!("({text})") } else { text }
}

const OPS: [Op; 13] = [
    Op::Or,
    Op::And,
    Op::Equal,
    Op::Unequal,
    Op::Less,
    Op::AtMost,
    Op::Greater,
    Op::AtLeast,
    Op::Add,
    Op::Subtract,
    Op::Multiply,
    Op::Divide,
    Op::Power,
];

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        (0_u32..1_000_000).prop_map(|number| Tree::Number(f64::from(number) / 100.0)),
        "[^\"“”]{0,3}".prop_map(Tree::Text),
        "[^`]{1,3}".prop_map(Tree::Column),
    ];
    leaf.prop_recursive(6, 40, 3, |inner| {
        let tree = inner.clone().prop_map(Box::new);
        let three = (prop_oneof![Just(".."), Just("±")], tree.clone(), tree.clone(), tree.clone());
        prop_oneof![
            tree.clone().prop_map(Tree::Minus),
            tree.clone().prop_map(Tree::Not),
            (proptest::sample::select(&OPS[..]), tree.clone(), tree.clone())
                .prop_map(|(op, left, right)| Tree::Binary(op, left, right)),
            three.prop_map(|(mark, a, b, c)| Tree::Three(mark, a, b, c)),
            (tree.clone(), tree).prop_map(|(a, b)| Tree::Filter(a, b)),
            inner.clone().prop_map(|a| Tree::Call("sum", vec![a])),
            proptest::collection::vec(inner.clone(), 2).prop_map(|all| Tree::Call("share", all)),
            proptest::collection::vec(inner, 1..4).prop_map(|all| Tree::Call("unique", all)),
        ]
    })
}

/// Sums of a kind that both this file and the language can do.
#[derive(Clone, Debug)]
enum Sum {
    Number(i32),
    Column(bool),
    Minus(Box<Sum>),
    Pair(char, Box<Sum>, Box<Sum>),
}

fn sums() -> impl Strategy<Value = Sum> {
    let leaf = prop_oneof![(-20..20).prop_map(Sum::Number), any::<bool>().prop_map(Sum::Column)];
    leaf.prop_recursive(5, 30, 2, |inner| {
        let sum = inner.prop_map(Box::new);
        let sign = proptest::sample::select(&['+', '-', '*', '/'][..]);
        prop_oneof![
            1 => sum.clone().prop_map(Sum::Minus),
            5 => (sign, sum.clone(), sum).prop_map(|(sign, a, b)| Sum::Pair(sign, a, b)),
        ]
    })
}

impl Sum {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => format!("({number})"),
            Self::Column(is_first) => if *is_first { "甲" } else { "乙" }.to_owned(),
            Self::Minus(inner) => format!("(-{})", inner.text()),
            Self::Pair(sign, a, b) => format!("({}{sign}{})", a.text(), b.text()),
        }
    }

    /// The value in a row, or `None` where something divides by zero.
    fn at(&self, row: [f64; 2]) -> Option<f64> {
        match self {
            Self::Number(number) => Some(f64::from(*number)),
            Self::Column(is_first) => Some(row[usize::from(!is_first)]),
            Self::Minus(inner) => inner.at(row).map(|value| -value),
            Self::Pair(sign, a, b) => {
                let (a, b) = (a.at(row)?, b.at(row)?);
                match sign {
                    '+' => Some(a + b),
                    '-' => Some(a - b),
                    '*' => Some(a * b),
                    _ => (b != 0.0).then(|| a / b),
                }
            }
        }
    }
}

const PIECES: [&str; 40] = [
    "金額",
    "年份",
    "香港佔比",
    "「指數」",
    "sum(",
    "cagr(",
    "share(",
    "argmax(",
    "unique(",
    "first(",
    "round(",
    "count(",
    ")",
    "[",
    "]",
    ",",
    "(",
    "1",
    "0",
    "2015",
    "40%",
    "\"2015\"",
    "“",
    "`",
    "+",
    "-",
    "×",
    "÷",
    "^",
    "=",
    "≠",
    "<",
    "≥",
    " in ",
    "..",
    "≈",
    "±",
    " and ",
    " or ",
    " not ",
];

/// Everything that can be done with a text, none of which may panic.
fn use_everywhere(text: &str) {
    let label = Located::nowhere(text.to_owned());
    let format = |value: f64, _: bool, _: Option<&str>| Ok(value.to_string());
    for data in [Fdi, Air] {
        data.with(|rows| {
            if let Ok(Ok(Value::Numbers(Lane { values, .. }))) =
                parse(text).as_ref().map(|expr| eval(expr, rows))
            {
                assert!(values.iter().flatten().all(|value| value.is_finite()), "{text}");
            }
            let _ = check(&label, None, rows);
            for text in [text.to_owned(), format!("甲{{{text}}}乙")] {
                let _ = Template::parse(&text).and_then(|template| template.fill(rows, &format));
            }
        });
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        use_everywhere(&text);
    }

    #[test]
    fn no_run_of_tokens_panics(pieces in proptest::collection::vec(0..PIECES.len(), 0..16)) {
        use_everywhere(&pieces.into_iter().map(|piece| PIECES[piece]).collect::<String>());
    }

    #[test]
    fn no_tree_panics(tree in trees()) {
        use_everywhere(&print(&tree, 0));
    }

    #[test]
    fn faults_stand_in_the_text(pieces in proptest::collection::vec(0..PIECES.len(), 0..16)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        if let Err(fault) = parse(&text) {
            prop_assert!(text.get(fault.span.clone()).is_some(), "{text}: {fault:?}");
        }
    }

    #[test]
    fn printed_trees_parse_back(tree in trees()) {
        let text = print(&tree, 0);
        prop_assume!(text.len() <= 2_000);
        let expr = parse(&text).expect(&text);
        prop_assert_eq!(read(&expr.root), tree, "{}", text);
    }

    #[test]
    fn arithmetic_goes_row_by_row(
        sum in sums(),
        cells in proptest::collection::vec((-9_i32..9, -9_i32..9), 2..5),
    ) {
        let lines: String = cells.iter().map(|(a, b)| format!("{a},{b}\n")).collect();
        let rows = cells.iter().map(|&(a, b)| sum.at([f64::from(a), f64::from(b)]));
        // A column times zero, so that plain numbers have rows too.
        let text = format!("sum({} + 甲 * 0)", sum.text());
        let wanted = rows.collect::<Option<Vec<_>>>().map(|values| values.iter().sum::<f64>());
        let kinds = [("甲", ColumnType::Number), ("乙", ColumnType::Number)];
        let found = with(&format!("甲,乙\n{lines}"), &kinds, |rows| {
            let expr = parse(&text).expect(&text);
            eval(&expr, rows).ok().and_then(|value| number(&value, rows))
        });
        prop_assert_eq!(found, wanted, "{}", text);
    }
}
