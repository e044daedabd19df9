import { applyDecorators, HttpCode, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ZodDto } from 'nestjs-zod/dto';
import { z } from 'zod';
import { problemSchema } from '../problem/problem-schemas';
import { jsonSchemaOf } from './json-schema';
import { exampleOf } from '../problem/problem';

/** Who may call: signed-in people (the rule), everybody, or partners with a client credentials token too. */
export type Audience = 'signed-in' | 'public' | 'partner' | 'public-or-signed-in';

/** Metadata key of the audience. */
export const audienceKey = 'streetgrid:audience';

interface RouteDescription {
  /** Chinese, then English: shown in the readable page. */
  readonly summary: string;
  readonly description?: string;
  readonly audience?: Audience;
  readonly status?: 200 | 201 | 204;
  readonly answer?: ZodDto;
  /** For answers that are not JSON: content type. */
  readonly produces?: string;
  /** Statuses of problem answers beyond 400, 401, 403, 429 and 503. */
  readonly problems?: readonly (404 | 409 | 410 | 413 | 415)[];
  /** Commands need an Idempotency-Key. */
  readonly command?: boolean;
}

/** States everything about a route once: who may call, what it answers, how it fails. Guard and OpenAPI both read it. */
export function Route(route: RouteDescription): MethodDecorator {
  const audience = route.audience ?? 'signed-in';
  const status = route.status ?? 200;
  const statuses = [400, ...(audience === 'public' ? [] : [401, 403]), ...(route.problems ?? []), 429, 503];
  return applyDecorators(
    SetMetadata(audienceKey, audience),
    HttpCode(status),
    ApiOperation({ summary: route.summary, ...(route.description ? { description: route.description } : {}) }),
    answerOf(route, status),
    ...statuses.map((code) => problemOf(code)),
    ...(audience === 'public' ? [] : [ApiBearerAuth('signIn')]),
    ...(route.command ? [idempotencyHeader] : []),
    ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', example: 'zh' } }),
  );
}

/** Tags a controller, Chinese and English. */
export function Topic(tag: string): ClassDecorator {
  return ApiTags(tag);
}

const idempotencyHeader = ApiHeader({
  name: 'Idempotency-Key',
  required: true,
  description: 'Chosen by the client; the same key with the same input never acts twice.',
  schema: { type: 'string', minLength: 8, maxLength: 100, example: '0d6f4f0e-6f0d-4f0e-9a52-1f1f6f0d4f0e' },
});

function answerOf(route: RouteDescription, status: number): MethodDecorator {
  if (route.answer) {
    const schema = jsonSchemaOf(route.answer.schema as z.ZodType);
    return ApiResponse({ status, description: 'OK', content: { 'application/json': { schema } } });
  }
  if (!route.produces) return ApiResponse({ status, description: 'OK' });
  const binary = /^(image\/webp|application\/pdf|application\/vnd\.openxml)/.test(route.produces);
  return applyDecorators(
    ApiProduces(route.produces),
    ApiResponse({
      status,
      description: 'OK',
      content: { [route.produces]: { schema: binary ? { type: 'string', format: 'binary' } : { type: 'string' } } },
    }),
  );
}

function problemOf(status: number): MethodDecorator {
  const content = { schema: jsonSchemaOf(problemSchema), example: exampleOf(status) };
  return ApiResponse({ status, description: 'Problem (RFC 9457)', content: { 'application/problem+json': content } });
}
