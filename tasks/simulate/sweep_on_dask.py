"""Simulates a sweep on Dask: each task is one shard, and the lines of all shards are merged.

    python tasks/simulate/sweep_on_dask.py sweep.json --shards 16
    python tasks/simulate/sweep_on_dask.py sweep.json --shards 64 --scheduler tcp://head:8786

Without --scheduler a cluster is started on this computer. Each worker needs Deno and the course in
the same folder as here, or in the one that --course names; no file system has to be shared.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from dask.distributed import Client, LocalCluster, as_completed

COURSE = pathlib.Path(__file__).resolve().parents[2]


def simulate(course, *arguments):
    """Runs deno task simulate in the folder of the course; gives what it has printed."""
    deno = os.environ.get("DENO", "deno")
    done = subprocess.run(
        [deno, "task", "simulate", *map(str, arguments)],
        cwd=course, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"},
    )
    if done.returncode != 0:
        raise RuntimeError(f"deno task simulate ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def run_shard(course, files, index, shards, known):
    """A task of Dask: one shard, on whichever computer. Gives its lines."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(folder, files)
        lines = pathlib.Path(folder, "lines.jsonl")
        lines.write_text(known)
        simulate(
            course, "--sweep", pathlib.Path(folder, "sweep.json"),
            "--shard", f"{index}/{shards}", "--jobs", 1, "--out", lines,
        )
        return lines.read_text()


def write_files(folder, files):
    for name, text in files.items():
        pathlib.Path(folder, name).write_text(text)


def files_of(sweep):
    """The sweep and the files of its machines, which travel with each task."""
    content = json.loads(sweep.read_text())
    files = {}
    for at, name in enumerate(content.get("topologies", [])):
        if not any(sign in name for sign in "./\\"):
            continue
        path = sweep.parent / name
        if files.get(path.name, path.read_text()) != path.read_text():
            raise ValueError(f"two machines are called {path.name}: rename one of the files")
        files[path.name] = path.read_text()
        content["topologies"][at] = f"./{path.name}"
    return {**files, "sweep.json": json.dumps(content)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sweep", type=pathlib.Path, help="what is simulated, as for --sweep")
    parser.add_argument("--shards", type=int, default=os.cpu_count(), help="number of tasks")
    parser.add_argument("--scheduler", help="address of a scheduler of Dask")
    parser.add_argument("--course", default=str(COURSE), help="the course's folder on the workers")
    parser.add_argument("--out", type=pathlib.Path, help="where the lines go")
    given = parser.parse_args()
    if given.shards < 1:
        parser.error(f"--shards needs a number from 1, not {given.shards}")
    if not given.sweep.is_file():
        parser.error(f"there is no file {given.sweep}")
    out = given.out or given.sweep.with_suffix(".results.jsonl")
    files = files_of(given.sweep)
    known = out.read_text() if out.is_file() else ""

    if given.scheduler:
        client = Client(given.scheduler)
    else:
        client = Client(LocalCluster(
            n_workers=os.cpu_count(), threads_per_worker=1, dashboard_address=None,
        ))
    with client, tempfile.TemporaryDirectory() as folder:
        tasks = [
            client.submit(
                run_shard, given.course, files, index, given.shards, known, pure=False, retries=2,
            )
            for index in range(1, given.shards + 1)
        ]
        parts = []
        for task in as_completed(tasks):
            part = pathlib.Path(folder, f"{len(parts)}.jsonl")
            part.write_text(task.result())
            parts.append(part)
            print(f"{len(parts)} of {given.shards} shards", flush=True)
            # What is there is there, whatever becomes of the others.
            merge(folder, files, parts, out, is_last=len(parts) == given.shards)


def merge(folder, files, parts, out, is_last):
    if not is_last:
        out.write_text("".join(part.read_text() for part in parts))
        return
    write_files(folder, files)
    sweep = pathlib.Path(folder, "sweep.json")
    print(simulate(COURSE, "--sweep", sweep, "--merge", *parts, "--out", out.resolve()), end="")


if __name__ == "__main__":
    sys.exit(main())
