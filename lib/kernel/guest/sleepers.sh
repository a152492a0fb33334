# sleepers COUNT: that many tasks are inside hrtimer_nanosleep at once, and all have left it at the
# end. No clock decides: each is seen waiting there before the first is woken.
sleepers() {
  pids=
  for _ in $(seq "$1"); do
    sleep 100000 &
    pids="$pids $!"
  done
  for pid in $pids; do
    until read -r where <"/proc/$pid/wchan" || [ "${where%nanosleep}" != "$where" ]; do :; done
  done
  kill $pids
  wait $pids || :
}
