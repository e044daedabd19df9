import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCommand } from '../api/command';
import { createStory, listStories } from '../api/stories';
import type { CaseFile } from '../api/types';
import { ErrorNote } from '../app/error-note';
import { holds, storytellers } from '../app/rights';
import { useMe } from '../app/signed-in';
import { story as words } from './words';

type Done = Pick<CaseFile, 'id' | 'state' | 'matterName' | 'text'>;

/** From a case that was done to its story: the one that is there, or a new draft. */
export function StoryForCase({ caseFile }: { caseFile: Done }) {
  const me = useMe();
  const done = caseFile.state === 'verified' || caseFile.state === 'closed';
  return done && holds(me.person, ...storytellers) ? <Known caseFile={caseFile} /> : null;
}

function Known({ caseFile }: { caseFile: Done }) {
  const { t } = useTranslation(words);
  const navigate = useNavigate();
  const known = useQuery({
    queryKey: ['stories', 'of-case', caseFile.id],
    queryFn: () => listStories({ caseId: caseFile.id }),
  });
  const texts = { title: caseFile.matterName.slice(0, 60), problem: caseFile.text, work: '', lesson: '' };
  const begin = useCommand(
    (caseId: string, key) => createStory({ caseId, texts, photos: [] }, key),
    ({ id }) => void navigate(`/stories/desk/${id}`),
  );
  const [found] = known.data?.items ?? [];
  if (known.isPending) return null;
  if (found) return <Link to={`/stories/desk/${found.id}`}>{t('open')}</Link>;
  return (
    <>
      <ErrorNote error={begin.error ?? known.error} />
      {known.data?.mayWrite && (
        <Button loading={begin.busy} onClick={() => begin.run(caseFile.id)}>
          {t('write')}
        </Button>
      )}
    </>
  );
}
