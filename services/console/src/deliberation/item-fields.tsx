import { Button, Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Deliberation, NewResolution } from '../api/deliberations';
import { PersonSelect } from '../people/person-select';
import { fenOf } from '../projects/money';
import { instantOf } from './lines';
import { localOf } from './local-time';
import { deliberation as words } from './words';

type Item = NonNullable<Deliberation['resolution']>['items'][number];

/** An action item as it is typed. */
export interface ItemField {
  kind: 'task' | 'project';
  title?: string;
  responsible?: string;
  responsibleId?: string | undefined;
  due?: string | undefined;
  positions?: string[];
  photos?: number;
  budget?: string | undefined;
}

const groups = [
  ...['grid_member', 'part_time_member', 'mobile_grid_member', 'co_leader', 'grid_leader', 'resident_leader'],
  ...['community_secretary', 'mediator'],
];

/** What the resolution starts the moment it is adopted: who does it, until when, with what proof or money. */
export function ItemFields() {
  const { t } = useTranslation([words, 'common']);
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Form.List name="items">
      {(rows, { add, remove }) => (
        <Form.Item label={t('items')} extra={t('itemsHint')}>
          {rows.map(({ key, name }) => (
            <fieldset key={key} className="delib-item-form">
              <div className="delib-row">
                <Form.Item name={[name, 'kind']}>
                  <Segmented
                    options={(['task', 'project'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'title']} rules={needed}>
                  <Input maxLength={200} placeholder={t('itemTitle')} aria-label={t('itemTitle')} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('remove')}</Button>
              </div>
              <div className="delib-row">
                <Form.Item name={[name, 'responsible']}>
                  <Input maxLength={100} placeholder={t('responsible')} aria-label={t('responsible')} />
                </Form.Item>
                <Form.Item name={[name, 'responsibleId']}>
                  <PersonSelect placeholder={t('responsibleId')} />
                </Form.Item>
                <Form.Item name={[name, 'due']}>
                  <Input type="datetime-local" aria-label={t('itemDue')} title={t('itemDue')} />
                </Form.Item>
              </div>
              <Form.Item noStyle shouldUpdate>
                {(form) =>
                  form.getFieldValue(['items', name, 'kind']) === 'project' ? (
                    <Form.Item
                      name={[name, 'budget']}
                      rules={[
                        {
                          validator: (_, typed?: string) =>
                            !typed || (fenOf(typed) ?? -1) >= 0
                              ? Promise.resolve()
                              : Promise.reject(new Error(t('budgetRule'))),
                        },
                      ]}
                    >
                      <Input prefix="¥" placeholder={t('budget')} aria-label={t('budget')} inputMode="decimal" />
                    </Form.Item>
                  ) : (
                    <div className="delib-row">
                      <Form.Item name={[name, 'positions']}>
                        <Select
                          mode="multiple"
                          placeholder={t('itemGroup')}
                          aria-label={t('itemGroup')}
                          options={groups.map((value) => ({ value, label: t(`common:position.${value}`) }))}
                        />
                      </Form.Item>
                      <Form.Item name={[name, 'photos']}>
                        <InputNumber min={0} max={9} aria-label={t('itemPhotos')} suffix={t('itemPhotos')} />
                      </Form.Item>
                    </div>
                  )
                }
              </Form.Item>
            </fieldset>
          ))}
          {rows.length < 50 && (
            <Button type="dashed" onClick={() => add({ kind: 'task', photos: 1 } satisfies ItemField)}>
              {t('itemAdd')}
            </Button>
          )}
        </Form.Item>
      )}
    </Form.List>
  );
}

export function itemFieldsOf(items: readonly Item[]): ItemField[] {
  return items.map(({ kind, title, responsible, responsibleId, dueTime, positions, photos, budgetFen }) => ({
    ...{ kind: kind === 'project' ? kind : 'task', title, responsible, positions, photos },
    ...{ responsibleId: responsibleId || undefined, due: localOf(dueTime) },
    budget: budgetFen > 0 ? (budgetFen / 100).toFixed(2) : undefined,
  }));
}

export function itemsOf(rows: readonly ItemField[] | undefined): NewResolution['items'] {
  return (rows ?? []).map(({ kind, title = '', responsible, responsibleId, due, positions, photos, budget }) => ({
    ...{ kind, title },
    ...(responsible ? { responsible } : {}),
    ...(responsibleId ? { responsibleId } : {}),
    ...(due ? { dueTime: instantOf(due) } : {}),
    ...(kind === 'task'
      ? { positions: positions ?? [], photos: photos ?? 0 }
      : { budgetFen: fenOf(budget ?? '') ?? 0 }),
  }));
}
