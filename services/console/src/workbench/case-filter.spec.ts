import { filterOf, withChange } from './case-filter';

describe('the filter of the workbench in the address', () => {
  it('is read back as it was written', () => {
    const search = withChange(new URLSearchParams(), {
      state: 'dispatched,claimed',
      overdueOnly: 'true',
      query: '3号楼',
    });
    expect(filterOf(new URLSearchParams(search.toString()))).toEqual({
      state: 'dispatched,claimed',
      overdueOnly: true,
      query: '3号楼',
    });
  });
  it('takes days as Beijing days, the last one included', () => {
    expect(filterOf(new URLSearchParams('from=2026-11-20&until=2026-11-20'))).toEqual({
      reportedFrom: '2026-11-19T16:00:00.000Z',
      reportedUntil: '2026-11-20T16:00:00.000Z',
    });
  });
  it('leaves out what it does not know', () => {
    expect(filterOf(new URLSearchParams('from=yesterday&drop=table&overdueOnly=1'))).toEqual({});
  });
  it('returns to the first page when anything changes', () => {
    expect(withChange(new URLSearchParams('page=abc&query=x'), { query: undefined }).toString()).toBe('');
  });
});
