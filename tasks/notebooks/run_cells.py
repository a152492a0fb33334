"""Runs cells in one Deno kernel and prints what each of them gave.

Input (JSON on stdin):  {"kernel": name, "cwd": folder, "deadline": seconds a cell,
                         "cells": [{"code": text, "interrupt": bool}]}
Output (JSON on stdout): {"cells": [{"status", "error", "outputs", "seconds"}], "kernel": {...}}

A cell with "interrupt" is interrupted, as by the Stop button, every half second until it ends. The
answer ends early when a cell passes the deadline or the kernel dies.
"""

import asyncio
import json
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError


class Client(NotebookClient):
    """A client that knows when the kernel has begun with a cell, and what it answered."""

    def begin(self):
        self.busy = asyncio.Event()
        self.reply = {"status": "no reply"}
        self.on_cell_executed = lambda execute_reply, **_: self.reply.update(execute_reply["content"])

    def process_message(self, msg, cell, cell_index):
        if msg["header"]["msg_type"] == "status" and msg["content"]["execution_state"] == "busy":
            self.busy.set()
        return super().process_message(msg, cell, cell_index)


async def keep_interrupting(client):
    await client.busy.wait()
    while True:
        await asyncio.sleep(0.5)
        await client.km.interrupt_kernel()


async def run_cell(client, cell, index, interrupt):
    client.begin()
    start = time.monotonic()
    stopper = asyncio.create_task(keep_interrupting(client)) if interrupt else None
    try:
        await client.async_execute_cell(cell, index)
        status = client.reply["status"]
    except CellTimeoutError:
        status = "timeout"
    except DeadKernelError:
        status = "dead kernel"
    finally:
        if stopper is not None:
            stopper.cancel()
    return {
        "status": status,
        "error": client.reply.get("evalue", ""),
        "outputs": cell.outputs,
        "seconds": time.monotonic() - start,
    }


async def run(request):
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell["code"]) for cell in request["cells"]]
    )
    client = Client(
        notebook,
        kernel_name=request["kernel"],
        timeout=request["deadline"],
        allow_errors=True,
        resources={"metadata": {"path": request["cwd"]}},
    )
    results = []
    async with client.async_setup_kernel():
        spec = client.km.kernel_spec
        for index, cell in enumerate(request["cells"]):
            interrupt = cell.get("interrupt", False)
            results.append(await run_cell(client, notebook.cells[index], index, interrupt))
            if results[-1]["status"] in ("timeout", "dead kernel"):
                break
    return {"cells": results, "kernel": {"folder": spec.resource_dir, "argv": spec.argv}}


json.dump(asyncio.run(run(json.load(sys.stdin))), sys.stdout)
