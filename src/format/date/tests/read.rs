//! What tables write, and what it means.

use super::{Date, moment};
use crate::format::date::Grain::{Day, FiscalYear, Month, Quarter, Year};
use crate::format::date::{Grain, parse};

/// Text, what it means without a hint.
const READ: [(&str, Grain, Date); 70] = [
    ("2015", Year, (2015, 1, 1)),
    (" 2015 ", Year, (2015, 1, 1)),
    ("2015年", Year, (2015, 1, 1)),
    ("987年", Year, (987, 1, 1)),
    ("0987", Year, (987, 1, 1)),
    ("公元960年", Year, (960, 1, 1)),
    ("2013/14", FiscalYear, (2013, 4, 1)),
    ("2013-14", FiscalYear, (2013, 4, 1)),
    ("2013–14", FiscalYear, (2013, 4, 1)),
    ("2011–12", FiscalYear, (2011, 4, 1)),
    ("2013/2014", FiscalYear, (2013, 4, 1)),
    ("1999/00", FiscalYear, (1999, 4, 1)),
    ("1999-2000", FiscalYear, (1999, 4, 1)),
    ("2013至14年度", FiscalYear, (2013, 4, 1)),
    ("2013/14年度", FiscalYear, (2013, 4, 1)),
    ("2011/12年度", FiscalYear, (2011, 4, 1)),
    ("2013-14財政年度", FiscalYear, (2013, 4, 1)),
    ("2013至2014年度", FiscalYear, (2013, 4, 1)),
    ("2011-12", Month, (2011, 12, 1)),
    ("2011/12", Month, (2011, 12, 1)),
    ("2013-04", Month, (2013, 4, 1)),
    ("2015Q1", Quarter, (2015, 1, 1)),
    ("2015-Q2", Quarter, (2015, 4, 1)),
    ("2015 Q3", Quarter, (2015, 7, 1)),
    ("Q4 2015", Quarter, (2015, 10, 1)),
    ("2015q1", Quarter, (2015, 1, 1)),
    ("2015年第1季", Quarter, (2015, 1, 1)),
    ("2015年第二季", Quarter, (2015, 4, 1)),
    ("2015年第3季度", Quarter, (2015, 7, 1)),
    ("2015年四季度", Quarter, (2015, 10, 1)),
    ("2015-03", Month, (2015, 3, 1)),
    ("2015/03", Month, (2015, 3, 1)),
    ("2015/3", Month, (2015, 3, 1)),
    ("2015年3月", Month, (2015, 3, 1)),
    ("2015 年 3 月", Month, (2015, 3, 1)),
    ("2015年03月", Month, (2015, 3, 1)),
    ("Mar 2015", Month, (2015, 3, 1)),
    ("March 2015", Month, (2015, 3, 1)),
    ("may 2015", Month, (2015, 5, 1)),
    ("2015-03-31", Day, (2015, 3, 31)),
    ("2015/3/31", Day, (2015, 3, 31)),
    ("2015年3月31日", Day, (2015, 3, 31)),
    ("2015年3月31號", Day, (2015, 3, 31)),
    ("31 March 2015", Day, (2015, 3, 31)),
    ("1 Sep 2015", Day, (2015, 9, 1)),
    ("2016-02-29", Day, (2016, 2, 29)),
    ("2000-02-29", Day, (2000, 2, 29)),
    ("0001-01-01", Day, (1, 1, 1)),
    ("9999-12-31", Day, (9999, 12, 31)),
    ("民國104年", Year, (2015, 1, 1)),
    ("民國元年", Year, (1912, 1, 1)),
    ("民國104年3月", Month, (2015, 3, 1)),
    ("民國104年3月31日", Day, (2015, 3, 31)),
    ("民國104年第2季", Quarter, (2015, 4, 1)),
    ("民國前2年", Year, (1910, 1, 1)),
    ("民國前1年10月10日", Day, (1911, 10, 10)),
    ("民國102/103年度", FiscalYear, (2013, 4, 1)),
    ("平成27年", Year, (2015, 1, 1)),
    ("平成元年", Year, (1989, 1, 1)),
    ("平成31年", Year, (2019, 1, 1)),
    ("令和元年", Year, (2019, 1, 1)),
    ("令和元年5月1日", Day, (2019, 5, 1)),
    ("平成31年4月30日", Day, (2019, 4, 30)),
    ("昭和64年1月7日", Day, (1989, 1, 7)),
    ("昭和64年1月", Month, (1989, 1, 1)),
    ("大正元年7月30日", Day, (1912, 7, 30)),
    ("明治6年1月1日", Day, (1873, 1, 1)),
    ("明治元年", Year, (1868, 1, 1)),
    ("平成25年度", FiscalYear, (2013, 4, 1)),
    ("令和元年度", FiscalYear, (2019, 4, 1)),
];

/// What is no date, or one that does not exist.
const REFUSED: &str = "年 | abc | 15 | 20155 | 0000 | 0年 | 10000年 | ２０１５ | 2015.5 | -2015 | 2013/15 | \
    2013-13 | 2013年度 | 2014/13 | 2015-00 | 2015-13-01 | 2015-02-30 | 2015-02-29 | \
    1900-02-29 | 2015年2月30日 | 2015-3- | 2015/3-31 | 15-03 | 15/3/31 | 2015Q5 | \
    2015Q0 | Q1 | Q1 15 | 2015年第5季 | Foo 2015 | 31 Feb 2015 | 2015年13月 | 2015年3 | \
    2015年3月31 | 民國 | 民國0年 | 平成32年 | 昭和64年1月8日 | 令和元年4月 | 明治5年3月 | 昭和64年度 | \
    2015-003 | 015-03 | 2015 03 | 民國102/104年度 | 2013/14年度年度";

#[test]
fn dates_are_read_as_tables_write_them() {
    for (written, grain, day) in READ {
        assert_eq!(parse(written, None), Some(moment(grain, day)), "{written}");
    }
    for written in REFUSED.split(" | ").chain([""]) {
        assert_eq!(parse(written, None), None, "{written}");
    }
    assert_eq!(parse(&"2".repeat(10_000), None), None);
}

#[test]
fn the_column_decides_what_is_ambiguous() {
    let fiscal = Some(moment(FiscalYear, (2011, 4, 1)));
    assert_eq!(parse("2011-12", Some(FiscalYear)), fiscal);
    assert_eq!(parse("2011/12", Some(FiscalYear)), fiscal);
    assert_eq!(parse("2011-12", Some(Month)), Some(moment(Month, (2011, 12, 1))));
    assert_eq!(parse("2013-14", Some(Month)), Some(moment(FiscalYear, (2013, 4, 1))));
    assert_eq!(parse("987", Some(Year)), Some(moment(Year, (987, 1, 1))));
    assert_eq!(parse("987", Some(Month)), None);
}
