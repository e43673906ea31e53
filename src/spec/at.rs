//! Values with their place in the file, and values that may be one or several.

use std::borrow::Borrow;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// A value of the spec and where it is written.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
pub(crate) struct At<T>(Spanned<T>);

/// Words with their place in the file.
pub(crate) type Text = At<String>;

impl<T> At<T> {
    /// A value with the bytes of the file that hold it.
    pub(crate) fn new(value: T, span: Range<usize>) -> Self {
        Self(Spanned::new(span, value))
    }

    /// The value.
    pub(crate) fn get(&self) -> &T {
        self.0.get_ref()
    }

    /// The bytes of the file that hold it.
    pub(crate) fn span(&self) -> Range<usize> {
        self.0.span()
    }
}

impl<T: Copy + Default> At<T> {
    /// The value of a key that a spec may leave out.
    pub(crate) fn or_default(key: &Option<Self>) -> T {
        key.as_ref().map(|value| *value.get()).unwrap_or_default()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.get()
    }
}

/// One word or a list of words.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a text, or a list of texts")]
pub(crate) enum Words {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

impl Words {
    /// All of them.
    pub(crate) fn all(&self) -> &[String] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Several(words) => words,
        }
    }
}

/// A number, or words such as a year or a category.
#[derive(Deserialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a number or a text")]
pub(crate) enum Scalar {
    /// A number.
    Number(f64),
    /// Words.
    Words(String),
}

#[cfg(feature = "cli")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
