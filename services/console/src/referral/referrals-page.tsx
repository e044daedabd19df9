import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { CallsPanel } from './calls-panel';
import { DevicesPanel } from './devices-panel';
import { FilePanel } from './file-panel';
import { ReferralsPanel } from './referrals-panel';
import { SourcesPanel } from './sources-panel';
import './referral.css';
import { referral } from './words';

/** What other bodies hand in: whom to call back (officers find it with all their calls), files, how far everything is, who may hand in. */
export function ReferralsPage() {
  const { t } = useTranslation(referral);
  const { person } = useMe();
  const [search, setSearch] = useSearchParams();
  const officer = holds(person, 'street_admin', 'duty_officer');
  const first = officer ? 'list' : 'calls';
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        {officer && <Link to="/calls?tab=referrals">{t('calls')}</Link>}
      </div>
      <Tabs
        destroyOnHidden
        activeKey={search.get('tab') ?? first}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={[
          ...(officer ? [] : [{ key: 'calls', label: t('calls'), children: <CallsPanel /> }]),
          { key: 'list', label: t('list'), children: <ReferralsPanel /> },
          ...(officer ? [{ key: 'file', label: t('file'), children: <FilePanel /> }] : []),
          ...(officer ? [{ key: 'sources', label: t('sources'), children: <SourcesPanel /> }] : []),
          ...(officer ? [{ key: 'devices', label: t('devices'), children: <DevicesPanel /> }] : []),
        ]}
      />
    </>
  );
}
