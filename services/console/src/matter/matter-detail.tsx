import { useQuery } from '@tanstack/react-query';
import { App, Button, Descriptions, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeMatter, listMatterVersions, type CatalogueMatter, type MatterChange } from '../api/catalogue';
import { useCommand } from '../api/command';
import { ErrorNote } from '../app/error-note';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { MatterForm, type MatterFields } from './matter-form';
import { catalogue } from './words';

/** One matter with all that it fixes, what it was before, and for the administrator the way to change it. */
export function MatterDetail({ kept, past }: { kept: CatalogueMatter; past: boolean }) {
  const { t } = useTranslation([catalogue, 'common']);
  const { message } = App.useApp();
  const mayChange = holds(useMe().person, 'street_admin') && !past;
  const [changing, setChanging] = useState(false);
  const { matter } = kept;
  const code = matter?.code ?? '';
  const history = useQuery({ queryKey: ['catalogue', 'matter', code], queryFn: () => listMatterVersions(code) });
  const command = useCommand(
    (body: MatterChange, key) => changeMatter(code, body, key),
    ({ catalogueVersion }) => void message.success(t('saved', { version: catalogueVersion })),
  );
  if (!matter) return null;
  const { categoryCode, categoryName, categoryNameEn, version: _, ...own } = { ...matter, version: 0 };
  const category = { categoryCode, categoryName, categoryNameEn };
  const fields = (({ code: __, ...rest }) => rest)(own);
  const send = (change: Partial<MatterFields>, inForce: boolean) =>
    command.run({ ...(fields as MatterFields), ...category, ...change, inForce, version: kept.version });
  return (
    <div className="stack">
      {changing ? (
        <MatterForm initial={fields as MatterFields} command={command} onSave={(change) => send(change, kept.inForce)}>
          <p className="muted">{t('changeText')}</p>
        </MatterForm>
      ) : (
        <>
          <Descriptions
            size="small"
            column={1}
            items={[
              { label: t('category'), children: `${categoryName} · ${categoryNameEn}` },
              { label: t('nameEn'), children: matter.nameEn },
              { label: t('content'), children: matter.description },
              { label: t('subject'), children: matter.subject || '–' },
              { label: t('responsibility'), children: matter.responsibility || '–' },
              { label: t('level'), children: t(`common:level.${matter.responseLevel}`) },
              { label: t('responsible'), children: t(`responsible.${matter.responsible}`) },
              {
                label: t('evidence'),
                children: matter.evidenceDemanded.map((one) => t(`evidence.${one}`)).join('、') || t('noEvidence'),
              },
              { label: t('standard'), children: matter.closingStandard || '–' },
            ]}
          />
          <ErrorNote error={command.error} />
          {mayChange && (
            <div className="matter-actions">
              <Button type="primary" onClick={() => setChanging(true)}>
                {t('change')}
              </Button>
              <Button loading={command.busy} onClick={() => send({}, !kept.inForce)}>
                {t(kept.inForce ? 'takeOut' : 'takeIn')}
              </Button>
            </div>
          )}
        </>
      )}
      <h2>{t('history')}</h2>
      <ErrorNote error={history.error} onRetry={() => void history.refetch()} />
      <Timeline
        items={(history.data?.items ?? []).map((each) => ({
          key: each.version,
          content: (
            <>
              <strong>{`${t('version', { version: each.version })} ${t(`change.${each.change}`)}`}</strong>{' '}
              <small className="muted digits">{fullTime(each.changeTime)}</small>
              <br />
              <small>
                {each.matter?.name} · {t(`common:level.${each.matter?.responseLevel}`)} · {each.matter?.closingStandard}
              </small>
            </>
          ),
        }))}
      />
    </div>
  );
}
