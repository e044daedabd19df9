/** What a merchant gives for points. */
export interface SeedOffer {
  readonly title: string;
  readonly description: string;
  readonly points: number;
  readonly stock: number;
  readonly kind: 'goods' | 'service';
}

/** A merchant of the points mall. Invented; the grid is one of the demo street's small-shop or residential grids. */
export interface SeedMerchant {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly gridCode: string;
  readonly offers: readonly SeedOffer[];
}

const goods = (title: string, points: number, stock: number, description: string): SeedOffer => ({
  title,
  description,
  points,
  stock,
  kind: 'goods',
});
const service = (title: string, points: number, stock: number, description: string): SeedOffer => ({
  title,
  description,
  points,
  stock,
  kind: 'service',
});

/** Twelve merchants with forty offers. */
export const merchants: readonly SeedMerchant[] = [
  merchant('M-01', '甜心烘焙', '呼家楼北里1号底商', 'R-0021', [
    goods('全麦吐司一袋', 10, 200, '当日现烤，凭取货码领取'),
    goods('生日蛋糕六寸', 120, 20, '提前一天预订'),
    goods('老式桃酥一盒', 15, 150, '每人每周限两盒'),
    service('亲子烘焙课一次', 60, 30, '周六上午，两小时'),
  ]),
  merchant('M-02', '清风理发店', '关东店南里3号', 'R-0046', [
    service('成人理发一次', 30, 100, '周一至周五'),
    service('老人上门理发一次', 20, 60, '七十岁以上，限本街道'),
    service('儿童理发一次', 20, 80, '十二岁以下'),
  ]),
  merchant('M-03', '顺手便利店', '金台里5号', 'R-0001', [
    goods('矿泉水一箱', 25, 120, '二十四瓶装'),
    goods('雨伞一把', 30, 60, '折叠伞，颜色随机'),
    goods('抽纸一提', 18, 200, '十包装'),
    goods('速溶咖啡一盒', 28, 80, '三十条装'),
  ]),
  merchant('M-04', '绿源蔬菜店', '小庄北里2号', 'R-0006', [
    goods('时令蔬菜一份', 12, 300, '三斤，当日新鲜'),
    goods('鸡蛋三十枚', 28, 120, '本地散养'),
    goods('东北大米五公斤', 45, 80, '当季新米'),
  ]),
  merchant('M-05', '晨光文具', '东大桥路8号', 'R-0036', [
    goods('学生文具套装', 20, 150, '笔、本、尺各一套'),
    goods('书包一个', 90, 30, '小学款'),
    service('打印复印二十页', 5, 500, '黑白'),
  ]),
  merchant('M-06', '雅洁洗衣', '核桃园西街4号', 'R-0016', [
    service('羽绒服清洗一件', 40, 80, '三天取'),
    service('西装干洗一套', 45, 60, '三天取'),
    service('窗帘清洗一套', 60, 40, '上门取送'),
  ]),
  merchant('M-07', '安心修车铺', '农丰里7号', 'R-0061', [
    service('自行车保养一次', 15, 100, '含打气、上油、调刹车'),
    service('电动自行车检修一次', 25, 80, '不含配件'),
    goods('骑行头盔一顶', 50, 100, '符合强制性国家标准'),
  ]),
  merchant('M-08', '同心药店', '新街南口1号', 'R-0051', [
    goods('家庭急救包一个', 55, 60, '含创可贴、纱布、碘伏'),
    service('血压血糖检测一次', 8, 300, '每日上午'),
    goods('医用口罩五十只', 15, 200, '独立包装'),
  ]),
  merchant('M-09', '小满面馆', '呼家楼南里6号', 'R-0026', [
    goods('牛肉面一碗', 22, 150, '堂食'),
    goods('早餐套餐一份', 10, 300, '豆浆、油条、鸡蛋'),
    goods('老人爱心午餐一份', 12, 200, '六十岁以上'),
  ]),
  merchant('M-10', '阿强五金', '关东店北街9号', 'R-0011', [
    service('换锁芯一次', 60, 40, '含普通锁芯'),
    service('水龙头维修一次', 25, 80, '不含配件'),
    goods('节能灯泡两只', 12, 200, '九瓦'),
    goods('灭火毯一条', 30, 100, '家用一米'),
  ]),
  merchant('M-11', '金桐健身驿站', '金桐西路10号', 'R-0056', [
    service('健身体验卡三次', 35, 100, '一个月内有效'),
    service('八段锦课程一次', 10, 120, '每周三晚'),
    service('体测一次', 15, 100, '含体脂报告'),
    service('羽毛球场一小时', 30, 80, '需提前预约'),
  ]),
  merchant('M-12', '百草园书屋', '金台路12号', 'R-0058', [
    goods('儿童绘本一册', 25, 120, '从推荐书目中选'),
    service('借阅年卡一张', 80, 50, '全年有效'),
    service('书法课一次', 20, 60, '周日下午'),
  ]),
];

function merchant(
  code: string,
  name: string,
  address: string,
  grid: string,
  offers: readonly SeedOffer[],
): SeedMerchant {
  return { code, name, address, gridCode: `110105003-${grid}`, offers };
}
