//! Which norm and limits would suit values, and why.

use crate::info::Census;

pub(crate) struct Suggestion {
    pub(crate) options: String,
    pub(crate) reason: String,
}

/// A greatest value so many times the least is seen on a log norm alone.
const WIDE: f64 = 1000.0;
/// Where the middle 96 % of the values take less than this part of the range, few values stretch it.
const STRETCHED: f64 = 0.2;
/// Whole numbers of no more values than these are likely classes.
const MOST_CLASSES: usize = 12;

pub(crate) fn suggestions(census: &Census) -> Vec<Suggestion> {
    let Some((least, greatest)) = census.range else {
        return vec![said(
            "--vmin 0 --vmax 1",
            "no value is finite, so that limits have to be given".into(),
        )];
    };
    if least == greatest {
        return vec![said("--norm linear", format!("all finite values are {least}"))];
    }
    let mut found = vec![norm(census, least, greatest)];
    found.extend(limits(census, least, greatest));
    if census.nan > 0 {
        found.push(said(
            "--bar-missing 'no value'",
            "some values are NaN, and take a colour of their own".into(),
        ));
    }
    found
}

fn said(options: impl Into<String>, reason: String) -> Suggestion {
    Suggestion { options: options.into(), reason }
}

fn norm(census: &Census, least: f64, greatest: f64) -> Suggestion {
    let classes = classes(&census.sample);
    if census.is_whole
        && classes.len() <= MOST_CLASSES
        && census.cells > 4 * classes.len()
        && least >= 0.0
    {
        let edges: Vec<String> = edges(&classes).iter().map(f64::to_string).collect();
        let reason = format!(
            "there are {} whole numbers only: are they classes? If they are counts, --norm linear",
            classes.len()
        );
        return said(format!("--norm boundaries:{} --reduce mode", edges.join(",")), reason);
    }
    if let Some(positive) =
        census.least_positive.filter(|positive| least >= 0.0 && greatest / positive >= WIDE)
    {
        let decades = (greatest / positive).log10();
        let reason =
            format!("positive values span {decades:.1} decades, from {positive} to {greatest}");
        return if census.zero > 0 {
            let zeros = format!("; the {} zeros take the under colour", census.zero);
            said("--norm log --extend below", reason + &zeros)
        } else {
            said("--norm log", reason)
        };
    }
    if least < 0.0 && greatest > 0.0 {
        return around_zero(census, least, greatest);
    }
    said("--norm linear", format!("values from {least} to {greatest} are of one size"))
}

fn around_zero(census: &Census, least: f64, greatest: f64) -> Suggestion {
    let farthest = greatest.max(-least);
    let mut sizes: Vec<f64> =
        census.sample.iter().map(|value| value.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_unstable_by(f64::total_cmp);
    let quarter = sizes.get(sizes.len() / 4).copied().unwrap_or(farthest);
    if farthest / quarter >= WIDE {
        let linear = format!("{:e}", 10f64.powf(quarter.log10().floor()));
        let reason = format!(
            "values of both signs: a quarter are smaller than {quarter:.1e}, the farthest from 0 is {farthest}"
        );
        return said(format!("--norm symlog:{linear} --symmetric 0 --colormap coolwarm"), reason);
    }
    if farthest <= 1.0 && farthest > 0.9 {
        let reason = format!("values from {least} to {greatest}, as correlations are");
        return said("--vmin -1 --vmax 1 --colormap coolwarm", reason);
    }
    let reason = format!("values of both signs, from {least} to {greatest}");
    said("--symmetric 0 --colormap coolwarm", reason)
}

fn limits(census: &Census, least: f64, greatest: f64) -> Option<Suggestion> {
    let at = |part: f64| {
        let last = census.sample.len().checked_sub(1)?;
        census.sample.get((part * last as f64).round() as usize).copied()
    };
    let (low, high) = (at(0.02)?, at(0.98)?);
    let is_linear = least < 0.0 || census.least_positive.is_none_or(|p| greatest / p < WIDE);
    let is_stretched = high > low && (high - low) / (greatest - least) < STRETCHED;
    (is_linear && is_stretched && !census.is_whole).then(|| {
        let part = 100.0 * (high - low) / (greatest - least);
        said(
            "--percentile 2 98",
            format!("96 % of the values lie from {low} to {high}, {part:.0} % of the whole range"),
        )
    })
}

/// The different values of a sorted sample, no more of them than tell that there are many.
fn classes(sample: &[f64]) -> Vec<f64> {
    let mut classes: Vec<f64> = Vec::new();
    for &value in sample {
        if classes.last() != Some(&value) {
            classes.push(value);
        }
        if classes.len() > MOST_CLASSES {
            break;
        }
    }
    classes
}

/// Boundaries in the middle between classes.
fn edges(classes: &[f64]) -> Vec<f64> {
    let between = classes.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    let first = classes.first().map(|first| first - 0.5);
    first.into_iter().chain(between).chain(classes.last().map(|last| last + 0.5)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Vec<String> {
        let values =
            crate::data::Values::Read { values: values.to_vec(), shape: (1, values.len()) };
        let census = Census::of(&values).unwrap();
        suggestions(&census).into_iter().map(|suggestion| suggestion.options).collect()
    }

    #[test]
    fn what_suits_values() {
        assert_eq!(of(&[0.001, 0.5, 20.0]), ["--norm log"]);
        assert_eq!(of(&[0.0, 0.001, 20.5]), ["--norm log --extend below"]);
        assert_eq!(of(&[1.0, 2.5, 3.0]), ["--norm linear"]);
        assert_eq!(of(&[-1.0, 0.2, 1.0]), ["--vmin -1 --vmax 1 --colormap coolwarm"]);
        assert_eq!(of(&[-3.0, 0.2, 8.0]), ["--symmetric 0 --colormap coolwarm"]);
        assert_eq!(
            of(&[0.0, 1.0, 2.0].repeat(9)),
            ["--norm boundaries:-0.5,0.5,1.5,2.5 --reduce mode"]
        );
        assert_eq!(of(&[f64::NAN, 1.5, 2.0]).len(), 2);
        let mut outlier: Vec<f64> = (0..200).map(|at| 1.0 + f64::from(at) / 200.0).collect();
        outlier.push(50.0);
        assert_eq!(of(&outlier), ["--norm linear", "--percentile 2 98"]);
        assert_eq!(of(&[f64::NAN]), ["--vmin 0 --vmax 1"]);
    }
}
