/** What can be wrong with a trail, in Chinese and English. */
const words = {
  'not-a-trail': ['不是审计导出文件', 'this is no export of an audit trail'],
  'not-canonical': ['这一行被改动过（不是规范形式）', 'this line was changed: it is not in canonical form'],
  'line-unknown': ['不认识的行，或字段不对', 'an unknown line, or wrong fields'],
  'out-of-place': ['这一行不在应在的位置', 'this line is not where it belongs'],
  'key-wrong': ['公钥与其指纹不符', 'the key does not match its thumbprint'],
  'seq-wrong': [
    '编号不连续：有条目被删除、插入或调换',
    'the numbers do not go on: entries were removed, added or moved',
  ],
  'chain-broken': ['与前一条的链接断开', 'the link to the entry before is broken'],
  'hash-wrong': ['内容与哈希不符：这一条被改动过', 'content and hash differ: this entry was changed'],
  'tenant-wrong': ['属于另一个街道', 'it belongs to another street'],
  'checkpoint-differs': [
    '检查点与链不符：链被重写过',
    'the checkpoint differs from the chain: the chain was rewritten',
  ],
  'signature-wrong': ['检查点的签名无效', 'the signature of the checkpoint does not hold'],
  'key-unknown': ['签名所用的公钥不在给定的公钥中', 'signed by a key that is not among the given ones'],
  'checkpoint-missing': ['超过一千条没有检查点', 'more than a thousand entries without a checkpoint'],
  'count-wrong': [
    '行数与末行所记不符：有行被删除或加入',
    'the last line counts otherwise: lines were removed or added',
  ],
  'cut-off': ['文件被截断', 'the file was cut off'],
  'trail-cut': [
    '您保存的检查点在这份记录的末尾之后：末尾被删除',
    'a checkpoint that you kept lies beyond the end: the end was removed',
  ],
} as const;

export type FaultName = keyof typeof words;

/** Where a trail does not hold. */
export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(
    readonly fault: FaultName,
    /** Number of the entry, when it is about one. */
    readonly seq?: number,
  ) {
    super(fault);
  }

  /** Two lines: Chinese, English. `line` is the line of the file. */
  explain(file: string, line: number): string {
    const [zh, en] = words[this.fault];
    const [entryZh, entryEn] = this.seq === undefined ? ['', ''] : [`，第 ${this.seq} 条`, `, entry ${this.seq}`];
    return `不成立：${file} 第 ${line} 行${entryZh}：${zh}\nDOES NOT HOLD: ${file} line ${line}${entryEn}: ${en}`;
  }
}
