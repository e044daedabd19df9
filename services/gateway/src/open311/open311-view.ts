import type { caseDispatch } from '@streetgrid/contracts';
import type { Open311Format } from './open311-format';

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
export function statusNote({ state }: { readonly state: string }): string {
  return statusNotes[state] ?? '';
}

function statusOf({ state }: { readonly state: string }): 'open' | 'closed' {
  return closedStates.includes(state) ? 'closed' : 'open';
}

/** How far it is, in the words that CitySDK has for it. */
function detailedStatus({ state }: { readonly state: string }): string {
  if (closedStates.includes(state)) return 'PROCESSED';
  return state === 'reported' || state === 'dispatched' ? 'RECEIVED' : 'IN_PROCESS';
}

/** A change of state as an update. Nothing that anybody wrote is in it: notes are for colleagues, or for the reporter alone. */
export function viewUpdate(change: caseDispatch.StateChange) {
  return {
    update_id: `${change.number}-${change.version}`,
    service_request_id: change.number,
    status: statusOf(change),
    external_status_code: change.state,
    updated_datetime: w3c(change.time),
    description: statusNote(change),
    media_url: null,
  };
}

/** The way of one request, as Chicago writes it: from its report on, state by state. */
export function viewNotes(
  caseFile: caseDispatch.CaseFile,
  changes: readonly caseDispatch.StateChange[],
  format: Open311Format,
) {
  const notes = [{ state: 'reported', time: caseFile.reportedTime }, ...changes].map((each) => ({
    datetime: w3c(each.time),
    summary: statusNote(each),
    type: each.state,
  }));
  return format === 'json' ? notes : { note: notes };
}

/** What clients of CitySDK and SeeClickFix read beyond the standard: nothing that the request itself would not show. */
export function viewExtended(
  caseFile: caseDispatch.CaseFile,
  linkOf: (mediaId: string) => string,
  format: Open311Format,
) {
  const urls = isOwn(caseFile) ? caseFile.mediaIds.map(linkOf) : [];
  return {
    detailed_status: detailedStatus(caseFile),
    media_urls: format === 'json' ? urls : urls.length === 0 ? '' : { media_url: urls },
  };
}

/** Came in through this door: whoever posted it agreed that it is shown. */
function isOwn({ channel }: caseDispatch.CaseFile): boolean {
  return channel === 'open311';
}

/**
 * A case as the public sees it. Only what came in through Open311 is shown with its own words and exact place: other
 * reporters never agreed to that. Those are shown by grid, with a place of about a hundred metres. What is not there is null.
 */
export function viewRequest(caseFile: caseDispatch.CaseFile, linkOf: (mediaId: string) => string) {
  const own = isOwn(caseFile);
  const { point } = caseFile;
  const [photo] = own ? caseFile.mediaIds : [];
  const coarse = (degrees: number | undefined) =>
    degrees === undefined ? undefined : Math.round(degrees * 1_000) / 1_000;
  return {
    service_request_id: caseFile.number,
    status: statusOf(caseFile),
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
