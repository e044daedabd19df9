import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { updateItem, type Deliberation } from '../api/deliberations';
import { ErrorNote } from '../app/error-note';
import { ItemFacts } from './item-facts';
import { deliberation as words } from './words';

const moves = { start: 'started', finish: 'done', drop: 'dropped' } as const;
type Move = keyof typeof moves;

/** What the resolution starts, and how each of it stands. */
export function ItemsPanel({ deliberation }: { deliberation: Deliberation }) {
  const { t } = useTranslation(words);
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<{ no: number; move: Move }>();
  const [note, setNote] = useState('');
  const command = useCommand(
    ({ no, move }: { no: number; move: Move }, key) =>
      updateItem(deliberation.id, no, { state: moves[move], note: note.trim() }, key),
    () => {
      void message.success(t('done'));
      setChosen(undefined);
      setNote('');
    },
  );
  const may = deliberation.allowedActions.includes('progress');
  return (
    <>
      <ol className="delib-items">
        {deliberation.resolution?.items.map((item) => (
          <li key={item.no}>
            <ItemFacts
              item={item}
              adopted
              link={
                item.workId && (item.kind === 'project' ? `/projects/${item.workId}` : `/tasks?task=${item.workId}`)
              }
            />
            {may && !item.workId && (item.state === 'planned' || item.state === 'started') && (
              <div className="actions">
                {(Object.keys(moves) as Move[])
                  .filter((move) => moves[move] !== item.state)
                  .map((move) => (
                    <Button key={move} size="small" onClick={() => setChosen({ no: item.no, move })}>
                      {t(move)}
                    </Button>
                  ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <Modal
        title={chosen && t(chosen.move)}
        open={chosen !== undefined}
        onCancel={() => setChosen(undefined)}
        afterClose={command.reset}
        okText={t('save')}
        confirmLoading={command.busy}
        onOk={() => chosen && command.run(chosen)}
      >
        <Input.TextArea
          rows={2}
          maxLength={500}
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <ErrorNote error={command.error} />
      </Modal>
    </>
  );
}
