import { useTranslation } from 'react-i18next';
import type { Project } from '../api/projects';
import { spentPercent, yuan } from './money';
import './projects.css';
import { projects } from './words';

/** Budget, what is spent of it, what is left: with a bar. */
export function Sums({ project }: { project: Project }) {
  const { t } = useTranslation(projects);
  const percent = spentPercent(project);
  return (
    <>
      <div
        className="project-bar"
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-label={t('progress', { percent })}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <dl className="project-sums">
        <div>
          <dt>{t('budget')}</dt>
          <dd>{yuan(project.budgetFen)}</dd>
        </div>
        <div>
          <dt>{t('spent')}</dt>
          <dd>{yuan(project.spentFen)}</dd>
        </div>
        <div>
          <dt>{t('left')}</dt>
          <dd>{yuan(project.budgetFen - project.spentFen)}</dd>
        </div>
      </dl>
    </>
  );
}
