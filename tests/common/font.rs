//! Fonts made byte by byte (OpenType 1.9): every character is the same square.

/// A font of two glyphs, `.notdef` and a square of 800 units in an em of 1000.
#[derive(Clone)]
pub(crate) struct Tiny<'a> {
    pub(crate) family: &'a str,
    pub(crate) license: &'a str,
    pub(crate) characters: &'a str,
    pub(crate) weight: u16,
    pub(crate) fs_type: u16,
    /// The ends of an axis `wght`, at whose upper end the square and its advance are 100 wider.
    pub(crate) axis: Option<(u16, u16)>,
    /// Outlines in a CFF table rather than in `glyf`.
    pub(crate) is_cff: bool,
}

impl<'a> Tiny<'a> {
    pub(crate) fn new(family: &'a str, characters: &'a str) -> Self {
        let license = "Free for all";
        Self { family, license, characters, weight: 400, fs_type: 0, axis: None, is_cff: false }
    }

    /// The font as a file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.at(0)
    }

    /// The font as it stands in a file after `base` bytes.
    fn at(&self, base: usize) -> Vec<u8> {
        let mut tables = vec![
            (b"OS/2", self.os2()),
            (b"cmap", self.cmap()),
            (b"head", head()),
            (b"hhea", words(&[1, 0, 880, -120, 0, 1000, 0, 0, 800, 1, 0, 0, 0, 0, 0, 0, 0, 2])),
            (b"hmtx", words(&[1000, 0, 1000, 0])),
            (b"maxp", words(&[0, 0x5000, 2])),
            (b"name", self.name()),
        ];
        if let Some((least, most)) = self.axis {
            tables.extend([(b"fvar", fvar(least, most)), (b"gvar", gvar())]);
        }
        if self.is_cff {
            tables.push((b"CFF ", cff()));
        } else {
            tables.extend([(b"glyf", square()), (b"loca", words(&[0, 0, 17]))]);
        }
        tables.sort();
        let kind: &[u8] = if self.is_cff { b"OTTO" } else { &[0, 1, 0, 0] };
        let mut file = [kind, &words(&[tables.len() as i16, 0, 0, 0])].concat();
        let mut offset = base + 12 + 16 * tables.len();
        for (tag, table) in &mut tables {
            let length = table.len() as u32;
            table.resize(table.len().next_multiple_of(4), 0);
            file.extend([&tag[..], &[0; 4], &(offset as u32).to_be_bytes()].concat());
            file.extend(length.to_be_bytes());
            offset += table.len();
        }
        tables.into_iter().for_each(|(_, table)| file.extend(table));
        file
    }

    fn os2(&self) -> Vec<u8> {
        let mut table = words(&[0, 1000, self.weight as i16, 5, self.fs_type as i16]);
        table.resize(78, 0);
        table
    }

    /// Format 12, one group a character.
    fn cmap(&self) -> Vec<u8> {
        let mut characters: Vec<_> = self.characters.chars().map(u32::from).collect();
        characters.sort_unstable();
        let count = characters.len() as u32;
        let mut table = words(&[0, 1, 3, 10, 0, 12, 12, 0]);
        let groups = characters.into_iter().flat_map(|c| [c, c, 1]);
        let rest = [16 + 12 * count, 0, count].into_iter().chain(groups);
        table.extend(rest.flat_map(u32::to_be_bytes));
        table
    }

    /// Family, full name and licence, in English for Windows.
    fn name(&self) -> Vec<u8> {
        let names = [(1, self.family), (4, self.family), (13, self.license)];
        let mut texts = vec![];
        let mut table = words(&[0, names.len() as i16, 6 + 12 * names.len() as i16]);
        for (id, text) in names {
            let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            table.extend(words(&[3, 1, 0x409, id, text.len() as i16, texts.len() as i16]));
            texts.extend(text);
        }
        [table, texts].concat()
    }
}

/// Several fonts in one file.
pub(crate) fn collection(fonts: &[Tiny]) -> Vec<u8> {
    let mut offset = 12 + 4 * fonts.len();
    let mut head = [&b"ttcf"[..], &words(&[1, 0, 0, fonts.len() as i16])].concat();
    let mut rest = vec![];
    for font in fonts {
        let font = font.at(offset);
        head.extend((offset as u32).to_be_bytes());
        offset += font.len();
        rest.extend(font);
    }
    [head, rest].concat()
}

fn words(values: &[i16]) -> Vec<u8> {
    values.iter().copied().flat_map(i16::to_be_bytes).collect()
}

fn head() -> Vec<u8> {
    let dates = [0; 8];
    let before = words(&[1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, 1000]);
    [before, words(&dates), words(&[0, 0, 800, 800, 0, 8, 2, 0, 0])].concat()
}

fn square() -> Vec<u8> {
    let corners = words(&[0, 800, 0, -800, 0, 0, 800, 0]);
    [words(&[1, 0, 0, 800, 800, 3, 0]), vec![1; 4], corners].concat()
}

fn fvar(least: u16, most: u16) -> Vec<u8> {
    let axis = words(&[least as i16, 0, least as i16, 0, most as i16, 0, 0, 256]);
    [words(&[1, 0, 16, 2, 1, 20, 0, 4]), b"wght".to_vec(), axis].concat()
}

/// One master at the upper end of the axis: all points are named, four corners and four phantoms.
fn gvar() -> Vec<u8> {
    let head = words(&[1, 0, 1, 1, 0, 26, 2, 0, 0, 28, 0, 0, 10, 0x4000]);
    let tuple = words(&[1, 8, 11, 0x2000]);
    let right = [0, 7, 0, 100, 100, 0, 0, 100, 0, 0];
    [head, tuple, right.to_vec(), vec![0x87, 0]].concat()
}

/// Header, four indexes, and the two glyphs as charstrings of type 2.
fn cff() -> Vec<u8> {
    let start: &[u8] = &[1, 0, 4, 1, 0, 1, 1, 1, 2, b'F'];
    let top: &[u8] = &[0, 1, 1, 1, 8, 28, 0, 26, 17, 139, 139, 18];
    let none: &[u8] = &[0, 0, 0, 0];
    let square = [139, 139, 21, 28, 3, 32, 28, 3, 32, 28, 0xfc, 0xe0, 6, 14];
    let glyphs = [&[0, 2, 1, 1, 2, 16, 14], &square[..]].concat();
    [start, top, none, &glyphs].concat()
}

/// An entry of `fonts.toml`; `more` are further lines.
pub(crate) fn entry(family: &str, file: &str, bytes: &[u8], more: &str) -> String {
    let hash = sha256(bytes);
    format!("[[font]]\nfamily = \"{family}\"\nfile = \"{file}\"\nsha256 = \"{hash}\"\n{more}\n")
}

/// The entries of the built-in pair, without files.
pub(crate) fn builtin() -> String {
    let entry = |name: &str| {
        let bytes = std::fs::read(super::root().join("fonts").join(name)).expect("the font");
        format!("[[font]]\nfamily = \"Noto Sans HK\"\nsha256 = \"{}\"\n", sha256(&bytes))
    };
    entry("NotoSansHK-Regular.ttf") + &entry("NotoSansHK-Bold.ttf")
}

/// The hash as hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
