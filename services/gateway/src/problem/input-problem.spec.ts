import { z } from 'zod';
import { shaped, textField } from '../api/fields';
import { fieldErrors, InputRefused } from './input-problem';

const schema = z.strictObject({
  name: textField(2, 5),
  street: shaped(/^\d{9}$/, 'street-code'),
  level: z.enum(['same_day', 'immediate']),
  photos: z.array(z.string()).max(1),
  who: z.union([z.literal('me'), z.uuid()]),
  mail: z.email(),
});

function told(input: unknown, locale: 'zh' | 'en') {
  const issues = schema.safeParse(input, { reportInput: true }).error?.issues ?? [];
  return fieldErrors(issues, locale).map(({ path, message }) => `${path}: ${message}`);
}

describe('what people are told about their input', () => {
  it('what is missing is called missing', () => {
    expect(told({}, 'zh')).toEqual(['name', 'street', 'level', 'photos', 'who', 'mail'].map((path) => `${path}: 必填`));
  });

  it('what does not fit is named in words, without patterns and without what was sent', () => {
    const wrong = {
      name: '张三张三张三',
      street: '13800000001',
      level: 'x',
      photos: ['a', 'b'],
      who: '张三',
      mail: 'm',
      张: 1,
    };
    expect(told(wrong, 'zh')).toEqual([
      'name: 最多 5 字',
      'street: 街道代码须为 9 位数字',
      'level: 只能是：same_day, immediate',
      'photos: 最多 1 项',
      'who: 格式不正确',
      'mail: 格式不正确',
      '张: 没有这个字段',
    ]);
    expect(told(wrong, 'en').slice(0, 3)).toEqual([
      'name: 5 characters at most',
      'street: the nine digits of a street',
      'level: should be one of: same_day, immediate',
    ]);
  });

  it('a rule with a slug of its own gives it to the whole answer, when nothing else is wrong', () => {
    const placed = z
      .strictObject({ a: z.string().optional() })
      .refine(({ a }) => a, { params: { slug: 'place-missing' } });
    const { error } = placed.safeParse({});
    expect(new InputRefused(error?.issues ?? []).slug).toBe('place-missing');
    expect(new InputRefused(schema.safeParse({}).error?.issues ?? []).slug).toBe('input-invalid');
  });
});
