//! A plain plotters chart that gains Chinese text, SVG and PNG by one changed line.
//!
//! `cargo run --example plotters_backend` writes `target/plotters_backend.svg` and `.png`.

use plotters::prelude::*;
use tubiao::SceneBackend;

const VALUES: [(i32, f64); 5] =
    [(2011, 747.0), (2012, 878.0), (2013, 1078.0), (2014, 1231.0), (2015, 1457.0)];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The changed line; it was: SVGBackend::new("plotters_backend.svg", (800, 500))
    let area = SceneBackend::new((800, 500))
        .saving("target/plotters_backend.svg")
        .saving("target/plotters_backend.png")
        .into_drawing_area();
    area.fill(&WHITE)?;

    let mut chart = ChartBuilder::on(&area)
        .caption(
            "內地對外直接投資金額（億美元）",
            ("sans-serif", 26).into_font().style(FontStyle::Bold),
        )
        .margin(24)
        .x_label_area_size(44)
        .y_label_area_size(64)
        .build_cartesian_2d(2010.5..2015.5, 0.0..1600.0)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .x_labels(5)
        .x_label_formatter(&|year| format!("{year:.0}年"))
        .y_label_formatter(&|value| format!("{value:.0}"))
        .label_style(("sans-serif", 16))
        .draw()?;
    chart.draw_series(LineSeries::new(
        VALUES.map(|(year, value)| (f64::from(year), value)),
        BLUE.stroke_width(3),
    ))?;
    chart.draw_series(VALUES.map(|(year, value)| {
        let label = Text::new(format!("{value:.0}億"), (-30, -32), ("sans-serif", 16));
        EmptyElement::at((f64::from(year), value)) + Circle::new((0, 0), 5, BLUE.filled()) + label
    }))?;
    area.present()?;
    Ok(())
}
