/** How pressing a report is by its words. `danger`: somebody may come to harm now; `pressing`: it cannot wait for long. */
export const urgencies = ['normal', 'pressing', 'danger'] as const;
export type Urgency = (typeof urgencies)[number];

/** What the words say, and which of them say so: the desk sees why. */
export interface Urgent {
  readonly urgency: Urgency;
  readonly words: readonly string[];
}

/**
 * Dangers as things that happen, never as claims: “urgent”, “highest priority” and rows of exclamation marks raise nothing,
 * or everybody would write them.
 */
const dangers =
  /着火|起火|冒黑烟|火苗|爆炸|煤气(味|漏|泄)|燃气(味|漏|泄)|天然气(味|漏|泄)|漏电|触电|被困|困在|关在.{0,8}电梯|跳楼|轻生|自杀|割腕|不想活|昏迷|晕倒|没有呼吸|流血|出血|头破血流|砍人|持刀|拿刀|拿着刀|要塌|坍塌|溺水|掉(进|下).{0,4}(井|河|坑)|食物中毒|走丢|走失|\b(on fire|gas leak|smell of gas|explosion|trapped|stuck in the (lift|elevator)|suicide|bleeding|unconscious|drowning)\b/gu;
const pressing =
  /快掉|要掉下来|差点(砸|撞|摔|掉)|砸到|摔(伤|骨折|断)|漫出来|淹了|喷水|爆了|爆裂|停电|停水|没电|没水|堵死|出不去|进不来|救护车|孕妇|婴儿|透析|孩子.{0,6}哭|打起来|打架|\b(overflowing|flooded|blocked|no (water|electricity|power))\b/gu;

/** Reads the urgency of a text. Deterministic; what follows the first 600 characters is not read. */
export function urgencyOf(text: string): Urgent {
  const plain = text.slice(0, 600).normalize('NFKC').toLowerCase();
  const danger = words(plain, dangers);
  if (danger.length > 0) return { urgency: 'danger', words: danger };
  const press = words(plain, pressing);
  return press.length > 0 ? { urgency: 'pressing', words: press } : { urgency: 'normal', words: [] };
}

function words(plain: string, pattern: RegExp): string[] {
  return [...new Set([...plain.matchAll(pattern)].map(([word]) => word))].slice(0, 5);
}
