//! Number patterns of columns: they fit their numbers, or stop the figure.

use tubiao::{Error, Figure, Fonts, Typesetter};

/// The words of columns whose values are printed by a pattern.
fn words(column: &str, values: &[&str]) -> Result<Vec<String>, Error> {
    let spec = format!(
        "title = \"個案\"\ndata = \"x.csv\"\n[columns]\nv = {{ {column} }}\n\
         [[mark]]\ntype = \"column\"\nx = \"k\"\ny = \"v\"\nlabels = \"all\"\n"
    );
    let rows = values.iter().zip('a'..).map(|(value, name)| format!("{name},{value}\n"));
    let table = format!("k,v\n{}", rows.collect::<String>());
    let scene = Figure::parse("x", &spec, table.as_bytes())?
        .scene(&mut Typesetter::new(Fonts::builtin()))?;
    let texts = scene.texts().into_iter().map(|text| text.run.text.to_string());
    Ok(texts.filter(|text| text.contains(|c: char| c.is_ascii_digit())).collect())
}

#[test]
fn patterns_print_what_fits_them() {
    let cases: [(&str, &[&str], &[&str]); 8] = [
        ("type = \"number\", format = \"0.0%\"", &["0.05", "0.125"], &["5.0%", "12.5%"]),
        ("type = \"percent\", format = \"0.0%\"", &["5", "12.5%"], &["5.0%", "12.5%"]),
        ("type = \"percent\", format = \"0‰\"", &["5", "12.5"], &["50‰", "125‰"]),
        ("type = \"number\", unit = \"%\", format = \"0%\"", &["5", "62"], &["5%", "62%"]),
        (
            "type = \"number\", unit = \"人\", format = \"0.0萬\"",
            &["12000", "456000"],
            &["1.2萬", "45.6萬"],
        ),
        // What is small beside the greatest may print as 0.
        ("type = \"number\", format = \"0.0\"", &["12.3", "0.04"], &["12.3", "0.0"]),
        ("type = \"number\", format = \"0\"", &["7.4", "7.4"], &["7", "7"]),
        ("type = \"number\", format = \"0萬\"", &["20000", "10000"], &["2萬", "1萬"]),
    ];
    for (column, values, wanted) in cases {
        assert_eq!(words(column, values).expect(column), wanted, "{column}");
    }
}

#[test]
fn patterns_that_say_too_little_are_refused() {
    let cases: [(&str, &[&str], &str); 5] = [
        ("format = \"0兆\"", &["1234", "987"], "this pattern prints 1234 as 0兆"),
        ("format = \"0.0萬\"", &["1234", "987"], "this pattern prints 1234 as 0.1萬"),
        ("format = \"0\"", &["0.4", "0.2"], "this pattern prints 0.4 as 0"),
        ("format = \"0\"", &["7.4", "6.6"], "this pattern prints unequal numbers all as 7"),
        ("unit = \"宗\", format = \"0%\"", &["3", "4"], "multiplies, and the column is in 宗"),
    ];
    for (column, values, wanted) in cases {
        let fault = words(&format!("type = \"number\", {column}"), values).expect_err(column);
        assert!(fault.to_string().contains(wanted), "{column}: {fault}");
    }
}
