//! The arrangements of a panel that are tried, from the best to the plainest.

use super::names::{Form, Way};
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
    let horizontal = Form::neat(Way::Horizontal);
    if panel.flipped || panel.along.kind == Kind::Numbers {
        return vec![(horizontal, panel.flipped)];
    }
    let axis = panel.spec.x();
    let angle = axis.and_then(|axis| axis.label_angle.as_ref());
    if let Some(angle) = angle.map(|angle| Angle::from_degrees(-angle.get())) {
        let is_flat = angle == Angle::default();
        let way = if is_flat { Way::Horizontal } else { Way::Slanted(angle) };
        return vec![(Form { is_rough: is_flat, ..Form::neat(way) }, false)];
    }
    let asked = axis.and_then(|axis| axis.labels.as_ref()).map(|labels| match labels.get() {
        Labels::One(form) => std::slice::from_ref(form),
        Labels::Several(forms) => forms,
    });
    let (neat, rough) = asked.map_or_else(|| usual(panel), |asked| (&[][..], asked));
    let neat = neat.iter().flat_map(|&form| stand(panel, form, false));
    let rough = rough.iter().flat_map(|&form| stand(panel, form, true));
    let forms: Vec<_> = neat.chain(rough).collect();
    if forms.is_empty() { vec![(horizontal, false)] } else { forms }
}

/// The forms that are tried where the spec names none: neat ones, then rough ones.
///
/// Bare years are counted by a reader, who needs not all of them; the years of eras are not.
fn usual(panel: &Panel) -> (&'static [LabelForm], &'static [LabelForm]) {
    use LabelForm::{Flip, Rotate, Stagger, Vertical, Wrap};
    let along = &panel.along;
    let is_chinese = || along.stops.iter().any(|stop| is_chinese(&plain(&stop.name.value)));
    match along.kind {
        Kind::Names if is_chinese() => (&[Wrap, Flip, Stagger, Vertical], &[Wrap, Stagger, Rotate]),
        Kind::Names => (&[], &[Wrap, Flip, Stagger, Rotate]),
        _ if along.has_eras() && is_chinese() => (&[Wrap, Vertical], &[Wrap, Rotate]),
        _ => (&[], &[Wrap, Rotate]),
    }
}

/// How names stand in a form of the spec, and whether the panel is flipped for it.
fn stand(panel: &Panel, form: LabelForm, is_rough: bool) -> Vec<(Form, bool)> {
    let one = |way| Form { is_rough, ..Form::neat(way) };
    let on_levels = |way| Form { is_staggered: true, ..one(way) };
    let slanted = |degrees| one(Way::Slanted(Angle::from_degrees(degrees)));
    let forms = match form {
        LabelForm::Flip if panel.can_flip() => return vec![(one(Way::Horizontal), true)],
        LabelForm::Flip => vec![],
        LabelForm::Wrap => vec![one(Way::Horizontal)],
        LabelForm::Stagger => vec![on_levels(Way::Horizontal)],
        LabelForm::Vertical => vec![one(Way::Vertical), on_levels(Way::Vertical)],
        LabelForm::Rotate => vec![slanted(-45.0), slanted(-90.0)],
    };
    forms.into_iter().map(|form| (form, false)).collect()
}

/// Whether series are named at their marks, then in a legend.
fn namings(panel: &Panel, flipped: bool) -> &'static [bool] {
    let legend =
        panel.spec.color.as_ref().map_or(Legend::Auto, |color| At::or_default(&color.get().legend));
    let can_name = !flipped && !panel.is_multiple() && panel.names_all_ends();
    match legend {
        Legend::None => &[false],
        _ if !panel.has_legend() => &[false],
        Legend::Auto if panel.spans() => &[false],
        Legend::Top => &[true],
        Legend::Auto if can_name && panel.shades().is_none() => &[false, true],
        Legend::Auto => &[true],
    }
}
