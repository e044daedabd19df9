import type { Texts } from './text';

/** Deliberations: topic, roll, comments, vote, resolution. */
export const deliberationTexts: Texts = {
  'unknown-deliberation': { zh: '没有找到这个议题。', en: 'There is no such deliberation.' },
  'unknown-comment': { zh: '没有找到这条意见。', en: 'There is no such comment.' },
  'deliberation-not-readable': { zh: '您不能查看议事后台。', en: 'You may not see deliberations at the desk.' },
  'deliberation-not-yours': { zh: '这个议题不在您的职责范围内。', en: 'This deliberation is not yours to run.' },
  'deliberation-place-missing': {
    zh: '请给出来源事件或网格，二者选一。',
    en: 'Name either the case that it comes from or a grid.',
  },
  'deliberation-key-missing': { zh: '请给出议题编号。', en: 'Please name the deliberation.' },
  'deliberation-text-invalid': {
    zh: '文字为空或过长（最多 {limit} 字）。',
    en: 'A text is empty, or longer than {limit} characters.',
  },
  'deliberation-word-unknown': { zh: '“{field}”不能是“{word}”。', en: '“{word}” is no {field}.' },
  'deliberation-too-long': { zh: '条目过多。', en: 'There are too many entries in a list.' },
  'deliberation-state-forbids': {
    zh: '议题 {number} 当前阶段不能这样做。',
    en: 'Deliberation {number} is not at that stage.',
  },
  'parties-too-few': {
    zh: '议事至少要有两个不同的参与方。',
    en: 'A deliberation needs two different parties at least.',
  },
  'responsible-invalid': { zh: '责任人编号有误。', en: 'That is not the id of a person.' },
  'roll-size-invalid': { zh: '名册须有 1 到 {limit} 行。', en: 'The roll has 1 to {limit} lines.' },
  'roll-empty': { zh: '请先设定表决名册。', en: 'Please set the roll of voters first.' },
  'voter-repeated': {
    zh: '名册第 {row} 行与第 {first} 行重复。',
    en: 'Line {row} of the roll repeats line {first}.',
  },
  'voter-person-invalid': { zh: '名册第 {row} 行的人员编号有误。', en: 'Line {row} of the roll names no person.' },
  'voters-unknown': {
    zh: '名册上没有所选的行，或一次超过 {limit} 行。',
    en: 'Those lines are not on the roll, or are more than {limit} at once.',
  },
  'voter-link-invalid': {
    zh: '个人链接无效或已更换，请向组织者索取新的链接。',
    en: 'This personal link is not valid (any more). Please ask the organiser for a new one.',
  },
  'voter-token-invalid': { zh: '个人链接格式不正确。', en: 'This is not a personal link.' },
  'not-on-the-roll': { zh: '您不在本次表决的名册上。', en: 'You are not on the roll of this vote.' },
  'end-time-invalid': {
    zh: '截止时间须晚于现在，且不超过 180 天。',
    en: 'The end lies in the future, 180 days away at most.',
  },
  'resolution-missing': { zh: '请先拟定决议。', en: 'Please write the resolution first.' },
  'comments-still-open': { zh: '征求意见尚未截止。', en: 'Comments are still being taken.' },
  'comments-closed': { zh: '征求意见已经截止。', en: 'Comments are not taken (any more).' },
  'comments-too-many': {
    zh: '您的意见已达上限（{limit} 条），或本议题意见已满。',
    en: 'You have said all that you may ({limit} comments), or the topic is full.',
  },
  'vote-not-open': { zh: '表决尚未开始。', en: 'The vote has not opened.' },
  'vote-closed': { zh: '表决已经截止。', en: 'The vote is closed.' },
  'vote-still-running': {
    zh: '表决尚未截止，且还有人没有投票。',
    en: 'The vote still runs, and not everybody has voted.',
  },
  'vote-not-counted': { zh: '表决尚未计票。', en: 'The vote has not been counted.' },
  'ballot-already-cast': { zh: '这一票已经投过，不能更改。', en: 'This vote was used already and cannot be changed.' },
  'ballot-invalid': { zh: '选票格式不正确。', en: 'This is not a blinded ballot.' },
  'ballot-not-signed': {
    zh: '选票未经本次表决签发，或内容被改动。',
    en: 'The ballot was not signed for this vote, or was changed.',
  },
  'unknown-action-item': { zh: '决议中没有第 {no} 项。', en: 'The resolution has no item {no}.' },
  'action-item-invalid': {
    zh: '第 {no} 项的“{field}”不对：任务写承办岗位和照片数，项目写预算。',
    en: 'Item {no}: “{field}” does not fit. Tasks have positions and photos, projects a budget.',
  },
  'action-item-due-before-vote-ends': {
    zh: '第 {no} 项的期限早于表决截止时间。',
    en: 'Item {no} would be due before the vote is over.',
  },
  'action-item-follows-its-work': {
    zh: '第 {no} 项的进展由它的任务或项目决定，不能直接填写。',
    en: 'Item {no} stands as its task or project stands; work on that.',
  },
  'action-item-settled': { zh: '第 {no} 项已经了结。', en: 'Item {no} is settled already.' },
};
