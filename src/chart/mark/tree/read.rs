//! A table of names and parents → a tree.

use std::collections::BTreeMap;

use super::TreeMark;
use crate::chart::Context;
use crate::chart::alt::{Branches, Gist, Kind, Noted, reasons, said};
use crate::diagnostic::{Diagnostic, Label, Result};
use crate::table::refuse_duplicates;

/// What the alternative text calls it.
const TREE: Kind = Kind::new("樹狀圖", "tree");

/// A tree; the root is the first node, and every other comes after its parent.
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The names of categories.
    pub(super) groups: Vec<Label>,
}

/// A name and what it stands under.
pub(super) struct Node {
    pub(super) name: Label,
    /// The second line; empty for none.
    pub(super) note: Option<Label>,
    /// The number of its category; none for a root that the spec gives.
    pub(super) group: Option<usize>,
    /// Why its line is uncertain. Default: none, it is not.
    pub(super) why: Option<Label>,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    /// How far it is from the root.
    pub(super) depth: usize,
}

impl Tree {
    pub(super) fn read(context: &Context, mark: &TreeMark) -> Result<Self> {
        let names = context.names(&context.label(&mark.name))?;
        let above = context.texts(&context.label(&mark.parent))?;
        let root = context.spec.optional(&mark.root);
        let ids = mark.id.as_ref().map(|id| context.names(&context.label(id))).transpose()?;
        let unlike = refuse_duplicates(ids.as_ref().unwrap_or(&names).iter().chain(&root));
        unlike.map_err(|error| match ids {
            Some(_) => error,
            None => error.hint("tell rows of one name apart by an `id`, which `parent` then says"),
        })?;
        let parents = parents(ids.as_ref().unwrap_or(&names), &above, root.as_ref())?;
        let (groups, group_of) = match &mark.category {
            Some(category) => context.series(&context.label(category))?,
            None => (vec![], vec![0; names.len()]),
        };
        let column = |key: &Option<_>| {
            key.as_ref().map(|key| context.texts(&context.label(key))).transpose()
        };
        let (notes, why) = (column(&mark.note)?, column(&mark.uncertain)?);
        let filled = |column: &Option<Vec<Label>>, row: usize| {
            let cell = column.as_ref().map(|column| column[row].clone());
            cell.filter(|cell| !cell.value.is_empty())
        };
        let node = |row: usize| Node {
            name: names[row].clone(),
            note: filled(&notes, row),
            group: Some(group_of[row]),
            why: filled(&why, row),
            parent: None,
            children: vec![],
            depth: 0,
        };
        let mut tree = Self { nodes: vec![], groups };
        let tops: Vec<usize> = (0..names.len()).filter(|&row| parents[row].is_none()).collect();
        let mut under: Vec<Vec<usize>> = vec![vec![]; names.len()];
        for (row, parent) in parents.iter().enumerate() {
            under[parent.unwrap_or(row)].extend(parent.map(|_| row));
        }
        match (root, &tops[..]) {
            (Some(name), _) => {
                let bare = Node { name, note: None, group: None, ..node(0) };
                tree.nodes.push(Node { why: None, ..bare });
                tree.grow(&under, tops.into_iter().map(|row| (row, Some(0))).collect(), node);
            }
            (None, &[top]) => tree.grow(&under, vec![(top, None)], node),
            (None, _) => return Err(no_root(&names, &above, &tops).into()),
        }
        match tree.nodes.len() - usize::from(mark.root.is_some()) < names.len() {
            true => Err(cycle(&names, &above, &parents).into()),
            false => Ok(tree),
        }
    }

    /// Adds rows with all that stands under them, level by level.
    fn grow(
        &mut self,
        under: &[Vec<usize>],
        rows: Vec<(usize, Option<usize>)>,
        node: impl Fn(usize) -> Node,
    ) {
        let mut level = rows;
        while !level.is_empty() {
            let mut next = vec![];
            for (row, parent) in level {
                let number = self.nodes.len();
                let depth = parent.map_or(0, |parent| self.nodes[parent].depth + 1);
                if let Some(parent) = parent {
                    self.nodes[parent].children.push(number);
                }
                self.nodes.push(Node { parent, depth, ..node(row) });
                next.extend(under[row].iter().map(|&child| (child, Some(number))));
            }
            level = next;
        }
    }

    /// How many levels it has.
    pub(super) fn levels(&self) -> usize {
        self.nodes.iter().map(|node| node.depth + 1).max().unwrap_or(0)
    }

    /// How many leaves stand under each node; one for a leaf. Parents come before their children.
    pub(super) fn leaves(&self) -> Vec<usize> {
        let mut leaves = vec![0; self.nodes.len()];
        for (number, node) in self.nodes.iter().enumerate().rev() {
            leaves[number] = leaves[number].max(1);
            if let Some(parent) = node.parent {
                leaves[parent] += leaves[number];
            }
        }
        leaves
    }

    /// What it tells: what stands under each name, the categories, and why lines are dashed.
    pub(super) fn gist(&self) -> Gist<'static> {
        let name = |node: &Node| Noted::from(said(&node.name.value));
        let full = |node: &Node| {
            let notes = node.note.iter().map(|note| said(&note.value)).collect();
            Noted { notes, ..name(node) }
        };
        let children = |node: &Node| node.children.iter().map(|&c| full(&self.nodes[c])).collect();
        let branch = |node: &Node| {
            // Others are noted where they stand under a name.
            let parent = if node.parent.is_none() { full(node) } else { name(node) };
            (parent, children(node))
        };
        let parents = self.nodes.iter().filter(|node| !node.children.is_empty());
        let group = |(number, group): (usize, &Label)| {
            let own = self.nodes.iter().filter(|node| node.group == Some(number));
            (Some(said(&group.value)), own.map(name).collect())
        };
        let why = self.nodes.iter().filter_map(|node| Some((node.why.as_ref()?, &node.name)));
        Gist::Branches(Branches {
            kind: TREE,
            branches: parents.map(branch).collect(),
            groups: self.groups.iter().enumerate().map(group).collect(),
            dashed: reasons(why),
        })
    }
}

/// The row of each row's parent; none for what stands under nothing, or under the root of the spec.
fn parents(names: &[Label], above: &[Label], root: Option<&Label>) -> Result<Vec<Option<usize>>> {
    let known: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(row, name)| (name.value.as_str(), row)).collect();
    let find = |parent: &Label| {
        if parent.value.is_empty() || root.is_some_and(|root| root.value == parent.value) {
            return Ok(None);
        }
        known.get(parent.value.as_str()).copied().map(Some).ok_or_else(|| {
            let message = format!("no row is called 「{}」", parent.value);
            Diagnostic::new("missing-category", message)
                .at(parent.place.clone())
                .hint("write the name of a row, or nothing for what stands under nothing")
                .into()
        })
    };
    above.iter().map(find).collect()
}

/// The fault of a table with no row, or several, that stand under nothing.
fn no_root(names: &[Label], above: &[Label], tops: &[usize]) -> Diagnostic {
    match *tops {
        [first, second, ..] => {
            let (one, other) = (&names[first].value, &names[second].value);
            Diagnostic::new(
                "bad-tree",
                format!("both 「{one}」 and 「{other}」 stand under nothing"),
            )
            .at(names[second].place.clone())
            .hint("name a parent, or say in `root` what all of them stand under")
        }
        _ => Diagnostic::new("bad-tree", "every row stands under another one")
            .at(above.first().and_then(|cell| cell.place.clone()))
            .hint("leave the parent of the first of them empty"),
    }
}

/// The fault of rows that stand under themselves, at the first of them.
fn cycle(names: &[Label], above: &[Label], parents: &[Option<usize>]) -> Diagnostic {
    let is_in_cycle = |&row: &usize| {
        let mut at = parents[row];
        for _ in 0..names.len() {
            match at {
                Some(next) if next == row => return true,
                Some(next) => at = parents[next],
                None => return false,
            }
        }
        false
    };
    let row = (0..names.len()).find(is_in_cycle).unwrap_or(0);
    let message = format!("「{}」 stands under itself", names[row].value);
    Diagnostic::new("bad-tree", message)
        .at(above[row].place.clone())
        .hint("follow the parents: they must lead to what stands under nothing")
}
