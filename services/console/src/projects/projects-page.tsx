import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCommand } from '../api/command';
import { createProject, listProjects, type Project } from '../api/projects';
import { ErrorNote } from '../app/error-note';
import { Pager } from '../app/pager';
import { holds } from '../app/rights';
import { useMe } from '../app/signed-in';
import { type Place, PlaceSelect } from '../place/place-select';
import { fenOf, yuan } from './money';
import { projects } from './words';

/** The street's projects at the desk: what they may spend, what they spent, what waits for a second person. */
export function ProjectsPage() {
  const { t } = useTranslation(projects);
  const me = useMe();
  const [tokens, setTokens] = useState<readonly string[]>([]);
  const [creating, setCreating] = useState(false);
  const pageToken = tokens.at(-1);
  const list = useQuery({
    queryKey: ['projects', pageToken],
    queryFn: () => listProjects({ pageToken }),
    placeholderData: (known) => known,
  });
  return (
    <>
      <div className="desk-title">
        <h1>{t('title')}</h1>
        <a className="grow" href={`/open/${me.street.code}/projects`} target="_blank" rel="noreferrer">
          {t('public')}
        </a>
        {holds(me.person, 'street_admin', 'duty_officer', 'community_secretary') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('new')}
          </Button>
        )}
      </div>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<Project>
        className="panel-table"
        rowKey="id"
        loading={list.isPending}
        dataSource={list.data?.items}
        pagination={false}
        scroll={{ x: 900 }}
        columns={[
          { title: t('number'), dataIndex: 'number', width: 140 },
          {
            title: t('name'),
            render: (_, row) => <Link to={`/projects/${row.id}`}>{row.name}</Link>,
          },
          { title: t('community'), width: 160, render: (_, row) => row.communityName || t('ofStreet') },
          { title: t('budget'), width: 150, align: 'right', render: (_, row) => yuan(row.budgetFen) },
          { title: t('spent'), width: 150, align: 'right', render: (_, row) => yuan(row.spentFen) },
          {
            title: '',
            width: 160,
            render: (_, row) => (
              <>
                <span className="tag">{t(`state.${row.state}`)}</span>{' '}
                {row.proposedCount > 0 && (
                  <span className="tag tag-handled">{t('waiting', { count: row.proposedCount })}</span>
                )}
              </>
            ),
          },
        ]}
      />
      <Pager tokens={tokens} next={list.data?.nextPageToken} onChange={setTokens} />
      <CreateDialog open={creating} onClose={() => setCreating(false)} />
    </>
  );
}

interface Fields {
  name: string;
  summary?: string;
  community?: Place;
  budget: string;
}

function CreateDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(projects);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const create = useCommand(
    (body: Parameters<typeof createProject>[0], key) => createProject(body, key),
    ({ id }) => {
      void message.success(t('created'));
      onClose();
      void navigate(`/projects/${id}`);
    },
  );
  const submit = ({ name, summary, community, budget }: Fields) =>
    create.run({ name, summary, communityId: community?.id, budgetFen: fenOf(budget) ?? 0 });
  return (
    <Modal title={t('new')} open={open} onCancel={onClose} afterClose={create.reset} footer={null} destroyOnHidden>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={submit}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameRule') }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="summary" label={t('summary')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="community" label={t('community')}>
          <PlaceSelect kind="community" placeholder={t('communityHint')} />
        </Form.Item>
        <Form.Item
          name="budget"
          label={t('budgetYuan')}
          rules={[
            {
              validator: (_, typed: string | undefined) =>
                (fenOf(typed ?? '') ?? 0) > 0 ? Promise.resolve() : Promise.reject(new Error(t('amountRule'))),
            },
          ]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <ErrorNote error={create.error} />
        <Button type="primary" htmlType="submit" block loading={create.busy}>
          {t('new')}
        </Button>
      </Form>
    </Modal>
  );
}
