//! A figure → what the lint must know of it beyond the scene.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Figure;
use crate::diagnostic::Label;
use crate::lint::Facts;
use crate::spec::{AnnotationSpec, ColumnType};
use crate::table;
use crate::text::plain;

impl Figure {
    /// What the lint must know beyond the scene.
    pub(super) fn facts(&self) -> Facts {
        let panels = self.spec.panels.iter().flat_map(|panel| &panel.marks);
        let marks: Vec<_> = panels.chain(&self.spec.marks).collect();
        let says = |name: &str| marks.iter().any(|mark| mark.says_unit(name));
        let lacks =
            |name: &str| self.spec.unit(name).value.is_empty() && !has_no_unit(name) && !says(name);
        let columns = self.spec.columns().into_iter();
        let numbers = columns.filter(|(_, column)| column.kind == ColumnType::Number);
        let loose = self.notes(false);
        Facts {
            description: true,
            source: self.spec.optional(&self.spec.source),
            units: numbers.map(|(name, _)| name).filter(|name| lacks(&name.value)).collect(),
            land: crate::chart::doubts(&self.spec, (&self.tables, &self.atlas)),
            title: self.spec.place(&self.spec.title),
            output: None,
            words: self.words(),
            tables: self.tables.sources().map(|(_, source)| Arc::clone(source)).collect(),
            years: if loose.is_empty() { vec![] } else { self.years() },
            loose,
            is_translated: self.tag.is_some(),
        }
    }

    /// What title, subtitle, note and annotations say, without marks.
    fn words(&self) -> Vec<Label> {
        let spec = &self.spec;
        let title = Some(spec.label(&spec.title));
        let own = [title, spec.optional(&spec.subtitle), spec.optional(&spec.note)];
        let own = own.into_iter().flatten().map(bare);
        own.chain(self.notes(false)).chain(self.notes(true)).collect()
    }

    /// What annotations with or without a position say, without marks.
    fn notes(&self, is_anchored: bool) -> Vec<Label> {
        let spec = &self.spec;
        let notes = spec.annotation.iter().filter(|note| note.is_anchored() == is_anchored);
        let words =
            |note: &AnnotationSpec| [spec.optional(&note.caption), Some(spec.label(&note.text))];
        notes.flat_map(words).flatten().map(bare).collect()
    }

    /// The years in columns of times, each once.
    fn years(&self) -> Vec<String> {
        let columns = self.spec.columns().into_iter();
        let times = columns.filter(|(_, column)| table::grain(column.kind).is_some());
        let times: Vec<_> = times.map(|(name, _)| name).collect();
        let tables = self.tables.names().into_iter().map(|name| self.tables.get(Some(name)));
        let mut years = BTreeSet::new();
        for table in tables {
            for column in times.iter().filter_map(|name| table.column(name).ok()) {
                let cells = (0..table.rows()).map(|row| column.text(row));
                years.extend(cells.filter_map(|cell| cell.trim().get(..4).map(str::to_owned)));
            }
        }
        years.into_iter().collect()
    }
}

/// Whether numbers of a name have no unit by their nature.
fn has_no_unit(name: &str) -> bool {
    let name = name.to_lowercase();
    ["指數", "排名", "名次", "index", "rank", "ranking"].iter().any(|kind| name.ends_with(kind))
}

/// Words without marks.
fn bare(words: Label) -> Label {
    words.with(plain(&words.value))
}
