import type { dataSharing } from '@streetgrid/contracts';

/** A pull as CloudEvents; `data` holds the granted fields only. */
export function viewFeed(answer: dataSharing.PullFeedResponse, grantId: string) {
  return {
    records: answer.records.map((record) => ({
      specversion: '1.0',
      id: record.id,
      source: `/api/v1/sharing/grants/${grantId}`,
      type: record.type,
      subject: record.subject,
      time: record.time?.toISOString(),
      datacontenttype: 'application/json',
      data: JSON.parse(record.dataJson) as Record<string, unknown>,
    })),
    nextCursor: answer.nextCursor,
    more: answer.more,
  };
}
