import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMatters } from '../api/cases';
import { useCommand } from '../api/command';
import { type DutyPerson, type DutyTable, setSkills } from '../api/dispatching';
import { ErrorNote } from '../app/error-note';
import { currentLanguage } from '../i18n/i18n';
import { matterOptions } from '../matter/matter-options';
import { dispatching } from './words';

/** Who is in office here, on duty or not right now, and what they are trained for. */
export function PeoplePanel({ table }: { table: DutyTable }) {
  const { t } = useTranslation([dispatching, 'common']);
  const [open, setOpen] = useState<DutyPerson>();
  const skills = useSkillOptions();
  return (
    <section className="panel">
      <h2>{t('people')}</h2>
      <Table<DutyPerson>
        rowKey={({ personId, position }) => `${personId} ${position}`}
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={table.people}
        locale={{ emptyText: t('noPeople') }}
        scroll={{ x: 480 }}
        columns={[
          { title: t('person'), render: (_, row) => row.personName || '–' },
          { title: t('position'), render: (_, row) => t(`common:position.${row.position}`) },
          {
            title: t('now'),
            render: (_, row) => (
              <span className={row.state === 'on' ? 'tag tag-claimed' : 'tag'}>{t(`state.${row.state}`)}</span>
            ),
          },
          {
            title: t('skills'),
            render: (_, row) => (
              <>
                {row.skills.map((code) => skills.nameOf(code)).join('、') || (
                  <span className="muted">{t('noSkills')}</span>
                )}{' '}
                {table.mayKeep && (
                  <Button size="small" type="link" onClick={() => setOpen(row)}>
                    {t('edit')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {open && (
        <SkillsDialog
          placeId={table.placeId}
          person={open}
          options={skills.options}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function useSkillOptions() {
  const english = currentLanguage() === 'en';
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const items = matters.data?.items ?? [];
  const categories = new Map(
    items.map((matter) => [matter.categoryCode, english ? matter.categoryNameEn : matter.categoryName]),
  );
  const names = new Map([
    ...categories,
    ...items.map((matter): [string, string] => [matter.code, english ? matter.nameEn : matter.name]),
  ]);
  const whole = [...categories].map(([value, label]) => ({ value, label: `${label} *` }));
  return { options: [...whole, ...matterOptions(items, english)], nameOf: (code: string) => names.get(code) ?? code };
}

interface SkillsDialogProps {
  placeId: string;
  person: DutyPerson;
  options: ReturnType<typeof useSkillOptions>['options'];
  onClose: () => void;
}

function SkillsDialog({ placeId, person, options, onClose }: SkillsDialogProps) {
  const { t } = useTranslation([dispatching, 'common']);
  const { message } = App.useApp();
  const [codes, setCodes] = useState<string[]>(person.skills);
  const save = useCommand(
    (chosen: string[], key) => setSkills(placeId, { personId: person.personId, codes: chosen }, key),
    () => {
      void message.success(t('saved'));
      onClose();
    },
  );
  return (
    <Modal
      open
      title={`${person.personName} · ${t('skills')}`}
      okText={t('save')}
      confirmLoading={save.busy}
      onOk={() => save.run(codes)}
      onCancel={onClose}
    >
      <Select
        aria-label={t('skills')}
        mode="multiple"
        style={{ width: '100%' }}
        value={codes}
        onChange={setCodes}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
      <ErrorNote error={save.error} />
    </Modal>
  );
}
