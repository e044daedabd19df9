import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** One program and the variables that a chart gives it. */
export interface GivenProgram {
  readonly name: string;
  readonly migrates: boolean;
  readonly env: Readonly<Record<string, string>>;
}

type Reader = () => unknown;

/** What the program's own reader of the environment says: what is missing or wrong, and what it never looks at. */
function complaints(root: string, { name, migrates, env }: GivenProgram): string[] {
  const file = join(root, 'services', name, 'dist', 'config.js');
  if (!existsSync(file)) return [`${name} is not built`];
  const readers = createRequire(file)(file) as Readonly<Record<string, Reader | undefined>>;
  const read = migrates ? readers.migrateConfig : (readers.config ?? readers.gatewayConfig);
  if (!read) return [`${name}: config.ts has no reader`];
  const seen = new Set<string>();
  const own = process.env;
  process.env = new Proxy<Record<string, string | undefined>>(env, {
    get: (variables, key) => {
      seen.add(String(key));
      return variables[String(key)];
    },
  });
  try {
    read();
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => `${name}: ${line.trim()}`);
  } finally {
    process.env = own;
  }
  return Object.keys(env)
    .filter((variable) => !seen.has(variable) && !/^(NODE_ENV|MALLOC_ARENA_MAX|OTEL_\w+)$/.test(variable))
    .map((variable) => `${name}: never reads ${variable}`);
}

/**
 * A program of its own, because it loads the built services: programs as JSON on standard input, complaints as JSON on
 * standard output. The argument is the folder of the checkout.
 */
async function main(root = process.cwd()): Promise<void> {
  const programs = JSON.parse(await text(process.stdin)) as GivenProgram[];
  process.stdout.write(JSON.stringify(programs.flatMap((program) => complaints(root, program))));
}

void main(process.argv[2]);
