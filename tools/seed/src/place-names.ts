import { SpecialKind } from './divisions';

const first = [
  '云杉',
  '朝岚',
  '青禾',
  '澄湖',
  '星河',
  '锦程',
  '远望',
  '和泰',
  '恒川',
  '明轩',
  '天翼',
  '瑞林',
  '启元',
  '嘉木',
  '盛景',
  '凌云',
  '海棠',
  '玉兰',
  '银杏',
];
const last = ['大厦', '中心', '国际'];

/** Names of office towers: invented, each once. */
export const towerNames: readonly string[] = last.flatMap((ending) => first.map((start) => start + ending));

/** Names of special grids: invented, each once. */
export const specialNames: Readonly<Record<SpecialKind, readonly string[]>> = {
  hospital: ['安和医院', '康宁门诊中心', '仁桥医院'],
  school: ['启明小学', '青藤小学', '向阳中学', '百草园幼儿园', '春晖小学', '育林学校', '蓝天幼儿园', '长青中学'],
  market: ['丰收菜市场', '惠民便民市场', '四季菜市场'],
  small_shops: ['北巷小门店群', '花园小门店群', '中街小门店群', '南里小门店群', '槐树小门店群', '西口小门店群'],
};

/** Names on the doors of small shops: invented. */
export const shopNames: readonly string[] = [
  '老杨包子铺',
  '小满面馆',
  '三和水果店',
  '阿强五金',
  '清风理发店',
  '甜心烘焙',
  '福来超市',
  '顺手便利店',
  '一品砂锅',
  '晨光文具',
  '雅洁洗衣',
  '同心药店',
  '蜀味小馆',
  '好邻居粮油',
  '绿源蔬菜店',
  '安心修车铺',
];

/** Where the signs of a grid hang, by its kind. */
export const doors: Readonly<Record<'building' | Exclude<SpecialKind, 'small_shops'>, readonly string[]>> = {
  building: ['一层大堂', '地下车库入口', '南门'],
  hospital: ['门诊楼', '急诊入口', '住院部', '停车场入口'],
  school: ['学校正门', '学校东门', '传达室'],
  market: ['市场北门', '市场南门', '管理办公室', '水产区'],
};
