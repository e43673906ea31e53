//! Paints: what a colour is for. A theme says which colour that is.

/// What something is painted with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Paint {
    pub(super) tone: Tone,
    pub(super) turn: Turn,
    /// Whether lines of the colour run over a pale ground of it.
    pub(super) is_hatched: bool,
}

/// The colours of a theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tone {
    /// Words that carry the message.
    Ink,
    /// Quiet words.
    Muted,
    /// What counts.
    Strong,
    /// Between the two.
    Middle,
    /// What it counts in.
    Soft,
    /// The remainder of a whole.
    Rest,
    /// The one emphasis.
    Accent,
    /// Helping lines, lighter than any data.
    Grid,
    /// Leader lines.
    Leader,
    /// A ground that something has left, and a shaded stretch of an axis.
    Ghost,
    /// The ground of the page.
    Ground,
    /// A category, by its number; they repeat when none is left.
    Category(u16),
    /// A value from 0 to 10,000, from pale to deep.
    Sequential(u16),
    /// A value from −10,000 to 10,000, away from the middle on both sides.
    Diverging(i16),
    /// The same with the colours of the two sides exchanged; what is below the middle stays hatched
    /// where colours do not tell the sides apart.
    Exchanged(i16),
}

/// What is made of a colour of the theme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Turn {
    /// The colour itself.
    Plain,
    /// The colour without its pattern.
    Bare,
    /// Nearly the ground, so that lines and words stand out on it.
    Pale,
    /// The same as words: stronger until it can be read on the ground.
    Readable,
    /// What is read on it: the ground's colour or the ink, black or white where neither can be.
    On,
}

impl Paint {
    /// A colour of the theme.
    pub(crate) const fn of(tone: Tone) -> Self {
        Self { tone, turn: Turn::Plain, is_hatched: false }
    }

    /// The colour of a category.
    pub(crate) const fn category(number: usize) -> Self {
        Self::of(Tone::Category(number as u16))
    }

    /// The colour of a value from 0 to 1.
    pub(crate) fn sequential(value: f64) -> Self {
        Self::of(Tone::Sequential((value.clamp(0.0, 1.0) * STEPS).round() as u16))
    }

    /// The colour of a value from −1 to 1.
    pub(crate) fn diverging(value: f64) -> Self {
        Self::of(Tone::Diverging((value.clamp(-1.0, 1.0) * STEPS).round() as i16))
    }

    /// The colour of a value from −1 to 1, from the other side of the middle.
    pub(crate) fn exchanged(value: f64) -> Self {
        Self::of(Tone::Exchanged((value.clamp(-1.0, 1.0) * STEPS).round() as i16))
    }

    /// Nearly the ground.
    pub(crate) const fn pale(self) -> Self {
        Self { turn: Turn::Pale, ..self }
    }

    /// Lines of the colour over a pale ground of it, whatever the theme: for what is missing,
    /// provisional or uncertain.
    ///
    /// A line in it is dashed. [`Paint::on`] of it is for words in the fill.
    pub(crate) const fn hatched(self) -> Self {
        Self { is_hatched: true, ..self }
    }

    /// Without a pattern, where words on it tell what it is.
    pub(crate) const fn bare(self) -> Self {
        Self { turn: Turn::Bare, ..self }
    }

    /// For words on the page.
    pub(crate) const fn readable(self) -> Self {
        Self { turn: Turn::Readable, ..self }
    }

    /// For words on it.
    pub(crate) const fn on(self) -> Self {
        Self { turn: Turn::On, ..self }
    }
}

/// The steps of values.
pub(super) const STEPS: f64 = 10_000.0;
