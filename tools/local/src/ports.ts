import { Service, services } from './programs';

/** Where everything listens, all on 127.0.0.1. */
export interface Ports {
  readonly gateway: number;
  readonly signIn: number;
  readonly postgres: number;
  readonly grpc: Readonly<Record<Service, number>>;
}

/** Somebody else listens where people are to find the platform. */
export class PortTaken extends Error {
  constructor(
    readonly port: number,
    what: string,
  ) {
    super(`端口 ${port}（${what}）已被占用，请换一个：npm start -- --port ${suggestion(port)}
port ${port} (${what}) is taken; choose another: npm start -- --port ${suggestion(port)}`);
    this.name = 'PortTaken';
  }
}

function suggestion(port: number): number {
  return port + 1_000 > 64_000 ? 8_080 : port + 1_000;
}

/**
 * The page at `base`, the sign-in right after it: people keep both in bookmarks and sessions, so they never move by
 * themselves. The rest follows, and steps aside when somebody is there.
 * @throws PortTaken
 */
export async function choosePorts(base: number, isFree: (port: number) => Promise<boolean>): Promise<Ports> {
  if (!(await isFree(base))) throw new PortTaken(base, 'gateway');
  if (!(await isFree(base + 1))) throw new PortTaken(base + 1, 'sign-in');
  let next = base + 2;
  const following = async (): Promise<number> => {
    for (; next < Math.min(base + 500, 65_535); next += 1) if (await isFree(next)) return next++;
    throw new PortTaken(base + 2, 'services');
  };
  const postgres = await following();
  const grpc: Partial<Record<Service, number>> = {};
  for (const service of services) grpc[service] = await following();
  return { gateway: base, signIn: base + 1, postgres, grpc: grpc as Record<Service, number> };
}
