import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mediation as words } from './words';

interface RowsProps {
  name: string;
  label: string;
  add: string;
  most: number;
  /** Fields of one row. */
  children: (row: number) => ReactNode;
}

/** Rows of a form that are added and taken away: parties, terms, findings. */
export function Rows({ name, label, add, most, children }: RowsProps) {
  const { t } = useTranslation(words);
  return (
    <Form.List name={name}>
      {(rows, list) => (
        <Form.Item label={label}>
          {rows.map(({ key, name: row }) => (
            <fieldset key={key} className="delib-item-form">
              <div className="delib-row">
                {children(row)}
                <Button onClick={() => list.remove(row)}>{t('remove')}</Button>
              </div>
            </fieldset>
          ))}
          {rows.length < most && (
            <Button type="dashed" onClick={() => list.add({})}>
              {add}
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}
