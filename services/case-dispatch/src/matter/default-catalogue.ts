import { Evidence, Matter, ResponseLevel, Responsible } from './matter';

type Row = readonly [
  code: string,
  name: string,
  nameEn: string,
  level: ResponseLevel,
  responsible: Responsible,
  evidence: readonly Evidence[],
  description: string,
  closingStandard: string,
];

const photo: readonly Evidence[] = ['photo'];
const photoAndPlace: readonly Evidence[] = ['photo', 'place'];
const place: readonly Evidence[] = ['place'];
const none: readonly Evidence[] = [];

/** The catalogue that every street starts with: 14 categories. A street changes rows of it in the table `matter`. */
// prettier-ignore
export const defaultCatalogue: readonly Matter[] = [
  ...category('environment', '环境卫生', 'Environmental sanitation', [
    ['garbage-overflow', '垃圾满溢', 'Overflowing garbage', 'same_day', 'grid_member', photo, '垃圾桶满冒、垃圾外溢、未及时清运', '桶内外清运干净，地面无散落'],
    ['garbage-illegal-dump', '乱倒垃圾渣土', 'Illegal dumping', 'same_day', 'grid_member', photo, '随意倾倒建筑垃圾、装修渣土、大件废弃物', '倾倒物清走，场地平整'],
    ['road-dirt', '路面脏污积水', 'Dirty road or standing water', 'same_day', 'grid_member', photo, '路面油污、泥水、积水、落叶未清扫', '路面见本色，无积水'],
    ['toilet-dirty', '公厕脏乱', 'Dirty public toilet', 'same_day', 'grid_member', photo, '公共卫生间异味、污物、设施无人清洁', '保洁到位，无明显异味'],
  ]),
  ...category('city-appearance', '市容秩序', 'City appearance', [
    ['street-vendor', '占道经营', 'Street vending on the road', 'immediate', 'grid_member', photo, '流动摊贩占道摆摊、影响通行', '摊点撤离，通道畅通'],
    ['illegal-advert', '违规小广告', 'Illegal advertising', 'within_week', 'grid_member', photo, '乱张贴、乱涂写小广告及违规横幅', '清除干净，无明显残留'],
    ['shop-front-clutter', '店外堆物', 'Goods piled before a shop', 'same_day', 'grid_member', photo, '商户门前堆放货物、桌椅、杂物', '物品收回店内，门前三包落实'],
    ['hanging-wires', '飞线悬线', 'Hanging wires', 'within_week', 'grid_member', photo, '楼外架空线缆垂落、私拉飞线', '线缆入管或捆扎，无坠落风险'],
  ]),
  ...category('traffic', '交通与停车', 'Traffic and parking', [
    ['illegal-parking', '违规停车', 'Illegal parking', 'immediate', 'mobile_grid_member', photo, '机动车占道、堵路口、堵门停放', '车辆驶离，通行恢复'],
    ['shared-bike-pile', '共享单车淤积', 'Piled-up shared bikes', 'immediate', 'mobile_grid_member', photo, '共享单车堆积、乱停、倒伏', '码放整齐或清运'],
    ['fire-lane-blocked', '消防通道占用', 'Blocked fire lane', 'immediate', 'grid_member', photoAndPlace, '消防通道、登高场地被车辆或杂物占用', '通道腾空并现场拍照定位'],
    ['ebike-indoor-charging', '电动车入楼充电', 'E-bike charged indoors', 'immediate', 'grid_member', photo, '电动自行车或电池进楼入户、飞线充电', '车辆电池移出，告知到户'],
  ]),
  ...category('facilities', '公共设施', 'Public facilities', [
    ['manhole-damaged', '井盖缺失破损', 'Missing or broken manhole cover', 'immediate', 'grid_member', photoAndPlace, '井盖丢失、破损、松动、下沉', '先围挡，后更换并复核'],
    ['streetlight-out', '路灯不亮', 'Street light out', 'within_week', 'grid_member', photo, '道路、小区、楼道照明灯不亮或损坏', '恢复照明'],
    ['road-damaged', '道路破损', 'Damaged road', 'within_week', 'grid_member', photo, '路面坑洼、塌陷、地砖松动、盲道损坏', '修补平整，可正常通行'],
    ['fitness-equipment-broken', '健身器材损坏', 'Broken fitness equipment', 'within_week', 'grid_member', photo, '公共健身、儿童游乐设施损坏', '修复或停用围挡并公示'],
  ]),
  ...category('property', '物业与房屋', 'Property and housing', [
    ['elevator-fault', '电梯故障', 'Elevator fault', 'immediate', 'co_leader', photo, '电梯停运、困人、异响、急坠', '人员脱困，维保单位修复后恢复运行'],
    ['water-leak', '漏水跑冒', 'Water leak', 'same_day', 'grid_member', photo, '管道漏水、屋面渗漏、下水返冒', '止漏并告知受影响住户'],
    ['corridor-clutter', '楼道堆物', 'Clutter in the corridor', 'same_day', 'grid_member', photo, '楼道、楼梯间、门厅堆放杂物', '杂物清空，楼道畅通'],
    ['property-service', '物业服务投诉', 'Complaint about property service', 'within_week', 'grid_member', none, '物业不作为、收费、保安保洁服务问题', '物业书面答复并落实整改'],
  ]),
  ...category('utilities', '水电气热', 'Utilities', [
    ['power-outage', '停电', 'Power outage', 'immediate', 'grid_member', none, '住户、楼栋停电跳闸', '恢复供电或告知抢修时间'],
    ['water-outage', '停水', 'Water outage', 'immediate', 'grid_member', none, '停水、水压低、水质异常', '恢复供水或安排送水'],
    ['heating-poor', '供暖不热', 'Poor heating', 'same_day', 'grid_member', none, '暖气不热、室温不达标', '入户测温达标或给出整改期限'],
    ['gas-smell', '燃气异味', 'Smell of gas', 'immediate', 'grid_member', place, '燃气泄漏、煤气异味', '人员疏散，燃气公司排险确认'],
  ]),
  ...category('noise', '噪声与油烟', 'Noise and fumes', [
    ['construction-noise', '施工噪声', 'Construction noise', 'same_day', 'grid_member', photo, '工地、装修夜间及休息时段施工扰民', '停止违规时段施工'],
    ['living-noise', '社会生活噪声', 'Noise of daily life', 'same_day', 'grid_member', none, '广场舞、音响、酒吧、犬吠扰民', '劝导到位，音量降至标准内'],
    ['cooking-fumes', '餐饮油烟', 'Cooking fumes', 'within_week', 'grid_member', photo, '餐馆油烟直排、净化器不开', '净化设施运行，居民反馈改善'],
  ]),
  ...category('market', '市场监管', 'Market regulation', [
    ['unlicensed-business', '无照经营', 'Unlicensed business', 'within_week', 'grid_member', none, '无营业执照、超范围经营、黑诊所黑中介', '责令停业或办理证照'],
    ['price-fraud', '价格欺诈', 'Price fraud', 'within_week', 'grid_member', none, '乱涨价、不明码标价、缺斤短两、虚假打折', '改正标价并答复反映人'],
    ['consumer-dispute', '消费纠纷', 'Consumer dispute', 'within_week', 'grid_member', none, '退款退卡、预付费跑路、商品质量争议', '达成调解或告知投诉途径'],
  ]),
  ...category('food', '食品安全', 'Food safety', [
    ['food-hygiene', '餐饮卫生问题', 'Food hygiene', 'same_day', 'grid_member', photo, '后厨脏乱、食物异物、就餐后不适', '现场检查并责令整改'],
    ['expired-food', '销售过期食品', 'Expired food on sale', 'same_day', 'grid_member', photo, '出售过期、变质、三无食品', '下架封存并留存凭证'],
  ]),
  ...category('safety', '安全生产与消防', 'Safety and fire', [
    ['fire-hazard', '消防隐患', 'Fire hazard', 'immediate', 'grid_member', photoAndPlace, '冒烟起火、消防设施失效、易燃物堆放', '隐患当场消除或停用上报'],
    ['falling-object', '高空坠物隐患', 'Risk of falling objects', 'immediate', 'grid_member', photoAndPlace, '外墙脱落、高空抛物、窗扇花盆欲坠', '围挡警示，责任人消除隐患'],
    ['building-works-danger', '施工安全隐患', 'Dangerous building works', 'same_day', 'grid_member', photo, '脚手架、围挡、塔吊、拆承重墙等隐患', '停工整改并复查'],
  ]),
  ...category('order', '治安与纠纷', 'Public order and disputes', [
    ['neighbour-dispute', '邻里纠纷', 'Dispute between neighbours', 'within_week', 'grid_member', none, '邻居之间争执、占用、滋扰', '调解并回访'],
    ['suspicious-person', '可疑人员', 'Suspicious person', 'immediate', 'grid_member', none, '尾随、敲门、撬锁、传销等可疑行为', '核实并移交民警'],
    ['lost-person', '走失人员', 'Lost person', 'immediate', 'grid_member', place, '老人、儿童走失或迷路', '找到并交予家属'],
  ]),
  ...category('care', '关爱服务', 'Care', [
    ['elderly-help', '老人求助', 'Elderly person needs help', 'same_day', 'grid_member', none, '独居老人就医、送餐、陪护、助浴等', '上门服务并回访'],
    ['disabled-help', '残障帮扶', 'Help for disabled people', 'within_week', 'grid_member', none, '残疾人辅具、无障碍、补贴办理', '服务落实并回访'],
    ['child-alone', '困境儿童', 'Child in need', 'same_day', 'grid_member', none, '儿童无人照看、疑似受虐、失学', '上门核实，监护落实'],
  ]),
  ...category('business', '营商与楼宇服务', 'Business and buildings', [
    ['enterprise-demand', '企业诉求', 'Request of an enterprise', 'within_week', 'co_leader', none, '企业政策、税务、用工、融资等诉求', '专人对接并答复企业'],
    ['building-service', '楼宇服务需求', 'Building service request', 'within_week', 'co_leader', none, '写字楼空调、门禁、食堂、停车等服务', '楼宇双楼长协调落实'],
    ['venue-request', '场地需求', 'Request for a venue', 'within_month', 'co_leader', none, '借用会议室、活动场地、共享空间', '场地落实或给出替代'],
  ]),
  ...category('governance', '社区治理', 'Community governance', [
    ['elevator-installation', '加装电梯', 'Installing an elevator', 'within_month', 'block', none, '老旧楼加装电梯的申请与协商', '形成协商结论并公示'],
    ['parking-planning', '停车位规划', 'Planning of parking space', 'within_month', 'block', none, '小区车位施划、错时共享停车', '形成方案并公示'],
    ['greening', '绿化建议', 'Greening', 'within_month', 'grid_member', none, '树木修剪、补种、绿地养护', '养护完成或列入计划并告知'],
    ['suggestion', '其他建议', 'Other suggestion', 'within_month', 'grid_member', none, '对街道、社区工作的意见建议', '答复建议人'],
  ]),
];

function category(code: string, name: string, nameEn: string, rows: readonly Row[]): Matter[] {
  return rows.map(([matterCode, matterName, matterNameEn, level, responsible, evidence, description, standard]) => ({
    code: matterCode,
    name: matterName,
    nameEn: matterNameEn,
    categoryCode: code,
    categoryName: name,
    categoryNameEn: nameEn,
    responseLevel: level,
    responsible,
    evidenceDemanded: evidence,
    closingStandard: standard,
    description,
  }));
}
