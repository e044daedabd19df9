import { actionOfRoute, rightsTable, type Right } from '@streetgrid/service-kit';
import type { FastifyInstance } from 'fastify';

/** Routes that no row of the table of rights names, each with the reason. Nothing else may be left out. */
export const openRoutes: Readonly<Record<string, string>> = {
  'GET /': 'the console’s page: it shows nothing before somebody signs in',
  'GET /*': 'the console’s files, the same for everybody',
  'GET /healthz': 'the machinery asks whether the process lives',
  'GET /readyz': 'the machinery asks whether anybody stands behind the door',
  'GET /api/v1/config': 'what a browser must know before anybody can sign in',
  'GET /api/v1/referrals/file/template.xlsx': 'an empty sheet, the same for everybody',
  'GET /open311/v2/discovery.:format': 'says where the open interface is',
};

/** Pages that describe the API, laid by the documentation's own module. */
const documentation = /^GET \/api\/(docs|openapi\.)/;

/** Remembers every route that the server is given from now on, `GET /api/v1/cases/:id`. */
export function collectRoutes(server: FastifyInstance): readonly string[] {
  const routes: string[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    routes.push(...[method].flat().flatMap((each) => (each === 'HEAD' || each === 'OPTIONS' ? [] : `${each} ${url}`)));
  });
  return routes;
}

/** True for what stands in no row of the table, for a reason. */
export function isOpen(route: string): boolean {
  return Object.hasOwn(openRoutes, route) || documentation.test(route);
}

/** Routes that neither the table nor the list of open ones names: nobody may use them. */
export function unnamedOf(routes: readonly string[]): string[] {
  return routes.filter((route) => !actionOfRoute(route) && !isOpen(route));
}

/** What the table and the list of open ones name, although there is no such route. */
export function missingFrom(routes: readonly string[]): string[] {
  const named = Object.values<Right>(rightsTable).flatMap((right) => right.routes ?? []);
  return [...named, ...Object.keys(openRoutes)].filter((route) => !routes.includes(route));
}
