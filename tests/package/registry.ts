import { createHash } from "node:crypto";
import { join } from "node:path";

/** A registry on this machine that knows one package: it takes it, and gives it out. */
export interface Registry extends AsyncDisposable {
  /** For the variable JSR_URL. */
  readonly url: string;
  /** Folder of the published files; the registry writes it when the package arrives. */
  readonly folder: string;
}

/**
 * Starts a registry that speaks as much of JSR as `deno publish` and an import need.
 *
 * Source: https://jsr.io/docs/api, and what Deno 2.9 asks for.
 *
 * @returns the registry; nothing is published yet
 */
export async function startRegistry(): Promise<Registry> {
  const folder = await Deno.makeTempDir();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/api/")) return api(request, folder);
    return give(decodeURIComponent(pathname), folder);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    folder,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** What `deno publish` asks: whether the version is there, and to take it. */
async function api(request: Request, folder: string): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (request.method === "POST") {
    const tarball = join(folder, "published.tgz");
    await Deno.writeFile(tarball, new Uint8Array(await request.arrayBuffer()));
    await new Deno.Command("tar", { args: ["-xzf", tarball], cwd: folder }).output();
    await Deno.remove(tarball);
    return Response.json({ id: crypto.randomUUID(), status: "success", error: null });
  }
  if (pathname.includes("/versions/")) {
    return Response.json({ code: "packageVersionNotFound", message: "not yet" }, { status: 404 });
  }
  const [, , , scope, , name] = pathname.split("/");
  return Response.json({ scope, name });
}

/** What an import asks: which versions there are, which files they have, and the files. */
async function give(path: string, folder: string): Promise<Response> {
  const [, scope, name, ...rest] = path.split("/");
  const { version, exports } = JSON.parse(await Deno.readTextFile(join(folder, "deno.json")));
  const file = rest.join("/");
  if (file === "meta.json") {
    return Response.json({ scope, name, latest: version, versions: { [version]: {} } });
  }
  if (file === `${version}_meta.json`) {
    return Response.json({ manifest: await manifestOf(folder), exports });
  }
  const text = await Deno.readTextFile(join(folder, file.slice(version.length + 1)));
  return new Response(text, { headers: { "content-type": "text/plain" } });
}

/** Size and hash of each published file. */
async function manifestOf(folder: string, inside = ""): Promise<Record<string, unknown>> {
  const manifest: Record<string, unknown> = {};
  for await (const { name, isDirectory } of Deno.readDir(join(folder, inside))) {
    const path = `${inside}/${name}`;
    if (isDirectory) {
      Object.assign(manifest, await manifestOf(folder, path));
      continue;
    }
    const bytes = await Deno.readFile(join(folder, path));
    const checksum = `sha256-${createHash("sha256").update(bytes).digest("hex")}`;
    manifest[path] = { size: bytes.length, checksum };
  }
  return manifest;
}
