/**
 * What residents write about each matter, phrases divided by `|`: the first part of what the rules learn from. The
 * labelled set that they are measured on stands in test/ and shares no phrase with these.
 */
export const outdoorPhrases: Readonly<Record<string, string>> = {
  'garbage-overflow':
    '垃圾桶满了没人收|垃圾满溢|垃圾堆成山|厨余桶都冒尖了|垃圾站好几天没清运|垃圾袋堆到桶外面|垃圾桶爆满苍蝇乱飞|垃圾没人拉走发臭|桶里装不下了垃圾扔一地|小区垃圾两三天没来车拉|垃圾箱溢出来了|生活垃圾堆在门口没清理|overflowing garbage bin|trash not collected for days|rubbish bins are full',
  'garbage-illegal-dump':
    '有人偷倒建筑垃圾|装修渣土倒在路边|乱倒垃圾|旧沙发旧床垫扔在楼下没人管|大件垃圾堆在路口|半夜三轮车来倒渣土|装修完的砖头水泥袋乱扔|旧家具丢在绿地旁|废弃马桶门板随意倾倒|空地上被人倒了一车建筑废料|illegal dumping of construction waste|old sofa dumped on the street',
  'garbage-sorting':
    '垃圾分类没人管|垃圾混装混运|厨余和其他垃圾倒在一个车里|分类桶站没有人值守|桶上没有分类标识|可回收物和厨余混在一起|垃圾分类指导员不在岗|分好的垃圾又被收运车混到一起|居民不分类乱投放|桶站撤了没地方分类投放|garbage sorting not done, mixed together|no recycling bin',
  'waste-transport-spill':
    '渣土车一路漏土|水泥罐车洒了一路混凝土|垃圾车漏水沿路都是臭水|货车掉落沙子石子|运输车遗撒|渣土车没盖篷布撒得满街是土|拉沙子的车边走边漏|清运车滴漏污水一条街|车上掉下来一堆石料|truck spilled sand on the road|dump truck dropping soil',
  'road-dirt':
    '路面很脏没人扫|人行道上一滩油污|落叶好多天没扫|地上呕吐物|马路上全是泥|路边污水痕迹粘脚|环卫工不来清扫|街道脏乱到处是烟头纸屑|天桥上全是脏东西|路面油渍打滑|dirty street not swept|sidewalk covered with grease and leaves',
  'toilet-dirty':
    '公厕太脏了|公共厕所臭得进不去|公厕没人打扫|厕所堵了粪便漫出来|公共卫生间没水冲|公厕门坏了锁不上|洗手间没有纸还特别味|公厕里蛆虫满地|公共厕所灯坏地滑|公厕一直关着不开放|public toilet is filthy|restroom clogged and smelly',
  'dead-animal':
    '路边有只死猫|死狗躺在绿化带里臭了|河里漂着死鱼|草丛里有死老鼠尸体|马路上被车压死的动物|楼下发现死鸟|动物尸体没人处理|小区里有死了好几天的猫|有黄鼠狼死在井边|dead cat on the road|dead animal body',
  'pest-control':
    '小区老鼠太多了|楼道里到处是蟑螂|蚊子多得没法开窗|需要灭鼠消杀|地下室蚊蝇成群|白蚁把木门蛀了|下水道爬出蟑螂|垃圾房老鼠乱窜|夏天请社区来打药灭蚊|绿化带里跳蚤咬人|有马蜂窝请处理|rats everywhere in the compound|cockroaches and mosquitoes, please spray',
  'water-body-dirty':
    '河面上漂着好多垃圾|小河又黑又臭|湖里长满蓝藻|排污口往河里排黑水|河道漂浮物没人捞|护城河水发绿有味|有人往河里倒脏东西|河边岸坡都是塑料袋|池塘水体发臭|景观水池脏得发黑|river is dirty and smelly|floating rubbish in the canal',
  'street-vendor':
    '流动摊贩占道卖东西|小贩推车摆摊堵路|地摊占了人行道|烧烤摊晚上摆在路口|三轮车卖水果占道|夜市摊子一字排开走不了|学校门口卖小吃的占道经营|早点摊支到马路上|有人在天桥上摆地摊|卖菜的占着非机动车道|street vendors blocking the sidewalk|hawkers selling food on the road',
  'illegal-advert':
    '楼道里贴满小广告|电线杆上牛皮癣|墙上喷的开锁电话|门上被塞贴广告|地上印的办证广告|乱贴小广告没人清|发传单卡片的满地撒|违规横幅挂在树上|单元门被贴通下水广告|涂鸦喷漆写的疏通号码|illegal flyers pasted on the walls|stickers and spray-painted ads',
  'shop-front-clutter':
    '商店把货堆在门口人行道|店外摆桌椅占路|超市纸箱堆门前|饭馆把桌子摆到店外|水果店货架摆出来一米多|店外经营|修车铺把轮胎零件摆了一地|门前三包不落实|快递站的货堆在人行道上分拣|五金店材料占着便道|shop piles goods on the sidewalk|restaurant tables outside block the way',
  'hanging-wires':
    '电线耷拉下来快碰头了|楼外线缆乱成一团|网线断了垂在地上|光缆掉下来拦在路中间|架空线低垂|飞线杂乱像蜘蛛网|电话线断了吊在半空|有根缆绳挂在树上晃|通信线被大车挂断|线坠下来没人收|wires hanging low over the path|cable fallen across the road',
  'signboard-violation':
    '广告牌破损没人修|店铺门头灯箱缺字|违规设置大型广告牌|牌匾褪色破烂|楼顶广告牌没有审批|灯箱摆在人行道上违规|门头招牌太大挡住住户窗户|街边广告布破了飘着|招牌只亮一半|擅自立广告立柱|broken shop sign|illegal billboard on the roof',
  'street-drying':
    '沿街晾衣服影响市容|护栏上晒被子|树上拉绳子晾衣服|人行道晒咸菜腊肉|绿化带里晾床单|路灯杆之间拴绳晾晒|店家在门口晒拖把抹布|单元门前拉铁丝晾衣裳|电线上挂衣服|laundry hung on the railings|people dry quilts on the street',
  'illegal-structure':
    '有人私搭乱建|楼顶加盖了一间房|一楼住户圈院子盖房|违章建筑举报|顶层露台建阳光房|私自挖地下室|搭建彩钢棚占公共地方|邻居把阳台外扩|院里违建还在施工|在绿地上盖小屋|违法建设没人拆|illegal building on the roof|neighbour is building an extra room illegally',
  'green-land-occupied':
    '绿地被人种菜|花坛里停车把草都压死了|有人砍了小区的树|绿化带被铲平硬化|草坪被圈起来种葱|毁绿种菜浇粪|物业把绿地改成停车场|有人在公共绿地养鸡|把绿篱拔了修路|someone grows vegetables in the public lawn|cars parked on the grass',
  'vacant-land-mess':
    '拆迁空地荒着全是杂草垃圾|闲置地块没人管|工地停工后一片荒草|拆了一半的房子堆满破烂|围挡里面成了垃圾场|空地长草一人高|边角地脏乱差|待建地块裸露没盖|旧厂区荒废没人清|vacant lot full of weeds and junk|abandoned land messy',
  'illegal-parking':
    '车乱停堵住路口|私家车停在人行道上|违停挡住出口|有车堵着单元门|机动车停盲道上|麻烦让车主挪车|车停在路口公交过不去|违章停车没人贴条|堵住车库门出不去|小区里乱停车|货车占道停放|外来车辆把路堵死了|停在斑马线上|car parked illegally blocking the exit|please move the car|parking on the sidewalk',
  'abandoned-vehicle':
    '僵尸车停了好几年|报废车占着车位|没人要的破面包车轮胎都瘪了|长期不动的汽车落满灰|废弃三轮车堆在院里|车玻璃碎了没人管的旧车|无牌照汽车常年停放|车里长草了没人开|老年代步车扔在那里好久|abandoned car parked for years|rusty car nobody moves',
  'shared-bike-pile':
    '共享单车堆积如山|共享单车乱停倒一片|地铁口单车太多走不过去|哈啰单车堵住门口|美团单车摆在盲道上|青桔电单车挡路|共享车辆没人清运|小黄车倒在路中间|共享电单车停满便道|shared bikes piled up|too many rental bikes at the metro exit',
  'bike-parking-disorder':
    '自行车乱停在单元门口|电动车停得到处都是|车棚里满是废旧自行车|电动自行车堵住楼门|非机动车没地方停乱放|门口一堆电瓶车出不去|旧自行车占着车棚没人清|电驴横七竖八停在便道|送货三轮乱摆|bicycles parked everywhere at the door|e-bikes parked in a mess',
  'fire-lane-blocked':
    '消防通道被占|消防通道停满车|消防车进不来|生命通道被堵|消防登高面停车|安全出口被杂物堵住|疏散通道锁着|消防车道上放了石墩|消防通道画线上停着车|紧急通道被封死|fire lane blocked by cars|fire truck cannot get in',
  'ebike-indoor-charging':
    '电动车推上楼充电|电瓶拿回家充电|楼道里给电动车充电|电动车进电梯|从窗户拉插线板给电瓶车充电|飞线充电|邻居在家门口充电瓶|电动自行车停楼道充电太危险|半夜在屋里给电池充电|单元门厅里充电动车|e-bike charged in the corridor|battery charging at home, took e-bike in the elevator',
  'traffic-signal-fault':
    '红绿灯坏了|信号灯不亮|红灯一直不变|绿灯时间太短老人过不去马路|路口信号灯黑了|行人过街按钮没反应|黄灯一直闪|红绿灯同时亮|左转灯等了三轮都不绿|traffic light is broken|the signal stays red',
  'road-sign-damaged':
    '路边护栏被撞坏|交通标志牌倒了|减速带断了螺丝露出来|隔离桩被撞歪|斑马线看不清了|限速牌被树挡住|凸面镜碎了|停车线磨没了|路口护栏缺了一截|路名牌掉了|guard rail broken|road sign fallen down, crosswalk lines worn off',
  'traffic-congestion':
    '早高峰堵得水泄不通|学校门口接送时间大堵车|医院周边天天堵|这个路口总是堵死|出小区要半个小时|车流量太大需要疏导|单行道能不能调整缓解拥堵|上下班时间堵成一锅粥|放学时间整条街走不动|traffic jam every morning|the crossing is congested at school time',
  'rider-violation':
    '外卖员骑车逆行|快递小哥闯红灯|送餐电动车在小区里飞快|骑手在人行道上横冲直撞|外卖车差点撞到孩子|骑手不戴头盔超速|快递三轮逆行|送外卖的不减速太危险|delivery riders going the wrong way|courier speeding in the compound',
  'manhole-damaged':
    '井盖没了|井盖破了一个洞|下水井盖翘起来|窨井盖松动车过咣当响|井盖丢失有人差点掉下去|雨水篦子坏了|井盖下沉一个坑|路中间井口敞着|污水井没有盖|电缆井盖断裂|井盖移位露出黑洞|manhole cover missing|broken drain cover',
  'streetlight-out':
    '路灯不亮|路灯坏了一片漆黑|楼道灯坏了|声控灯不亮|小区晚上没有灯|路灯一闪一闪|地下车库照明灯全灭|单元门口灯坏了摸黑|路灯白天亮晚上不亮|走廊感应灯没反应|黑灯瞎火看不见路|street light is out|no light in the stairwell',
  'road-damaged':
    '路面有个大坑|人行道地砖松动|马路塌陷|台阶破损|路面坑坑洼洼|地砖翘起绊倒人|水泥路裂开了|踩砖溅一身水|路缘石断了|小区道路破损严重|路面下陷露出洞|pothole in the road|broken paving stones, sidewalk collapsed',
  'fitness-equipment-broken':
    '健身器材坏了|单杠松动要倒|漫步机踏板断了|儿童滑梯破了|秋千绳子断|乒乓球台台面裂|篮球架歪了|健身路径螺丝掉了|游乐设施有尖角|跷跷板坏掉了|塑胶场地破损起皮|fitness equipment broken|slide in the playground is damaged',
  'public-seat-damaged':
    '公园长椅断了|座椅木条烂了|凉亭柱子腐朽|宣传栏玻璃碎了|路边垃圾箱坏了盖掉了|果皮箱被撞倒|休息凳子没了|公共晾衣架倒了|广场石凳裂开|信报箱坏了|bench broken|notice board glass is smashed',
  'bus-stop-damaged':
    '公交站牌倒了|候车亭玻璃碎了|公交站没有站牌|公交电子屏不显示|候车亭座位坏了|公交站顶棚漏雨|站牌信息是旧的|公交站台灯箱不亮|bus stop sign fell|bus shelter glass broken',
  'barrier-free-damaged':
    '盲道断了|盲道被柱子挡住|坡道太陡轮椅上不去|无障碍坡道被堵|没有无障碍扶手|楼门口台阶没有坡道|无障碍电梯停用|盲道砖破损|残疾人坡道被改成台阶|wheelchair ramp missing|tactile paving broken',
  'utility-box-damaged':
    '配电箱门开着|弱电箱敞开线露在外面|电线杆歪了要倒|路灯杆锈蚀倾斜|通信箱被撞倒|变压器箱门没锁|水泥电杆开裂|电表箱没有盖子|路边电箱破损小孩能摸到|光交箱倒在地上|utility box open with wires exposed|pole leaning and about to fall',
};
