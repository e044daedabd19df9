import { Body, Controller, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { notices } from '@streetgrid/contracts';
import { json } from '../api/json';
import { type Notices, peers } from '../api/peers';
import { Route, Topic } from '../api/route';
import { Edge, SignedText } from '../sign-in/caller';
import { type RequestEdge } from '../sign-in/edge';
import { StreetService } from '../street/street.service';
import { HeardReceiptsDto, NewReceiptsDto, ReceiptChannelDto } from './notice-schemas';

const signed = { required: true, schema: { type: 'string' } } as const;

/** The door of the street's providers of messages: no account, a signature. */
@Topic('告知与回访 Notices')
@Controller('api/v1')
export class ReceiptHttp {
  constructor(
    @Inject(peers.notices) private readonly notices: Notices,
    private readonly streets: StreetService,
  ) {}

  @Post('streets/:code/message-receipts/:channel')
  @ApiHeader({ ...signed, name: 'Webhook-Id', description: 'Of this request: the same again is heard once.' })
  @ApiHeader({ ...signed, name: 'Webhook-Timestamp', description: 'Seconds since 1970, at most five minutes off.' })
  @ApiHeader({
    ...signed,
    name: 'Webhook-Signature',
    description:
      'v1, and base64 of HMAC-SHA-256 over id.timestamp.body under the channel’s secret (Standard Webhooks).',
  })
  @Route({
    summary: '消息回执 What became of messages that a provider took',
    description:
      'A message that did not arrive is told to the duty officer, who calls the reporter. Ids that are not known are answered as such and change nothing.',
    audience: 'public',
    answer: HeardReceiptsDto,
    problems: [404, 409],
  })
  async record(
    @Edge() edge: RequestEdge,
    @Param() { code, channel }: ReceiptChannelDto,
    @Headers('webhook-id') webhookId = '',
    @Headers('webhook-timestamp') timestamp = '',
    @Headers('webhook-signature') signature = '',
    @SignedText() body: string,
    @Body() _checked: NewReceiptsDto,
  ) {
    const ctx = await this.streets.resident(code, edge);
    const request: notices.RecordReceiptsRequest = { channel, webhookId, timestamp, signature, body };
    return { items: json((await this.notices.recordReceipts(ctx, request)).results) };
  }
}
