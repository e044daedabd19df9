import { pointsMall, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { rules } from './earning';

@RpcController(pointsMall.PointsMallDefinition, ['listRules'])
export class EarningGrpc implements Pick<Rpcs<typeof pointsMall.PointsMallDefinition, RequestContext>, 'listRules'> {
  listRules(): Promise<pointsMall.ListRulesResponse> {
    return Promise.resolve({ rules: rules.map((rule) => ({ ...rule })) });
  }
}
