import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { type Handling, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Caller } from '../sign-in/caller';
import { HandlingTermsDto, NewHandlingTermsDto } from './exclusion-schemas';

/** What the street agreed on for transfers and reopening. */
@Topic('事件 Cases')
@Controller('api/v1/handling-terms')
export class HandlingTermsHttp {
  constructor(@Inject(peers.handling) private readonly handling: Handling) {}

  @Get()
  @Route({ summary: '转办与重启规则 Terms of transfers and reopening', answer: HandlingTermsDto })
  get(@Caller() ctx: RequestContext) {
    return this.handling.getHandlingTerms(ctx, {});
  }

  @Put()
  @Route({ summary: '设置转办与重启规则 Change them', answer: HandlingTermsDto, command: true })
  set(@Caller() ctx: RequestContext, @IdempotencyKey() idempotencyKey: string, @Body() terms: NewHandlingTermsDto) {
    return this.handling.setHandlingTerms(ctx, { idempotencyKey, terms });
  }
}
