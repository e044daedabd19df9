import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { followDeliberation, type At, type Deliberation, type PublicDeliberation } from '../api/deliberations';
import { Problem } from '../api/problem';
import { ErrorNote } from '../app/error-note';
import { Loading } from '../app/loading';
import { PhonePage } from '../app/phone-page';
import { fullTime } from '../clock/street-time';
import { CommentBox } from './comment-box';
import './deliberation.css';
import { ItemFacts } from './item-facts';
import { ResultCard } from './result-card';
import { VoteForm } from './vote-form';
import { deliberation as words } from './words';

const stages = ['commenting', 'voting', 'adopted', 'filed_community', 'filed_street', 'completed'];
const mayBeSignedIn = () => Object.keys(sessionStorage).some((key) => key.startsWith('oidc.user:'));

/** Where anybody follows a topic to its result, and voters speak and vote by what stands behind the #. */
export function FollowPage() {
  const { street = '', number = '' } = useParams();
  const token = decodeURIComponent(useLocation().hash.slice(1));
  const { t } = useTranslation([words, 'common']);
  const where: At = { street, number, token };
  const followed = useQuery({
    queryKey: ['follow', street, number, token],
    queryFn: async () => {
      // Whoever stands on the roll by account needs no link.
      if (!token && mayBeSignedIn()) await (await import('../app/session')).resumeSession();
      return followDeliberation(where);
    },
    refetchInterval: 15_000,
  });
  const unknown = followed.error instanceof Problem && [400, 403, 404].includes(followed.error.status);
  return (
    <PhonePage title={t('title')}>
      {followed.isPending && <Loading />}
      {unknown && (
        <section className="card center">
          <h2>{followed.error?.message}</h2>
          <p className="muted">{followed.error instanceof Problem && followed.error.detail}</p>
          <Link className="button" to="/">
            {t('common:home')}
          </Link>
        </section>
      )}
      {!unknown && !followed.data && <ErrorNote error={followed.error} onRetry={() => void followed.refetch()} />}
      {followed.data && <Followed where={where} followed={followed.data} />}
    </PhonePage>
  );
}

function Followed({ where, followed }: { where: At; followed: PublicDeliberation }) {
  const { deliberation, voter, steps } = followed;
  const { t } = useTranslation([words, 'common']);
  return (
    <>
      <Topic deliberation={deliberation} />
      {voter && (
        <p className="delib-voter">
          {t('youAre', { seq: voter.seq, label: voter.label })}
          {voter.voted && <strong> · {t('youVoted')}</strong>}
        </p>
      )}
      {deliberation.resolution && <ResolutionCard street={where.street} deliberation={deliberation} />}
      {deliberation.state === 'voting' && <VoteForm where={where} followed={followed} />}
      {deliberation.result && <ResultCard where={where} followed={followed} />}
      <CommentBox where={where} followed={followed} />
      <section className="card">
        <h2>{t('steps')}</h2>
        <ol className="steps">
          {[...steps].reverse().map((step, index) => (
            <li key={step.version} className={index === 0 ? 'now' : ''}>
              <strong>{t(`step.${step.kind}`)}</strong> <time dateTime={step.time}>{fullTime(step.time)}</time>
              {step.note && <p className="delib-note">{step.note}</p>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Topic({ deliberation }: { deliberation: Deliberation }) {
  const { t } = useTranslation(words);
  const { content, state } = deliberation;
  const reached = stages.indexOf(state);
  return (
    <section className="card">
      <p className="muted delib-number">{`${deliberation.number} · ${deliberation.communityName} ${deliberation.gridName}`}</p>
      <h2 className="delib-title">{content?.title}</h2>
      <p className="delib-now" aria-live="polite">
        {t(`now.${state}`)}
      </p>
      {reached >= 0 && (
        <div
          className="delib-bar"
          role="progressbar"
          aria-label={t('steps')}
          aria-valuemin={1}
          aria-valuemax={stages.length}
          aria-valuenow={reached + 1}
        >
          {stages.map((stage, index) => (
            <i key={stage} className={index <= reached ? 'reached' : ''} />
          ))}
        </div>
      )}
      {state === 'commenting' && (
        <p className="muted">{`${t('commentsUntil')} ${fullTime(deliberation.commentEndTime)}`}</p>
      )}
      {content?.background && <p className="delib-text">{content.background}</p>}
      <h3>{t('parties')}</h3>
      <ul className="delib-chips">
        {content?.parties.map((party) => (
          <li key={party.name} className="tag">{`${t(`role.${party.role}`)} ${party.name}`}</li>
        ))}
      </ul>
      {content && content.agenda.length > 0 && (
        <>
          <h3>{t('agenda')}</h3>
          <ul className="delib-agenda">
            {content.agenda.map((item) => (
              <li key={item.title}>
                {item.title} <small>{[item.time && fullTime(item.time), item.place].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ResolutionCard({ street, deliberation }: { street: string; deliberation: Deliberation }) {
  const { t } = useTranslation(words);
  const { resolution } = deliberation;
  if (!resolution) return null;
  return (
    <section className="card">
      <h2>{t(deliberation.result?.adopted ? 'resolution' : 'draft')}</h2>
      <p className="delib-text">{resolution.text}</p>
      {resolution.items.length > 0 && (
        <>
          <h3>{t('items')}</h3>
          <ol className="delib-items">
            {resolution.items.map((item) => (
              <li key={item.no}>
                <ItemFacts
                  item={item}
                  adopted={deliberation.result?.adopted ?? false}
                  link={item.workId && `/open/${street}/projects/${item.workId}`}
                />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
