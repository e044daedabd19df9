import type { Right } from '../rights';

const leaders = { grid_leader: 'grid', resident_leader: 'grid', block_leader: 'block' } as const;
/** The catalogue's versions, how reports are understood, and reports of the same thing. */
export const catalogueRights = {
  'catalogue.read': {
    what: '查看事项清单版本 See the versions of the catalogue',
    rpcs: ['Catalogue.GetCatalogue', 'Catalogue.ListCatalogueVersions', 'Catalogue.ListMatterVersions'],
    routes: [
      'GET /api/v1/catalogue',
      'GET /api/v1/catalogue.csv',
      'GET /api/v1/catalogue/versions',
      'GET /api/v1/catalogue/matters/:code/versions',
    ],
    refusal: 'matters-not-readable',
    who: { person: 'street' },
  },
  'matter.change': {
    what: '调整事项 Change a matter, take it in or out of force',
    rpcs: ['Catalogue.ChangeMatter'],
    routes: ['PUT /api/v1/catalogue/matters/:code'],
    refusal: 'matter-change-forbidden',
    audited: true,
    who: { street_admin: 'street' },
  },
  'understanding.read': {
    what: '查看智能识别情况 See how reports are understood',
    rpcs: ['Understanding.GetUnderstanding', 'Understanding.ListLessons'],
    routes: ['GET /api/v1/understanding', 'GET /api/v1/understanding/lessons'],
    refusal: 'understanding-not-readable',
    who: { street_admin: 'street', duty_officer: 'street', auditor: 'street' },
  },
  'understanding.change': {
    what: '设置智能识别、撤回学习 Set how reports are understood, take lessons back',
    rpcs: ['Understanding.SetIntake', 'Understanding.WithdrawLesson'],
    routes: ['PUT /api/v1/understanding/settings', 'POST /api/v1/understanding/lessons/:id/withdraw'],
    refusal: 'understanding-change-forbidden',
    audited: true,
    who: { street_admin: 'street' },
  },
  'relation.read': {
    what: '查看重复与类似事件 See cases of the same thing',
    rpcs: ['Relations.ListRelatedCases'],
    routes: ['GET /api/v1/cases/:id/related'],
    refusal: 'case-outside-scope',
    who: { street_admin: 'street', duty_officer: 'street', ...leaders },
  },
  'case.merge': {
    what: '合并重复事件 Merge cases of the same thing, or say that they are not',
    rpcs: ['Relations.MergeCase', 'Relations.DismissRelation'],
    routes: ['POST /api/v1/cases/:id/merge', 'POST /api/v1/cases/:id/related/:other/dismiss'],
    refusal: 'not-your-case',
    audited: true,
    who: { street_admin: 'street', duty_officer: 'street', ...leaders },
  },
  'case.unmerge': {
    what: '取消合并 Take a merge back; `person`: whoever merged',
    rpcs: ['Relations.UnmergeCase'],
    routes: ['POST /api/v1/cases/:id/unmerge'],
    refusal: 'merge-not-yours',
    audited: true,
    who: { person: 'self', street_admin: 'street', duty_officer: 'street' },
  },
} as const satisfies Readonly<Record<string, Right>>;
