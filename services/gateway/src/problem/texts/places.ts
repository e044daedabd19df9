import type { Texts } from './text';

/** Streets, grids, codes on doors, and the import of a street's tree. */
export const placeTexts: Texts = {
  'unknown-street': { zh: '没有找到这个街道。', en: 'There is no such street on this platform.' },
  'street-not-named': { zh: '请指明街道。', en: 'Please name the street.' },
  'street-incomplete': { zh: '街道信息不完整。', en: 'The street is not complete.' },
  'street-code-taken': { zh: '街道代码 {code} 已被使用。', en: 'The code {code} belongs to another street.' },
  'other-street': { zh: '不能更改其他街道。', en: 'This is another street’s.' },
  'unknown-block': { zh: '没有找到这个街区。', en: 'There is no such block.' },
  'unknown-community': { zh: '没有找到这个社区。', en: 'There is no such community.' },
  'unknown-grid': { zh: '没有找到这个网格。', en: 'There is no such grid.' },
  'unknown-qr-code': {
    zh: '没有找到这个二维码，请核对后重新扫描或输入。',
    en: 'There is no such QR code. Please scan it again or check what you typed.',
  },
  'place-missing': {
    zh: '请给出地点：二维码、网格或地图位置。',
    en: 'Please name the place: a QR code, a grid or a point.',
  },
  'place-hints-disagree': {
    zh: '给出的二维码、网格和位置不在同一个网格，请核对。',
    en: 'The QR code, the grid and the point do not lie in one grid.',
  },
  'point-outside-street': {
    zh: '这个位置不在本街道任何网格内，请在地图上重新选点。',
    en: 'This point lies outside every grid of the street. Please choose another.',
  },
  'point-invalid': { zh: '位置坐标不正确。', en: 'This is not a point on the map.' },
  'datum-invalid': { zh: '不支持这种坐标系。', en: 'This coordinate system is not known.' },
  'datum-unknown': { zh: '不支持坐标系“{datum}”。', en: 'The coordinate system “{datum}” is not known.' },
  'grid-type-unknown': { zh: '没有网格类型“{type}”。', en: 'There is no grid type “{type}”.' },
  'boundary-invalid': {
    zh: '“{place}”的边界不正确（{reason}）。',
    en: 'The boundary of “{place}” is not right: {reason}.',
  },
  'place-left-out': {
    zh: '导入内容漏掉了已有的“{name}”（另有 {more} 个）。',
    en: 'The import leaves out “{name}”, which exists ({more} more).',
  },
  'import-not-allowed': { zh: '您没有导入街道的权限。', en: 'You may not import a street.' },
  'import-empty': { zh: '导入内容没有街区或网格。', en: 'The import has no blocks or no grids.' },
  'import-too-large': { zh: '导入的{what}太多，最多 {limit} 个。', en: 'Too many {what}: {limit} at most.' },
  'place-incomplete': { zh: '地点 {code} 信息不完整。', en: 'The place {code} is not complete.' },
  'place-repeated': { zh: '地点重复：{code} {name}。', en: 'A place is there twice: {code} {name}.' },
  'community-block-unknown': {
    zh: '社区 {code} 所在的街区不存在。',
    en: 'The block of community {code} is not known.',
  },
  'grid-block-unknown': { zh: '网格 {code} 所在的街区不存在。', en: 'The block of grid {code} is not known.' },
  'grid-community-unknown': { zh: '网格 {code} 所在的社区不存在。', en: 'The community of grid {code} is not known.' },
  'grid-community-in-other-block': {
    zh: '网格 {code} 与社区 {community} 不在同一街区。',
    en: 'Grid {code} lies in another block than its community {community}.',
  },
  'grid-population-negative': { zh: '网格 {code} 的人口不能为负。', en: 'The population of grid {code} is negative.' },
  'grid-special-kind-wrong': {
    zh: '网格 {code} 的专属类别不正确。',
    en: 'The special kind of grid {code} is not right.',
  },
  'qr-code-grid-unknown': { zh: '二维码 {code} 的网格不存在。', en: 'The grid of QR code {code} is not known.' },
  'qr-code-repeated': { zh: '二维码 {code} 重复。', en: 'The QR code {code} is there twice.' },
  'qr-code-malformed': { zh: '二维码 {code} 格式不正确。', en: 'The QR code {code} is not in the right format.' },
  'qr-code-point-missing': { zh: '二维码 {code} 缺少位置。', en: 'The QR code {code} has no point.' },
  'grids-overlap': {
    zh: '网格“{first}”与“{second}”重叠 {squareMeters} 平方米（另有 {more} 处）。',
    en: 'The grids “{first}” and “{second}” overlap by {squareMeters} m² ({more} more).',
  },
  'grids-leave-gap': {
    zh: '网格之间有 {squareMeters} 平方米没有覆盖（经度 {longitude}，纬度 {latitude}，另有 {more} 处）。',
    en: 'The grids leave a gap of {squareMeters} m² at {longitude}, {latitude} ({more} more).',
  },
  'block-without-grids': { zh: '街区 {code} 没有网格。', en: 'Block {code} has no grids.' },
  'grid-outside-block': {
    zh: '网格“{grid}”超出街区“{block}” {squareMeters} 平方米。',
    en: 'Grid “{grid}” reaches {squareMeters} m² out of block “{block}”.',
  },
};
