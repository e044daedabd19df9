/** Chinese words of the sheets and what the services call them. */
export const organisationKinds = {
  街道党工委: 'street_committee',
  社区党委: 'community_committee',
  网格党支部: 'grid_branch',
  党小组: 'party_group',
  党群服务中心党委: 'service_centre_committee',
  楼宇党组织: 'building_party_organisation',
  企业党支部: 'enterprise_branch',
  部门: 'department',
  单位: 'unit',
  联盟: 'alliance',
  专家组: 'expert_panel',
  监督组: 'supervision_group',
} as const;

export const positionWords = {
  街道管理员: 'street_admin',
  值班员: 'duty_officer',
  审计员: 'auditor',
  街区长: 'block_leader',
  社区书记: 'community_secretary',
  网格长: 'grid_leader',
  居民网格长: 'resident_leader',
  双楼长: 'co_leader',
  网格员: 'grid_member',
  兼职网格员: 'part_time_member',
  移动网格员: 'mobile_grid_member',
  调解员: 'mediator',
  专家: 'expert',
  监督员: 'supervisor',
  部门联络员: 'liaison',
} as const;

/** Where a position can be held, as far as a folder knows the place. */
export const appointmentPlaces = {
  街道: 'street',
  街区: 'block',
  社区: 'community',
  网格: 'grid',
  微网格: 'micro_grid',
  部门: 'department',
  组织: 'organisation',
} as const;

/** Where an organisation can be. */
export const organisationPlaces = {
  街道: 'street',
  街区: 'block',
  社区: 'community',
  网格: 'grid',
  微网格: 'micro_grid',
  楼栋: 'building',
} as const;

export const gridLevels = { 街区: 'block', 社区: 'community', 网格: 'grid' } as const;
export const gridTypes = { 居住: 'residential', 楼宇: 'building', 专: 'special' } as const;
export const specialKinds = { 医院: 'hospital', 学校: 'school', 小门店: 'small_shops', 市场: 'market' } as const;

export const responseLevels = {
  即时办: 'immediate',
  当日办: 'same_day',
  周内办: 'within_week',
  月办结: 'within_month',
} as const;
export const responsibles = {
  网格员: 'grid_member',
  移动网格员: 'mobile_grid_member',
  双楼长: 'co_leader',
  街区: 'block',
} as const;
export const evidences = { 照片: 'photo', 位置: 'place' } as const;
export const dayKinds = { 放假: 'holiday', 上班: 'workday' } as const;
