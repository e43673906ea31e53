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
