import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { addMediator, endMediator, listMediators, setJudicialOffice } from '../api/mediations';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { PersonName } from '../people/person-name';
import { PersonSelect } from '../people/person-select';
import { PlaceName } from '../place/place-name';
import { PlaceSelect, type Place } from '../place/place-select';
import { mediation as words } from './words';

interface Fields {
  personId: string;
  community?: Place;
  field?: string;
}

/** Who mediates in this street, and which department is its judicial office. */
export function RosterPanel() {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const mayKeep = holds(useMe().person, 'street_admin');
  const [form] = Form.useForm<Fields>();
  const roster = useQuery({ queryKey: ['mediators'], queryFn: listMediators });
  const saved = () => {
    void message.success(t('done'));
    form.resetFields();
  };
  const add = useCommand(
    ({ personId, community, field }: Fields, key) =>
      addMediator({ personId, ...(community ? { communityId: community.id } : {}), ...(field ? { field } : {}) }, key),
    saved,
  );
  const end = useCommand((id: string, key) => endMediator(id, key), saved);
  const office = useCommand((departmentId: string, key) => setJudicialOffice(departmentId, key), saved);
  const judicial = roster.data?.judicialDepartmentId;
  return (
    <>
      <ErrorNote error={roster.error} onRetry={() => void roster.refetch()} />
      <ErrorNote error={end.error ?? office.error} />
      <p>
        {t('office')}： {judicial ? <PlaceName kind="department" id={judicial} /> : '–'}
      </p>
      {mayKeep && (
        <PlaceSelect
          kind="department"
          placeholder={t('setOffice')}
          onChange={(place) => place && office.run(place.id)}
        />
      )}
      <ul className="delib-agenda">
        {roster.data?.items.map((one) => (
          <li key={one.id}>
            <strong>
              <PersonName id={one.personId} />
            </strong>{' '}
            {one.communityId ? <PlaceName kind="community" id={one.communityId} /> : t('streetCommittee')} {one.field}
            <small>{[one.since, one.until].filter(Boolean).map(fullTime).join(' – ')}</small>
            {mayKeep && !one.until && (
              <Button size="small" loading={end.busy} onClick={() => end.run(one.id)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayKeep && (
        <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => add.run(fields)}>
          <div className="delib-row">
            <Form.Item name="personId" rules={[{ required: true, message: t('required') }]}>
              <PersonSelect placeholder={t('person')} />
            </Form.Item>
            <Form.Item name="community">
              <PlaceSelect kind="community" placeholder={t('community')} />
            </Form.Item>
            <Form.Item name="field">
              <Input maxLength={100} placeholder={t('field')} aria-label={t('field')} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={add.busy}>
              {t('add')}
            </Button>
          </div>
          <ErrorNote error={add.error} />
        </Form>
      )}
    </>
  );
}
