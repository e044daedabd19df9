import type { caseDispatch } from '@streetgrid/contracts';

/** Open or closed, as the standard has it: accepted work is done for the public, rated or not. */
const closedStates: readonly string[] = ['verified', 'closed'];
const openStates: readonly string[] = ['reported', 'dispatched', 'claimed', 'suspended', 'handled'];

/** The states behind Open311's statuses; none: all. */
export function statesOf(status: readonly ('open' | 'closed')[] | undefined): readonly string[] {
  return [...new Set(status)].flatMap((each) => (each === 'open' ? openStates : closedStates));
}

/** A matter as a service. */
export function viewService(matter: caseDispatch.Matter, locale: 'zh' | 'en') {
  const english = locale === 'en';
  return {
    service_code: matter.code,
    service_name: english && matter.nameEn !== '' ? matter.nameEn : matter.name,
    description: matter.description,
    metadata: false,
    type: 'realtime',
    keywords: [matter.name, matter.nameEn].filter((word) => word !== '').join(','),
    group: english && matter.categoryNameEn !== '' ? matter.categoryNameEn : matter.categoryName,
  };
}

const statusNotes: Readonly<Record<string, string>> = {
  reported: '已登记 registered',
  dispatched: '已派遣 dispatched',
  claimed: '办理中 in work',
  suspended: '已挂起，待恢复办理 suspended, goes on later',
  handled: '已处置，待核查 handled, to be checked',
  verified: '已核查 checked',
  closed: '已办结 closed',
};

/** What is happening to a case, in words for everybody. */
export function statusNote(caseFile: caseDispatch.CaseFile): string {
  return statusNotes[caseFile.state] ?? '';
}

/**
 * A case as the public sees it. Only what came in through Open311 is shown with its own words and exact place: other
 * reporters never agreed to that. Those are shown by grid, with a place of about a hundred metres. What is not there is null.
 */
export function viewRequest(caseFile: caseDispatch.CaseFile, linkOf: (mediaId: string) => string) {
  const own = caseFile.channel === 'open311';
  const { point } = caseFile;
  const [photo] = own ? caseFile.mediaIds : [];
  const coarse = (degrees: number | undefined) =>
    degrees === undefined ? undefined : Math.round(degrees * 1_000) / 1_000;
  return {
    service_request_id: caseFile.number,
    status: closedStates.includes(caseFile.state) ? 'closed' : 'open',
    status_notes: statusNote(caseFile),
    service_name: caseFile.matterName,
    service_code: caseFile.matterCode,
    description: own ? caseFile.text : null,
    agency_responsible: [caseFile.communityName, caseFile.gridName].filter((name) => name !== '').join(' '),
    service_notice: null,
    requested_datetime: w3c(caseFile.reportedTime),
    updated_datetime: w3c(caseFile.updateTime) || null,
    expected_datetime: w3c(caseFile.dueTime) || null,
    address:
      own && caseFile.address !== '' ? caseFile.address : `${caseFile.communityName} ${caseFile.gridName}`.trim(),
    address_id: null,
    zipcode: null,
    lat: (own ? point?.latitude : coarse(point?.latitude)) ?? null,
    long: (own ? point?.longitude : coarse(point?.longitude)) ?? null,
    media_url: photo === undefined ? null : linkOf(photo),
  };
}

/** W3C date and time in Asia/Shanghai, which has had one offset since 1991. */
export function w3c(time: Date | undefined): string {
  if (!time) return '';
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, '+08:00');
}
