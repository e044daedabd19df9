import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assignCase } from '../api/cases';
import { useCommand } from '../api/command';
import { searchPeople } from '../api/people';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { casePage } from './words';

interface Fields {
  assigneeId: string;
  note?: string;
}

/** Gives the case to somebody of its grid, or to anybody found by name. */
export function AssignForm({ caseFile }: { caseFile: CaseFile }) {
  const { t } = useTranslation([casePage, 'common']);
  const [query, setQuery] = useState('');
  const people = useQuery({
    queryKey: ['people', caseFile.gridId, query],
    queryFn: () => searchPeople(query ? { query, pageSize: 50 } : { placeId: caseFile.gridId, pageSize: 100 }),
    placeholderData: (known) => known,
  });
  const assign = useCommand(({ assigneeId, note = '' }: Fields, key) =>
    assignCase(caseFile.id, { assigneeId, note }, key),
  );
  return (
    <Form<Fields> layout="vertical" onFinish={assign.run} requiredMark={false}>
      <Form.Item name="assigneeId" label={t('person')} rules={[{ required: true, message: t('personRule') }]}>
        <Select
          placeholder={t('personHint')}
          showSearch={{ filterOption: false, onSearch: setQuery }}
          options={people.data?.items.map((person) => ({
            value: person.id,
            label: [
              person.name,
              ...new Set(person.appointments.map((one) => t(`common:position.${one.position}`))),
            ].join(' · '),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <ErrorNote error={assign.error} />
      <Button type="primary" htmlType="submit" block loading={assign.busy}>
        {t('assign')}
      </Button>
    </Form>
  );
}
