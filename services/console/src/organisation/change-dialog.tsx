import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { changeOrganisation, type OrganisationChange } from '../api/organisation';
import { Problem } from '../api/problem';
import type { Organisation } from '../api/types';
import { ErrorNote } from '../app/error-note';
import type { PlaceKind } from '../place/place-select';
import { kinds } from './kinds';
import { OrganisationSelect } from './organisation-select';
import { PlaceFields, placeOf, type PlaceValues } from './place-fields';
import { organisation as words } from './words';

interface Fields extends PlaceValues {
  name: string;
  parentId?: string;
}

/** Renames, moves or places an organisation. Whoever was slower sees the newest state before trying again. */
export function ChangeDialog({
  organisation,
  onClose,
}: {
  organisation: Organisation | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const command = useCommand(
    ({ id, ...body }: OrganisationChange & { id: string }, key) => changeOrganisation(id, body, key),
    () => {
      void message.success(t('changed'));
      onClose();
    },
  );
  const meanwhile = command.error instanceof Problem && command.error.slug === 'organisation-changed-meanwhile';
  useEffect(() => {
    if (meanwhile) void queries.invalidateQueries({ queryKey: ['organisations'] });
  }, [meanwhile, queries]);
  function submit({ name, parentId, ...place }: Fields) {
    if (!organisation) return;
    const parent = parentId ? { parentId } : {};
    command.run({
      id: organisation.id,
      version: organisation.version,
      name: name.trim(),
      ...parent,
      ...placeOf(place),
    });
  }
  return (
    <Modal
      title={organisation && t('changeTitle', { name: organisation.name })}
      open={Boolean(organisation)}
      onCancel={onClose}
      afterClose={command.reset}
      footer={null}
      destroyOnHidden
    >
      <p className="muted dialog-lead">{t('changeText')}</p>
      {meanwhile ? (
        <Alert type="warning" showIcon title={t('meanwhile')} className="dialog-lead" role="alert" />
      ) : (
        <ErrorNote error={command.error} />
      )}
      {organisation && (
        // A newer version is a new form: it begins with the newest state.
        <Form<Fields>
          key={organisation.version}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={submit}
          initialValues={fieldsOf(organisation)}
        >
          <Form.Item
            name="name"
            label={t('name')}
            rules={[{ required: true, whitespace: true, message: t('nameRule') }]}
          >
            <Input maxLength={100} autoFocus />
          </Form.Item>
          {organisation.parentId && (
            <Form.Item name="parentId" label={t('parent')} rules={[{ required: true, message: t('parentRule') }]}>
              <OrganisationSelect kinds={kinds[organisation.kind]?.under ?? []} except={organisation.id} />
            </Form.Item>
          )}
          <PlaceFields kind={organisation.kind} />
          <Button type="primary" htmlType="submit" block loading={command.busy}>
            {t('save')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}

function fieldsOf({ name, parentId, placeKind, placeId }: Organisation): Fields {
  if (placeKind === 'building') return { name, parentId, placeKind, building: placeId };
  return placeKind
    ? { name, parentId, placeKind: placeKind as PlaceKind, place: { id: placeId, name: '' } }
    : { name, parentId };
}
