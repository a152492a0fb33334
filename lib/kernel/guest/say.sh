# say KIND KEY=VALUE ...: one line of JSON for the host; whole numbers stay numbers.
say() {
  line="{\"is\":\"$1\""
  shift
  for pair; do
    value=${pair#*=}
    case $value in
      '' | *[!0-9]* | 0?*) value="\"$value\"" ;;
    esac
    line="$line,\"${pair%%=*}\":$value"
  done
  echo "$line}" >&3
}
