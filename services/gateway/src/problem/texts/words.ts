import type { Texts } from './text';

/** Words of the platform's closed vocabularies that services send as params. */
export const wordTexts: Texts = {
  reported: { zh: '已登记', en: 'registered' },
  dispatched: { zh: '已派遣', en: 'dispatched' },
  claimed: { zh: '办理中', en: 'in work' },
  handled: { zh: '已处置，待核查', en: 'handled and waits to be verified' },
  verified: { zh: '已核查', en: 'verified' },
  closed: { zh: '已办结', en: 'closed' },
  photo: { zh: '现场照片', en: 'a photo' },
  place: { zh: '现场位置', en: 'the place' },
  field_app: { zh: '巡查上报', en: 'the field page' },
  qr_page: { zh: '扫码上报', en: 'the QR page' },
  hotline_12345: { zh: '12345 热线', en: 'the 12345 hotline' },
  device_alert: { zh: '设备报警', en: 'device alerts' },
  department: { zh: '部门转办', en: 'departments' },
  enterprise_visit: { zh: '企业走访', en: 'visits to enterprises' },
  open311: { zh: 'Open311', en: 'Open311' },
  blocks: { zh: '街区', en: 'blocks' },
  communities: { zh: '社区', en: 'communities' },
  grids: { zh: '网格', en: 'grids' },
  qrCodes: { zh: '二维码', en: 'QR codes' },
};
