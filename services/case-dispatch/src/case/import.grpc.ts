import { caseDispatch, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { pastCaseOf } from './case-messages.grpc';
import { ImportService } from './import.service';

const definition = caseDispatch.CaseDispatchDefinition;

@RpcController(definition, ['importCases'])
export class ImportGrpc implements Pick<Rpcs<typeof definition, RequestContext>, 'importCases'> {
  constructor(private readonly imports: ImportService) {}

  async importCases(ctx: RequestContext, request: caseDispatch.ImportCasesRequest) {
    return this.imports.import(ctx, request.pastCases.map(pastCaseOf));
  }
}
