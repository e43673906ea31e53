//! Words with values in them.

use super::super::Template;
use super::Data::{self, Air, Cepa, Fdi, Offices};

/// Prints a number with two decimals, or with its pattern in front; refuses the pattern `bad`.
fn format(number: f64, _: bool, pattern: Option<&str>) -> Result<String, String> {
    match pattern {
        Some("bad") => Err("this is no pattern".to_owned()),
        Some(pattern) => Ok(format!("<{pattern}|{number:.3}>")),
        None => Ok(format!("{number:.2}")),
    }
}

#[test]
fn templates_are_filled() {
    let cases = [
        (Fdi, "", ""),
        (Fdi, "沒有數值", "沒有數值"),
        (Fdi, "年均增長{cagr(金額):0%}", "年均增長<0%|0.390>"),
        (Fdi, "{max(金額)}億", "1457.00億"),
        (Fdi, "{max(金額):#,##0}億", "<#,##0|1457.000>億"),
        (Fdi, "{{{max(金額)}}}", "{1457.00}"),
        (Fdi, "{{}} {{金額}}", "{} {金額}"),
        (Fdi, "{first(年份)}年至{last(年份)}年", "1995年至2015年"),
        (Fdi, "{last(年份):0}", "<0|2015.000>"),
        (Fdi, "{last(年份) - first(年份)}年", "20.00年"),
        (Fdi, "{argmax(金額, 年份)}年最高", "2015年最高"),
        (Air, "{argmin(指數, 污染物)}跌幅最大", "二氧化硫跌幅最大"),
        (Air, "{指數[污染物 = \"二氧化硫\"][年份 = 2015]:a:b}", "<a:b|28.000>"),
        (Offices, "由{first(時間)}起", "由2014年4月前起"),
        (Fdi, "{\"a:b}\"}", "a:b}"),
        (Fdi, "{ 1 + 1 }{2}", "2.002.00"),
        (Fdi, "{1:}", "<|1.000>"),
        (Cepa, "{share(證明書數目, 服務行業 = “分銷服務”):0.0%}", "<0.0%|0.118>"),
        (Fdi, "注：{1}", "注：1.00"),
        (Fdi, "{0 * -1}", "0.00"),
    ];
    for (data, text, wanted) in cases {
        let template = Template::parse(text).expect(text);
        assert_eq!(data.with(|rows| template.fill(rows, &format)).as_deref(), Ok(wanted), "{text}");
    }
}

#[test]
fn faults_stand_in_the_whole_text() {
    let cases: [(Data, &str, &str, &str); 14] = [
        (Fdi, "增長{cagr(金頟):0%}", "金頟", "there is no column 「金頟」"),
        (Fdi, "增長{cgar(金額):0%}", "cgar", "there is no function cgar"),
        (Fdi, "增長{max(金額)", "{", "this { is not closed"),
        (Fdi, "增長{max(金額}", "(", "this ( is not closed"),
        (Fdi, "{max(金額)} 和 {}", "{}", "there is no expression in these braces"),
        (Fdi, "{ :0}", "{ :0}", "there is no expression in these braces"),
        (Fdi, "{sum(金額:0)}", ":", "「:」 means nothing here"),
        (Fdi, "甲}乙", "}", "this } closes no {"),
        (Fdi, "甲{金額}", "金額", "this is a column of 9 rows, not one number"),
        (Fdi, "甲{1 = 1}", "1 = 1", "this is true or false, not a number"),
        (Fdi, "甲{max(金額):bad}", "bad", "this is no pattern"),
        (Fdi, "甲{\"x\":0}", "0", "a pattern prints numbers, and this is a text"),
        (Air, "{argmin(指數, 污染物):0}", "0", "a pattern prints numbers, and this is a text"),
        (Fdi, "甲{1 / (2 - 2)}", "1 / (2 - 2)", "this divides by zero"),
    ];
    for (data, text, underlined, message) in cases {
        let filled = Template::parse(text)
            .and_then(|template| data.with(|rows| template.fill(rows, &format)));
        let fault = filled.expect_err(text);
        assert_eq!((&text[fault.span.clone()], fault.message.as_str()), (underlined, message));
    }
}
