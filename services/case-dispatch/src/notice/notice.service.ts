import { Injectable } from '@nestjs/common';
import { Database, decodePageToken, encodePageToken, onceByKey, pageSize } from '@streetgrid/database';
import { appendAct } from '@streetgrid/messaging';
import { conflict, demand, RequestContext } from '@streetgrid/service-kit';
import { CaseQueryService } from '../case/case-query.service';
import { freeText } from '../case/intake';
import { TrackService } from '../case/track.service';
import { shanghaiDay } from './delivery';
import { addressFor, carriedChannels, checkedChoice, masked, NoticeChannel, noticeChannels } from './notice';
import { NoticeRepository, NoticeRow, ReporterRow } from './notice.repository';
import { AskedProvider, checkedProvider, checkedSecret } from './provider';
import { KeptProvider, ProviderRepository } from './provider.repository';

/** What the reporter sees of the own notices. */
export interface TrackedNotices {
  readonly channel: NoticeChannel;
  readonly language: string;
  readonly addressMasked: string;
  readonly notices: readonly NoticeRow[];
}

const nobody: ReporterRow = { name: '', phone: '', email: '', channel: 'page', language: 'zh' };

/** What reporters are told and how, for reporters, for the desk and for the street's administrator. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly db: Database,
    private readonly notices: NoticeRepository,
    private readonly providers: ProviderRepository,
    private readonly tracks: TrackService,
    private readonly cases: CaseQueryService,
  ) {}

  /** Channels that somebody carries; looking for oneself and being called need nobody. */
  async channels(ctx: RequestContext): Promise<NoticeChannel[]> {
    const providers = await this.db.tx(ctx, (tx) => this.providers.list(tx, shanghaiDay(new Date())));
    const carried = providers.filter(({ enabled }) => enabled).map(({ channel }) => channel);
    return noticeChannels.filter(
      (each) => !carriedChannels.some((one) => one === each) || carried.some((one) => one === each),
    );
  }

  async ofCase(ctx: RequestContext, caseId: string): Promise<{ notices: NoticeRow[]; channel: NoticeChannel }> {
    const { caseFile } = await this.cases.get(ctx, { id: caseId }, 'notice.read');
    return this.db.tx(ctx, async (tx) => ({
      notices: await this.notices.ofCase(tx, caseFile.id),
      channel: (await this.notices.reporter(tx, caseFile.id))?.channel ?? nobody.channel,
    }));
  }

  /** Error: Forbidden `track-token-invalid`. */
  async tracked(ctx: RequestContext, number: string, token: string): Promise<TrackedNotices> {
    const { caseFile } = await this.tracks.track(ctx, number, token);
    return this.ownNotices(ctx, caseFile.id);
  }

  /** Another channel from now on, or none: also the way to unsubscribe. Errors: as `tracked`, those of `checkedChoice`. */
  async choose(
    ctx: RequestContext,
    key: string,
    request: { number: string; trackToken: string; channel: string; language: string; phone: string; email: string },
  ): Promise<TrackedNotices> {
    const { number, trackToken, ...asked } = request;
    const { id: caseId } = (await this.tracks.track(ctx, number, trackToken)).caseFile;
    const phone = freeText(asked.phone, 40, 'reporter-invalid');
    const email = freeText(asked.email, 200, 'reporter-invalid');
    await this.db.tx(ctx, (tx) =>
      onceByKey(tx, { method: 'ChooseNotices', key, request }, async () => {
        const known = (await this.notices.reporter(tx, caseId)) ?? nobody;
        const address = { phone: phone || known.phone, email: email || known.email };
        const choice = checkedChoice({ channel: asked.channel, language: asked.language || known.language }, address);
        await this.notices.keepReporter(tx, caseId, { ...known, ...address, ...choice });
        if (choice.channel !== known.channel) await this.notices.redirect(tx, caseId, choice.channel);
        return {};
      }),
    );
    return this.ownNotices(ctx, caseId);
  }

  /** Reporters to be called: at their wish, or because nothing arrived. */
  async calls(ctx: RequestContext, page: { size: number; token: string }) {
    const size = pageSize(page.size);
    const [after = 0] = decodePageToken(ctx, { list: 'calls' }, page.token) ?? [];
    const found = await this.db.tx(ctx, (tx) => this.notices.calls(tx, BigInt(after), size + 1));
    const notices = found.slice(0, size);
    const last = found.length > size ? notices.at(-1) : undefined;
    const nextPageToken = last ? encodePageToken(ctx, { list: 'calls' }, [Number(last.seq)]) : '';
    return { notices, nextPageToken };
  }

  /** Errors: NotFound `unknown-notice`, Conflict `notice-settled`. */
  async recordCall(
    ctx: RequestContext,
    key: string,
    request: { noticeId: string; reached: boolean; note: string },
  ): Promise<NoticeRow> {
    const note = freeText(request.note, 500, 'note-invalid');
    const { id: by } = ctx.actor;
    return this.db.tx(ctx, async (tx) => {
      await onceByKey(tx, { method: 'RecordCall', key, request: { ...request, by } }, async () => {
        const notice = await this.notices.lock(tx, request.noticeId);
        if (notice.state !== 'given_up' && notice.state !== 'to_call') throw conflict('notice-settled');
        await this.notices.called(tx, notice.id, request.reached, note, by, new Date());
        await appendAct(tx, ctx, { action: 'notice.call', targetKind: 'case', targetId: notice.caseId });
        return {};
      });
      return this.notices.lock(tx, request.noticeId);
    });
  }

  async listProviders(ctx: RequestContext): Promise<KeptProvider[]> {
    return this.db.tx(ctx, (tx) => this.providers.list(tx, shanghaiDay(new Date())));
  }

  /** An empty secret keeps the one that is known. Errors: Invalid `notice-provider-invalid`, `notice-secret-weak`. */
  async setProvider(ctx: RequestContext, key: string, asked: AskedProvider, secret: string): Promise<KeptProvider> {
    demand(ctx, 'notice-provider.set', {});
    const provider = checkedProvider(asked);
    return this.db.tx(ctx, async (tx) => {
      const day = shanghaiDay(new Date());
      const find = async () => (await this.providers.list(tx, day)).find(({ channel }) => channel === provider.channel);
      await onceByKey(
        tx,
        { method: 'SetNoticeProvider', key, request: { provider, secret, by: ctx.actor.id } },
        async () => {
          const known = await find();
          await this.providers.save(tx, provider, checkedSecret(provider, secret || (known?.secret ?? '')), new Date());
          const target = { targetKind: 'notice_provider', targetId: provider.channel };
          await appendAct(tx, ctx, { action: 'notice-provider.set', ...target });
          return {};
        },
      );
      const kept = await find();
      if (!kept) throw new Error('the provider that was kept is gone');
      return kept;
    });
  }

  private async ownNotices(ctx: RequestContext, caseId: string): Promise<TrackedNotices> {
    return this.db.tx(ctx, async (tx) => {
      const reporter = (await this.notices.reporter(tx, caseId)) ?? nobody;
      const { channel, language } = reporter;
      const address = channel === 'none' || channel === 'page' ? '' : addressFor(channel, reporter);
      const addressMasked = address === '' ? '' : masked(address);
      return { channel, language, addressMasked, notices: await this.notices.ofCase(tx, caseId) };
    });
  }
}
