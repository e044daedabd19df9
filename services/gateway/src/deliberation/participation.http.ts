import { Body, Controller, Get, Headers, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { invalid, type RequestContext } from '@streetgrid/service-kit';
import { IdempotencyKey } from '../api/idempotency-key';
import { json, page } from '../api/json';
import { type Deliberations, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Edge, OptionalCaller } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import {
  BallotDto,
  BallotReceiptDto,
  BallotRequestDto,
  BallotSignatureDto,
  CommentDto,
  CommentListDto,
  NewCommentDto,
  PublicDeliberationDto,
  PublicNumberDto,
  PublicPageDto,
  NamedStreetDto,
  PublicStreetDto,
  VoteRecordDto,
} from './deliberation-schemas';

const VoterToken = ApiHeader({
  name: 'X-Voter-Token',
  required: false,
  description: 'What stands behind # in a personal link.',
  schema: { type: 'string' },
});

/** Everybody's door: follow from topic to result; speak and vote by account or personal link; count again. */
@Topic('议事协商 Deliberation')
@Controller('api/v1/public-deliberations/:number')
export class ParticipationHttp {
  constructor(
    @Inject(peers.deliberations) private readonly deliberations: Deliberations,
    private readonly streets: StreetService,
  ) {}

  @Get()
  @VoterToken
  @Route({
    summary: '跟踪议事 Follow a deliberation from topic to result',
    audience: 'public-or-signed-in',
    answer: PublicDeliberationDto,
    problems: [404],
  })
  async view(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @Param() { number }: PublicNumberDto,
    @Query() { street }: PublicStreetDto,
    @Headers('x-voter-token') given: string | undefined,
  ) {
    const ctx = await this.context(caller, street, edge);
    return json(await this.deliberations.viewDeliberation(ctx, { number, voterToken: tokenOf(given) }));
  }

  @Get('comments')
  @VoterToken
  @Route({
    summary: '公开意见 Comments that are shown, and the own ones',
    audience: 'public-or-signed-in',
    answer: CommentListDto,
    problems: [404],
  })
  async comments(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @Param() { number }: PublicNumberDto,
    @Query() { street, ...asked }: PublicPageDto,
    @Headers('x-voter-token') given: string | undefined,
  ) {
    const ctx = await this.context(caller, street, edge);
    const request = { ...asked, number, voterToken: tokenOf(given) };
    const { comments, nextPageToken } = await this.deliberations.listShownComments(ctx, request);
    return page(json(comments), nextPageToken);
  }

  @Post('comments')
  @VoterToken
  @Route({
    summary: '发表意见 Say something about the topic',
    audience: 'public-or-signed-in',
    status: 201,
    answer: CommentDto,
    command: true,
    problems: [404, 409],
  })
  async comment(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @IdempotencyKey() idempotencyKey: string,
    @Param() { number }: PublicNumberDto,
    @Query() { street }: PublicStreetDto,
    @Headers('x-voter-token') given: string | undefined,
    @Body() body: NewCommentDto,
  ) {
    const ctx = await this.context(caller, street, edge);
    const request = { ...body, number, voterToken: tokenOf(given), idempotencyKey };
    return json(await this.deliberations.addComment(ctx, request));
  }

  @Post('ballot-requests')
  @VoterToken
  @Route({
    summary: '领取选票（公开表决即为投票） Use the vote: have a blinded ballot signed, or vote in an open vote',
    description:
      'The blinded ballot is its own idempotency key: the same one again gets the same signature, another one is refused.',
    audience: 'public-or-signed-in',
    answer: BallotSignatureDto,
    problems: [404, 409],
  })
  async requestBallot(
    @OptionalCaller() caller: RequestContext | undefined,
    @Edge() edge: RequestEdge,
    @Param() { number }: PublicNumberDto,
    @Query() { street }: PublicStreetDto,
    @Headers('x-voter-token') given: string | undefined,
    @Body() body: BallotRequestDto,
  ) {
    const ctx = await this.context(caller, street, edge);
    return this.deliberations.requestBallot(ctx, { ...body, number, voterToken: tokenOf(given) });
  }

  /** Never with a sign-in or a personal link: whose ballot it is must not be known here. */
  @Post('ballots')
  @Route({
    summary: '匿名投票 Put a signed ballot into the urn of a secret vote',
    description: 'The serial is its own idempotency key: the same ballot again is the same vote.',
    audience: 'public',
    answer: BallotReceiptDto,
    problems: [404, 409],
  })
  async cast(
    @Edge() edge: RequestEdge,
    @Param() { number }: PublicNumberDto,
    @Query() { street }: NamedStreetDto,
    @Body() body: BallotDto,
  ) {
    const ctx = await this.context(undefined, street, edge);
    return this.deliberations.castBallot(ctx, { ...body, number });
  }

  @Get('record')
  @Route({
    summary: '计票档案 Everything that a recount needs',
    audience: 'public',
    answer: VoteRecordDto,
    problems: [404, 409],
  })
  async record(@Edge() edge: RequestEdge, @Param() { number }: PublicNumberDto, @Query() { street }: NamedStreetDto) {
    const ctx = await this.context(undefined, street, edge);
    return json(await this.deliberations.getVoteRecord(ctx, { number }));
  }

  private async context(caller: RequestContext | undefined, street: string | undefined, edge: RequestEdge) {
    return caller ?? this.streets.resident(street, edge);
  }
}

function tokenOf(given: string | undefined): string {
  if (given !== undefined && given.length > 100) throw invalid('voter-token-invalid');
  return given ?? '';
}
