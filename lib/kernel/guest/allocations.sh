# begin, end: between them, what the kernel's allocators are asked for is written down.
begin() {
  echo >trace
  echo 1 >tracing_on
}
end() {
  echo 0 >tracing_on
}

# allocated CALLERS: one line for each kind of allocation by a function whose name begins so, as
# "say allocation site=... count=... bytes=...", with the bytes that the allocator gives.
allocated() {
  sed -nE "s/.* call_site=(($1)[a-z0-9_.]*)\\+.* bytes_alloc=([0-9]+) .*/\\1 \\3/p" trace |
    sort | uniq -c | while read -r count site bytes; do
      say allocation from=slab site="$site" count="$count" bytes="$bytes"
    done
}

# areas CALLERS: the same for areas of vmalloc that are there now. Their size has a guard page.
areas() {
  sed -nE "s/^[^ ]+ +([0-9]+) (($1)[a-z0-9_.]*)\\+.*/\\2 \\1/p" /proc/vmallocinfo |
    sort | uniq -c | while read -r count site bytes; do
      say allocation from=vmalloc site="$site" count="$count" bytes="$((bytes - 4096))"
    done
}

# The buffer holds all events of one step.
echo 0 >tracing_on
echo 16384 >buffer_size_kb
echo 1 >events/kmem/kmalloc/enable
echo 1 >events/kmem/kmem_cache_alloc/enable
[ ! -d events/kmem/kmalloc_node ] || echo 1 >events/kmem/kmalloc_node/enable
