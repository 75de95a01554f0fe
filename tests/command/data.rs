//! What is read: tables, JSON and arrays, and the parts of them that are wanted.

use super::{Folder, call, npy};

/// The values of DATA as the cells show them, row by row, with the labels of rows.
fn shown(arguments: &[&str], input: &str) -> Vec<String> {
    let fixed = ["--terminal", "shades", "--columns", "30", "--vmin=-0.5", "--vmax", "8.5"];
    let done = call(&[arguments, &fixed, &["-q"]].concat(), input.as_bytes()).succeeds();
    let lines = done.text().lines().filter_map(|line| line.split_once('┤'));
    lines
        .map(|(label, cells)| {
            // Two blanks part the cells from the bar.
            let cells = cells.split("  ").next().unwrap_or_default();
            let mut cells: Vec<char> = cells.chars().collect();
            cells.dedup();
            format!("{}|{}", label.trim(), cells.iter().collect::<String>())
        })
        .collect()
}

/// 0 to 9 by shades of `.` to `@`.
#[test]
fn tables_of_all_sorts() {
    let expected = ["r|.+", "s|?@"];
    for (input, options) in [
        (",x,y\nr,0,4.2\ns,,9\n", &[][..]),
        ("name,x,y\r\nr,0,4.2\r\n\r\ns,nan,9\r\n", &[]),
        ("name;x;y\nr;0;4,2\ns;NA;9", &["--decimal-comma"]),
        ("name\tx\ty\nr\t0\t4.2\ns\t-\t9", &[]),
        ("\u{feff}\"name\",\"x\",\"y, z\"\n\"r\",\"0\",\"4.2\"\n\"s\",\"\",\"9\"\n", &[]),
        ("r,0,4.2\ns,null,9\n", &[]),
        ("r 0 4.2\ns   nan 9", &[]),
        ("x,y\nr,0,4.2\ns,,9\n", &[]),
        ("r|0|4.2\ns||9\n", &["--delimiter", "|"]),
    ] {
        assert_eq!(shown(&[&["-"], options].concat(), input), expected, "{input}");
    }
    assert_eq!(shown(&["-", "--no-header", "--no-labels"], "0,9\n9,0"), ["0|.@", "1|@."]);
    assert_eq!(shown(&["-", "--header"], "0,1\n9,0"), ["0|@."]);
    assert_eq!(shown(&["-", "--labels"], "7,0,9\n8,9,0"), ["7|.@", "8|@."]);
}

#[test]
fn what_is_found_out_is_told() {
    let done = call(&["-", "--terminal", "shades"], b"token,0,1\na,0.5,2\nb,3,4");
    let expected = "heatspec: 2 rows × 2 columns, a header (0 … 1), a column of labels (a … b)\n";
    assert_eq!(done.error, expected);
}

#[test]
fn places_of_mistakes() {
    for (input, options, expected) in [
        ("a,b\n1,2\n3,x\n", &[][..], "standard input: line 3, column 2: `x` is no number"),
        ("a,b\n1,2\n3\n", &[], "standard input: line 3 has 1 fields, and line 1 has 2"),
        (
            "1;2,5\n3;4",
            &[],
            "line 1, column 2: `2,5` is no number: is it a decimal comma? Then give --decimal-comma",
        ),
        ("", &[], "standard input: it has no lines with fields"),
        ("a,b\n", &["--header"], "standard input: it has no rows below its header"),
        ("[[1,2],[3]]", &[], "standard input: row 1 has 1 numbers, and those before it 2"),
        ("[[1,2],[3,\"x\"]]", &[], "standard input: row 1, column 1: \"x\" is no number"),
        ("[[1,2],[3,", &[], "line 1 column 10"),
        ("{\"value\": [[1]]}", &[], "its object has `value`: give `values`"),
        (
            "{\"rows\": 3, \"cols\": 2, \"values\": [1,2,3]}",
            &[],
            "`values` are 3 numbers, not 3 × 2",
        ),
    ] {
        let done = call(&[&["-", "-o", "-"], options].concat(), input.as_bytes());
        let text = done.fails(1);
        assert!(text.contains(expected), "{input}: {text}");
    }
    let done = call(&["-", "-o", "-"], b"a,b\n1,\xff\n");
    assert!(done.fails(1).contains("line 2: not UTF-8"), "{}", done.error);
}

#[test]
fn json_of_all_sorts() {
    let expected = ["0|.+", "1|?@"];
    for input in [
        "[[0, 4.2], [null, 9]]",
        "[[0, 4.2], [NaN, 9]]",
        "{\"values\": [[0, 4.2], [\"nan\", 9]]}",
        "{\"rows\": 2, \"cols\": 2, \"values\": [0, 4.2, null, 9]}",
    ] {
        assert_eq!(shown(&["-"], input), expected, "{input}");
    }
    let named = r#"{"rows": ["r", "s"], "cols": ["x", "y"], "values": [[0, 4.2], [null, 9]]}"#;
    assert_eq!(shown(&["-"], named), ["r|.+", "s|?@"]);
}

#[test]
fn parts_of_matrices() {
    let table = "name,a,b,c\nr,0,1,2\ns,3,4,5\nt,6,7,9\n";
    let whole = ["r|.:-", "s|=+*", "t|#%@"];
    assert_eq!(shown(&["-"], table), whole);
    assert_eq!(shown(&["-", "--rows", "1..3"], table), whole[1..]);
    assert_eq!(shown(&["-", "--rows", "1..", "--cols", "..2"], table), ["s|=+", "t|#%"]);
    assert_eq!(shown(&["-", "--transpose"], table), ["a|.=#", "b|:+%", "c|-*@"]);
    let done = call(&["-", "--rows", "2..9", "-o", "-"], table.as_bytes());
    assert!(done.fails(2).contains("--rows 2..9 is no part of the 3 there are"));
}

#[test]
fn arrays() {
    let folder = Folder::new("arrays");
    let bytes = npy(&[2, 3, 2], (0..12).map(|at| at as f32));
    let data = folder.write("array.npy", &bytes);
    let first = ["0|.:", "1|-=", "2|+*"];
    assert_eq!(shown(&[&data, "--index", "0"], ""), first);
    assert_eq!(shown(&[&data, "--index", "0", "--rows", "1..3"], ""), ["1|-=", "2|+*"]);
    assert_eq!(shown(&[&data, "--index", "0", "--transpose"], ""), ["0|.-+", "1|:=*"]);
    assert_eq!(shown(&[&data, "--index", "0", "--cols", "1"], ""), ["0|:", "1|=", "2|*"]);
    let text = call(&[&data, "-o", "-"], b"");
    assert!(text.fails(2).contains("its shape is 2 × 3 × 2") && text.error.contains("--index"));
    let text = call(&[&data, "-o", "-", "--index", "2"], b"");
    assert!(text.fails(1).contains("no entry 2"), "{}", text.error);
    // Through a pipe the same, and nothing is left of it.
    let done = call(&["-", "--index", "0", "--terminal", "shades", "-q"], &bytes).succeeds();
    let named = call(&[&data, "--index", "0", "--terminal", "shades", "-q"], b"").succeeds();
    assert!(done.out == named.out);
}

/// A safetensors file of many tensors, of which one has to be found.
#[test]
fn tensors() {
    let folder = Folder::new("tensors");
    let entries = (0..300).map(|at| {
        let (start, end) = (at * 16, at * 16 + 16);
        format!(
            r#""layer.{at}.weight":{{"dtype":"F32","shape":[2,2],"data_offsets":[{start},{end}]}}"#
        )
    });
    let header = format!("{{{}}}", entries.collect::<Vec<_>>().join(","));
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header.bytes());
    bytes.extend((0..1200).flat_map(|at| ((at % 10) as f32).to_le_bytes()));
    let data = folder.write("model.safetensors", &bytes);
    assert_eq!(shown(&[&format!("{data}:layer.1.weight")], ""), ["0|+*", "1|#%"]);
    let listed = call(&["info", &data], b"").succeeds();
    assert!(
        listed.text().starts_with("300 arrays:\n") && listed.text().contains("layer.299.weight")
    );
    let text = call(&[&data, "-o", "-"], b"");
    assert!(text.fails(1).contains("it has 300 arrays"), "{}", text.error);
    let text = call(&[&format!("{data}:layer.299.wieght"), "-o", "-"], b"");
    assert!(text.fails(1).contains("layer.299.weight"), "{}", text.error);
}

#[test]
fn labels_from_files() {
    let folder = Folder::new("labels");
    let tokens = folder.write("tokens.txt", "The\n\u{120}cat\n");
    let shown_tokens = shown(&["-", "--y-labels", &tokens, "--tokens", "gpt2"], "0,9\n9,0");
    assert_eq!(shown_tokens, ["The|.@", "·cat|@."]);
    let done = call(&["-", "--x-labels", &tokens, "-o", "-"], b"1,2,3\n4,5,6\n");
    assert!(done.fails(1).contains("2 lines for 3 columns"), "{}", done.error);
}
