import { certainMatter, classify } from './classify';
import { defaultCatalogue } from './default-catalogue';
import { matterSigns } from './matter-signs';

/** Reports as residents write them, with the matter that a duty officer would choose. */
const labelled: readonly (readonly [code: string, text: string])[] = [
  ['garbage-overflow', '3号楼门口垃圾桶满了好几天，苍蝇乱飞，没人来收'],
  ['garbage-overflow', '小区东门的垃圾站都堆成山了，味道太大'],
  ['garbage-illegal-dump', '有人半夜往绿地里偷倒装修垃圾'],
  ['garbage-illegal-dump', '单元门口扔了个旧沙发和床垫，一周没人管'],
  ['road-dirt', '下雨以后金台路人行道积水过脚面，走不过去'],
  ['toilet-dirty', '核桃园公厕太脏了，冲水坏了没人打扫'],
  ['street-vendor', '地铁口每天晚上一堆人摆摊卖烧烤，路都走不了'],
  ['illegal-advert', '楼道里贴满了开锁小广告，刚刷的墙'],
  ['shop-front-clutter', '水果店把货物都堆到店外人行道上了'],
  ['hanging-wires', '5号楼西侧电线耷拉下来，离地不到两米'],
  ['illegal-parking', '一辆白色轿车停在路口，堵得公交车过不去，麻烦挪车'],
  ['shared-bike-pile', '呼家楼地铁站A口共享单车堆得没法走路'],
  ['fire-lane-blocked', '消防通道上停了三辆车，消防车根本进不来'],
  ['fire-lane-blocked', '小区北侧消防通道被私家车占了'],
  ['ebike-indoor-charging', '有人把电动车推进电梯拿回家充电，太危险了'],
  ['ebike-indoor-charging', '邻居拎着电瓶上楼充电，劝了不听'],
  ['manhole-damaged', '便道上井盖没了，晚上容易掉下去'],
  ['streetlight-out', '小区里路灯坏了一个多月，老人晚上不敢出门'],
  ['streetlight-out', '二单元三层楼道灯不亮'],
  ['road-damaged', '向军北里门口路面有个大坑，骑车摔了人'],
  ['fitness-equipment-broken', '小广场健身器材的踏板断了'],
  ['elevator-fault', '京广中心3号电梯突然停了，有人困在里面'],
  ['elevator-fault', '电梯这两天老有异响，坐着害怕'],
  ['water-leak', '楼上卫生间漏水，把我家天花板泡了'],
  ['water-leak', '地下室水管爆了，水都漫出来了'],
  ['corridor-clutter', '六层楼道堆满纸箱和鞋柜，过不去人'],
  ['property-service', '物业收了费什么都不管，打电话态度还差'],
  ['power-outage', '我们这栋楼突然停电了，什么时候来电'],
  ['water-outage', '早上起来没水了，没有看到停水通知'],
  ['heating-poor', '家里暖气不热，室温才15度'],
  ['gas-smell', '楼道里一股煤气味，怕是燃气泄漏'],
  ['construction-noise', '对面工地凌晨一点还在施工，吵得孩子没法睡'],
  ['construction-noise', '楼上周末装修，电钻响一天'],
  ['living-noise', '楼下广场舞音响开到十点半'],
  ['living-noise', '邻居家狗叫一整夜，扰民'],
  ['cooking-fumes', '楼下饭馆油烟直接往居民窗户排'],
  ['unlicensed-business', '地下室有家黑诊所，没有营业执照'],
  ['price-fraud', '菜市场缺斤短两，两斤只有一斤七两'],
  ['consumer-dispute', '健身房跑路了，办的卡不给退款'],
  ['food-hygiene', '在这家饭店吃出虫子，后厨特别脏'],
  ['expired-food', '超市卖给我过期牛奶'],
  ['fire-hazard', '地下室堆了很多易燃物，灭火器都过期了'],
  ['fire-hazard', '7号楼电表箱冒烟了，一股焦糊味'],
  ['falling-object', '12号楼外墙瓷砖脱落，差点砸到人'],
  ['falling-object', '楼上有人高空抛物，扔下来一个酒瓶'],
  ['building-works-danger', '工地脚手架没有围挡，就在学校门口'],
  ['building-works-danger', '楼下在砸承重墙，整栋楼都在震'],
  ['neighbour-dispute', '和邻居因为门口地方闹矛盾，想请社区调解'],
  ['suspicious-person', '有个陌生人挨家敲门，还在门上做记号，很可疑'],
  ['lost-person', '我妈妈有老年痴呆，下午走丢了，穿红色外套'],
  ['elderly-help', '独居老人腿摔了，想找人帮忙送餐'],
  ['disabled-help', '我坐轮椅，单元门口没有坡道出不去'],
  ['child-alone', '隔壁孩子好几天没人照顾，一个人在家'],
  ['enterprise-demand', '我们公司想了解街道的企业补贴政策'],
  ['building-service', '写字楼中央空调周末能不能延长开放'],
  ['venue-request', '想借社区会议室办一次志愿者活动'],
  ['elevator-installation', '我们楼六层没有电梯，想申请加装电梯'],
  ['parking-planning', '小区车位不够，能不能规划错时停车'],
  ['greening', '窗前的树枝太密挡光，请修剪一下'],
  ['suggestion', '建议社区多组织一些亲子活动'],
];

/** Written after the signs were fixed and never tuned on: what a stranger's words meet. */
const unseen: readonly (readonly [code: string, text: string])[] = [
  ['garbage-overflow', '垃圾箱早就装不下了，袋子全堆在外面'],
  ['road-dirt', '马路上全是油污，骑车打滑'],
  ['street-vendor', '推着三轮车卖水果的天天堵在胡同口'],
  ['illegal-parking', '外来车辆乱停乱放把单元门都挡住了'],
  ['shared-bike-pile', '单车横七竖八倒了一地盲道没法走'],
  ['manhole-damaged', '下水井的盖子翘起来了，车一过咣咣响'],
  ['streetlight-out', '胡同里晚上一片漆黑，灯都不亮'],
  ['elevator-fault', '电梯卡在五楼不动了'],
  ['water-leak', '厨房下水道返水，满地都是脏水'],
  ['power-outage', '家里突然没电，隔壁也没有'],
  ['heating-poor', '地暖一点温度都没有，家里老人冻感冒了'],
  ['gas-smell', '厨房闻到天然气的味道'],
  ['construction-noise', '晚上十一点了工地还在打桩'],
  ['living-noise', '楼下酒吧放音乐到凌晨，睡不着觉'],
  ['cooking-fumes', '烧烤店的烟全飘进屋里了'],
  ['food-hygiene', '外卖里吃出头发'],
  ['expired-food', '便利店的面包发霉了还在卖'],
  ['falling-object', '空调外机松了快掉下来了'],
  ['neighbour-dispute', '跟隔壁因为晾衣服吵架好几次了'],
  ['lost-person', '刚才一个小孩迷路了，在商场门口哭'],
  ['elderly-help', '高龄老人一个人住，想申请上门理发'],
  ['corridor-clutter', '楼梯拐角全是杂物'],
  ['consumer-dispute', '理发店充的卡，店关门了钱不退'],
  ['greening', '花坛里杂草长得比人高'],
  ['parking-planning', '下班回来根本没地方停车'],
];

const codeOf = (text: string) => certainMatter(text, defaultCatalogue)?.code ?? 'a person decides';

describe('classifying what people write', () => {
  it('finds the matter of every labelled report', () => {
    expect(labelled.filter(([code, text]) => codeOf(text) !== code).map(([, text]) => [text, codeOf(text)])).toEqual(
      [],
    );
  });

  it('finds at least four of five matters in words that it was not tuned on, and is wrong in at most one of ten', () => {
    const answers = unseen.map(([code, text]) => ({ code, answer: codeOf(text) }));
    const right = answers.filter(({ code, answer }) => code === answer).length;
    const unsure = answers.filter(({ answer }) => answer === 'a person decides').length;
    expect(right / unseen.length).toBeGreaterThanOrEqual(0.8);
    expect((unseen.length - right - unsure) / unseen.length).toBeLessThanOrEqual(0.1);
  });

  it.each(['你好', '在吗？', '12345', '今天天气真好', 'hello', '？？？！！！'])('leaves "%s" to a person', (text) => {
    expect(certainMatter(text, defaultCatalogue)).toBeUndefined();
  });

  it('answers proposals best first, with confidence between 0 and 1', () => {
    const proposals = classify('楼道堆满杂物，还有人给电动车充电', defaultCatalogue);
    expect(
      proposals
        .slice(0, 2)
        .map((each) => each.matter.code)
        .sort(),
    ).toEqual(['corridor-clutter', 'ebike-indoor-charging']);
    const confidences = proposals.map((each) => each.confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
    expect(confidences.every((value) => value > 0 && value <= 1)).toBe(true);
  });

  it('never proposes a matter that is not in force', () => {
    const without = defaultCatalogue.filter((matter) => matter.code !== 'gas-smell');
    expect(classify('厨房闻到天然气的味道', without).map((each) => each.matter.code)).not.toContain('gas-smell');
  });

  it('knows signs for every matter of the default catalogue and no other', () => {
    expect(Object.keys(matterSigns).sort()).toEqual(defaultCatalogue.map((matter) => matter.code).sort());
    expect(new Set(defaultCatalogue.map((matter) => matter.categoryCode)).size).toBe(14);
  });
});
