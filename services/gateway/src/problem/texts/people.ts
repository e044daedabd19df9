import type { Texts } from './text';

/** People and appointments, figures, the live view. */
export const peopleTexts: Texts = {
  'unknown-person': { zh: '没有找到这个人员。', en: 'There is no such person.' },
  'people-not-readable': { zh: '您没有查看人员的权限。', en: 'You may not see the people of the street.' },
  'too-many-ids': { zh: '一次最多查询 {limit} 人。', en: '{limit} ids at a time at most.' },
  'person-incomplete': { zh: '第 {row} 行人员信息不完整。', en: 'The person in row {row} is not complete.' },
  'person-name-invalid': {
    zh: '第 {row} 行的姓名或单位不能超过 {limit} 字，也不能含控制字符。',
    en: 'Name or unit in row {row} is longer than {limit} characters or holds control characters.',
  },
  'person-phone-invalid': {
    zh: '第 {row} 行的电话不是手机号，也不是带区号的座机号。',
    en: 'The phone in row {row} is neither a mobile number nor a landline with its area code.',
  },
  'person-id-number-invalid': {
    zh: '第 {row} 行的身份证号不正确，请核对 18 位号码。',
    en: 'The ID number in row {row} is not right: please check its eighteen characters.',
  },
  'person-repeated': { zh: '第 {row} 行的人员重复。', en: 'The person in row {row} is there twice.' },
  'subject-repeated': { zh: '第 {row} 行的账号重复。', en: 'The account in row {row} is there twice.' },
  'appointment-incomplete': { zh: '第 {row} 行的任职信息不完整。', en: 'An appointment in row {row} is not complete.' },
  'appointment-repeated': { zh: '第 {row} 行的任职重复。', en: 'An appointment in row {row} is there twice.' },
  'id-number-repeated': { zh: '第 {row} 行的身份证号重复。', en: 'The ID number in row {row} is there twice.' },
  'id-number-taken': {
    zh: '第 {row} 行的身份证号已登记在另一人名下。',
    en: 'The ID number in row {row} is somebody else’s already.',
  },
  'phone-invalid': {
    zh: '电话须为手机号或带区号的座机号。',
    en: 'A phone is a mobile number or a landline with its area code.',
  },
  'id-number-invalid': {
    zh: '身份证号不正确，请核对 18 位号码。',
    en: 'This is not an ID number: please check its eighteen characters.',
  },
  'people-not-changeable': {
    zh: '只有街道管理员可以登记、更正人员。',
    en: 'Only the street’s administrator takes people in and corrects what is kept of them.',
  },
  'person-name-missing': { zh: '请填写姓名。', en: 'A person has a name.' },
  'person-text-invalid': {
    zh: '姓名或单位不能超过 {limit} 字，也不能含控制字符。',
    en: 'Name or unit is longer than {limit} characters or holds control characters.',
  },
  'id-number-registered': {
    zh: '这个身份证号已登记在另一人名下，请按身份证号查找此人。',
    en: 'This ID number is somebody else’s already: look for that person by it.',
  },
  'query-invalid': { zh: '查找内容最多 {limit} 字。', en: 'A search may have {limit} characters at most.' },
  'numbers-not-readable': { zh: '您没有查看完整号码的权限。', en: 'You may not see these numbers.' },
  'reveal-reason-invalid': {
    zh: '请说明查看原因，{least} 到 {most} 字。',
    en: 'Please give a reason of {least} to {most} characters.',
  },
  'reveal-expired': {
    zh: '查看已过期，请重新说明原因。',
    en: 'This look is over. Please give a reason again.',
  },
  'onboarding-not-allowed': { zh: '您没有导入街道人员的权限。', en: 'You may not bring a street or its people in.' },
  'unknown-position': { zh: '没有岗位“{position}”。', en: 'There is no position “{position}”.' },
  'unknown-place-kind': { zh: '没有地点类型“{placeKind}”。', en: 'There is no kind of place “{placeKind}”.' },
  'appointing-not-allowed': { zh: '只有街道管理员可以任免。', en: 'Only the street’s administrator appoints.' },
  'appointment-ends-before-start': {
    zh: '任期结束时间须晚于开始时间。',
    en: 'An appointment must end after it starts.',
  },
  'place-kind-not-for-position': {
    zh: '“{position}”不能在这类地点任职，可选：{allowed}。',
    en: 'A {position} is not appointed at this kind of place: {allowed}.',
  },
  'last-street-admin': {
    zh: '这是街道最后一名管理员，请先任命或指定接任者。',
    en: 'Nobody else administers the street: appoint somebody first, or name a successor.',
  },
  'place-not-yours': {
    zh: '街道或区级岗位只能在本街道、本区任职。',
    en: 'Positions of a street or a district are held at the own one only.',
  },
  'appointment-overlaps': {
    zh: '此人在这段时间已担任同一岗位。',
    en: 'This person holds the same position there in that time already.',
  },
  'position-taken': {
    zh: '该地点的“{position}”名额已满（{seats} 人）。',
    en: 'Every seat of a {position} there is taken ({seats}).',
  },
  'deputy-of-deputy': {
    zh: '代理人不能再请人代理或交接，到期交还原任。',
    en: 'A deputy has no deputy and no successor: the position goes back to its holder.',
  },
  'deputy-is-holder': { zh: '不能由本人代理本人。', en: 'Nobody stands in for themselves.' },
  'deputy-end-missing': { zh: '代理须写明结束时间。', en: 'A deputy needs an end.' },
  'deputy-too-long': { zh: '代理最长 {days} 天。', en: 'A deputy stands in for {days} days at most.' },
  'deputy-outside-term': {
    zh: '代理时间须在原任期之内。',
    en: 'A deputy stands in within the term of the holder only.',
  },
  'successor-is-holder': { zh: '接任者不能是离任者本人。', en: 'The successor must be somebody else.' },
  'appointment-already-ended': { zh: '这项任命已经结束。', en: 'This appointment has ended already.' },
  'unknown-appointment': { zh: '没有找到这项任命。', en: 'There is no such appointment.' },
  'figures-not-readable': { zh: '您没有查看统计数据的权限。', en: 'You may not see the figures.' },
  'unknown-grouping': {
    zh: '不能按“{grouping}”分组，可选：{known}。',
    en: 'Figures cannot be grouped by “{grouping}”: {known}.',
  },
  'live-not-readable': { zh: '您没有查看实时动态的权限。', en: 'You may not watch the live view.' },
};
