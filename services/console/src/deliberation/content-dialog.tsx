import { Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { createDeliberation, reviseDeliberation, type Deliberation, type NewContent } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { GridSelect } from '../place/grid-select';
import { AgendaFields, agendaFieldsOf, agendaOf, type AgendaField } from './agenda-fields';
import { kindLines } from './lines';
import { deliberation as words } from './words';

type Words = Pick<NewContent, 'title' | 'scope' | 'basis' | 'secrecy' | 'quorum' | 'approval'>;
interface Fields extends Words {
  gridId?: string;
  background?: string;
  parties: string;
  agenda?: AgendaField[];
}
type Role = NewContent['parties'][number]['role'];

const roles: readonly Role[] = [
  ...(['organiser', 'residents', 'property', 'owners_committee'] as const),
  ...(['department', 'enterprise', 'expert', 'other'] as const),
];
const options = {
  scope: ['grid', 'community'],
  basis: ['household', 'person'],
  secrecy: ['secret', 'open'],
  quorum: ['half', 'two_thirds', 'three_quarters', 'all'],
  approval: ['majority', 'two_thirds', 'three_quarters', 'unanimous'],
} as const;

interface ContentDialogProps {
  open: boolean;
  caseId?: string | undefined;
  /** Given: it is rewritten. */
  before?: Deliberation;
  onClose: () => void;
  onDone: (made: Deliberation) => void;
}

/** What is to be talked about, by whom, under which rule. */
export function ContentDialog({ open, caseId, before, onClose, onDone }: ContentDialogProps) {
  const { t } = useTranslation(words);
  const roleWords = new Map(roles.map((role) => [t(`role.${role}`), role]));
  const partiesOf = (text: string | undefined) => kindLines(text, roleWords);
  const command = useCommand(({ gridId, parties, agenda, ...fields }: Fields, key) => {
    const content: NewContent = {
      ...fields,
      parties: partiesOf(parties)?.map(({ kind: role, rest: name }) => ({ name, role })) ?? [],
      agenda: agendaOf(agenda),
    };
    if (before) return reviseDeliberation(before.id, content, key);
    return createDeliberation({ content, ...(caseId ? { caseId } : { gridId }) }, key);
  }, onDone);
  const known = before?.content;
  const initial = known
    ? {
        ...known,
        parties: known.parties.map(({ name, role }) => `${t(`role.${role}`)} ${name}`).join('\n'),
        agenda: agendaFieldsOf(known.agenda),
      }
    : { scope: 'grid', basis: 'household', secrecy: 'secret', quorum: 'two_thirds', approval: 'majority' };
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Modal
      title={t(before ? 'edit' : 'create')}
      open={open}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      width={720}
    >
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(fields) => command.run(fields)}
      >
        <Form.Item name="title" label={t('topic')} rules={needed}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        {!caseId && !before && (
          <Form.Item name="gridId" label={t('grid')} rules={[{ required: true, message: t('required') }]}>
            <GridSelect placeholder={t('grid')} />
          </Form.Item>
        )}
        <Form.Item name="background" label={t('background')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <div className="delib-rule">
          {(['scope', 'basis', 'secrecy'] as const).map((name) => (
            <Form.Item key={name} name={name} label={t(name)}>
              <Segmented options={options[name].map((value) => ({ value, label: t(`${name}.${value}`) }))} />
            </Form.Item>
          ))}
          {(['quorum', 'approval'] as const).map((name) => (
            <Form.Item key={name} name={name} label={t(name)}>
              <Select options={options[name].map((value) => ({ value, label: t(`${name}.${value}`) }))} />
            </Form.Item>
          ))}
        </div>
        <Form.Item
          name="parties"
          label={t('parties')}
          extra={t('partiesHint')}
          rules={[
            {
              validator: (_, text: string) =>
                (partiesOf(text)?.length ?? 0) >= 2 ? Promise.resolve() : Promise.reject(new Error(t('partiesRule'))),
            },
          ]}
        >
          <Input.TextArea rows={4} />
        </Form.Item>
        <AgendaFields />
        <ErrorNote error={command.error} />
        <Button type="primary" htmlType="submit" block loading={command.busy}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
