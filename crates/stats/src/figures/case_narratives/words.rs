//! Small words: numbers, days, counties and lists, in plain English.

use domain::Date;

/// One to twelve in words, others in digits.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `Monday 14 January 2013`.
pub fn day(day: Date) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (weekday, month) = (DAYS[day.weekday() as usize % 7], MONTHS[(day.month() as usize + 11) % 12]);
    format!("{weekday} {} {month} {}", day.day(), day.year())
}

/// `Dakota and Ramsey counties`, `Hennepin County`; a county without a name here goes by its code.
pub fn counties(fips: &[&str]) -> String {
    let names: Vec<String> = fips.iter().map(|code| county(code)).collect();
    match names.as_slice() {
        [one] => format!("{one} County"),
        several => format!("{} counties", list(several)),
    }
}

/// The counties of the metropolitan area by name.
fn county(fips: &str) -> String {
    let name = match fips {
        "27003" => "Anoka",
        "27019" => "Carver",
        "27037" => "Dakota",
        "27053" => "Hennepin",
        "27123" => "Ramsey",
        "27139" => "Scott",
        "27163" => "Washington",
        code => return code.to_owned(),
    };
    name.to_owned()
}

/// What somebody is charged with.
pub fn class(code: &str) -> &'static str {
    match code {
        "trafficking" => "sex trafficking",
        "promoting" => "promoting prostitution",
        "procuring" => "procuring or hiring a minor",
        "exploitation_image" => "making an image of exploitation",
        _ => "an offense",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_days_read_as_plain_english() {
        assert_eq!(counties(&["27037", "27123"]), "Dakota and Ramsey counties");
        assert_eq!(
            (counties(&["27053"]), counties(&["55109"])),
            ("Hennepin County".into(), "55109 County".into())
        );
        assert_eq!(list(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
        assert_eq!(Date::parse("2013-01-14").map(day), Ok("Monday 14 January 2013".to_owned()));
        assert_eq!((number(2), number(13)), ("two".to_owned(), "13".to_owned()));
    }
}
