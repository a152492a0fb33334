import { KernelError } from "./errors.ts";
import { runProgram } from "./run_program.ts";

/** Where packages come from. */
export interface AptSource {
  /**
   * Base address of a Debian archive.
   *
   * @default the archive of this machine's own packages
   */
  mirror?: string | undefined;
  /** Release of Debian: `bookworm`, `sid`. */
  suite: string;
  /** Architecture of the packages: `amd64`, `arm64`. */
  architecture: string;
  /**
   * File with the keys that the archive is signed with.
   *
   * @default Debian's own
   */
  keyring?: string | undefined;
  /** Ends a download when it is aborted. */
  signal?: AbortSignal | undefined;
}

const KEYRINGS = ["gpg", "pgp"].map((end) => `/usr/share/keyrings/debian-archive-keyring.${end}`);

/**
 * Debian's packages of one release, for an ordinary user: apt with lists and a cache of its own. It
 * checks signatures and sums as always, installs nothing, and leaves this machine's apt as it is.
 */
export class Apt {
  /** Where it keeps its lists and downloads. */
  readonly folder: string;
  readonly #options: string[];
  readonly #signal: AbortSignal | undefined;

  private constructor(folder: string, options: string[], signal: AbortSignal | undefined) {
    this.folder = folder;
    this.#options = options;
    this.#signal = signal;
  }

  /**
   * Reads the lists of one release.
   *
   * @param folder an empty folder
   * @param source mirror, release and architecture
   * @returns packages that can be asked for
   * @throws {KernelError} If apt or Debian's keyring is missing, or the mirror cannot be reached
   */
  static async open(folder: string, source: AptSource): Promise<Apt> {
    for (const name of ["lists/partial", "archives/partial", "tmp"]) {
      await Deno.mkdir(`${folder}/${name}`, { recursive: true });
    }
    const mirror = source.mirror ?? await ownMirror();
    const keyring = source.keyring ?? await findKeyring();
    await Deno.writeTextFile(
      `${folder}/sources.list`,
      `deb [signed-by=${keyring} target=Packages] ${mirror} ${source.suite} main\n`,
    );
    const apt = new Apt(folder, aptOptions(folder, source.architecture), source.signal);
    try {
      await apt.#run("apt-get", ["-q", "-o", "APT::Update::Error-Mode=any", "update"]);
    } catch (error) {
      if ((error as KernelError).kind === "interrupted") throw error;
      throw new KernelError(
        "no image",
        `Cannot read the packages of ${source.suite} at ${mirror}: connect to the network, name ` +
          `another archive of Debian with --mirror, or use an image of your own with --image\n` +
          (error as Error).message,
      );
    }
    return apt;
  }

  /**
   * Reads what is known of a package.
   *
   * @param name its name
   * @returns its fields, `undefined` if there is no such package
   */
  async show(name: string): Promise<Map<string, string> | undefined> {
    try {
      return parseFields(await this.#run("apt-cache", ["show", "--no-all-versions", name]));
    } catch (error) {
      if ((error as KernelError).kind === "interrupted") throw error;
      return undefined;
    }
  }

  /**
   * Downloads a package and unpacks it.
   *
   * @param name its name
   * @param into folder for its files
   */
  async unpack(name: string, into: string): Promise<void> {
    const downloads = `${this.folder}/downloads`;
    await Deno.mkdir(downloads, { recursive: true });
    await this.#run("apt-get", ["-q", "download", name], downloads);
    for await (const { name: file } of Deno.readDir(downloads)) {
      await this.#run("dpkg-deb", ["-x", `${downloads}/${file}`, into]);
    }
    await Deno.remove(downloads, { recursive: true });
  }

  #run(program: string, args: string[], cwd = this.folder): Promise<string> {
    const given = program === "dpkg-deb" ? args : [...this.#options, ...args];
    return runProgram(program, given, {
      cwd,
      env: { TMPDIR: `${this.folder}/tmp`, LC_ALL: "C" },
      signal: this.#signal,
      package: program === "dpkg-deb" ? "dpkg" : "apt",
    });
  }
}

/** Options that give apt a state of its own; what this machine says of proxies still counts. */
function aptOptions(folder: string, architecture: string): string[] {
  return [
    `Dir::State=${folder}`,
    `Dir::State::lists=${folder}/lists`,
    "Dir::State::status=/dev/null",
    `Dir::Cache=${folder}`,
    `Dir::Cache::archives=${folder}/archives`,
    `Dir::Etc::sourcelist=${folder}/sources.list`,
    "Dir::Etc::sourceparts=-",
    "Dir::Etc::preferences=-",
    "Dir::Etc::preferencesparts=-",
    `APT::Architecture=${architecture}`,
    `APT::Architectures=${architecture}`,
    "APT::Sandbox::User=root",
    "Acquire::Languages=none",
  ].flatMap((option) => ["-o", option]);
}

/** The archive that this machine's own packages come from. */
async function ownMirror(): Promise<string> {
  const format = ["indextargets", "--format", "$(SITE) $(ORIGIN) $(LABEL)"];
  const targets = await runProgram("apt-get", format, { package: "apt" });
  const mirror = findMirror(targets);
  if (mirror !== undefined) return mirror;
  throw new KernelError(
    "no image",
    "Cannot find an archive of Debian among this machine's package sources: name one with " +
      "--mirror ADDRESS, or use an image of your own with --image FILE",
  );
}

/**
 * Finds Debian's own archive among the sources of a machine.
 *
 * @param targets lines of site, origin and label, as `apt-get indextargets` prints them
 * @returns its address, `undefined` if there is none
 */
export function findMirror(targets: string): string | undefined {
  for (const line of targets.split("\n")) {
    const [, site] = /^(\S+) Debian Debian$/.exec(line) ?? [];
    if (site !== undefined) return site;
  }
  return undefined;
}

async function findKeyring(): Promise<string> {
  for (const keyring of KEYRINGS) {
    try {
      await Deno.stat(keyring);
      return keyring;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new KernelError(
    "no image",
    'Cannot check signatures of Debian\'s packages: install the package "debian-archive-keyring"',
  );
}

/**
 * Reads the fields of one package.
 *
 * @param text as `apt-cache show` prints it; lines that start with a space belong to the one above
 * @returns values by name of the field
 */
export function parseFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, name, value] = /^([A-Za-z0-9-]+): (.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    if (fields.has(name)) break;
    fields.set(name, value!);
  }
  return fields;
}
