import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';

/** Hosts of the platform's own network that the operator allows as providers. */
export const ownHosts = Symbol('notice-own-hosts');

const inside = new BlockList();
for (const [net, bits] of [
  ...[['0.0.0.0', 8] as const, ['10.0.0.0', 8] as const, ['100.64.0.0', 10] as const, ['127.0.0.0', 8] as const],
  ...[['169.254.0.0', 16] as const, ['172.16.0.0', 12] as const, ['192.0.0.0', 24] as const],
  ...[['192.168.0.0', 16] as const, ['198.18.0.0', 15] as const, ['224.0.0.0', 3] as const],
])
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ...[['::', 127] as const, ['fc00::', 7] as const, ['fe80::', 10] as const, ['ff00::', 8] as const],
  ...[['64:ff9b::', 96] as const, ['2002::', 16] as const],
])
  inside.addSubnet(net, bits, 'ipv6');

/** Where a provider may be reached. */
export interface Place {
  readonly address: string;
  readonly family: 4 | 6;
  /** Of the platform's own network, by the operator's word: plain text is allowed there. */
  readonly own: boolean;
}

/**
 * Which address an administrator's provider leads to. An address of the platform's own network is none, unless the operator
 * allows the host: else whoever may set a provider could make this service talk to its neighbours.
 */
@Injectable()
export class Outbound {
  constructor(@Inject(ownHosts) private readonly hosts: readonly string[]) {}

  /** The one address that is then connected to, so that a second answer of the name service changes nothing; undefined: not allowed. */
  async place(host: string): Promise<Place | undefined> {
    const name = host.replace(/^\[(.*)\]$/, '$1');
    const own = this.hosts.includes(name);
    const found = isIP(name) ? [{ address: name, family: isIP(name) }] : await lookup(name, { all: true });
    const usable = found.find(({ address, family }) => own || !isInside(address, family));
    return usable && { address: usable.address, family: usable.family === 6 ? 6 : 4, own };
  }
}

function isInside(address: string, family: number): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return inside.check(mapped, 'ipv4');
  return inside.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
