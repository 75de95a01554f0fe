# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_heatspec_global_optspecs
    string join \n o/output= format= terminal= columns= compress svg-font= threads= strict q/quiet input-format= delimiter= decimal-comma header no-header labels no-labels index= rows= cols= transpose x-labels= y-labels= tokens= title= subtitle= caption= title-align= x-label= y-label= bar-label= math norm= vmin= vmax= percentile= symmetric= center= colormap= levels= under= over= bad= reduce= bar= bar-ticks= bar-format= bar-length= bar-missing= extend= invert-bar x-range= y-range= x-first= y-first= x-ticks= y-ticks= x-format= y-format= x-side= y-side= x-rotation= y-rotation= invert-x invert-y origin= aspect= annotate= annotate-above= annotate-below= annotate-top= mask= mask-diagonal grid= cell-gap= no-frame size= dpi= theme= transparent font= language= spec= set= h/help V/version
end

function __fish_heatspec_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_heatspec_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_heatspec_using_subcommand
    set -l cmd (__fish_heatspec_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c heatspec -n "__fish_heatspec_needs_command" -s o -l output -d 'Write to this file: .png, .svg, .pdf, .jpg or .webp; - is standard output. More than once for several [-o a.png -o a.pdf]' -r -F
complete -c heatspec -n "__fish_heatspec_needs_command" -l format -d 'The format of standard output: png, svg, pdf, jpg or webp [-o - --format svg]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l terminal -d 'Draw in the terminal, by kitty, iterm2, sixel, half-blocks, half-blocks-256 or shades [--terminal sixel]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l columns -d 'How many columns a picture in the terminal takes [--columns 120]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l svg-font -d 'Write text into SVG files as text in this font, not as outlines [--svg-font \'DejaVu Sans\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l threads -d 'Use at most so many threads [--threads 1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l input-format -d 'What DATA is, where its name does not say so: csv, tsv, table (between blanks), json, npy, npz or safetensors [--input-format csv]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l delimiter -d 'What stands between the fields of a line [--delimiter \';\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l index -d 'Of an array of more than two dimensions, the entry along the first, the second … [--index 0,7]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l rows -d 'Only these rows, the first being 0 and B left out [--rows 13..34]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l cols -d 'Only these columns [--cols ..100]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-labels -d 'The labels of columns, one a line [--x-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-labels -d 'The labels of rows, one a line [--y-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_needs_command" -l tokens -d 'Write labels as tokens that can be read: gpt2, sentencepiece, wordpiece, plain or auto [--tokens gpt2]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l title -d 'The title [--title \'Mean loss\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l subtitle -d 'A line below the title [--subtitle \'seed 3\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l caption -d 'A line below everything [--caption \'Source: run 12\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l title-align -d 'Where the title stands: left, center or right [--title-align left]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-label -d 'What the columns are [--x-label Iteration]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-label -d 'What the rows are [--y-label Token]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar-label -d 'What the colours are [--bar-label \'Loss (nats)\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l norm -d 'linear, log, symlog(0.1), asinh(1), power(0.5), two_slope(0), centered(0), diverging(0), boundaries(0,1,5) or quantile; log:… is read as log(…) [--norm symlog:0.01]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l vmin -d 'The value of the first colour [--vmin 0]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l vmax -d 'The value of the last colour [--vmax 1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l percentile -d 'Limits at these percentiles of the data [--percentile 2 98]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l symmetric -d 'Limits equally far from a value [--symmetric 0]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l center -d 'The value of the middle colour, limits being those of the data [--center 0 --colormap coolwarm]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l colormap -d 'A colormap of matplotlib or seaborn, backwards with _r (heatspec colormaps shows all), or colours to run through [--colormap magma_r]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l levels -d 'Only so many colours [--levels 7]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l under -d 'The colour of values below the limits [--under white]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l over -d 'The colour of values above the limits [--over \'#ff0000\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bad -d 'The colour of missing values [--bad lightgrey]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l reduce -d 'What a pixel shows where cells outnumber pixels: mean, max, min, median, mode, nearest, farthest_from(0), circular_mean(360), valid_count or invalid_fraction [--reduce max]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar -d 'Where the colour bar stands: right, left, top, bottom or none [--bar bottom]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar-ticks -d 'The values at its ticks [--bar-ticks 1,10,100]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar-format -d 'How its numbers are written [--bar-format .0%]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar-length -d 'Its length, as a part of the cells\' [--bar-length 0.6]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l bar-missing -d 'An entry for missing values beside it [--bar-missing \'no data\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l extend -d 'Which ends are pointed: auto, neither, below, above or both [--extend both]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-range -d 'The columns cover this range [--x-range 0..12.5]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-range -d 'The rows cover this range [--y-range=-1..1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-first -d 'The number of the first column [--x-first 1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-first -d 'The number of the first row [--y-first 1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-ticks -d 'Where ticks stand; none for none [--x-ticks 0,32,64]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-ticks -d 'Where ticks stand; none for none [--y-ticks none]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-format -d 'How the numbers of ticks are written [--x-format .1f]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-format -d 'How the numbers of ticks are written [--y-format .1f]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-side -d 'bottom or top [--x-side top]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-side -d 'left or right [--y-side right]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l x-rotation -d 'How far the labels are turned [--x-rotation 90]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l y-rotation -d 'How far the labels are turned [--y-rotation 45]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l origin -d 'Where row 0 stands: upper or lower [--origin lower]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l aspect -d 'The shape of cells: auto or equal [--aspect equal]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l annotate -d 'Write values into the cells: auto, .2f, .3g, .1e or .0% [--annotate .2f]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l annotate-above -d 'Only values above this [--annotate auto --annotate-above 0.5]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l annotate-below -d 'Only values below this [--annotate auto --annotate-below 0.01]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l annotate-top -d 'Only so many of the greatest values [--annotate auto --annotate-top 5]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l mask -d 'Leave out a triangle: upper or lower [--mask upper]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l grid -d 'A line after every so many cells [--grid 8]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l cell-gap -d 'Space between cells [--cell-gap 1]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l size -d 'The size: 1200x800 pixels, inches(12,8), or per_cell(20,20) [--size 1200x800]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l dpi -d 'Pixels per inch [--dpi 200]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l theme -d 'light, dark or print [--theme print]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l font -d 'A font for all texts, before the built-in ones [--font Inter.ttf]' -r -F
complete -c heatspec -n "__fish_heatspec_needs_command" -l language -d 'The language of the texts, for screen readers [--language de]' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l spec -d 'Begin with this spec; other options change it [--spec figure.json]' -r -F
complete -c heatspec -n "__fish_heatspec_needs_command" -l set -d 'Change one part of the spec; the value is JSON or a text [--set \'x_axis.label=Step\']' -r
complete -c heatspec -n "__fish_heatspec_needs_command" -l compress -d 'Make PNG files smaller, which takes longer [--compress]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l strict -d 'Take every warning for an error: nothing is written then [--strict]'
complete -c heatspec -n "__fish_heatspec_needs_command" -s q -l quiet -d 'Tell nothing but errors [-q]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l decimal-comma -d 'Numbers have a comma in place of the point [--decimal-comma]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l header -d 'The first line is a header [--header]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l no-header -d 'The first line is data [--no-header]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l labels -d 'The first column has the labels of rows [--labels]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l no-labels -d 'The first column is data [--no-labels]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l transpose -d 'Exchange rows and columns, after --rows and --cols [--transpose]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l math -d 'Read $…$ in these texts as formulas [--math --bar-label \'$\\log_2 p$\']'
complete -c heatspec -n "__fish_heatspec_needs_command" -l invert-bar -d 'The greatest value at the other end [--invert-bar]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l invert-x -d 'The first column at the right [--invert-x]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l invert-y -d 'The rows the other way round [--invert-y]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l mask-diagonal -d 'Leave out the diagonal with it [--mask lower --mask-diagonal]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l no-frame -d 'No frame around the cells [--no-frame]'
complete -c heatspec -n "__fish_heatspec_needs_command" -l transparent -d 'No background [--transparent]'
complete -c heatspec -n "__fish_heatspec_needs_command" -s h -l help -d 'Print help'
complete -c heatspec -n "__fish_heatspec_needs_command" -s V -l version -d 'Print version'
complete -c heatspec -n "__fish_heatspec_needs_command" -a "info" -d 'Tells what DATA is, and which norm and limits would suit it'
complete -c heatspec -n "__fish_heatspec_needs_command" -a "spec" -d 'Prints the spec that the options make, as JSON for --spec'
complete -c heatspec -n "__fish_heatspec_needs_command" -a "colormaps" -d 'Shows all colormaps that --colormap knows'
complete -c heatspec -n "__fish_heatspec_needs_command" -a "completions" -d 'Prints completions for a shell, to be sourced by it'
complete -c heatspec -n "__fish_heatspec_needs_command" -a "man" -d 'Prints the manual page, as in `heatspec man | man -l -`'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l input-format -d 'What DATA is, where its name does not say so: csv, tsv, table (between blanks), json, npy, npz or safetensors [--input-format csv]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l delimiter -d 'What stands between the fields of a line [--delimiter \';\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l index -d 'Of an array of more than two dimensions, the entry along the first, the second … [--index 0,7]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l rows -d 'Only these rows, the first being 0 and B left out [--rows 13..34]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l cols -d 'Only these columns [--cols ..100]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l x-labels -d 'The labels of columns, one a line [--x-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l y-labels -d 'The labels of rows, one a line [--y-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l tokens -d 'Write labels as tokens that can be read: gpt2, sentencepiece, wordpiece, plain or auto [--tokens gpt2]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l decimal-comma -d 'Numbers have a comma in place of the point [--decimal-comma]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l header -d 'The first line is a header [--header]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l no-header -d 'The first line is data [--no-header]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l labels -d 'The first column has the labels of rows [--labels]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l no-labels -d 'The first column is data [--no-labels]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -l transpose -d 'Exchange rows and columns, after --rows and --cols [--transpose]'
complete -c heatspec -n "__fish_heatspec_using_subcommand info" -s h -l help -d 'Print help'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l input-format -d 'What DATA is, where its name does not say so: csv, tsv, table (between blanks), json, npy, npz or safetensors [--input-format csv]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l delimiter -d 'What stands between the fields of a line [--delimiter \';\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l index -d 'Of an array of more than two dimensions, the entry along the first, the second … [--index 0,7]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l rows -d 'Only these rows, the first being 0 and B left out [--rows 13..34]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l cols -d 'Only these columns [--cols ..100]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-labels -d 'The labels of columns, one a line [--x-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-labels -d 'The labels of rows, one a line [--y-labels tokens.txt]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l tokens -d 'Write labels as tokens that can be read: gpt2, sentencepiece, wordpiece, plain or auto [--tokens gpt2]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l title -d 'The title [--title \'Mean loss\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l subtitle -d 'A line below the title [--subtitle \'seed 3\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l caption -d 'A line below everything [--caption \'Source: run 12\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l title-align -d 'Where the title stands: left, center or right [--title-align left]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-label -d 'What the columns are [--x-label Iteration]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-label -d 'What the rows are [--y-label Token]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar-label -d 'What the colours are [--bar-label \'Loss (nats)\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l norm -d 'linear, log, symlog(0.1), asinh(1), power(0.5), two_slope(0), centered(0), diverging(0), boundaries(0,1,5) or quantile; log:… is read as log(…) [--norm symlog:0.01]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l vmin -d 'The value of the first colour [--vmin 0]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l vmax -d 'The value of the last colour [--vmax 1]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l percentile -d 'Limits at these percentiles of the data [--percentile 2 98]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l symmetric -d 'Limits equally far from a value [--symmetric 0]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l center -d 'The value of the middle colour, limits being those of the data [--center 0 --colormap coolwarm]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l colormap -d 'A colormap of matplotlib or seaborn, backwards with _r (heatspec colormaps shows all), or colours to run through [--colormap magma_r]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l levels -d 'Only so many colours [--levels 7]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l under -d 'The colour of values below the limits [--under white]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l over -d 'The colour of values above the limits [--over \'#ff0000\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bad -d 'The colour of missing values [--bad lightgrey]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l reduce -d 'What a pixel shows where cells outnumber pixels: mean, max, min, median, mode, nearest, farthest_from(0), circular_mean(360), valid_count or invalid_fraction [--reduce max]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar -d 'Where the colour bar stands: right, left, top, bottom or none [--bar bottom]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar-ticks -d 'The values at its ticks [--bar-ticks 1,10,100]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar-format -d 'How its numbers are written [--bar-format .0%]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar-length -d 'Its length, as a part of the cells\' [--bar-length 0.6]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l bar-missing -d 'An entry for missing values beside it [--bar-missing \'no data\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l extend -d 'Which ends are pointed: auto, neither, below, above or both [--extend both]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-range -d 'The columns cover this range [--x-range 0..12.5]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-range -d 'The rows cover this range [--y-range=-1..1]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-first -d 'The number of the first column [--x-first 1]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-first -d 'The number of the first row [--y-first 1]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-ticks -d 'Where ticks stand; none for none [--x-ticks 0,32,64]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-ticks -d 'Where ticks stand; none for none [--y-ticks none]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-format -d 'How the numbers of ticks are written [--x-format .1f]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-format -d 'How the numbers of ticks are written [--y-format .1f]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-side -d 'bottom or top [--x-side top]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-side -d 'left or right [--y-side right]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l x-rotation -d 'How far the labels are turned [--x-rotation 90]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l y-rotation -d 'How far the labels are turned [--y-rotation 45]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l origin -d 'Where row 0 stands: upper or lower [--origin lower]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l aspect -d 'The shape of cells: auto or equal [--aspect equal]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l annotate -d 'Write values into the cells: auto, .2f, .3g, .1e or .0% [--annotate .2f]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l annotate-above -d 'Only values above this [--annotate auto --annotate-above 0.5]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l annotate-below -d 'Only values below this [--annotate auto --annotate-below 0.01]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l annotate-top -d 'Only so many of the greatest values [--annotate auto --annotate-top 5]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l mask -d 'Leave out a triangle: upper or lower [--mask upper]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l grid -d 'A line after every so many cells [--grid 8]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l cell-gap -d 'Space between cells [--cell-gap 1]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l size -d 'The size: 1200x800 pixels, inches(12,8), or per_cell(20,20) [--size 1200x800]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l dpi -d 'Pixels per inch [--dpi 200]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l theme -d 'light, dark or print [--theme print]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l font -d 'A font for all texts, before the built-in ones [--font Inter.ttf]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l language -d 'The language of the texts, for screen readers [--language de]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l spec -d 'Begin with this spec; other options change it [--spec figure.json]' -r -F
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l set -d 'Change one part of the spec; the value is JSON or a text [--set \'x_axis.label=Step\']' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l decimal-comma -d 'Numbers have a comma in place of the point [--decimal-comma]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l header -d 'The first line is a header [--header]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l no-header -d 'The first line is data [--no-header]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l labels -d 'The first column has the labels of rows [--labels]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l no-labels -d 'The first column is data [--no-labels]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l transpose -d 'Exchange rows and columns, after --rows and --cols [--transpose]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l math -d 'Read $…$ in these texts as formulas [--math --bar-label \'$\\log_2 p$\']'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l invert-bar -d 'The greatest value at the other end [--invert-bar]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l invert-x -d 'The first column at the right [--invert-x]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l invert-y -d 'The rows the other way round [--invert-y]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l mask-diagonal -d 'Leave out the diagonal with it [--mask lower --mask-diagonal]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l no-frame -d 'No frame around the cells [--no-frame]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -l transparent -d 'No background [--transparent]'
complete -c heatspec -n "__fish_heatspec_using_subcommand spec" -s h -l help -d 'Print help'
complete -c heatspec -n "__fish_heatspec_using_subcommand colormaps" -l terminal -d 'Draw in the terminal, by kitty, iterm2, sixel, half-blocks, half-blocks-256 or shades [--terminal sixel]' -r
complete -c heatspec -n "__fish_heatspec_using_subcommand colormaps" -s h -l help -d 'Print help'
complete -c heatspec -n "__fish_heatspec_using_subcommand completions" -s h -l help -d 'Print help'
complete -c heatspec -n "__fish_heatspec_using_subcommand man" -s h -l help -d 'Print help'
