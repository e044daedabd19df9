import { notices, Rpcs } from '@streetgrid/contracts';
import { RequestContext, RpcController } from '@streetgrid/service-kit';
import { noticeSentence } from './notice-text';
import type { NoticeRow } from './notice.repository';
import { NoticeService, TrackedNotices } from './notice.service';
import type { KeptProvider } from './provider.repository';
import { ReceiptService } from './receipt.service';
import { ReporterReveals } from './reveal.service';

const definition = notices.NoticesDefinition;

@RpcController(definition)
export class NoticeGrpc implements Rpcs<typeof definition, RequestContext> {
  constructor(
    private readonly told: NoticeService,
    private readonly reveals: ReporterReveals,
    private readonly receipts: ReceiptService,
  ) {}

  async listNoticeChannels(ctx: RequestContext) {
    return { channels: await this.told.channels(ctx) };
  }

  async listCaseNotices(ctx: RequestContext, { caseId }: notices.ListCaseNoticesRequest) {
    const answer = await this.told.ofCase(ctx, caseId);
    return { notices: answer.notices.map(noticeMessage), nextPageToken: '', channel: answer.channel };
  }

  async trackNotices(ctx: RequestContext, { number, trackToken }: notices.TrackNoticesRequest) {
    return trackedMessage(await this.told.tracked(ctx, number, trackToken));
  }

  async chooseNotices(ctx: RequestContext, { idempotencyKey, ...request }: notices.ChooseNoticesRequest) {
    return trackedMessage(await this.told.choose(ctx, idempotencyKey, request));
  }

  async listCalls(ctx: RequestContext, request: notices.ListCallsRequest) {
    const answer = await this.told.calls(ctx, { size: request.pageSize, token: request.pageToken });
    return { notices: answer.notices.map(noticeMessage), nextPageToken: answer.nextPageToken, channel: '' };
  }

  async recordCall(ctx: RequestContext, { idempotencyKey, ...request }: notices.RecordCallRequest) {
    return noticeMessage(await this.told.recordCall(ctx, idempotencyKey, request));
  }

  revealReporter(ctx: RequestContext, { idempotencyKey, ...request }: notices.RevealReporterRequest) {
    return this.reveals.reveal(ctx, idempotencyKey, request);
  }

  async recordReceipts(ctx: RequestContext, { channel, ...signed }: notices.RecordReceiptsRequest) {
    return { results: [...(await this.receipts.hear(ctx, channel, signed))] };
  }

  async listNoticeProviders(ctx: RequestContext) {
    return { providers: (await this.told.listProviders(ctx)).map(providerMessage) };
  }

  async setNoticeProvider(ctx: RequestContext, request: notices.SetNoticeProviderRequest) {
    const { idempotencyKey, secret, trackUrl, streetName } = request;
    const provider = notices.NoticeProvider.fromPartial(request.provider ?? {});
    return providerMessage(
      await this.told.setProvider(ctx, idempotencyKey, askedOf(provider, trackUrl, streetName), secret),
    );
  }
}

function askedOf(provider: notices.NoticeProvider, trackUrl: string, streetName: string) {
  const { channel, url, account, sender, enabled, dailyCap, quietFrom, quietUntil } = provider;
  return { channel, url, account, sender, enabled, dailyCap, quietFrom, quietUntil, trackUrl, streetName };
}

function noticeMessage(row: NoticeRow): notices.Notice {
  const { seq: _, number, nextTryTime, ...rest } = row;
  const waits = row.state === 'queued' || row.state === 'failed';
  return notices.Notice.fromPartial({
    ...rest,
    ...{ caseNumber: number, nextTryTime: waits ? nextTryTime : undefined, text: noticeSentence(row) },
  });
}

/** Without the people of the office. */
function trackedMessage({ notices: rows, ...rest }: TrackedNotices): notices.TrackedNotices {
  const own = rows.map((row) => ({ ...noticeMessage(row), callNote: '', calledBy: '', failure: '' }));
  return notices.TrackedNotices.fromPartial({ ...rest, notices: own });
}

function providerMessage({ secret, id: _, trackUrl: _url, ...rest }: KeptProvider): notices.NoticeProvider {
  return notices.NoticeProvider.fromPartial({ ...rest, secretSet: secret !== '' });
}
