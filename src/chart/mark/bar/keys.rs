//! Who reads which key of bars.

use super::{Arrange, BarMark};
use crate::chart::Context;
use crate::chart::effect::{self, Key, key, span};
use crate::diagnostic::Diagnostic;
use crate::spec::At;

/// Whether they are a `bar` that is alone in its figure.
struct IsAlone(bool);

const KEYS: [Key<BarMark, IsAlone>; 5] = [
    key(
        "arrange = \"overlay\"",
        |mark| {
            let overlay = mark.arrange.as_ref().filter(|how| *how.get() == Arrange::Overlay);
            overlay.map(At::span)
        },
        |is_alone, _| is_alone.0,
        "a `bar` that is alone in its figure",
    ),
    key(
        "cells",
        |mark| span(&mark.cells),
        |is_alone, mark| is_alone.0 && mark.arrange() == Arrange::Dodge,
        "a `bar` that is alone in its figure, and is neither overlaid nor stacked",
    ),
    key(
        "part",
        |mark| span(&mark.part),
        |_, mark| mark.arrange() != Arrange::Overlay && !mark.cells(),
        "bars that are neither overlaid nor cut into cells",
    ),
    key(
        "part_label",
        |mark| span(&mark.part_label),
        |_, mark| mark.part.is_some(),
        "a mark with a `part`",
    ),
    key(
        "reference_label",
        |mark| span(&mark.reference_label),
        |_, mark| mark.arrange() == Arrange::Overlay,
        "bars with `arrange = \"overlay\"`",
    ),
];

/// The faults of keys that change nothing.
pub(super) fn unread(mark: &BarMark, context: &Context, is_alone: bool) -> Vec<Diagnostic> {
    effect::unread(context, &KEYS, (mark, &IsAlone(is_alone)), "on this mark", |_| None)
}
