import { parseArgs } from 'node:util';

/** What may be said after `npm start --`. */
export interface Flags {
  readonly port: number;
  readonly dataDir: string | undefined;
  readonly reset: boolean;
  readonly demo: boolean;
  readonly eventsUrl: string | undefined;
  readonly help: boolean;
}

export const usage = `npm start -- [选项 options]
  --port N       网页端口，其余端口随之移动 (the page's port, the others follow it)   8080
  --data DIR     数据目录 (where everything is kept)                                   .streetgrid
  --reset        清空数据后重新开始 (empty the data first)
  --no-demo      不载入演示街道 (without the demo street)
  --events URL   使用 Kafka，例如 kafka://127.0.0.1:9092 (instead of the embedded log)
  --help`;

export const defaultPort = 8080;

/** @throws Error in the words of whoever typed the flags. */
export function parseFlags(argv: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      reset: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      events: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 1024 || port > 65_000) throw new Error(`--port ${values.port}: 1024 … 65000`);
  if (values.events !== undefined && !/^kafka:\/\/[^/]+:\d+/.test(values.events)) {
    throw new Error(`--events ${values.events}: kafka://host:port`);
  }
  return {
    port,
    dataDir: values.data,
    reset: values.reset,
    demo: !values['no-demo'],
    eventsUrl: values.events,
    help: values.help,
  };
}
