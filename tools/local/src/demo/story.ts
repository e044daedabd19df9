import { randomUUID } from 'node:crypto';
import { Api, List, Problem, refused } from './api';
import { LiveEvents } from './live-events';
import { photo } from './photo';
import { tellPoints } from './story-points';
import { tellSharing } from './story-sharing';
import { Teller, expect, until } from './teller';

interface Case {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly matterName: string;
  readonly responseLevel: string;
  readonly gridId: string;
  readonly gridName: string;
  readonly assigneeId: string;
  readonly assigneeName: string;
  readonly dispatchReason: string;
  readonly point?: { readonly longitude: number; readonly latitude: number };
}
interface Tracked {
  readonly state: string;
  readonly mayRate: boolean;
  readonly steps: readonly { readonly kind: string }[];
}
interface Receipt {
  readonly number: string;
  readonly trackToken: string;
}
interface Place {
  readonly grid: { readonly id: string; readonly name: string };
}

/** User names of the story. */
const [officer, member, leader] = ['zhiban', 'wanggeyuan', 'wanggezhang'];
const reportText = '楼门口的垃圾桶满了，垃圾散落一地，味道很大，请尽快清理。';

/** The whole closed loop through the public API, as a resident, a member, a leader, a merchant and a department live it. */
export async function tellStory(api: Api, teller: Teller): Promise<void> {
  const { street, qrCode = '', accounts } = api.platform;
  const idOf = (username: string) => accounts.find((account) => account.username === username)?.personId ?? '';
  const step = teller.step.bind(teller);
  const tracking = (token: string) => ({ headers: { 'x-track-token': token } });
  // From now on: history that is still being loaded, or leaves the default period, must not be taken for ours.
  const from = new Date().toISOString();
  const reported = () => api.get<{ reported: number }>(`/figures/summary?from=${from}`, { as: officer });
  let before = { reported: 0 };
  let live: LiveEvents | undefined;
  await step('值班员看指标，网格员打开手机页', async () => {
    before = await reported();
    live = await LiveEvents.open(api, member);
    return '实时通道已连接';
  });
  try {
    let place: Place | undefined;
    await step('居民扫码', async () => {
      place = await api.get<Place>(`/qr-codes/${qrCode}`);
      return `${place.grid.name}，${qrCode}`;
    });

    let receipt: Receipt = { number: '', trackToken: '' };
    await step('居民拍照上报，重发不会重复立案', async () => {
      const media = await api.upload<{ id: string }>(`/media?qrCode=${qrCode}`, photo(120, 90, 60));
      const body = {
        qrCode,
        text: reportText,
        mediaIds: [media.id],
        reporter: { name: '李女士', phone: '13800000001' },
      };
      const key = randomUUID();
      receipt = await api.post<Receipt>('/reports', { body, key });
      const again = await api.post<Receipt>('/reports', { body, key });
      expect(again.number === receipt.number, receipt.number, again);
      return `编号 ${receipt.number}，凭链接即可跟踪`;
    });

    const theCase = () => api.get<Case>(`/cases/${receipt.number}`, { as: officer });
    let caseId = '';
    await step('自动归类、定级、派单，并说明理由', async () => {
      const found = await until(theCase, (seen) => seen.state === 'dispatched', 'dispatched');
      caseId = found.id;
      expect(found.gridId === place?.grid.id, `${place?.grid.name}`, found.gridName);
      return `${found.matterName}（${found.responseLevel}）→ ${found.assigneeName}；${found.dispatchReason}`;
    });
    await step('值班员指派给陈明', async () => {
      const found = await theCase();
      if (found.assigneeId === idOf(member)) return '系统已派给他';
      const given = await api.post<Case>(`/cases/${caseId}/assign`, {
        as: officer,
        body: { assigneeId: idOf(member), note: '演示' },
      });
      return `由 ${found.assigneeName} 改为 ${given.assigneeName}`;
    });
    await step('网格员的手机页实时收到', async () => {
      const event = await live?.waitFor(
        ({ caseNumber, assigneeId }) => caseNumber === receipt.number && assigneeId === idOf(member),
        5_000,
      );
      return `${event?.type}，无需刷新`;
    });
    await step('计时开始', async () => {
      const clock = await until(
        () => api.get<{ dueTime?: string; rung: string }>(`/cases/${caseId}/clock`, { as: officer }).catch(ifMissing),
        (seen) => seen?.dueTime !== undefined,
        'a due time',
      );
      return `${local(clock?.dueTime)} 前办结，当前层级 ${clock?.rung}`;
    });

    await step('网格员认领', async () => (await api.post<Case>(`/cases/${caseId}/claim`, { as: member })).state);
    await step('网格员到场处置，附照片与位置', async () => {
      const { point } = await theCase();
      const media = await api.upload<{ id: string }>('/media', photo(60, 130, 70), member);
      const body = { note: '已清运，桶体已冲洗，已联系物业加密清运频次。', point, mediaIds: [media.id] };
      return (await api.post<Case>(`/cases/${caseId}/handle`, { as: member, body })).state;
    });
    await step('网格长核查通过', async () => {
      const body = { accepted: true, note: '现场已干净' };
      return (await api.post<Case>(`/cases/${caseId}/verify`, { as: leader, body })).state;
    });
    const track = (token: string) =>
      api.get<Tracked>(`/reports/${receipt.number}?street=${street.code}`, tracking(token));
    await step('居民凭链接看到结果并评价，别人不行', async () => {
      await refused(() => track('somebody-elses'), [401, 403, 404]);
      const seen = await track(receipt.trackToken);
      expect(seen.mayRate, 'mayRate', seen);
      const body = { rating: 5, solved: true, comment: '处理很快，谢谢！' };
      const path = `/reports/${receipt.number}/rating?street=${street.code}`;
      const rated = await api.post<Tracked>(path, { body, ...tracking(receipt.trackToken) });
      expect(rated.state === 'closed', 'closed', rated.state);
      return '五星，已结案';
    });
    await step('每一步都留痕', async () => {
      const { items } = await api.get<List<{ kind: string; actorName: string; time: string }>>(
        `/cases/${caseId}/steps`,
        { as: officer },
      );
      const kinds = items.map(({ kind }) => kind);
      for (const kind of ['reported', 'dispatched', 'claimed', 'handled', 'verified', 'rated', 'closed']) {
        expect(kinds.includes(kind), kind, kinds);
      }
      return `${items.length} 步：${kinds.join(' → ')}`;
    });
    await tellPoints(api, teller, caseId);
    await tellSharing(api, teller, receipt.number);
    await step('指标实时更新', async () => {
      const after = await until(reported, (seen) => seen.reported > before.reported, `more than ${before.reported}`);
      return `演示以来上报 ${before.reported} → ${after.reported}`;
    });
    await step('错误输入得到清楚的中文答复', async () => {
      const problem = await refused(() => api.get('/qr-codes/110105003-0000000000'), [404]);
      return `${problem.status} ${problem.slug}：${problem.detail}`;
    });
  } finally {
    live?.close();
  }
}

/** Not there yet is no answer; everything else is. */
function ifMissing(error: unknown): undefined {
  if (error instanceof Problem && error.status === 404) return undefined;
  throw error;
}

function local(time: string | undefined): string {
  return new Date(time ?? 0).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}
