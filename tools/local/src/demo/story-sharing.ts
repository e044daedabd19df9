import { Api, List, refused } from './api';
import { Teller, expect } from './teller';

const [partner, admin] = ['partner-market-regulation', 'jiedao'];

/** A department reads what its grant allows, and nothing once the grant is gone. */
export async function tellSharing(api: Api, teller: Teller, number: string): Promise<void> {
  interface Grant {
    readonly id: string;
    readonly state: string;
    readonly fields: readonly string[];
  }
  let grant: Grant = { id: '', state: '', fields: [] };
  await teller.step('市场监管申请数据，街道审批', async () => {
    const { items } = await api.get<
      List<{ code: string; name: string; fields: { name: string; sensitivity: string }[] }>
    >('/sharing/data-sets', { as: partner });
    const dataSet = items[0];
    expect(dataSet !== undefined, 'a data set', items);
    const fields = dataSet.fields
      .filter(({ sensitivity }) => sensitivity === 'public')
      .map(({ name }) => name)
      .slice(0, 4);
    const body = { dataSet: dataSet.code, purpose: '演示：核对市场类事件', fields };
    const asked = await api.post<Grant>('/sharing/grants', { as: partner, body });
    grant = await api.post<Grant>(`/sharing/grants/${asked.id}/approve`, { as: admin });
    return `${dataSet.name}：${grant.fields.join('、')}，${grant.state}`;
  });
  const pull = (cursor: string) =>
    api.get<{ records: { data: Record<string, unknown> }[]; nextCursor: string; more: boolean }>(
      `/sharing/grants/${grant.id}/feed?limit=500&cursor=${encodeURIComponent(cursor)}`,
      { as: partner },
    );
  await teller.step('市场监管按授权拉取，字段不多不少', async () => {
    let read = 0;
    let page = await pull('');
    for (;;) {
      read += page.records.length;
      const extra = page.records
        .flatMap(({ data }) => Object.keys(data))
        .filter((field) => !grant.fields.includes(field));
      expect(extra.length === 0, `only ${grant.fields.join(', ')}`, extra);
      if (!page.more) break;
      page = await pull(page.nextCursor);
    }
    expect(read > 0, 'records', read);
    const { items } = await api.get<List<{ recordCount: number }>>(`/sharing/grants/${grant.id}/accesses`, {
      as: admin,
    });
    expect(items.length > 0, 'accesses in the log', items);
    return `${read} 条（含 ${number} 之前的事件），${items.length} 次访问已记录`;
  });
  await teller.step('街道撤回授权，立即失效', async () => {
    await api.post(`/sharing/grants/${grant.id}/revoke`, { as: admin, body: { reason: '演示结束' } });
    const problem = await refused(() => pull(''), [403, 409, 410]);
    return `${problem.status} ${problem.slug}`;
  });
}
