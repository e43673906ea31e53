//! The arrangements of a panel that are tried, from the best to the plainest.

use super::names::Form;
use super::{Kind, Panel};
use crate::chart::theme;
use crate::geom::Angle;
use crate::spec::{At, LabelForm, Labels, Legend};
use crate::text::{is_chinese, plain};

/// The sizes in which values at marks are tried, in pixels.
const SIZES: [f64; 3] = [18.0, 16.0, theme::SMALL];

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub(super) struct Try {
    /// How the names under the plot stand.
    pub(super) form: Form,
    /// Whether the positions lie on the vertical axis.
    pub(super) flipped: bool,
    /// Whether values stand at the marks, instead of on an axis.
    pub(super) labels: bool,
    /// Whether the axis breaks where steps are missing, instead of leaving gaps.
    pub(super) broken: bool,
    /// Whether series are named in a legend.
    pub(super) legend: bool,
    /// The size of values at marks, in pixels.
    pub(super) size: f64,
}

/// The combinations that are tried, the best first.
pub(super) fn tries(panel: &Panel) -> Vec<Try> {
    let labels = match panel.label_choice() {
        Some(labels) => vec![labels],
        None => vec![true, false],
    };
    let spacings: &[bool] = match (&panel.broken, panel.must_break()) {
        (None, _) => &[false],
        (Some(_), true) => &[true],
        (Some(_), false) => &[false, true],
    };
    let mut tries = vec![];
    for (form, flipped) in forms(panel) {
        for &labels in &labels {
            for &legend in namings(panel, flipped) {
                for &broken in spacings {
                    let sizes = if labels { &SIZES[..] } else { &SIZES[2..] };
                    let one = |&size: &f64| Try { form, flipped, labels, broken, legend, size };
                    tries.extend(sizes.iter().map(one));
                }
            }
        }
    }
    tries
}

/// The forms of the names, and whether the panel is flipped for them.
fn forms(panel: &Panel) -> Vec<(Form, bool)> {
    if panel.flipped || panel.along.kind == Kind::Numbers {
        return vec![(Form::Horizontal, panel.flipped)];
    }
    let axis = panel.spec.x();
    let angle = axis.and_then(|axis| axis.label_angle.as_ref());
    if let Some(angle) = angle.map(|angle| Angle::from_degrees(-angle.get())) {
        let is_flat = angle == Angle::default();
        return vec![(if is_flat { Form::Horizontal } else { Form::Slanted(angle) }, false)];
    }
    let is_names = panel.along.kind == Kind::Names;
    let has_chinese = || panel.along.stops.iter().any(|stop| is_chinese(&plain(&stop.name.value)));
    let wanted = axis.and_then(|axis| axis.labels.as_ref()).map(|labels| match labels.get() {
        Labels::One(form) => vec![*form],
        Labels::Several(forms) => forms.clone(),
    });
    let wanted = wanted.unwrap_or_else(|| {
        use LabelForm::{Flip, Rotate, Stagger, Vertical, Wrap};
        match (is_names, has_chinese()) {
            (true, true) => vec![Wrap, Flip, Stagger, Vertical, Rotate],
            (true, false) => vec![Wrap, Flip, Stagger, Rotate],
            (false, _) => vec![Wrap, Rotate],
        }
    });
    let slanted = |degrees| (Form::Slanted(Angle::from_degrees(degrees)), false);
    let form = |form: LabelForm| match form {
        LabelForm::Wrap => vec![(Form::Horizontal, false)],
        LabelForm::Flip if panel.can_flip() => vec![(Form::Horizontal, true)],
        LabelForm::Flip => vec![],
        LabelForm::Stagger => vec![(Form::Staggered, false)],
        LabelForm::Vertical => vec![(Form::Vertical, false)],
        LabelForm::Rotate => vec![slanted(-45.0), slanted(-90.0)],
    };
    let forms: Vec<_> = wanted.into_iter().flat_map(form).collect();
    if forms.is_empty() { vec![(Form::Horizontal, false)] } else { forms }
}

/// Whether series are named at their marks, then in a legend.
fn namings(panel: &Panel, flipped: bool) -> &'static [bool] {
    let legend =
        panel.spec.color.as_ref().map_or(Legend::Auto, |color| At::or_default(&color.get().legend));
    let can_name = !flipped && panel.names_all_ends();
    match legend {
        Legend::None => &[false],
        _ if !panel.has_legend() => &[false],
        Legend::Top => &[true],
        Legend::Auto if can_name && panel.shades().is_none() => &[false, true],
        Legend::Auto => &[true],
    }
}
