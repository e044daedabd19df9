import type { Texts } from './text';

/** The closed loop and its clocks. */
export const caseTexts: Texts = {
  'unknown-case': { zh: '没有找到这个事件，请核对编号。', en: 'There is no such case. Please check the number.' },
  'case-key-missing': { zh: '请给出事件编号。', en: 'Please name the case by id or number.' },
  'case-outside-scope': { zh: '这个事件不在您负责的范围内。', en: 'This case is outside of your area.' },
  'not-your-case': { zh: '这个事件不由您办理，不能进行此操作。', en: 'This case is not yours to act on.' },
  'own-work-not-verifiable': {
    zh: '不能核查自己处置的事件，请由他人核查。',
    en: 'Nobody verifies their own work. Somebody else has to look.',
  },
  'case-already-claimed': {
    zh: '事件 {number} 已经有人认领。',
    en: 'Case {number} has been claimed already.',
  },
  'case-already-closed': { zh: '事件 {number} 已经办结。', en: 'Case {number} is closed already.' },
  'case-state-forbids': {
    zh: '事件 {number} 目前“{state}”，不能进行此操作。',
    en: 'Case {number} is {state}: that is not possible now.',
  },
  'case-already-rated': {
    zh: '您已经评价过事件 {number}，谢谢！',
    en: 'Case {number} has been rated already. Thank you!',
  },
  'case-not-verified': {
    zh: '事件 {number} 还没有办完，办完后请再来评价。',
    en: 'Case {number} is not done yet. Please rate it afterwards.',
  },
  'rating-invalid': { zh: '评分须为 1 到 5 分。', en: 'A rating is 1 to 5.' },
  'comment-invalid': { zh: '评价最多 {limit} 字。', en: 'A comment may have {limit} characters at most.' },
  'note-missing': { zh: '请写明原因。', en: 'Please write a note.' },
  'note-invalid': { zh: '说明最多 {limit} 字。', en: 'A note may have {limit} characters at most.' },
  'text-invalid': { zh: '请写明情况，最多 {limit} 字。', en: 'Please describe it, in {limit} characters at most.' },
  'address-invalid': { zh: '地址最多 {limit} 字。', en: 'An address may have {limit} characters at most.' },
  'reporter-invalid': {
    zh: '联系方式太长，最多 {limit} 字。',
    en: 'The reporter’s details are too long: {limit} characters at most.',
  },
  'evidence-missing': {
    zh: '请补充处置凭证：{demanded}。',
    en: 'Proof of the work is missing: {demanded}.',
  },
  'unknown-channel': { zh: '没有这种上报渠道。', en: 'There is no such channel.' },
  'channel-not-yours': { zh: '您不能通过“{channel}”渠道上报。', en: 'You cannot report through {channel}.' },
  'unknown-matter': { zh: '事项清单里没有这个事项。', en: 'There is no such matter in the catalogue.' },
  'unknown-assignee': { zh: '没有找到这位承办人。', en: 'There is no such person to give the case to.' },
  'assignee-outside-scope': {
    zh: '只能指派给本网格的人员。',
    en: 'You can give the case only to people of your own grid.',
  },
  'nothing-to-place': { zh: '请给出要更正的事项或网格。', en: 'Please name the matter or the grid to correct.' },
  'track-token-missing': {
    zh: '请使用上报后收到的查询链接。',
    en: 'Please use the link that you got after reporting.',
  },
  'track-token-invalid': {
    zh: '查询链接与事件不符，只有上报人本人可以查看和评价。',
    en: 'The link does not belong to this report: only its reporter may see and rate it.',
  },
  'unknown-rung': { zh: '没有这一级。', en: 'There is no such rung.' },
  'unknown-clock': { zh: '这个事件还没有开始计时。', en: 'There is no clock for this case.' },
  'clocks-not-readable': { zh: '您没有查看时限的权限。', en: 'You may not see the clocks.' },
  'unknown-response-level': { zh: '没有这个响应级别。', en: 'There is no such response level.' },
  'start-time-missing': { zh: '缺少开始时间。', en: 'The start time is missing.' },
  'case-incomplete': { zh: '事件信息不完整。', en: 'The case is not complete.' },
  'import-forbidden': { zh: '您没有导入事件或事项清单的权限。', en: 'You may not import cases or matters.' },
  'past-case-invalid': {
    zh: '历史事件 {id} 的“{field}”不正确。',
    en: 'The past case {id} has a wrong “{field}”.',
  },
  'batch-too-large': { zh: '一次最多 {limit} 条。', en: '{limit} at a time at most.' },
  'number-taken': { zh: '事件编号已被占用。', en: 'The number is taken by another case.' },
  'matter-invalid': {
    zh: '第 {row} 行事项（{code}）的“{field}”不正确。',
    en: 'The matter in row {row} ({code}) has a wrong “{field}”.',
  },
  'matter-repeated': {
    zh: '第 {row} 行的事项编码 {code} 重复。',
    en: 'The code {code} in row {row} stands there twice.',
  },
  'calendar-day-invalid': {
    zh: '第 {row} 行日期的“{field}”不正确。',
    en: 'The day in row {row} has a wrong “{field}”.',
  },
  'calendar-day-repeated': {
    zh: '第 {row} 行的日期 {day} 重复。',
    en: 'The day {day} in row {row} stands there twice.',
  },
};
