/** What residents write about their homes, shops and food; see phrases-outdoors.ts. */
export const homePhrases: Readonly<Record<string, string>> = {
  'elevator-fault':
    '电梯坏了|电梯停运|有人困在电梯里|电梯突然下坠|电梯异响抖动|电梯门关不上|电梯按键失灵|电梯卡在半层|电梯老是坏没人修|老人爬楼电梯停了三天|电梯到层不平|elevator is broken|someone stuck in the lift|lift makes strange noise',
  'water-leak':
    '楼上漏水泡了我家|天花板渗水|水管爆裂|屋顶漏雨|外墙渗水墙皮发霉|卫生间漏水到楼下|管道滴水|楼道水管漏水|阳台漏雨|暖气管漏水|厨房吊顶滴答漏水|水管接头跑水|water leaking from the ceiling|burst pipe in the building, roof leaks',
  'sewer-blocked':
    '下水道堵了|污水从地漏冒出来|化粪池满了粪水外溢|厨房返水|马桶返上来|下水管堵塞一楼遭殃|污水井往外冒|院里污水横流很臭|排水管不通|管道需要疏通|卫生间地漏反水|sewer blocked|sewage overflowing, toilet backs up',
  'corridor-clutter':
    '楼道堆满杂物|楼梯间放鞋柜|过道里堆纸箱|走廊被自行车占了|楼道里堆破烂没人清|邻居把东西放公共走廊|楼梯拐角全是旧家具|楼门厅堆放婴儿车杂物|楼道里腌菜缸|消防楼梯堆满废品|clutter in the corridor|neighbor piles boxes in the hallway',
  'property-service':
    '物业什么都不管|物业服务态度差|保安睡觉不巡逻|保洁不打扫楼道|物业维修拖着不来|打物业电话没人接|物业不作为|陌生人随便进保安不问|物业管理混乱|报修半个月没人理|物业弃管了|property management does nothing|security guards are always asleep',
  'property-fee':
    '物业费涨价不合理|停车费乱收|物业不公开公共收益|维修基金怎么用的不公示|物业强收装修押金|电梯广告收入去哪了|物业费收据不给开|没交物业费就停我门禁|地下车位管理费太贵|多收了公摊费|property fee raised without notice|parking fee in the estate is unreasonable',
  'access-control-fault':
    '单元门禁坏了|门禁刷卡不开|对讲机不响|小区大门道闸坏了|监控摄像头坏了|单元门关不上谁都能进|楼门锁坏了|人脸识别门禁失灵|门禁一直敞开|摄像头不工作查不到|车牌识别杆抬不起来|entry door lock broken|intercom and camera do not work',
  'group-renting':
    '楼上打隔断群租|一套房住了十几个人|上下铺床位出租|群租房扰民有隐患|房东把客厅隔成几间租出去|隔断间人员复杂|隔壁当员工宿舍住二十人|出租屋住人太多|三居室改成八间出租|overcrowded rental with partitions|many people living in one apartment',
  'residential-to-business':
    '住宅里开公司人来人往|居民楼里开民宿|楼上开美容院|家里办培训班|居民楼开麻将馆棋牌室|日租房每天换人|楼里开剧本杀|住宅开月子中心|住户开直播间做生意|住改商|airbnb in a residential flat|a company runs in the apartment upstairs',
  'house-danger':
    '墙体裂了大缝|楼板下沉|房子是危房|邻居砸承重墙|阳台开裂要塌|老房子墙歪了|梁上有裂缝害怕|屋顶要塌了|楼体倾斜|装修拆改承重结构|地基下沉地面开裂|cracks in the wall, house unsafe|neighbour knocks down a bearing wall',
  'power-outage':
    '停电了|家里没电|整栋楼跳闸|突然断电什么时候来电|一到晚上就跳闸|半个小区没电|电压不稳灯忽明忽暗|供电中断|没有停电通知就停了|楼里没电电梯也停|no electricity|power is out in our building',
  'water-outage':
    '停水了|家里没水|水压太低高层上不去水|没通知就停水|水龙头不出水|自来水断了|水流很小洗不了澡|全楼没水两天了|什么时候来水|no tap water|water pressure is too low',
  'water-quality':
    '自来水发黄|水里有异味|水浑浊有沉淀|水里有小虫子|水龙头放出黑水|水箱多久没清洗|水有漂白粉味|二次供水不干净|烧开的水有白渣|水质有问题不敢喝|tap water is yellow|water smells bad',
  'heating-poor':
    '暖气不热|家里只有十几度|供暖不达标|地暖不热|暖气片冰凉|供热公司不管|室温太低老人受不了|试暖没动静|暖气时热时凉|取暖费交了还冷|heating does not work|room is too cold, radiator cold',
  'gas-smell':
    '闻到煤气味|燃气泄漏|天然气味很大|楼道有煤气味|煤气管漏气|厨房有燃气臭味|灶台漏气|怀疑天然气漏了|有臭鸡蛋的燃气味|报警器响了有煤气|smell of gas|gas leak in the kitchen',
  'gas-outage':
    '停气了做不了饭|燃气灶打不着火没气|天然气停了|燃气表不走|气压低火苗小|燃气卡充不进去|燃气表没电了|什么时候恢复供气|煤气突然没了|no gas supply|gas meter does not work',
  'telecom-fault':
    '宽带断网|手机没信号|网络坏了报修没人来|有线电视没画面|楼里信号差打不了电话|电梯里没信号|电信装宽带不让别家进|光猫一直红灯|网速慢断断续续|固定电话打不通|internet is down|no mobile signal in the building',
  'meter-dispute':
    '电费突然高了好几倍|水表转得太快|房东加价收电费|水费算错了|电表不准|转供电多收电费|燃气费异常|两个月水费几百块|抄表数字不对|没用电也走字|electricity bill is too high|the water meter is wrong',
  'main-burst':
    '马路上水管爆了水喷几米高|自来水主管道破裂淹了路|热力管道爆裂冒白气|路面往外涌水|地下管线破了水流成河|施工挖断水管|市政管道漏水好几天|供热主管漏了马路冒热气|井里往外喷清水|water main burst on the street|pipe under the road broken, water gushing',
  'construction-noise':
    '工地夜间施工吵|半夜打桩|装修电钻响一天|凌晨还在浇混凝土|周末装修敲墙|中午休息时间电锤|工地噪音扰民|挖掘机半夜轰鸣|修路晚上施工睡不着|楼上装修没完没了|construction noise at night|renovation drilling on weekends',
  'living-noise':
    '广场舞音响太大|楼上跳绳咚咚响|KTV唱歌到半夜|邻居家狗叫|商店喇叭循环叫卖|酒吧音乐震得睡不着|楼上半夜拖椅子|邻居弹钢琴扰民|孩子在楼上跑跳|打麻将吵到凌晨|路边唱歌直播|loud music from the bar|square dancing noise, dog barking all night',
  'traffic-noise':
    '炸街摩托车半夜轰鸣|大货车鸣笛|高架桥车流噪音|汽车喇叭按个不停|火车地铁震动噪声|改装车排气管声音大|公交车进站刹车声刺耳|道路没有隔音屏|夜里大车过减速带咣当|motorbikes roaring at night|traffic noise from the highway, horns',
  'equipment-noise':
    '空调外机嗡嗡响|水泵房低频噪音|电梯机房噪声传到家里|饭店排风机声音大|变压器嗡嗡声|楼顶风机整夜响|冷却塔噪音|配电室响声|换热站水泵震动|超市冷柜压缩机响|air conditioner unit humming|pump room noise, low frequency',
  'cooking-fumes':
    '饭店油烟太大|餐馆油烟直排窗户|烧烤店烟熏得睁不开眼|楼下炒菜油烟味|烟道往居民楼排|净化器不开|早点铺炸油条的烟|串店烟雾缭绕|厨房排烟管对着我家|油烟把墙都熏黑了|cooking fumes from the restaurant|barbecue smoke coming into my home',
  odour:
    '刺鼻的油漆味|工厂排出化学味道|垃圾站臭味飘过来|打印店油墨味|汽修店喷漆味大|一股塑料烧焦的味道从厂里来|养鸽子臭味|下风口恶臭|臭气熏天不敢开窗|干洗店药水味|不知道哪里来的怪味|chemical smell from the workshop|stench from the waste station',
  dust: '工地扬尘大|裸土没有覆盖|拆楼灰尘漫天|渣土车过后尘土飞扬|施工不洒水|沙堆没盖网|工地门口全是土一刮风就扬|切割石材粉尘|路上灰大开不了窗|家具厂锯末乱飞|dust from the building site|uncovered soil blowing dust',
  'light-pollution':
    '对面广告屏太亮睡不着|射灯照进卧室|霓虹灯整夜闪|玻璃幕墙反光刺眼|LED大屏晃眼|工地探照灯照居民楼|球场灯光太强|路灯正对窗户晃眼|夜景灯彻夜不关|billboard light shines into my bedroom|glare from glass wall',
  'unlicensed-business':
    '没有营业执照就开店|黑诊所|黑中介|无照经营|超范围经营|地下室开小作坊没执照|没有资质的培训机构|无证美容店|黑车拉客|无证网吧|门店没挂执照|unlicensed shop|illegal clinic without licence',
  'price-fraud':
    '乱涨价|不明码标价|缺斤短两|结账比标价高|宰客|虚假打折先涨后降|称不够分量|菜价翻倍哄抬|停车场乱收费不按公示|理发说好三十收三百|多收我的钱|short weight at the scales|prices not shown, overcharged',
  'consumer-dispute':
    '办卡不退钱|健身房跑路|商家不给退款|理发店关门卡里还有钱|买的手机有问题不给换|培训班退费难|押金不退|网购售后不处理|预付卡余额退不了|维修店修坏了不赔|干洗店把衣服洗坏了|refund refused|gym closed and ran away with membership fees',
  'counterfeit-goods':
    '卖假烟假酒|买到假货|山寨名牌包|冒牌洗发水|假茅台|假冒化妆品|三无电器充电器|商标是仿的|卖的奶粉是假的|手机配件假冒|counterfeit liquor|fake brand goods sold',
  'false-advertising':
    '虚假宣传|广告夸大疗效|说包治百病|培训机构承诺包过|楼盘宣传跟实际不符|广告写国家级最好|虚构专家资质|直播间吹牛误导|宣传有学区结果没有|减肥产品广告骗人|false advertising|ad claims a cure for everything',
  'elderly-sales-trap':
    '给老人发鸡蛋推销保健品|免费体检骗老人买药|卖保健品的会场天天开课|养老投资高息骗老人|忽悠老年人买床垫|老人被洗脑买几万块保健品|免费旅游购物坑老|冒充专家讲座卖药|以房养老骗局|sales lecture cheating old people|health products sold to the elderly with free eggs',
  'market-stall-disorder':
    '菜市场太脏乱|摊位摆到过道|菜场杀鸡宰活禽|农贸市场地面污水|市场鱼摊腥臭|菜市场秤有问题|市场里乱停车堵通道|摊主占着公共通道|早市散了垃圾没人管|菜市场没有消毒|market stalls out of line|food market is dirty',
  'rental-agency-dispute':
    '租房押金不退|中介乱收费|长租公寓跑路|房东提前赶人|中介骗看房费|租金贷爆雷|二房东卷钱跑了|退租扣押金|隔断房中介虚假房源|签合同后房东违约涨租金|landlord refuses to return the deposit|rental agency charges wrong fee',
  'food-hygiene':
    '后厨太脏|饭里吃出虫子|餐具不干净有油|外卖里有头发|饭馆有老鼠|厨师不戴帽子|餐馆苍蝇乱飞|碗筷没消毒|菜里有钢丝球|火锅店蟑螂爬|奶茶里有异物|dirty kitchen in a restaurant|found a hair in my takeaway',
  'food-poisoning':
    '吃完饭好几个人拉肚子呕吐|聚餐后集体腹泻送医院|食物中毒|吃了外卖上吐下泻|孩子吃完小吃发烧呕吐|全家吃了凉菜中毒|同事们吃了盒饭都进医院|吃海鲜后急诊|food poisoning after dinner|several people vomiting after eating there',
  'expired-food':
    '卖过期牛奶|面包发霉还在卖|超市食品过期|改生产日期|卖变质的肉|保质期过了还摆在货架|临期食品不标|火腿肠鼓包了|买的鸡蛋是臭的|三无食品没有日期|酸奶过了保质期|expired milk sold|moldy bread in the shop',
  'food-unlicensed':
    '无证卖盒饭|居民楼里做外卖没许可证|黑作坊做豆腐|没有食品经营许可|自己家里做熟食卖|小餐馆没证|路边无证炸串作坊|地下室加工凉皮|家庭作坊灌香肠卖|私厨外卖无证|food sold without permit|home kitchen takeaway without licence',
  'canteen-safety':
    '学校食堂饭菜有问题|幼儿园食堂不新鲜|养老院食堂饭菜馊|工地食堂不卫生|单位食堂吃出虫|校园配餐有异味|孩子在学校吃坏肚子|食堂食材腐烂|老年餐桌饭菜不干净|school canteen food is bad|kindergarten meals not fresh',
  'drug-safety':
    '药店卖过期药|买到假药|没有处方就卖处方药|美容院打针没资质|药店用医保卡刷日用品|江湖游医看病|诊所用过期针剂|注射玻尿酸出事|卖来路不明的减肥药|牙科诊所不消毒|pharmacy sold expired medicine|beauty salon injecting without licence',
};
