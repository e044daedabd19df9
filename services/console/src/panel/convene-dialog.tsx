import { useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { sendAskedMessages } from '../api/askings';
import { useCommand } from '../api/command';
import { convenePanel, type NewPanel } from '../api/panels';
import { searchPeople } from '../api/people';
import { ErrorNote } from '../app/error-note';
import { channelOf, contactLine } from '../asking/contact';
import { instantOf } from '../task/task-spec';
import './panel.css';
import { panel as words } from './words';

interface Seat {
  /** An expert of the street, or one from outside. */
  inside: boolean;
  personId?: string;
  name?: string;
  field: string;
  organisation?: string;
  /** Where the invitation is sent, if it is known. */
  contact?: string;
}
interface Fields {
  question: string;
  due: string;
  experts: Seat[];
}
interface ConveneDialogProps {
  caseId: string;
  open: boolean;
  onClose: () => void;
}

/** What is asked, and where the invitations go, expert by expert. */
type Convening = NewPanel & { readonly contacts: readonly string[] };

const limit = 12;

/** Convenes a panel: what is asked, by when, of whom. */
export function ConveneDialog({ caseId, open, onClose }: ConveneDialogProps) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const known = useQuery({
    queryKey: ['people', 'experts'],
    queryFn: () => searchPeople({ position: 'expert', pageSize: 100 }),
    enabled: open,
    gcTime: 0,
  });
  // Read here: what only the list of seats reads would not draw this dialog again when it arrives.
  const { data: choices, isFetching } = known;
  const convene = useCommand(
    async ({ contacts, ...body }: Convening, key) => {
      const { id, experts } = await convenePanel(caseId, body, key);
      // Experts come back in the order in which they were asked.
      const told = experts.flatMap((expert, at) => {
        const address = contacts[at]?.trim();
        return address ? [{ seatId: expert.id, channel: channelOf(address), address }] : [];
      });
      if (told.length > 0) await sendAskedMessages({ kind: 'panels', id }, told, key);
    },
    () => {
      void message.success(t('convened'));
      onClose();
    },
  );
  const submit = ({ question, due, experts }: Fields) =>
    convene.run({
      ...{ question, dueTime: instantOf(due) },
      experts: experts.map(({ personId, name, field, organisation }) => ({
        // The form hands on what has a field of its own: the kind of seat has none.
        ...(personId ? { personId } : { name }),
        ...{ field, organisation: organisation?.trim() || undefined },
      })),
      contacts: experts.map(({ contact }) => contact ?? ''),
    });
  const contactRule = (_: unknown, said?: string) => {
    const fits = !said?.trim() || contactLine(said).label === '';
    return fits ? Promise.resolve() : Promise.reject(new Error(t('contactRule')));
  };
  const needed = [{ required: true, whitespace: true, message: t('rule') }];
  return (
    <Modal
      title={t('convene')}
      open={open}
      onCancel={onClose}
      afterClose={convene.reset}
      footer={null}
      width={760}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={submit}
        initialValues={{ experts: [{ inside: false }] }}
      >
        <Form.Item name="question" label={t('question')} extra={t('questionHint')} rules={needed}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="due" label={t('due')} rules={[{ required: true, message: t('rule') }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <h3>{t('experts')}</h3>
        <Form.List name="experts">
          {(seats, { add, remove }) => (
            <>
              {seats.map(({ key, name: at }) => {
                const inside = form.getFieldValue(['experts', at, 'inside']) === true;
                return (
                  <div key={key} className="panel-seat">
                    {inside ? (
                      <Form.Item name={[at, 'personId']} rules={[{ required: true, message: t('rule') }]}>
                        <Select
                          aria-label={t('person')}
                          placeholder={t('person')}
                          loading={isFetching}
                          options={(choices?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                        />
                      </Form.Item>
                    ) : (
                      <Form.Item name={[at, 'name']} rules={needed}>
                        <Input aria-label={t('name')} placeholder={t('name')} maxLength={50} autoComplete="off" />
                      </Form.Item>
                    )}
                    <Form.Item name={[at, 'field']} rules={needed}>
                      <Input aria-label={t('field')} placeholder={t('field')} maxLength={100} />
                    </Form.Item>
                    <Form.Item name={[at, 'organisation']} rules={inside ? [] : needed}>
                      <Input aria-label={t('organisation')} placeholder={t('organisation')} maxLength={100} />
                    </Form.Item>
                    <Form.Item name={[at, 'contact']} rules={[{ validator: contactRule }]}>
                      <Input aria-label={t('contact')} placeholder={t('contact')} maxLength={200} autoComplete="off" />
                    </Form.Item>
                    <Button disabled={seats.length === 1} onClick={() => remove(at)}>
                      {t('remove')}
                    </Button>
                  </div>
                );
              })}
              <div className="panel-buttons">
                <Button disabled={seats.length >= limit} onClick={() => add({ inside: true })}>
                  {t('addInside')}
                </Button>
                <Button disabled={seats.length >= limit} onClick={() => add({ inside: false })}>
                  {t('addOutside')}
                </Button>
              </div>
            </>
          )}
        </Form.List>
        <ErrorNote error={known.error ?? convene.error} />
        <Button type="primary" htmlType="submit" block loading={convene.busy} className="panel-big">
          {t('convene')}
        </Button>
      </Form>
    </Modal>
  );
}
