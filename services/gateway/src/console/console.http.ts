import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@streetgrid/service-kit';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Route } from '../api/route';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config';
import { consoleFile } from './console-file';

/** The console: its files, and its one page for every address that is a page of it. */
@ApiExcludeController()
@Controller()
export class ConsoleHttp {
  constructor(@Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig) {}

  @Get(['', '*'])
  @Route({ summary: 'console', audience: 'public' })
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = consoleFile(request.url);
    const directory = this.config.consoleDirectory;
    if (!file || !directory || (file !== 'index.html' && !existsSync(join(directory, file)))) {
      throw notFound('unknown-route');
    }
    const hashed = file.startsWith('assets/');
    reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    await reply.sendFile(file, directory, { cacheControl: false });
  }
}
