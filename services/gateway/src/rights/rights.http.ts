import { Controller, Get } from '@nestjs/common';
import { rightAreas, Role, roleName, scopeNames, wordsOf } from '@streetgrid/service-kit';
import { Route, Topic } from '../api/route';
import { RightsDto } from './rights-schemas';

/** The table of rights, as the gateway and every service enforce it. */
const answer = {
  areas: rightAreas.map(({ what, rights }) => ({
    name: wordsOf(what),
    rights: Object.entries(rights).map(([action, right]) => ({
      action,
      name: wordsOf(right.what),
      audited: right.audited ?? false,
      routes: right.routes ?? [],
      who: (Object.keys(right.who) as Role[]).map((role) => ({
        role,
        name: roleName(role),
        scopes: [right.who[role] ?? []].flat(),
      })),
    })),
  })),
  scopes: Object.entries(scopeNames).map(([scope, name]) => ({ scope, name })),
};

@Topic('权限 Rights')
@Controller('api/v1/rights')
export class RightsHttp {
  @Get()
  @Route({ summary: '权限表 Who may do what, and how far', audience: 'public', answer: RightsDto })
  list() {
    return answer;
  }
}
