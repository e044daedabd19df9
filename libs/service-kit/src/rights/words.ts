import type { Role, Scope } from './rights';

/** A name for people. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What a role of the table is called; `service:x` is called by the program's name. */
export function roleName(role: Role): Words {
  if (role.startsWith('service:')) return { zh: `程序 ${role.slice(8)}`, en: `program ${role.slice(8)}` };
  return roleNames[role as keyof typeof roleNames];
}

const roleNames: Readonly<Record<Exclude<Role, `service:${string}`>, Words>> = {
  everybody: { zh: '所有人', en: 'everybody' },
  anonymous: { zh: '未登录居民', en: 'residents without an account' },
  person: { zh: '登录人员', en: 'everybody with an account' },
  service: { zh: '平台程序', en: 'the platform’s programs' },
  street_admin: { zh: '街道管理员', en: 'street administrator' },
  duty_officer: { zh: '值班员', en: 'duty officer' },
  auditor: { zh: '审计员', en: 'auditor' },
  block_leader: { zh: '街区长', en: 'block leader' },
  community_secretary: { zh: '社区书记', en: 'community secretary' },
  grid_leader: { zh: '网格长（专职社工）', en: 'grid leader (social worker)' },
  resident_leader: { zh: '网格长（居民）', en: 'grid leader (resident)' },
  co_leader: { zh: '双楼长', en: 'building co-leader' },
  grid_member: { zh: '专职网格员', en: 'grid member' },
  part_time_member: { zh: '兼职网格员', en: 'part-time member' },
  mobile_grid_member: { zh: '移动网格员', en: 'mobile member' },
  mediator: { zh: '调解员', en: 'mediator' },
  expert: { zh: '专家', en: 'expert' },
  supervisor: { zh: '监督员', en: 'supervisor' },
  merchant: { zh: '商户', en: 'merchant' },
  liaison: { zh: '部门联络员', en: 'department liaison' },
  partner: { zh: '合作单位程序', en: 'a partner’s program' },
  resident: { zh: '登记居民', en: 'registered resident' },
  district_officer: { zh: '区级工作人员', en: 'district officer' },
  zone_member: { zh: '联合片区委员', en: 'joint zone member' },
};

/** What a scope is called. */
export const scopeNames: Readonly<Record<Scope, Words>> = {
  self: { zh: '本人', en: 'their own' },
  micro_grid: { zh: '本微网格', en: 'their micro-grid' },
  grid: { zh: '本网格', en: 'their grid' },
  community: { zh: '本社区', en: 'their community' },
  block: { zh: '本街区', en: 'their block' },
  joint_zone: { zh: '本片区', en: 'their joint zone' },
  department: { zh: '本部门', en: 'their department' },
  merchant: { zh: '本店', en: 'their shop' },
  organisation: { zh: '本组织', en: 'their organisation' },
  grant: { zh: '所获授权', en: 'grants they hold' },
  street: { zh: '全街道', en: 'the whole street' },
  district: { zh: '本区所辖街道', en: 'streets of their district' },
};

/** The two halves of a row's `what`. */
export function wordsOf(what: string): Words {
  const [, zh = what, en = what] = /^(.*?) ([A-Z].*)$/s.exec(what) ?? [];
  return { zh, en };
}
