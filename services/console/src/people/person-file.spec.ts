import type { Person } from '../api/types';
import { changesOf } from './person-file';

const person: Person = {
  id: 'p',
  name: '陈明',
  unit: '居委会',
  phoneMasked: '138****0001',
  idNumberMasked: '110105********002X',
  appointments: [],
};

describe('a correction of a person', () => {
  it('holds what differs and nothing else', () => {
    expect(changesOf(person, { name: '陈明 ', unit: '居委会', phone: ' ', idNumber: '' })).toEqual({});
    expect(changesOf(person, { name: '陈明', unit: '', phone: ' 13900000002 ' })).toEqual({
      unit: '',
      phone: '13900000002',
    });
  });

  it('takes a number away when that is asked for, whatever was typed', () =>
    expect(
      changesOf(person, { name: '陈明', unit: '居委会', phone: '139', dropPhone: true, dropIdNumber: true }),
    ).toEqual({
      phone: '',
      idNumber: '',
    }));
});
