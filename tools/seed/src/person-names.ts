import { Chance } from './random';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段';
const first = '建国志文明丽红秀海永玉春小晓思佳子雨俊浩宇欣雪冬立金福振向德庆家少云月静伟敏芳';
const second = '强军平华梅兰英霞燕玲洁琴峰涛斌超勇鹏飞磊辉波刚健林生民康宁安然涵怡琪悦瑶晨阳博轩杰航';

/** A plausible Chinese name, made up of common characters; whoever bears it does so by chance. */
export function inventName(chance: Chance): string {
  const given = chance.happens(0.2) ? '' : chance.one([...first]);
  return chance.one([...surnames]) + given + chance.one([...second]);
}

/** The n-th invented phone number. No Chinese mobile number begins with 101, so it rings with nobody. */
export function inventPhone(serial: number): string {
  return `1010000${String(serial).padStart(4, '0')}`;
}
