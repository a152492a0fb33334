"""An nbclient that loses no output of the Deno kernel."""

import asyncio
from queue import Empty

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError


class SteadyClient(NotebookClient):
    """Waits for outputs where nbclient does not.

    The Deno kernel (2.9.6) now and then sends the output of a cell after the message that ends the
    cell: a returned display object in about one of ten cells. nbclient drops such an output; JupyterLab
    shows it. An output of the first cells can also be lost because the output channel is connected
    later than the channel that the cells are sent on.
    """

    cell_message_id = None

    async def async_start_new_kernel_client(self, **kwargs):
        client = await super().async_start_new_kernel_client(**kwargs)
        deadline = asyncio.get_running_loop().time() + self.startup_timeout
        while asyncio.get_running_loop().time() < deadline:
            client.kernel_info()
            await client.get_shell_msg(timeout=self.startup_timeout)
            try:
                await client.get_iopub_msg(timeout=0.2)
                return client
            except Empty:
                pass
        raise RuntimeError(f"The kernel sent no output message within {self.startup_timeout} s")

    async def async_execute_cell(self, cell, cell_index, *args, **kwargs):
        try:
            result = await super().async_execute_cell(cell, cell_index, *args, **kwargs)
        except CellExecutionError:
            await self.collect_late_outputs(cell, cell_index)
            raise
        await self.collect_late_outputs(cell, cell_index)
        return result

    def process_message(self, msg, cell, cell_index):
        self.cell_message_id = msg["parent_header"].get("msg_id")
        return super().process_message(msg, cell, cell_index)

    async def collect_late_outputs(self, cell, cell_index):
        """Asks the kernel two questions: whatever it sent for the cell comes before its answers."""
        if cell.cell_type != "code" or not cell.source.strip():
            return
        cell_message_id = self.cell_message_id
        for _ in range(2):
            question = self.kc.kernel_info()
            answered = False
            while not answered:
                try:
                    msg = await self.kc.get_iopub_msg(timeout=self.iopub_timeout)
                except Empty:
                    break
                parent = msg["parent_header"].get("msg_id")
                if parent == cell_message_id:
                    try:
                        self.process_message(msg, cell, cell_index)
                    except CellExecutionComplete:
                        pass
                elif parent == question:
                    answered = msg["content"].get("execution_state") == "idle"
