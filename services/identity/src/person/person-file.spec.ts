import { correct, readFile } from './person-file';

const file = { name: '陈明', unit: '社区居委会', phone: '13800000001', idNumber: '11010519491231002X' };

describe('what is written down about a person', () => {
  it('is kept in one form', () =>
    expect(readFile({ name: ' 陈明 ', unit: ' ', phone: '+86 138-0000-0001', idNumber: '11010519491231002x' })).toEqual(
      {
        ...file,
        unit: '',
      },
    ));

  it.each([
    ['nobody', { name: '  ' }, 'person-name-missing'],
    ['a novel', { unit: '长'.repeat(101) }, 'person-text-invalid'],
    ['a name of two lines', { name: '陈\n明' }, 'person-text-invalid'],
    ['a number of ten digits', { phone: '1380000000' }, 'phone-invalid'],
    ['a day that never was', { idNumber: '11010519491331002X' }, 'id-number-invalid'],
  ])('is refused when it is %s, without repeating it', (_, wrong, slug) => {
    for (const judge of [() => readFile({ ...file, ...wrong }), () => correct(file, wrong)]) {
      expect(judge).toThrow(expect.objectContaining({ slug }));
      expect(judge).not.toThrow(Object.values(wrong)[0]?.trim() || '陈明');
    }
  });
});

describe('a correction', () => {
  it('changes what it names, takes away what it names empty, and leaves the rest', () => {
    expect(correct(file, { phone: '010-65000000' })).toEqual({ ...file, phone: '01065000000' });
    expect(correct(file, { unit: '', idNumber: '' })).toEqual({ ...file, unit: '', idNumber: '' });
    expect(correct(file, {})).toEqual(file);
  });

  it('is not held up by a number that was taken in under an older rule', () =>
    expect(correct({ ...file, phone: '6500' }, { unit: '物业' })).toEqual({ ...file, phone: '6500', unit: '物业' }));
});
