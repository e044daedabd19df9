import { Position } from '@streetgrid/service-kit';
import { idOf, PlaceRef } from './ids';

/** The demo street. Place names and codes are real, everything that happens there is invented. */
export const demoStreet = {
  /** uuid v5 of the code; the tenant of everything that the seed loads. */
  tenantId: 'ce58c7fe-b2ae-54b0-a8f5-bd610fdeddd6',
  code: '110105003',
  name: '呼家楼街道',
  nameEn: 'Hujialou Subdistrict',
  districtCode: '110105',
  districtName: '朝阳区',
  cityName: '北京市',
} as const;

/** Departments that read shared data; `clientId` is their client at the sign-in. */
export const demoPartners = [
  { clientId: 'partner-market-regulation', name: '区市场监督管理局', nameEn: 'District market regulation' },
  { clientId: 'partner-public-security', name: '区公安分局', nameEn: 'District public security' },
] as const;

/** The residential grid that the demo tells its story in (呼家楼北社区). */
export const demoGridCode = '110105003-R-0021';
/** The block that the demo grid lies in. */
export const demoBlockCode = '110105003-B-03';

/** Somebody who can sign in to the demo street. All invented. */
export interface DemoAccount {
  /** Name at the sign-in; plain ASCII. */
  readonly username: string;
  /** `sub` at the sign-in. */
  readonly subject: string;
  readonly personId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly position: Position;
  readonly placeRef: PlaceRef;
  /** Roles of the realm. */
  readonly roles: readonly string[];
  /** One line on what to try with it. */
  readonly hint: string;
}

const street: PlaceRef = { kind: 'street', code: demoStreet.code };
const grid: PlaceRef = { kind: 'grid', code: demoGridCode };

/** The accounts of the demo street, in the order in which a visitor should try them. */
export const demoAccounts: readonly DemoAccount[] = [
  account('zhiban', '周静', 'Zhou Jing', 'duty_officer', street, ['duty-officer'], '值班员：看全街道案件，分派、改派'),
  account('wanggeyuan', '陈明', 'Chen Ming', 'grid_member', grid, ['member'], '网格员：领取、处置、拍照，攒积分'),
  account(
    'wanggezhang',
    '刘红梅',
    'Liu Hongmei',
    'grid_leader',
    grid,
    ['member', 'leader'],
    '网格长：核查本网格的处置',
  ),
  account(
    'kuaidi',
    '赵小飞',
    'Zhao Xiaofei',
    'mobile_grid_member',
    grid,
    ['member'],
    '移动网格员（快递小哥）：随手报、交通类案件',
  ),
  account(
    'jiequzhang',
    '孙建国',
    'Sun Jianguo',
    'block_leader',
    { kind: 'block', code: demoBlockCode },
    ['leader'],
    '街区长：看提级到街区的案件',
  ),
  account('jiedao', '王敏', 'Wang Min', 'street_admin', street, ['street-admin'], '街道管理员：人员、网格、数据授权'),
  account(
    'shangjia',
    '马丽',
    'Ma Li',
    'merchant',
    { kind: 'merchant', code: 'M-01' },
    ['merchant'],
    '积分商户：凭码核销',
  ),
  account(
    'shijian',
    '何志强',
    'He Zhiqiang',
    'liaison',
    { kind: 'department', code: 'market-regulation' },
    ['member'],
    '市场监管联络员：看市场与食品类案件',
  ),
  account('jumin', '李芳', 'Li Fang', 'resident', grid, ['resident'], '居民：上报、跟踪、评价'),
  account('shenji', '沈鉴', 'Shen Jian', 'auditor', street, ['member'], '审计员：看审计记录、检查点，导出审计链'),
];

function account(
  username: string,
  name: string,
  nameEn: string,
  position: Position,
  placeRef: PlaceRef,
  roles: readonly string[],
  hint: string,
): DemoAccount {
  return {
    username,
    subject: idOf(`subject:${username}`),
    personId: idOf(`person:${username}`),
    name,
    nameEn,
    position,
    placeRef,
    roles: [...new Set(['resident', ...roles])],
    hint,
  };
}
