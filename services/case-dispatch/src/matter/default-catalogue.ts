import { Evidence, Matter, ResponseLevel, Responsible } from './matter';

type Row = readonly [
  code: string,
  name: string,
  nameEn: string,
  level: ResponseLevel,
  responsible: Responsible,
  evidence: readonly Evidence[],
  content: string,
  subject: string,
  responsibility: string,
  closingStandard: string,
];

const photo: readonly Evidence[] = ['photo'];
const photoAndPlace: readonly Evidence[] = ['photo', 'place'];
const place: readonly Evidence[] = ['place'];
const none: readonly Evidence[] = [];

/**
 * The catalogue that every street starts with: 14 categories, 122 matters. Each row: what belongs to it (content), who
 * answers for it (subject) and for what (responsibility), how fast, what handling must prove, when it counts as done.
 * A street changes rows of it in the table `matter`; changing one here gives every street a new version of its catalogue.
 */
// prettier-ignore
export const defaultCatalogue: readonly Matter[] = [
  ...category('environment', '环境卫生', 'Environmental sanitation', [
    ['garbage-overflow', '垃圾满溢', 'Overflowing garbage', 'same_day', 'grid_member', photo, '垃圾桶满冒、垃圾外溢、未及时清运', '物业服务企业、环卫作业单位', '日产日清，桶满即运，桶站周边保洁', '桶内外清运干净，地面无散落'],
    ['garbage-illegal-dump', '乱倒垃圾渣土', 'Illegal dumping', 'same_day', 'grid_member', photo, '随意倾倒建筑垃圾、装修渣土、大件废弃物', '倾倒人；责任不清的由属地社区兜底', '清走倾倒物，查找责任人并移交执法', '倾倒物清走，场地平整'],
    ['garbage-sorting', '垃圾分类不到位', 'Poor garbage sorting', 'within_week', 'grid_member', photo, '混装混运、桶站无人值守、分类标识缺失', '物业服务企业、垃圾分类管理责任人', '按类设桶值守，分类收运，劝导居民', '桶站分类准确，值守和标识到位'],
    ['waste-transport-spill', '运输遗撒', 'Spill from a transport vehicle', 'immediate', 'mobile_grid_member', photoAndPlace, '渣土车、垃圾车、混凝土车沿途遗撒滴漏', '运输企业、环卫作业单位', '清除遗撒，查明车辆并移交城管执法', '路面清洗干净，责任车辆已登记'],
    ['road-dirt', '路面脏污', 'Dirty road', 'same_day', 'grid_member', photo, '路面油污、泥水、呕吐物、落叶未清扫', '环卫作业单位、门前责任人', '按作业等级清扫冲洗', '路面见本色，无积存污物'],
    ['toilet-dirty', '公厕脏乱', 'Dirty public toilet', 'same_day', 'grid_member', photo, '公共卫生间异味、污物、设施损坏无人清洁', '公厕管理单位', '定时保洁，设施报修', '保洁到位，无明显异味'],
    ['dead-animal', '动物尸体', 'Dead animal', 'same_day', 'grid_member', photoAndPlace, '道路、小区、水面发现死亡动物', '环卫作业单位、动物防疫部门', '收运并无害化处理，消毒', '已收运消毒，现场无残留'],
    ['pest-control', '四害消杀', 'Rats, insects and other pests', 'within_week', 'grid_member', photo, '老鼠、蟑螂、蚊蝇、白蚁孳生', '物业服务企业、街道爱国卫生部门', '清理孳生地，投药消杀并公示', '已消杀，复查密度下降'],
    ['water-body-dirty', '河湖水体脏污', 'Dirty river or lake', 'within_week', 'grid_member', photoAndPlace, '河面漂浮物、黑臭、排污口异常、蓝藻', '河长、水务管养单位', '打捞保洁，排查排口', '水面洁净，异常排口已移交'],
  ]),
  ...category('city-appearance', '市容秩序', 'City appearance', [
    ['street-vendor', '占道经营', 'Street vending on the road', 'immediate', 'grid_member', photo, '流动摊贩占道摆摊、影响通行', '经营者；街道综合行政执法队', '劝离疏导，屡劝不改的依法查处', '摊点撤离，通道畅通'],
    ['illegal-advert', '违规小广告', 'Illegal advertising', 'within_week', 'grid_member', photo, '乱张贴、乱涂写小广告及违规横幅', '张贴人；物业服务企业、环卫作业单位', '清除覆盖，登记号码停机', '清除干净，无明显残留'],
    ['shop-front-clutter', '店外堆物', 'Goods piled before a shop', 'same_day', 'grid_member', photo, '商户门前堆放货物、桌椅、杂物', '临街商户（门前三包责任人）', '物品入店，保持门前通畅', '物品收回店内，门前三包落实'],
    ['hanging-wires', '飞线悬线', 'Hanging wires', 'within_week', 'grid_member', photo, '楼外架空线缆垂落、断线、杂乱', '线缆产权单位（电力、通信、有线电视）', '排除坠落风险，入管或捆扎', '线缆入管或捆扎，无坠落风险'],
    ['signboard-violation', '广告牌匾违规', 'Wrong signboard or billboard', 'within_week', 'grid_member', photo, '违规设置、破损、缺字、超大广告牌匾灯箱', '设置人；街道综合行政执法队', '限期整改或拆除', '牌匾合规完好或已拆除'],
    ['street-drying', '沿街晾晒', 'Laundry and goods dried in the street', 'same_day', 'grid_member', photo, '沿街、绿地、护栏晾晒衣被物品', '晾晒人；社区居委会', '劝导收回，增设晾晒处', '晾晒物收回，护栏树木无拴挂'],
    ['illegal-structure', '违法建设', 'Illegal structure', 'within_month', 'block', photoAndPlace, '私搭乱建、扩建加层、私挖地下室、圈占', '建设人；街道综合行政执法队', '控制施工，调查认定，依法拆除', '停工并拆除，或按程序立案公示'],
    ['green-land-occupied', '毁绿占绿', 'Green land damaged or occupied', 'within_week', 'grid_member', photo, '绿地种菜、停车、硬化、砍树', '当事人；园林绿化管养单位', '制止并恢复绿地', '绿地恢复，当事人已告知'],
    ['vacant-land-mess', '闲置地块脏乱', 'Messy vacant land', 'within_month', 'grid_member', photo, '拆迁滞留区、空地、边角地垃圾杂草堆积', '土地权属单位', '围挡覆盖，清理管护', '地块清理平整，管护责任明确'],
  ]),
  ...category('traffic', '交通与停车', 'Traffic and parking', [
    ['illegal-parking', '违规停车', 'Illegal parking', 'immediate', 'mobile_grid_member', photo, '机动车占道、堵路口、堵门停放', '驾驶人；交管部门、物业服务企业', '联系挪车，拒不挪移的移交交管', '车辆驶离，通行恢复'],
    ['abandoned-vehicle', '僵尸车', 'Abandoned vehicle', 'within_month', 'grid_member', photoAndPlace, '长期停放、报废、无主的机动车和三轮车', '车主；交管部门、物业服务企业', '查找车主，公告后清移', '车辆清走，车位释放'],
    ['shared-bike-pile', '共享单车淤积', 'Piled-up shared bikes', 'immediate', 'mobile_grid_member', photo, '共享单车堆积、乱停、倒伏', '共享单车运营企业', '清运调度，摆放入框', '码放整齐或清运'],
    ['bike-parking-disorder', '非机动车乱停', 'Bicycles and e-bikes parked anywhere', 'same_day', 'mobile_grid_member', photo, '私人自行车、电动车乱停放、车棚混乱', '物业服务企业、社区居委会', '引导入棚入位，清理废旧车', '停放整齐，通道不受阻'],
    ['fire-lane-blocked', '消防通道占用', 'Blocked fire lane', 'immediate', 'grid_member', photoAndPlace, '消防通道、登高场地被车辆或杂物占用', '物业服务企业；消防救援机构', '立即腾空，划线立牌，屡犯移交', '通道腾空并现场拍照定位'],
    ['ebike-indoor-charging', '电动车入楼充电', 'E-bike charged indoors', 'immediate', 'grid_member', photo, '电动自行车或电池进楼入户、飞线充电', '车主；物业服务企业', '立即移出断电，入户告知', '车辆电池移出，告知到户'],
    ['traffic-signal-fault', '信号灯故障', 'Traffic signal fault', 'immediate', 'mobile_grid_member', photoAndPlace, '红绿灯不亮、常亮、配时不合理', '交管部门', '现场疏导，报修恢复', '信号恢复正常'],
    ['road-sign-damaged', '交通设施损坏', 'Damaged road signs or guard rails', 'within_week', 'mobile_grid_member', photo, '标志牌、护栏、隔离桩、标线、减速带损坏', '交管部门、道路养护单位', '修复更换，补划标线', '设施完好，标线清晰'],
    ['traffic-congestion', '交通拥堵', 'Traffic congestion', 'within_month', 'block', none, '学校医院周边、路口长期拥堵、通行不畅', '交管部门、街道平安建设部门', '疏导并研究微循环', '形成疏堵措施并公示'],
    ['rider-violation', '骑手违规骑行', 'Couriers riding dangerously', 'within_week', 'mobile_grid_member', none, '外卖快递骑手逆行、闯红灯、小区内超速', '平台企业站点、交管部门', '站点教育，重点时段劝导', '站点已整改并反馈'],
  ]),
  ...category('facilities', '公共设施', 'Public facilities', [
    ['manhole-damaged', '井盖缺失破损', 'Missing or broken manhole cover', 'immediate', 'grid_member', photoAndPlace, '井盖丢失、破损、松动、下沉', '井盖权属单位', '先围挡，二小时内到场更换', '先围挡，后更换并复核'],
    ['streetlight-out', '路灯不亮', 'Street light out', 'within_week', 'grid_member', photo, '道路、小区、楼道照明灯不亮或损坏', '路灯管理单位、物业服务企业', '检修恢复照明', '恢复照明'],
    ['road-damaged', '道路破损', 'Damaged road', 'within_week', 'grid_member', photo, '路面坑洼、塌陷、地砖松动、台阶破损', '道路养护单位、物业服务企业', '围挡警示，修补平整', '修补平整，可正常通行'],
    ['fitness-equipment-broken', '健身器材损坏', 'Broken fitness equipment', 'within_week', 'grid_member', photo, '公共健身、儿童游乐设施损坏', '体育设施管理单位、社区居委会', '停用警示，维修更换', '修复或停用围挡并公示'],
    ['public-seat-damaged', '公共座椅等设施损坏', 'Damaged bench, bin or notice board', 'within_week', 'grid_member', photo, '座椅、凉亭、宣传栏、果皮箱、晾衣杆损坏', '设施管理单位、社区居委会', '维修更换或拆除', '设施完好或已拆除'],
    ['bus-stop-damaged', '公交站设施问题', 'Bus stop problem', 'within_week', 'mobile_grid_member', photo, '站牌、候车亭、电子屏损坏或缺失', '公交企业', '维修更换', '站牌候车亭完好'],
    ['barrier-free-damaged', '无障碍设施问题', 'Barrier-free facility missing or damaged', 'within_week', 'grid_member', photo, '盲道中断占用、坡道扶手缺失、无障碍电梯停用', '道路养护单位、建筑管理单位', '恢复连贯可用', '盲道坡道可用'],
    ['utility-box-damaged', '箱体设备破损', 'Damaged utility box or pole', 'within_week', 'grid_member', photoAndPlace, '配电箱、通信箱门敞开，杆体倾斜锈蚀', '设备产权单位', '关闭上锁，扶正加固', '箱体关闭，杆体稳固'],
  ]),
  ...category('property', '物业与房屋', 'Property and housing', [
    ['elevator-fault', '电梯故障', 'Elevator fault', 'immediate', 'co_leader', photo, '电梯停运、困人、异响、急坠', '物业服务企业、电梯维保单位', '三十分钟到场，先救人后维修', '人员脱困，维保单位修复后恢复运行'],
    ['water-leak', '漏水渗水', 'Water leak', 'same_day', 'grid_member', photo, '管道漏水、屋面外墙渗漏、楼上漏水', '责任住户、物业服务企业', '关阀止漏，查明原因，协商维修', '止漏并告知受影响住户'],
    ['sewer-blocked', '下水堵塞返水', 'Blocked sewer', 'same_day', 'grid_member', photo, '下水道、化粪池堵塞冒溢、返水', '物业服务企业、排水单位', '疏通清掏，冲洗消毒', '疏通排畅，现场清洗'],
    ['corridor-clutter', '楼道堆物', 'Clutter in the corridor', 'same_day', 'grid_member', photo, '楼道、楼梯间、门厅堆放杂物', '堆放人；物业服务企业', '限时清理，逾期代为清理', '杂物清空，楼道畅通'],
    ['property-service', '物业服务投诉', 'Complaint about property service', 'within_week', 'grid_member', none, '物业不作为、保安保洁维修服务差', '物业服务企业；街道物业管理部门', '约谈整改，书面答复', '物业书面答复并落实整改'],
    ['property-fee', '物业收费争议', 'Dispute over property fees', 'within_week', 'grid_member', none, '物业费、停车费、公共收益、维修资金争议', '物业服务企业；街道物业管理部门', '核对依据，公示账目', '账目公示，书面答复'],
    ['access-control-fault', '门禁监控故障', 'Entry door or camera fault', 'within_week', 'grid_member', photo, '单元门、门禁、对讲、道闸、监控损坏', '物业服务企业', '维修恢复，期间加派值守', '门禁监控恢复使用'],
    ['group-renting', '群租房', 'Overcrowded rental', 'within_week', 'grid_member', photo, '打隔断出租、人均面积不足、床位房', '出租人、房地产经纪机构；街道综合执法', '入户核查，限期拆除隔断', '隔断拆除，人员疏解'],
    ['residential-to-business', '住改商扰民', 'Business run in a flat', 'within_week', 'grid_member', none, '住宅内开民宿、公司、美容、培训、棋牌室', '经营人；街道综合执法、市场监管', '核查取证，责令停止', '停止经营或取得邻里同意并办照'],
    ['house-danger', '房屋安全隐患', 'Unsafe building', 'same_day', 'block', photoAndPlace, '墙体开裂、楼板下沉、危房、拆改承重结构', '房屋所有人；住建部门', '撤离警示，鉴定加固', '隐患鉴定并采取措施'],
  ]),
  ...category('utilities', '水电气热', 'Utilities', [
    ['power-outage', '停电', 'Power outage', 'immediate', 'grid_member', none, '住户、楼栋停电跳闸', '供电企业、物业服务企业', '到场抢修，告知时间', '恢复供电或告知抢修时间'],
    ['water-outage', '停水', 'Water outage', 'immediate', 'grid_member', none, '停水、水压低', '供水企业、物业服务企业', '抢修供水，安排送水', '恢复供水或安排送水'],
    ['water-quality', '水质异常', 'Bad tap water', 'same_day', 'grid_member', photo, '自来水发黄浑浊、有异味、二次供水问题', '供水企业、二次供水管理单位', '取样检测，清洗水箱', '检测合格并告知'],
    ['heating-poor', '供暖不热', 'Poor heating', 'same_day', 'grid_member', none, '暖气不热、室温不达标', '供热企业', '二小时联系，入户测温调节', '入户测温达标或给出整改期限'],
    ['gas-smell', '燃气异味', 'Smell of gas', 'immediate', 'grid_member', place, '燃气泄漏、煤气异味', '燃气企业', '疏散断火，抢险排查', '人员疏散，燃气公司排险确认'],
    ['gas-outage', '停气', 'Gas outage', 'same_day', 'grid_member', none, '停气、气压低、燃气表卡故障', '燃气企业', '检修恢复，告知时间', '恢复供气或告知恢复时间'],
    ['telecom-fault', '通信网络故障', 'Network or phone fault', 'within_week', 'grid_member', none, '宽带、手机信号、有线电视故障', '通信运营企业', '上门检修', '网络信号恢复'],
    ['meter-dispute', '水电气计费争议', 'Dispute over a utility bill', 'within_week', 'grid_member', none, '表计不准、费用异常、多收加价', '供水供电供气企业、转供电主体', '校表核账，多退少补', '核账结果书面告知'],
    ['main-burst', '市政管线爆裂', 'Burst main', 'immediate', 'grid_member', photoAndPlace, '马路自来水、热力、排水主管爆裂喷涌', '管线产权单位', '围挡关阀，抢修回填', '止水抢修，路面恢复'],
  ]),
  ...category('noise', '噪声与油烟', 'Noise, fumes and nuisance', [
    ['construction-noise', '施工噪声', 'Construction noise', 'same_day', 'grid_member', photo, '工地、装修夜间及休息时段施工扰民', '施工单位、装修业主；街道综合执法', '制止违规时段施工', '停止违规时段施工'],
    ['living-noise', '社会生活噪声', 'Noise of daily life', 'same_day', 'grid_member', none, '广场舞、音响、酒吧、犬吠、邻居吵闹扰民', '噪声制造人；公安机关', '现场劝导，测量取证', '劝导到位，音量降至标准内'],
    ['traffic-noise', '交通噪声', 'Traffic noise', 'within_month', 'block', none, '车辆鸣笛、炸街、道路铁路轰鸣', '交管部门、道路管理单位', '整治炸街，研究降噪', '措施落实并答复'],
    ['equipment-noise', '设备噪声', 'Noise of machines', 'within_week', 'grid_member', photo, '空调外机、水泵、电梯机房、变压器低频噪声', '设备使用单位、物业服务企业', '检测降噪，维修减振', '检测达标'],
    ['cooking-fumes', '餐饮油烟', 'Cooking fumes', 'within_week', 'grid_member', photo, '餐馆油烟直排、净化器不开', '餐饮单位；街道综合执法', '安装清洗净化设施', '净化设施运行，居民反馈改善'],
    ['odour', '异味扰民', 'Bad smell', 'within_week', 'grid_member', photo, '化工、油漆、垃圾站、粪污等刺激性气味', '排放单位；生态环境部门', '溯源检测，整改密闭', '气味消除或检测达标'],
    ['dust', '扬尘污染', 'Dust', 'same_day', 'grid_member', photo, '工地裸土、拆除、道路扬尘', '施工单位；住建、城管部门', '苫盖洒水，冲洗车辆', '裸土苫盖，无可见扬尘'],
    ['light-pollution', '光污染', 'Light nuisance', 'within_week', 'grid_member', photo, '广告屏、射灯、玻璃幕墙晃眼', '设置单位；街道综合执法', '调整角度亮度时段', '亮度时段调整，反映人认可'],
  ]),
  ...category('market', '市场监管', 'Market regulation', [
    ['unlicensed-business', '无照经营', 'Unlicensed business', 'within_week', 'grid_member', none, '无营业执照、超范围经营、黑诊所黑中介', '经营者；市场监管所', '责令停业，引导办照', '责令停业或办理证照'],
    ['price-fraud', '价格欺诈', 'Price fraud', 'within_week', 'grid_member', none, '乱涨价、不明码标价、缺斤短两、虚假打折', '经营者；市场监管所', '检查标价计量，责令退还', '改正标价并答复反映人'],
    ['consumer-dispute', '消费纠纷', 'Consumer dispute', 'within_week', 'grid_member', none, '退款退卡、预付费跑路、商品质量争议', '经营者；市场监管所、消费者协会', '组织调解，引导维权', '达成调解或告知投诉途径'],
    ['counterfeit-goods', '假冒伪劣', 'Counterfeit goods', 'within_week', 'grid_member', photo, '销售假烟假酒、山寨名牌、不合格商品', '经营者；市场监管所', '查封送检，依法处罚', '商品下架，立案或答复'],
    ['false-advertising', '虚假宣传', 'False advertising', 'within_week', 'grid_member', photo, '夸大功效、虚构资质、误导性广告', '经营者、广告主；市场监管所', '责令停止发布并更正', '停止发布，立案或答复'],
    ['elderly-sales-trap', '坑老骗老推销', 'Sales traps for the elderly', 'same_day', 'grid_member', none, '保健品会销、免费体检鸡蛋诱导、养老投资', '组织者；市场监管所、公安机关', '劝离老人，查处场所', '活动停止，老人家属已告知'],
    ['market-stall-disorder', '农贸市场秩序', 'Disorder in a food market', 'within_week', 'grid_member', photo, '菜市场摊位越线、活禽宰杀、脏乱、秤不准', '市场开办方', '规范划行归市，保洁消杀', '市场秩序卫生达标'],
    ['rental-agency-dispute', '租房中介纠纷', 'Dispute with a letting agency', 'within_week', 'grid_member', none, '押金不退、长租公寓爆雷、乱收中介费', '经纪机构、出租人；住建部门', '核查备案，组织调解', '达成调解或告知途径'],
  ]),
  ...category('food', '食品药品安全', 'Food and drug safety', [
    ['food-hygiene', '餐饮卫生问题', 'Food hygiene', 'same_day', 'grid_member', photo, '后厨脏乱、食物异物、餐具不洁', '餐饮单位；市场监管所', '现场检查，责令整改', '现场检查并责令整改'],
    ['food-poisoning', '疑似食物中毒', 'Suspected food poisoning', 'immediate', 'grid_member', photo, '就餐后多人腹泻呕吐、送医', '餐饮单位；市场监管所、疾控机构', '先救治，封存留样，流调', '患者就医，食品封存送检'],
    ['expired-food', '销售过期食品', 'Expired food on sale', 'same_day', 'grid_member', photo, '出售过期、变质、三无食品', '食品经营者；市场监管所', '下架封存，追溯来源', '下架封存并留存凭证'],
    ['food-unlicensed', '无证食品经营', 'Food sold without a licence', 'within_week', 'grid_member', photo, '无食品经营许可、家庭私厨外卖、黑作坊', '经营者；市场监管所', '取缔或引导办证', '停止经营或取得许可'],
    ['canteen-safety', '集体食堂安全', 'Canteen safety', 'same_day', 'co_leader', photo, '学校、养老、工地、单位食堂食品安全问题', '食堂举办单位；市场监管所', '自查整改，公示明厨亮灶', '检查整改并告知家长或职工'],
    ['drug-safety', '药品医疗问题', 'Drugs and medical care', 'within_week', 'grid_member', none, '药店卖假药过期药、处方药违规、美容注射、游医', '药品经营者、医疗机构；药监卫健部门', '封存核查，依法处置', '核查结论告知反映人'],
  ]),
  ...category('safety', '安全生产与消防', 'Safety and fire', [
    ['fire-hazard', '火情与火灾隐患', 'Fire or fire hazard', 'immediate', 'grid_member', photoAndPlace, '冒烟起火、易燃物堆放、违规动火', '责任单位、住户；消防救援机构', '报警疏散，隐患立改', '隐患当场消除或停用上报'],
    ['fire-facility-damaged', '消防设施损坏', 'Broken fire equipment', 'same_day', 'grid_member', photoAndPlace, '灭火器过期、消火栓无水、烟感故障、防火门锁闭', '物业服务企业、场所使用单位', '维修更换，建立台账', '设施完好有效'],
    ['falling-object', '高空坠物隐患', 'Risk of falling objects', 'immediate', 'grid_member', photoAndPlace, '外墙脱落、高空抛物、窗扇花盆外机欲坠', '所有人、使用人、物业服务企业', '围挡警示，消除隐患', '围挡警示，责任人消除隐患'],
    ['building-works-danger', '施工安全隐患', 'Dangerous building works', 'same_day', 'grid_member', photo, '脚手架、围挡、塔吊、基坑、无防护作业', '施工单位；住建部门', '停工整改，复查', '停工整改并复查'],
    ['electric-hazard', '用电安全隐患', 'Electrical hazard', 'immediate', 'grid_member', photoAndPlace, '私拉电线、线路老化打火、漏电、电线裸露', '用电户、物业服务企业、供电企业', '断电防护，更换线路', '隐患线路断电或更换'],
    ['gas-cylinder', '违规使用气瓶', 'Gas cylinders used wrongly', 'immediate', 'grid_member', photoAndPlace, '餐饮、出租屋违规使用存放液化气罐', '使用人；燃气管理部门', '立即停用移出，告知', '气瓶移出或合规放置'],
    ['hazardous-goods', '危险物品存放', 'Dangerous goods stored', 'immediate', 'grid_member', photoAndPlace, '烟花爆竹、汽油、酒精、化学品违规存放', '存放人；应急、公安部门', '封存转移，追查来源', '危险物品移出并登记'],
    ['waterlogging', '积水内涝', 'Flooding and standing water', 'immediate', 'grid_member', photoAndPlace, '雨后道路、地下车库、院内积水倒灌', '排水单位、物业服务企业', '警示抽排，清掏雨水口', '积水排除，人员车辆安全'],
    ['snow-ice', '积雪结冰', 'Snow and ice', 'same_day', 'grid_member', photo, '道路、台阶、坡道积雪结冰，冰锥', '环卫作业单位、门前责任人', '扫雪铲冰，撒布防滑', '通道无冰雪，防滑到位'],
    ['tree-fallen', '树木倒伏断枝', 'Fallen tree or branch', 'immediate', 'grid_member', photoAndPlace, '大风后树木倒伏、枯枝断枝砸车挡路', '园林绿化管养单位、物业服务企业', '警示清障，修剪扶正', '障碍清除，断枝修剪'],
  ]),
  ...category('order', '治安与纠纷', 'Public order and disputes', [
    ['neighbour-dispute', '邻里纠纷', 'Dispute between neighbours', 'within_week', 'grid_member', none, '邻居之间争执、占用公共空间、滋扰', '当事人；社区人民调解委员会', '上门调解，回访', '调解并回访'],
    ['family-dispute', '家庭纠纷', 'Family dispute', 'same_day', 'grid_member', none, '夫妻争吵、家庭暴力、赡养抚养争议', '当事人；妇联、派出所、调解委员会', '制止暴力，调解帮扶', '人身安全，调解并回访'],
    ['labour-dispute', '欠薪劳动纠纷', 'Unpaid wages and labour disputes', 'within_week', 'co_leader', none, '拖欠工资、不签合同、辞退赔偿、工伤', '用人单位；劳动监察机构', '核实欠薪，调解或仲裁', '工资兑付或告知仲裁途径'],
    ['suspicious-person', '可疑人员', 'Suspicious person', 'immediate', 'grid_member', none, '尾随、踩点、撬锁、偷窥、传销等可疑行为', '派出所', '核实并移交民警', '核实并移交民警'],
    ['theft', '失窃被盗', 'Theft', 'same_day', 'grid_member', place, '电动车、电瓶、快递、财物被偷', '派出所、物业服务企业', '引导报案，调取监控', '已报案，监控已提供'],
    ['fighting', '打架斗殴', 'Fighting', 'immediate', 'grid_member', place, '打架、酒后闹事、持械、聚众滋事', '派出所', '报警，隔离双方', '事态平息，移交民警'],
    ['telecom-fraud', '电信网络诈骗', 'Phone and online fraud', 'immediate', 'grid_member', none, '冒充公检法、刷单、转账被骗、诈骗短信', '派出所', '劝阻止付，引导报案', '已止付或报案，反诈宣传'],
    ['dog-unruly', '不文明养犬', 'Unruly dogs', 'same_day', 'grid_member', photo, '不拴绳、咬人、随地便溺、禁养犬、流浪犬', '养犬人；派出所、物业服务企业', '劝导拴绳清便，收容流浪犬', '劝导登记或收容'],
    ['lost-person', '走失人员', 'Lost person', 'immediate', 'grid_member', place, '老人、儿童走失或迷路', '派出所、社区居委会', '发动寻找，联系家属', '找到并交予家属'],
  ]),
  ...category('care', '关爱服务', 'Care', [
    ['elderly-help', '老人求助', 'Elderly person needs help', 'same_day', 'grid_member', none, '独居老人就医、送餐、陪护、助浴等', '社区居委会、养老服务机构', '上门服务，纳入巡访', '上门服务并回访'],
    ['disabled-help', '残障帮扶', 'Help for disabled people', 'within_week', 'grid_member', none, '残疾人辅具、评残、补贴、居家改造', '残联、社区居委会', '入户评估，落实服务', '服务落实并回访'],
    ['child-alone', '困境儿童', 'Child in need', 'same_day', 'grid_member', none, '儿童无人照看、疑似受虐、失学', '社区儿童主任、民政部门', '上门核实，落实监护', '上门核实，监护落实'],
    ['poverty-relief', '困难救助', 'Relief for people in hardship', 'within_week', 'grid_member', none, '低保、临时救助、大病、失业生活困难', '民政部门、社区居委会', '入户核查，协助申请', '申请受理或转介'],
    ['veteran-service', '退役军人服务', 'Service for veterans', 'within_week', 'grid_member', none, '优抚待遇、光荣牌、安置、军属慰问', '退役军人服务站', '受理登记，落实政策', '政策落实或答复'],
    ['mental-crisis', '心理危机与精神障碍', 'Mental health crisis', 'immediate', 'grid_member', place, '轻生、情绪失控、精神障碍患者病情发作', '派出所、精神卫生机构、社区居委会', '看护劝解，送医联系监护人', '人员安全，监护或送医落实'],
    ['homeless-person', '流浪乞讨人员', 'Homeless person', 'same_day', 'grid_member', place, '露宿街头、桥洞、乞讨人员', '救助管理站、街道民政部门', '劝导救助，送站或防寒物资', '已救助或劝导登记'],
    ['childcare-service', '托育与入学', 'Childcare and school places', 'within_month', 'grid_member', none, '托育、课后托管、幼升小入学咨询', '教育部门、社区居委会', '解释政策，对接资源', '答复并对接'],
    ['social-insurance', '社保医保办理', 'Social and medical insurance', 'within_week', 'grid_member', none, '社保卡、医保报销、养老金、居住证办理', '街道便民服务中心', '指导办理，帮办代办', '受理或一次性告知'],
  ]),
  ...category('business', '营商与楼宇服务', 'Business and buildings', [
    ['enterprise-demand', '企业诉求', 'Request of an enterprise', 'within_week', 'co_leader', none, '企业政策、税务、融资、补贴等诉求', '楼宇双楼长、街道营商部门', '专人对接，协调部门', '专人对接并答复企业'],
    ['business-licence', '办照审批服务', 'Licences and approvals', 'within_week', 'co_leader', none, '注册、变更、注销、许可审批咨询', '政务服务中心、市场监管所', '帮办代办，一次性告知', '受理或一次性告知'],
    ['employment-service', '就业招聘服务', 'Jobs and recruitment', 'within_week', 'co_leader', none, '企业招工、居民求职、技能培训', '街道便民服务中心', '推荐岗位，组织招聘培训', '推荐岗位或纳入培训'],
    ['talent-service', '人才服务', 'Service for talent', 'within_month', 'co_leader', none, '人才公寓、落户、职称、子女配套', '街道营商部门、人社部门', '解释政策，协助申报', '申报受理或答复'],
    ['building-service', '楼宇服务需求', 'Building service request', 'within_week', 'co_leader', none, '写字楼空调、门禁、食堂、停车等服务', '楼宇物业、双楼长', '协调落实', '楼宇双楼长协调落实'],
    ['office-lease-dispute', '写字楼租赁纠纷', 'Office lease dispute', 'within_week', 'co_leader', none, '商铺写字楼租金、押金、退租、断水断电逼迁', '出租方、承租方；楼宇调解室', '核实合同，组织调解', '达成调解或告知途径'],
    ['venue-request', '场地需求', 'Request for a venue', 'within_month', 'co_leader', none, '借用会议室、活动场地、共享空间', '党群服务中心、场地管理单位', '匹配场地，预约', '场地落实或给出替代'],
  ]),
  ...category('governance', '社区治理', 'Community governance', [
    ['elevator-installation', '加装电梯', 'Installing an elevator', 'within_month', 'block', none, '老旧楼加装电梯的申请与协商', '街道城市更新部门、社区居委会', '组织协商，协助申报', '形成协商结论并公示'],
    ['old-estate-renovation', '老旧小区改造', 'Renovating an old estate', 'within_month', 'block', none, '外墙保温、上下水、道路等改造诉求和质量', '街道城市更新部门、实施单位', '征求意见，督促质量', '列入计划或整改完成并公示'],
    ['parking-planning', '停车位规划', 'Planning of parking space', 'within_month', 'block', none, '小区车位施划、错时共享停车、充电桩建设', '街道城市管理部门、社区居委会', '摸底协商，形成方案', '形成方案并公示'],
    ['greening', '绿化养护', 'Greening', 'within_month', 'grid_member', none, '树木修剪、补种、病虫害、绿地养护', '园林绿化管养单位、物业服务企业', '按季养护，列入计划', '养护完成或列入计划并告知'],
    ['owners-committee', '业委会与自治', 'Owners’ committee', 'within_month', 'block', none, '业委会成立换届、物管会、业主大会表决', '街道物业管理部门、社区居委会', '指导程序，监督公示', '程序依法推进并公示'],
    ['community-activity', '文体志愿活动', 'Activities and volunteers', 'within_month', 'grid_member', none, '文体活动、兴趣班、志愿服务、时间银行', '社区居委会、社会组织', '组织活动，登记志愿者', '活动安排已告知'],
    ['certificate-service', '证明开具', 'Certificates', 'same_day', 'grid_member', none, '居住、亲属、无业等证明和盖章', '社区居委会', '依清单开具或一次性告知', '开具或说明依据'],
    ['affairs-disclosure', '居务公开与选举', 'Public affairs and elections', 'within_week', 'grid_member', none, '居务财务公开、居委会选举、议事协商', '社区居委会、街道社区建设部门', '公开资料，答复质询', '资料公开，书面答复'],
    ['staff-conduct', '工作人员作风', 'Conduct of officials', 'within_week', 'block', none, '工作人员推诿、态度差、不作为、乱作为', '街道纪检监察部门', '核查情况，反馈处理', '核查结论反馈反映人'],
    ['suggestion', '其他建议', 'Other suggestion', 'within_month', 'grid_member', none, '对街道、社区工作的意见建议和表扬', '社区居委会、街道办事处', '研究采纳，答复', '答复建议人'],
  ]),
];

function category(code: string, name: string, nameEn: string, rows: readonly Row[]): Matter[] {
  return rows.map((row) => {
    const [matterCode, matterName, matterNameEn, level, responsible, evidence, content, subject, duty, standard] = row;
    return {
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
      description: content,
      subject,
      responsibility: duty,
    };
  });
}
