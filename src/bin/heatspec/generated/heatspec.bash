_heatspec() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="heatspec"
                ;;
            heatspec,colormaps)
                cmd="heatspec__subcmd__colormaps"
                ;;
            heatspec,completions)
                cmd="heatspec__subcmd__completions"
                ;;
            heatspec,info)
                cmd="heatspec__subcmd__info"
                ;;
            heatspec,man)
                cmd="heatspec__subcmd__man"
                ;;
            heatspec,spec)
                cmd="heatspec__subcmd__spec"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        heatspec)
            opts="-o -q -h -V --output --format --terminal --columns --compress --svg-font --threads --strict --quiet --input-format --delimiter --decimal-comma --header --no-header --labels --no-labels --index --rows --cols --transpose --x-labels --y-labels --tokens --title --subtitle --caption --title-align --x-label --y-label --bar-label --math --norm --vmin --vmax --percentile --symmetric --center --colormap --levels --under --over --bad --reduce --bar --bar-ticks --bar-format --bar-length --bar-missing --extend --invert-bar --x-range --y-range --x-first --y-first --x-ticks --y-ticks --x-format --y-format --x-side --y-side --x-rotation --y-rotation --invert-x --invert-y --origin --aspect --annotate --annotate-above --annotate-below --annotate-top --mask --mask-diagonal --grid --cell-gap --no-frame --size --dpi --theme --transparent --font --language --spec --set --help --version info spec colormaps completions man"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --output)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --terminal)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --columns)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --svg-font)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --threads)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --input-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --delimiter)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --index)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --rows)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cols)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tokens)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --title)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --subtitle)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --caption)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --title-align)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --norm)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --vmin)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --vmax)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --percentile)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --symmetric)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --center)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --colormap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --levels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --under)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --over)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bad)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --reduce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-missing)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --extend)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-range)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-range)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-first)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-first)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-side)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-side)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-rotation)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-rotation)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --origin)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --aspect)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-above)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-below)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-top)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --mask)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --grid)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cell-gap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --dpi)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --font)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --language)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --spec)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --set)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        heatspec__subcmd__colormaps)
            opts="-h --terminal --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --terminal)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        heatspec__subcmd__completions)
            opts="-h --help bash fish zsh"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        heatspec__subcmd__info)
            opts="-h --input-format --delimiter --decimal-comma --header --no-header --labels --no-labels --index --rows --cols --transpose --x-labels --y-labels --tokens --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --input-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --delimiter)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --index)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --rows)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cols)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tokens)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        heatspec__subcmd__man)
            opts="-h --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        heatspec__subcmd__spec)
            opts="-h --input-format --delimiter --decimal-comma --header --no-header --labels --no-labels --index --rows --cols --transpose --x-labels --y-labels --tokens --title --subtitle --caption --title-align --x-label --y-label --bar-label --math --norm --vmin --vmax --percentile --symmetric --center --colormap --levels --under --over --bad --reduce --bar --bar-ticks --bar-format --bar-length --bar-missing --extend --invert-bar --x-range --y-range --x-first --y-first --x-ticks --y-ticks --x-format --y-format --x-side --y-side --x-rotation --y-rotation --invert-x --invert-y --origin --aspect --annotate --annotate-above --annotate-below --annotate-top --mask --mask-diagonal --grid --cell-gap --no-frame --size --dpi --theme --transparent --font --language --spec --set --help"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --input-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --delimiter)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --index)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --rows)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cols)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-labels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tokens)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --title)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --subtitle)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --caption)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --title-align)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-label)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --norm)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --vmin)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --vmax)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --percentile)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --symmetric)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --center)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --colormap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --levels)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --under)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --over)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bad)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --reduce)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-length)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --bar-missing)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --extend)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-range)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-range)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-first)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-first)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-ticks)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-format)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-side)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-side)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --x-rotation)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --y-rotation)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --origin)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --aspect)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-above)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-below)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --annotate-top)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --mask)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --grid)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --cell-gap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --size)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --dpi)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --theme)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --font)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --language)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --spec)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --set)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _heatspec -o nosort -o bashdefault -o default heatspec
else
    complete -F _heatspec -o bashdefault -o default heatspec
fi
