//! Values of attributes: numbers and path data.

/// The numbers of a list, each plain: digits and at most two decimals.
pub(super) fn numbers(list: &str) -> Option<Vec<f64>> {
    let mut numbers = vec![];
    let mut rest = list.trim_start();
    while !rest.is_empty() {
        let (number, after) = first_number(rest)?;
        numbers.push(number.parse().ok()?);
        rest = after;
    }
    Some(numbers)
}

/// The one plain number that a value is.
pub(super) fn number(value: &str) -> Option<f64> {
    let is_bare = !value.contains([' ', ',']);
    numbers(value).filter(|numbers| is_bare && numbers.len() == 1).map(|numbers| numbers[0])
}

/// How many plain numbers a list has; `None` where another thing stands in it.
///
/// Path data are nearly all of a file: nothing is allocated for them.
fn count(list: &str) -> Option<usize> {
    let (mut count, mut rest) = (0, list.trim_start());
    while !rest.is_empty() {
        rest = first_number(rest)?.1;
        count += 1;
    }
    Some(count)
}

/// The first number of a list, and what follows it and its separator.
fn first_number(list: &str) -> Option<(&str, &str)> {
    let bytes = list.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut decimals = 0;
    if bytes.get(end) == Some(&b'.') {
        decimals = digits(end + 1);
        end += 1 + decimals;
        if !(1..=2).contains(&decimals) {
            return None;
        }
    }
    if whole + decimals == 0 {
        return None;
    }
    let rest = list[end..].trim_start();
    Some((&list[..end], rest.strip_prefix(',').map_or(rest, str::trim_start)))
}

/// Whether path data are commands, `m` first, each with as many plain numbers as it takes.
pub(super) fn is_path(data: &str) -> bool {
    let mut rest = data;
    while let Some(command) = rest.chars().next() {
        let takes = match command.to_ascii_lowercase() {
            'z' => 0,
            'h' | 'v' => 1,
            'm' | 'l' | 't' => 2,
            's' | 'q' => 4,
            'c' => 6,
            'a' => 7,
            _ => return false,
        };
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
        let end = rest.as_bytes()[1..].iter().position(is_letter).map_or(rest.len(), |at| at + 1);
        let sound = count(&rest[1..end]).is_some_and(|count| match takes {
            0 => count == 0,
            takes => count > 0 && count.is_multiple_of(takes),
        });
        if !sound {
            return false;
        }
        rest = &rest[end..];
    }
    data.starts_with(['M', 'm'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_need_no_separators() {
        assert_eq!(numbers("1 2-3.5.25,-.5"), Some(vec![1.0, 2.0, -3.5, 0.25, -0.5]));
        for faulty in ["1e2", "1.", "1.234", "--1", "+1", "1px", "-", ","] {
            assert_eq!(numbers(faulty), None, "{faulty}");
        }
    }
}
