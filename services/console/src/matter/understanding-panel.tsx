import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Form, InputNumber, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { getUnderstanding, listLessons, setIntake, withdrawLesson, type NewIntakeSettings } from '../api/catalogue';
import { listMatters } from '../api/cases';
import { useCommand } from '../api/command';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { fullTime } from '../clock/street-time';
import { currentLanguage } from '../i18n/i18n';
import { catalogue } from './words';

/** How the rules did on the street's newest cases, what officials taught them, and from where on a person decides. */
export function UnderstandingPanel() {
  const { t } = useTranslation(catalogue);
  const { message } = App.useApp();
  const mayChange = holds(useMe().person, 'street_admin');
  const figures = useQuery({ queryKey: ['understanding'], queryFn: getUnderstanding });
  const lessons = useQuery({ queryKey: ['understanding', 'lessons'], queryFn: () => listLessons() });
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity });
  const set = useCommand(
    (body: NewIntakeSettings, key) => setIntake(body, key),
    () => void message.success(t('setDone')),
  );
  const withdraw = useCommand((id: string, key) => withdrawLesson(id, key));
  const nameOf = (code: string) => {
    const matter = matters.data?.items.find((each) => each.code === code);
    return code === '' ? t('nobody') : ((currentLanguage() === 'en' ? matter?.nameEn : matter?.name) ?? code);
  };
  const { data } = figures;
  if (!data)
    return figures.error ? <ErrorNote error={figures.error} onRetry={() => void figures.refetch()} /> : <Loading />;
  const facts = [
    ['placed', data.placed],
    ['corrected', data.corrected],
    ['left', data.leftToPerson],
    ['lessons', data.lessons],
  ] as const;
  return (
    <div className="stack">
      <dl className="panel understanding-facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd className="digits">{value}</dd>
          </div>
        ))}
      </dl>
      {mayChange && (
        <Form<NewIntakeSettings>
          key={data.settings?.version}
          className="panel understanding-settings"
          layout="inline"
          initialValues={data.settings}
          onFinish={(wanted) => set.run({ ...wanted, version: data.settings?.version ?? 0 })}
        >
          <Form.Item name="certainty" label={t('certainty')} extra={t('certaintyHint')}>
            <InputNumber min={50} max={100} precision={0} />
          </Form.Item>
          <Form.Item name="repeatDays" label={t('repeatDays')}>
            <InputNumber min={1} max={90} precision={0} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={set.busy}>
            {t('set')}
          </Button>
          <ErrorNote error={set.error} />
        </Form>
      )}
      {data.corrected > 0 && (
        <Table
          size="small"
          rowKey="matterCode"
          pagination={false}
          dataSource={data.matters.filter(({ corrected }) => corrected > 0)}
          columns={[
            { title: t('from'), render: (_, row) => nameOf(row.matterCode) },
            { title: t('placed'), width: 160, dataIndex: 'placed' },
            { title: t('corrected'), width: 160, dataIndex: 'corrected' },
            { title: t('rate'), width: 110, render: (_, row) => `${Math.round((row.corrected / row.placed) * 100)} %` },
          ]}
        />
      )}
      <ErrorNote error={lessons.error ?? withdraw.error} onRetry={() => void lessons.refetch()} />
      <Table
        size="small"
        rowKey="caseId"
        pagination={false}
        loading={lessons.isPending && !lessons.error}
        dataSource={lessons.data?.items ?? []}
        scroll={{ x: 900 }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noLessons')} /> }}
        columns={[
          { title: t('lessonText'), dataIndex: 'text', ellipsis: true },
          { title: t('from'), width: 140, render: (_, row) => nameOf(row.fromCode) },
          { title: t('to'), width: 140, render: (_, row) => nameOf(row.matterCode) },
          { title: t('by'), width: 100, dataIndex: 'taughtByName' },
          { title: t('when'), width: 150, render: (_, row) => fullTime(row.teachTime) },
          {
            width: 100,
            render: (_, row) =>
              row.withdrawn ? (
                <span className="muted">{t('withdrawnLesson')}</span>
              ) : (
                mayChange && (
                  <Button size="small" loading={withdraw.busy} onClick={() => withdraw.run(row.caseId)}>
                    {t('withdraw')}
                  </Button>
                )
              ),
          },
        ]}
      />
    </div>
  );
}
