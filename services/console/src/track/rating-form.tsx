import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { rateReport } from '../api/others';
import { dissatisfactions, type Dissatisfaction } from '../api/reviews';
import { ErrorNote } from '../app/error-note';
import { review } from '../review/words';
import { track } from './words';

interface RatingFormProps {
  street: string;
  number: string;
  token: string;
}

/** Stars, solved or not, a word. It closes the case. */
export function RatingForm({ street, number, token }: RatingFormProps) {
  const { t } = useTranslation([track, review]);
  const queries = useQueryClient();
  const [rating, setRating] = useState(0);
  const [solved, setSolved] = useState<boolean>();
  const [comment, setComment] = useState('');
  const [reasons, setReasons] = useState<readonly Dissatisfaction[]>([]);
  const asksWhy = solved === false || (rating > 0 && rating <= 3);
  const [incomplete, setIncomplete] = useState(false);
  const send = useCommand(
    (body: { rating: number; solved: boolean }, key) =>
      rateReport(
        { street, number, token },
        { ...body, comment: comment.trim(), reasons: asksWhy ? [...reasons] : [] },
        key,
      ),
    (tracked) => queries.setQueryData(['track', street, number, token], tracked),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const missing = rating === 0 || solved === undefined;
    setIncomplete(missing);
    if (!missing) send.run({ rating, solved });
  }
  return (
    <form className="card rating" onSubmit={submit}>
      <h2>{t('rate')}</h2>
      <p className="muted">{t('rateHint')}</p>
      <fieldset>
        <legend className="visually-hidden">{t('stars')}</legend>
        <div className="stars">
          {[1, 2, 3, 4, 5].map((stars) => (
            <label key={stars} className={stars <= rating ? 'lit' : ''}>
              <input
                type="radio"
                name="rating"
                className="visually-hidden"
                checked={rating === stars}
                onChange={() => setRating(stars)}
                aria-label={t(`star.${stars}`)}
              />
              <span aria-hidden="true">★</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="label">{t('solved')}</legend>
        <div className="actions">
          <button type="button" className="chip" aria-pressed={solved === true} onClick={() => setSolved(true)}>
            {t('yes')}
          </button>
          <button type="button" className="chip" aria-pressed={solved === false} onClick={() => setSolved(false)}>
            {t('no')}
          </button>
        </div>
      </fieldset>
      {asksWhy && (
        <fieldset>
          <legend className="label">
            {t('review:why')} <small>{t('review:whyHint')}</small>
          </legend>
          <div className="chips">
            {dissatisfactions.map((reason) => (
              <button
                type="button"
                key={reason}
                className="chip"
                aria-pressed={reasons.includes(reason)}
                onClick={() =>
                  setReasons((known) =>
                    known.includes(reason) ? known.filter((each) => each !== reason) : [...known, reason],
                  )
                }
              >
                {t(`review:reason.${reason}`)}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <label>
        <span className="label">
          {t('comment')} <small>{t('commentHint')}</small>
        </span>
        <textarea rows={2} maxLength={500} value={comment} onChange={(event) => setComment(event.target.value)} />
      </label>
      {incomplete && (
        <p className="due-over" role="alert">
          {t('incomplete')}
        </p>
      )}
      <ErrorNote error={send.error} />
      <button type="submit" className="button button-primary" disabled={send.busy}>
        {t('send')}
      </button>
    </form>
  );
}
