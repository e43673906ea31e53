//! The alternative text that is drafted from the data: whole sentences, written by hand.

use tubiao::{Error, Figure, Fonts, Scene, Typesetter};

fn scene(spec: &str, table: &str) -> Result<Scene, Error> {
    let (head, marks) = spec.split_at(spec.find('[').expect("a table of the spec"));
    let spec = format!("{head}\ndata = \"x.csv\"\n{marks}");
    Figure::parse("x", &spec, table.as_bytes())?.scene(&mut Typesetter::new(Fonts::builtin()))
}

/// A figure of some spec, `;` for line ends, and some rows, ` ` for line ends, says that.
fn says(spec: &str, rows: &str, expected: &str) {
    let scene = scene(&spec.replace("; ", "\n"), &rows.replace(' ', "\n"));
    let scene = scene.unwrap_or_else(|error| unreachable!("{spec}: {error}"));
    assert_eq!(scene.description, expected, "{spec}");
}

const FDI: &str = "title = '對外直接投資'; [columns]; '年份' = { type = 'year' }; \
    '金額' = { type = 'number', unit = '億美元' }; '香港佔比' = { type = 'percent' }; \
    [[mark]]; type = 'column'; x = '年份'; y = '金額'; part = '香港佔比'";

#[test]
fn few_years_are_all_told() {
    says(
        FDI,
        "年份,金額,香港佔比 1995,2,11 2000,6,3 2005,123,28 2010,688,56 2015,1457,62",
        "柱形圖：對外直接投資。金額：1995年 2億美元（11%），2000年 6億美元（3%），2005年 123億美元（28%），\
        2010年 688億美元（56%），2015年 1,457億美元（62%）。整體上升，2015年最高，1995年最低。",
    );
    says(
        "title = 'Outward investment'; lang = 'en'; [columns]; Year = { type = 'year' }; \
        Amount = { type = 'number', unit = 'US$ billion' }; Share = { type = 'percent' }; \
        [[mark]]; type = 'column'; x = 'Year'; y = 'Amount'; part = 'Share'",
        "Year,Amount,Share 1995,2,11 2000,6,3 2005,123,28",
        "Column chart: Outward investment. Amount: US$2 billion (11%) in 1995, \
        US$6 billion (3%) in 2000 and US$123 billion (28%) in 2005. \
        The trend is upward; the highest value is in 2005 and the lowest value is in 1995.",
    );
}

#[test]
fn many_years_are_told_by_their_course() {
    says(
        FDI,
        "年份,金額,香港佔比 2003,10,10 2004,12,11 2005,14,12 2006,13,13 2007,16,14 2008,18,15 \
        2009,20,16 2010,22,17 2011,24,18 2012,23,19 2013,26,20 2014,28,21 2015,30,22",
        "柱形圖：對外直接投資。金額由2003年的10億美元升至2015年的30億美元，整體上升。\
        最高為2015年的30億美元，最低為2003年的10億美元。香港佔比由2003年的10%升至2015年的22%，整體上升。",
    );
}

#[test]
fn months_rise_and_fall() {
    says(
        "title = 'Jobless'; lang = 'en'; [columns]; Month = { type = 'month' }; \
        Rate = { type = 'percent' }; [[mark]]; type = 'line'; x = 'Month'; y = 'Rate'",
        "Month,Rate 2015-01,5 2015-02,6 2015-03,7 2015-04,8 2015-05,9 2015-06,10 2015-07,11 \
        2015-08,10 2015-09,9 2015-10,8 2015-11,7 2015-12,6 2016-01,5",
        "Line chart: Jobless. The trend in Rate is first upward and then downward, \
        with 5% both in January 2015 and in January 2016. The highest value is 11% in July 2015 \
        and the lowest value is 5% in January 2015 and January 2016.",
    );
}

#[test]
fn fiscal_years_quarters_and_days_are_said_as_such() {
    says(
        "title = '盈餘'; [columns]; '年度' = { type = 'fiscal-year' }; \
        '盈餘' = { type = 'number', unit = '億元' }; [[mark]]; type = 'line'; x = '年度'; y = '盈餘'",
        "年度,盈餘 2013/14,9.5 2014/15,8 2015/16,7.2",
        "折線圖：盈餘。盈餘：2013/14年度 9.5億元，2014/15年度 8.0億元，2015/16年度 7.2億元。\
        整體下降，2013/14年度最高，2015/16年度最低。",
    );
    says(
        "title = '雨量'; [columns]; '季度' = { type = 'quarter' }; \
        '雨量' = { type = 'number', unit = '毫米' }; [[mark]]; type = 'area'; x = '季度'; y = '雨量'",
        "季度,雨量 2015Q1,10 2015Q2,4 2015Q3,9 2015Q4,3",
        "面積圖：雨量。雨量：2015年第1季 10毫米，2015年第2季 4毫米，2015年第3季 9毫米，2015年第4季 3毫米。\
        有升有跌，2015年第1季最高，2015年第4季最低。",
    );
    says(
        "title = 'Price?'; lang = 'en'; [columns]; Day = { type = 'date' }; \
        Price = { type = 'number' }; [[mark]]; type = 'line'; x = 'Day'; y = 'Price'",
        "Day,Price 2015-03-30,3 2015-03-31,5",
        "Line chart: Price? Price: 3 on 30 March 2015 and 5 on 31 March 2015.",
    );
}

#[test]
fn years_are_said_in_the_calendar_of_the_axis() {
    says(
        "title = '人數'; [x]; calendar = 'roc'; [columns]; '年份' = { type = 'year' }; \
        '人數' = { type = 'number', unit = '人' }; [[mark]]; type = 'column'; x = '年份'; y = '人數'",
        "年份,人數 2011,3 2012,5 2013,4",
        "柱形圖：人數。人數：民國100年 3人，民國101年 5人，民國102年 4人。\
        先升後跌，民國101年最高，民國100年最低。",
    );
}

const BARS: &str = "title = '辦事處'; [columns]; '數目' = { type = 'number', unit = '個', \
    missing = '—' }; [[mark]]; type = 'bar'; y = '城市'; x = '數目'";
const ENGLISH_BARS: &str = "title = 'Offices'; lang = 'en'; [columns]; \
    Number = { type = 'number', missing = '—' }; [[mark]]; type = 'bar'; y = 'City'; x = 'Number'";

#[test]
fn equal_extremes_are_all_named() {
    says(
        BARS,
        "城市,數目 甲,5 乙,5 丙,2",
        "條形圖：辦事處。數目：甲 5個，乙 5個，丙 2個。甲、乙最高，丙最低。",
    );
    says(
        ENGLISH_BARS,
        "City,Number Beijing,5 Shanghai,5 Wuhan,2",
        "Bar chart: Offices. Number: Beijing (5), Shanghai (5) and Wuhan (2). \
        The highest values are for Beijing and Shanghai and the lowest value is for Wuhan.",
    );
    says(
        FDI.strip_suffix("; part = '香港佔比'").expect("the last key"),
        "年份,金額,香港佔比 2001,5,1 2002,5,1 2003,5,1 2004,5,1 2005,1,1 2006,2,1 2007,2,1 2008,2,1 \
        2009,2,1 2010,2,1 2011,2,1 2012,2,1 2013,2,1",
        "柱形圖：對外直接投資。金額由2001年的5億美元降至2013年的2億美元，先跌後升。\
        最高為2001年、2002年、2003年等4項的5億美元，最低為2005年的1億美元。",
    );
}

#[test]
fn many_names_are_ranked() {
    let letters = "ABCDEFGHIJKLM".chars().enumerate();
    let rows = letters.map(|(i, name)| format!(" {name},{}", 13 - i)).collect::<String>();
    says(
        ENGLISH_BARS,
        &format!("City,Number{rows}"),
        "Bar chart: Offices. For Number, the highest of 13 categories are A (13), B (12) and \
        C (11), and the lowest is M (1).",
    );
    says(
        BARS,
        &format!("城市,數目{rows}"),
        "條形圖：辦事處。數目共13項，最高的3項為A 13個、B 12個、C 11個，最低為M的1個。",
    );
}

#[test]
fn one_row_is_told_alone() {
    says(BARS, "城市,數目 甲,7", "條形圖：辦事處。數目：甲 7個。");
    says(ENGLISH_BARS, "City,Number Wuhan,7", "Bar chart: Offices. Number: Wuhan (7).");
}

#[test]
fn equal_values_have_no_extremes() {
    says(
        FDI,
        "年份,金額,香港佔比 2013,4,1 2014,4,1 2015,4,1",
        "柱形圖：對外直接投資。金額：2013年 4億美元（1%），2014年 4億美元（1%），2015年 4億美元（1%）。\
        金額在2013年至2015年均為4億美元。",
    );
    says(
        ENGLISH_BARS,
        "City,Number A,4 B,4 C,4",
        "Bar chart: Offices. Number: A (4), B (4) and C (4). \
        Every value of Number is 4, in 3 categories.",
    );
    let rows = "ABCDEFGHIJKLM".chars().map(|name| format!(" {name},4")).collect::<String>();
    says(BARS, &format!("城市,數目{rows}"), "條形圖：辦事處。數目共13項，均為4個。");
}

#[test]
fn missing_values_are_counted() {
    says(BARS, "城市,數目 甲,7 乙,— 丙,3", "條形圖：辦事處。數目：甲 7個，丙 3個。缺1個數值。");
    says(
        ENGLISH_BARS,
        "City,Number A,— B,6 C,—",
        "Bar chart: Offices. Number: B (6). 2 values are missing.",
    );
    says(
        ENGLISH_BARS,
        "City,Number A,— B,6",
        "Bar chart: Offices. Number: B (6). 1 value is missing.",
    );
}

#[test]
fn negative_values_have_a_minus_sign() {
    says(
        "title = '增長'; [columns]; '年份' = { type = 'year' }; \
        '增長' = { type = 'number', unit = '%' }; [[mark]]; type = 'column'; x = '年份'; y = '增長'",
        "年份,增長 2013,-3 2014,2 2015,-5",
        "柱形圖：增長。增長：2013年 −3%，2014年 2%，2015年 −5%。先升後跌，2014年最高，2015年最低。",
    );
}

/// The words of a trend and the values at which another takes over.
#[test]
fn trends_follow_their_rules() {
    for (values, trend) in [
        // Level: within 2 % of the greatest magnitude.
        (&[100, 101, 102][..], "大致持平"),
        (&[100, 101, 103], "整體上升"),
        (&[-100, -101, -102], "大致持平"),
        (&[0, 0, 1], "整體上升"),
        // A setback of a tenth of the range is none.
        (&[0, 100, 90], "整體上升"),
        (&[0, 100, 89], "先升後跌"),
        (&[100, 0, 10], "整體下降"),
        (&[100, 0, 11], "先跌後升"),
        (&[0, 60, 50, 100, 0, 10], "先升後跌"),
        (&[0, 60, 49, 100, 0], "有升有跌"),
        (&[100, 40, 50, 0, 100, 90], "先跌後升"),
        (&[0, 50, 20, 100, 40], "有升有跌"),
        // What falls first does not rise and then fall.
        (&[832, 745, 746, 988, 123], "有升有跌"),
        (&[10, 20, 15, 13, 44, 9], "有升有跌"),
        (&[420, 530, 2], "先升後跌"),
    ] {
        let row = |(i, value)| format!("\n{},{value}", 2001 + i);
        let rows: String = values.iter().enumerate().map(row).collect();
        let spec = "title = '數'\n[[mark]]\ntype = 'line'\nx = '年'\ny = '值'\n";
        let scene = scene(spec, &format!("年,值{rows}")).expect("a figure");
        assert!(scene.description.contains(&format!("。{trend}，")), "{}", scene.description);
    }
}

/// In a long series one value that stands out is no turn, and what lasts is.
#[test]
fn trends_of_long_series_are_those_of_their_parts() {
    let told = |value: fn(i32) -> i32, expected: &str| {
        let rows: String = (0..96).map(|i| format!(" {},{}", 1900 + i, value(i))).collect();
        let spec = "title = '數'\n[[mark]]\ntype = 'line'\nx = '年'\ny = '值'\n";
        let scene = scene(spec, &format!("年,值{rows}").replace(' ', "\n")).expect("a figure");
        assert!(scene.description.contains(&format!("，{expected}。")), "{}", scene.description);
    };
    told(|i| 100 + i, "整體上升");
    // Parts have four values: a dip of a fifth of the range is a twentieth of it.
    told(|i| if i == 50 { 131 } else { 100 + i }, "整體上升");
    told(|i| if (40..52).contains(&i) { 100 } else { 100 + i }, "有升有跌");
    told(|i| if i < 48 { 100 + i } else { 200 - i }, "先升後跌");
}

/// A total that goes up and down is told with its extremes, and a part below zero by its length.
#[test]
fn totals_and_parts_below_zero() {
    let years = (2001..=2006).map(|year| format!(" {year}"));
    let values = ["3,2", "9,2", "3,2", "9,2", "3,2", "4,-7"];
    let rows: String = years.zip(values).map(|(year, values)| format!("{year},{values}")).collect();
    says(
        &format!("title = '收入'; {TWO}'stack'"),
        &format!("年份,甲,乙{rows}"),
        "堆疊柱形圖：收入。顯示2001年至2006年的甲、乙。合計由2001年的5億元降至2006年的−3億元，有升有跌。\
        合計最高為2002年、2004年的11億元，最低為2006年的−3億元。\
        最大的部分在2001年為甲（3億元），在2006年為乙（−7億元）。",
    );
}

/// Things that are counted are more or fewer, and a Chinese currency stands before its number.
#[test]
fn units_have_their_words() {
    says(
        "title = '港口'; [columns]; '航線' = { type = 'number', unit = '條' }; \
        '吞吐量' = { type = 'number', unit = '標準箱' }; \
        [[mark]]; type = 'point'; x = '吞吐量'; y = '航線'",
        "吞吐量,航線 10,5 20,4 30,2",
        "散點圖：港口。共3個點，吞吐量由10標準箱至30標準箱，航線由2條至5條。\
        吞吐量愈多，航線大致愈少。",
    );
    says(
        "title = '產值'; lang = 'zh-TW'; [columns]; '年' = { type = 'year' }; \
        '產值' = { type = 'number', unit = '新台幣億元' }; \
        [[mark]]; type = 'column'; x = '年'; y = '產值'",
        "年,產值 2014,3 2015,4",
        "柱形圖：產值。產值：2014年 新台幣3億元，2015年 新台幣4億元。",
    );
}

/// A sentence begins with a capital; of many words on the page some are told.
#[test]
fn sentences_begin_with_a_capital_and_words_are_counted() {
    says(
        "title = 'Rates'; lang = 'en'; [columns]; year = { type = 'year' }; \
        rate = { type = 'percent' }; \
        [[mark]]; type = 'line'; x = 'year'; y = 'rate'; \
        [[mark]]; type = 'text'; x = 'year'; y = 'rate'; text = 'word'",
        "year,rate,word 2001,9,a 2002,8,b 2003,7,c 2004,6,d 2005,5,e 2006,4,f 2007,3,g",
        "Line chart: Rates. Rate: 9% in 2001, 8% in 2002, 7% in 2003, 6% in 2004, 5% in 2005, \
        4% in 2006 and 3% in 2007. The trend is downward; the highest value is in 2001 and the \
        lowest value is in 2007. The chart also marks “a”, “b”, “c” and 4 more.",
    );
}

/// A part of a stack that no other exceeds is the largest; of equal parts none is.
#[test]
fn equal_parts_and_totals_are_told_as_such() {
    says(
        &format!("title = '收入'; {TWO}'stack'"),
        "年份,甲,乙 2014,3,3 2015,2,4",
        "堆疊柱形圖：收入。甲：2014年 3億元，2015年 2億元；乙：2014年 3億元，2015年 4億元。\
        合計在2014年至2015年均為6億元。最大的部分在2015年為乙（4億元）。",
    );
    says(
        &format!("title = '收入'; {TWO}'stack'"),
        "年份,甲,乙 2014,3,1",
        "堆疊柱形圖：收入。甲：2014年 3億元；乙：2014年 1億元。最大的部分在2014年為甲（3億元）。",
    );
    says(
        &format!("title = '收入'; {TWO}'dodge'"),
        "年份,甲,乙 2014,3,1 2015,2,2",
        "柱形圖：收入。甲：2014年 3億元，2015年 2億元；乙：2014年 1億元，2015年 2億元。\
        2015年各系列均為2億元。",
    );
}

/// Large numbers are said in 億 as the figure prints them.
#[test]
fn numbers_are_said_as_printed() {
    says(
        "title = '投資'; [columns]; '金額' = { type = 'number', unit = '美元' }; \
        [[mark]]; type = 'column'; x = '地方'; y = '金額'",
        "地方,金額 甲,1457000000 乙,688000000",
        "柱形圖：投資。金額：甲 14.6億美元，乙 6.9億美元。",
    );
}

#[test]
fn series_side_by_side() {
    says(
        "title = '就業'; [columns]; '年份' = { type = 'year' }; '男' = { type = 'number', \
        unit = '萬人' }; '女' = { type = 'number', unit = '萬人' }; \
        [[mark]]; type = 'column'; x = '年份'; y = ['男', '女']",
        "年份,男,女 2014,10,9 2015,12,13",
        "柱形圖：就業。男：2014年 10萬人，2015年 12萬人；女：2014年 9萬人，2015年 13萬人。\
        2015年以女最高（13萬人），男最低（12萬人）。",
    );
    says(
        "title = 'Work'; lang = 'en'; [columns]; Jobs = { type = 'number' }; \
        [[mark]]; type = 'column'; x = 'Region'; y = 'Jobs'; color = 'Sex'",
        "Region,Sex,Jobs North,Men,10 North,Women,9 South,Men,12 South,Women,8",
        "Column chart: Work. Jobs, Men: North (10) and South (12); Women: North (9) and South (8). \
        The highest value is 12 for South (Men) and the lowest value is 8 for South (Women).",
    );
}

/// Columns of years, 甲 and 乙.
const TWO: &str = "[columns]; '年份' = { type = 'year' }; '甲' = { type = 'number', unit = '億元' }; \
    '乙' = { type = 'number', unit = '億元' }; \
    [[mark]]; type = 'column'; x = '年份'; y = ['甲', '乙']; arrange = ";

#[test]
fn stacks_are_told_by_total_and_largest_part() {
    says(
        &format!("title = '收入'; {TWO}'stack'"),
        "年份,甲,乙 2014,3,2 2015,2,6",
        "堆疊柱形圖：收入。甲：2014年 3億元，2015年 2億元；乙：2014年 2億元，2015年 6億元。\
        合計由2014年的5億元升至2015年的8億元。最大的部分在2014年為甲（3億元），在2015年為乙（6億元）。",
    );
    says(
        "title = 'Revenue'; lang = 'en'; [columns]; Year = { type = 'year' }; \
        [[mark]]; type = 'column'; x = 'Year'; y = ['A', 'B']; arrange = 'stack'",
        "Year,A,B 2009,1,2 2010,2,2 2011,3,2 2012,4,2 2013,5,2 2014,6,2 2015,7,2",
        "Stacked column chart: Revenue. The chart shows A and B from 2009 to 2015. \
        The trend in the total is upward, from 3 in 2009 to 9 in 2015. \
        The largest part is B in 2009 (2) and A in 2015 (7).",
    );
    says(
        "title = 'Revenue'; lang = 'en'; \
        [[mark]]; type = 'bar'; y = 'Region'; x = ['A', 'B']; arrange = 'stack'",
        "Region,A,B North,1,2 South,3,4 West,2,5",
        "Stacked bar chart: Revenue. A: North (1), South (3) and West (2); \
        B: North (2), South (4) and West (5). The highest total is 7 for South and West and \
        the lowest total is 3 for North. The largest part is B both for North (2) and for West (5).",
    );
}

#[test]
fn parts_of_a_hundred_are_told_as_shares() {
    says(
        &format!("title = '結構'; {TWO}'fill'"),
        "年份,甲,乙 2014,30,70 2015,120,80",
        "百分比堆疊柱形圖：結構。甲：2014年 30%，2015年 60%；乙：2014年 70%，2015年 40%。\
        最大的部分在2014年為乙（70%），在2015年為甲（60%）。",
    );
    says(
        "title = 'Mix'; lang = 'en'; \
        [[mark]]; type = 'bar'; y = 'Region'; x = ['A', 'B']; arrange = 'fill'",
        "Region,A,B North,30,70 South,45,55",
        "100% stacked bar chart: Mix. A: North (30%) and South (45%); B: North (70%) and \
        South (55%). The largest part is B both for North (70%) and for South (55%).",
    );
}

#[test]
fn several_lines_end_high_and_low() {
    let rows = "T,A,B,C 2011,1,5,3 2012,2,4,3 2013,3,3,3 2014,4,2,3 2015,5,1,3";
    let columns = "[columns]; T = { type = 'year' }; A = { type = 'percent' }; \
        B = { type = 'percent' }; C = { type = 'percent' }; \
        [[mark]]; type = 'line'; x = 'T'; y = ['A', 'B', 'C']";
    says(
        &format!("title = '比率'; {columns}"),
        rows,
        "折線圖：比率。顯示2011年至2015年的A、B、C。2015年以A最高（5%），B最低（1%）。\
        A整體上升，B整體下降，C大致持平。",
    );
    says(
        &format!("title = 'Rates'; lang = 'en'; {columns}"),
        rows,
        "Line chart: Rates. The chart shows A, B and C from 2011 to 2015. \
        In 2015 the highest value is for A (5%) and the lowest value is for B (1%). \
        The trend is upward for A; downward for B; roughly level for C.",
    );
}

/// Rows in any order are told in that of time, and a series that ends early is not the lowest.
#[test]
fn lines_are_told_in_the_order_of_time() {
    says(
        "title = '人數'; [columns]; '年' = { type = 'year' }; \
        [[mark]]; type = 'line'; x = '年'; y = '人數'; color = '組'",
        "年,組,人數 2015,甲,9 2013,甲,3 2014,甲,6 2013,乙,2 2014,乙,1 2015,丙,8 2014,丙,8",
        "折線圖：人數。人數，甲：2013年 3，2014年 6，2015年 9；乙：2013年 2，2014年 1；\
        丙：2014年 8，2015年 8。2015年以甲最高（9），丙最低（8）。甲整體上升。",
    );
}

#[test]
fn many_series_are_counted() {
    says(
        "title = '指數'; [columns]; T = { type = 'year' }; \
        [[mark]]; type = 'line'; x = 'T'; y = ['一', '二', '三', '四', '五', '六', '七']",
        "T,一,二,三,四,五,六,七 2014,1,1,1,1,1,1,1 2015,1,2,3,4,5,6,7",
        "折線圖：指數。顯示2014年至2015年的一、二、三等7個系列。2015年以七最高（7），一最低（1）。",
    );
}

/// Names along a line have an order, and so do numbers.
#[test]
fn lines_over_names_and_numbers_have_a_trend() {
    says(
        "title = '身高'; [columns]; '身高' = { type = 'number', unit = '厘米' }; \
        [[mark]]; type = 'line'; x = '年級'; y = '身高'",
        "年級,身高 小一,120 小二,126 小三,131",
        "折線圖：身高。身高：小一 120厘米，小二 126厘米，小三 131厘米。整體上升，小三最高，小一最低。",
    );
    says(
        "title = 'Noise'; lang = 'en'; [columns]; Distance = { type = 'number', unit = 'km' }; \
        Share = { type = 'percent' }; [[mark]]; type = 'line'; x = 'Distance'; y = 'Share'",
        "Distance,Share 1,50 2,20 3,45",
        "Line chart: Noise. Share: 50% at 1 km, 20% at 2 km and 45% at 3 km. The trend is first \
        downward and then upward; the highest value is at 1 km and the lowest value is at 2 km.",
    );
}

const CLOUD: &str = "title = '壽命'; [columns]; '收入' = { type = 'number', unit = '萬元' }; \
    '壽命' = { type = 'number', unit = '歲' }; '人口' = { type = 'number', unit = '億人' }; \
    [[mark]]; type = 'point'; x = '收入'; y = '壽命'; label = '地方'";

#[test]
fn few_points_are_named() {
    says(
        CLOUD,
        "地方,收入,壽命,人口 甲,1,70,3 乙,2,75,9 丙,3,80,6",
        "散點圖：壽命。共3個點，收入由1萬元至3萬元，壽命由70歲至80歲。收入愈高，壽命大致愈高。\
        甲（1萬元，70歲）、乙（2萬元，75歲）、丙（3萬元，80歲）。",
    );
    says(
        &format!("{CLOUD}; size = '人口'"),
        "地方,收入,壽命,人口 甲,1,70,3 乙,2,75,9",
        "氣泡圖：壽命。共2個點，收入由1萬元至2萬元，壽命由70歲至75歲。\
        甲（1萬元，70歲）、乙（2萬元，75歲）。面積代表人口，最大為乙（9億人）。",
    );
}

#[test]
fn many_points_are_told_by_their_relation() {
    let spec = "title = 'Noise'; lang = 'en'; [columns]; \
        Distance = { type = 'number', unit = 'km' }; Share = { type = 'percent' }; \
        [[mark]]; type = 'point'; x = 'Distance'; y = 'Share'";
    let extents = "Scatter plot: Noise. The 8 points lie between 1 km and 8 km in Distance and \
        between 1% and 8% in Share.";
    says(
        spec,
        "Distance,Share 1,8 2,7 3,6 4,5 5,4 6,3 7,2 8,1",
        &format!("{extents} The higher the Distance, the lower the Share tends to be."),
    );
    says(
        spec,
        "Distance,Share 1,5 2,1 3,8 4,2 5,7 6,3 7,6 8,4",
        &format!("{extents} There is no clear relation between Distance and Share."),
    );
    says(
        &format!("{spec}; color = 'Area'"),
        "Distance,Share,Area 1,5,East 4,5,West",
        "Scatter plot: Noise. The 2 points in 2 groups (East and West) lie between 1 km and 4 km \
        in Distance and at 5% in Share.",
    );
}

#[test]
fn points_beside_names() {
    says(
        "title = '比率'; [columns]; '比率' = { type = 'percent' }; \
        [[mark]]; type = 'point'; x = '比率'; y = '地方'",
        "地方,比率 甲,12 乙,30 丙,20",
        "點圖：比率。比率：甲 12%，乙 30%，丙 20%。乙最高，甲最低。",
    );
}

const RANGE: &str = "title = '氣溫'; [columns]; '月份' = { type = 'month' }; \
    '最低' = { type = 'number', unit = '℃' }; '最高' = { type = 'number', unit = '℃' }; \
    [[mark]]; type = 'range'; x = '月份'; y = '最低'; y2 = '最高'";

#[test]
fn ranges_are_told_with_the_widest() {
    says(
        RANGE,
        "月份,最低,最高 2015-01,12,18 2015-07,26,31",
        "區間圖：氣溫。2015年1月：最低 12℃，最高 18℃；2015年7月：最低 26℃，最高 31℃。\
        相差最大的是2015年1月（12℃與18℃）。",
    );
    says(
        RANGE,
        "月份,最低,最高 2015-01,12,18 2015-02,13,18 2015-03,16,21 2015-04,19,25 2015-05,23,28 \
        2015-06,26,30 2015-07,26,31",
        "區間圖：氣溫。顯示2015年1月至2015年7月的最低、最高。最高為2015年7月（最高）的31℃，\
        最低為2015年1月（最低）的12℃。相差最大的是2015年1月、2015年4月。",
    );
}

#[test]
fn dumbbells_are_told_with_the_widest_gap() {
    let spec = "title = 'Shares'; lang = 'en'; [columns]; \"2010\" = { type = 'percent' }; \
        \"2020\" = { type = 'percent' }; \
        [[mark]]; type = 'dumbbell'; y = 'Trade'; x = '2010'; x2 = '2020'";
    says(
        spec,
        "Trade,2010,2020 Retail,10,18 Finance,12,15",
        "Dumbbell chart: Shares. Retail: 2010 (10%) and 2020 (18%); Finance: 2010 (12%) and \
        2020 (15%). The widest gap is for Retail (10% and 18%).",
    );
    says(
        spec,
        "Trade,2010,2020 Retail,10.1,10.3 Finance,12.4,12.2",
        "Dumbbell chart: Shares. Retail: 2010 (10.1%) and 2020 (10.3%); Finance: 2010 (12.4%) and \
        2020 (12.2%). All gaps are equal.",
    );
}

#[test]
fn rings_are_told_by_shares_and_total() {
    says(
        "title = '證明書'; [columns]; '數目' = { type = 'number', unit = '份' }; \
        [[mark]]; type = 'donut'; category = '行業'; value = '數目'; rest = '其他'",
        "行業,數目 運輸,45 分銷,22 航空,18 其他,15",
        "環形圖：證明書。總數 100份。運輸 45%（45份），分銷 22%（22份），航空 18%（18份），\
        其他 15%（15份）。運輸最高，航空最低。",
    );
    says(
        "title = 'Budget'; lang = 'en'; \
        [[mark]]; type = 'pie'; category = 'Use'; value = 'Cost'",
        "Use,Cost A,100 B,60 C,40",
        "Pie chart: Budget. Total: 200. A (50%, 100), B (30%, 60) and C (20%, 40). \
        The highest value is for A and the lowest value is for C.",
    );
    says(
        "title = '十三區'; height = 900; [columns]; '數目' = { type = 'number', unit = '個' }; \
        [[mark]]; type = 'donut'; category = '區'; value = '數目'",
        "區,數目 A,40 B,20 C,10 D,3 E,3 F,3 G,3 H,3 I,3 J,3 K,3 L,3 M,3",
        "環形圖：十三區。總數 100個。共13項，最高的3項為A 40%（40個）、B 20%（20個）、C 10%（10個），\
        最低為D、E、F等10項的3%。",
    );
}

/// Years of a ring are years, in the picture too, and `rest` is written as the table has it.
#[test]
fn rings_of_years() {
    let spec = "title = '人口'; [columns]; '年' = { type = 'year' }; \
        '人口' = { type = 'number', unit = '萬人' }; \
        [[mark]]; type = 'pie'; category = '年'; value = '人口'; rest = '2025'";
    let rows = "年,人口 2024,300 2025,100";
    says(spec, rows, "圓形圖：人口。總數 400萬人。2024年 75%（300萬人），2025年 25%（100萬人）。");
    let scene = scene(&spec.replace("; ", "\n"), &rows.replace(' ', "\n")).expect("a figure");
    assert!(scene.texts().iter().any(|text| text.run.text == "2024年"));
}

#[test]
fn comparisons_are_told_by_category() {
    says(
        "title = '污染物'; [columns]; '年份' = { type = 'year' }; '指數' = { type = 'number' }; \
        [[mark]]; type = 'bar'; y = '污染物'; x = '指數'; color = '年份'; arrange = 'overlay'",
        "污染物,年份,指數 二氧化硫,2015,28 二氧化硫,2006,100 二氧化氮,2006,100 二氧化氮,2015,72",
        "條形圖：污染物。指數，二氧化硫：2006年 100，2015年 28；二氧化氮：2006年 100，2015年 72。\
        相差最大的是二氧化硫（100與28）。",
    );
    says(
        "title = '辦事處'; [columns]; '數目' = { type = 'number', unit = '個' }; \
        [[mark]]; type = 'bar'; y = '機構'; x = '數目'; color = '時間'; cells = true",
        "機構,時間,數目 辦事處,2014年4月前,4 辦事處,2014年4月,5 聯絡處,2012年7月,3 聯絡處,2017年4月,11",
        "條形圖：辦事處。數目，辦事處：2014年4月前 4個，2014年4月 5個；\
        聯絡處：2012年7月 3個，2017年4月 11個。相差最大的是聯絡處（3個與11個）。",
    );
    says(
        "title = '辦事處'; [columns]; '數目' = { type = 'number', unit = '個' }; \
        [[mark]]; type = 'bar'; y = '機構'; x = '數目'; cells = true",
        "機構,數目 辦事處,5 聯絡處,11 代表處,2",
        "條形圖：辦事處。數目：辦事處 5個，聯絡處 11個，代表處 2個。聯絡處最高，代表處最低。",
    );
    says(
        "title = 'Pollutants'; lang = 'en'; [columns]; Year = { type = 'year' }; \
        [[mark]]; type = 'bar'; y = 'Gas'; x = 'Index'; color = 'Year'; arrange = 'overlay'",
        "Gas,Year,Index Ozone,2006,100 Ozone,2015,72 Lead,2006,100 Lead,2015,28",
        "Bar chart: Pollutants. Index, Ozone: 100 in 2006 and 72 in 2015; \
        Lead: 100 in 2006 and 28 in 2015. The widest gap is for Lead (100 and 28).",
    );
}

/// Two columns are compared as two values of one column are.
#[test]
fn columns_of_an_overlay_are_its_groups() {
    says(
        "title = '開支'; [columns]; '預算' = { type = 'number', unit = '億元' }; \
        '實際' = { type = 'number', unit = '億元' }; \
        [[mark]]; type = 'bar'; y = '局'; x = ['預算', '實際']; arrange = 'overlay'",
        "局,預算,實際 教育局,110,108 衞生局,125,131",
        "條形圖：開支。教育局：預算 110億元，實際 108億元；衞生局：預算 125億元，實際 131億元。\
        相差最大的是衞生局（125億元與131億元）。",
    );
}

#[test]
fn rules_bands_and_words_are_named() {
    says(
        "title = '收入'; [columns]; '年份' = { type = 'year' }; \
        '收入' = { type = 'number', unit = '億元' }; \
        [[mark]]; type = 'column'; x = '年份'; y = '收入'; \
        [[mark]]; type = 'rule'; y = 4; label = '目標'; \
        [[mark]]; type = 'rule'; x = '2014'; \
        [[mark]]; type = 'band'; x = '2013'; x2 = '2014'; label = '金融海嘯'",
        "年份,收入 2013,3 2014,5",
        "柱形圖：收入。收入：2013年 3億元，2014年 5億元。\
        另標示目標（4億元）、2014年、金融海嘯（2013年至2014年）。",
    );
    says(
        "title = 'Rates'; lang = 'en'; [columns]; Year = { type = 'year' }; \
        Rate = { type = 'percent' }; \
        [[mark]]; type = 'column'; x = 'Year'; y = 'Rate'; \
        [[mark]]; type = 'rule'; y = 4.5; label = 'Target'; \
        [[mark]]; type = 'text'; x = 'Year'; y = 'Rate'; text = 'Words'",
        "Year,Rate,Words 2013,3,Low 2014,5,High",
        "Column chart: Rates. Rate: 3% in 2013 and 5% in 2014. \
        The chart also marks Target (4.5%), “Low” and “High”.",
    );
}

#[test]
fn layers_are_told_one_after_the_other() {
    says(
        "title = 'Trade'; lang = 'en'; [columns]; Year = { type = 'year' }; \
        [[mark]]; type = 'column'; x = 'Year'; y = 'Exports'; \
        [[mark]]; type = 'line'; x = 'Year'; y = 'Imports'",
        "Year,Exports,Imports 2014,3,4 2015,6,5",
        "Column chart and line chart: Trade. Exports: 3 in 2014 and 6 in 2015. \
        Imports: 4 in 2014 and 5 in 2015.",
    );
}

/// The text of the spec stands as it is.
#[test]
fn a_description_of_the_spec_is_kept() {
    says(
        &BARS.replacen("; [", "; description = '兩個城市。'; [", 1),
        "城市,數目 甲,7 乙,3",
        "兩個城市。",
    );
}

/// Marks of typesetting are no words, and a markup language is not let in.
#[test]
fn names_are_plain_words() {
    let spec = ENGLISH_BARS.replace("Offices", "R&D <now>").replace("; ", "\n");
    let scene = scene(&spec, "City,Number\nA & B,5\n<C>,2\n").expect("a figure");
    assert_eq!(scene.description, "Bar chart: R&D <now>. Number: A & B (5) and <C> (2).");
    let svg = tubiao::svg::write(&scene);
    assert!(svg.contains("R&amp;D &lt;now&gt;. Number: A &amp; B (5) and &lt;C&gt; (2).</desc>"));
}
