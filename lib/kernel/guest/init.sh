#!/bin/busybox sh
# The first process of the guest: sets up the file systems, runs /job and switches the machine off.
# What the host shall know goes to descriptor 3, one object of JSON a line.
/bin/busybox mkdir -p /proc /sys /dev /tmp
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
mount -t tracefs tracing /sys/kernel/tracing
exec 3>"/dev/$port"
. /say
say boot release="$(uname -r)" version="$(uname -v)" machine="$(uname -m)" \
  running="$(nproc)" possible="$(cat /sys/devices/system/cpu/possible)"
cd /sys/kernel/tracing
if sh -e /job 2>/tmp/errors; then
  say end
else
  code=$?
  cat /tmp/errors >/dev/console
  say failed code="$code" last="$(tail -n 1 /tmp/errors | tr -d '"\\')"
fi
poweroff -f
