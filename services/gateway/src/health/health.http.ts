import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { connect } from 'node:net';
import { Route } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';

const timeoutMs = 1_000;

/** For the machinery around: is the process alive, and does anybody stand behind the door. */
@ApiExcludeController()
@Controller()
export class HealthHttp {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  @Get('healthz')
  @Route({ summary: 'alive', audience: 'public' })
  alive() {
    return { status: 'ok' };
  }

  /** Names the peers that do not answer. */
  @Get('readyz')
  @Route({ summary: 'ready', audience: 'public' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const targets = {
      identity: this.config.identityTarget,
      'grid-registry': this.config.gridRegistryTarget,
      'case-dispatch': this.config.caseDispatchTarget,
      escalation: this.config.escalationTarget,
      'points-mall': this.config.pointsMallTarget,
      'data-sharing': this.config.dataSharingTarget,
      analytics: this.config.analyticsTarget,
    };
    const answers = await Promise.all(
      Object.entries(targets).map(async ([peer, target]) => ({ peer, up: await reachable(target) })),
    );
    const away = answers.filter(({ up }) => !up).map(({ peer }) => peer);
    if (away.length > 0) reply.status(503);
    return { status: away.length === 0 ? 'ok' : 'waiting', away };
  }
}

function reachable(target: string): Promise<boolean> {
  const address = target.replace(/^dns:\/\/\//, '');
  const colon = address.lastIndexOf(':');
  return new Promise((resolve) => {
    const socket = connect({
      host: address.slice(0, colon),
      port: Number(address.slice(colon + 1)),
      timeout: timeoutMs,
    });
    const done = (up: boolean) => {
      socket.destroy();
      resolve(up);
    };
    socket
      .once('connect', () => done(true))
      .once('error', () => done(false))
      .once('timeout', () => done(false));
  });
}
