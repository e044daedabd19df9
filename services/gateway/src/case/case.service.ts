import { Inject, Injectable } from '@nestjs/common';
import { caseDispatch } from '@streetgrid/contracts';
import { type RequestContext } from '@streetgrid/service-kit';
import { type CaseDispatch, peers } from '../api/peers';
import { MediaService } from '../media/media.service';
import { PeopleService } from '../people/people.service';
import { CaseStepView, CaseView, peopleIn, viewCase, viewStep } from './case-view';

/** Cases dressed for people: names instead of ids, links to photos. One question to identity per answer. */
@Injectable()
export class CaseService {
  constructor(
    @Inject(peers.caseDispatch) private readonly cases: CaseDispatch,
    private readonly people: PeopleService,
    private readonly media: MediaService,
  ) {}

  /** One case by id or number. */
  find(ctx: RequestContext, idOrNumber: string): Promise<caseDispatch.CaseFile> {
    return this.cases.getCase(ctx, isNumber(idOrNumber) ? { number: idOrNumber } : { id: idOrNumber });
  }

  /** The id behind an id or a number. */
  async idOf(ctx: RequestContext, idOrNumber: string): Promise<string> {
    return isNumber(idOrNumber) ? (await this.find(ctx, idOrNumber)).id : idOrNumber;
  }

  async one(ctx: RequestContext, caseFile: caseDispatch.CaseFile | undefined): Promise<CaseView> {
    const [view] = await this.several(ctx, caseFile ? [caseFile] : []);
    if (!view) throw new Error('the service answered no case');
    return view;
  }

  async several(ctx: RequestContext, caseFiles: readonly caseDispatch.CaseFile[]): Promise<CaseView[]> {
    const nameOf = await this.people.names(ctx, peopleIn(caseFiles));
    return caseFiles.map((caseFile) => viewCase(caseFile, { nameOf, linkTo: this.media.linksFor(ctx.tenantId) }));
  }

  async steps(ctx: RequestContext, steps: readonly caseDispatch.CaseStep[]): Promise<CaseStepView[]> {
    const nameOf = await this.people.names(ctx, peopleIn(steps));
    return steps.map((step) => viewStep(step, { nameOf, linkTo: this.media.linksFor(ctx.tenantId) }));
  }
}

function isNumber(idOrNumber: string): boolean {
  return /^\d{8}-\d+$/.test(idOrNumber);
}
