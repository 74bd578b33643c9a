//! Numbers, percentages and money.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale as IcuLocale;

use super::Reader;

thread_local! {
    // A formatter costs more to make than to use and is not `Sync`; each worker thread keeps its own few.
    static FORMATTERS: RefCell<HashMap<String, Option<Rc<DecimalFormatter>>>> = RefCell::new(HashMap::new());
}

/// A whole number with the reader's digits and grouping.
pub fn number(reader: &Reader, value: i64) -> String {
    write(reader, &Decimal::from(value))
}

/// A number given as text (`-12.5`), as Fluent and JSON hand it over; text that is no number is given back.
pub fn number_text(reader: &Reader, value: &str) -> String {
    match Decimal::try_from_str(value) {
        Ok(decimal) => write(reader, &decimal),
        Err(_) => value.to_owned(),
    }
}

/// A percentage: `12.5` is 12.5 %. At most one decimal is shown.
pub fn percent(reader: &Reader, value: f64) -> String {
    let rounded = format!("{value:.1}");
    let text = number_text(reader, rounded.strip_suffix(".0").unwrap_or(&rounded));
    match reader.locale {
        base::Locale::Fr | base::Locale::Es => format!("{text}\u{A0}%"),
        _ if reader.eastern() => format!("{text}٪"),
        _ => format!("{text}%"),
    }
}

/// An amount in minor units of its currency (ISO 4217): 135000 EUR is 1,350 €, 1350000 TND is 1,350 TND.
///
/// Decimals are written only where there are any, so that tables of round amounts stay quiet.
pub fn money(reader: &Reader, minor: i64, currency: &str) -> String {
    let digits = minor_digits(currency);
    let mut decimal = Decimal::from(minor);
    decimal.multiply_pow10(-digits);
    decimal.trim_end_if_integer();
    let amount = write(reader, &decimal);
    let sign = sign(currency);
    if reader.locale == base::Locale::En && sign != currency {
        return match amount.strip_prefix('-') {
            Some(rest) => format!("-{sign}{rest}"),
            None => format!("{sign}{amount}"),
        };
    }
    format!("{amount}\u{A0}{sign}")
}

/// How a currency is written beside an amount; its code where it has no sign of its own.
pub fn sign(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "US$",
        code => code,
    }
}

/// An amount that comes as text in whole units (`1350.00`), written like every other sum of money; none for what is no amount.
pub fn amount(reader: &Reader, text: &str, currency: &str) -> Option<String> {
    let mut decimal = Decimal::try_from_str(text).ok()?;
    decimal.multiply_pow10(minor_digits(currency));
    decimal.trim_end_if_integer();
    Some(money(reader, decimal.to_string().parse().ok()?, currency))
}

/// A year: its figures in the reader's digits, without grouping.
pub fn year(reader: &Reader, year: &str) -> String {
    year.chars().map(|c| c.to_digit(10).map_or_else(|| c.to_string(), |d| number(reader, d.into()))).collect()
}

/// Decimal places of a currency (ISO 4217, list one): three for the dinars and the rial, none for some francs.
fn minor_digits(currency: &str) -> i16 {
    match currency {
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        _ => 2,
    }
}

fn write(reader: &Reader, decimal: &Decimal) -> String {
    let tag = reader.icu_tag();
    let formatter = FORMATTERS.with_borrow_mut(|known| {
        known
            .entry(tag)
            .or_insert_with_key(|tag| {
                let locale: IcuLocale = tag.parse().ok()?;
                DecimalFormatter::try_new(locale.into(), Default::default()).ok().map(Rc::new)
            })
            .clone()
    });
    match formatter {
        Some(formatter) => formatter.format(decimal).to_string(),
        None => decimal.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Digits;
    use super::*;
    use base::Locale;

    fn reader(locale: Locale, region: &str, digits: Digits) -> Reader {
        Reader { region: Some(region.to_owned()), digits, ..Reader::new(locale) }
    }

    #[test]
    fn numbers_by_reader() {
        for (locale, region, digits, expected) in [
            (Locale::Ar, "TN", Digits::Western, "-1.234.567"),
            (Locale::Ar, "IQ", Digits::Western, "-1,234,567"),
            (Locale::Ar, "IQ", Digits::Eastern, "-١٬٢٣٤٬٥٦٧"),
            (Locale::En, "GB", Digits::Eastern, "-1,234,567"),
            (Locale::Fr, "FR", Digits::Western, "-1\u{202F}234\u{202F}567"),
            (Locale::Es, "ES", Digits::Western, "-1.234.567"),
        ] {
            let plain: String = number(&reader(locale, region, digits), -1_234_567)
                .chars()
                .filter(|c| !is_mark(*c))
                .collect();
            assert_eq!(plain, expected, "{locale:?}-{region}");
        }
    }

    fn is_mark(c: char) -> bool {
        matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
    }

    #[test]
    fn money_in_minor_units() {
        for (locale, minor, currency, expected) in [
            (Locale::En, 135_000, "EUR", "€1,350"),
            (Locale::En, -135_050, "EUR", "-€1,350.50"),
            (Locale::En, 1_350_000, "TND", "1,350\u{A0}TND"),
            (Locale::En, 500, "XOF", "500\u{A0}XOF"),
            (Locale::Ar, 135_000, "EUR", "1,350\u{A0}€"),
            (Locale::Es, 135_000, "USD", "1350\u{A0}US$"),
        ] {
            assert_eq!(money(&Reader::new(locale), minor, currency), expected);
        }
        let reader = Reader::new(Locale::En);
        assert_eq!(amount(&reader, "1350.50", "EUR").as_deref(), Some("€1,350.50"));
        assert_eq!(amount(&reader, "1350.000", "TND").as_deref(), Some("1,350\u{A0}TND"));
        assert_eq!(amount(&reader, "post_arrival", "EUR"), None);
    }

    #[test]
    fn a_year_is_not_grouped() {
        assert_eq!(year(&Reader::new(Locale::En), "1980"), "1980");
        assert_eq!(year(&reader(Locale::Ar, "IQ", Digits::Eastern), "1980"), "١٩٨٠");
    }

    #[test]
    fn percentages() {
        assert_eq!(percent(&Reader::new(Locale::En), 12.5), "12.5%");
        assert_eq!(percent(&Reader::new(Locale::En), 73.04), "73%");
        assert_eq!(percent(&Reader::new(Locale::Fr), 12.5), "12,5\u{A0}%");
        assert_eq!(percent(&reader(Locale::Ar, "IQ", Digits::Eastern), 73.0), "٧٣٪");
    }
}
