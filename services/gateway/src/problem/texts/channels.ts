import type { Texts } from './text';

/** What other bodies hand in, and calls back. */
export const channelTexts: Texts = {
  'sources-not-readable': { zh: '您没有查看来件单位的权限。', en: 'You may not see who hands cases in.' },
  'sources-not-yours': {
    zh: '来件单位由街道管理员登记。',
    en: 'The street administrator registers who hands cases in.',
  },
  'source-not-registered': {
    zh: '贵单位尚未在本街道登记为来件单位，请联系街道管理员。',
    en: 'This street has not registered you as a source. Please ask its administrator.',
  },
  'source-inactive': { zh: '该来件单位已停用。', en: 'This source has been switched off.' },
  'unknown-source': { zh: '没有找到这个来件单位。', en: 'There is no such source.' },
  'source-kind-invalid': { zh: '来件单位类型不正确。', en: 'This kind of source does not fit here.' },
  'source-kind-fixed': { zh: '来件单位的类型不能更改。', en: 'The kind of a source never changes.' },
  'source-name-invalid': {
    zh: '请写明单位名称，最多 {limit} 字。',
    en: 'Please name it, in {limit} characters at most.',
  },
  'source-client-invalid': {
    zh: '系统客户端须以 partner- 开头。',
    en: 'A client of a partner begins with partner-.',
  },
  'source-client-taken': { zh: '该系统客户端已用于另一个来件单位。', en: 'Another source has this client already.' },
  'hotline-exists': { zh: '本街道已有 12345 热线。', en: 'The street has its hotline already.' },
  'source-not-of-devices': {
    zh: '贵单位登记的不是设备平台，不能上报告警。',
    en: 'You are not registered as a source of devices.',
  },
  'devices-not-readable': { zh: '您没有查看告警设备的权限。', en: 'You may not see the alert devices.' },
  'devices-not-yours': {
    zh: '告警设备由街道管理员或值班员登记。',
    en: 'The street administrator or the duty officer registers devices.',
  },
  'alerts-not-yours': {
    zh: '告警由已登记的设备平台上报。',
    en: 'Alerts come from the registered platform of the devices.',
  },
  'unknown-device': {
    zh: '本街道没有登记这个设备，请先在“设备”中登记其编号。',
    en: 'This device is not registered here. Please register its code first.',
  },
  'device-inactive': { zh: '该设备已停用。', en: 'This device has been taken out of force.' },
  'device-code-taken': { zh: '该单位已登记过这个设备编号。', en: 'The source has a device of this code already.' },
  'device-code-fixed': { zh: '设备编号和所属单位不能更改。', en: 'Code and source of a device never change.' },
  'device-code-invalid': {
    zh: '设备编号须为 1 至 {limit} 个字符，不含空格。',
    en: 'A code has 1 to {limit} characters and no spaces.',
  },
  'device-name-invalid': {
    zh: '请写明设备名称，最多 {limit} 字。',
    en: 'Please name the device, in {limit} characters at most.',
  },
  'matter-missing': { zh: '请选择事项。', en: 'Please choose a matter.' },
  'quiet-minutes-invalid': {
    zh: '静默时间须为 0 至 {limit} 分钟。',
    en: 'Quiet minutes are a number from 0 to {limit}.',
  },
  'alert-id-invalid': {
    zh: '告警编号须为 1 至 {limit} 个字符，不含空格。',
    en: 'An alert id has 1 to {limit} characters and no spaces.',
  },
  'alert-kind-invalid': {
    zh: '请写明告警类型，最多 {limit} 字。',
    en: 'Please say what was noticed, in {limit} characters at most.',
  },
  'alert-value-invalid': { zh: '告警数值最多 {limit} 字。', en: 'A value has {limit} characters at most.' },
  'alert-time-missing': { zh: '请给出告警时间。', en: 'Please give the time of the alert.' },
  'alert-in-future': {
    zh: '告警时间晚于现在 {minutes} 分钟以上，请校准设备时钟。',
    en: 'The alert is more than {minutes} minutes in the future. Please set the clock of the device.',
  },
  'alert-too-old': {
    zh: '告警发生在 {days} 天以前，不再受理。',
    en: 'The alert is more than {days} days old.',
  },
  'alert-id-differs': {
    zh: '该告警编号此前已上报（事件 {caseNumber}），但内容不同，请核对。',
    en: 'This alert id was raised before (case {caseNumber}) with other content.',
  },
  'device-case-changed': {
    zh: '该设备同时上报的告警过多，请稍后重试。',
    en: 'Too many alerts of this device at once. Please try again.',
  },
  'referrals-not-yours': { zh: '您不能办理这些转入工单。', en: 'These referrals are not yours.' },
  'unknown-referral': { zh: '没有找到这件转入工单。', en: 'There is no such referral.' },
  'referral-number-invalid': {
    zh: '工单编号须为 1 至 {limit} 个字符，不含空格。',
    en: 'A number has 1 to {limit} characters and no spaces.',
  },
  'referral-number-rounded': {
    zh: '工单编号被表格软件改成了科学计数（如 2.02E+13），请设为文本格式后重新导出。',
    en: 'The spreadsheet rounded the number (2.02E+13). Please format the column as text and export it again.',
  },
  'referral-number-differs': {
    zh: '该编号此前已立案（{caseNumber}），但内容不同，请人工核对。',
    en: 'This number became case {caseNumber} before, with other content. Please look at both.',
  },
  'referral-number-twice': {
    zh: '与第 {row} 行编号相同、内容不同，请核对。',
    en: 'Row {row} has the same number and other content. Please look at both.',
  },
  'call-back-needs-phone': { zh: '要求回访，但没有联系电话。', en: 'A call back needs a phone number.' },
  'due-time-invalid': { zh: '办理时限不合理（相差五年以上）。', en: 'The deadline is more than five years away.' },
  'grid-name-unknown': { zh: '本街道没有这个名称的网格。', en: 'This street has no grid of this name.' },
  'grid-name-ambiguous': {
    zh: '有多个网格叫这个名称，请填坐标。',
    en: 'Several grids have this name. Please give a point.',
  },
  'place-source-invalid': { zh: '地点来源与所给地点不符。', en: 'What the place comes from does not fit the place.' },
  'case-not-handled': {
    zh: '案件尚未处置，还不能回访。',
    en: 'The work is not done yet: there is nothing to call about.',
  },
  'too-many-calls': { zh: '最多登记 {limit} 次回访。', en: '{limit} calls back can be noted at most.' },
  'call-result-invalid': { zh: '请选择回访结果。', en: 'Please choose what became of the call.' },
  'satisfaction-invalid': {
    zh: '只有接通后才能登记是否满意。',
    en: 'Only a reporter who was reached can have said whether they are satisfied.',
  },
  'call-time-invalid': {
    zh: '回访时间须在处置之后、现在之前。',
    en: 'A call back is after the work and not in the future.',
  },
  'call-words-invalid': { zh: '回访内容最多 {limit} 字。', en: 'What was said may have {limit} characters at most.' },
  'call-back-not-yours': { zh: '这件工单不由您回访。', en: 'Calling back here is not yours.' },
  'file-missing': { zh: '请选择文件。', en: 'Please choose a file.' },
  'file-broken-off': { zh: '文件没有传完，请重新上传。', en: 'The upload broke off. Please send it again.' },
  'file-too-large': { zh: '文件最大 {limit} MB，请分批导入。', en: 'A file has {limit} MB at most. Please split it.' },
  'file-too-long': {
    zh: '一个文件最多 {limit} 行，请分批导入。',
    en: 'A file has {limit} rows at most. Please split it.',
  },
  'workbook-old': {
    zh: '这是旧版表格（.xls、.et），请“另存为”→“Excel 工作簿（.xlsx）”后再导入。',
    en: 'This is a spreadsheet of the old format (.xls). Please save it as “Excel workbook (.xlsx)” first.',
  },
  'workbook-encrypted': {
    zh: '工作簿设有打开密码，请去掉密码后再导入。',
    en: 'The workbook has a password. Please take it off first.',
  },
  'workbook-none': {
    zh: '这不是 Excel 工作簿（.xlsx），也不是 CSV。',
    en: 'This is neither a workbook (.xlsx) nor CSV.',
  },
  'workbook-too-large': {
    zh: '工作簿展开后太大，请删去多余的内容、格式和空行，或分批导入。',
    en: 'The workbook unpacks to too much. Please delete what is not needed, formats and blank rows too, or split it.',
  },
  'workbook-too-wide': {
    zh: '第 {row} 行超过 {limit} 列，请删去多余的列。',
    en: 'Row {row} has more than {limit} columns. Please delete what is not needed.',
  },
  'workbook-merged': {
    zh: '合并单元格超过 {limit} 处，请取消合并。',
    en: 'There are more than {limit} merged cells. Please unmerge them.',
  },
  'workbook-broken': {
    zh: '工作簿不完整，请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。',
    en: 'The workbook is broken. Please open it and save it as .xlsx again.',
  },
  'workbook-sheets-several': {
    zh: '有多个工作表像是工单（{sheets}），请只保留一个，或隐藏其他的。',
    en: 'Several sheets look like work orders ({sheets}). Please keep one, or hide the others.',
  },
  'workbook-sheets-too-many': {
    zh: '工作表超过 {limit} 个，请只保留工单所在的一个。',
    en: 'There are more than {limit} sheets. Please keep the one with the orders.',
  },
  'file-is-gbk': {
    zh: '文件不是 UTF-8，看起来是 GBK。请确认后按 GBK 读取，或另存为 CSV UTF-8。',
    en: 'The file is not UTF-8 and looks like GBK. Read it as GBK, or save it as CSV UTF-8.',
  },
  'file-encoding-unknown': {
    zh: '文件编码无法识别，请另存为 CSV UTF-8。',
    en: 'The encoding is not known. Please save the file as CSV UTF-8.',
  },
  'file-empty': { zh: '文件里没有工单。', en: 'There are no work orders in the file.' },
  'file-broken': {
    zh: '第 {row} 行附近不是完整的 CSV：含逗号或换行的单元格须用双引号括起。',
    en: 'It is no whole CSV near row {row}: cells with commas or line breaks stand in double quotes.',
  },
  'file-columns-missing': { zh: '缺少这些列：{columns}。', en: 'These columns are missing: {columns}.' },
  'file-column-twice': { zh: '这一列出现了两次：{column}。', en: 'This column is there twice: {column}.' },
  'row-too-wide': { zh: '这一行的单元格多于表头。', en: 'The row has more cells than there are titles.' },
  'cell-too-long': { zh: '单元格超过 {limit} 字。', en: 'The cell has more than {limit} characters.' },
  'cell-is-formula': { zh: '单元格是公式，请填写文字。', en: 'The cell is a formula. Please write plain text.' },
  'cell-is-merged': {
    zh: '有合并单元格（{range}），请取消合并，每行各填各的。',
    en: 'Cells are merged here ({range}). Please unmerge them and fill in every row.',
  },
  'cell-is-date': {
    zh: '表格软件把内容改成了日期，请将该列设为“文本”后重新填写。',
    en: 'The spreadsheet made a date of it. Please format the column as text and type it again.',
  },
  'cell-is-rounded': {
    zh: '是数值格式，第 15 位以后的数字已经丢失，请将该列设为“文本”后重新填写。',
    en: 'It is kept as a number, and its digits from the 16th on are lost. Please format the column as text and type it again.',
  },
  'row-is-hidden': {
    zh: '这一行被隐藏或筛掉了，没有接收；需要时请取消隐藏。',
    en: 'The row is hidden or filtered out, so it was not taken. Show it if it is meant.',
  },
  'yes-no-invalid': { zh: '请填“是”或“否”。', en: 'Please write yes or no.' },
  'time-invalid': { zh: '时间格式不正确，例如 2026-11-24 18:00。', en: 'Not a time, as 2026-11-24 18:00.' },
  'coordinate-invalid': { zh: '经纬度不正确，两列都须填写。', en: 'Not a coordinate; both columns are needed.' },
};
