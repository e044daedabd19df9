import { Body, Controller, Get, Headers, Inject, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { rectifications } from '@streetgrid/contracts';
import { invalid, notFound, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json } from '../api/json';
import { type Rectifications, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { MediaService } from '../media/media.service';
import { Edge } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import {
  RectificationProofDto,
  PartyAnswerDto,
  PartyRectificationDto,
  PartyRectificationIdDto,
  ProofNumberDto,
  ProofQueryDto,
} from './rectification-schemas';
import { viewPartyRectification } from './rectification-view';
import { PaperService } from './paper.service';

const PartyToken = ApiHeader({
  name: 'X-Party-Token',
  required: true,
  description: 'What stands behind # in the party’s link.',
  schema: { type: 'string' },
});

/** The party’s door, and the proof of a paper for whoever holds it: no account. */
@Topic('整改告知单 Rectification notices')
@Controller('api/v1/streets/:code')
export class PartyHttp {
  constructor(
    @Inject(peers.rectifications) private readonly rectifications: Rectifications,
    private readonly streets: StreetService,
    private readonly media: MediaService,
    private readonly papers: PaperService,
  ) {}

  @Get('rectifications/:id')
  @PartyToken
  @Route({ summary: '当事人查看 The notice, for its party', audience: 'public', answer: PartyRectificationDto })
  async read(
    @Edge() edge: RequestEdge,
    @Param() { code, id }: PartyRectificationIdDto,
    @Headers('x-party-token') token: string | undefined,
  ) {
    const ctx = await this.streets.resident(code, edge);
    const paper = await this.rectifications.readPartyRectification(ctx, { id, partyToken: demandToken(token) });
    return this.view(ctx, code, paper);
  }

  @Get('rectifications/:id/document')
  @PartyToken
  @Route({ summary: '当事人下载 The paper, for its party', audience: 'public', produces: 'application/pdf' })
  async document(
    @Edge() edge: RequestEdge,
    @Param() { code, id }: PartyRectificationIdDto,
    @Headers('x-party-token') token: string | undefined,
  ): Promise<StreamableFile> {
    const ctx = await this.streets.resident(code, edge);
    const paper = await this.rectifications.readPartyRectification(ctx, { id, partyToken: demandToken(token) });
    return this.papers.draw(ctx, await this.streets.byCode(code, edge), paper);
  }

  @Post('rectifications/:id/answers')
  @PartyToken
  @Route({
    summary: '签收、反馈整改 Sign for it, or say that it is done',
    audience: 'public',
    answer: PartyRectificationDto,
    command: true,
    problems: [409],
  })
  async answer(
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { code, id }: PartyRectificationIdDto,
    @Headers('x-party-token') token: string | undefined,
    @Body() body: PartyAnswerDto,
  ) {
    const ctx = await this.streets.resident(code, edge);
    await this.media.demand(ctx, body.mediaIds);
    const command = { ...body, id, partyToken: demandToken(token), idempotencyKey };
    return this.view(ctx, code, await this.rectifications.answerRectification(ctx, command));
  }

  @Get('rectification-proofs/:number')
  @Route({
    summary: '核验告知单 Whether a paper is genuine, by its number and check code',
    audience: 'public',
    answer: RectificationProofDto,
  })
  async prove(@Edge() edge: RequestEdge, @Param() { code, number }: ProofNumberDto, @Query() { check }: ProofQueryDto) {
    const ctx = await this.streets.resident(code, edge);
    const proof = await this.rectifications.proveRectification(ctx, { number, checkCode: check });
    return { ...json(proof), streetName: (await this.streets.byCode(code, edge)).name };
  }

  private view(ctx: RequestContext, code: string, paper: rectifications.RectificationPaper) {
    if (!paper.rectification) throw notFound('unknown-rectification');
    return viewPartyRectification(
      paper.rectification,
      this.media.linksFor(ctx.tenantId),
      this.papers.proofUrl(code, paper),
    );
  }
}

function demandToken(token: string | undefined): string {
  if (!token || token.length > 200) throw invalid('party-token-missing');
  return token;
}
