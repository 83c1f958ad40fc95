# bash completion for the programs of phasic. The options are those that the program itself lists.
_phasic() {
  local program=$1 word=$2 before=$3 values= kind=*.json
  COMPREPLY=()
  if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  if [[ $word == = ]]; then word=; before=${COMP_WORDS[COMP_CWORD - 1]}; [[ $before != = ]] || before=${COMP_WORDS[COMP_CWORD - 2]}; fi
  case $before in
  --impl) values='ref opt opt:plain opt:sse2 opt:avx2 opt:avx512 opt:zen4 opt:neon' ;;
  --baseline) values='td td-line td-cleared td-background rw' ;;
  --class) values='E L B S' ;;
  --golden | --save) kind=* ;;
  --seed | --cases | --seconds | --timeout) return ;;
  esac
  if [[ -n $values ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" --help 2> /dev/null | grep -oE -- '(^ +|, )--[a-z-]+=?' | tr -d ' ,')" -- "$word")
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2> /dev/null
  else
    if [[ ${program##*/} == phasic-diff ]]; then kind=*; fi
    mapfile -t COMPREPLY < <(compgen -f -X "!$kind" -- "$word"; compgen -d -- "$word")
    compopt -o filenames 2> /dev/null
  fi
}
complete -F _phasic phasic-run phasic-diff phasic-audit
