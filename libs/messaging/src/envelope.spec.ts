import { caseDispatchEvents } from '@streetgrid/contracts';
import { OutboxRow, readEnvelope, toMessage, Undecodable } from './envelope';

const payload = caseDispatchEvents.CaseVerified.fromPartial({
  caseFile: { number: 'HJL-1', reportedTime: new Date('2026-03-01T08:00:00Z'), longitude: 116.46 },
  handlerId: 'h',
});
const row: OutboxRow = {
  seq: 7n,
  tenant_id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  event_id: '01890a5d-ac96-774b-bcce-b302099a8057',
  name: 'CaseVerified',
  topic: 'case-dispatch.case.v1',
  aggregate_id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  aggregate_version: 5n,
  payload: JSON.stringify(caseDispatchEvents.CaseVerified.toJSON(payload)),
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  occur_time: new Date('2026-03-01T09:00:00.123Z'),
};

describe('an event on its way', () => {
  it('comes out as it went in', () => {
    expect(readEnvelope(toMessage(row))).toEqual({
      tenantId: row.tenant_id,
      traceparent: row.traceparent,
      meta: {
        name: 'CaseVerified',
        eventId: row.event_id,
        occurTime: row.occur_time,
        aggregateId: row.aggregate_id,
        aggregateVersion: 5,
      },
      payload,
    });
  });

  it('is keyed by its aggregate', () => expect(toMessage(row).key).toBe(row.aggregate_id));

  it.each([
    ['name', { 'event-name': 'CaseForgotten' }],
    ['id', { 'event-id': 'one' }],
    ['street', { 'tenant-id': '' }],
    ['version', { 'aggregate-version': 'v5' }],
    ['time', { 'occur-time': 'yesterday' }],
  ])('is not read with a wrong %s', (_, wrong) => {
    const message = toMessage(row);
    expect(() => readEnvelope({ ...message, headers: { ...message.headers, ...wrong } })).toThrow(Undecodable);
  });

  it.each(['{"caseFile"', 'null', '"text"'])('is not read with the payload %s', (text) => {
    expect(() => readEnvelope({ ...toMessage(row), payload: text })).toThrow(Undecodable);
  });

  it('does not quote the payload when it does not parse', () => {
    expect(() => readEnvelope({ ...toMessage(row), payload: '王先生' })).toThrow(/^(?!.*王).*$/);
  });
});
