//! Random maps and trees.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::input::{Draft, line};
use crate::words::{names, words};

/// Longitudes or latitudes as a table writes them.
fn degrees(count: usize, low: f64, high: f64) -> impl Strategy<Value = Vec<String>> {
    vec((low..high).prop_map(|at| format!("{at:.3}")), count)
}

/// Maps of points, with land, lines and links of the same table.
pub(crate) fn maps() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![4 => 2..=9_usize, 1 => 2..=30_usize].prop_flat_map(|rows| {
        let near = (degrees(rows, 95.0, 128.0), degrees(rows, -20.0, 48.0));
        let far = (degrees(rows, -180.0, 180.0), degrees(rows, -30.0, 80.0));
        let positions = prop_oneof![3 => near, 1 => far];
        let links = vec(option::weighted(0.5, any::<Index>()), rows);
        (names(rows), positions, vec(0..3_usize, rows), links, vec(words(8), 3))
    });
    let projection = select(vec![
        "",
        "projection = \"mercator\"\n",
        "projection = \"lambert-conformal-conic\"\n",
        "projection = \"lambert-conformal-conic\"\nparallels = [25, 47]\n",
        "parallels = [20]\n",
        "meridian = 150\n",
        "projection = \"mercator\"\nmeridian = -75\n",
    ]);
    let net = select(vec!["", "", "graticule = 10\n", "graticule = 5\nnorth_arrow = true\n"]);
    let parts = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    let inset = select(vec!["", "", "[mark.inset]\nbounds = [-180, -60, 180, 85]\n"]);
    let more = (option::weighted(0.2, words(10)), inset);
    (table, projection, net, parts, more).prop_map(
        |((stops, (lon, lat), kinds, links, kind_names), projection, net, parts, (name, inset))| {
            let (has_land, has_lines, has_links, has_kinds) = parts;
            let mut draft = Draft { shown: stops.clone(), ..Draft::default() };
            draft.column("名稱", &stops, "type = \"text\"");
            draft.column("經", &lon, "");
            draft.column("緯", &lat, "");
            let kind = |kind: &usize| format!("類{kind}{}", kind_names[*kind].trim());
            draft.column("類", &kinds.iter().map(kind).collect::<Vec<_>>(), "type = \"text\"");
            let to = |link: &Option<Index>| link.map(|it| it.get(&stops).clone());
            // A link to itself is refused.
            let end = |(from, link): (&String, &Option<Index>)| {
                to(link).filter(|to| to != from).unwrap_or_default()
            };
            let to: Vec<_> = stops.iter().zip(&links).map(end).collect();
            draft.column("至", &to, "");
            draft.marks = format!("[[mark]]\ntype = \"map\"\n{projection}{net}");
            if has_land {
                draft.marks += "[[mark.area]]\nx = \"經\"\ny = \"緯\"\nby = \"類\"\n";
            }
            if has_lines {
                draft.marks += "[[mark.line]]\nx = \"經\"\ny = \"緯\"\n";
            }
            if has_links {
                draft.marks += "[[mark.link]]\nfrom = \"名稱\"\nto = \"至\"\n";
            }
            draft.marks += "[[mark.point]]\nx = \"經\"\ny = \"緯\"\nlabel = \"名稱\"\n";
            if has_kinds {
                draft.marks += "category = \"類\"\n";
            }
            if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
                draft.marks += "[[mark.name]]\nat = [110, 10]\n";
                draft.marks += &line("text", &Some(name.clone()));
                draft.shown.push(name);
            }
            draft.marks += inset;
            draft
        },
    )
}

/// Trees: every name stands under one before it, or under the root of the spec.
pub(crate) fn trees() -> impl Strategy<Value = Draft> {
    let table = prop_oneof![4 => 2..=9_usize, 1 => 2..=24_usize].prop_flat_map(|rows| {
        (names(rows + 1), vec(any::<Index>(), rows), vec(option::of(words(10)), rows))
    });
    let ways = select(vec!["", "", "direction = \"right\"\n", "direction = \"down\"\n"]);
    let keys = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (table, ways, keys).prop_map(
        |((stops, above, notes), way, (has_root, has_notes, has_kinds, is_dashed))| {
            let (root, own) = (&stops[0], &stops[1..]);
            let mut draft = Draft { shown: own.to_vec(), ..Draft::default() };
            draft.column("名稱", own, "type = \"text\"");
            let parent = |row: usize| match row {
                0 => String::new(),
                // Under the root of the spec, if there is one, or under a row before it.
                row if has_root && above[row].index(3) == 0 => String::new(),
                row => own[above[row].index(row)].clone(),
            };
            let parents: Vec<_> = (0..own.len()).map(parent).collect();
            draft.column("所屬", &parents, "");
            let notes: Vec<_> = notes.iter().map(|note| note.clone().unwrap_or_default()).collect();
            draft.column("附註", &notes, "");
            let kind = |row: usize| ["甲類", "乙類", "丙類"][row % 3].to_owned();
            draft.column("類", &(0..own.len()).map(kind).collect::<Vec<_>>(), "type = \"text\"");
            draft.marks =
                "[[mark]]\ntype = \"tree\"\nname = \"名稱\"\nparent = \"所屬\"\n".to_owned();
            draft.marks += way;
            if has_root {
                draft.marks += &line("root", &Some(root.clone()));
                draft.shown.push(root.clone());
            }
            if has_notes {
                draft.marks += "note = \"附註\"\n";
            }
            if has_kinds {
                draft.marks += "category = \"類\"\n";
            }
            if is_dashed {
                draft.marks += "uncertain = \"附註\"\n";
            }
            draft
        },
    )
}
