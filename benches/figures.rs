//! How long each stage takes, within one process: `cargo bench`.

use std::hint::black_box;

use tubiao::{Figure, Fonts, Located, RichText, Scene, TextStyle, Typesetter};

const FIGURES: [&str; 4] =
    ["outbound-fdi", "cepa-certificates", "air-pollutants", "mainland-offices"];

fn main() {
    divan::main();
}

fn figure(name: &str) -> Figure {
    Figure::load(format!("data/{name}.toml")).expect("the booklet's figures are sound")
}

fn scene(name: &str) -> Scene {
    let mut setter = Typesetter::new(Fonts::builtin());
    figure(name).scene(&mut setter).expect("the booklet's figures are sound")
}

/// Reading spec and table.
#[divan::bench(args = FIGURES)]
fn load(name: &str) -> Figure {
    figure(name)
}

/// Layout with fresh fonts, as a new process does it.
#[divan::bench(args = FIGURES)]
fn layout_cold(bencher: divan::Bencher, name: &str) {
    let figure = figure(name);
    bencher.bench_local(|| figure.scene(&mut Typesetter::new(Fonts::builtin())));
}

/// Layout with shaping plans and outlines at hand.
#[divan::bench(args = FIGURES)]
fn layout_warm(bencher: divan::Bencher, name: &str) {
    let figure = figure(name);
    let mut setter = Typesetter::new(Fonts::builtin());
    bencher.bench_local(|| figure.scene(&mut setter));
}

/// Layout of 480 columns, 40 names of 12 series, and of 12 lines over 40 years.
#[divan::bench(args = ["column", "line"])]
fn forty_by_twelve(bencher: divan::Bencher, mark: &str) {
    let mut table = "年份,地區,組別,數值\n".to_owned();
    for (name, series) in (0..40).flat_map(|name| (0..12).map(move |series| (name, series))) {
        let value = (name * 7 + series * 13) % 29 + 1;
        table += &format!("{},第{name}個地區,第{series}組,{value}\n", 1980 + name);
    }
    let x = if mark == "line" { "年份" } else { "地區" };
    let spec = format!(
        "title = \"x\"\ndata = \"x.csv\"\nwidth = 1600\n[[mark]]\ntype = \"{mark}\"\nx = \"{x}\"\n\
         y = \"數值\"\ncolor = \"組別\"\n"
    );
    let figure = Figure::parse("x", &spec, table.as_bytes()).expect("a figure");
    let mut setter = Typesetter::new(Fonts::builtin());
    bencher.bench_local(|| figure.scene(&mut setter).expect("a scene"));
}

/// Sixty labels of a figure, mixed scripts, with shaping plans and buffers at hand.
#[divan::bench]
fn sixty_labels_warm(bencher: divan::Bencher) {
    const LABELS: [&str; 12] = [
        "運輸服務及物流服務",
        "2015年",
        "1,457億美元",
        "香港佔比",
        "−72%",
        "3\u{2009}089份",
        "可吸入顆粒物（PM10）",
        "PM2.5",
        "CEPA",
        "廣東省",
        "人員提供與安排服務",
        "45%",
    ];
    let style = TextStyle::regular(16.0);
    let labels: Vec<RichText> = LABELS
        .iter()
        .cycle()
        .take(60)
        .map(|text| RichText::from(&Located::nowhere((*text).to_owned())))
        .collect();
    let mut setter = Typesetter::new(Fonts::builtin());
    bencher.bench_local(|| {
        for label in &labels {
            black_box(setter.line(label, style).expect("the built-in fonts have them"));
        }
    });
}

/// The SVG writer.
#[divan::bench(args = FIGURES)]
fn svg(bencher: divan::Bencher, name: &str) {
    let scene = scene(name);
    bencher.bench_local(|| tubiao::svg::write(black_box(&scene)));
}

/// The PNG writer: rasterising and compressing.
#[divan::bench(args = FIGURES)]
fn png(bencher: divan::Bencher, name: &str) {
    let scene = scene(name);
    bencher.bench_local(|| tubiao::png::write(black_box(&scene)));
}
