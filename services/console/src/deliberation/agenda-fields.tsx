import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NewContent } from '../api/deliberations';
import { instantOf } from './lines';
import { localOf } from './local-time';
import { deliberation as words } from './words';

/** A point of the agenda as it is typed. */
export interface AgendaField {
  title?: string;
  time?: string | undefined;
  place?: string;
}

/** What is to happen, when and where. */
export function AgendaFields() {
  const { t } = useTranslation(words);
  return (
    <Form.List name="agenda">
      {(rows, { add, remove }) => (
        <Form.Item label={t('agenda')}>
          {rows.map(({ key, name }) => (
            <div key={key} className="delib-row">
              <Form.Item name={[name, 'title']} rules={[{ required: true, whitespace: true, message: t('required') }]}>
                <Input maxLength={100} placeholder={t('agendaTitle')} aria-label={t('agendaTitle')} />
              </Form.Item>
              <Form.Item name={[name, 'time']}>
                <Input type="datetime-local" aria-label={t('agendaTime')} />
              </Form.Item>
              <Form.Item name={[name, 'place']}>
                <Input maxLength={100} placeholder={t('agendaPlace')} aria-label={t('agendaPlace')} />
              </Form.Item>
              <Button onClick={() => remove(name)}>{t('remove')}</Button>
            </div>
          ))}
          {rows.length < 20 && (
            <Button type="dashed" onClick={() => add({})}>
              {t('agendaAdd')}
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}

export function agendaFieldsOf(agenda: readonly { title: string; time?: string; place: string }[]): AgendaField[] {
  return agenda.map(({ title, time, place }) => ({ title, time: localOf(time), place }));
}

export function agendaOf(rows: readonly AgendaField[] | undefined): NewContent['agenda'] {
  return (rows ?? []).map(({ title = '', time, place }) => ({
    title,
    ...(time ? { time: instantOf(time) } : {}),
    ...(place ? { place } : {}),
  }));
}
