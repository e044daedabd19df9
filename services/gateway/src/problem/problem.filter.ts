import { ArgumentsHost, Catch, ExceptionFilter, HttpException } from '@nestjs/common';
import { cameFromPeer, DomainError, log, traceIdOf } from '@streetgrid/service-kit';
import { type FastifyReply } from 'fastify';
import { open311Error } from '../open311/open311-format';
import { type EdgeRequest } from '../sign-in/caller';
import { newEdge } from '../sign-in/edge';
import { fieldErrors, InputRefused } from './input-problem';
import { problemOf, Refusal, slugOfCode, slugOfStatus, statusOf } from './problem';

/** Turns everything that is thrown into a problem answer in the caller's language. What it does not know stays in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<EdgeRequest>(), http.getResponse<FastifyReply>());
  }
}

/** The same for what fails before a route is found. */
export function answerProblem(error: unknown, request: EdgeRequest, reply: FastifyReply): void {
  const { locale, traceparent } = request.edge ?? newEdge(request.headers);
  const refusal = refusalOf(error, locale);
  const trace = traceIdOf(traceparent);
  if (refusal.status >= 500) log.error({ err: error, trace, slug: refusal.slug }, 'request failed');
  if (isRefusalOfTheDoor(refusal.status, error)) request.refusedAs = refusal.slug;
  // Headers are out: the line is cut, so that the client does not take half an answer for a whole one.
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
  const problem = problemOf(refusal, locale, trace);
  reply.status(problem.status).header('content-language', locale).header('cache-control', 'no-store');
  reply.removeHeader('content-disposition');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 429) reply.header('retry-after', String(refusal.params?.seconds ?? 60));
  if (problem.status === 503) reply.header('retry-after', '5');
  const path = request.url.split('?')[0] ?? '';
  if (path.startsWith('/open311/')) {
    const { type, body } = open311Error(path, problem);
    reply.header('content-type', type).send(body);
    return;
  }
  reply.header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Services tell the audit trail of whom they forbid something; that nobody was recognised, only the door can tell. */
function isRefusalOfTheDoor(status: number, error: unknown): boolean {
  return status === 401 || ((status === 403 || status === 429) && !cameFromPeer(error));
}

function refusalOf(error: unknown, locale: 'zh' | 'en'): Refusal {
  if (error instanceof DomainError) {
    // The gateway's own word was not believed inside: not the caller's fault.
    if (error.slug === 'internal-token-invalid' || error.slug === 'internal-token-missing') {
      return { status: 503, slug: 'peer-unavailable' };
    }
    const status = error.slug === 'media-too-large' ? 413 : statusOf[error.kind];
    return { status, slug: error.slug, params: error.params };
  }
  if (error instanceof InputRefused) {
    return { status: 400, slug: error.slug, errors: fieldErrors(error.issues, locale) };
  }
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode ?? 500);
  const slug = slugOfCode[String(code)] ?? (status < 500 ? slugOfStatus[status] : undefined);
  return slug ? { status: slug === 'media-one-file' ? 400 : status, slug } : { status: 500, slug: 'internal-error' };
}
