//! Pictures in terminals, read back: what a terminal would show is compared with the figure's own pixels.
use heatspec::{
    Annotations, Axis, Colorbar, Colormap, Figure, FigureSize, Format, Heatmap, HeatmapSpec,
    Limits, Mask, Matrix, TerminalProtocol,
};

type Rgb = [u8; 3];

fn render(matrix: Matrix<'_>, spec: &HeatmapSpec) -> Figure {
    Heatmap::new(matrix, spec).render().unwrap()
}

fn sums(rows: usize, cols: usize) -> Matrix<'static> {
    Matrix::from_fn(rows, cols, |row, col| (row * 3 + col * 2) as f64).unwrap()
}

fn pixel(figure: &Figure, x: u32, y: u32) -> Rgb {
    let pixel = figure.pixmap().pixel(x, y).unwrap().demultiply();
    [pixel.red(), pixel.green(), pixel.blue()]
}

/// The colour in the middle of a cell.
fn cell(figure: &Figure, row: usize, col: usize) -> Rgb {
    let (x, y) = figure.layout().cell_rect(row, col).unwrap().center();
    pixel(figure, x as u32, y as u32)
}

fn base64(text: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        other => panic!("{other} is no digit"),
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for byte in text.bytes().filter(|&byte| byte != b'=') {
        (bits, count) = (bits << 6 | u32::from(digit(byte)), count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

#[test]
fn kitty_is_sent_the_png_file() {
    let figure = render(sums(20, 30), &HeatmapSpec::new().title("Sums"));
    let picture = figure.to_terminal(TerminalProtocol::Kitty, 100).unwrap();
    let text = picture.as_str().strip_suffix('\n').unwrap();
    let parts: Vec<&str> =
        text.split_terminator("\x1b\\").map(|part| part.strip_prefix("\x1b_G").unwrap()).collect();
    let mut digits = String::new();
    for (at, part) in parts.iter().enumerate() {
        let (control, payload) = part.split_once(';').unwrap();
        let is_last = at + 1 == parts.len();
        let expected = if at == 0 { "a=T,f=100,q=2,c=100," } else { "" };
        assert_eq!(control, format!("{expected}m={}", u8::from(!is_last)));
        assert!(payload.len() <= 4096 && (is_last || payload.len() % 4 == 0));
        digits.push_str(payload);
    }
    assert!(parts.len() > 1);
    assert_eq!(base64(&digits), figure.encode_png().unwrap());
}

#[test]
fn iterm2_is_sent_the_png_file() {
    let figure = render(sums(2, 3), &HeatmapSpec::new());
    let picture = figure.to_terminal(TerminalProtocol::Iterm2, 90).unwrap();
    let text = picture.as_str().strip_prefix("\x1b]1337;File=inline=1;size=").unwrap();
    let (size, text) = text.split_once(";width=90;").unwrap();
    let (_, digits) = text.strip_suffix("\x07\n").unwrap().split_once(':').unwrap();
    let png = figure.encode_png().unwrap();
    assert_eq!(size.parse(), Ok(png.len()));
    assert_eq!(base64(digits), png);
}

/// What a terminal with sixels shows: width, height, and percentages of colours where anything is drawn.
fn read_sixel(text: &str) -> (usize, usize, Vec<Option<Rgb>>) {
    let body = text.strip_prefix("\x1bP0;1;0q\"1;1;").unwrap().strip_suffix("\x1b\\\n").unwrap();
    let bytes = body.as_bytes();
    let mut at = 0;
    let number = |at: &mut usize| {
        let start = *at;
        while bytes.get(*at).is_some_and(u8::is_ascii_digit) {
            *at += 1;
        }
        body[start..*at].parse::<usize>().unwrap()
    };
    let width = number(&mut at);
    at += 1;
    let height = number(&mut at);
    let mut pixels = vec![None; width * height];
    let mut registers: Vec<Rgb> = Vec::new();
    let (mut x, mut y, mut color, mut count) = (0, 0, 0, 1);
    while at < bytes.len() {
        let byte = bytes[at];
        at += 1;
        match byte {
            b'#' => {
                color = number(&mut at);
                if bytes.get(at) == Some(&b';') {
                    assert_eq!((&body[at..at + 3], color), (";2;", registers.len()));
                    at += 3;
                    let mut percent = [0; 3];
                    for (index, channel) in percent.iter_mut().enumerate() {
                        at += usize::from(index > 0);
                        *channel = u8::try_from(number(&mut at)).unwrap();
                    }
                    registers.push(percent);
                }
            }
            b'!' => count = number(&mut at),
            b'$' => x = 0,
            b'-' => (x, y) = (0, y + 6),
            b'?'..=b'~' => {
                for bit in (0..6).filter(|bit| (byte - b'?') >> bit & 1 == 1) {
                    for col in x..x + count {
                        pixels[(y + bit) * width + col] = Some(registers[color]);
                    }
                }
                (x, count) = (x + count, 1);
            }
            other => panic!("{other}"),
        }
    }
    assert!(registers.len() <= 256);
    (width, height, pixels)
}

fn percent(color: Rgb) -> Rgb {
    color.map(|channel| ((f64::from(channel) * 100.0 / 255.0).round()) as u8)
}

#[test]
fn sixels_are_the_pixels() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(401, 303))
        .colormap(Colormap::greys())
        .title("Greys");
    let figure = render(sums(4, 5), &spec);
    let picture = figure.to_terminal(TerminalProtocol::Sixel, 10).unwrap();
    let (width, height, pixels) = read_sixel(picture.as_str());
    assert_eq!((width, height, picture.merged_colors()), (401, 303, 0));
    for (at, &found) in pixels.iter().enumerate() {
        let expected = pixel(&figure, (at % width) as u32, (at / width) as u32);
        assert_eq!(found, Some(percent(expected)), "{at}");
    }
}

/// Where there are more colours than registers, those of cells and bar are not the ones that are merged.
#[test]
fn sixels_of_many_colours() {
    let spec = HeatmapSpec::new()
        .size(FigureSize::pixels(500, 400))
        .colormap(Colormap::turbo())
        .title("Many colours, and texts between them");
    let figure = render(sums(30, 40), &spec);
    let picture = figure.to_terminal(TerminalProtocol::Sixel, 10).unwrap();
    let (width, _, pixels) = read_sixel(picture.as_str());
    assert!(picture.merged_colors() > 0);
    let cells = figure.layout().cells();
    for y in cells.top as u32..cells.bottom as u32 {
        for x in cells.left as u32..cells.right as u32 {
            let found = pixels[y as usize * width + x as usize];
            assert_eq!(found, Some(percent(pixel(&figure, x, y))));
        }
    }
}

#[test]
fn what_is_transparent_is_not_drawn() {
    let spec = HeatmapSpec::new().theme(heatspec::Theme::light().transparent());
    let figure = render(sums(2, 2), &spec);
    let picture = figure.to_terminal(TerminalProtocol::Sixel, 10).unwrap();
    let (_, _, pixels) = read_sixel(picture.as_str());
    assert_eq!(pixels[0], None);
}

/// What stands in a column of a terminal: a character, and the colours of the upper and the lower half.
#[derive(Clone, Debug, PartialEq)]
struct Spot {
    character: char,
    halves: [Option<Rgb>; 2],
}

fn read_characters(text: &str) -> Vec<Vec<Spot>> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let (mut ink, mut ground) = (None, None);
        let (mut spots, mut rest) = (Vec::new(), line);
        while let Some(character) = rest.chars().next() {
            rest = &rest[character.len_utf8()..];
            if character != '\x1b' {
                let halves = match character {
                    '▀' => [ink, ground],
                    '▄' => [ground, ink],
                    _ => [ground; 2],
                };
                spots.push(Spot { character, halves });
                continue;
            }
            let (codes, after) = rest.strip_prefix('[').unwrap().split_once('m').unwrap();
            rest = after;
            let codes: Vec<u8> = codes.split(';').map(|code| code.parse().unwrap()).collect();
            let mut codes = codes.as_slice();
            while let [code, others @ ..] = codes {
                codes = match (code, others) {
                    (0, _) => {
                        (ink, ground) = (None, None);
                        others
                    }
                    (38, [2, r, g, b, others @ ..]) => {
                        ink = Some([*r, *g, *b]);
                        others
                    }
                    (48, [2, r, g, b, others @ ..]) => {
                        ground = Some([*r, *g, *b]);
                        others
                    }
                    (39, _) => {
                        ink = None;
                        others
                    }
                    (49, _) => {
                        ground = None;
                        others
                    }
                    other => panic!("{other:?}"),
                };
            }
        }
        assert_eq!((ink, ground), (None, None), "a colour goes on into the next line");
        lines.push(spots);
    }
    lines
}

/// The half blocks of the cells: right of the line at their left, above the one below.
fn cells_of(lines: &[Vec<Spot>], width: usize) -> Vec<Vec<Option<Rgb>>> {
    let edge = |line: &Vec<Spot>| line.iter().position(|spot| matches!(spot.character, '│' | '┤'));
    let mut halves = Vec::new();
    for line in lines {
        let Some(edge) = edge(line) else { continue };
        for half in 0..2 {
            let spots = line.iter().skip(edge + 1).take(width);
            halves.push(spots.map(|spot| spot.halves[half]).collect());
        }
    }
    halves
}

#[test]
fn half_blocks_are_the_cells() {
    for (rows, cols, columns) in [(4, 6, 60), (21, 65, 100), (1, 40, 80), (50, 3, 40), (9, 9, 40)] {
        let labels = (0..rows).map(|row| format!("row {row}"));
        let spec = HeatmapSpec::new().y_axis(Axis::categories(labels)).colormap(Colormap::magma());
        let figure = render(sums(rows, cols), &spec);
        let picture = figure.to_terminal(TerminalProtocol::HalfBlocks, columns).unwrap();
        let lines = read_characters(picture.as_str());
        assert!(lines.iter().all(|line| line.len() <= columns), "{picture}");
        let (width, height) = picture.cells();
        assert_eq!((picture.hidden_cells(), width % cols), (0, 0), "{rows} × {cols}\n{picture}");
        let halves = cells_of(&lines, width);
        assert_eq!(halves.len(), 2 * height);
        let shown = 2 * height - (2 * height) % rows;
        for (y, half) in halves.iter().enumerate() {
            for (x, color) in half.iter().enumerate() {
                let (row, col) = (y * rows / shown, x * cols / width);
                let expected = (y < shown).then(|| cell(&figure, row, col));
                assert_eq!(*color, expected, "{row}, {col} of {rows} × {cols}");
            }
        }
    }
}

#[test]
fn masked_cells_are_left_to_the_terminal() {
    let spec = HeatmapSpec::new().mask(Mask::upper_triangle()).colorbar(Colorbar::none());
    let figure = render(sums(6, 6), &spec);
    let picture = figure.to_terminal(TerminalProtocol::HalfBlocks, 30).unwrap();
    let width = picture.cells().0;
    let halves = cells_of(&read_characters(picture.as_str()), width);
    assert_eq!((halves[0][0], halves[0][width - 1]), (Some(cell(&figure, 0, 0)), None));
}

/// More cells than characters: each half block has the colour of the cell in its middle.
#[test]
fn many_cells_are_picked() {
    let matrix = Matrix::from_fn(300, 400, |row, col| ((row * 7) ^ (col * 5)) as f64).unwrap();
    let figure = render(matrix, &HeatmapSpec::new());
    let picture = figure.to_terminal(TerminalProtocol::HalfBlocks, 80).unwrap();
    assert!(picture.hidden_cells() > 300 * 400 / 2);
    let (width, height) = picture.cells();
    let halves = cells_of(&read_characters(picture.as_str()), width);
    let cells = figure.layout().cells();
    let count = halves.iter().filter(|half| half.iter().any(Option::is_some)).count();
    assert!(count.div_ceil(2) == height);
    for (y, half) in halves.iter().take(count).enumerate() {
        for (x, color) in half.iter().enumerate() {
            let across = cells.left + (x as f64 + 0.5) * cells.width() / width as f64;
            let down = cells.top + (y as f64 + 0.5) * cells.height() / count as f64;
            assert_eq!(*color, Some(pixel(&figure, across as u32, down as u32)), "{x} {y}");
        }
    }
}

#[test]
fn labels_ticks_and_bar_are_those_of_the_layout() {
    let spec = HeatmapSpec::new()
        .title("Ti\x1b[31mtle")
        .x_axis(Axis::index().label("Step"))
        .y_axis(Axis::categories(["ca\x07t", "dog"]).label("Animal"))
        .norm(heatspec::Norm::Log)
        .limits(Limits::new(0.01, 100))
        .colorbar(Colorbar::bottom().label("Loss"));
    let matrix = Matrix::from_fn(2, 5, |row, col| 10f64.powi((row + col) as i32 - 2)).unwrap();
    let figure = render(matrix, &spec);
    for protocol in [TerminalProtocol::HalfBlocks, TerminalProtocol::Shades] {
        let picture = figure.to_terminal(protocol, 60).unwrap();
        let lines = read_characters(picture.as_str());
        let text: Vec<String> =
            lines.iter().map(|line| line.iter().map(|spot| spot.character).collect()).collect();
        assert_eq!(text[0].trim(), r"Ti\x1b[31mtle");
        assert!(text[1].starts_with("Animal") && text[1].ends_with("Loss"), "{picture}");
        assert!(text.iter().any(|line| line.starts_with(r"ca\x07t ┤")), "{picture}");
        assert!(text.iter().any(|line| line.ends_with("├ 10²")), "{picture}");
        assert!(text.iter().any(|line| line.ends_with("├ 10⁻²")), "{picture}");
        assert!(text.iter().any(|line| line.split_whitespace().eq(["0", "1", "2", "3", "4"])));
        assert_eq!(text.last().unwrap().trim(), "Step");
        assert!(!picture.as_str().contains('\x07'));
    }
}

#[test]
fn shades_have_no_colours_and_rise_with_the_bar() {
    let matrix = Matrix::new(&[0.0, 1.0, 2.0, 3.0, f64::NAN], 1, 5).unwrap();
    let figure = render(matrix, &HeatmapSpec::new());
    let picture = figure.to_terminal(TerminalProtocol::Shades, 50).unwrap();
    assert!(!picture.as_str().contains('\x1b'));
    let line = picture.as_str().lines().find(|line| line.contains('┤')).unwrap();
    let mut seen: Vec<char> = line.split('┤').nth(1).unwrap().trim().chars().collect();
    seen.dedup();
    assert!(seen.iter().collect::<String>().starts_with(".=*@?"), "{line}");
}

#[test]
fn what_is_left_out_is_told() {
    let spec = HeatmapSpec::new()
        .annotations(Annotations::values(Format::auto()))
        .mark(heatspec::Mark::vertical_line(1));
    let figure = render(sums(2, 3), &spec);
    let picture = figure.to_terminal(TerminalProtocol::HalfBlocks256, 60).unwrap();
    assert_eq!(picture.left_out(), ["annotations", "marks"]);
}

#[test]
fn colours_of_256_that_are_merged_are_counted() {
    let figure = render(sums(40, 40), &HeatmapSpec::new().colorbar(Colorbar::none()));
    let picture = figure.to_terminal(TerminalProtocol::HalfBlocks256, 100).unwrap();
    assert!(picture.merged_colors() > 0);
    assert!(picture.as_str().contains("\x1b[38;5;"));
}

/// The same figure gives the same bytes, and no width, however small, is an error.
#[test]
fn every_width_is_drawn() {
    let labels = (0..7).map(|row| format!("a label that is long {row}"));
    let spec = HeatmapSpec::new().y_axis(Axis::categories(labels));
    let figure = render(sums(7, 90), &spec);
    for columns in [0, 1, 19, 20, 21, 33, 64, 500] {
        let picture = figure.to_terminal(TerminalProtocol::HalfBlocks, columns).unwrap();
        let again = figure.to_terminal(TerminalProtocol::HalfBlocks, columns).unwrap();
        assert_eq!(picture, again);
        let lines = read_characters(picture.as_str());
        assert!(lines.iter().all(|line| line.len() <= columns.max(20)), "{columns}\n{picture}");
    }
}
