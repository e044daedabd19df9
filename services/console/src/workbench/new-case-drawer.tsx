import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { classifyText, createCase, listMatters, type NewCase } from '../api/cases';
import { useCommand } from '../api/command';
import { listNoticeChannels, type NoticeChannel } from '../api/notices';
import { ErrorNote } from '../app/error-note';
import { useMe } from '../app/signed-in';
import { currentLanguage } from '../i18n/i18n';
import { matterOptions } from '../matter/matter-options';
import { notice } from '../notice/words';
import { GridSelect } from '../place/grid-select';
import { workbench } from './words';

interface Fields {
  channel: NewCase['channel'];
  text: string;
  gridId: string;
  address?: string;
  matterCode?: string;
  name?: string;
  phone?: string;
  email?: string;
  way?: NoticeChannel;
}

/** The duty officer takes a call down: text, grid, and the matter that the text suggests. */
export function NewCaseDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation([workbench, notice, 'common']);
  const { code } = useMe().street;
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const [proposals, setProposals] = useState<{ code: string; name: string }[]>([]);
  const matters = useQuery({ queryKey: ['matters'], queryFn: () => listMatters(), staleTime: Infinity, enabled: open });
  const ways = useQuery({
    queryKey: ['notice-channels', code],
    queryFn: () => listNoticeChannels(code),
    enabled: open,
  });
  const english = currentLanguage() === 'en';
  const nameOf = (matter: { name: string; nameEn: string }) => (english ? matter.nameEn : matter.name);
  const classify = useMutation({
    mutationFn: (text: string) => classifyText(text),
    onSuccess: ({ items }) =>
      setProposals(
        items.slice(0, 3).flatMap(({ matter }) => (matter ? [{ code: matter.code, name: nameOf(matter) }] : [])),
      ),
  });
  const create = useCommand(
    (body: NewCase, key) => createCase(body, key),
    (caseFile) => {
      void message.success(t('created', { number: caseFile.number }));
      form.resetFields();
      setProposals([]);
      onClose();
      void navigate(`/cases/${caseFile.id}`);
    },
  );
  function submit({ name, phone, email, way, ...fields }: Fields) {
    const known = { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
    const reporter = name || phone || email ? { ...known, ...(way ? { channel: way } : {}) } : undefined;
    create.run({ ...fields, reporter });
  }
  return (
    <Drawer title={t('newTitle')} open={open} onClose={onClose} size={480} destroyOnHidden>
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ channel: 'hotline_12345' }}
        onFinish={submit}
        requiredMark={false}
      >
        <Form.Item name="channel" label={t('channel')}>
          <Select
            options={['hotline_12345', 'department', 'enterprise_visit'].map((value) => ({
              value,
              label: t(`common:channel.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('text')}
          rules={[{ required: true, min: 2, whitespace: true, message: t('textRule') }]}
        >
          <Input.TextArea
            rows={5}
            maxLength={2000}
            showCount
            onBlur={(event) => event.target.value.trim().length >= 2 && classify.mutate(event.target.value.trim())}
          />
        </Form.Item>
        <Form.Item name="gridId" label={t('grid')} rules={[{ required: true, message: t('gridRule') }]}>
          <GridSelect placeholder={t('gridHint')} />
        </Form.Item>
        <Form.Item name="address" label={t('address')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="matterCode"
          label={t('matter')}
          extra={
            proposals.length > 0 && (
              <span className="proposals">
                {t('suggest')}
                {proposals.map((matter) => (
                  <Button key={matter.code} size="small" onClick={() => form.setFieldValue('matterCode', matter.code)}>
                    {matter.name}
                  </Button>
                ))}
              </span>
            )
          }
        >
          <Select
            allowClear
            placeholder={t('matterHint')}
            showSearch={{ optionFilterProp: 'label' }}
            options={matterOptions(matters.data?.items ?? [], english)}
          />
        </Form.Item>
        <Form.Item name="name" label={t('reporterName')}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="phone" label={t('reporterPhone')}>
          <Input maxLength={20} inputMode="tel" />
        </Form.Item>
        <Form.Item name="email" label={t('notice:email')} rules={[{ type: 'email' }]}>
          <Input maxLength={200} inputMode="email" />
        </Form.Item>
        <Form.Item name="way" label={t('notice:how')}>
          <Select allowClear options={(ways.data ?? []).map((value) => ({ value, label: t(`notice:way.${value}`) }))} />
        </Form.Item>
        <ErrorNote error={create.error} />
        <Button type="primary" htmlType="submit" block size="large" loading={create.busy}>
          {t('create')}
        </Button>
      </Form>
    </Drawer>
  );
}
