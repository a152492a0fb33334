/** The channels of a kernel. */
export const CHANNELS = ["shell", "control", "stdin", "iopub", "hb"] as const;

/** One of the channels of a kernel. */
export type Channel = typeof CHANNELS[number];

/** Where a kernel is, as Jupyter writes it into a file. */
export interface Connection {
  ip: string;
  /** What messages are signed with; empty for no signatures. */
  key: string;
  /** A port for each channel; 0 where the kernel chooses. */
  ports: Record<Channel, number>;
}

/**
 * Reads the file that Jupyter hands to a kernel.
 *
 * @param file path of the file
 * @returns where the kernel has to be
 * @throws {Error} If the file cannot be read, or asks for something other than TCP and SHA-256
 */
export function readConnection(file: string): Connection {
  let values: Record<string, unknown>;
  try {
    values = JSON.parse(Deno.readTextFileSync(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot read the connection file ${file}: ${reason}`);
  }
  const { transport = "tcp", signature_scheme = "hmac-sha256", ip = "127.0.0.1", key = "" } =
    values;
  if (transport !== "tcp") {
    throw new Error(`Cannot use transport "${transport}": start Jupyter with transport "tcp"`);
  }
  if (key !== "" && signature_scheme !== "hmac-sha256") {
    throw new Error(
      `Cannot sign with "${signature_scheme}": use "hmac-sha256", Jupyter's own choice`,
    );
  }
  const ports = Object.fromEntries(
    CHANNELS.map((channel) => [channel, Number(values[`${channel}_port`] ?? 0)]),
  ) as Record<Channel, number>;
  return { ip: String(ip), key: String(key), ports };
}

/**
 * Writes a file that a kernel can be started with, or found by. Only its owner may read it.
 *
 * @param file path of the file
 * @param connection where the kernel is
 */
export function writeConnection(file: string, { ip, key, ports }: Connection): void {
  const values = {
    transport: "tcp",
    signature_scheme: "hmac-sha256",
    ip,
    key,
    ...Object.fromEntries(CHANNELS.map((channel) => [`${channel}_port`, ports[channel]])),
  };
  Deno.writeTextFileSync(file, JSON.stringify(values), { mode: 0o600 });
}
